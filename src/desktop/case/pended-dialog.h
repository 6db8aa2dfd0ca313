/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/event-dialog.h"

G_BEGIN_DECLS

/**
 * PreauthPendedDialog: records what more the plan asks for, and by when.
 */
#define PREAUTH_TYPE_PENDED_DIALOG (preauth_pended_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthPendedDialog, preauth_pended_dialog, PREAUTH, PENDED_DIALOG, PreauthEventDialog)

GtkWidget *
preauth_pended_dialog_new (PreauthRecorder *recorder);

G_END_DECLS
