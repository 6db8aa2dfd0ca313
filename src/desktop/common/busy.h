/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* While a thread works on what was typed into @fields: nothing can be typed, the spinner turns. */
void
preauth_busy_show (GtkWidget *fields, GtkSpinner *spinner, gboolean busy);

G_END_DECLS
