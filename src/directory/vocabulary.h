/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

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

#define PREAUTH_TYPE_VOCABULARY (preauth_vocabulary_get_type ())
G_DECLARE_FINAL_TYPE (PreauthVocabulary, preauth_vocabulary, PREAUTH, VOCABULARY, GObject)
GListModel *
preauth_vocabulary_get_categories (PreauthVocabulary *self); /* transfer none, of PreauthTerm */
GListModel *
preauth_vocabulary_get_kinds (PreauthVocabulary *self);
GListModel *
preauth_vocabulary_get_modifiers (PreauthVocabulary *self);
/* @list: one of the models above. (transfer none) (nullable) */
PreauthTerm *
preauth_vocabulary_find (GListModel *list, const char *id);
/* The category itself or an ancestor of it. */
gboolean
preauth_vocabulary_category_is_a (PreauthVocabulary *self,
                                  const char *category,
                                  const char *ancestor);
/* (transfer full): categories whose name, description or words contain every word of @text, best
 * first. */
GPtrArray *
preauth_vocabulary_search_categories (PreauthVocabulary *self, const char *text);

G_END_DECLS
