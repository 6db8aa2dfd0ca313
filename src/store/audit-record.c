/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An audit entry as the file keeps it: packed small, sealed to its serial. It never holds what is
 * in a case. */
#include "config.h"

#include "store/audit-entry-private.h"

#include <string.h>

#include "store/now.h"
#include "store/store-keys.h"

/* Seconds, minutes east of Greenwich, action's id, author, detail, attachments. The id, not the
 * number: numbers move when an action is added. */
#define RECORD "(xnsssas)"

static GVariant *
list_attachments (GHashTable *attachments)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer id;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  if (attachments != NULL)
    {
      g_hash_table_iter_init (&iter, attachments);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_variant_builder_add (&builder, "s", id);
    }
  return g_variant_builder_end (&builder);
}

GBytes *
preauth_audit_record_seal (PreauthSealer *sealer,
                           gint64 serial,
                           PreauthAuditAction action,
                           const char *author,
                           const char *detail,
                           GHashTable *attachments)
{
  const gint64 now = preauth_store_now ();
  PreauthContext context;
  g_autofree char *valid = g_utf8_make_valid (detail != NULL ? detail : "", -1);
  g_autoptr (GVariant) record = g_variant_ref_sink (g_variant_new (
      "(xnsss@as)", now, (gint16)preauth_store_get_utc_offset (now),
      preauth_audit_action_get_id (action), author, valid, list_attachments (attachments)));

  return preauth_sealer_seal_bytes (sealer, preauth_context_set (&context, "audit", "", 0, serial),
                                    g_variant_get_data (record), g_variant_get_size (record));
}

/* A later version may have added actions. */
static PreauthAuditAction
find_action (const char *id)
{
  for (PreauthAuditAction i = 0; i < PREAUTH_N_AUDIT_ACTIONS; i++)
    if (strcmp (id, preauth_audit_action_get_id (i)) == 0)
      return i;
  return PREAUTH_AUDIT_VERIFIED;
}

PreauthAuditEntry *
preauth_audit_record_unseal (PreauthSealer *sealer,
                             gint64 serial,
                             const char *subject,
                             gint64 revision,
                             const void *sealed,
                             gsize length,
                             GStrv *attachments)
{
  PreauthContext context;
  g_autoptr (GBytes) bytes = preauth_sealer_unseal_bytes (
      sealer, preauth_context_set (&context, "audit", "", 0, serial), sealed, length, NULL);
  g_autoptr (GVariant) record = NULL;
  gboolean is_case = subject != NULL && strchr (subject, ':') == NULL;
  const char *action, *author, *detail;
  gint64 seconds;
  gint16 offset;

  if (bytes == NULL)
    return NULL;
  record = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (RECORD), bytes, FALSE));
  g_variant_get (record, "(xn&s&s&s^as)", &seconds, &offset, &action, &author, &detail,
                 attachments);
  return preauth_audit_entry_new (serial, preauth_store_format_time (seconds, offset), author,
                                  find_action (action), is_case ? subject : NULL,
                                  is_case ? revision : 0, *detail != '\0' ? detail : NULL);
}
