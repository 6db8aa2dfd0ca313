/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "review/review.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_STEP_NOT_STARTED,
  PREAUTH_STEP_TO_DO,
  PREAUTH_STEP_DONE,
} PreauthStepState;

/**
 * PreauthStepRow: one line of the list of steps: an icon, the title, the state in words.
 */
#define PREAUTH_TYPE_STEP_ROW (preauth_step_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthStepRow, preauth_step_row, PREAUTH, STEP_ROW, GtkListBoxRow)

GtkWidget *
preauth_step_row_new (PreauthStep step);
PreauthStep
preauth_step_row_get_step (PreauthStepRow *self);
void
preauth_step_row_set_state (PreauthStepRow *self, PreauthStepState state, guint n_problems);

G_END_DECLS
