/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that is missing or wrong. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/request/gap-row.h"

struct _PreauthGapRow
{
  GtkListBoxRow parent_instance;

  PreauthProblem *problem;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (PreauthGapRow, preauth_gap_row, GTK_TYPE_LIST_BOX_ROW)

static void
preauth_gap_row_finalize (GObject *object)
{
  PreauthGapRow *self = PREAUTH_GAP_ROW (object);

  g_clear_object (&self->problem);
  G_OBJECT_CLASS (preauth_gap_row_parent_class)->finalize (object);
}

static void
preauth_gap_row_class_init (PreauthGapRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_gap_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/request/gap-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthGapRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthGapRow, title);
  gtk_widget_class_bind_template_child (widget_class, PreauthGapRow, message);
}

static void
preauth_gap_row_init (PreauthGapRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
preauth_gap_row_new (PreauthProblem *problem)
{
  PreauthGapRow *self = g_object_new (PREAUTH_TYPE_GAP_ROW, NULL);
  gboolean is_error = preauth_problem_get_severity (problem) == PREAUTH_SEVERITY_ERROR;
  const char *severity = is_error ? _ ("Needed") : _ ("Risk");
  g_autofree char *name = NULL;

  self->problem = g_object_ref (problem);
  gtk_image_set_from_icon_name (self->icon,
                                is_error ? "step-to-do-symbolic" : "dialog-warning-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), is_error ? "error" : "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), preauth_problem_get_message (problem));
  gtk_label_set_label (self->title, preauth_problem_get_title (problem));
  gtk_label_set_label (self->message, preauth_problem_get_message (problem));

  name = g_strdup_printf ("%s: %s. %s", severity, preauth_problem_get_title (problem),
                          preauth_problem_get_message (problem));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

PreauthProblem *
preauth_gap_row_get_problem (PreauthGapRow *self)
{
  g_return_val_if_fail (PREAUTH_IS_GAP_ROW (self), NULL);

  return self->problem;
}
