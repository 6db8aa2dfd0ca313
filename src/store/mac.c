/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyed hashes one after the other: setting the key each time costs five times the hash. It never
 * gives the key out. */
#include "config.h"

#include "store/mac.h"

#include <gcrypt.h>

struct _PreauthMac
{
  GMutex mutex;
  gcry_mac_hd_t handle;
};

PreauthMac *
preauth_mac_new (PreauthKey *key)
{
  PreauthMac *self = g_new0 (PreauthMac, 1);

  preauth_crypto_init ();
  g_mutex_init (&self->mutex);
  if (gcry_mac_open (&self->handle, GCRY_MAC_HMAC_SHA256, GCRY_MAC_FLAG_SECURE, NULL) != 0
      || gcry_mac_setkey (self->handle, preauth_key_get_bytes (key), 32) != 0)
    g_error ("HMAC with SHA-256 is not there");
  return self;
}

void
preauth_mac_free (PreauthMac *self)
{
  gcry_mac_close (self->handle);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
preauth_mac_compute (PreauthMac *self, const PreauthPart *parts, guint n_parts, guint8 *mac)
{
  size_t length = 32;

  g_mutex_lock (&self->mutex);
  gcry_mac_reset (self->handle);
  for (guint i = 0; i < n_parts; i++)
    gcry_mac_write (self->handle, parts[i].data, parts[i].length);
  if (gcry_mac_read (self->handle, mac, &length) != 0)
    g_error ("HMAC with SHA-256 failed");
  g_mutex_unlock (&self->mutex);
}
