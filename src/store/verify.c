/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole file checked: SQLite's own integrity, users, the chain, every seal. It never changes
 * a row; that it was done goes into the audit trail. */
#include "config.h"

#include "store/verify-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/user-row.h"

void
preauth_verification_add (PreauthVerification *self,
                          const char *table,
                          const char *id,
                          const char *why)
{
  g_ptr_array_add (self->damages, preauth_damage_new (table, id, why));
}

static gboolean
count_row (PreauthVerification *self, GError **error)
{
  self->n_seen++;
  if (self->n_seen % 128 != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress (MIN ((double)self->n_seen / (double)MAX (self->n_rows, 1), 1.0),
                    self->user_data);
  if (!g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_READ, _ ("the check was stopped"));
  return FALSE;
}

gboolean
preauth_verification_scan (PreauthVerification *self,
                           const char *table,
                           const char *sql,
                           PreauthCheckRow check,
                           gpointer data,
                           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (PreauthQuery) query = preauth_database_query (self->reader, &failure, sql, "");
  PreauthQueryStep step = PREAUTH_QUERY_FAILED;

  while (query != NULL
         && (step = preauth_database_step (self->reader, query, &failure)) == PREAUTH_QUERY_ROW)
    {
      check (self, query, data);
      if (!count_row (self, error))
        return FALSE;
    }
  if (step == PREAUTH_QUERY_DONE)
    return TRUE;
  if (!g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  preauth_verification_add (self, table, "", _ ("a part of this table cannot be read"));
  return TRUE;
}

static void
check_integrity_row (PreauthVerification *self, PreauthQuery *query, gpointer data)
{
  g_autofree char *text = preauth_query_dup_text (query, 0);
  g_autofree char *why = NULL;

  self->n_seen--; /* not one of the rows that are counted */
  if (strcmp (text, "ok") == 0)
    return;
  g_strdelimit (text, "\n", ' ');
  /* Translators: what SQLite says, in English. */
  why = g_strdup_printf (_ ("the structure of the file is damaged: %s"), text);
  preauth_verification_add (self, "file", "", why);
}

static gboolean
check_users (PreauthVerification *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (PreauthFileRow) file = preauth_file_row_load (self->reader, &failure);
  g_autoptr (GPtrArray) rows
      = file == NULL ? NULL : preauth_user_rows_load (self->reader, &failure);

  if (rows == NULL)
    {
      if (!g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      preauth_verification_add (self, "user", "", failure->message);
      return TRUE;
    }
  if (!preauth_user_rows_check (
          rows, file, self->has_head ? self->head.roster : file->roster_revision, self->keys))
    preauth_verification_add (self, "user", "",
                              _ ("the list of users was altered, is an old one, or a user is "
                                 "missing"));
  for (guint i = 0; i < rows->len; i++)
    {
      PreauthUserRow *row = g_ptr_array_index (rows, i);

      if (row->damage != NULL)
        preauth_verification_add (self, "user", row->id, row->damage);
    }
  return TRUE;
}

static gboolean
load_head (PreauthVerification *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->has_head = preauth_head_load (&self->head, self->reader, self->keys, &failure);
  if (self->has_head)
    return TRUE;
  if (g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED))
    {
      preauth_verification_add (self, "file", "", failure->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* SQLite counts in the smallest index it finds, not in the rows. */
static void
count_rows (PreauthVerification *self)
{
  preauth_database_get_integer (self->reader,
                                "SELECT (SELECT count(*) FROM audit) + 2 * (SELECT count(*) FROM"
                                " cases) + (SELECT count(*) FROM attachments)",
                                1, &self->n_rows, NULL);
}

static gboolean
verify (PreauthVerification *self, GError **error)
{
  if (!preauth_database_begin_reading (self->reader, error))
    return FALSE;
  count_rows (self);
  return preauth_verification_scan (self, "file", "PRAGMA integrity_check", check_integrity_row,
                                    NULL, error)
         && load_head (self, error) && check_users (self, error)
         && preauth_verify_audit (self, error) && preauth_verify_rows (self, error);
}

/* A summary that was damaged and saved again leaves the sum of all wrong. When every row was found
 * good, the sum is what is wrong. */
static gboolean
renew_digest (PreauthWrite *write)
{
  PreauthHead rebuilt;

  if (!preauth_head_rebuild (&rebuilt, write->database, NULL))
    return FALSE;
  memcpy (write->head.digest, rebuilt.digest, sizeof rebuilt.digest);
  return TRUE;
}

/* A disk that takes no entry must not hide what was found. */
static void
log_verification (PreauthStore *self, guint n_damages)
{
  g_autofree char *detail = NULL;
  PreauthWrite write;
  gboolean ok;

  if (self->is_quiet || !preauth_store_begin_write (self, &write, NULL))
    return;
  detail = n_damages == 0 ? g_strdup (_ ("all is well"))
                          : g_strdup_printf (
                              g_dngettext (GETTEXT_PACKAGE, "%u problem", "%u problems", n_damages),
                              n_damages);
  ok = n_damages > 0 || renew_digest (&write);
  ok = ok && preauth_write_log (&write, PREAUTH_AUDIT_VERIFIED, NULL, 0, detail, NULL, NULL);
  preauth_store_end_write (self, &write, ok, NULL);
}

/* Stops SQLite's own check, which is one long step. */
static int
is_cancelled (void *data)
{
  return g_cancellable_is_cancelled (data);
}

GPtrArray *
preauth_store_verify (PreauthStore *self,
                      PreauthProgress progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = NULL;
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GHashTable) revisions = NULL;
  g_autoptr (GHashTable) attachments = NULL;
  PreauthVerification verification;
  PreauthDatabase *reader;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  keys = preauth_store_get_keys (self, NULL, error);
  /* A connection of its own, so that nothing is taken from SQLite's memory. */
  reader = keys == NULL ? NULL : preauth_database_open (self->path, error);
  if (reader == NULL)
    return NULL;
  damages = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_damage_free);
  revisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  attachments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  verification = (PreauthVerification){
    .reader = reader,
    .keys = keys,
    .damages = damages,
    .revisions = revisions,
    .attachments = attachments,
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
  };
  if (cancellable != NULL)
    sqlite3_progress_handler (preauth_database_get_handle (reader), 10000, is_cancelled,
                              cancellable);
  ok = verify (&verification, error);
  preauth_database_rollback (reader);
  preauth_database_free (reader);
  if (ok)
    log_verification (self, damages->len);
  return ok ? g_steal_pointer (&damages) : NULL;
}
