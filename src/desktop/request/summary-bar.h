/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthSummaryBar: in a narrow window, the destination in one line and buttons that bring in the
 * steps and the gaps. Activates request.show-steps and request.show-side.
 */
#define PREAUTH_TYPE_SUMMARY_BAR (preauth_summary_bar_get_type ())
G_DECLARE_FINAL_TYPE (PreauthSummaryBar, preauth_summary_bar, PREAUTH, SUMMARY_BAR, GtkBox)

void
preauth_summary_bar_set_review (PreauthSummaryBar *self, PreauthReview *review);
void
preauth_summary_bar_set_steps_folded (PreauthSummaryBar *self, gboolean folded);

G_END_DECLS
