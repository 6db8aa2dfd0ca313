/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values to copy into a portal. Shows what the request says at that moment; edits nothing. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/clipboard.h"
#include "desktop/send/portal-sheet.h"
#include "desktop/send/portal-values.h"

struct _PreauthPortalSheet
{
  AdwWindow parent_instance;

  GPtrArray *values; /* of PreauthPortalValue */
  char *letter;

  AdwToastOverlay *toasts;
  GtkWidget *copy_letter_button;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (PreauthPortalSheet, preauth_portal_sheet, ADW_TYPE_WINDOW)

static void
copy (PreauthPortalSheet *self, const char *label, const char *text)
{
  /* Translators: %s is the label of a value: "Member ID". */
  g_autofree char *message = g_strdup_printf (_ ("Copied: %s"), label);
  AdwToast *toast = adw_toast_new ("");

  preauth_clipboard_copy (GTK_WIDGET (self), text);
  adw_toast_set_title (toast, message);
  adw_toast_set_timeout (toast, 2);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
copy_clicked_cb (GtkButton *button, PreauthPortalValue *value)
{
  copy (PREAUTH_PORTAL_SHEET (gtk_widget_get_root (GTK_WIDGET (button))), value->label,
        value->value);
}

static void
copy_all_clicked_cb (PreauthPortalSheet *self)
{
  g_autofree char *text = preauth_portal_values_to_text (self->values);

  copy (self, _ ("all values"), text);
}

static void
copy_letter_clicked_cb (PreauthPortalSheet *self)
{
  copy (self, _ ("text of the letter"), self->letter);
}

static GtkWidget *
create_row (PreauthPortalValue *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *title = g_markup_escape_text (value->label, -1);
  g_autofree char *subtitle = g_markup_escape_text (value->value, -1);
  /* Translators: %s is the label of a value: "Member ID". */
  g_autofree char *name = g_strdup_printf (_ ("Copy %s"), value->label);
  g_autofree char *row_name = g_strdup_printf ("%s: %s", value->label, value->value);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "portal-value");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, row_name,
                                  -1);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_clicked_cb), value);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
preauth_portal_sheet_finalize (GObject *object)
{
  PreauthPortalSheet *self = PREAUTH_PORTAL_SHEET (object);

  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_free (self->letter);
  G_OBJECT_CLASS (preauth_portal_sheet_parent_class)->finalize (object);
}

static void
preauth_portal_sheet_class_init (PreauthPortalSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_portal_sheet_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/send/portal-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthPortalSheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, PreauthPortalSheet, box);
  gtk_widget_class_bind_template_child (widget_class, PreauthPortalSheet, copy_letter_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_letter_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
preauth_portal_sheet_init (PreauthPortalSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
preauth_portal_sheet_new (PreauthReview *review)
{
  PreauthPortalSheet *self;
  const char *section = NULL;
  GtkWidget *group = NULL;

  g_return_val_if_fail (PREAUTH_IS_REVIEW (review), NULL);

  self = g_object_new (PREAUTH_TYPE_PORTAL_SHEET, NULL);
  self->values = preauth_portal_values_new (review);
  if (preauth_review_get_letter (review) != NULL)
    self->letter = preauth_letter_to_text (preauth_review_get_letter (review));
  gtk_widget_set_sensitive (self->copy_letter_button, self->letter != NULL);
  for (guint i = 0; i < self->values->len; i++)
    {
      PreauthPortalValue *value = g_ptr_array_index (self->values, i);

      if (group == NULL || g_strcmp0 (section, value->section) != 0)
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), value->section);
          gtk_box_append (self->box, group);
          section = value->section;
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (value));
    }
  return GTK_WIDGET (self);
}
