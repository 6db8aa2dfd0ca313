/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/crypto-init.h"
#include "store/key.h"

G_BEGIN_DECLS

/**
 * PreauthMac: HMAC with SHA-256 with its key set, for one after the other. Thread-safe.
 */
typedef struct _PreauthMac PreauthMac;
PreauthMac *
preauth_mac_new (PreauthKey *key);
void
preauth_mac_free (PreauthMac *self);
/* @mac: 32 bytes */
void
preauth_mac_compute (PreauthMac *self, const PreauthPart *parts, guint n_parts, guint8 *mac);

G_END_DECLS
