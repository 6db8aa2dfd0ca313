/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail: written and read. It never loses an entry quietly. */
#include "config.h"

#include "store/audit.h"

#include "store/audit-entry-private.h"
#include "store/store-private.h"

gboolean
preauth_store_audit (PreauthStore *self,
                     PreauthAuditAction action,
                     const char *case_id,
                     const char *detail,
                     GError **error)
{
  PreauthWrite write;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (action < PREAUTH_N_AUDIT_ACTIONS, FALSE);

  if (!preauth_store_begin_write (self, &write, error))
    return FALSE;
  ok = preauth_write_log (&write, action, case_id, 0, detail, NULL, error);
  return preauth_store_end_write (self, &write, ok, error);
}

/* A damaged entry is left out here; preauth_store_verify () names it. */
static gboolean
read_entries (PreauthDatabase *reader,
              PreauthStoreKeys *keys,
              const char *case_id,
              guint limit,
              GPtrArray *entries,
              GError **error)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (
      reader, error,
      "SELECT serial, subject, revision, sealed FROM audit WHERE ?1 IS NULL OR subject = ?1"
      " ORDER BY serial DESC",
      "s", case_id);
  PreauthQueryStep step = PREAUTH_QUERY_DONE;

  if (query == NULL)
    return FALSE;
  while ((limit == 0 || entries->len < limit)
         && (step = preauth_database_step (reader, query, error)) == PREAUTH_QUERY_ROW)
    {
      const gint64 serial = sqlite3_column_int64 (query, 0);
      g_autofree char *subject = preauth_query_dup_text (query, 1);
      gsize length;
      const guint8 *sealed = preauth_query_peek_bytes (query, 3, &length);
      g_autoptr (GBytes) record = preauth_audit_record_unseal (keys->audit, serial, sealed, length);
      PreauthAuditEntry *entry
          = record == NULL
                ? NULL
                : preauth_audit_record_to_entry (record, serial, *subject != '\0' ? subject : NULL,
                                                 sqlite3_column_int64 (query, 2));

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  return step != PREAUTH_QUERY_FAILED;
}

GPtrArray *
preauth_store_list_audit (PreauthStore *self, const char *case_id, guint limit, GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  PreauthDatabase *reader;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  keys = preauth_store_get_keys (self, NULL, error);
  if (keys == NULL
      || (case_id == NULL && !preauth_store_require (self, PREAUTH_RIGHT_READ_AUDIT, error)))
    return NULL;
  reader = preauth_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  entries = g_ptr_array_new_with_free_func (g_object_unref);
  ok = read_entries (reader, keys, case_id, limit, entries, error);
  preauth_store_return_reader (self, reader);
  return ok ? g_steal_pointer (&entries) : NULL;
}
