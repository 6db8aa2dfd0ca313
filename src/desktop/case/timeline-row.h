/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/case/recorder.h"

G_BEGIN_DECLS

/**
 * PreauthTimelineRow: one entry of the history: what, who, when; its paper, and a button that takes
 * it back.
 */
#define PREAUTH_TYPE_TIMELINE_ROW (preauth_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthTimelineRow, preauth_timeline_row, PREAUTH, TIMELINE_ROW, AdwActionRow)

GtkWidget *
preauth_timeline_row_new (PreauthRecorder *recorder, PreauthEvent *event, const char *today);
/* Asks for a reason, then takes the entry back. */
void
preauth_timeline_row_retract (PreauthTimelineRow *self);

G_END_DECLS
