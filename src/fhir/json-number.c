/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that come out as they went in. Nothing here depends on the locale. */
#include "config.h"

#include "fhir/json-number.h"

#include <math.h>
#include <string.h>

#include "fhir/json.h"

/* No int64 has more digits and a sign; every decimal of 15 digits survives a double. */
#define LONGEST_PLAIN_NUMBER 20
#define LONGEST_PLAIN_DECIMAL 16

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

/* Whether double_to_text () would write exactly @text, a number with a fraction or exponent: few
 * enough digits, none of them idle, and not so small that an exponent appears. */
static gboolean
is_plain_decimal (const char *text, gsize length)
{
  return length <= LONGEST_PLAIN_DECIMAL && memchr (text, 'e', length) == NULL
         && memchr (text, 'E', length) == NULL && text[length - 1] != '0'
         && !g_str_has_prefix (text, "0.000") && !g_str_has_prefix (text, "-0.000");
}

JsonNode *
preauth_json_number_to_node (const char *text, gsize length)
{
  char plain[LONGEST_PLAIN_NUMBER + 1];
  g_autofree char *kept = NULL;
  gint64 integer;

  if (length <= LONGEST_PLAIN_NUMBER)
    {
      memcpy (plain, text, length);
      plain[length] = '\0';
      if (strcmp (plain, "-0") != 0
          && g_ascii_string_to_signed (plain, 10, G_MININT64, G_MAXINT64, &integer, NULL))
        return json_node_init_int (json_node_alloc (), integer);
      if (memchr (plain, '.', length) != NULL && is_plain_decimal (plain, length))
        return json_node_init_double (json_node_alloc (), g_ascii_strtod (plain, NULL));
    }

  kept = g_strdup_printf ("%s%.*s", PREAUTH_JSON_NUMBER_MARK, (int)length, text);
  return json_node_init_string (json_node_alloc (), kept);
}

/* The number behind the mark, or NULL. What somebody typed may start with the mark too. */
static const char *
skip_mark (const char *string)
{
  gsize length = strlen (PREAUTH_JSON_NUMBER_MARK);

  if (string == NULL || strncmp (string, PREAUTH_JSON_NUMBER_MARK, length) != 0)
    return NULL;
  return preauth_json_is_number_text (string + length) ? string + length : NULL;
}

static const char *
get_kept_text (JsonNode *node)
{
  return skip_mark (json_node_get_string (node));
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
  const char *string = get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  return skip_mark (string) == NULL ? string : NULL;
}

JsonNode *
preauth_json_node_new_number (const char *text)
{
  return preauth_json_is_number_text (text) ? preauth_json_number_to_node (text, strlen (text))
                                            : NULL;
}
