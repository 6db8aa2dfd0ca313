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

G_END_DECLS
