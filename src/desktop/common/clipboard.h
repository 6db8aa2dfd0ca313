/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How long a copy stays. */
#define PREAUTH_CLIPBOARD_SECONDS 60

/* From now on whatever this program puts into the clipboard, also by marking and copying in a
 * field, goes after PREAUTH_CLIPBOARD_SECONDS, unless somebody has copied something else meanwhile.
 */
void
preauth_clipboard_watch (GdkDisplay *display);
/* All copies that buttons make go through here; they are watched. */
void
preauth_clipboard_copy (GtkWidget *widget, const char *text);
/* Empties it now if what is in it is still ours, and what is merely marked. Before locking and
 * quitting. */
void
preauth_clipboard_forget (GdkDisplay *display);

G_END_DECLS
