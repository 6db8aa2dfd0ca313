/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/review.h"

/* A request with invented people for each verdict, and all that follows from it. */

#define SAMPLE_PATIENT "Delgado"
#define SAMPLE_MEMBER "XXH900417"
#define SAMPLE_DIAGNOSIS "Mixed receptive-expressive language disorder"

/* @plan, @category, @kind: ids of the payer bcbsma; (transfer full), refreshed */
PreauthReview *
sample_create_review (const char *plan, const char *category, const char *kind);
/* The same after an edit of its request. */
void
sample_set_fact (PreauthReview *review, PreauthFact fact, const char *value);
