/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on, in every thread. There is no way back. */
void
preauth_wiping_free_start (void);

G_END_DECLS
