/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The print dialog. Never lets the pages of a patient into a file that nobody asked for. */
#include "config.h"

#include "desktop/pages/print.h"

/* Of GtkPrintCapabilities: its header is one for Unix only. */
#define CAPABILITY_PREVIEW (1 << 7)

static void
hide_preview (GObject *dialog)
{
  guint capabilities;

  g_object_get (dialog, "manual-capabilities", &capabilities, NULL);
  g_object_set (dialog, "manual-capabilities", capabilities & ~(guint)CAPABILITY_PREVIEW, NULL);
}

void
preauth_print_run (GtkPrintOperation *operation, GtkWidget *widget)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkRoot *root;

  g_return_if_fail (GTK_IS_PRINT_OPERATION (operation));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
  /* In a sandbox the dialog is the desktop's own. */
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "GtkPrintUnixDialog"))
        hide_preview (window);
    }
}
