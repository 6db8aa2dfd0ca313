/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case: saved with its summary, its attachments and its audit entry, and read again. It never
 * overwrites a revision that the caller has not seen. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/attestation.h"
#include "store/seal-private.h"
#include "store/store-private.h"

void
preauth_case_row_free (PreauthCaseRow *self)
{
  g_free (self->id);
  g_clear_pointer (&self->bundle, g_bytes_unref);
  g_clear_pointer (&self->summary, g_bytes_unref);
  g_free (self);
}

/* What the file has of a case now. */
typedef struct
{
  gint64 number; /* 0: none */
  gint64 revision;
  gboolean has_summary;
  guint8 tag[PREAUTH_SEAL_TAG];
} Stored;

static gboolean
find_stored (PreauthDatabase *database, const char *id, Stored *stored, GError **error)
{
  g_autoptr (PreauthQuery) query
      = preauth_database_query (database, error,
                                "SELECT c.number, c.revision, substr(s.sealed, -16) FROM cases c"
                                " LEFT JOIN summaries s ON s.number = c.number WHERE c.id = ?",
                                "s", id);
  PreauthQueryStep step;

  *stored = (Stored){ 0 };
  if (query == NULL)
    return FALSE;
  step = preauth_database_step (database, query, error);
  if (step == PREAUTH_QUERY_ROW)
    {
      stored->number = sqlite3_column_int64 (query, 0);
      stored->revision = sqlite3_column_int64 (query, 1);
      stored->has_summary = preauth_query_copy_bytes (query, 2, stored->tag, PREAUTH_SEAL_TAG);
    }
  return step != PREAUTH_QUERY_FAILED;
}

static gboolean
check_revision (const Stored *stored, gint64 revision, GError **error)
{
  if (stored->revision == revision)
    return TRUE;
  if (stored->number == 0)
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
                         _ ("this case is no longer in the case file; restore a backup"));
  else
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_CONFLICT,
                         _ ("somebody else has changed this case meanwhile; nothing was "
                            "overwritten"));
  return FALSE;
}

static GBytes *
seal_row (PreauthSealer *sealer,
          const char *table,
          const char *id,
          gint64 revision,
          gint64 serial,
          GBytes *bytes)
{
  PreauthContext context;

  return preauth_sealer_seal_bytes (sealer,
                                    preauth_context_set (&context, table, id, revision, serial),
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
save_bundle (PreauthWrite *write, Stored *stored, const char *id, GBytes *bundle, GError **error)
{
  const gint64 serial = preauth_write_get_serial (write);
  g_autoptr (GBytes) sealed
      = seal_row (write->keys->cases, "case", id, stored->revision + 1, serial, bundle);

  if (stored->number != 0)
    return preauth_database_run (
        write->database, error,
        "UPDATE cases SET revision = ?, serial = ?, sealed = ? WHERE number = ?", "iibi",
        stored->revision + 1, serial, sealed, stored->number);
  if (!preauth_database_run (write->database, error,
                             "INSERT INTO cases (id, revision, serial, sealed) VALUES (?, ?, ?, ?)",
                             "siib", id, stored->revision + 1, serial, sealed))
    return FALSE;
  stored->number = sqlite3_last_insert_rowid (preauth_database_get_handle (write->database));
  return TRUE;
}

static gboolean
save_summary (
    PreauthWrite *write, const Stored *stored, const char *id, GBytes *summary, GError **error)
{
  const gint64 serial = preauth_write_get_serial (write);
  g_autoptr (GBytes) sealed
      = seal_row (write->keys->summaries, "summary", id, stored->revision + 1, serial, summary);
  const guint8 *data = g_bytes_get_data (sealed, NULL);

  if (stored->has_summary)
    preauth_digest_subtract (write->head.digest, stored->tag);
  preauth_digest_add (write->head.digest, data + g_bytes_get_size (sealed) - PREAUTH_SEAL_TAG);
  return preauth_database_run (
      write->database, error,
      "INSERT INTO summaries (number, id, revision, serial, sealed) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT (number) DO UPDATE SET id = excluded.id, revision = excluded.revision,"
      " serial = excluded.serial, sealed = excluded.sealed",
      "isiib", stored->number, id, stored->revision + 1, serial, sealed);
}

static gboolean
save_attachments (PreauthWrite *write, GHashTable *attachments, GError **error)
{
  GHashTableIter iter;
  gpointer id, bytes;

  if (attachments == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, attachments);
  while (g_hash_table_iter_next (&iter, &id, &bytes))
    {
      g_autoptr (GBytes) sealed
          = seal_row (write->keys->attachments, "attachment", id, 0, 0, bytes);

      if (!preauth_database_run (write->database, error,
                                 "INSERT OR REPLACE INTO attachments (id, sealed) VALUES (?, ?)",
                                 "sb", id, sealed))
        return FALSE;
    }
  return TRUE;
}

/* The last gate: whoever saves leaves them out before, so that nothing typed is refused. What the
 * file has cannot be compared when it is damaged; that is told elsewhere. */
static gboolean
check_attestations (
    PreauthStore *self, const char *id, gint64 revision, GBytes *bundle, GError **error)
{
  g_autoptr (GHashTable) given = NULL;
  g_autoptr (GHashTable) kept = NULL;
  g_autoptr (PreauthCaseRow) row = NULL;
  g_autofree char *which = NULL;

  if (preauth_store_require (self, PREAUTH_RIGHT_ATTEST, NULL))
    return TRUE;
  given = preauth_attestations_read (bundle);
  if (g_hash_table_size (given) == 0)
    return TRUE;
  if (revision > 0)
    {
      row = preauth_store_read_case (self, id, NULL);
      if (row == NULL || row->revision != revision)
        return TRUE;
      kept = preauth_attestations_read (row->bundle);
    }
  which = preauth_attestations_describe_new (given, kept);
  if (which == NULL)
    return TRUE;
  /* Translators: what was attested: “Date of the signature”. */
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN,
               _ ("only a clinician may attest and sign: %s was not given by one"), which);
  return FALSE;
}

gboolean
preauth_store_save_case (PreauthStore *self,
                         const char *id,
                         gint64 revision,
                         GBytes *bundle,
                         GBytes *summary,
                         GHashTable *attachments,
                         gint64 *new_revision,
                         GError **error)
{
  PreauthWrite write;
  Stored stored;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL && revision >= 0, FALSE);
  g_return_val_if_fail (bundle != NULL && summary != NULL, FALSE);

  if (!g_uuid_string_is_valid (id))
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("this is not the id of a case"));
      return FALSE;
    }
  if (!preauth_store_begin_write (self, &write, error))
    return FALSE;
  ok = check_attestations (self, id, revision, bundle, error)
       && find_stored (write.database, id, &stored, error)
       && check_revision (&stored, revision, error)
       && save_bundle (&write, &stored, id, bundle, error)
       && save_summary (&write, &stored, id, summary, error)
       && save_attachments (&write, attachments, error)
       && preauth_write_log (&write,
                             revision == 0 ? PREAUTH_AUDIT_ADDED_CASE : PREAUTH_AUDIT_CHANGED_CASE,
                             id, revision + 1, NULL, attachments, error);
  if (!preauth_store_end_write (self, &write, ok, error))
    return FALSE;
  if (new_revision != NULL)
    *new_revision = revision + 1;
  return TRUE;
}

static PreauthCaseRow *
fail_as_damaged (const char *why, GError **error)
{
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
               _ ("this case cannot be read: %s; restore a backup"), why);
  return NULL;
}

static PreauthCaseRow *
read_case (PreauthDatabase *reader, PreauthStoreKeys *keys, const char *id, GError **error)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (
      reader, error,
      "SELECT c.revision, c.serial, c.sealed, s.revision, s.serial, s.sealed FROM cases c"
      " LEFT JOIN summaries s ON s.number = c.number WHERE c.id = ?",
      "s", id);
  g_autoptr (PreauthCaseRow) row = NULL;
  PreauthContext context;
  PreauthQueryStep step;
  gsize length;
  const guint8 *data;

  if (query == NULL)
    return NULL;
  step = preauth_database_step (reader, query, error);
  if (step == PREAUTH_QUERY_FAILED)
    return NULL;
  if (step == PREAUTH_QUERY_DONE)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
                           _ ("this case is not in the case file"));
      return NULL;
    }
  row = g_new0 (PreauthCaseRow, 1);
  row->id = g_strdup (id);
  row->revision = sqlite3_column_int64 (query, 0);
  row->serial = sqlite3_column_int64 (query, 1);
  data = preauth_query_peek_bytes (query, 2, &length);
  row->bundle = preauth_sealer_unseal_bytes (
      keys->cases, preauth_context_set (&context, "case", id, row->revision, row->serial), data,
      length, NULL);
  if (row->bundle == NULL)
    return fail_as_damaged (_ ("what is stored is not what was written"), error);
  /* A summary that is damaged is made anew with the next save; one that is newer tells that the
   * case itself was put back to an old state. */
  data = preauth_query_peek_bytes (query, 5, &length);
  if (data != NULL)
    {
      gint64 revision = sqlite3_column_int64 (query, 3);

      row->summary = preauth_sealer_unseal_bytes (
          keys->summaries,
          preauth_context_set (&context, "summary", id, revision, sqlite3_column_int64 (query, 4)),
          data, length, NULL);
      if (row->summary != NULL && revision != row->revision)
        return fail_as_damaged (_ ("an old state was put in place of a newer one"), error);
    }
  if (row->summary == NULL)
    row->summary = g_bytes_new_static ("", 0);
  return g_steal_pointer (&row);
}

PreauthCaseRow *
preauth_store_read_case (PreauthStore *self, const char *id, GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = NULL;
  PreauthDatabase *reader;
  PreauthCaseRow *row;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  keys = preauth_store_get_keys (self, NULL, error);
  reader = keys == NULL ? NULL : preauth_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  row = read_case (reader, keys, id, error);
  preauth_store_return_reader (self, reader);
  return row;
}

gboolean
preauth_store_has_row (PreauthStore *self, const char *sql, const char *id)
{
  PreauthDatabase *reader = preauth_store_borrow_reader (self, NULL);
  gboolean has = FALSE;

  if (reader == NULL)
    return FALSE;
  {
    g_autoptr (PreauthQuery) query = preauth_database_query (reader, NULL, sql, "s", id);

    has = query != NULL && preauth_database_step (reader, query, NULL) == PREAUTH_QUERY_ROW;
  }
  preauth_store_return_reader (self, reader);
  return has;
}

gboolean
preauth_store_has_case (PreauthStore *self, const char *id)
{
  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return preauth_store_has_row (self, "SELECT 1 FROM cases WHERE id = ?", id);
}

/* The first opening after unlocking is enough: a case that somebody else saves is read again each
 * time. A disk that takes no entry must not keep staff from reading. */
PreauthCaseRow *
preauth_store_load_case (PreauthStore *self, const char *id, GError **error)
{
  PreauthCaseRow *row = preauth_store_read_case (self, id, error);
  gboolean is_first;

  if (row == NULL)
    return NULL;
  g_mutex_lock (&self->state);
  is_first = self->opened != NULL && g_hash_table_add (self->opened, g_strdup (id));
  g_mutex_unlock (&self->state);
  if (is_first)
    preauth_store_audit (self, PREAUTH_AUDIT_OPENED_CASE, id, NULL, NULL);
  return row;
}
