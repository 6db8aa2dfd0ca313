/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthUserDialog: adds somebody to the staff, with a first passphrase that they change.
 *
 * Signal `added`; the dialog closes.
 */
#define PREAUTH_TYPE_USER_DIALOG (preauth_user_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PreauthUserDialog, preauth_user_dialog, PREAUTH, USER_DIALOG, AdwWindow)

GtkWindow *
preauth_user_dialog_new (PreauthStore *store);

G_END_DECLS
