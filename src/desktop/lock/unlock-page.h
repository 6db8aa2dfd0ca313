/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthUnlockPage: who are you, and your passphrase; or the recovery key and a new passphrase.
 *
 * Signal `unlocked`.
 */
#define PREAUTH_TYPE_UNLOCK_PAGE (preauth_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (PreauthUnlockPage, preauth_unlock_page, PREAUTH, UNLOCK_PAGE, AdwBin)

/* @user_id: (nullable): who is picked first */
GtkWidget *
preauth_unlock_page_new (PreauthStore *store, const char *user_id);
/* Opens without asking when the passphrase is in the session's keyring: at the start of the program
 * only. What was locked forgets it (preauth_window_lock ()), or whoever starts the program again
 * would need no passphrase. */
void
preauth_unlock_page_try_remembered (PreauthUnlockPage *self);
/* One sentence above the fields: what could not be saved yet. @text: nullable */
void
preauth_unlock_page_set_notice (PreauthUnlockPage *self, const char *text);

G_END_DECLS
