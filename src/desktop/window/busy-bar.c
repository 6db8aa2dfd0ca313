/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes on, with a button that stops it. Never flashes up for work that is done at once. */
#include "config.h"

#include "desktop/window/busy-bar.h"

/* Milliseconds after which somebody wonders whether anything happens. */
#define PATIENCE 200

struct _PreauthBusyBar
{
  AdwBin parent_instance;

  GCancellable *cancellable;
  guint timer;

  GtkSpinner *spinner;
  GtkLabel *label;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (PreauthBusyBar, preauth_busy_bar, ADW_TYPE_BIN)

static void
cancel_cb (PreauthBusyBar *self)
{
  g_cancellable_cancel (self->cancellable);
}

static gboolean
show_cb (gpointer user_data)
{
  PreauthBusyBar *self = user_data;

  self->timer = 0;
  gtk_spinner_start (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return G_SOURCE_REMOVE;
}

static void
preauth_busy_bar_dispose (GObject *object)
{
  PreauthBusyBar *self = PREAUTH_BUSY_BAR (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (preauth_busy_bar_parent_class)->dispose (object);
}

static void
preauth_busy_bar_class_init (PreauthBusyBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_busy_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/window/busy-bar.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_bind_template_child (widget_class, PreauthBusyBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, PreauthBusyBar, label);
  gtk_widget_class_bind_template_child (widget_class, PreauthBusyBar, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
preauth_busy_bar_init (PreauthBusyBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_busy_bar_start (PreauthBusyBar *self, const char *text, GCancellable *cancellable)
{
  g_return_if_fail (PREAUTH_IS_BUSY_BAR (self));

  preauth_busy_bar_stop (self);
  g_set_object (&self->cancellable, cancellable);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (self->cancel_button, cancellable != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  self->timer = g_timeout_add (PATIENCE, show_cb, self);
}

void
preauth_busy_bar_stop (PreauthBusyBar *self)
{
  g_return_if_fail (PREAUTH_IS_BUSY_BAR (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
