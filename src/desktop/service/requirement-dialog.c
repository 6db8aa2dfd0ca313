/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records the check whether authorization is needed. Keeps it as one sentence, which the form and
 * the plan can read. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/settings.h"
#include "desktop/service/requirement-dialog.h"
#include "fhir/date.h"

struct _PreauthRequirementDialog
{
  AdwWindow parent_instance;

  PreauthRequest *request;

  AdwComboRow *result;
  AdwComboRow *how;
  GtkEditable *by;
  GtkEditable *day;
  GtkWidget *record_button;
};

G_DEFINE_FINAL_TYPE (PreauthRequirementDialog, preauth_requirement_dialog, ADW_TYPE_WINDOW)

static const char *
get_choice (AdwComboRow *row)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (row));
}

static char *
get_name (PreauthRequirementDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->by)));
}

static char *
get_day (PreauthRequirementDialog *self)
{
  g_autofree char *day = preauth_date_from_input (gtk_editable_get_text (self->day));
  g_autofree char *today = preauth_date_get_today ();

  if (!preauth_date_is_full (day) || preauth_date_days_between (today, day) > 0)
    return NULL;
  return preauth_date_to_display (day);
}

static void
edited_cb (PreauthRequirementDialog *self)
{
  g_autofree char *by = get_name (self);
  g_autofree char *day = get_day (self);

  if (day == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->day), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->day), "error");
  gtk_widget_set_sensitive (self->record_button, *by != '\0' && day != NULL);
}

static void
record_cb (PreauthRequirementDialog *self)
{
  g_autofree char *by = get_name (self);
  g_autofree char *day = get_day (self);
  g_autofree char *text = NULL;

  if (*by == '\0' || day == NULL)
    return;
  preauth_settings_set_staff_name (by);
  /* Translators: result of the check ("Authorization is needed"), how it was checked ("by phone"),
   * day, who checked. */
  text = g_strdup_printf (_ ("%s: checked %s on %s by %s"), get_choice (self->result),
                          get_choice (self->how), day, by);
  preauth_request_set_fact (self->request, PREAUTH_FACT_REQUIREMENT_CHECK, text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
preauth_requirement_dialog_finalize (GObject *object)
{
  PreauthRequirementDialog *self = PREAUTH_REQUIREMENT_DIALOG (object);

  g_clear_object (&self->request);
  G_OBJECT_CLASS (preauth_requirement_dialog_parent_class)->finalize (object);
}

static void
preauth_requirement_dialog_class_init (PreauthRequirementDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_requirement_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/service/requirement-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthRequirementDialog, result);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequirementDialog, how);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequirementDialog, by);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequirementDialog, day);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequirementDialog, record_button);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
preauth_requirement_dialog_init (PreauthRequirementDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_ways (PreauthRequirementDialog *self, PreauthRoute *route)
{
  const PreauthChannel *portal = route != NULL ? preauth_route_get_portal (route) : NULL;
  g_autoptr (GtkStringList) ways = gtk_string_list_new (NULL);

  if (portal != NULL && portal->display != NULL)
    {
      /* Translators: %s is the name of a portal. */
      g_autofree char *in_portal = g_strdup_printf (_ ("in %s"), portal->display);

      gtk_string_list_append (ways, in_portal);
    }
  gtk_string_list_append (ways, _ ("by phone"));
  gtk_string_list_append (ways, _ ("in the plan’s published list"));
  adw_combo_row_set_model (self->how, G_LIST_MODEL (ways));
}

void
preauth_requirement_dialog_present (GtkWidget *parent, PreauthReview *review)
{
  PreauthRequirementDialog *self = g_object_new (PREAUTH_TYPE_REQUIREMENT_DIALOG, "transient-for",
                                                 gtk_widget_get_root (parent), NULL);
  g_autofree char *today = preauth_date_get_today ();
  g_autofree char *day = preauth_date_to_display (today);
  g_autofree char *staff = preauth_settings_get_staff_name ();

  self->request = g_object_ref (preauth_review_get_request (review));
  fill_ways (self, preauth_review_get_route (review));
  gtk_editable_set_text (self->by, staff);
  gtk_editable_set_text (self->day, day);
  edited_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->result));
}
