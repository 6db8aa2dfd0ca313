/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One sheet with the recovery key and what it is for, through the print dialog. */
void
preauth_recovery_print (GtkWidget *widget, const char *recovery_key, const char *path);

/* The sheet itself, in points. */
void
preauth_recovery_draw (cairo_t *cr, double width, const char *recovery_key, const char *path);

G_END_DECLS
