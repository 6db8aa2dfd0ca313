/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthBusyBar: says that work goes on off the main thread. Shows itself only when that takes
 * longer than a blink.
 */
#define PREAUTH_TYPE_BUSY_BAR (preauth_busy_bar_get_type ())
G_DECLARE_FINAL_TYPE (PreauthBusyBar, preauth_busy_bar, PREAUTH, BUSY_BAR, AdwBin)

/* @text: "Opening “request.json”…"; @cancellable: (nullable): with it there is a cancel button. */
void
preauth_busy_bar_start (PreauthBusyBar *self, const char *text, GCancellable *cancellable);
void
preauth_busy_bar_stop (PreauthBusyBar *self);

G_END_DECLS
