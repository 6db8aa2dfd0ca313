/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/event-dialog.h"

G_BEGIN_DECLS

/**
 * PreauthSendDialog: records that the request was sent: how, where, how many pages, when.
 */
#define PREAUTH_TYPE_SEND_DIALOG (preauth_send_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthSendDialog, preauth_send_dialog, PREAUTH, SEND_DIALOG, PreauthEventDialog)

GtkWidget *
preauth_send_dialog_new (PreauthRecorder *recorder);

G_END_DECLS
