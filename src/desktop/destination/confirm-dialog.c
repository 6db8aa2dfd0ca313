/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records a confirmation by phone. Takes it only whole: who called, whom they spoke to, which day.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/settings.h"
#include "desktop/destination/confirm-dialog.h"
#include "fhir/date.h"

struct _PreauthConfirmDialog
{
  AdwWindow parent_instance;

  PreauthRequest *request;
  char *number;

  GtkLabel *number_label;
  GtkLabel *instruction;
  GtkEditable *by;
  GtkEditable *with;
  GtkEditable *day;
  GtkWidget *record_button;
};

G_DEFINE_FINAL_TYPE (PreauthConfirmDialog, preauth_confirm_dialog, ADW_TYPE_WINDOW)

static char *
get_text (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

/* A call cannot have been made tomorrow. */
static char *
get_day (PreauthConfirmDialog *self)
{
  g_autofree char *day = preauth_date_from_input (gtk_editable_get_text (self->day));
  g_autofree char *today = preauth_date_get_today ();

  if (!preauth_date_is_full (day) || preauth_date_days_between (today, day) > 0)
    return NULL;
  return g_steal_pointer (&day);
}

static void
edited_cb (PreauthConfirmDialog *self)
{
  g_autofree char *by = get_text (self->by);
  g_autofree char *with = get_text (self->with);
  g_autofree char *day = get_day (self);

  if (day == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->day), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->day), "error");
  gtk_widget_set_sensitive (self->record_button, *by != '\0' && *with != '\0' && day != NULL);
}

static void
record_cb (PreauthConfirmDialog *self)
{
  g_autofree char *by = get_text (self->by);
  g_autofree char *with = get_text (self->with);
  g_autofree char *day = get_day (self);

  if (*by == '\0' || *with == '\0' || day == NULL)
    return;
  preauth_settings_set_staff_name (by);
  preauth_request_set_confirmation (self->request, self->number, by, with, day);
  gtk_window_close (GTK_WINDOW (self));
}

static void
preauth_confirm_dialog_finalize (GObject *object)
{
  PreauthConfirmDialog *self = PREAUTH_CONFIRM_DIALOG (object);

  g_clear_object (&self->request);
  g_free (self->number);
  G_OBJECT_CLASS (preauth_confirm_dialog_parent_class)->finalize (object);
}

static void
preauth_confirm_dialog_class_init (PreauthConfirmDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_confirm_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/destination/confirm-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthConfirmDialog, number_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthConfirmDialog, instruction);
  gtk_widget_class_bind_template_child (widget_class, PreauthConfirmDialog, by);
  gtk_widget_class_bind_template_child (widget_class, PreauthConfirmDialog, with);
  gtk_widget_class_bind_template_child (widget_class, PreauthConfirmDialog, day);
  gtk_widget_class_bind_template_child (widget_class, PreauthConfirmDialog, record_button);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
preauth_confirm_dialog_init (PreauthConfirmDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_confirm_dialog_present (GtkWidget *parent,
                                PreauthRequest *request,
                                const PreauthChannel *fax,
                                const PreauthChannel *phone)
{
  PreauthConfirmDialog *self = g_object_new (PREAUTH_TYPE_CONFIRM_DIALOG, "transient-for",
                                             gtk_widget_get_root (parent), NULL);
  g_autofree char *today = preauth_date_get_today ();
  g_autofree char *day = preauth_date_to_display (today);
  g_autofree char *staff = preauth_settings_get_staff_name ();
  g_autofree char *instruction = NULL;

  self->request = g_object_ref (request);
  self->number = g_strdup (fax->number);
  gtk_label_set_label (self->number_label, fax->display);
  /* Translators: %s is a telephone number. */
  instruction = phone != NULL
                    ? g_strdup_printf (_ ("Call %s and ask whether this fax takes this request."),
                                       phone->display)
                    : g_strdup (_ ("Call the plan and ask whether this fax takes this request."));
  gtk_label_set_label (self->instruction, instruction);
  gtk_editable_set_text (self->by, staff);
  gtk_editable_set_text (self->day, day);
  edited_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (*staff == '\0' ? self->by : self->with));
}
