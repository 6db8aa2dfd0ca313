/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An audit entry as the file keeps it: packed small, sealed to its serial. It never holds what is
 * in a case. */
#include "config.h"

#include "store/audit-entry-private.h"

#include <string.h>

#include "store/now.h"
#include "store/store-keys.h"

/* Seconds and minutes east of Greenwich, little-endian; then texts, each with its end: the action's
 * id (not its number, which moves when an action is added), the author, the detail, the ids of
 * attachments. */
#define FIXED (sizeof (gint64) + sizeof (gint16))

static void
append_text (GByteArray *record, const char *text)
{
  g_byte_array_append (record, (const guint8 *)text, (guint)strlen (text) + 1);
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
  const gint64 seconds = GINT64_TO_LE (now);
  const gint16 offset = GINT16_TO_LE ((gint16)preauth_store_get_utc_offset (now));
  g_autoptr (GByteArray) record = g_byte_array_sized_new (128);
  g_autofree char *valid = detail != NULL ? g_utf8_make_valid (detail, -1) : NULL;
  PreauthContext context;
  GHashTableIter iter;
  gpointer id;

  g_byte_array_append (record, (const guint8 *)&seconds, sizeof seconds);
  g_byte_array_append (record, (const guint8 *)&offset, sizeof offset);
  append_text (record, preauth_audit_action_get_id (action));
  append_text (record, author);
  append_text (record, valid != NULL ? valid : "");
  if (attachments != NULL)
    {
      g_hash_table_iter_init (&iter, attachments);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        append_text (record, id);
    }
  return preauth_sealer_seal_bytes (sealer, preauth_context_set (&context, "audit", "", 0, serial),
                                    record->data, record->len);
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

/* The next text of [*@next, @end); "" when there is none. */
static const char *
take_text (const char **next, const char *end)
{
  const char *text = *next;
  const char *stop = text < end ? memchr (text, '\0', (gsize)(end - text)) : NULL;

  if (stop == NULL)
    return "";
  *next = stop + 1;
  return text;
}

GBytes *
preauth_audit_record_unseal (PreauthSealer *sealer, gint64 serial, const void *sealed, gsize length)
{
  PreauthContext context;

  return preauth_sealer_unseal_bytes (
      sealer, preauth_context_set (&context, "audit", "", 0, serial), sealed, length, NULL);
}

/* Behind the fixed part: the texts. FALSE when there is none. */
static gboolean
find_texts (GBytes *record, const char **next, const char **end)
{
  gsize size;
  const char *data = g_bytes_get_data (record, &size);

  if (size < FIXED)
    return FALSE;
  *next = data + FIXED;
  *end = data + size;
  return TRUE;
}

GStrv
preauth_audit_record_list_attachments (GBytes *record)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *next, *end, *text;

  if (find_texts (record, &next, &end))
    {
      for (guint i = 0; i < 3; i++)
        take_text (&next, end);
      while (*(text = take_text (&next, end)) != '\0')
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

PreauthAuditEntry *
preauth_audit_record_to_entry (GBytes *record, gint64 serial, const char *subject, gint64 revision)
{
  gboolean is_case = subject != NULL && strchr (subject, ':') == NULL;
  const char *data = g_bytes_get_data (record, NULL);
  const char *next, *end, *action, *author, *detail;
  gint64 seconds;
  gint16 offset;

  if (!find_texts (record, &next, &end))
    return NULL;
  memcpy (&seconds, data, sizeof seconds);
  memcpy (&offset, data + sizeof seconds, sizeof offset);
  action = take_text (&next, end);
  author = take_text (&next, end);
  detail = take_text (&next, end);
  return preauth_audit_entry_new (
      serial, preauth_store_format_time (GINT64_FROM_LE (seconds), (gint16)GINT16_FROM_LE (offset)),
      author, find_action (action), is_case ? subject : NULL, is_case ? revision : 0,
      *detail != '\0' ? detail : NULL);
}
