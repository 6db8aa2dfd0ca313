/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/store.h"

G_BEGIN_DECLS

/* Asks whether a new recovery key should take the place of the old one, makes it, and shows it this
 * once in a window over @parent. */
void
preauth_recovery_renewal_ask (GtkWindow *parent, PreauthStore *store);

G_END_DECLS
