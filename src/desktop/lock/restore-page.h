/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthRestorePage: puts a backup in place of the case file, or where none is yet.
 *
 * Signals: `restored`; `cancelled`.
 */
#define PREAUTH_TYPE_RESTORE_PAGE (preauth_restore_page_get_type ())
G_DECLARE_FINAL_TYPE (PreauthRestorePage, preauth_restore_page, PREAUTH, RESTORE_PAGE, AdwBin)

/* @path: of the case file */
GtkWidget *
preauth_restore_page_new (const char *path);
/* As if it had been chosen. */
void
preauth_restore_page_set_backup (PreauthRestorePage *self, GFile *backup);

G_END_DECLS
