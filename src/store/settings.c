/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's settings: sealed texts by name. It never knows what they mean. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/store-private.h"

#define MAX_NAME 64

static GBytes *
read_setting (PreauthDatabase *database, PreauthStoreKeys *keys, const char *name, GError **error)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (
      database, error, "SELECT revision, sealed FROM settings WHERE name = ?", "s", name);
  PreauthContext context;
  PreauthQueryStep step;
  const guint8 *data;
  gsize length;

  if (query == NULL)
    return NULL;
  step = preauth_database_step (database, query, error);
  if (step == PREAUTH_QUERY_FAILED)
    return NULL;
  if (step == PREAUTH_QUERY_DONE)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
                           _ ("this setting was never changed"));
      return NULL;
    }
  data = preauth_query_peek_bytes (query, 1, &length);
  return preauth_sealer_unseal_bytes (
      keys->settings,
      preauth_context_set (&context, "setting", name, sqlite3_column_int64 (query, 0), 0),
      data != NULL ? data : (const guint8 *)"", length, error);
}

GBytes *
preauth_store_load_setting (PreauthStore *self, const char *name, GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = NULL;
  PreauthDatabase *reader;
  GBytes *value;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  keys = preauth_store_get_keys (self, NULL, error);
  reader = keys == NULL ? NULL : preauth_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  value = read_setting (reader, keys, name, error);
  preauth_store_return_reader (self, reader);
  return value;
}

static gboolean
get_revision (PreauthDatabase *database, const char *name, gint64 *revision, GError **error)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (
      database, error, "SELECT revision FROM settings WHERE name = ?", "s", name);
  PreauthQueryStep step;

  *revision = 0;
  if (query == NULL)
    return FALSE;
  step = preauth_database_step (database, query, error);
  if (step == PREAUTH_QUERY_ROW)
    *revision = sqlite3_column_int64 (query, 0);
  return step != PREAUTH_QUERY_FAILED;
}

static gboolean
write_setting (PreauthWrite *write, const char *name, GBytes *value, GError **error)
{
  g_autofree char *subject = g_strconcat ("setting:", name, NULL);
  g_autoptr (GBytes) sealed = NULL;
  PreauthContext context;
  gint64 revision;

  if (!get_revision (write->database, name, &revision, error))
    return FALSE;
  revision = CLAMP (revision, 0, G_MAXINT64 - 1) + 1;
  sealed = preauth_sealer_seal_bytes (write->keys->settings,
                                      preauth_context_set (&context, "setting", name, revision, 0),
                                      g_bytes_get_data (value, NULL), g_bytes_get_size (value));
  return preauth_database_run (
             write->database, error,
             "INSERT OR REPLACE INTO settings (name, revision, sealed) VALUES (?, ?, ?)", "sib",
             name, revision, sealed)
         && preauth_write_log (write, PREAUTH_AUDIT_SETTING_CHANGED, subject, revision, name, NULL,
                               error);
}

gboolean
preauth_store_save_setting (PreauthStore *self, const char *name, GBytes *value, GError **error)
{
  PreauthWrite write;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL && strlen (name) <= MAX_NAME && value != NULL, FALSE);

  if (!preauth_store_begin_write (self, &write, error))
    return FALSE;
  ok = preauth_store_require (self, PREAUTH_RIGHT_CHANGE_SETTINGS, error)
       && write_setting (&write, name, value, error);
  return preauth_store_end_write (self, &write, ok, error);
}
