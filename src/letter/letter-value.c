/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From what an expression finds to the text of a letter. It keeps what was typed, in any script,
 * but for the white space and control characters that would break a line or a table. */

#include "config.h"

#include "letter/letter-value.h"

#include "fhir/json.h"
#include "fhir/name.h"

/* Lines of free text stay lines; a tab would part the cells of a table. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *result = g_string_new (NULL);
  gunichar pending = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        pending = '\n';
      else if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        pending = pending != 0 ? pending : ' ';
      else
        {
          if (pending != 0 && result->len > 0)
            g_string_append_unichar (result, pending);
          pending = 0;
          g_string_append_unichar (result, c);
        }
    }
  return g_string_free (result, FALSE);
}

static char *
quantity_to_text (JsonObject *quantity, const char *number)
{
  const char *unit = preauth_json_get_string (quantity, "unit");

  if (unit == NULL)
    unit = preauth_json_get_string (quantity, "code");
  return unit != NULL ? g_strdup_printf ("%s %s", number, unit) : g_strdup (number);
}

/* The elements that facts are: a coded answer, a quantity, a name. */
static char *
object_to_text (JsonObject *object)
{
  static const char *const members[] = { "display", "text", "code", NULL };
  JsonNode *value = json_object_get_member (object, "value");
  g_autofree char *number = value != NULL ? preauth_json_get_number_text (value) : NULL;

  if (json_object_has_member (object, "family") || json_object_has_member (object, "given"))
    return preauth_name_to_display (object);
  if (number != NULL)
    return quantity_to_text (object, number);
  for (guint i = 0; members[i] != NULL; i++)
    if (preauth_json_get_string (object, members[i]) != NULL)
      return g_strdup (preauth_json_get_string (object, members[i]));
  return NULL;
}

static char *
node_to_text (JsonNode *node)
{
  g_autofree char *number = preauth_json_get_number_text (node);

  if (number != NULL)
    return g_steal_pointer (&number);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return object_to_text (json_node_get_object (node));
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  return g_strdup (json_node_get_string (node));
}

GPtrArray *
preauth_letter_values_evaluate (PreauthFhirpath *expression, const PreauthLetterScope *scope)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) result
      = preauth_fhirpath_evaluate (expression, scope->focus, scope->context, NULL);
  JsonArray *array = result != NULL ? json_node_get_array (result) : NULL;

  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      g_autofree char *text = node_to_text (json_array_get_element (array, i));

      if (text != NULL)
        g_ptr_array_add (values, clean (text));
    }
  return values;
}

gboolean
preauth_letter_condition_holds (PreauthFhirpath *expression, const PreauthLetterScope *scope)
{
  g_autoptr (JsonNode) result = NULL;
  JsonArray *array;
  JsonNode *only;

  if (expression == NULL)
    return TRUE;
  result = preauth_fhirpath_evaluate (expression, scope->focus, scope->context, NULL);
  array = result != NULL ? json_node_get_array (result) : NULL;
  if (preauth_json_array_length (array) != 1)
    return FALSE;
  only = json_array_get_element (array, 0);
  return !JSON_NODE_HOLDS_VALUE (only) || json_node_get_value_type (only) != G_TYPE_BOOLEAN
         || json_node_get_boolean (only);
}

char *
preauth_letter_values_join (GPtrArray *values, const char *separator)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) full = g_ptr_array_new ();

  for (guint i = 0; i < values->len; i++)
    if (*(const char *)values->pdata[i] != '\0')
      g_ptr_array_add (full, values->pdata[i]);

  for (guint i = 0; i < full->len; i++)
    {
      gboolean last = i + 1 == full->len;

      if (i > 0 && separator != NULL)
        g_string_append (text, separator);
      else if (i > 0)
        g_string_append (text, !last ? ", " : full->len > 2 ? ", and " : " and ");
      g_string_append (text, full->pdata[i]);
    }
  return g_string_free (text, FALSE);
}
