/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a tree of unknown shape. Nothing here aborts or warns on a wrong type. */
#include "config.h"

#include "fhir/json.h"

static JsonNode *
get_member (JsonObject *object, const char *member)
{
  return object == NULL ? NULL : json_object_get_member (object, member);
}

static JsonNode *
get_element (JsonArray *array, guint index)
{
  return index < preauth_json_array_length (array) ? json_array_get_element (array, index) : NULL;
}

static JsonObject *
to_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
preauth_json_get_string (JsonObject *object, const char *member)
{
  return preauth_json_node_get_string (get_member (object, member));
}

gboolean
preauth_json_get_boolean (JsonObject *object, const char *member)
{
  JsonNode *node = get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

JsonObject *
preauth_json_get_object (JsonObject *object, const char *member)
{
  return to_object (get_member (object, member));
}

JsonArray *
preauth_json_get_array (JsonObject *object, const char *member)
{
  JsonNode *node = get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
preauth_json_array_get_object (JsonArray *array, guint index)
{
  return to_object (get_element (array, index));
}

const char *
preauth_json_array_get_string (JsonArray *array, guint index)
{
  return preauth_json_node_get_string (get_element (array, index));
}

guint
preauth_json_array_length (JsonArray *array)
{
  return array == NULL ? 0 : json_array_get_length (array);
}
