/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/case/recorder.h"

G_BEGIN_DECLS

/**
 * PreauthFollowUpView: what follows after a request was sent: its status in words, what to do next,
 * what was decided, what happened. Activates the case.* actions of the page around it.
 */
#define PREAUTH_TYPE_FOLLOW_UP_VIEW (preauth_follow_up_view_get_type ())
G_DECLARE_FINAL_TYPE (PreauthFollowUpView, preauth_follow_up_view, PREAUTH, FOLLOW_UP_VIEW, AdwBin)

void
preauth_follow_up_view_set_recorder (PreauthFollowUpView *self, PreauthRecorder *recorder);
/* After a change; does nothing while it is out of sight. */
void
preauth_follow_up_view_refresh (PreauthFollowUpView *self);
/* Puts the cursor on what is to be done next. */
void
preauth_follow_up_view_focus (PreauthFollowUpView *self);
/* Brings what can be done about a denial into sight. */
void
preauth_follow_up_view_show_denial (PreauthFollowUpView *self);

G_END_DECLS
