/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of the step in work. */
#include "config.h"

#include "desktop/pages/shortcuts.h"

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, user_data, NULL);
}

void
preauth_shortcut_add (GtkWidget *widget, const char *trigger, const char *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  /* Before the keys of the page around it: F8 is the next gap of the letter while it is in sight.
   */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                        gtk_callback_action_new (activate_cb, g_strdup (action), g_free)));
  gtk_widget_add_controller (widget, controller);
}
