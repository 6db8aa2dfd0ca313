/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/case/recorder.h"

G_BEGIN_DECLS

/**
 * PreauthApprovalPanel: what the plan approved: number, units used and left, days left, renewal.
 * Hidden when nothing is approved. Activates case.units and case.renew.
 */
#define PREAUTH_TYPE_APPROVAL_PANEL (preauth_approval_panel_get_type ())
G_DECLARE_FINAL_TYPE (PreauthApprovalPanel, preauth_approval_panel, PREAUTH, APPROVAL_PANEL, AdwBin)

void
preauth_approval_panel_refresh (PreauthApprovalPanel *self, PreauthRecorder *recorder);

G_END_DECLS
