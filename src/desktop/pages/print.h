/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The print dialog over the window of @widget; returns at once: the operation's `done` tells how it
 * went. Without GTK's preview, which leaves the pages in a temporary file for another program: the
 * pages are shown here. */
void
preauth_print_run (GtkPrintOperation *operation, GtkWidget *widget);

G_END_DECLS
