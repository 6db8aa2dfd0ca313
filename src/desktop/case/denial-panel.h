/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/case/recorder.h"

G_BEGIN_DECLS

/**
 * PreauthDenialPanel: what can be done about a plan's no, in the order to try it, with the papers
 * for each way, and every deadline. Hidden when nothing was denied.
 */
#define PREAUTH_TYPE_DENIAL_PANEL (preauth_denial_panel_get_type ())
G_DECLARE_FINAL_TYPE (PreauthDenialPanel, preauth_denial_panel, PREAUTH, DENIAL_PANEL, AdwBin)

void
preauth_denial_panel_refresh (PreauthDenialPanel *self, PreauthRecorder *recorder);

G_END_DECLS
