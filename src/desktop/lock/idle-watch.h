/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PreauthIdleWatch: tells when nobody has touched any window of the program for a while. Time in
 * which the computer slept counts.
 *
 * Signal `idle`: once; preauth_idle_watch_restart () waits again.
 */
#define PREAUTH_TYPE_IDLE_WATCH (preauth_idle_watch_get_type ())
G_DECLARE_FINAL_TYPE (PreauthIdleWatch, preauth_idle_watch, PREAUTH, IDLE_WATCH, GObject)

PreauthIdleWatch *
preauth_idle_watch_new (guint seconds);
void
preauth_idle_watch_set_seconds (PreauthIdleWatch *self, guint seconds);
void
preauth_idle_watch_restart (PreauthIdleWatch *self);

G_END_DECLS
