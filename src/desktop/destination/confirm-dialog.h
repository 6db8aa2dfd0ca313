/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "directory/route.h"
#include "request/request.h"

G_BEGIN_DECLS

/**
 * PreauthConfirmDialog: records who called, whom they spoke to and when a fax number was confirmed.
 */
#define PREAUTH_TYPE_CONFIRM_DIALOG (preauth_confirm_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthConfirmDialog, preauth_confirm_dialog, PREAUTH, CONFIRM_DIALOG, AdwWindow)

/* @phone: (nullable): the number to call. */
void
preauth_confirm_dialog_present (GtkWidget *parent,
                                PreauthRequest *request,
                                const PreauthChannel *fax,
                                const PreauthChannel *phone);

G_END_DECLS
