/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that wait for a thread. Never leaves the cursor in a field that cannot be typed into. */
#include "config.h"

#include "desktop/common/busy.h"

void
preauth_busy_show (GtkWidget *fields, GtkSpinner *spinner, gboolean busy)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (fields));
  g_return_if_fail (GTK_IS_SPINNER (spinner));

  root = gtk_widget_get_root (fields);
  /* A field that goes insensitive with the cursor in it is not told that it lost it. */
  if (busy && root != NULL)
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (fields, !busy);
  gtk_widget_set_visible (GTK_WIDGET (spinner), busy);
  gtk_spinner_set_spinning (spinner, busy);
}
