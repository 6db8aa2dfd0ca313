/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/clock.h"

G_BEGIN_DECLS

/**
 * PreauthClockRow: one date that matters: what, when, and folded below why, what silence means, how
 * sure it is and where it was read.
 */
#define PREAUTH_TYPE_CLOCK_ROW (preauth_clock_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthClockRow, preauth_clock_row, PREAUTH, CLOCK_ROW, AdwExpanderRow)

/* @today: YYYY-MM-DD */
GtkWidget *
preauth_clock_row_new (PreauthClock *clock, const char *today);

G_END_DECLS
