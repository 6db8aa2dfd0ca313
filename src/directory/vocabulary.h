/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "request/request.h"

G_BEGIN_DECLS

/* A word of data/payers/vocabulary.json: a line of business, a category, a kind, a modifier or a
 * channel. */
#define PREAUTH_TYPE_TERM (preauth_term_get_type ())
G_DECLARE_FINAL_TYPE (PreauthTerm, preauth_term, PREAUTH, TERM, GObject)
const char *
preauth_term_get_id (PreauthTerm *self); /* property "id" */
const char *
preauth_term_get_name (PreauthTerm *self); /* property "name": in staff's words */
const char *
preauth_term_get_description (
    PreauthTerm *self); /* property "description": one line, may be NULL */
const char *
preauth_term_get_parent (PreauthTerm *self); /* id, NULL at the top */
GStrv
preauth_term_get_words (PreauthTerm *self); /* transfer none: more words and codes that find it */
const char *
preauth_term_get_form_id (
    PreauthTerm *self); /* of a category: "ma-general", "ma-medication"; NULL: another form */
/* Of a category without a form of ours: the form to get from the plan, in words; may be NULL. */
const char *
preauth_term_get_form_note (PreauthTerm *self);

/* X12's own code of it, NULL when the words do not say it with certainty: service type (1365) and
 * request type (1525) of a category; request type and certification type (1322) of a kind. */
const char *
preauth_term_get_x12 (PreauthTerm *self, const char *element);

/* A big button of the service step: a few categories under one everyday name. */
#define PREAUTH_TYPE_TILE (preauth_tile_get_type ())
G_DECLARE_FINAL_TYPE (PreauthTile, preauth_tile, PREAUTH, TILE, GObject)
const char *
preauth_tile_get_id (PreauthTile *self); /* property "id" */
const char *
preauth_tile_get_name (PreauthTile *self); /* property "name": "Nursing facility or rehab" */
const char *
preauth_tile_get_description (PreauthTile *self); /* property "description": may be NULL */
GStrv
preauth_tile_get_categories (
    PreauthTile *self); /* transfer none: category ids, the usual one first */

#define PREAUTH_TYPE_VOCABULARY (preauth_vocabulary_get_type ())
G_DECLARE_FINAL_TYPE (PreauthVocabulary, preauth_vocabulary, PREAUTH, VOCABULARY, GObject)
GListModel *
preauth_vocabulary_get_categories (PreauthVocabulary *self); /* transfer none, of PreauthTerm */
GListModel *
preauth_vocabulary_get_kinds (PreauthVocabulary *self);
GListModel *
preauth_vocabulary_get_modifiers (PreauthVocabulary *self);
/* The tiles of the service step, in the order to show them. (transfer none) of PreauthTile */
GListModel *
preauth_vocabulary_get_tiles (PreauthVocabulary *self);
/* The title of a form ("ma-general"), or NULL when the vocabulary does not know it. */
const char *
preauth_vocabulary_get_form_title (PreauthVocabulary *self, const char *form);
/* @list: one of the models of PreauthTerm above. (transfer none) (nullable) */
PreauthTerm *
preauth_vocabulary_find (GListModel *list, const char *id);
/* The category itself or an ancestor of it. */
gboolean
preauth_vocabulary_category_is_a (PreauthVocabulary *self,
                                  const char *category,
                                  const char *ancestor);
/* Writes what X12 calls the category and the kind of @request into it; takes out what no longer
 * holds. A request made elsewhere stays as it is. */
void
preauth_vocabulary_code_request (PreauthVocabulary *self, PreauthRequest *request);
/* (transfer full): categories whose name, description or words contain every word of @text, best
 * first. */
GPtrArray *
preauth_vocabulary_search_categories (PreauthVocabulary *self, const char *text);

G_END_DECLS
