/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes sealed by AES-256-GCM to the place where they belong. It never gives out a byte whose seal
 * is broken. */
#include "config.h"

#include "store/seal-private.h"

#include <gcrypt.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/crypto-init.h"

struct _PreauthSealer
{
  GMutex mutex;
  gcry_cipher_hd_t cipher;
};

PreauthSealer *
preauth_sealer_new (PreauthKey *key)
{
  PreauthSealer *self = g_new0 (PreauthSealer, 1);

  g_mutex_init (&self->mutex);
  if (gcry_cipher_open (&self->cipher, GCRY_CIPHER_AES256, GCRY_CIPHER_MODE_GCM, GCRY_CIPHER_SECURE)
          != 0
      || gcry_cipher_setkey (self->cipher, preauth_key_get_bytes (key), 32) != 0)
    g_error ("AES-256-GCM is not there");
  return self;
}

void
preauth_sealer_free (PreauthSealer *self)
{
  gcry_cipher_close (self->cipher); /* which wipes the key */
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
preauth_sealer_start (PreauthSealer *self, const guint8 *nonce, const char *context)
{
  if (gcry_cipher_setiv (self->cipher, nonce, PREAUTH_SEAL_NONCE) != 0
      || gcry_cipher_authenticate (self->cipher, context, strlen (context)) != 0)
    g_error ("AES-256-GCM failed");
}

void
preauth_sealer_seal (
    PreauthSealer *self, const char *context, const void *data, gsize length, guint8 *sealed)
{
  guint8 *body = sealed + PREAUTH_SEAL_NONCE;

  preauth_fill_random (sealed, PREAUTH_SEAL_NONCE);
  g_mutex_lock (&self->mutex);
  preauth_sealer_start (self, sealed, context);
  gcry_cipher_final (self->cipher);
  if ((length > 0 && gcry_cipher_encrypt (self->cipher, body, length, data, length) != 0)
      || gcry_cipher_gettag (self->cipher, body + length, PREAUTH_SEAL_TAG) != 0)
    g_error ("AES-256-GCM failed");
  g_mutex_unlock (&self->mutex);
}

gboolean
preauth_sealer_unseal (
    PreauthSealer *self, const char *context, const void *sealed, gsize length, guint8 *data)
{
  const guint8 *nonce = sealed;
  const guint8 *body = nonce + PREAUTH_SEAL_NONCE;
  gsize n_data;
  gboolean ok;

  if (length < PREAUTH_SEAL_OVERHEAD)
    return FALSE;
  n_data = length - PREAUTH_SEAL_OVERHEAD;
  g_mutex_lock (&self->mutex);
  preauth_sealer_start (self, nonce, context);
  gcry_cipher_final (self->cipher);
  ok = (n_data == 0 || gcry_cipher_decrypt (self->cipher, data, n_data, body, n_data) == 0)
       && gcry_cipher_checktag (self->cipher, body + n_data, PREAUTH_SEAL_TAG) == 0;
  g_mutex_unlock (&self->mutex);
  if (!ok)
    memset (data, 0, n_data);
  return ok;
}

GBytes *
preauth_sealer_seal_bytes (PreauthSealer *self, const char *context, const void *data, gsize length)
{
  guint8 *sealed = g_malloc (length + PREAUTH_SEAL_OVERHEAD);

  preauth_sealer_seal (self, context, data, length, sealed);
  return g_bytes_new_take (sealed, length + PREAUTH_SEAL_OVERHEAD);
}

GBytes *
preauth_sealer_unseal_bytes (
    PreauthSealer *self, const char *context, const void *sealed, gsize length, GError **error)
{
  g_autofree guint8 *data = NULL;

  if (length >= PREAUTH_SEAL_OVERHEAD)
    {
      /* One byte more, so that an empty text has an address too. */
      data = g_malloc (length - PREAUTH_SEAL_OVERHEAD + 1);
      if (preauth_sealer_unseal (self, context, sealed, length, data))
        return g_bytes_new_take (g_steal_pointer (&data), length - PREAUTH_SEAL_OVERHEAD);
    }
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
                       _ ("what is stored here is not what was written"));
  return NULL;
}

GBytes *
preauth_seal (PreauthKey *key, const char *context, const void *data, gsize length)
{
  g_autoptr (PreauthSealer) sealer = NULL;

  g_return_val_if_fail (key != NULL && context != NULL, NULL);
  g_return_val_if_fail (data != NULL || length == 0, NULL);

  sealer = preauth_sealer_new (key);
  return preauth_sealer_seal_bytes (sealer, context, data, length);
}

GBytes *
preauth_unseal (
    PreauthKey *key, const char *context, const void *sealed, gsize length, GError **error)
{
  g_autoptr (PreauthSealer) sealer = NULL;

  g_return_val_if_fail (key != NULL && context != NULL, NULL);
  g_return_val_if_fail (sealed != NULL || length == 0, NULL);

  sealer = preauth_sealer_new (key);
  return preauth_sealer_unseal_bytes (sealer, context, sealed, length, error);
}
