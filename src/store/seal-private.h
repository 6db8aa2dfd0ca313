/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/key.h"

G_BEGIN_DECLS

#define PREAUTH_SEAL_NONCE 12
#define PREAUTH_SEAL_TAG 16

/**
 * PreauthSealer: the cipher with its key set, for many rows in a row. Thread-safe: they
 * wait for each other.
 */
typedef struct _PreauthSealer PreauthSealer;
PreauthSealer *
preauth_sealer_new (PreauthKey *key);
void
preauth_sealer_free (PreauthSealer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthSealer, preauth_sealer_free)

/* @sealed: room for @length + PREAUTH_SEAL_OVERHEAD */
void
preauth_sealer_seal (
    PreauthSealer *self, const char *context, const void *data, gsize length, guint8 *sealed);
GBytes *
preauth_sealer_seal_bytes (PreauthSealer *self,
                           const char *context,
                           const void *data,
                           gsize length);
/* @data: room for @length - PREAUTH_SEAL_OVERHEAD; wiped when it returns FALSE: no error is made
 * here, so that a list can do 100,000 */
gboolean
preauth_sealer_unseal (
    PreauthSealer *self, const char *context, const void *sealed, gsize length, guint8 *data);
GBytes *
preauth_sealer_unseal_bytes (
    PreauthSealer *self, const char *context, const void *sealed, gsize length, GError **error);

G_END_DECLS
