/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gives the service and where, each either the same as the requesting provider or typed. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/fact-row.h"
#include "desktop/people/people-button.h"
#include "desktop/people/servicing-groups.h"

struct _PreauthServicingGroups
{
  AdwBin parent_instance;

  PreauthRequest *request;
  gulong changed_handler;
  gboolean storing;

  PreauthPeopleButton *servicing_button;
  PreauthPeopleButton *facility_button;
  GtkSwitch *servicing_switch;
  GtkSwitch *facility_switch;
  GtkWidget *servicing_rows;
  GtkWidget *facility_rows;
};

G_DEFINE_FINAL_TYPE (PreauthServicingGroups, preauth_servicing_groups, ADW_TYPE_BIN)

static gboolean
is_same (PreauthServicingGroups *self, PreauthFact fact)
{
  g_autofree char *value = preauth_request_get_fact (self->request, fact);

  return g_strcmp0 (value, "true") == 0;
}

static void
show_same (PreauthServicingGroups *self)
{
  gboolean servicing = is_same (self, PREAUTH_FACT_SERVICING_SAME);
  gboolean facility = is_same (self, PREAUTH_FACT_FACILITY_SAME);

  self->storing = TRUE;
  gtk_switch_set_active (self->servicing_switch, servicing);
  gtk_switch_set_active (self->facility_switch, facility);
  self->storing = FALSE;
  gtk_widget_set_visible (self->servicing_rows, !servicing);
  gtk_widget_set_visible (self->facility_rows, !facility);
  gtk_widget_set_visible (GTK_WIDGET (self->servicing_button), !servicing);
  gtk_widget_set_visible (GTK_WIDGET (self->facility_button), !facility);
}

static void
same_switched_cb (PreauthServicingGroups *self)
{
  if (self->storing || self->request == NULL)
    return;

  self->storing = TRUE;
  preauth_request_set_fact (self->request, PREAUTH_FACT_SERVICING_SAME,
                            gtk_switch_get_active (self->servicing_switch) ? "true" : NULL);
  preauth_request_set_fact (self->request, PREAUTH_FACT_FACILITY_SAME,
                            gtk_switch_get_active (self->facility_switch) ? "true" : NULL);
  self->storing = FALSE;
  show_same (self);
}

static void
request_changed_cb (PreauthServicingGroups *self, guint fact)
{
  if (!self->storing
      && (fact == PREAUTH_FACT_SERVICING_SAME || fact == PREAUTH_FACT_FACILITY_SAME
          || fact == PREAUTH_N_FACTS))
    show_same (self);
}

static void
preauth_servicing_groups_dispose (GObject *object)
{
  PreauthServicingGroups *self = PREAUTH_SERVICING_GROUPS (object);

  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  g_clear_object (&self->request);
  G_OBJECT_CLASS (preauth_servicing_groups_parent_class)->dispose (object);
}

static void
preauth_servicing_groups_class_init (PreauthServicingGroupsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_servicing_groups_dispose;

  g_type_ensure (PREAUTH_TYPE_FACT_ROW);
  g_type_ensure (PREAUTH_TYPE_PEOPLE_BUTTON);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/people/servicing-groups.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthServicingGroups, servicing_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthServicingGroups, facility_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthServicingGroups, servicing_switch);
  gtk_widget_class_bind_template_child (widget_class, PreauthServicingGroups, facility_switch);
  gtk_widget_class_bind_template_child (widget_class, PreauthServicingGroups, servicing_rows);
  gtk_widget_class_bind_template_child (widget_class, PreauthServicingGroups, facility_rows);
  gtk_widget_class_bind_template_callback (widget_class, same_switched_cb);
}

static void
preauth_servicing_groups_init (PreauthServicingGroups *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_servicing_groups_set_up (PreauthServicingGroups *self,
                                 PreauthPeopleBook *book,
                                 PreauthRequest *request)
{
  g_return_if_fail (PREAUTH_IS_SERVICING_GROUPS (self));

  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  g_set_object (&self->request, request);
  self->changed_handler = g_signal_connect_object (
      request, "changed", G_CALLBACK (request_changed_cb), self, G_CONNECT_SWAPPED);
  preauth_people_button_set_up (self->servicing_button, book, request);
  preauth_people_button_set_up (self->facility_button, book, request);
  preauth_fact_rows_set_request (GTK_WIDGET (self), request);
  show_same (self);
}

gboolean
preauth_servicing_groups_reveal (PreauthServicingGroups *self, const char *target)
{
  g_return_val_if_fail (PREAUTH_IS_SERVICING_GROUPS (self), FALSE);

  if (g_str_equal (target, "servicing-same"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->servicing_switch));
  if (g_str_equal (target, "facility-same"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->facility_switch));
  return FALSE;
}
