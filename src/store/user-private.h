/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/user.h"

G_BEGIN_DECLS

PreauthUser *
preauth_user_new (
    const char *id, const char *name, const char *initials, PreauthRole role, gboolean active);
/* "Mei Lin (ML)" (transfer full) */
char *
preauth_user_to_text (PreauthUser *self);

G_END_DECLS
