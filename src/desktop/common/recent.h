/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK's file dialog puts each file into the desktop's list of recent ones, where other programs
 * show its name: takes it out again. */
void
preauth_recent_forget (GFile *file);

G_END_DECLS
