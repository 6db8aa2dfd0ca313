/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/user.h"

G_BEGIN_DECLS

/* What the person in front of the program may do. Without a case file, in a request of its own
 * file, nobody is asked who they are, and everything may be done. */

/* @user: (nullable): who has unlocked the case file */
void
preauth_rights_set_user (PreauthUser *user);
PreauthUser *
preauth_rights_get_user (void); /* transfer none (nullable) */
gboolean
preauth_rights_may (PreauthRight right);

G_END_DECLS
