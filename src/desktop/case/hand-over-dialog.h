/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/event-dialog.h"

G_BEGIN_DECLS

/**
 * PreauthHandOverDialog: gives the case to somebody else, or says whom it waits for.
 */
#define PREAUTH_TYPE_HAND_OVER_DIALOG (preauth_hand_over_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthHandOverDialog, preauth_hand_over_dialog, PREAUTH, HAND_OVER_DIALOG, PreauthEventDialog)

GtkWidget *
preauth_hand_over_dialog_new (PreauthRecorder *recorder);

G_END_DECLS
