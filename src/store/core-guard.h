/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* First in main (): no core dump, no debugger of another program of the same user. */
void
preauth_guard_process (void);
/* Before anything of a patient or a key is read: freed memory is wiped from now on, and there is
 * locked memory for keys. Not at the start: it makes every allocation a little slower. */
void
preauth_guard_memory (void);

G_END_DECLS
