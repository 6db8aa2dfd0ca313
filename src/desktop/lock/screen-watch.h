/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PreauthScreenWatch: tells when the desktop locks its screen: by the screen saver of GNOME, KDE,
 * Xfce, Cinnamon or MATE, by the login manager ("loginctl lock-session"), or, in a sandbox, by what
 * GTK hears of the portal. Whoever lies to it can lock the case file, nothing else.
 *
 * Signal `locked`.
 */
#define PREAUTH_TYPE_SCREEN_WATCH (preauth_screen_watch_get_type ())
G_DECLARE_FINAL_TYPE (PreauthScreenWatch, preauth_screen_watch, PREAUTH, SCREEN_WATCH, GObject)

/* Without a bus it never tells anything. */
PreauthScreenWatch *
preauth_screen_watch_new (GtkApplication *application);

G_END_DECLS
