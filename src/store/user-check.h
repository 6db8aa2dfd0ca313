/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PREAUTH_ERROR_INVALID unless @name is a name and @initials 1 to 4 letters. */
gboolean
preauth_check_user_texts (const char *name, const char *initials, GError **error);

G_END_DECLS
