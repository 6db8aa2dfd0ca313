/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of attachments, each kept once. It never knows what they are. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "store/store-private.h"

static GBytes *
read_attachment (PreauthDatabase *reader, PreauthStoreKeys *keys, const char *id, GError **error)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (
      reader, error, "SELECT sealed FROM attachments WHERE id = ?", "s", id);
  PreauthContext context;
  PreauthQueryStep step;
  const guint8 *data;
  gsize length;

  if (query == NULL)
    return NULL;
  step = preauth_database_step (reader, query, error);
  if (step == PREAUTH_QUERY_FAILED)
    return NULL;
  if (step == PREAUTH_QUERY_DONE)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
                           _ ("this attachment is not in the case file"));
      return NULL;
    }
  data = preauth_query_peek_bytes (query, 0, &length);
  return preauth_sealer_unseal_bytes (keys->attachments,
                                      preauth_context_set (&context, "attachment", id, 0, 0),
                                      data != NULL ? data : (const guint8 *)"", length, error);
}

GBytes *
preauth_store_load_attachment (PreauthStore *self, const char *id, GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = NULL;
  PreauthDatabase *reader;
  GBytes *bytes;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  keys = preauth_store_get_keys (self, NULL, error);
  reader = keys == NULL ? NULL : preauth_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  bytes = read_attachment (reader, keys, id, error);
  preauth_store_return_reader (self, reader);
  return bytes;
}

gboolean
preauth_store_has_attachment (PreauthStore *self, const char *id)
{
  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return preauth_store_has_row (self, "SELECT 1 FROM attachments WHERE id = ?", id);
}
