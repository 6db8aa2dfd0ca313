/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/review.h"

G_BEGIN_DECLS

/* (transfer full), of char *: where each gap of @letter is typed, in the letter's order, once each.
 */
GPtrArray *
preauth_letter_gaps_new (PreauthLetter *letter);
/* The step where @source is typed: a fact id, "service-line", "clinical/<position>". */
PreauthStep
preauth_letter_gap_get_step (PreauthReview *review, const char *source);

G_END_DECLS
