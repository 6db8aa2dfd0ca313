/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New passphrases and a new recovery key. It never changes the data key. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/store-private.h"
#include "store/tries.h"
#include "store/user-row.h"

static PreauthUserRow *
find_row (GPtrArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      PreauthUserRow *row = g_ptr_array_index (rows, i);

      if (strcmp (row->id, id) == 0 && row->damage == NULL)
        return row;
    }
  return NULL;
}

static GPtrArray *
load_rows (PreauthStore *self, GError **error)
{
  PreauthDatabase *reader = preauth_store_borrow_reader (self, error);
  GPtrArray *rows = reader == NULL ? NULL : preauth_user_rows_load (reader, error);

  if (reader != NULL)
    preauth_store_return_reader (self, reader);
  return rows;
}

/* Also who sits at an unlocked desk may not try others' passphrases as fast as they like. */
static gboolean
count_try (PreauthStore *self, PreauthUserRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  PreauthTries tries;
  gboolean ok;

  g_mutex_lock (&self->writing);
  ok = preauth_tries_begin (&tries, self->writer, row->id, &failure);
  g_mutex_unlock (&self->writing);
  if (ok || g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_WRITE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_old_passphrase (PreauthStore *self,
                      PreauthUserRow *row,
                      const char *old_passphrase,
                      GError **error)
{
  g_autoptr (PreauthKey) key = NULL;
  g_autoptr (PreauthKey) data = NULL;

  if (!count_try (self, row, error))
    return FALSE;
  if (g_bytes_get_size (row->salt) == 16)
    {
      key = preauth_key_new_from_passphrase (old_passphrase, g_bytes_get_data (row->salt, NULL),
                                             &row->cost, error);
      if (key == NULL)
        return FALSE;
      data = preauth_unwrap_data_key (row->wrapped, key, self->id, row->id);
    }
  if (data != NULL)
    return TRUE;
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                       _ ("the old passphrase is wrong"));
  return FALSE;
}

static gboolean
is_own (PreauthStore *self, PreauthUserRow *row)
{
  g_autoptr (PreauthUser) user = preauth_store_dup_user (self);

  return user != NULL && strcmp (preauth_user_get_id (user), row->id) == 0;
}

/* One's own with the old one, or after the recovery key; another's as a manager. */
static gboolean
check_may_set (PreauthStore *self, PreauthUserRow *row, const char *old_passphrase, GError **error)
{
  if (!is_own (self, row))
    return preauth_store_require (self, PREAUTH_RIGHT_MANAGE_USERS, error);
  if (self->recovered)
    return TRUE;
  if (old_passphrase != NULL)
    return check_old_passphrase (self, row, old_passphrase, error);
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN,
                       _ ("type your old passphrase as well"));
  return FALSE;
}

/* @made holds the new lock; the row of the file gets it. */
static gboolean
save_lock (PreauthWrite *write, PreauthUserRow *made, GError **error)
{
  g_autoptr (PreauthFileRow) file = preauth_file_row_load (write->database, error);
  g_autoptr (GPtrArray) rows
      = file == NULL ? NULL : preauth_user_rows_load (write->database, error);
  g_autofree char *subject = g_strconcat ("user:", made->id, NULL);
  PreauthUserRow *row;

  if (rows == NULL)
    return FALSE;
  if (!preauth_user_rows_check (rows, file, write->head.roster, write->keys))
    return preauth_roster_fail (error);
  row = find_row (rows, made->id);
  if (row != NULL && !row->active)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN,
                   _ ("%s may no longer unlock the case file; let them again first"), row->name);
      return FALSE;
    }
  if (row == NULL)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
                           _ ("the record of this user was altered; restore a backup"));
      return FALSE;
    }
  g_bytes_unref (row->salt);
  g_bytes_unref (row->wrapped);
  row->salt = g_bytes_ref (made->salt);
  row->wrapped = g_bytes_ref (made->wrapped);
  row->cost = made->cost;
  if (!preauth_user_row_save (row, write->database, write->keys, error))
    return FALSE;
  preauth_roster_renew (file, rows, write->keys);
  write->head.roster = file->roster_revision;
  return preauth_file_row_save (file, write->database, error)
         && preauth_database_run (write->database, error, "DELETE FROM tries WHERE user = ?", "s",
                                  row->id)
         && preauth_write_log (write, PREAUTH_AUDIT_PASSPHRASE_SET, subject, row->revision,
                               row->name, NULL, error);
}

gboolean
preauth_store_set_passphrase (PreauthStore *self,
                              const char *user_id,
                              const char *old_passphrase,
                              const char *passphrase,
                              GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const char *weak;
  PreauthUserRow *row;
  PreauthWrite write;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (user_id != NULL && passphrase != NULL, FALSE);

  /* Before the old one counts as a try. */
  weak = preauth_passphrase_check (passphrase);
  if (weak != NULL)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, weak);
      return FALSE;
    }
  keys = preauth_store_get_keys (self, NULL, error);
  rows = keys == NULL ? NULL : load_rows (self, error);
  if (rows == NULL)
    return FALSE;
  row = find_row (rows, user_id);
  if (row == NULL)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
                           _ ("this user is not in the case file"));
      return FALSE;
    }
  if (!check_may_set (self, row, old_passphrase, error)
      || !preauth_user_row_set_passphrase (row, self->id, passphrase, keys->data, error)
      || !preauth_store_begin_write (self, &write, error))
    return FALSE;
  ok = (is_own (self, row) || preauth_store_require (self, PREAUTH_RIGHT_MANAGE_USERS, error))
       && save_lock (&write, row, error);
  ok = preauth_store_end_write (self, &write, ok, error);
  if (ok)
    {
      /* The recovery key stood in for the old passphrase once. */
      if (is_own (self, row))
        self->recovered = FALSE;
      /* The old wrapped key is still in it. */
      preauth_store_empty_log (self);
    }
  return ok;
}

static gboolean
save_recovery (PreauthWrite *write, const char *recovery_key, GError **error)
{
  g_autoptr (PreauthKey) key = preauth_recovery_key_parse (recovery_key, NULL);
  g_autoptr (PreauthFileRow) file = preauth_file_row_load (write->database, error);

  if (file == NULL)
    return FALSE;
  g_bytes_unref (file->recovery);
  file->recovery = preauth_wrap_data_key (write->keys->data, key, file->store, "recovery");
  return preauth_file_row_save (file, write->database, error)
         && preauth_write_log (write, PREAUTH_AUDIT_RECOVERY_RENEWED, NULL, 0, NULL, NULL, error);
}

char *
preauth_store_renew_recovery_key (PreauthStore *self, GError **error)
{
  PreauthWrite write;
  char *recovery_key;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  if (!preauth_store_begin_write (self, &write, error))
    return NULL;
  recovery_key = preauth_recovery_key_new ();
  ok = preauth_store_require (self, PREAUTH_RIGHT_MANAGE_USERS, error)
       && save_recovery (&write, recovery_key, error);
  if (preauth_store_end_write (self, &write, ok, error))
    {
      /* The old wrapped key is still in it. */
      preauth_store_empty_log (self);
      return recovery_key;
    }
  preauth_secret_free (recovery_key);
  return NULL;
}
