/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file-row.h"
#include "store/user-private.h"

G_BEGIN_DECLS

/**
 * PreauthUserRow: a user as the file keeps one. Name, initials and whether active can be read in a
 * locked file; what is sealed says the same, and the role, and what the wrapped key was.
 */
typedef struct
{
  char *id;
  gint64 revision;
  char *name;
  char *initials;
  gboolean active;
  GBytes *salt;
  PreauthKeyCost cost;
  GBytes *wrapped; /* the data key; empty when there is no passphrase */
  GBytes *sealed;
  PreauthRole role;   /* after preauth_user_row_check () */
  const char *damage; /* (nullable): why this row cannot be used */
} PreauthUserRow;

void
preauth_user_row_free (PreauthUserRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthUserRow, preauth_user_row_free)
/* All rows, also damaged ones, by name. */
GPtrArray *
preauth_user_rows_load (PreauthDatabase *database, GError **error);
/* By id, or initials in any case. (nullable) (transfer none) */
PreauthUserRow *
preauth_user_rows_find (GPtrArray *rows, const char *who);
/* Sets the roles, and `damage` of each row that is not as it was sealed or not in the list of users
 * of @file. Returns FALSE when somebody in that list has no row, or the list itself is not as it
 * was sealed or not the newest (@roster: of the head). */
gboolean
preauth_user_rows_check (GPtrArray *rows,
                         PreauthFileRow *file,
                         gint64 roster,
                         PreauthStoreKeys *keys);
/* Says so. A change signs the list anew: it must not make an altered one good. Returns FALSE. */
gboolean
preauth_roster_fail (GError **error);
/* Counts the revision up, seals, saves. */
gboolean
preauth_user_row_save (PreauthUserRow *self,
                       PreauthDatabase *database,
                       PreauthStoreKeys *keys,
                       GError **error);
/* The list of users in @file, counted up; to be saved with it. */
void
preauth_roster_renew (PreauthFileRow *file, GPtrArray *rows, PreauthStoreKeys *keys);
/* Slow. PREAUTH_ERROR_INVALID for a passphrase that is not good enough. */
gboolean
preauth_user_row_set_passphrase (PreauthUserRow *self,
                                 const char *store,
                                 const char *passphrase,
                                 PreauthKey *data,
                                 GError **error);
PreauthUser *
preauth_user_row_to_user (PreauthUserRow *self);

G_END_DECLS
