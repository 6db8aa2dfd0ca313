/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of the file: one transaction that ends with its audit entry and the new head. It never
 * leaves one without the others. */
#include "config.h"

#include "store/write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/audit-entry-private.h"
#include "store/seal-private.h"

/* A damaged head must not keep anybody from saving; that it was is in the audit trail. */
static gboolean
load_head (PreauthWrite *self, GError **error)
{
  g_autoptr (GError) damage = NULL;

  if (preauth_head_load (&self->head, self->database, self->keys, &damage))
    return TRUE;
  if (!g_error_matches (damage, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }
  return preauth_head_rebuild (&self->head, self->database, error)
         && preauth_write_log (self, PREAUTH_AUDIT_VERIFIED, NULL, 0,
                               _ ("The record of the newest change was altered; made anew"), NULL,
                               error);
}

gboolean
preauth_write_begin (PreauthWrite *self,
                     PreauthDatabase *database,
                     PreauthStoreKeys *keys,
                     const char *author,
                     GError **error)
{
  memset (self, 0, sizeof *self);
  self->database = database;
  self->keys = keys;
  if (!preauth_database_begin (database, error))
    return FALSE;
  self->author = g_strdup (author);
  if (load_head (self, error))
    return TRUE;
  preauth_write_end (self, FALSE, NULL);
  return FALSE;
}

gint64
preauth_write_get_serial (PreauthWrite *self)
{
  return self->head.serial + 1;
}

gboolean
preauth_write_log (PreauthWrite *self,
                   PreauthAuditAction action,
                   const char *subject,
                   gint64 revision,
                   const char *detail,
                   GHashTable *attachments,
                   GError **error)
{
  const gint64 serial = preauth_write_get_serial (self);
  g_autoptr (GBytes) sealed = preauth_audit_record_seal (self->keys->audit, serial, action,
                                                         self->author, detail, attachments);
  guint8 mac[PREAUTH_MAC_LENGTH];

  preauth_chain_link (self->keys, self->head.chain, serial, subject, revision,
                      g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), mac);
  if (!preauth_database_run (self->database, error,
                             "INSERT INTO audit (serial, subject, revision, sealed, mac)"
                             " VALUES (?, ?, ?, ?, ?)",
                             "isibm", serial, subject, revision, sealed, mac,
                             (gsize)PREAUTH_MAC_LENGTH))
    return FALSE;
  self->head.serial = serial;
  memcpy (self->head.chain, mac, PREAUTH_MAC_LENGTH);
  return TRUE;
}

gboolean
preauth_write_end (PreauthWrite *self, gboolean ok, GError **error)
{
  ok = ok && preauth_head_save (&self->head, self->database, self->keys, error)
       && preauth_database_commit (self->database, error);
  if (!ok)
    preauth_database_rollback (self->database);
  g_clear_pointer (&self->author, g_free);
  return ok;
}
