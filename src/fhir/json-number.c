/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that come out as they went in. Nothing here depends on the locale. */
#include "config.h"

#include "fhir/json-number.h"

#include <math.h>
#include <string.h>

#include "fhir/json.h"

/* Longer text is never what a double or int64 would write. */
#define LONGEST_PLAIN_NUMBER 24

/* The shortest text that reads back as @value. */
static char *
double_to_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return NULL;
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return g_strdup (buffer);
}

static JsonNode *
plain_number_to_node (const char *text)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *written = NULL;
  gint64 integer;

  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    json_node_init_int (node, integer);
  else
    json_node_init_double (node, g_ascii_strtod (text, NULL));

  written = preauth_json_get_number_text (node);
  return g_strcmp0 (written, text) == 0 ? g_steal_pointer (&node) : NULL;
}

JsonNode *
preauth_json_number_to_node (const char *text, gsize length)
{
  g_autofree char *kept = NULL;
  JsonNode *node = NULL;

  if (length <= LONGEST_PLAIN_NUMBER)
    {
      char plain[LONGEST_PLAIN_NUMBER + 1];

      memcpy (plain, text, length);
      plain[length] = '\0';
      node = plain_number_to_node (plain);
    }
  if (node != NULL)
    return node;

  kept = g_malloc (strlen (PREAUTH_JSON_NUMBER_MARK) + length + 1);
  memcpy (kept, PREAUTH_JSON_NUMBER_MARK, strlen (PREAUTH_JSON_NUMBER_MARK));
  memcpy (kept + strlen (PREAUTH_JSON_NUMBER_MARK), text, length);
  kept[strlen (PREAUTH_JSON_NUMBER_MARK) + length] = '\0';
  return json_node_init_string (json_node_alloc (), kept);
}

/* The text behind the mark, or NULL. */
static const char *
get_kept_text (JsonNode *node)
{
  const char *string = json_node_get_string (node);

  return string != NULL && g_str_has_prefix (string, PREAUTH_JSON_NUMBER_MARK)
             ? string + strlen (PREAUTH_JSON_NUMBER_MARK)
             : NULL;
}

static GType
get_value_type (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                      : G_TYPE_INVALID;
}

char *
preauth_json_get_number_text (JsonNode *node)
{
  switch (get_value_type (node))
    {
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return double_to_text (json_node_get_double (node));
    case G_TYPE_STRING:
      return g_strdup (get_kept_text (node));
    default:
      return NULL;
    }
}

gboolean
preauth_json_is_number (JsonNode *node)
{
  GType type = get_value_type (node);

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE
         || (type == G_TYPE_STRING && get_kept_text (node) != NULL);
}

const char *
preauth_json_node_get_string (JsonNode *node)
{
  if (get_value_type (node) != G_TYPE_STRING || get_kept_text (node) != NULL)
    return NULL;
  return json_node_get_string (node);
}

JsonNode *
preauth_json_node_new_number (const char *text)
{
  return preauth_json_is_number_text (text) ? preauth_json_number_to_node (text, strlen (text))
                                            : NULL;
}
