/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a passphrase or the recovery key to the data key. It never says which part of a wrong try
 * was wrong. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "store/migrate.h"
#include "store/now.h"
#include "store/schema.h"
#include "store/store-private.h"
#include "store/tries.h"
#include "store/user-row.h"
#include "store/witness.h"

/* Who unlocks, and what the file says of them. */
typedef struct
{
  GPtrArray *rows;
  PreauthFileRow *file;
  PreauthUserRow *row; /* of `rows` */
  PreauthTries tries;
} Attempt;

static void
attempt_free (Attempt *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->file, preauth_file_row_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static gboolean
check_may_try (PreauthUserRow *row, GError **error)
{
  if (row == NULL)
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
                         _ ("nobody with this name or these initials uses this case file"));
  else if (row->damage != NULL)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
                 _ ("%s; ask somebody else to unlock the case file, or restore a backup"),
                 row->damage);
  else if (!row->active)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                 _ ("%s may no longer unlock the case file; ask a manager"), row->name);
  else
    return TRUE;
  return FALSE;
}

static Attempt *
attempt_new (PreauthStore *self, const char *who, GError **error)
{
  g_autoptr (Attempt) attempt = g_new0 (Attempt, 1);

  g_mutex_lock (&self->writing);
  attempt->file = preauth_file_row_load (self->writer, error);
  if (attempt->file != NULL)
    attempt->rows = preauth_user_rows_load (self->writer, error);
  g_mutex_unlock (&self->writing);
  if (attempt->rows == NULL)
    return NULL;
  attempt->row = preauth_user_rows_find (attempt->rows, who);
  return check_may_try (attempt->row, error) ? g_steal_pointer (&attempt) : NULL;
}

/* A full or read-only disk must not keep staff from reading; the wait is then kept in memory of
 * nobody, but each try still takes half a second. */
static gboolean
count_try (PreauthStore *self, Attempt *attempt, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean ok;

  g_mutex_lock (&self->writing);
  ok = preauth_tries_begin (&attempt->tries, self->writer, attempt->row->id, &failure);
  g_mutex_unlock (&self->writing);
  if (ok || g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_WRITE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
log_failed_tries (PreauthWrite *write, Attempt *attempt, const char *subject, GError **error)
{
  g_autofree char *since = NULL;
  g_autofree char *detail = NULL;

  if (attempt->tries.count == 0)
    return TRUE;
  since = preauth_store_format_time (attempt->tries.first,
                                     preauth_store_get_utc_offset (attempt->tries.first));
  /* Translators: wrong passphrases, and the time of the first. */
  detail = g_strdup_printf (_ ("%d since %s"), (int)attempt->tries.count, since);
  return preauth_write_log (write, PREAUTH_AUDIT_UNLOCK_FAILED, subject, 0, detail, NULL, error);
}

static gboolean
log_unlocking (PreauthStore *self,
               Attempt *attempt,
               PreauthStoreKeys *keys,
               PreauthAuditAction action,
               GError **error)
{
  g_autofree char *subject = g_strconcat ("user:", attempt->row->id, NULL);
  g_autofree char *author = g_strdup_printf ("%s (%s)", attempt->row->name, attempt->row->initials);
  PreauthWrite write;
  gboolean ok;

  g_mutex_lock (&self->writing);
  ok = preauth_write_begin (&write, self->writer, keys, author, error);
  if (ok)
    {
      ok = log_failed_tries (&write, attempt, subject, error)
           && preauth_tries_clear (self->writer, attempt->row->id, error)
           && preauth_write_log (&write, action, subject, 0, NULL, NULL, error);
      ok = preauth_write_end (&write, ok, error);
    }
  g_mutex_unlock (&self->writing);
  return ok;
}

/* Again, and with the newest state of one moment: while the passphrase was tried, a manager may
 * have changed users. */
static gboolean
reload (PreauthStore *self,
        Attempt *attempt,
        PreauthStoreKeys *keys,
        PreauthHead *head,
        GError **damage,
        GError **error)
{
  g_autofree char *id = g_strdup (attempt->row->id);

  g_clear_pointer (&attempt->file, preauth_file_row_free);
  g_clear_pointer (&attempt->rows, g_ptr_array_unref);
  g_mutex_lock (&self->writing);
  if (preauth_database_begin_reading (self->writer, error))
    {
      attempt->file = preauth_file_row_load (self->writer, error);
      if (attempt->file != NULL)
        attempt->rows = preauth_user_rows_load (self->writer, error);
      preauth_head_load (head, self->writer, keys, damage);
      preauth_database_rollback (self->writer);
    }
  g_mutex_unlock (&self->writing);
  if (attempt->rows == NULL)
    return FALSE;
  attempt->row = preauth_user_rows_find (attempt->rows, id);
  return TRUE;
}

static gboolean
check_row (PreauthStore *self, Attempt *attempt, PreauthStoreKeys *keys, GError **error)
{
  g_autoptr (GError) damage = NULL;
  PreauthHead head = { 0 };

  if (!reload (self, attempt, keys, &head, &damage, error))
    return FALSE;
  /* An altered head is told by preauth_store_verify (), and by the entry of the next write. */
  preauth_user_rows_check (attempt->rows, attempt->file,
                           damage == NULL ? head.roster : attempt->file->roster_revision, keys);
  if (damage == NULL && head.roster != attempt->file->roster_revision)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
                           _ ("the list of users was put back to an old one; restore a backup"));
      return FALSE;
    }
  return check_may_try (attempt->row, error);
}

/* @data: the right key. */
static gboolean
finish (PreauthStore *self,
        Attempt *attempt,
        PreauthKey *data,
        PreauthAuditAction action,
        GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = preauth_store_keys_new (data);
  g_autoptr (GError) failure = NULL;

  if (!preauth_migrate_store (self, keys, attempt->row->name, error)
      || !check_row (self, attempt, keys, error))
    return FALSE;
  if (!log_unlocking (self, attempt, keys, action, &failure)
      && !g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_WRITE))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  preauth_store_take_keys (self, g_steal_pointer (&keys), preauth_user_row_to_user (attempt->row),
                           action == PREAUTH_AUDIT_RECOVERY_USED);
  preauth_witness_renew (self);
  return TRUE;
}

gboolean
preauth_store_unlock (PreauthStore *self, const char *who, const char *passphrase, GError **error)
{
  g_autoptr (Attempt) attempt = NULL;
  g_autoptr (PreauthKey) key = NULL;
  g_autoptr (PreauthKey) data = NULL;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (who != NULL && passphrase != NULL, FALSE);

  attempt = attempt_new (self, who, error);
  if (attempt == NULL || !count_try (self, attempt, error))
    return FALSE;
  if (g_bytes_get_size (attempt->row->salt) != 16)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                   _ ("%s has no passphrase; ask a manager to set one"), attempt->row->name);
      return FALSE;
    }
  key = preauth_key_new_from_passphrase (passphrase, g_bytes_get_data (attempt->row->salt, NULL),
                                         &attempt->row->cost, error);
  if (key == NULL)
    return FALSE;
  data = preauth_unwrap_data_key (attempt->row->wrapped, key, self->id, attempt->row->id);
  if (data == NULL)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                           _ ("the passphrase is wrong"));
      return FALSE;
    }
  return finish (self, attempt, data, PREAUTH_AUDIT_UNLOCKED, error);
}

gboolean
preauth_store_unlock_with_recovery_key (PreauthStore *self,
                                        const char *who,
                                        const char *recovery_key,
                                        GError **error)
{
  g_autoptr (Attempt) attempt = NULL;
  g_autoptr (PreauthKey) key = NULL;
  g_autoptr (PreauthKey) data = NULL;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (who != NULL && recovery_key != NULL, FALSE);

  attempt = attempt_new (self, who, error);
  if (attempt == NULL)
    return FALSE;
  key = preauth_recovery_key_parse (recovery_key, error);
  if (key == NULL)
    return FALSE;
  data = preauth_unwrap_data_key (attempt->file->recovery, key, self->id, "recovery");
  if (data == NULL)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                           _ ("this is not the recovery key of this case file, or an old one"));
      return FALSE;
    }
  return finish (self, attempt, data, PREAUTH_AUDIT_RECOVERY_USED, error);
}

gboolean
preauth_store_unlock_with_key (PreauthStore *self,
                               PreauthKey *data_key,
                               const char *who,
                               GError **error)
{
  g_autoptr (Attempt) attempt = NULL;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (data_key != NULL && who != NULL, FALSE);

  attempt = attempt_new (self, who, error);
  return attempt != NULL && finish (self, attempt, data_key, PREAUTH_AUDIT_UNLOCKED, error);
}
