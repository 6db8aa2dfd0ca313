/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthGapList: all that is missing or wrong; activating a line activates request.reveal.
 */
#define PREAUTH_TYPE_GAP_LIST (preauth_gap_list_get_type ())
G_DECLARE_FINAL_TYPE (PreauthGapList, preauth_gap_list, PREAUTH, GAP_LIST, GtkBox)

void
preauth_gap_list_set_review (PreauthGapList *self, PreauthReview *review);

G_END_DECLS
