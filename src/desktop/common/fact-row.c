/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry row for one fact: stores what is typed at once, shows it the way people read it when the
 * cursor leaves. Never throws typed text away, never changes it under the cursor. */
#include "config.h"

#include "desktop/common/fact-row.h"

struct _PreauthFactRow
{
  PreauthEntryRow parent_instance;

  char *id;
  PreauthFact fact;
  PreauthRequest *request;
  gulong changed_handler;
  gboolean storing;
};

enum
{
  PROP_FACT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthFactRow, preauth_fact_row, PREAUTH_TYPE_ENTRY_ROW)

static void
check_text (PreauthFactRow *self)
{
  g_autofree char *message = NULL;
  g_autofree char *value = NULL;

  value
      = preauth_fact_from_input (self->fact, gtk_editable_get_text (GTK_EDITABLE (self)), &message);
  preauth_entry_row_show_fault (PREAUTH_ENTRY_ROW (self), message);
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
  self->storing = TRUE;
  preauth_entry_row_set_text (PREAUTH_ENTRY_ROW (self), display);
  self->storing = FALSE;
  check_text (self);
}

static void
preauth_fact_row_changed (PreauthEntryRow *row)
{
  PreauthFactRow *self = PREAUTH_FACT_ROW (row);
  g_autofree char *value = NULL;

  if (self->storing || self->request == NULL)
    return;

  self->storing = TRUE;
  value = preauth_fact_from_input (self->fact, gtk_editable_get_text (GTK_EDITABLE (self)), NULL);
  preauth_request_set_fact (self->request, self->fact, value);
  self->storing = FALSE;
  /* A mark that is there goes as soon as the text fits; a new one waits until the cursor leaves. */
  if (preauth_entry_row_has_fault (row))
    check_text (self);
}

static void
preauth_fact_row_left (PreauthEntryRow *row)
{
  show_fact (PREAUTH_FACT_ROW (row));
}

static void
request_changed_cb (PreauthFactRow *self, guint fact)
{
  if (self->storing || preauth_entry_row_has_cursor (PREAUTH_ENTRY_ROW (self)))
    return;
  if (fact == self->fact || fact == PREAUTH_N_FACTS)
    show_fact (self);
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
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), preauth_fact_get_label (self->fact));
  /* Nobody looks for a birthday of fifty years ago in a calendar. */
  if (type == PREAUTH_FACT_TYPE_DATE && self->fact != PREAUTH_FACT_PATIENT_BIRTH_DATE)
    preauth_entry_row_offer_calendar (PREAUTH_ENTRY_ROW (self));
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
  PreauthEntryRowClass *row_class = PREAUTH_ENTRY_ROW_CLASS (klass);

  object_class->constructed = preauth_fact_row_constructed;
  object_class->dispose = preauth_fact_row_dispose;
  object_class->finalize = preauth_fact_row_finalize;
  object_class->get_property = preauth_fact_row_get_property;
  object_class->set_property = preauth_fact_row_set_property;
  row_class->changed = preauth_fact_row_changed;
  row_class->left = preauth_fact_row_left;

  properties[PROP_FACT]
      = g_param_spec_string ("fact", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
preauth_fact_row_init (PreauthFactRow *self)
{
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
