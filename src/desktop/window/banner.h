/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthBanner: a sentence across the window, with a button when something can be done about it.
 *
 * Signal `button-clicked`.
 */
#define PREAUTH_TYPE_BANNER (preauth_banner_get_type ())
G_DECLARE_FINAL_TYPE (PreauthBanner, preauth_banner, PREAUTH, BANNER, AdwBin)

/* @text: (nullable): NULL hides it. @button: (nullable): what it says, with a mnemonic. */
void
preauth_banner_show (PreauthBanner *self, const char *text, const char *button);
/* "" while hidden. */
const char *
preauth_banner_get_text (PreauthBanner *self);

G_END_DECLS
