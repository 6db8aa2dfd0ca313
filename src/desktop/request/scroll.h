/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls what has the focus inside @page into sight, with some room around it; waits until a page
 * that is new has its size. */
void
preauth_scroll_to_focus (GtkWidget *page);

G_END_DECLS
