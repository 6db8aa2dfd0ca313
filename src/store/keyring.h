/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The session's keyring (Secret Service). Without one, loading finds nothing and storing gives
 * PREAUTH_ERROR_WRITE. All wait for D-Bus: off the main thread.
 */

/* A user's passphrase, only when they chose so: in the session collection, which the desktop
 * forgets when the user logs out. */
gboolean
preauth_keyring_store_passphrase (const char *store_id,
                                  const char *user_id,
                                  const char *passphrase,
                                  GError **error);
/* (nullable): preauth_secret_free () */
char *
preauth_keyring_load_passphrase (const char *store_id, const char *user_id);
gboolean
preauth_keyring_clear_passphrase (const char *store_id, const char *user_id, GError **error);

/* The newest state seen (witness.h); never asks to unlock a keyring. */
char *
preauth_keyring_load_witness (const char *store_id);
void
preauth_keyring_save_witness (const char *store_id, const char *text);

G_END_DECLS
