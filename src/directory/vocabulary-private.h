/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/scope.h"
#include "directory/vocabulary.h"

G_BEGIN_DECLS

/* How near a category stands: itself, a child, anything ("any"), not at all. */
#define PREAUTH_DISTANCE_ANY 50
#define PREAUTH_DISTANCE_NONE G_MAXUINT

/* A room's own copy of an array of strings; a missing or wrong one is empty. */
GStrv
preauth_json_dup_strings (JsonObject *object, const char *member);
char *
preauth_json_dup_string (JsonObject *object, const char *member);

PreauthTerm *
preauth_term_new_from_object (JsonObject *object);
/* Of a kind: whether such a request is made on the category's form. */
gboolean
preauth_term_get_uses_form (PreauthTerm *self);

PreauthTile *
preauth_tile_new_from_object (JsonObject *object);

/* @name: how errors call the file. */
PreauthVocabulary *
preauth_vocabulary_new_from_node (JsonNode *root, const char *name, GError **error);
GListModel *
preauth_vocabulary_get_channels (PreauthVocabulary *self);
GListModel *
preauth_vocabulary_get_lines_of_business (PreauthVocabulary *self);
GListModel *
preauth_vocabulary_get_laws (PreauthVocabulary *self);
/* Steps from @category up to @ancestor, which may be "any". */
guint
preauth_vocabulary_get_distance (PreauthVocabulary *self,
                                 const char *category,
                                 const char *ancestor);
/* (transfer none) (element-type PreauthRule): what the law says about a service, for any payer. */
GPtrArray *
preauth_vocabulary_get_law_notices (PreauthVocabulary *self);
/* (transfer full): "a, b, c" of the ids of @list, for a message. */
char *
preauth_vocabulary_join_ids (GListModel *list);

G_END_DECLS
