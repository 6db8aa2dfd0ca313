/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items and collections of them. It never changes the resource that they were read from. */
#include "config.h"

#include "fhir/fhirpath-value.h"

#include <string.h>

#include "fhir/json-number.h"
#include "fhir/json.h"

void
fhirpath_items_append (FhirpathArena *arena, FhirpathItems *items, const FhirpathValue *value)
{
  if (items->length == items->capacity)
    {
      guint capacity = items->capacity == 0 ? 2 : items->capacity * 2;
      FhirpathValue *larger = fhirpath_arena_allocate (arena, capacity * sizeof *larger);

      if (items->length > 0)
        memcpy (larger, items->items, items->length * sizeof *larger);
      items->items = larger;
      items->capacity = capacity;
    }
  items->items[items->length++] = *value;
}

void
fhirpath_items_append_all (FhirpathArena *arena, FhirpathItems *items, const FhirpathItems *more)
{
  for (guint i = 0; i < more->length; i++)
    fhirpath_items_append (arena, items, &more->items[i]);
}

FhirpathItems
fhirpath_items_one (FhirpathArena *arena, const FhirpathValue *value)
{
  FhirpathItems items = { .length = 1, .capacity = 1 };

  items.items = fhirpath_arena_allocate (arena, sizeof *items.items);
  items.items[0] = *value;
  return items;
}

FhirpathItems
fhirpath_items_boolean (FhirpathArena *arena, gboolean boolean)
{
  FhirpathValue value = { .kind = FHIRPATH_BOOLEAN, .boolean = boolean != FALSE };

  return fhirpath_items_one (arena, &value);
}

FhirpathItems
fhirpath_items_truth (FhirpathArena *arena, FhirpathTruth truth)
{
  if (truth == FHIRPATH_UNKNOWN)
    return (FhirpathItems){ 0 };
  return fhirpath_items_boolean (arena, truth == FHIRPATH_TRUE);
}

FhirpathItems
fhirpath_items_integer (FhirpathArena *arena, gint64 integer)
{
  FhirpathValue value
      = { .kind = FHIRPATH_INTEGER, .number = fhirpath_decimal_from_integer (integer) };

  return fhirpath_items_one (arena, &value);
}

FhirpathItems
fhirpath_items_decimal (FhirpathArena *arena, const FhirpathDecimal *number)
{
  FhirpathValue value = { .kind = FHIRPATH_DECIMAL, .number = *number };

  return fhirpath_items_one (arena, &value);
}

FhirpathItems
fhirpath_items_string (FhirpathArena *arena, const char *text)
{
  FhirpathValue value = { .kind = FHIRPATH_STRING, .string = text };

  return fhirpath_items_one (arena, &value);
}

FhirpathItems
fhirpath_items_take_string (FhirpathArena *arena, char *text)
{
  g_autofree char *owned = text;

  return fhirpath_items_string (arena, fhirpath_arena_copy_text (arena, owned, -1));
}

gboolean
fhirpath_value_is_number (const FhirpathValue *value)
{
  return value->kind == FHIRPATH_INTEGER || value->kind == FHIRPATH_DECIMAL;
}

JsonObject *
fhirpath_value_get_object (const FhirpathValue *value)
{
  if (value->kind != FHIRPATH_ELEMENT || value->element.node == NULL
      || !JSON_NODE_HOLDS_OBJECT (value->element.node))
    return NULL;
  return json_node_get_object (value->element.node);
}

static gboolean
number_to_system (JsonNode *node, FhirpathValue *result)
{
  g_autofree char *text = preauth_json_get_number_text (node);

  if (text == NULL || !fhirpath_decimal_parse (text, &result->number))
    return FALSE;
  result->kind = strpbrk (text, ".eE") != NULL ? FHIRPATH_DECIMAL : FHIRPATH_INTEGER;
  return TRUE;
}

static gboolean
string_to_system (FhirpathArena *arena, const char *text, FhirpathValue *result)
{
  result->kind = FHIRPATH_STRING;
  result->from_element = TRUE;
  result->string = text;
  arena->read += strlen (text);
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      result->string = fhirpath_arena_copy_text (arena, valid, -1);
    }
  return TRUE;
}

static gboolean
object_to_quantity (JsonObject *object, FhirpathValue *result)
{
  JsonNode *number = json_object_get_member (object, "value");
  const char *unit = preauth_json_get_string (object, "code");
  FhirpathValue value;

  if (number == NULL || !number_to_system (number, &value))
    return FALSE;
  if (unit == NULL)
    unit = preauth_json_get_string (object, "unit");
  result->kind = FHIRPATH_QUANTITY;
  result->quantity = (FhirpathQuantity){ .value = value.number, .unit = unit != NULL ? unit : "1" };
  return TRUE;
}

gboolean
fhirpath_value_to_system (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result)
{
  JsonNode *node;
  const char *text;

  *result = *value;
  if (value->kind != FHIRPATH_ELEMENT)
    return TRUE;

  memset (result, 0, sizeof *result);
  node = value->element.node;
  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return object_to_quantity (json_node_get_object (node), result);
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      result->kind = FHIRPATH_BOOLEAN;
      result->boolean = json_node_get_boolean (node);
      return TRUE;
    }
  text = preauth_json_node_get_string (node);
  return text != NULL ? string_to_system (arena, text, result) : number_to_system (node, result);
}

static const char *
keep (FhirpathArena *arena, char *text)
{
  g_autofree char *owned = text;

  return fhirpath_arena_copy_text (arena, owned, -1);
}

const char *
fhirpath_value_to_text (FhirpathArena *arena, const FhirpathValue *value)
{
  FhirpathValue system;

  if (!fhirpath_value_to_system (arena, value, &system))
    return NULL;
  switch (system.kind)
    {
    case FHIRPATH_STRING:
      return system.string;
    case FHIRPATH_BOOLEAN:
      return system.boolean ? "true" : "false";
    case FHIRPATH_INTEGER:
    case FHIRPATH_DECIMAL:
      return keep (arena, fhirpath_decimal_to_text (&system.number));
    case FHIRPATH_MOMENT:
      return keep (arena, fhirpath_moment_to_text (&system.moment));
    case FHIRPATH_QUANTITY:
      return keep (arena, fhirpath_quantity_to_text (&system.quantity));
    case FHIRPATH_ELEMENT:
    case FHIRPATH_TYPE:
    default:
      return NULL;
    }
}

gboolean
fhirpath_value_to_moment (const FhirpathValue *value, FhirpathMoment *result)
{
  if (value->kind == FHIRPATH_MOMENT)
    {
      *result = value->moment;
      return TRUE;
    }
  return value->kind == FHIRPATH_STRING && value->from_element
         && (fhirpath_moment_parse (value->string, FHIRPATH_MOMENT_DATE, result)
             || fhirpath_moment_parse (value->string, FHIRPATH_MOMENT_DATE_TIME, result)
             || fhirpath_moment_parse (value->string, FHIRPATH_MOMENT_TIME, result));
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* A text that would be read as one of json-number.h's kept numbers loses the mark. */
static JsonNode *
string_to_node (const char *text)
{
  while (g_str_has_prefix (text, PREAUTH_JSON_NUMBER_MARK))
    text += strlen (PREAUTH_JSON_NUMBER_MARK);
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
quantity_to_node (const FhirpathQuantity *quantity)
{
  g_autofree char *number = fhirpath_decimal_to_text (&quantity->value);
  JsonObject *object = json_object_new ();

  json_object_set_member (object, "value", preauth_json_node_new_number (number));
  json_object_set_string_member (object, "unit", quantity->unit);
  if (!quantity->is_calendar)
    {
      json_object_set_string_member (object, "system", "http://unitsofmeasure.org");
      json_object_set_string_member (object, "code", quantity->unit);
    }
  return take_object (object);
}

static JsonNode *
type_to_node (const FhirpathValue *value)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "namespace", value->type.space);
  json_object_set_string_member (object, "name", value->type.name);
  return take_object (object);
}

JsonNode *
fhirpath_value_to_node (FhirpathArena *arena, const FhirpathValue *value)
{
  const char *text;

  switch (value->kind)
    {
    case FHIRPATH_ELEMENT:
      return json_node_ref (value->element.node != NULL ? value->element.node
                                                        : value->element.beside);
    case FHIRPATH_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), value->boolean);
    case FHIRPATH_INTEGER:
    case FHIRPATH_DECIMAL:
      text = fhirpath_value_to_text (arena, value);
      return preauth_json_node_new_number (text);
    case FHIRPATH_QUANTITY:
      return quantity_to_node (&value->quantity);
    case FHIRPATH_TYPE:
      return type_to_node (value);
    case FHIRPATH_STRING:
    case FHIRPATH_MOMENT:
    default:
      return string_to_node (fhirpath_value_to_text (arena, value));
    }
}
