/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about a plan's no. Deadlines come from the rules, ways from the reason; a row is
 * made anew only when the history has changed, so that what is open stays open. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/clock-row.h"
#include "desktop/case/denial-panel.h"
#include "desktop/case/remedy-row.h"
#include "desktop/pages/output.h"
#include "fhir/date.h"

struct _PreauthDenialPanel
{
  AdwBin parent_instance;

  char *shown; /* the decision that is shown */
  PreauthRecorder *recorder;
  gboolean filling;

  AdwPreferencesGroup *ways_group;
  AdwComboRow *reason_class;
  GtkListBox *ways;
  GtkWidget *rights_group;
  GtkListBox *rights;
};

G_DEFINE_FINAL_TYPE (PreauthDenialPanel, preauth_denial_panel, ADW_TYPE_BIN)

static void
show_class (PreauthDenialPanel *self)
{
  g_autofree char *value
      = preauth_request_get_reason_class (preauth_recorder_get_request (self->recorder));
  const char *const *ids = preauth_event_field_get_values (PREAUTH_EVENT_REASON_CLASS);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gtk_string_list_append (labels,
                              preauth_event_value_get_label (PREAUTH_EVENT_REASON_CLASS, ids[i]));
      if (g_strcmp0 (ids[i], value) == 0)
        selected = i;
    }
  /* Last, so that the others keep their places; once it is known there is no way back. */
  if (value == NULL)
    {
      gtk_string_list_append (labels, _ ("Not known yet"));
      selected = g_list_model_get_n_items (G_LIST_MODEL (labels)) - 1;
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->reason_class, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->reason_class, selected);
  self->filling = FALSE;
}

static void
class_chosen_cb (PreauthDenialPanel *self)
{
  const char *const *ids = preauth_event_field_get_values (PREAUTH_EVENT_REASON_CLASS);
  guint selected = adw_combo_row_get_selected (self->reason_class);
  g_autoptr (PreauthEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  if (self->filling || self->recorder == NULL || selected >= g_strv_length ((GStrv)ids))
    return;
  value = preauth_request_get_reason_class (preauth_recorder_get_request (self->recorder));
  if (g_strcmp0 (ids[selected], value) == 0)
    return;
  event = preauth_event_new (PREAUTH_EVENT_NOTE);
  preauth_event_set_field (event, PREAUTH_EVENT_REASON_CLASS, ids[selected]);
  if (preauth_recorder_add (self->recorder, event, &error))
    return;
  show_class (self);
  preauth_output_show_error (GTK_WIDGET (self), _ ("It Was Not Changed"), error->message);
}

static void
preauth_denial_panel_dispose (GObject *object)
{
  g_clear_object (&PREAUTH_DENIAL_PANEL (object)->recorder);
  G_OBJECT_CLASS (preauth_denial_panel_parent_class)->dispose (object);
}

static void
preauth_denial_panel_finalize (GObject *object)
{
  g_free (PREAUTH_DENIAL_PANEL (object)->shown);
  G_OBJECT_CLASS (preauth_denial_panel_parent_class)->finalize (object);
}

static void
preauth_denial_panel_class_init (PreauthDenialPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_denial_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_denial_panel_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/denial-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthDenialPanel, ways_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthDenialPanel, reason_class);
  gtk_widget_class_bind_template_callback (widget_class, class_chosen_cb);
  gtk_widget_class_bind_template_child (widget_class, PreauthDenialPanel, ways);
  gtk_widget_class_bind_template_child (widget_class, PreauthDenialPanel, rights_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthDenialPanel, rights);
}

static void
preauth_denial_panel_init (PreauthDenialPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_ways (PreauthDenialPanel *self, PreauthRecorder *recorder, GPtrArray *remedies)
{
  clear_list (self->ways);
  for (guint i = 0; i < remedies->len; i++)
    gtk_list_box_append (self->ways,
                         preauth_remedy_row_new (recorder, g_ptr_array_index (remedies, i)));
}

static void
show_rights (PreauthDenialPanel *self, PreauthRecorder *recorder)
{
  g_autoptr (GPtrArray) rights = preauth_recorder_compute_rights (recorder);
  g_autofree char *today = preauth_date_get_today ();

  clear_list (self->rights);
  for (guint i = 0; i < rights->len; i++)
    gtk_list_box_append (self->rights,
                         preauth_clock_row_new (g_ptr_array_index (rights, i), today));
  gtk_widget_set_visible (self->rights_group, rights->len > 0);
}

/* "“Not medically necessary.” Criteria: InterQual". */
static char *
describe_reason (PreauthEvent *decision)
{
  const char *reason = preauth_event_get_field (decision, PREAUTH_EVENT_REASON);
  const char *criteria = preauth_event_get_field (decision, PREAUTH_EVENT_CRITERIA);

  if (reason == NULL)
    return g_strdup (_ ("No reason was entered: ask the plan for it, and for the criteria."));
  if (criteria == NULL)
    return g_strdup_printf (_ ("The plan says: “%s”"), reason);
  return g_strdup_printf (_ ("The plan says: “%s” Criteria: %s"), reason, criteria);
}

/* What the rows say depends on the whole history: an appeal that was filed ends some. */
static char *
build_key (PreauthRequest *request, GPtrArray *remedies)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      PreauthEvent *event = g_ptr_array_index (events, i);
      PreauthEventKind kind = preauth_event_get_kind (event);

      if ((kind != PREAUTH_EVENT_NOTE && kind != PREAUTH_EVENT_OUTPUT)
          || preauth_event_get_field (event, PREAUTH_EVENT_REASON_CLASS) != NULL)
        g_string_append_printf (key, "%s;", preauth_event_get_id (event));
    }
  for (guint i = 0; i < remedies->len; i++)
    g_string_append_printf (key, "%u", ((PreauthRemedy *)g_ptr_array_index (remedies, i))->kind);
  return g_string_free (key, FALSE);
}

void
preauth_denial_panel_refresh (PreauthDenialPanel *self, PreauthRecorder *recorder)
{
  PreauthRequest *request;
  g_autoptr (GPtrArray) remedies = NULL;
  g_autoptr (PreauthEvent) decision = NULL;
  g_autofree char *key = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *escaped = NULL;

  g_return_if_fail (PREAUTH_IS_DENIAL_PANEL (self));
  g_return_if_fail (PREAUTH_IS_RECORDER (recorder));

  request = preauth_recorder_get_request (recorder);
  remedies = preauth_triage (preauth_review_get_directory (preauth_recorder_get_review (recorder)),
                             request);
  decision = preauth_request_find_last_event (request, PREAUTH_EVENT_DECIDED);
  gtk_widget_set_visible (GTK_WIDGET (self), remedies->len > 0 && decision != NULL);
  if (remedies->len == 0 || decision == NULL)
    return;
  key = build_key (request, remedies);
  if (g_strcmp0 (key, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  reason = describe_reason (decision);
  escaped = g_markup_escape_text (reason, -1);
  adw_preferences_group_set_description (self->ways_group, escaped);
  g_set_object (&self->recorder, recorder);
  show_class (self);
  show_ways (self, recorder, remedies);
  show_rights (self, recorder);
}
