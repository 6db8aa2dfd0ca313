/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/event-dialog.h"

G_BEGIN_DECLS

/**
 * PreauthCallDialog: logs a call to the plan: name and reference number first, then what came of
 * it.
 */
#define PREAUTH_TYPE_CALL_DIALOG (preauth_call_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthCallDialog, preauth_call_dialog, PREAUTH, CALL_DIALOG, PreauthEventDialog)

/* Present it with preauth_event_dialog_present (). */
GtkWidget *
preauth_call_dialog_new (PreauthRecorder *recorder);

G_END_DECLS
