/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry row that says what is wrong with its text. Never changes the text by itself. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/day-popover.h"
#include "desktop/common/entry-row.h"

typedef struct
{
  char *label; /* of the field, while the title also says what is wrong */
  GtkWidget *warning;
} PreauthEntryRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (PreauthEntryRow, preauth_entry_row, ADW_TYPE_ENTRY_ROW)

static PreauthEntryRowPrivate *
get_private (PreauthEntryRow *self)
{
  return preauth_entry_row_get_instance_private (self);
}

static void
changed_cb (PreauthEntryRow *self)
{
  PreauthEntryRowClass *klass = PREAUTH_ENTRY_ROW_GET_CLASS (self);

  if (klass->changed != NULL)
    klass->changed (self);
}

static void
left_cb (PreauthEntryRow *self)
{
  PreauthEntryRowClass *klass = PREAUTH_ENTRY_ROW_GET_CLASS (self);

  if (klass->left != NULL)
    klass->left (self);
}

static void
preauth_entry_row_finalize (GObject *object)
{
  g_free (get_private (PREAUTH_ENTRY_ROW (object))->label);
  G_OBJECT_CLASS (preauth_entry_row_parent_class)->finalize (object);
}

static void
preauth_entry_row_class_init (PreauthEntryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_entry_row_finalize;
}

static void
preauth_entry_row_init (PreauthEntryRow *self)
{
  PreauthEntryRowPrivate *priv = get_private (self);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  priv->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_hide (priv->warning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->warning), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Needs attention"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), priv->warning);

  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self))), focus);
}

char *
preauth_entry_row_dup_text (PreauthEntryRow *self)
{
  g_return_val_if_fail (PREAUTH_IS_ENTRY_ROW (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
}

void
preauth_entry_row_set_text (PreauthEntryRow *self, const char *text)
{
  g_return_if_fail (PREAUTH_IS_ENTRY_ROW (self));

  if (text == NULL)
    text = "";
  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self), text);
}

gboolean
preauth_entry_row_has_cursor (PreauthEntryRow *self)
{
  GtkEditable *delegate;

  g_return_val_if_fail (PREAUTH_IS_ENTRY_ROW (self), FALSE);

  delegate = gtk_editable_get_delegate (GTK_EDITABLE (self));
  return delegate != NULL && gtk_widget_has_focus (GTK_WIDGET (delegate));
}

/* The sentence stands in the title, where it is read together with the name of the field. */
void
preauth_entry_row_show_fault (PreauthEntryRow *self, const char *message)
{
  PreauthEntryRowPrivate *priv;
  AdwPreferencesRow *row;
  g_autofree char *title = NULL;

  g_return_if_fail (PREAUTH_IS_ENTRY_ROW (self));

  priv = get_private (self);
  row = ADW_PREFERENCES_ROW (self);
  gtk_widget_set_visible (priv->warning, message != NULL);
  gtk_widget_set_tooltip_text (priv->warning, message);
  if (message == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      if (priv->label != NULL)
        adw_preferences_row_set_title (row, priv->label);
      g_clear_pointer (&priv->label, g_free);
      return;
    }
  if (priv->label == NULL)
    priv->label = g_strdup (adw_preferences_row_get_title (row));
  /* Translators: the name of a field, then what is wrong with its text. */
  title = g_strdup_printf (_ ("%s: %s"), priv->label, message);
  gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  adw_preferences_row_set_title (row, title);
}

gboolean
preauth_entry_row_has_fault (PreauthEntryRow *self)
{
  g_return_val_if_fail (PREAUTH_IS_ENTRY_ROW (self), FALSE);

  return get_private (self)->label != NULL;
}

const char *
preauth_entry_row_get_label (PreauthEntryRow *self)
{
  PreauthEntryRowPrivate *priv;

  g_return_val_if_fail (PREAUTH_IS_ENTRY_ROW (self), NULL);

  priv = get_private (self);
  return priv->label != NULL ? priv->label
                             : adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
}

/* Most calendars are never opened. */
static void
create_popover (GtkMenuButton *button, gpointer row)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, preauth_day_popover_new (GTK_EDITABLE (row)));
}

void
preauth_entry_row_offer_calendar (PreauthEntryRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  g_return_if_fail (PREAUTH_IS_ENTRY_ROW (self));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popover, self, NULL);
  gtk_widget_set_tooltip_text (button, _ ("Choose from a calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose from a calendar"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
}
