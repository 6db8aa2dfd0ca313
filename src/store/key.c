/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 256 secret bits in locked memory, and the keys derived from them. It never leaves a copy outside
 * that memory. */
#include "config.h"

#include "store/key.h"

#include <gcrypt.h>
#include <string.h>

#include "store/crypto-init.h"

#define KEY_LENGTH 32

struct _PreauthKey
{
  gatomicrefcount references;
  guint8 *bytes; /* libgcrypt's secure memory */
};

G_DEFINE_BOXED_TYPE (PreauthKey, preauth_key, preauth_key_ref, preauth_key_unref)

static PreauthKey *
preauth_key_new_empty (void)
{
  PreauthKey *self;

  preauth_crypto_init ();
  self = g_new0 (PreauthKey, 1);
  g_atomic_ref_count_init (&self->references);
  self->bytes = gcry_xmalloc_secure (KEY_LENGTH);
  return self;
}

PreauthKey *
preauth_key_new_random (void)
{
  PreauthKey *self = preauth_key_new_empty ();

  gcry_randomize (self->bytes, KEY_LENGTH, GCRY_VERY_STRONG_RANDOM);
  return self;
}

PreauthKey *
preauth_key_new_from_bytes (const guint8 *bytes)
{
  PreauthKey *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = preauth_key_new_empty ();
  memcpy (self->bytes, bytes, KEY_LENGTH);
  return self;
}

PreauthKey *
preauth_key_ref (PreauthKey *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
preauth_key_unref (PreauthKey *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  gcry_free (self->bytes); /* which wipes it */
  g_free (self);
}

const guint8 *
preauth_key_get_bytes (PreauthKey *self)
{
  return self->bytes;
}

/* HKDF (RFC 5869) of one block. The secret is uniform already, and the salt is fixed: it keeps our
 * keys apart from those of any other use of the same bits. */
PreauthKey *
preauth_key_derive (PreauthKey *self, const char *purpose)
{
  static const guint8 salt[KEY_LENGTH] = "preauth.github.io/case-file/keys";
  const PreauthPart secret = { self->bytes, KEY_LENGTH };
  const guint8 counter = 1;
  const PreauthPart info[] = { { purpose, strlen (purpose) }, { &counter, 1 } };
  guint8 *extracted;
  PreauthKey *derived;

  g_return_val_if_fail (purpose != NULL, NULL);

  extracted = gcry_xmalloc_secure (KEY_LENGTH);
  preauth_hmac (salt, &secret, 1, extracted);
  derived = preauth_key_new_empty ();
  preauth_hmac (extracted, info, G_N_ELEMENTS (info), derived->bytes);
  gcry_free (extracted);
  return derived;
}

void
preauth_key_authenticate (PreauthKey *key, const void *data, gsize length, guint8 *mac)
{
  const PreauthPart part = { data, length };

  preauth_hmac (key->bytes, &part, 1, mac);
}
