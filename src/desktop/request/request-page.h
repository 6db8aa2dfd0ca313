/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthRequestPage:
 *
 * One open request: its steps, the step in work, and always in sight where it goes and what is
 * missing. Owns the PreauthReview and refreshes it shortly after each change.
 *
 * Actions for the steps inside: request.step (i: a PreauthStep), request.next-step,
 * request.previous-step, request.next-gap, request.reveal (us: a PreauthStep, a problem's target).
 */
#define PREAUTH_TYPE_REQUEST_PAGE (preauth_request_page_get_type ())
G_DECLARE_FINAL_TYPE (PreauthRequestPage, preauth_request_page, PREAUTH, REQUEST_PAGE, AdwBin)

GtkWidget *
preauth_request_page_new (PreauthDirectory *directory, PreauthRequest *request);
PreauthReview *
preauth_request_page_get_review (PreauthRequestPage *self); /* transfer none */
PreauthStep
preauth_request_page_get_step (PreauthRequestPage *self);
void
preauth_request_page_show_step (PreauthRequestPage *self, PreauthStep step);
/* The first field of the step takes the focus. */
void
preauth_request_page_focus (PreauthRequestPage *self);

G_END_DECLS
