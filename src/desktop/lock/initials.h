/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the clinic's people sign: 1 to 4 letters. */

/* "Mei Lin" -> "ML"; at most four. (transfer full) */
char *
preauth_initials_from_name (const char *name);
/* Upper case, without spaces and full stops. (transfer full) */
char *
preauth_initials_normalize (const char *text);
gboolean
preauth_initials_are_good (const char *text);

G_END_DECLS
