/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/case/recorder.h"
#include "desktop/request/request-page.h"
#include "store/case.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_CASE_VIEW_REQUEST,
  PREAUTH_CASE_VIEW_FOLLOW_UP,
} PreauthCaseView;

/**
 * PreauthCasePage:
 *
 * One open case: the request with its steps, and what follows after it was sent. Ctrl+1 to Ctrl+8
 * go to a step, Ctrl+9 to the follow-up.
 *
 * Actions: case.view (i: a PreauthCaseView), case.mark-ready, case.record-sent, case.log-call,
 * case.file-fax, case.plan-asks, case.decide, case.denied, case.appeal (s: a level),
 * case.hand-over, case.add-note, case.units, case.close, case.reopen, case.renew, case.attach,
 * case.made (ss: "printed" or "saved", and the name of the paper: what a page inside has just
 * made).
 *
 * Signal `new-request` (request: PreauthRequest): a renewal was started; the window shows it.
 */
#define PREAUTH_TYPE_CASE_PAGE (preauth_case_page_get_type ())
G_DECLARE_FINAL_TYPE (PreauthCasePage, preauth_case_page, PREAUTH, CASE_PAGE, AdwBin)

/* @law: (nullable): then no clock of the law runs. */
GtkWidget *
preauth_case_page_new (PreauthStore *store,
                       PreauthDirectory *directory,
                       PreauthLaw *law,
                       PreauthCase *case_);
/* For a request in a file of its own, without a case file. */
GtkWidget *
preauth_case_page_new_for_request (PreauthDirectory *directory,
                                   PreauthLaw *law,
                                   PreauthRequest *request);
PreauthRequestPage *
preauth_case_page_get_request_page (PreauthCasePage *self); /* transfer none */
PreauthRecorder *
preauth_case_page_get_recorder (PreauthCasePage *self); /* transfer none */
void
preauth_case_page_show_view (PreauthCasePage *self, PreauthCaseView view);
PreauthCaseView
preauth_case_page_get_view (PreauthCasePage *self);
/* Puts the cursor into the view in sight. */
void
preauth_case_page_focus (PreauthCasePage *self);

G_END_DECLS
