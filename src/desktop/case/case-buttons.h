/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "request/history.h"

G_BEGIN_DECLS

/**
 * PreauthCaseButtons: what can be done with a case at its status; what comes next stands out and is
 * first. Activates the case.* actions of the page around it.
 */
#define PREAUTH_TYPE_CASE_BUTTONS (preauth_case_buttons_get_type ())
G_DECLARE_FINAL_TYPE (PreauthCaseButtons, preauth_case_buttons, PREAUTH, CASE_BUTTONS, AdwBin)

GtkWidget *
preauth_case_buttons_new (void);
void
preauth_case_buttons_set_status (PreauthCaseButtons *self, PreauthStatus status);
/* The cursor on what comes next, else on the first. */
void
preauth_case_buttons_focus (PreauthCaseButtons *self);

G_END_DECLS
