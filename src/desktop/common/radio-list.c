/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of several, as rows. */
#include "config.h"

#include "desktop/common/radio-list.h"

struct _PreauthRadioList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *none;    /* never shown: the member of the group that is active while no row is */
  GPtrArray *buttons; /* of GtkCheckButton, not owned; the name of each is its id */
  gboolean updating;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (PreauthRadioList, preauth_radio_list, ADW_TYPE_BIN)

static void
toggled_cb (PreauthRadioList *self, GtkCheckButton *button)
{
  if (!self->updating && gtk_check_button_get_active (button))
    g_signal_emit (self, chosen_signal, 0, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
preauth_radio_list_dispose (GObject *object)
{
  PreauthRadioList *self = PREAUTH_RADIO_LIST (object);

  g_clear_object (&self->none);
  G_OBJECT_CLASS (preauth_radio_list_parent_class)->dispose (object);
}

static void
preauth_radio_list_finalize (GObject *object)
{
  PreauthRadioList *self = PREAUTH_RADIO_LIST (object);

  g_ptr_array_unref (self->buttons);
  G_OBJECT_CLASS (preauth_radio_list_parent_class)->finalize (object);
}

static void
preauth_radio_list_class_init (PreauthRadioListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = preauth_radio_list_dispose;
  object_class->finalize = preauth_radio_list_finalize;

  chosen_signal = g_signal_new ("chosen", PREAUTH_TYPE_RADIO_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
preauth_radio_list_init (PreauthRadioList *self)
{
  self->buttons = g_ptr_array_new ();
  self->none = g_object_ref_sink (gtk_check_button_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
preauth_radio_list_new (void)
{
  return g_object_new (PREAUTH_TYPE_RADIO_LIST, NULL);
}

void
preauth_radio_list_clear (PreauthRadioList *self)
{
  GtkWidget *row;

  g_return_if_fail (PREAUTH_IS_RADIO_LIST (self));

  g_ptr_array_set_size (self->buttons, 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

void
preauth_radio_list_append (PreauthRadioList *self,
                           const char *id,
                           const char *title,
                           const char *subtitle)
{
  GtkWidget *row, *button;

  g_return_if_fail (PREAUTH_IS_RADIO_LIST (self));

  button = gtk_check_button_new ();
  gtk_widget_set_name (button, id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (self->none));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      subtitle, -1);
    }
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->buttons, button);
}

static GtkWidget *
find_button (PreauthRadioList *self, const char *id)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_name (self->buttons->pdata[i]), id) == 0)
      return self->buttons->pdata[i];
  return NULL;
}

void
preauth_radio_list_set_row_visible (PreauthRadioList *self, const char *id, gboolean visible)
{
  GtkWidget *button;

  g_return_if_fail (PREAUTH_IS_RADIO_LIST (self));

  button = find_button (self, id);
  if (button != NULL)
    gtk_widget_set_visible (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW), visible);
}

void
preauth_radio_list_set_selected (PreauthRadioList *self, const char *id)
{
  GtkWidget *button;

  g_return_if_fail (PREAUTH_IS_RADIO_LIST (self));

  button = find_button (self, id);
  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button != NULL ? button : self->none), TRUE);
  self->updating = FALSE;
}

gboolean
preauth_radio_list_focus (PreauthRadioList *self)
{
  g_return_val_if_fail (PREAUTH_IS_RADIO_LIST (self), FALSE);

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (self->buttons->pdata[i]))
      return gtk_widget_grab_focus (self->buttons->pdata[i]);
  return self->buttons->len > 0 && gtk_widget_grab_focus (self->buttons->pdata[0]);
}
