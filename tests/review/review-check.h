/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/review.h"

/* What the tests of this room share: the day, the directory and the examples that are complete. */
void
review_check_init (int *argc, char ***argv);
/* (transfer full) */
PreauthRequest *
review_check_open (const char *name);
PreauthReview *
review_check_new (PreauthRequest *request);
/* "E member-id, W destination": severity and target of every problem but the signature. */
char *
review_check_list (PreauthReview *review);
/* The sentence about @target, or "". */
char *
review_check_message (PreauthReview *review, const char *target);
void
review_check_assert (PreauthRequest *request, const char *expected);
