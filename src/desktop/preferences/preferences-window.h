/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/lock/idle-watch.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthPreferencesWindow: when the file locks itself, how often to ask a plan again, the backups.
 */
#define PREAUTH_TYPE_PREFERENCES_WINDOW (preauth_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPreferencesWindow,
                      preauth_preferences_window,
                      PREAUTH,
                      PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/* @idle: (nullable): is told of a new time at once */
GtkWindow *
preauth_preferences_window_new (PreauthStore *store, PreauthIdleWatch *idle);

G_END_DECLS
