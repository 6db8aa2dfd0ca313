/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/application/application.h"

G_BEGIN_DECLS

/**
 * PreauthWindow: the one window: the start page, or the page of the open request.
 *
 * Actions for any widget inside: win.toast (s): show a short message; win.new-request, win.open,
 * win.save, win.save-as, win.close-request.
 */
#define PREAUTH_TYPE_WINDOW (preauth_window_get_type ())
G_DECLARE_FINAL_TYPE (PreauthWindow, preauth_window, PREAUTH, WINDOW, AdwApplicationWindow)

PreauthWindow *
preauth_window_new (PreauthApplication *application);

/* These ask first when the open request is not saved. */
void
preauth_window_open (PreauthWindow *self, GFile *file);
void
preauth_window_open_practice (PreauthWindow *self);

G_END_DECLS
