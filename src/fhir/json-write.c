/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a tree to JSON text. It never sorts, drops or changes a member. */
#include "config.h"

#include "fhir/json.h"

#include <string.h>

#include "fhir/json-number.h"

typedef struct
{
  GString *text;
  gboolean pretty;
  guint depth;
  PreauthJsonReplace replace; /* nullable */
  gpointer user_data;
} Writer;

static void
write_node (Writer *self, JsonNode *node);

static void
write_line_break (Writer *self)
{
  if (!self->pretty)
    return;
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->text, "  ");
}

static void
write_escaped (GString *text, guchar c)
{
  static const char values[] = "\"\\\b\f\n\r\t";
  static const char names[] = "\"\\bfnrt";
  const char *value = memchr (values, c, sizeof values - 1);

  if (value != NULL)
    g_string_append_printf (text, "\\%c", names[value - values]);
  else
    g_string_append_printf (text, "\\u%04x", c);
}

static void
write_string (Writer *self, const char *string)
{
  /* A file that could not be opened again would be a loss. */
  g_autofree char *valid
      = g_utf8_validate (string, -1, NULL) ? NULL : g_utf8_make_valid (string, -1);
  const char *p = valid != NULL ? valid : string;
  const char *run;

  /* Nor is a text read that looks like a kept number: what is before it means nothing. */
  while (g_str_has_prefix (p, PREAUTH_JSON_NUMBER_MARK))
    p += strlen (PREAUTH_JSON_NUMBER_MARK);
  g_string_append_c (self->text, '"');
  for (run = p; *p != '\0'; p++)
    {
      if ((guchar)*p >= 0x20 && *p != '"' && *p != '\\')
        continue;
      g_string_append_len (self->text, run, p - run);
      write_escaped (self->text, (guchar)*p);
      run = p + 1;
    }
  g_string_append_len (self->text, run, p - run);
  g_string_append_c (self->text, '"');
}

static void
write_member (Writer *self, JsonNode *value)
{
  const char *string = self->replace != NULL ? preauth_json_node_get_string (value) : NULL;
  g_autofree char *instead = string != NULL ? self->replace (value, string, self->user_data) : NULL;

  if (instead != NULL)
    write_string (self, instead);
  else
    write_node (self, value);
}

static void
write_object (Writer *self, JsonObject *object)
{
  JsonObjectIter iterator;
  const char *name;
  JsonNode *value;
  gboolean is_first = TRUE;

  g_string_append_c (self->text, '{');
  self->depth++;
  json_object_iter_init_ordered (&iterator, object);
  while (json_object_iter_next_ordered (&iterator, &name, &value))
    {
      if (!is_first)
        g_string_append_c (self->text, ',');
      is_first = FALSE;
      write_line_break (self);
      write_string (self, name);
      g_string_append (self->text, self->pretty ? ": " : ":");
      write_member (self, value);
    }
  self->depth--;
  if (!is_first)
    write_line_break (self);
  g_string_append_c (self->text, '}');
}

static void
write_array (Writer *self, JsonArray *array)
{
  guint length = json_array_get_length (array);

  g_string_append_c (self->text, '[');
  self->depth++;
  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (self->text, ',');
      write_line_break (self);
      write_node (self, json_array_get_element (array, i));
    }
  self->depth--;
  if (length > 0)
    write_line_break (self);
  g_string_append_c (self->text, ']');
}

static void
write_value (Writer *self, JsonNode *node)
{
  const char *string = preauth_json_node_get_string (node);
  g_autofree char *number = string == NULL ? preauth_json_get_number_text (node) : NULL;

  if (string != NULL)
    write_string (self, string);
  else if (number != NULL)
    g_string_append (self->text, number);
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (self->text, json_node_get_boolean (node) ? "true" : "false");
  else
    g_string_append (self->text, "null");
}

static void
write_node (Writer *self, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (self, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      write_array (self, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      write_value (self, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (self->text, "null");
      break;
    }
}

char *
preauth_json_to_text (JsonNode *root, gboolean pretty)
{
  Writer writer = { .pretty = pretty };

  g_return_val_if_fail (root != NULL, NULL);

  writer.text = g_string_new (NULL);
  write_node (&writer, root);
  if (pretty)
    g_string_append_c (writer.text, '\n');
  return g_string_free (writer.text, FALSE);
}

char *
preauth_json_to_text_replacing (JsonNode *root, PreauthJsonReplace replace, gpointer user_data)
{
  Writer writer = { .replace = replace, .user_data = user_data };

  g_return_val_if_fail (root != NULL && replace != NULL, NULL);

  writer.text = g_string_new (NULL);
  write_node (&writer, root);
  return g_string_free (writer.text, FALSE);
}

gboolean
preauth_json_save (JsonNode *root, const char *path, GError **error)
{
  g_autofree char *text = preauth_json_to_text (root, TRUE);

  return preauth_file_replace (path, text, strlen (text), error);
}
