/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthRecoveryPage: shows the recovery key, this once, to be printed or written down.
 *
 * Signal `done`: the person says that it is in a safe place.
 */
#define PREAUTH_TYPE_RECOVERY_PAGE (preauth_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (PreauthRecoveryPage, preauth_recovery_page, PREAUTH, RECOVERY_PAGE, AdwBin)

/* @path: of the case file, for the printed page */
GtkWidget *
preauth_recovery_page_new (const char *recovery_key, const char *path);

G_END_DECLS
