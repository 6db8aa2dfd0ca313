/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making one answer, from what a person typed or from what an expression found. Never stores a text
 * that FHIR's type does not allow. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fhir/date.h"
#include "fhir/error.h"
#include "fhir/identifier.h"
#include "fhir/json.h"
#include "questionnaire/answers-value.h"

#define NUMBER "-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,17})?"
#define DATE_TIME                                                                                  \
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?"      \
  "(?:Z|[+-][01][0-9]:[0-5][0-9])?$"

static JsonObject *
refuse (PreauthQuestionnaireItem *item, const char *what, GError **error)
{
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               /* TRANSLATORS: the question, then what it takes: “Weight”: type a number */
               _ ("“%s”: %s"), preauth_questionnaire_item_get_label (item), what);
  return NULL;
}

static JsonObject *
new_text (const char *member, const char *text)
{
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, member, text);
  return answer;
}

static JsonObject *
new_number (const char *member, const char *text)
{
  JsonObject *answer = json_object_new ();

  json_object_set_member (answer, member, preauth_json_node_new_number (text));
  return answer;
}

static JsonObject *
parse_boolean (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  JsonObject *answer = NULL;
  gboolean yes = g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "yes") == 0;
  gboolean no = g_ascii_strcasecmp (text, "false") == 0 || g_ascii_strcasecmp (text, "no") == 0;

  if (!yes && !no)
    return refuse (item, _ ("answer Yes or No"), error);
  answer = json_object_new ();
  json_object_set_boolean_member (answer, "valueBoolean", yes);
  return answer;
}

static JsonObject *
parse_integer (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  g_autofree char *written = NULL;
  gint64 value = 0;

  if (!g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &value, NULL))
    return refuse (item, _ ("type a whole number"), error);
  written = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return new_number ("valueInteger", written);
}

static JsonObject *
parse_decimal (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  if (!g_regex_match_simple ("^" NUMBER "$", text, 0, 0))
    return refuse (item, _ ("type a number"), error);
  return new_number ("valueDecimal", text);
}

static JsonObject *
parse_date (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  g_autofree char *date = NULL;

  if (preauth_date_is_valid (text))
    return new_text ("valueDate", text);
  date = preauth_date_from_input (text);
  if (date == NULL)
    return refuse (item, _ ("type a date as month/day/year"), error);
  return new_text ("valueDate", date);
}

static JsonObject *
parse_date_time (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  g_autofree char *day = g_strndup (text, 10);
  g_autofree char *date = NULL;

  if (g_regex_match_simple (DATE_TIME, text, 0, 0) && preauth_date_is_full (day))
    return new_text ("valueDateTime", text);
  date = preauth_date_is_valid (text) ? g_strdup (text) : preauth_date_from_input (text);
  if (date == NULL)
    return refuse (item, _ ("type a date as month/day/year"), error);
  return new_text ("valueDateTime", date);
}

static JsonObject *
parse_time (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  g_autofree char *full = NULL;

  if (!g_regex_match_simple ("^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?$", text, 0, 0))
    return refuse (item, _ ("type a time as 14:30"), error);
  full = g_strconcat (text, strlen (text) == 5 ? ":00" : NULL, NULL);
  return new_text ("valueTime", full);
}

static JsonObject *
parse_string (PreauthQuestionnaireItem *item, const char *text)
{
  g_autofree char *digits = NULL;

  if (g_strcmp0 (item->format, "phone") == 0)
    digits = preauth_phone_normalize (text);
  return new_text ("valueString", digits != NULL ? digits : text);
}

static JsonObject *
new_coding (const char *system, const char *code, const char *display)
{
  JsonObject *answer = json_object_new ();
  JsonObject *coding = json_object_new ();

  if (system != NULL)
    json_object_set_string_member (coding, "system", system);
  if (code != NULL)
    json_object_set_string_member (coding, "code", code);
  if (display != NULL)
    json_object_set_string_member (coding, "display", display);
  json_object_set_object_member (answer, "valueCoding", coding);
  return answer;
}

/* Options that are no Coding are text; a number among them stays a number. */
static JsonObject *
parse_choice (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  PreauthAnswerOption *option = preauth_options_find (item->options, text);

  if (option != NULL && strcmp (option->member, "valueCoding") == 0)
    return new_coding (option->system, option->code, option->display);
  if (option != NULL && strcmp (option->member, "valueInteger") == 0)
    return new_number (option->member, text);
  if (option != NULL)
    return new_text (option->member, text);
  if (item->type == PREAUTH_ITEM_OPEN_CHOICE)
    return new_text ("valueString", text);
  return refuse (item, _ ("choose one of the answers of the list"), error);
}

static JsonObject *
parse_quantity (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(" NUMBER ")\\s*([^0-9\\s].*)?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  g_autofree char *unit = NULL;
  JsonObject *answer = NULL;
  JsonObject *quantity = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return refuse (item, _ ("type a number and its unit, as 12 mg"), error);
  number = g_match_info_fetch (match, 1);
  unit = g_match_info_fetch (match, 2);
  quantity = new_number ("value", number);
  if (unit != NULL && *unit != '\0')
    json_object_set_string_member (quantity, "unit", unit);
  else if (item->unit != NULL)
    json_object_set_string_member (quantity, "unit", item->unit);
  answer = json_object_new ();
  json_object_set_object_member (answer, "valueQuantity", quantity);
  return answer;
}

static JsonObject *
parse (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  switch (item->type)
    {
    case PREAUTH_ITEM_BOOLEAN:
      return parse_boolean (item, text, error);
    case PREAUTH_ITEM_DECIMAL:
      return parse_decimal (item, text, error);
    case PREAUTH_ITEM_INTEGER:
      return parse_integer (item, text, error);
    case PREAUTH_ITEM_DATE:
      return parse_date (item, text, error);
    case PREAUTH_ITEM_DATE_TIME:
      return parse_date_time (item, text, error);
    case PREAUTH_ITEM_TIME:
      return parse_time (item, text, error);
    case PREAUTH_ITEM_STRING:
    case PREAUTH_ITEM_TEXT:
      return parse_string (item, text);
    case PREAUTH_ITEM_URL:
      if (strpbrk (text, " \t\r\n") != NULL)
        return refuse (item, _ ("type a web address without spaces"), error);
      return new_text ("valueUri", text);
    case PREAUTH_ITEM_CHOICE:
    case PREAUTH_ITEM_OPEN_CHOICE:
      return parse_choice (item, text, error);
    case PREAUTH_ITEM_QUANTITY:
      return parse_quantity (item, text, error);
    case PREAUTH_ITEM_ATTACHMENT:
    case PREAUTH_ITEM_REFERENCE:
      return refuse (item, _ ("this kind of answer is only shown here"), error);
    case PREAUTH_ITEM_GROUP:
    case PREAUTH_ITEM_DISPLAY:
    default:
      return refuse (item, _ ("this is a heading, not a question"), error);
    }
}

JsonObject *
preauth_answer_from_text (PreauthQuestionnaireItem *item, const char *text, GError **error)
{
  g_autofree char *trimmed = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return refuse (item, _ ("the text is not UTF-8"), error);
  trimmed = g_strstrip (g_strdup (text));
  return parse (item, trimmed, error);
}

static JsonObject *
from_coding (PreauthQuestionnaireItem *item, JsonObject *coding)
{
  const char *code = preauth_json_get_string (coding, "code");
  const char *display = preauth_json_get_string (coding, "display");

  if (preauth_options_find (item->options, code) != NULL)
    return preauth_answer_from_text (item, code, NULL);
  if (item->type == PREAUTH_ITEM_OPEN_CHOICE && (code != NULL || display != NULL))
    return new_coding (preauth_json_get_string (coding, "system"), code, display);
  if (display == NULL)
    display = code;
  return display != NULL && item->type != PREAUTH_ITEM_CHOICE
             ? preauth_answer_from_text (item, display, NULL)
             : NULL;
}

/* A Coding, a CodeableConcept or a Quantity. */
static JsonObject *
from_element (PreauthQuestionnaireItem *item, JsonObject *element)
{
  JsonArray *codings = preauth_json_get_array (element, "coding");
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  const char *unit = preauth_json_get_string (element, "unit");

  if (codings != NULL)
    return from_coding (item, preauth_json_array_get_object (codings, 0));
  if (json_object_has_member (element, "value"))
    number = preauth_json_get_number_text (json_object_get_member (element, "value"));
  if (number == NULL)
    return from_coding (item, element);
  if (item->type != PREAUTH_ITEM_DECIMAL && item->type != PREAUTH_ITEM_INTEGER)
    text = g_strjoin (unit != NULL ? " " : "", number, unit, NULL);
  return preauth_answer_from_text (item, text != NULL ? text : number, NULL);
}

JsonObject *
preauth_answer_from_result (PreauthQuestionnaireItem *item, JsonNode *element)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (element))
    return from_element (item, json_node_get_object (element));
  if (!JSON_NODE_HOLDS_VALUE (element))
    return NULL;
  if (json_node_get_value_type (element) == G_TYPE_BOOLEAN)
    text = g_strdup (json_node_get_boolean (element) ? "true" : "false");
  else
    text = preauth_json_get_number_text (element);
  if (text == NULL && json_node_get_value_type (element) == G_TYPE_STRING)
    text = g_strstrip (json_node_dup_string (element));
  /* A day is asked and an instant is known. */
  if (text != NULL && item->type == PREAUTH_ITEM_DATE && strlen (text) > 10 && text[10] == 'T')
    text[10] = '\0';
  if (text == NULL || *text == '\0')
    return NULL;
  if (item->type == PREAUTH_ITEM_DATE && !preauth_date_is_valid (text))
    return NULL;
  return preauth_answer_from_text (item, text, NULL);
}
