/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthPassphraseDialog: a new passphrase: one's own, with the old one; another's, by a manager.
 */
#define PREAUTH_TYPE_PASSPHRASE_DIALOG (preauth_passphrase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthPassphraseDialog, preauth_passphrase_dialog, PREAUTH, PASSPHRASE_DIALOG, AdwWindow)

GtkWindow *
preauth_passphrase_dialog_new (PreauthStore *store, PreauthUser *user);

G_END_DECLS
