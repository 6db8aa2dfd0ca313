/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of the audit trail, link by link. It never stops at a broken one. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/audit-entry-private.h"
#include "store/verify-private.h"

typedef struct
{
  gint64 serial;
  guint8 mac[PREAUTH_MAC_LENGTH];
} Last;

/* What the tables must have. */
static void
remember (PreauthVerification *self, const char *subject, gint64 revision, GBytes *record)
{
  g_auto (GStrv) attachments = NULL;

  if (subject != NULL && revision > 0)
    {
      gint64 *value = g_new (gint64, 1);

      *value = revision;
      g_hash_table_replace (self->revisions, g_utf8_make_valid (subject, -1), value);
    }
  if (record != NULL)
    attachments = preauth_audit_record_list_attachments (record);
  for (guint i = 0; attachments != NULL && attachments[i] != NULL; i++)
    g_hash_table_add (self->attachments, g_strdup (attachments[i]));
}

static void
check_link (PreauthVerification *self, PreauthQuery *query, gpointer data)
{
  Last *last = data;
  const gint64 serial = sqlite3_column_int64 (query, 0);
  const char *subject = (const char *)sqlite3_column_text (query, 1);
  const gint64 revision = sqlite3_column_int64 (query, 2);
  gsize length;
  const guint8 *sealed = preauth_query_peek_bytes (query, 3, &length);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, serial);
  g_autoptr (GBytes) record = NULL;
  guint8 stored[PREAUTH_MAC_LENGTH];
  guint8 mac[PREAUTH_MAC_LENGTH];
  gboolean is_linked;

  if (sealed != NULL)
    record = preauth_audit_record_unseal (self->keys->audit, serial, sealed, length);
  preauth_query_copy_bytes (query, 4, stored, PREAUTH_MAC_LENGTH);
  preauth_chain_link (self->keys, last->mac, serial, subject, revision,
                      sealed != NULL ? sealed : (const guint8 *)"", length, mac);
  is_linked = memcmp (mac, stored, PREAUTH_MAC_LENGTH) == 0;
  if (serial - 1 != last->serial)
    preauth_verification_add (self, "audit", id, _ ("entries before this one are missing"));
  else if (record == NULL)
    preauth_verification_add (self, "audit", id, _ ("this entry was altered"));
  else if (!is_linked)
    preauth_verification_add (self, "audit", id,
                              _ ("this entry, or the one before it, was altered"));
  /* An altered subject would name rows that never were. */
  if (is_linked || serial - 1 != last->serial)
    remember (self, subject, revision, record);
  last->serial = serial;
  memcpy (last->mac, stored, PREAUTH_MAC_LENGTH);
}

gboolean
preauth_verify_audit (PreauthVerification *self, GError **error)
{
  Last last = { 0 };

  if (!preauth_verification_scan (
          self, "audit", "SELECT serial, subject, revision, sealed, mac FROM audit ORDER BY serial",
          check_link, &last, error))
    return FALSE;
  if (self->has_head
      && (last.serial != self->head.serial
          || memcmp (last.mac, self->head.chain, PREAUTH_MAC_LENGTH) != 0))
    preauth_verification_add (self, "audit", "",
                              _ ("the newest entries are missing or were altered"));
  return TRUE;
}
