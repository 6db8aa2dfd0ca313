/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key from a passphrase, dear to try: Argon2id. It never takes more memory or time than a front
 * desk's computer has, whatever a file asks for. */
#include "config.h"

#include "store/key.h"

#include <gcrypt.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/crypto-init.h"

#define SALT_LENGTH 16
#define DEFAULT_MEMORY_KIB (64 * 1024)
#define DEFAULT_PASSES 2
#define MIN_MEMORY_KIB 8 /* of Argon2 itself */
#define MAX_MEMORY_KIB (1024 * 1024)
#define MAX_PASSES 256
/* About a minute on a slow computer. */
#define MAX_WORK_KIB (32 * 1024 * 1024)

static gboolean
is_safe (const PreauthKeyCost *cost)
{
  return cost->memory_kib >= MIN_MEMORY_KIB && cost->memory_kib <= MAX_MEMORY_KIB
         && cost->passes >= 1 && cost->passes <= MAX_PASSES
         && (guint64)cost->memory_kib * cost->passes <= MAX_WORK_KIB;
}

static gboolean
derive (const char *passphrase, const guint8 *salt, const PreauthKeyCost *cost, guint8 *bytes)
{
  const unsigned long parameters[] = { 32, cost->passes, cost->memory_kib, 1 };
  gcry_kdf_hd_t kdf;
  gboolean ok;

  if (gcry_kdf_open (&kdf, GCRY_KDF_ARGON2, GCRY_KDF_ARGON2ID, parameters,
                     G_N_ELEMENTS (parameters), passphrase, strlen (passphrase), salt, SALT_LENGTH,
                     NULL, 0, NULL, 0)
      != 0)
    return FALSE;
  ok = gcry_kdf_compute (kdf, NULL) == 0 && gcry_kdf_final (kdf, 32, bytes) == 0;
  gcry_kdf_close (kdf);
  return ok;
}

PreauthKeyCost
preauth_key_cost_calibrate (guint milliseconds)
{
  static const guint8 salt[SALT_LENGTH] = { 0 };
  PreauthKeyCost cost = { DEFAULT_MEMORY_KIB, DEFAULT_PASSES };
  guint8 bytes[32];
  gint64 start;
  gint64 taken;

  preauth_crypto_init ();
  start = g_get_monotonic_time ();
  if (!derive ("calibration", salt, &cost, bytes))
    return cost;
  taken = MAX (g_get_monotonic_time () - start, 1);
  cost.passes = (guint)CLAMP (DEFAULT_PASSES * (gint64)milliseconds * 1000 / taken, DEFAULT_PASSES,
                              MAX_PASSES);
  return cost;
}

/* The same accented letter can be typed as one character or two; both are the same passphrase. */
static char *
normalize (const char *passphrase, GError **error)
{
  char *normal = g_utf8_validate (passphrase, -1, NULL)
                     ? g_utf8_normalize (passphrase, -1, G_NORMALIZE_DEFAULT_COMPOSE)
                     : NULL;

  if (normal == NULL)
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                         _ ("the passphrase is not text in UTF-8"));
  return normal;
}

PreauthKey *
preauth_key_new_from_passphrase (const char *passphrase,
                                 const guint8 *salt,
                                 const PreauthKeyCost *cost,
                                 GError **error)
{
  guint8 *bytes;
  char *normal;
  PreauthKey *key = NULL;

  g_return_val_if_fail (passphrase != NULL && salt != NULL && cost != NULL, NULL);

  if (!is_safe (cost))
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("the file asks for more work to check a passphrase than is safe; it "
                              "is damaged"));
      return NULL;
    }
  /* libgcrypt derives nothing from nothing. */
  if (*passphrase == '\0')
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                           _ ("the passphrase is empty"));
      return NULL;
    }
  normal = normalize (passphrase, error);
  if (normal == NULL)
    return NULL;
  preauth_crypto_init ();
  bytes = gcry_xmalloc_secure (32);
  if (derive (normal, salt, cost, bytes))
    key = preauth_key_new_from_bytes (bytes);
  else
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_READ,
                         _ ("there is not enough memory to check the passphrase; close other "
                            "programs and try again"));
  gcry_free (bytes);
  preauth_secret_free (normal);
  return key;
}
