/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/event-dialog.h"

G_BEGIN_DECLS

/**
 * PreauthAppealDialog: records that an appeal was filed.
 */
#define PREAUTH_TYPE_APPEAL_DIALOG (preauth_appeal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthAppealDialog, preauth_appeal_dialog, PREAUTH, APPEAL_DIALOG, PreauthEventDialog)

/* @level: (nullable): the one that is filed, as PREAUTH_EVENT_LEVEL has it. */
GtkWidget *
preauth_appeal_dialog_new (PreauthRecorder *recorder, const char *level);

G_END_DECLS
