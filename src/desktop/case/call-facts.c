/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plan asks for on the phone. Shows only what the request knows. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/call-facts.h"
#include "desktop/case/moment.h"
#include "desktop/common/clipboard.h"
#include "fhir/date.h"

#define N_COLUMNS 3

struct _PreauthCallFacts
{
  GtkBox parent_instance;

  char *number;
  guint n_facts;

  GtkWidget *phone_row;
  GtkLabel *phone;
  GtkButton *copy_button;
  GtkLabel *purpose;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (PreauthCallFacts, preauth_call_facts, GTK_TYPE_BOX)

static void
copy_cb (PreauthCallFacts *self)
{
  preauth_clipboard_copy (GTK_WIDGET (self), self->number);
}

static void
preauth_call_facts_finalize (GObject *object)
{
  g_free (PREAUTH_CALL_FACTS (object)->number);
  G_OBJECT_CLASS (preauth_call_facts_parent_class)->finalize (object);
}

static void
preauth_call_facts_class_init (PreauthCallFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_call_facts_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/call-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthCallFacts, phone_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallFacts, phone);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallFacts, copy_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallFacts, purpose);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallFacts, grid);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
preauth_call_facts_init (PreauthCallFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* @value: (nullable): then the fact is left out. */
static void
append (PreauthCallFacts *self, const char *name, const char *value)
{
  GtkWidget *box;
  GtkWidget *label;

  if (value == NULL || *value == '\0')
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  label = create_label (name, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  label = create_label (value, "numeric");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name,
                                  -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_grid_attach (self->grid, box, (int)(self->n_facts % N_COLUMNS),
                   (int)(self->n_facts / N_COLUMNS), 1, 1);
  self->n_facts++;
}

static void
append_fact (PreauthCallFacts *self, PreauthRequest *request, PreauthFact fact, const char *name)
{
  g_autofree char *value = preauth_request_get_fact (request, fact);
  g_autofree char *display = value != NULL ? preauth_fact_to_display (fact, value) : NULL;

  append (self, name, display);
}

static char *
list_codes (PreauthRequest *request)
{
  g_autoptr (GPtrArray) diagnoses = preauth_request_get_diagnoses (request);
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (request);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      const PreauthServiceLine *line = g_ptr_array_index (lines, i);

      if (line->code != NULL)
        g_ptr_array_add (codes, line->code);
    }
  for (guint i = 0; i < diagnoses->len; i++)
    {
      const PreauthDiagnosis *diagnosis = g_ptr_array_index (diagnoses, i);

      if (diagnosis->code != NULL)
        g_ptr_array_add (codes, diagnosis->code);
    }
  g_ptr_array_add (codes, NULL);
  return g_strjoinv (", ", (char **)codes->pdata);
}

/* "11/18/2026 2:05 PM by fax". */
static char *
describe_sending (PreauthRequest *request)
{
  g_autoptr (PreauthEvent) sent = preauth_request_find_last_event (request, PREAUTH_EVENT_SENT);
  const char *channel;
  g_autofree char *moment = NULL;

  if (sent == NULL)
    return NULL;
  channel = preauth_event_get_field (sent, PREAUTH_EVENT_CHANNEL);
  moment = preauth_moment_to_display (preauth_event_get_time (sent));
  if (channel == NULL)
    return g_steal_pointer (&moment);
  /* Translators: day and time, then the channel: "11/18/2026 2:05 PM, Fax". */
  return g_strdup_printf (_ ("%s, %s"), moment,
                          preauth_event_value_get_label (PREAUTH_EVENT_CHANNEL, channel));
}

static void
show_phone (PreauthCallFacts *self, PreauthRoute *route)
{
  const PreauthChannel *phone = route != NULL ? preauth_route_get_phone (route) : NULL;
  g_autofree char *copy = NULL;

  if (phone == NULL || phone->display == NULL)
    {
      gtk_label_set_label (self->phone, _ ("Call the number on the member’s card"));
      gtk_widget_set_visible (GTK_WIDGET (self->copy_button), FALSE);
      return;
    }
  self->number = g_strdup (phone->display);
  gtk_label_set_label (self->phone, phone->display);
  gtk_widget_add_css_class (GTK_WIDGET (self->phone), "title-2");
  gtk_label_set_label (self->purpose, phone->purpose != NULL ? phone->purpose : "");
  gtk_widget_set_visible (GTK_WIDGET (self->purpose), phone->purpose != NULL);
  /* Translators: %s is a telephone number. */
  copy = g_strdup_printf (_ ("Copy %s"), phone->display);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  copy, -1);
}

void
preauth_call_facts_set_recorder (PreauthCallFacts *self, PreauthRecorder *recorder)
{
  PreauthRequest *request;
  g_autofree char *name = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *codes = NULL;
  g_autofree char *sent = NULL;

  g_return_if_fail (PREAUTH_IS_CALL_FACTS (self));
  g_return_if_fail (PREAUTH_IS_RECORDER (recorder));

  request = preauth_recorder_get_request (recorder);
  name = preauth_request_get_patient_name (request);
  reference = preauth_request_get_payer_reference (request);
  codes = list_codes (request);
  sent = describe_sending (request);
  show_phone (self, preauth_recorder_get_route (recorder));
  append (self, _ ("Patient"), name);
  append_fact (self, request, PREAUTH_FACT_MEMBER_ID, _ ("Member ID"));
  append_fact (self, request, PREAUTH_FACT_PATIENT_BIRTH_DATE, _ ("Date of birth"));
  append (self, _ ("Reference number"), reference);
  append_fact (self, request, PREAUTH_FACT_CLINICIAN_NPI, _ ("Clinician’s NPI"));
  append_fact (self, request, PREAUTH_FACT_SERVICE_START, _ ("First day of service"));
  append (self, _ ("Codes"), codes);
  append (self, _ ("Sent"), sent);
}
