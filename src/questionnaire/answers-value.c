/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading one answer. Never trusts the type that a response claims: an answer that does not fit its
 * question is no answer. Writing is answers-value-input.c. */
#include "config.h"

#include "questionnaire/answers-value.h"

#include <glib/gi18n-lib.h>

#include "fhir/date.h"
#include "fhir/identifier.h"
#include "fhir/json.h"

static char *
get_number (JsonObject *object, const char *member)
{
  if (object == NULL || !json_object_has_member (object, member))
    return NULL;
  return preauth_json_get_number_text (json_object_get_member (object, member));
}

static char *
get_text (JsonObject *answer, const char *member)
{
  const char *text = preauth_json_get_string (answer, member);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static char *
get_boolean (JsonObject *answer)
{
  JsonNode *node = NULL;

  if (json_object_has_member (answer, "valueBoolean"))
    node = json_object_get_member (answer, "valueBoolean");
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return NULL;
  return g_strdup (json_node_get_boolean (node) ? "true" : "false");
}

static char *
get_date (JsonObject *answer)
{
  const char *date = preauth_json_get_string (answer, "valueDate");

  return preauth_date_is_valid (date) ? g_strdup (date) : NULL;
}

static char *
get_quantity (JsonObject *answer)
{
  JsonObject *quantity = preauth_json_get_object (answer, "valueQuantity");
  g_autofree char *number = get_number (quantity, "value");
  const char *unit = preauth_json_get_string (quantity, "unit");

  if (unit == NULL)
    unit = preauth_json_get_string (quantity, "code");
  if (number == NULL)
    return NULL;
  return unit != NULL && *unit != '\0' ? g_strconcat (number, " ", unit, NULL)
                                       : g_steal_pointer (&number);
}

/* The code of an option, or what an open choice was answered with. */
static char *
get_choice (PreauthQuestionnaireItem *item, JsonObject *answer)
{
  static const char *const members[] = { "valueString", "valueDate", "valueTime" };
  JsonObject *coding = preauth_json_get_object (answer, "valueCoding");
  char *text = NULL;

  if (coding != NULL)
    {
      text = get_text (coding, "code");
      return text != NULL ? text : get_text (coding, "display");
    }
  for (gsize i = 0; text == NULL && i < G_N_ELEMENTS (members); i++)
    text = get_text (answer, members[i]);
  if (text == NULL)
    text = get_number (answer, "valueInteger");
  if (text != NULL && item->type == PREAUTH_ITEM_CHOICE
      && preauth_options_find (item->options, text) == NULL)
    g_clear_pointer (&text, g_free);
  return text;
}

static char *
get_attachment (JsonObject *answer)
{
  JsonObject *attachment = preauth_json_get_object (answer, "valueAttachment");
  char *text = get_text (attachment, "title");

  if (text == NULL)
    text = get_text (attachment, "url");
  if (text == NULL)
    text = get_text (attachment, "contentType");
  return text;
}

static char *
get_reference (JsonObject *answer)
{
  JsonObject *reference = preauth_json_get_object (answer, "valueReference");
  char *text = get_text (reference, "display");

  return text != NULL ? text : get_text (reference, "reference");
}

char *
preauth_answer_to_text (PreauthQuestionnaireItem *item, JsonObject *answer)
{
  char *text = NULL;

  if (answer == NULL)
    return NULL;
  switch (item->type)
    {
    case PREAUTH_ITEM_BOOLEAN:
      return get_boolean (answer);
    case PREAUTH_ITEM_DECIMAL:
      text = get_number (answer, "valueDecimal");
      return text != NULL ? text : get_number (answer, "valueInteger");
    case PREAUTH_ITEM_INTEGER:
      return get_number (answer, "valueInteger");
    case PREAUTH_ITEM_DATE:
      return get_date (answer);
    case PREAUTH_ITEM_DATE_TIME:
      text = get_text (answer, "valueDateTime");
      return text != NULL ? text : get_date (answer);
    case PREAUTH_ITEM_TIME:
      return get_text (answer, "valueTime");
    case PREAUTH_ITEM_STRING:
    case PREAUTH_ITEM_TEXT:
      return get_text (answer, "valueString");
    case PREAUTH_ITEM_URL:
      return get_text (answer, "valueUri");
    case PREAUTH_ITEM_CHOICE:
    case PREAUTH_ITEM_OPEN_CHOICE:
      return get_choice (item, answer);
    case PREAUTH_ITEM_QUANTITY:
      return get_quantity (answer);
    case PREAUTH_ITEM_ATTACHMENT:
      return get_attachment (answer);
    case PREAUTH_ITEM_REFERENCE:
      return get_reference (answer);
    case PREAUTH_ITEM_GROUP:
    case PREAUTH_ITEM_DISPLAY:
    default:
      return NULL;
    }
}

static char *
display_choice (PreauthQuestionnaireItem *item, JsonObject *answer, char *code)
{
  PreauthAnswerOption *option = preauth_options_find (item->options, code);
  char *display = get_text (preauth_json_get_object (answer, "valueCoding"), "display");

  if (option == NULL && display == NULL)
    return code;
  if (option != NULL)
    {
      g_free (display);
      display = g_strdup (option->display);
    }
  g_free (code);
  return display;
}

/* 2026-11-21T14:30:00-05:00 -> 11/21/2026 14:30 */
static char *
display_date_time (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "T", 2);
  g_autofree char *day = preauth_date_to_display (parts[0]);
  g_autofree char *time = NULL;

  if (parts[1] == NULL || strlen (parts[1]) < 5)
    return g_steal_pointer (&day);
  time = g_strndup (parts[1], 5);
  return g_strconcat (day, " ", time, NULL);
}

char *
preauth_answer_to_display (PreauthQuestionnaireItem *item, JsonObject *answer)
{
  g_autofree char *text = preauth_answer_to_text (item, answer);

  if (text == NULL)
    return NULL;
  switch (item->type)
    {
    case PREAUTH_ITEM_BOOLEAN:
      return g_strdup (*text == 't' ? _ ("Yes") : _ ("No"));
    case PREAUTH_ITEM_DATE:
      return preauth_date_to_display (text);
    case PREAUTH_ITEM_DATE_TIME:
      return display_date_time (text);
    case PREAUTH_ITEM_TIME:
      return g_strndup (text, 5);
    case PREAUTH_ITEM_CHOICE:
    case PREAUTH_ITEM_OPEN_CHOICE:
      return display_choice (item, answer, g_steal_pointer (&text));
    case PREAUTH_ITEM_STRING:
      if (g_strcmp0 (item->format, "phone") == 0)
        return preauth_phone_to_display (text);
      return g_steal_pointer (&text);
    default:
      return g_steal_pointer (&text);
    }
}

static void
copy_member (JsonObject *object, const char *name, JsonNode *node, gpointer into)
{
  json_object_set_member (into, name, preauth_node_copy_deep (node));
}

JsonObject *
preauth_object_copy_deep (JsonObject *object)
{
  JsonObject *copy = json_object_new ();

  json_object_foreach_member (object, copy_member, copy);
  return copy;
}

JsonNode *
preauth_node_copy_deep (JsonNode *node)
{
  JsonNode *copy = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      copy = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (copy, preauth_object_copy_deep (json_node_get_object (node)));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      JsonArray *into = json_array_sized_new (json_array_get_length (array));

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (into, preauth_node_copy_deep (json_array_get_element (array, i)));
      copy = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (copy, into);
    }
  else
    copy = json_node_copy (node);
  return copy;
}
