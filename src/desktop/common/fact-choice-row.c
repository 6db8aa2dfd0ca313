/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A combo row for one coded fact. Chooses nothing by itself. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/fact-choice-row.h"

typedef struct
{
  PreauthFact fact;
  const char *codes[7];
} Choices;

/* What the forms offer, in their order. */
static const Choices choices[] = {
  { PREAUTH_FACT_PLAN_FUNDING, { "insured", "self-insured" } },
  { PREAUTH_FACT_PATIENT_SEX, { "female", "male", "other", "unknown" } },
  { PREAUTH_FACT_PATIENT_SEX_AT_BIRTH, { "female", "male", "x" } },
  { PREAUTH_FACT_PATIENT_GENDER_IDENTITY,
    { "female", "male", "transgender-male", "transgender-female", "other" } },
};

struct _PreauthFactChoiceRow
{
  AdwComboRow parent_instance;

  char *id;
  PreauthFact fact;
  PreauthRequest *request;
  gulong changed_handler;
  GPtrArray *codes; /* of owned text; the first is "" */
  gboolean storing;
};

enum
{
  PROP_FACT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthFactChoiceRow, preauth_fact_choice_row, ADW_TYPE_COMBO_ROW)

static void
append_choice (PreauthFactChoiceRow *self, const char *code)
{
  GtkStringList *model = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (self)));
  g_autofree char *label = preauth_fact_to_display (self->fact, code);

  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (model, *code != '\0' ? label : _ ("Not given"));
}

static guint
find_choice (PreauthFactChoiceRow *self, const char *code)
{
  for (guint i = 0; i < self->codes->len; i++)
    if (g_str_equal (g_ptr_array_index (self->codes, i), code))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
show_fact (PreauthFactChoiceRow *self)
{
  g_autofree char *value = NULL;
  guint position;

  if (self->request == NULL)
    return;

  value = preauth_request_get_fact (self->request, self->fact);
  position = find_choice (self, value != NULL ? value : "");
  self->storing = TRUE;
  if (position == GTK_INVALID_LIST_POSITION)
    {
      append_choice (self, value);
      position = self->codes->len - 1;
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->storing = FALSE;
}

static void
selected_cb (PreauthFactChoiceRow *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->storing || self->request == NULL || position >= self->codes->len)
    return;

  self->storing = TRUE;
  preauth_request_set_fact (self->request, self->fact, g_ptr_array_index (self->codes, position));
  self->storing = FALSE;
}

static void
request_changed_cb (PreauthFactChoiceRow *self, guint fact)
{
  if (!self->storing && (fact == self->fact || fact == PREAUTH_N_FACTS))
    show_fact (self);
}

static void
preauth_fact_choice_row_constructed (GObject *object)
{
  PreauthFactChoiceRow *self = PREAUTH_FACT_CHOICE_ROW (object);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (preauth_fact_choice_row_parent_class)->constructed (object);

  if (!preauth_fact_from_id (self->id, &self->fact))
    {
      g_critical ("A choice row names a fact that does not exist");
      return;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), preauth_fact_get_label (self->fact));
  self->storing = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  append_choice (self, "");
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    for (gsize j = 0; choices[i].fact == self->fact && choices[i].codes[j] != NULL; j++)
      append_choice (self, choices[i].codes[j]);
  self->storing = FALSE;
}

static void
preauth_fact_choice_row_dispose (GObject *object)
{
  preauth_fact_choice_row_set_request (PREAUTH_FACT_CHOICE_ROW (object), NULL);
  G_OBJECT_CLASS (preauth_fact_choice_row_parent_class)->dispose (object);
}

static void
preauth_fact_choice_row_finalize (GObject *object)
{
  PreauthFactChoiceRow *self = PREAUTH_FACT_CHOICE_ROW (object);

  g_free (self->id);
  g_ptr_array_unref (self->codes);
  G_OBJECT_CLASS (preauth_fact_choice_row_parent_class)->finalize (object);
}

static void
preauth_fact_choice_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FACT)
    g_value_set_string (value, PREAUTH_FACT_CHOICE_ROW (object)->id);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_fact_choice_row_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  if (id == PROP_FACT)
    PREAUTH_FACT_CHOICE_ROW (object)->id = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_fact_choice_row_class_init (PreauthFactChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = preauth_fact_choice_row_constructed;
  object_class->dispose = preauth_fact_choice_row_dispose;
  object_class->finalize = preauth_fact_choice_row_finalize;
  object_class->get_property = preauth_fact_choice_row_get_property;
  object_class->set_property = preauth_fact_choice_row_set_property;

  properties[PROP_FACT]
      = g_param_spec_string ("fact", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
preauth_fact_choice_row_init (PreauthFactChoiceRow *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

void
preauth_fact_choice_row_set_request (PreauthFactChoiceRow *self, PreauthRequest *request)
{
  g_return_if_fail (PREAUTH_IS_FACT_CHOICE_ROW (self));

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
preauth_fact_choice_rows_set_request (GtkWidget *root, PreauthRequest *request)
{
  if (PREAUTH_IS_FACT_CHOICE_ROW (root))
    {
      preauth_fact_choice_row_set_request (PREAUTH_FACT_CHOICE_ROW (root), request);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    preauth_fact_choice_rows_set_request (child, request);
}

gboolean
preauth_fact_choice_rows_reveal (GtkWidget *root, const char *target)
{
  if (PREAUTH_IS_FACT_CHOICE_ROW (root))
    return g_strcmp0 (PREAUTH_FACT_CHOICE_ROW (root)->id, target) == 0
           && gtk_widget_grab_focus (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (preauth_fact_choice_rows_reveal (child, target))
      return TRUE;
  return FALSE;
}
