/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/event-dialog.h"

G_BEGIN_DECLS

/**
 * PreauthDecisionDialog: records what the plan decided, in its own words.
 */
#define PREAUTH_TYPE_DECISION_DIALOG (preauth_decision_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthDecisionDialog, preauth_decision_dialog, PREAUTH, DECISION_DIALOG, PreauthEventDialog)

GtkWidget *
preauth_decision_dialog_new (PreauthRecorder *recorder);

G_END_DECLS
