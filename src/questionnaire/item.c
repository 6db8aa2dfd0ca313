/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One item of a form, read once and never changed. Never judges how items fit together: that is
 * questionnaire-validate.c. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fhir/canonical.h"
#include "fhir/error.h"
#include "fhir/json.h"
#include "questionnaire/item-private.h"

#define EXTENSION_HL7 "http://hl7.org/fhir/StructureDefinition/"
#define EXTENSION_HIDDEN EXTENSION_HL7 "questionnaire-hidden"
#define EXTENSION_CONTROL EXTENSION_HL7 "questionnaire-itemControl"
#define EXTENSION_UNIT EXTENSION_HL7 "questionnaire-unit"
#define EXTENSION_OPEN_LABEL                                                                       \
  "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-openLabel"
#define EXTENSION_SHORT_TEXT                                                                       \
  "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText"

G_DEFINE_FINAL_TYPE (PreauthQuestionnaireItem, preauth_questionnaire_item, G_TYPE_OBJECT)

static const struct
{
  const char *name;
  PreauthItemType type;
} types[] = {
  { "group", PREAUTH_ITEM_GROUP },
  { "display", PREAUTH_ITEM_DISPLAY },
  { "boolean", PREAUTH_ITEM_BOOLEAN },
  { "decimal", PREAUTH_ITEM_DECIMAL },
  { "integer", PREAUTH_ITEM_INTEGER },
  { "date", PREAUTH_ITEM_DATE },
  { "dateTime", PREAUTH_ITEM_DATE_TIME },
  { "time", PREAUTH_ITEM_TIME },
  { "string", PREAUTH_ITEM_STRING },
  { "text", PREAUTH_ITEM_TEXT },
  { "url", PREAUTH_ITEM_URL },
  { "choice", PREAUTH_ITEM_CHOICE },
  { "open-choice", PREAUTH_ITEM_OPEN_CHOICE },
  { "attachment", PREAUTH_ITEM_ATTACHMENT },
  { "reference", PREAUTH_ITEM_REFERENCE },
  { "quantity", PREAUTH_ITEM_QUANTITY },
};

JsonObject *
preauth_extension_find (JsonObject *element, const char *url)
{
  JsonArray *extensions = preauth_json_get_array (element, "extension");

  for (guint i = 0; i < preauth_json_array_length (extensions); i++)
    {
      JsonObject *extension = preauth_json_array_get_object (extensions, i);

      if (g_strcmp0 (preauth_json_get_string (extension, "url"), url) == 0)
        return extension;
    }
  return NULL;
}

const char *
preauth_extension_get_text (JsonObject *element, const char *url)
{
  JsonObject *extension = preauth_extension_find (element, url);
  JsonObject *concept = preauth_json_get_object (extension, "valueCodeableConcept");
  JsonObject *coding
      = preauth_json_array_get_object (preauth_json_get_array (concept, "coding"), 0);
  const char *text = preauth_json_get_string (extension, "valueString");

  if (text == NULL)
    text = preauth_json_get_string (extension, "valueCode");
  if (text == NULL)
    text = preauth_json_get_string (coding, "code");
  return text;
}

static gboolean
has_flag (JsonObject *element, const char *url)
{
  return preauth_json_get_boolean (preauth_extension_find (element, url), "valueBoolean");
}

gboolean
preauth_questionnaire_item_is_help (JsonObject *object)
{
  const char *control = preauth_extension_get_text (object, EXTENSION_CONTROL);

  return g_strcmp0 (preauth_json_get_string (object, "type"), "display") == 0
         && (g_strcmp0 (control, "help") == 0 || g_strcmp0 (control, "flyover") == 0);
}

gboolean
preauth_questionnaire_item_is_question (PreauthQuestionnaireItem *self)
{
  return self->type != PREAUTH_ITEM_GROUP && self->type != PREAUTH_ITEM_DISPLAY;
}

static gboolean
read_type (PreauthQuestionnaireItem *self, JsonObject *object, GError **error)
{
  const char *name = preauth_json_get_string (object, "type");

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].name, name) == 0)
      {
        self->type = types[i].type;
        return TRUE;
      }
  if (name == NULL)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("Item “%s” of the form has no type"), self->link_id);
  else
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("Item “%s” of the form has the type “%s”, which FHIR R4 does not know"),
                 self->link_id, name);
  return FALSE;
}

/* CQL needs the payer's libraries, which are not here: such a question starts empty. */
static void
read_expression (PreauthQuestionnaireItem *self, JsonObject *object)
{
  JsonObject *extension = preauth_extension_find (object, PREAUTH_EXTENSION_INITIAL_EXPRESSION);
  JsonObject *expression = preauth_json_get_object (extension, "valueExpression");
  const char *text = preauth_json_get_string (expression, "expression");

  if (text == NULL
      || g_strcmp0 (preauth_json_get_string (expression, "language"), "text/fhirpath") != 0)
    return;
  self->initial_expression = g_strdup (text);
  self->uses_response
      = strstr (text, "%resource") != NULL || strstr (text, "%questionnaire") != NULL;
}

static void
read_extensions (PreauthQuestionnaireItem *self, JsonObject *object)
{
  JsonObject *unit
      = preauth_json_get_object (preauth_extension_find (object, EXTENSION_UNIT), "valueCoding");
  const char *control = preauth_extension_get_text (object, EXTENSION_CONTROL);
  const char *unit_text = preauth_json_get_string (unit, "display");

  self->layout = g_strdup (preauth_extension_get_text (object, PREAUTH_EXTENSION_LAYOUT));
  if (self->layout == NULL && self->repeats && g_strcmp0 (control, "gtable") == 0)
    self->layout = g_strdup ("table");
  if (self->layout == NULL && g_strcmp0 (control, "check-box") == 0)
    self->layout = g_strdup ("check-grid");
  self->evidence = g_strdup (preauth_extension_get_text (object, PREAUTH_EXTENSION_EVIDENCE));
  self->format = g_strdup (preauth_extension_get_text (object, PREAUTH_EXTENSION_FORMAT));
  self->label = g_strdup (preauth_extension_get_text (object, EXTENSION_SHORT_TEXT));
  self->open_label = g_strdup (preauth_extension_get_text (object, EXTENSION_OPEN_LABEL));
  self->unit = g_strdup (unit_text != NULL ? unit_text : preauth_json_get_string (unit, "code"));
  self->attestation = has_flag (object, PREAUTH_EXTENSION_ATTESTATION);
  self->expected = has_flag (object, PREAUTH_EXTENSION_EXPECTED);
  self->hidden = has_flag (object, EXTENSION_HIDDEN);
  read_expression (self, object);
}

static guint
read_max_length (JsonObject *object)
{
  g_autofree char *text = NULL;
  guint64 value = 0;

  if (json_object_has_member (object, "maxLength"))
    text = preauth_json_get_number_text (json_object_get_member (object, "maxLength"));
  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &value, NULL))
    return 0;
  return (guint)value;
}

static void
read_options (PreauthQuestionnaireItem *self, JsonObject *object, JsonArray *contained)
{
  gboolean open = FALSE;

  g_clear_pointer (&self->options, g_ptr_array_unref);
  self->options = preauth_options_read (object, contained, &open);
  if (self->type != PREAUTH_ITEM_CHOICE || !open)
    return;
  /* Refusing every answer would lose the question. */
  self->type = PREAUTH_ITEM_OPEN_CHOICE;
  if (self->help == NULL)
    self->help = g_strdup (_ ("The plan keeps the list of answers; type the one that fits"));
}

static void
read_help (PreauthQuestionnaireItem *self, JsonArray *items)
{
  for (guint i = 0; self->help == NULL && i < preauth_json_array_length (items); i++)
    {
      JsonObject *item = preauth_json_array_get_object (items, i);

      if (preauth_questionnaire_item_is_help (item))
        self->help = g_strdup (preauth_json_get_string (item, "text"));
    }
}

/* initialSelected is the other way to write initial. */
static void
read_initial (PreauthQuestionnaireItem *self, JsonObject *object)
{
  JsonArray *initial = preauth_json_get_array (object, "initial");
  JsonArray *options = preauth_json_get_array (object, "answerOption");

  if (initial != NULL)
    {
      self->initial = json_array_ref (initial);
      return;
    }
  for (guint i = 0; i < preauth_json_array_length (options); i++)
    {
      JsonObject *option = preauth_json_array_get_object (options, i);

      if (!preauth_json_get_boolean (option, "initialSelected"))
        continue;
      if (self->initial == NULL)
        self->initial = json_array_new ();
      json_array_add_object_element (self->initial, json_object_ref (option));
    }
}

PreauthQuestionnaireItem *
preauth_questionnaire_item_new_from_object (JsonObject *object,
                                            JsonArray *contained,
                                            GError **error)
{
  g_autoptr (PreauthQuestionnaireItem) self = g_object_new (PREAUTH_TYPE_QUESTIONNAIRE_ITEM, NULL);
  const char *text = preauth_json_get_string (object, "text");

  self->link_id = g_strdup (preauth_json_get_string (object, "linkId"));
  if (self->link_id == NULL || *self->link_id == '\0')
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("An item of the form (“%s”) has no linkId"), text != NULL ? text : "");
      return NULL;
    }
  if (!read_type (self, object, error))
    return NULL;
  self->text = g_strdup (text != NULL ? text : "");
  self->prefix = g_strdup (preauth_json_get_string (object, "prefix"));
  self->required = preauth_json_get_boolean (object, "required");
  self->repeats
      = self->type != PREAUTH_ITEM_DISPLAY && preauth_json_get_boolean (object, "repeats");
  self->read_only = preauth_json_get_boolean (object, "readOnly");
  self->max_length = read_max_length (object);
  read_help (self, preauth_json_get_array (object, "item"));
  read_extensions (self, object);
  read_options (self, object, contained);
  read_initial (self, object);
  if (!preauth_enable_when_read (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
preauth_questionnaire_item_finalize (GObject *object)
{
  PreauthQuestionnaireItem *self = PREAUTH_QUESTIONNAIRE_ITEM (object);

  g_free (self->link_id);
  g_free (self->text);
  g_free (self->label);
  g_free (self->prefix);
  g_free (self->help);
  g_free (self->initial_expression);
  g_free (self->layout);
  g_free (self->evidence);
  g_free (self->format);
  g_free (self->open_label);
  g_free (self->unit);
  g_ptr_array_unref (self->options);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->children);
  g_clear_pointer (&self->initial, json_array_unref);
  G_OBJECT_CLASS (preauth_questionnaire_item_parent_class)->finalize (object);
}

static void
preauth_questionnaire_item_class_init (PreauthQuestionnaireItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_questionnaire_item_finalize;
}

static void
preauth_questionnaire_item_init (PreauthQuestionnaireItem *self)
{
  self->options = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_answer_option_free);
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_enable_when_free);
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
}

const char *
preauth_questionnaire_item_get_label (PreauthQuestionnaireItem *self)
{
  if (self->label != NULL)
    return self->label;
  for (PreauthQuestionnaireItem *item = self; item != NULL; item = item->parent)
    if (*item->text != '\0')
      return item->text;
  return self->link_id;
}

#define GETTER(type, name, field)                                                                  \
  type preauth_questionnaire_item_##name (PreauthQuestionnaireItem *self) { return self->field; }

/* clang-format off */
GETTER (const char *, get_link_id, link_id)
GETTER (const char *, get_text, text)
GETTER (const char *, get_prefix, prefix)
GETTER (const char *, get_help, help)
GETTER (PreauthItemType, get_item_type, type)
GETTER (gboolean, get_required, required)
GETTER (gboolean, get_expected, expected)
GETTER (gboolean, get_repeats, repeats)
GETTER (gboolean, get_read_only, read_only)
GETTER (gboolean, get_hidden, hidden)
GETTER (guint, get_max_length, max_length)
GETTER (const char *, get_initial_expression, initial_expression)
GETTER (gboolean, is_attestation, attestation)
GETTER (const char *, get_layout, layout)
GETTER (const char *, get_evidence, evidence)
GETTER (const char *, get_format, format)
GETTER (const char *, get_open_label, open_label)
GETTER (GPtrArray *, get_options, options)
GETTER (GPtrArray *, get_children, children)
GETTER (PreauthQuestionnaireItem *, get_parent, parent)
/* clang-format on */
