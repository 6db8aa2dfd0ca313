/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the list of steps. The state is always in words; colour only repeats it. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/request/step-row.h"
#include "desktop/request/steps.h"

struct _PreauthStepRow
{
  GtkListBoxRow parent_instance;

  PreauthStep step;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (PreauthStepRow, preauth_step_row, GTK_TYPE_LIST_BOX_ROW)

static void
preauth_step_row_class_init (PreauthStepRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/request/step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthStepRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthStepRow, title);
  gtk_widget_class_bind_template_child (widget_class, PreauthStepRow, state);
}

static void
preauth_step_row_init (PreauthStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
preauth_step_row_new (PreauthStep step)
{
  PreauthStepRow *self = g_object_new (PREAUTH_TYPE_STEP_ROW, NULL);
  g_autofree char *tooltip = NULL;

  self->step = step;
  gtk_label_set_label (self->title, preauth_step_get_title (step));
  tooltip = g_strdup_printf ("%s (Ctrl+%d)", preauth_step_get_title (step), step + 1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  preauth_step_row_set_state (self, PREAUTH_STEP_NOT_STARTED, 0);
  return GTK_WIDGET (self);
}

PreauthStep
preauth_step_row_get_step (PreauthStepRow *self)
{
  g_return_val_if_fail (PREAUTH_IS_STEP_ROW (self), PREAUTH_STEP_PLAN);

  return self->step;
}

void
preauth_step_row_set_state (PreauthStepRow *self, PreauthStepState state, guint n_problems)
{
  static const char *const icons[]
      = { "step-not-started-symbolic", "step-to-do-symbolic", "step-done-symbolic" };
  static const char *const classes[] = { "dim-label", "warning", "success" };
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (PREAUTH_IS_STEP_ROW (self));

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), classes[state]);
  gtk_image_set_from_icon_name (self->icon, icons[state]);

  if (n_problems > 0)
    /* Translators: so many things are still missing in a step. */
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u to do", "%u to do", n_problems),
                             n_problems);
  else
    words = g_strdup (state == PREAUTH_STEP_DONE ? _ ("Done") : _ ("Not started"));
  gtk_label_set_label (self->state, words);

  name = g_strdup_printf ("%s, %s", preauth_step_get_title (self->step), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
