/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry row for one fact: stores what is typed at once, shows it the way people read it when the
 * cursor leaves. Never throws typed text away, never changes it under the cursor. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "desktop/common/fact-row.h"
#include "fhir/date.h"

struct _PreauthFactRow
{
  AdwEntryRow parent_instance;

  char *id;
  PreauthFact fact;
  PreauthRequest *request;
  gulong changed_handler;
  gboolean storing;

  GtkImage *warning;
  GtkMenuButton *calendar_button;
  GtkCalendar *calendar;
  int shown_month; /* year and month as one number */
};

enum
{
  PROP_FACT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthFactRow, preauth_fact_row, ADW_TYPE_ENTRY_ROW)

static gboolean
has_focus (PreauthFactRow *self)
{
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (self));

  return delegate != NULL && gtk_widget_has_focus (GTK_WIDGET (delegate));
}

/* The sentence stands in the title, where it is read together with the name of the field. */
static void
show_message (PreauthFactRow *self, const char *message)
{
  const char *label = preauth_fact_get_label (self->fact);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_visible (GTK_WIDGET (self->warning), message != NULL);
  gtk_widget_set_tooltip_text (widget, message);
  if (message != NULL)
    {
      /* Translators: the name of a field, then what is wrong with its text. */
      g_autofree char *title = g_strdup_printf (_ ("%s: %s"), label, message);

      gtk_widget_add_css_class (widget, "error");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
    }
  else
    {
      gtk_widget_remove_css_class (widget, "error");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
    }
}

static void
check_text (PreauthFactRow *self)
{
  g_autofree char *message = NULL;
  g_autofree char *value = NULL;

  value
      = preauth_fact_from_input (self->fact, gtk_editable_get_text (GTK_EDITABLE (self)), &message);
  show_message (self, message);
}

static void
show_fact (PreauthFactRow *self)
{
  g_autofree char *value = NULL;
  g_autofree char *display = NULL;

  if (self->request == NULL)
    return;

  value = preauth_request_get_fact (self->request, self->fact);
  if (value != NULL)
    display = preauth_fact_to_display (self->fact, value);
  if (g_strcmp0 (display != NULL ? display : "", gtk_editable_get_text (GTK_EDITABLE (self))) != 0)
    {
      self->storing = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self), display != NULL ? display : "");
      self->storing = FALSE;
    }
  check_text (self);
}

static void
text_changed_cb (PreauthFactRow *self)
{
  g_autofree char *value = NULL;

  if (self->storing || self->request == NULL)
    return;

  self->storing = TRUE;
  value = preauth_fact_from_input (self->fact, gtk_editable_get_text (GTK_EDITABLE (self)), NULL);
  preauth_request_set_fact (self->request, self->fact, value);
  self->storing = FALSE;
  /* A mark that is there goes as soon as the text fits; a new one waits until the cursor leaves. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->warning)))
    check_text (self);
}

static void
focus_left_cb (PreauthFactRow *self)
{
  show_fact (self);
}

static void
request_changed_cb (PreauthFactRow *self, guint fact)
{
  if (self->storing || has_focus (self))
    return;
  if (fact == self->fact || fact == PREAUTH_N_FACTS)
    show_fact (self);
}

static int
get_shown_month (PreauthFactRow *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  return g_date_time_get_year (date) * 12 + g_date_time_get_month (date);
}

static void
store_day (PreauthFactRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = g_date_time_format (day, "%m/%d/%Y");

  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_menu_button_popdown (self->calendar_button);
}

static void
calendar_shown_cb (PreauthFactRow *self)
{
  g_autofree char *value = NULL;
  int year, month, day;

  if (self->request != NULL)
    value = preauth_request_get_fact (self->request, self->fact);
  if (!preauth_date_is_full (value))
    {
      g_free (value);
      value = preauth_date_get_today ();
    }
  if (sscanf (value, "%d-%d-%d", &year, &month, &day) == 3)
    {
      g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 12, 0, 0);

      self->storing = TRUE;
      gtk_calendar_select_day (self->calendar, date);
      self->storing = FALSE;
    }
  self->shown_month = get_shown_month (self);
}

/* The calendar tells of a selected day also when one only leafs through the months. */
static void
day_selected_cb (PreauthFactRow *self)
{
  int month = get_shown_month (self);

  if (self->storing)
    return;
  if (month == self->shown_month)
    store_day (self);
  self->shown_month = month;
}

static void
preauth_fact_row_constructed (GObject *object)
{
  PreauthFactRow *self = PREAUTH_FACT_ROW (object);
  PreauthFactType type;

  G_OBJECT_CLASS (preauth_fact_row_parent_class)->constructed (object);

  if (!preauth_fact_from_id (self->id, &self->fact))
    {
      g_critical ("A row was made for a fact that does not exist");
      return;
    }

  type = preauth_fact_get_type_of (self->fact);
  show_message (self, NULL);
  /* Nobody looks for a birthday of fifty years ago in a calendar. */
  gtk_widget_set_visible (GTK_WIDGET (self->calendar_button),
                          type == PREAUTH_FACT_TYPE_DATE
                              && self->fact != PREAUTH_FACT_PATIENT_BIRTH_DATE);
  if (type == PREAUTH_FACT_TYPE_PHONE)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_PHONE);
  else if (type == PREAUTH_FACT_TYPE_NPI)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_DIGITS);
}

static void
preauth_fact_row_dispose (GObject *object)
{
  PreauthFactRow *self = PREAUTH_FACT_ROW (object);

  preauth_fact_row_set_request (self, NULL);
  G_OBJECT_CLASS (preauth_fact_row_parent_class)->dispose (object);
}

static void
preauth_fact_row_finalize (GObject *object)
{
  PreauthFactRow *self = PREAUTH_FACT_ROW (object);

  g_free (self->id);
  G_OBJECT_CLASS (preauth_fact_row_parent_class)->finalize (object);
}

static void
preauth_fact_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PreauthFactRow *self = PREAUTH_FACT_ROW (object);

  if (id == PROP_FACT)
    g_value_set_string (value, self->id);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_fact_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PreauthFactRow *self = PREAUTH_FACT_ROW (object);

  if (id == PROP_FACT)
    self->id = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_fact_row_class_init (PreauthFactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = preauth_fact_row_constructed;
  object_class->dispose = preauth_fact_row_dispose;
  object_class->finalize = preauth_fact_row_finalize;
  object_class->get_property = preauth_fact_row_get_property;
  object_class->set_property = preauth_fact_row_set_property;

  properties[PROP_FACT]
      = g_param_spec_string ("fact", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/common/fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthFactRow, warning);
  gtk_widget_class_bind_template_child (widget_class, PreauthFactRow, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthFactRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, store_day);
}

static void
preauth_fact_row_init (PreauthFactRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEditable *delegate;

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  delegate = gtk_editable_get_delegate (GTK_EDITABLE (self));
  gtk_widget_add_controller (GTK_WIDGET (delegate), focus);
}

GtkWidget *
preauth_fact_row_new (const char *fact)
{
  return g_object_new (PREAUTH_TYPE_FACT_ROW, "fact", fact, NULL);
}

const char *
preauth_fact_row_get_fact (PreauthFactRow *self)
{
  g_return_val_if_fail (PREAUTH_IS_FACT_ROW (self), NULL);

  return self->id;
}

void
preauth_fact_row_set_request (PreauthFactRow *self, PreauthRequest *request)
{
  g_return_if_fail (PREAUTH_IS_FACT_ROW (self));

  if (self->request == request)
    return;
  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  g_set_object (&self->request, request);
  if (request == NULL)
    return;

  self->changed_handler = g_signal_connect_object (
      request, "changed", G_CALLBACK (request_changed_cb), self, G_CONNECT_SWAPPED);
  show_fact (self);
}

void
preauth_fact_rows_set_request (GtkWidget *root, PreauthRequest *request)
{
  if (PREAUTH_IS_FACT_ROW (root))
    {
      preauth_fact_row_set_request (PREAUTH_FACT_ROW (root), request);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    preauth_fact_rows_set_request (child, request);
}

gboolean
preauth_fact_rows_reveal (GtkWidget *root, const char *target)
{
  if (PREAUTH_IS_FACT_ROW (root))
    return g_strcmp0 (PREAUTH_FACT_ROW (root)->id, target) == 0 && gtk_widget_get_mapped (root)
           && gtk_widget_grab_focus (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (preauth_fact_rows_reveal (child, target))
      return TRUE;
  return FALSE;
}
