/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes libgcrypt ready with its locked memory, once. Before libsecret, which would do it without.
 */
void
preauth_crypto_init (void);

/* 32 bytes of HMAC with SHA-256 over the parts one after the other. */
typedef struct
{
  const void *data;
  gsize length;
} PreauthPart;
void
preauth_hmac (const guint8 *key, const PreauthPart *parts, guint n_parts, guint8 *mac);

/* From the kernel; for nonces and salts, not for keys. */
void
preauth_fill_random (guint8 *bytes, gsize length);

G_END_DECLS
