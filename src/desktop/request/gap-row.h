/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthGapRow: one thing that is missing or wrong; activating it goes there.
 */
#define PREAUTH_TYPE_GAP_ROW (preauth_gap_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthGapRow, preauth_gap_row, PREAUTH, GAP_ROW, GtkListBoxRow)

GtkWidget *
preauth_gap_row_new (PreauthProblem *problem);
PreauthProblem *
preauth_gap_row_get_problem (PreauthGapRow *self);

G_END_DECLS
