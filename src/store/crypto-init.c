/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libgcrypt made ready, and the two small things everything needs of it. It never knows a purpose
 * of a key. */
#include "config.h"

#include "store/crypto-init.h"

#include <errno.h>
#include <gcrypt.h>
#include <sys/random.h>

/* An unlocked file takes some 40 KiB. What comes on top is wiped, but no
 * longer locked. */
#define SECURE_POOL (512 * 1024)
#define SECURE_POOL_MORE (128 * 1024)
#define MAX_PARTS 8

static gpointer
initialize (gpointer data)
{
  if (gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P))
    return NULL;
  if (gcry_check_version ("1.10.0") == NULL)
    g_error ("libgcrypt 1.10 or later is needed");
  /* Where the system lets us lock no memory, the keys are still wiped; a line on standard error
   * would help nobody. */
  gcry_control (GCRYCTL_DISABLE_SECMEM_WARN);
  gcry_control (GCRYCTL_INIT_SECMEM, SECURE_POOL, 0);
  gcry_control (GCRYCTL_AUTO_EXPAND_SECMEM, SECURE_POOL_MORE, 0);
  gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
  return NULL;
}

void
preauth_crypto_init (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, initialize, NULL);
}

void
preauth_hmac (const guint8 *key, const PreauthPart *parts, guint n_parts, guint8 *mac)
{
  gcry_buffer_t buffers[MAX_PARTS + 1] = { { .data = (void *)key, .size = 32, .len = 32 } };

  g_return_if_fail (n_parts <= MAX_PARTS);

  for (guint i = 0; i < n_parts; i++)
    {
      buffers[i + 1].data = (void *)parts[i].data;
      buffers[i + 1].size = parts[i].length;
      buffers[i + 1].len = parts[i].length;
    }
  if (gcry_md_hash_buffers (GCRY_MD_SHA256, GCRY_MD_FLAG_HMAC, mac, buffers, (int)n_parts + 1) != 0)
    g_error ("HMAC with SHA-256 failed");
}

void
preauth_fill_random (guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      ssize_t n = getrandom (bytes, length, 0);

      if (n < 0 && errno != EINTR)
        g_error ("the system gives no random numbers");
      if (n > 0)
        {
          bytes += n;
          length -= (gsize)n;
        }
    }
}
