/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the desktop remembers between runs. Without the installed schema it remembers nothing. */

/* Restores size and state of @window now and keeps them. */
void
preauth_settings_bind_window (GtkWindow *window);
/* (transfer full): who of the clinic works here; "" when not known yet. */
char *
preauth_settings_get_staff_name (void);
void
preauth_settings_set_staff_name (const char *name);
/* Minutes without a touch until the case file locks itself: 1 to 30. */
#define PREAUTH_IDLE_MINUTES_DEFAULT 5
#define PREAUTH_IDLE_MINUTES_MOST 30
guint
preauth_settings_get_idle_minutes (void);
void
preauth_settings_set_idle_minutes (guint minutes);
/* (transfer full): id of who unlocked the case file last; "" when nobody has. */
char *
preauth_settings_get_last_user (void);
void
preauth_settings_set_last_user (const char *id);

G_END_DECLS
