/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/history.h"
#include "review/review.h"

/* A request of invented people that was sent by fax, asked after and denied. @plan: (nullable): an
 * id of the payer bcbsma. (transfer full), refreshed */
PreauthReview *
denial_sample_create (const char *plan);
/* The same before it was sent. */
PreauthReview *
denial_sample_open (const char *plan);
/* @receipt: (nullable): the plan's letter */
void
denial_sample_add_denial (PreauthReview *review, const char *receipt);
