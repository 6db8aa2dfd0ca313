/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PreauthKey: 256 secret bits in memory that is locked, never swapped, and wiped when the last
 * reference goes (libgcrypt's secure memory). Reference counted, immutable, thread-safe.
 */
#define PREAUTH_TYPE_KEY (preauth_key_get_type ())
GType
preauth_key_get_type (void);
typedef struct _PreauthKey PreauthKey;
PreauthKey *
preauth_key_new_random (void);
/* A copy of 32 bytes; the caller wipes its own. */
PreauthKey *
preauth_key_new_from_bytes (const guint8 *bytes);
PreauthKey *
preauth_key_ref (PreauthKey *self);
void
preauth_key_unref (PreauthKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthKey, preauth_key_unref)
const guint8 *
preauth_key_get_bytes (PreauthKey *self); /* 32 */
/* A key of its own for each purpose ("case", "summary", "audit", "chain"): HKDF with SHA-256. */
PreauthKey *
preauth_key_derive (PreauthKey *self, const char *purpose);

/**
 * preauth_seal:
 * @context: what the bytes are and where they belong ("case/4f1.../7"): a sealed row opens in its
 *   own place and revision only
 *
 * AES-256-GCM, a random 96-bit nonce in front and the 128-bit tag at the end (NIST SP 800-38D).
 */
GBytes *
preauth_seal (PreauthKey *key, const char *context, const void *data, gsize length);
/* PREAUTH_ERROR_DAMAGED when the bytes are not what was sealed with this key in this context. */
GBytes *
preauth_unseal (
    PreauthKey *key, const char *context, const void *sealed, gsize length, GError **error);
#define PREAUTH_SEAL_OVERHEAD 28

/* HMAC with SHA-256: 32 bytes. */
void
preauth_key_authenticate (PreauthKey *key, const void *data, gsize length, guint8 *mac);

/**
 * PreauthKeyCost: how dear it is to try a passphrase: Argon2id (RFC 9106).
 */
typedef struct
{
  guint memory_kib; /* 65536 or more */
  guint passes;     /* 2 or more */
} PreauthKeyCost;
/* At least 64 MiB and 2 passes; more passes until it takes about @milliseconds here. */
PreauthKeyCost
preauth_key_cost_calibrate (guint milliseconds);
/* @salt: 16 bytes. PREAUTH_ERROR_INVALID for a cost outside what is safe to try (a file must not
 * make us take all memory). Slow: not on the main thread. */
PreauthKey *
preauth_key_new_from_passphrase (const char *passphrase,
                                 const guint8 *salt,
                                 const PreauthKeyCost *cost,
                                 GError **error);

/**
 * The recovery key: 160 random bits and a check, printed as groups people can type:
 * "7K2QM-…" in an alphabet without look-alikes (Crockford base32). Typed with any spacing and case.
 */
char *
preauth_recovery_key_new (void); /* (transfer full): secret; free with preauth_secret_free () */
/* PREAUTH_ERROR_INVALID says which group is mistyped where that can be told. */
PreauthKey *
preauth_recovery_key_parse (const char *text, GError **error);

/* Wipes a string, then frees it. */
void
preauth_secret_free (char *secret);
/* How good a passphrase is: NULL when good enough, else one sentence that says what to do. */
const char *
preauth_passphrase_check (const char *passphrase);

G_END_DECLS
