/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/pack.h"

G_BEGIN_DECLS

/* Where the validation of a pack stands: which entry of which list it reads. */
typedef struct
{
  JsonObject *root;
  const char *text;
  gsize length;
  const char *name;
  PreauthVocabulary *vocabulary;
  const char *member;
  guint index;
  GError **error;
  GHashTable *ids; /* of tables of indices + 1 by id, by list */
} PreauthPackCheck;

void
preauth_pack_check_clear (PreauthPackCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PreauthPackCheck, preauth_pack_check_clear)

typedef gboolean (*PreauthCheckEntry) (PreauthPackCheck *check, JsonObject *entry);

/* Sets the error, with file, line and the entry's id. Always FALSE. */
gboolean
preauth_pack_check_fail (PreauthPackCheck *check, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Every entry of the list, which may be missing only when it is not @required, is an object that
 * passes. */
gboolean
preauth_pack_check_list (PreauthPackCheck *check,
                         const char *member,
                         gboolean required,
                         PreauthCheckEntry check_entry);
/* A member that is text when it is there. */
gboolean
preauth_pack_check_text (PreauthPackCheck *check,
                         JsonObject *entry,
                         const char *member,
                         gboolean required);
/* Text that no other entry of the list has. */
gboolean
preauth_pack_check_id (PreauthPackCheck *check, JsonObject *entry);
gboolean
preauth_pack_check_date (PreauthPackCheck *check,
                         JsonObject *entry,
                         const char *member,
                         gboolean full);
/* Text that is one of @choices. */
gboolean
preauth_pack_check_choice (PreauthPackCheck *check,
                           JsonObject *entry,
                           const char *member,
                           const char *const *choices);
/* Text that is an id of the vocabulary's @list. */
gboolean
preauth_pack_check_term (PreauthPackCheck *check,
                         JsonObject *entry,
                         const char *member,
                         GListModel *list);
/* A list of ids of @list; @also (nullable) is one more id that is allowed. */
gboolean
preauth_pack_check_terms (PreauthPackCheck *check,
                          JsonObject *entry,
                          const char *member,
                          GListModel *list,
                          const char *also,
                          gboolean required);
/* Text, or a list of texts, each the id of an entry of the pack's list @of. */
gboolean
preauth_pack_check_reference (PreauthPackCheck *check,
                              JsonObject *entry,
                              const char *member,
                              const char *of,
                              gboolean required);
gboolean
preauth_pack_check_references (PreauthPackCheck *check,
                               JsonObject *entry,
                               const char *member,
                               const char *of,
                               gboolean required);
/* Plans, categories, kinds and modifiers of a scope. */
gboolean
preauth_pack_check_scope (PreauthPackCheck *check, JsonObject *scope, gboolean needs_plans);
gboolean
preauth_pack_check_number (PreauthPackCheck *check, const char *number);
/* An entry of "destinations". */
gboolean
preauth_pack_check_destination (PreauthPackCheck *check, JsonObject *row);
/* (transfer none) (nullable): the entry of the pack's list @of with this id. */
JsonObject *
preauth_pack_check_find (PreauthPackCheck *check, const char *of, const char *id);

G_END_DECLS
