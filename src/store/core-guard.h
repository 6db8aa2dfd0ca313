/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* First in main (): no core dump, no debugger of another program of the same user, freed memory
 * wiped, locked memory for keys. */
void
preauth_guard_process (void);

G_END_DECLS
