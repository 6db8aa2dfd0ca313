/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame that every data type stands on: objects, arrays, elements, extensions, concepts. Never
 * removes an element that it was not asked to remove. */
#include "config.h"

#include "request/element.h"

#include "fhir/json.h"

JsonObject *
preauth_element_ensure_object (JsonObject *parent, const char *member)
{
  JsonObject *object = preauth_json_get_object (parent, member);
  if (object == NULL)
    {
      object = json_object_new ();
      json_object_set_object_member (parent, member, object);
    }
  return object;
}

JsonArray *
preauth_element_ensure_array (JsonObject *parent, const char *member)
{
  JsonArray *array = preauth_json_get_array (parent, member);
  if (array == NULL)
    {
      array = json_array_new ();
      JsonNode *lone = json_object_get_member (parent, member);
      if (lone != NULL && !JSON_NODE_HOLDS_NULL (lone))
        json_array_add_element (array, json_node_copy (lone));
      json_object_set_array_member (parent, member, array);
    }
  return array;
}

JsonObject *
preauth_element_get_nth (JsonObject *parent, const char *member, guint index)
{
  JsonArray *array = preauth_json_get_array (parent, member);
  if (array != NULL)
    return preauth_json_array_get_object (array, index);
  return index == 0 ? preauth_json_get_object (parent, member) : NULL;
}

JsonObject *
preauth_element_get_first (JsonObject *parent, const char *member)
{
  guint length = MAX (1, preauth_json_array_length (preauth_json_get_array (parent, member)));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *element = preauth_element_get_nth (parent, member, i);
      if (element != NULL)
        return element;
    }
  return NULL;
}

JsonObject *
preauth_element_ensure_first (JsonObject *parent, const char *member)
{
  JsonObject *element = preauth_element_get_first (parent, member);
  return element != NULL ? element : preauth_element_append (parent, member);
}

JsonObject *
preauth_element_find (JsonObject *parent, const char *member, const char *key, const char *value)
{
  guint length = MAX (1, preauth_json_array_length (preauth_json_get_array (parent, member)));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *element = preauth_element_get_nth (parent, member, i);
      const char *found = preauth_json_get_string (element, key);
      if (found != NULL && g_str_equal (found, value))
        return element;
    }
  return NULL;
}

void
preauth_element_remove (JsonObject *parent, const char *member, JsonObject *element)
{
  JsonArray *array = preauth_json_get_array (parent, member);
  if (array == NULL)
    {
      if (preauth_json_get_object (parent, member) == element)
        json_object_remove_member (parent, member);
      return;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (preauth_json_array_get_object (array, i) == element)
      {
        json_array_remove_element (array, i);
        break;
      }
  if (json_array_get_length (array) == 0)
    json_object_remove_member (parent, member);
}

JsonObject *
preauth_element_append (JsonObject *parent, const char *member)
{
  JsonObject *element = json_object_new ();
  json_array_add_object_element (preauth_element_ensure_array (parent, member), element);
  return element;
}

JsonObject *
preauth_coding_new (const char *system, const char *code)
{
  JsonObject *coding = json_object_new ();
  json_object_set_string_member (coding, "system", system);
  json_object_set_string_member (coding, "code", code);
  return coding;
}

char *
preauth_element_get_text (JsonObject *object, const char *member, const char *argument)
{
  return g_strdup (preauth_json_get_string (object, member));
}

void
preauth_element_set_text (JsonObject *object,
                          const char *member,
                          const char *argument,
                          const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
  else if (json_object_has_member (object, member))
    json_object_remove_member (object, member);
}

char *
preauth_element_get_extension (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *extension = preauth_element_find (object, "extension", "url", argument);
  const char *text = preauth_json_get_string (extension, "valueString");
  return g_strdup (text != NULL ? text : preauth_json_get_string (extension, "valueCode"));
}

static JsonObject *
ensure_extension (JsonObject *object, const char *url)
{
  JsonObject *extension = preauth_element_find (object, "extension", "url", url);
  if (extension == NULL)
    {
      extension = preauth_element_append (object, "extension");
      json_object_set_string_member (extension, "url", url);
    }
  return extension;
}

static void
remove_extension (JsonObject *object, const char *url)
{
  JsonObject *extension = preauth_element_find (object, "extension", "url", url);
  if (extension != NULL)
    preauth_element_remove (object, "extension", extension);
}

void
preauth_element_set_extension (JsonObject *object,
                               const char *member,
                               const char *argument,
                               const char *value)
{
  /* FHIR allows no empty string. */
  if (value == NULL || value[0] == '\0')
    {
      remove_extension (object, argument);
      return;
    }
  JsonObject *extension = ensure_extension (object, argument);
  gboolean is_code = preauth_json_get_string (extension, "valueCode") != NULL;
  json_object_set_string_member (extension, is_code ? "valueCode" : "valueString", value);
}

char *
preauth_element_get_flag (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *extension = preauth_element_find (object, "extension", "url", argument);
  if (extension == NULL || !json_object_has_member (extension, "valueBoolean"))
    return NULL;
  return g_strdup (preauth_json_get_boolean (extension, "valueBoolean") ? "true" : "false");
}

void
preauth_element_set_flag (JsonObject *object,
                          const char *member,
                          const char *argument,
                          const char *value)
{
  if (value == NULL)
    remove_extension (object, argument);
  else
    json_object_set_boolean_member (ensure_extension (object, argument), "valueBoolean",
                                    g_str_equal (value, "true"));
}

char *
preauth_element_get_coding (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *concept = preauth_element_get_first (object, member);
  JsonObject *coding = preauth_element_find (concept, "coding", "system", argument);
  return g_strdup (preauth_json_get_string (coding, "code"));
}

void
preauth_element_set_coding (JsonObject *object,
                            const char *member,
                            const char *argument,
                            const char *value)
{
  JsonObject *concept = preauth_element_get_first (object, member);
  JsonObject *coding = preauth_element_find (concept, "coding", "system", argument);
  if (value != NULL)
    {
      if (concept == NULL)
        concept = preauth_element_ensure_object (object, member);
      if (coding == NULL)
        {
          coding = preauth_element_append (concept, "coding");
          json_object_set_string_member (coding, "system", argument);
        }
      else if (json_object_has_member (coding, "display"))
        json_object_remove_member (coding, "display");
      json_object_set_string_member (coding, "code", value);
    }
  else if (coding != NULL)
    {
      preauth_element_remove (concept, "coding", coding);
      if (json_object_get_size (concept) == 0)
        preauth_element_remove (object, member, concept);
    }
}

char *
preauth_element_get_concept (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *concept = preauth_element_get_first (object, member);
  const char *text = preauth_json_get_string (concept, "text");
  if (text == NULL)
    text = preauth_json_get_string (preauth_element_get_first (concept, "coding"), "display");
  return g_strdup (text);
}

void
preauth_element_set_concept (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value)
{
  JsonObject *concept = preauth_element_get_first (object, member);
  if (concept == NULL && value != NULL)
    concept = g_strcmp0 (argument, "list") == 0 ? preauth_element_append (object, member)
                                                : preauth_element_ensure_object (object, member);
  if (concept == NULL)
    return;
  /* The codings said what the old text said: with other words they would contradict it. */
  if (json_object_has_member (concept, "coding"))
    json_object_remove_member (concept, "coding");
  preauth_element_set_text (concept, "text", NULL, value);
  if (json_object_get_size (concept) == 0)
    preauth_element_remove (object, member, concept);
}

char *
preauth_element_get_quantity (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *quantity = preauth_json_get_object (object, member);
  JsonNode *number = quantity != NULL ? json_object_get_member (quantity, "value") : NULL;
  g_autofree char *value = number != NULL ? preauth_json_get_number_text (number) : NULL;
  const char *unit = preauth_json_get_string (quantity, "unit");
  if (unit == NULL)
    unit = preauth_json_get_string (quantity, "code");
  if (value == NULL)
    return g_strdup (unit);
  return unit != NULL ? g_strdup_printf ("%s %s", value, unit) : g_steal_pointer (&value);
}

static char *
leading_number (const char *text, const char **rest)
{
  g_autoptr (GRegex) shape = g_regex_new ("^(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,6})?(?=\\s|$)",
                                          G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (shape, text, G_REGEX_MATCH_DEFAULT, &match))
    return NULL;
  int end = 0;
  g_match_info_fetch_pos (match, 0, NULL, &end);
  *rest = text + end;
  return g_match_info_fetch (match, 0);
}

void
preauth_element_set_quantity (JsonObject *object,
                              const char *member,
                              const char *argument,
                              const char *value)
{
  if (value == NULL)
    {
      if (json_object_has_member (object, member))
        json_object_remove_member (object, member);
      return;
    }
  JsonObject *quantity = preauth_element_ensure_object (object, member);
  /* The code of the old unit would contradict the new one. */
  for (const char *const *stale = (const char *[]){ "system", "code", "value", "unit", NULL };
       *stale != NULL; stale++)
    if (json_object_has_member (quantity, *stale))
      json_object_remove_member (quantity, *stale);
  const char *rest = value;
  g_autofree char *number = leading_number (value, &rest);
  if (number != NULL)
    json_object_set_member (quantity, "value", preauth_json_node_new_number (number));
  g_autofree char *unit = g_strstrip (g_strdup (rest));
  if (unit[0] != '\0')
    json_object_set_string_member (quantity, "unit", unit);
}
