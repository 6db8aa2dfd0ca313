/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is once in a case file, and how the data key is wrapped. It never holds a key in the
 * clear outside locked memory. */
#include "config.h"

#include "store/file-row.h"

#include <gcrypt.h>
#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "store/crypto-init.h"
#include "store/seal-private.h"

#define KEY_LENGTH 32

void
preauth_file_row_free (PreauthFileRow *self)
{
  g_free (self->store);
  g_clear_pointer (&self->roster, g_bytes_unref);
  g_clear_pointer (&self->recovery, g_bytes_unref);
  g_free (self);
}

GBytes *
preauth_make_checksum (GVariant *values)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (values);
  guint8 hash[32];

  preauth_crypto_init ();
  gcry_md_hash_buffer (GCRY_MD_SHA256, hash, g_variant_get_data (owned),
                       g_variant_get_size (owned));
  return g_bytes_new (hash, sizeof hash);
}

static GVariant *
to_variant (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static GBytes *
get_checksum (PreauthFileRow *self)
{
  return preauth_make_checksum (g_variant_new ("(sx@ay@ay)", self->store, self->roster_revision,
                                               to_variant (self->roster),
                                               to_variant (self->recovery)));
}

PreauthFileRow *
preauth_file_row_load (PreauthDatabase *database, GError **error)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (
      database, error, "SELECT store, roster_revision, roster, recovery, checksum FROM file", "");
  g_autoptr (PreauthFileRow) self = NULL;
  PreauthQueryStep step;

  if (query == NULL)
    return NULL;
  step = preauth_database_step (database, query, error);
  if (step == PREAUTH_QUERY_FAILED)
    return NULL;
  if (step == PREAUTH_QUERY_ROW)
    {
      g_autoptr (GBytes) stored = preauth_query_dup_bytes (query, 4);
      g_autoptr (GBytes) checksum = NULL;

      self = g_new0 (PreauthFileRow, 1);
      self->store = preauth_query_dup_text (query, 0);
      self->roster_revision = sqlite3_column_int64 (query, 1);
      self->roster = preauth_query_dup_bytes (query, 2);
      self->recovery = preauth_query_dup_bytes (query, 3);
      checksum = get_checksum (self);
      if (g_bytes_equal (checksum, stored))
        return g_steal_pointer (&self);
    }
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
                       _ ("the first record of the case file is damaged; restore a backup"));
  return NULL;
}

gboolean
preauth_file_row_save (PreauthFileRow *self, PreauthDatabase *database, GError **error)
{
  g_autoptr (GBytes) checksum = get_checksum (self);

  return preauth_database_run (
      database, error,
      "INSERT OR REPLACE INTO file (id, store, roster_revision, roster, recovery, checksum)"
      " VALUES (1, ?, ?, ?, ?, ?)",
      "sibbb", self->store, self->roster_revision, self->roster, self->recovery, checksum);
}

GBytes *
preauth_wrap_data_key (PreauthKey *data, PreauthKey *key, const char *store, const char *who)
{
  g_autofree char *context = g_strdup_printf ("data-key/%s/%s", store, who);

  return preauth_seal (key, context, preauth_key_get_bytes (data), KEY_LENGTH);
}

PreauthKey *
preauth_unwrap_data_key (GBytes *wrapped, PreauthKey *key, const char *store, const char *who)
{
  g_autofree char *context = g_strdup_printf ("data-key/%s/%s", store, who);
  g_autoptr (PreauthSealer) sealer = NULL;
  PreauthKey *data = NULL;
  guint8 *bytes;

  if (wrapped == NULL || g_bytes_get_size (wrapped) != KEY_LENGTH + PREAUTH_SEAL_OVERHEAD)
    return NULL;
  sealer = preauth_sealer_new (key);
  bytes = gcry_xmalloc_secure (KEY_LENGTH);
  if (preauth_sealer_unseal (sealer, context, g_bytes_get_data (wrapped, NULL),
                             g_bytes_get_size (wrapped), bytes))
    data = preauth_key_new_from_bytes (bytes);
  gcry_free (bytes);
  return data;
}
