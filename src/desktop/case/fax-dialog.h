/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/event-dialog.h"

G_BEGIN_DECLS

/**
 * PreauthFaxDialog: files the proof of a fax: number, time, pages, result, receipt.
 */
#define PREAUTH_TYPE_FAX_DIALOG (preauth_fax_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PreauthFaxDialog, preauth_fax_dialog, PREAUTH, FAX_DIALOG, PreauthEventDialog)

/* Present it with preauth_event_dialog_present (). */
GtkWidget *
preauth_fax_dialog_new (PreauthRecorder *recorder);

G_END_DECLS
