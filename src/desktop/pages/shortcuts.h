/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes @trigger ("<Control>p") activate @action of @widget wherever the cursor is in the window,
 * as long as @widget is in sight. */
void
preauth_shortcut_add (GtkWidget *widget, const char *trigger, const char *action);

G_END_DECLS
