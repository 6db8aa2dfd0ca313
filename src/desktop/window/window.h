/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/application/application.h"

G_BEGIN_DECLS

/**
 * PreauthWindow: the one window: the start page, the pages of a locked case file, the work, or the
 * open request.
 *
 * Actions for any widget inside: win.toast (s): show a short message; win.new-request, win.open,
 * win.save, win.save-as, win.close-request, win.undo, win.redo. With the case file: win.work,
 * win.lock, win.staff, win.audit, win.change-passphrase, win.preferences; without one yet:
 * win.create-case-file, win.restore-backup.
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
/* At the start of the program: unlocks if somebody asked to be remembered until they log out. */
void
preauth_window_try_remembered (PreauthWindow *self);

G_END_DECLS
