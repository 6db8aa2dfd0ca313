/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthCreatePage: makes the case file: the first person of the staff, a passphrase.
 *
 * Signals: `created` (store: PreauthStore, recovery_key: string): the file is there and unlocked;
 * `cancelled`.
 */
#define PREAUTH_TYPE_CREATE_PAGE (preauth_create_page_get_type ())
G_DECLARE_FINAL_TYPE (PreauthCreatePage, preauth_create_page, PREAUTH, CREATE_PAGE, AdwBin)

/* @path: where the file is made; nothing is there yet. */
GtkWidget *
preauth_create_page_new (const char *path);

G_END_DECLS
