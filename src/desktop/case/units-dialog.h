/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/event-dialog.h"

G_BEGIN_DECLS

/**
 * PreauthUnitsDialog: how many of the approved visits or units are used so far.
 */
#define PREAUTH_TYPE_UNITS_DIALOG (preauth_units_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthUnitsDialog, preauth_units_dialog, PREAUTH, UNITS_DIALOG, PreauthEventDialog)

GtkWidget *
preauth_units_dialog_new (PreauthRecorder *recorder);

G_END_DECLS
