/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The directory as text, CSV and JSON: every number with its purpose, its source and the day it was
 * read. It reads the packs as they are and chooses nothing. */

#include "config.h"

#include "directory-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fhir/date.h"
#include "fhir/identifier.h"
#include "fhir/json.h"

/* Columns before the lines below a destination. */
#define INDENT 11

static const char *const columns[]
    = { "payer",  "id",  "channel", "number", "display",    "purpose",     "plans",
        "source", "row", "read_on", "hours",  "confidence", "verified_on", NULL };

static JsonObject *
get_pack (PreauthPayer *payer)
{
  JsonNode *pack = preauth_payer_get_pack (payer);

  return pack != NULL && JSON_NODE_HOLDS_OBJECT (pack) ? json_node_get_object (pack) : NULL;
}

static JsonObject *
find_source (JsonObject *pack, const char *id)
{
  JsonArray *sources = preauth_json_get_array (pack, "sources");

  for (guint i = 0; i < preauth_json_array_length (sources); i++)
    {
      JsonObject *source = preauth_json_array_get_object (sources, i);

      if (id != NULL && g_strcmp0 (preauth_json_get_string (source, "id"), id) == 0)
        return source;
    }
  return NULL;
}

/* What people dial or open: the number as dialed, else the name or address of a portal. */
static char *
get_display (JsonObject *destination)
{
  const char *number = preauth_json_get_string (destination, "number");
  const char *name = preauth_json_get_string (destination, "name");

  if (number != NULL)
    return preauth_phone_to_display (number);
  return g_strdup (name != NULL ? name : preauth_json_get_string (destination, "address"));
}

static char *
join_texts (JsonArray *array)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      const char *word = preauth_json_array_get_string (array, i);

      if (word != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
    }
  return g_string_free (text, FALSE);
}

static void
set_text (JsonObject *row, const char *member, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (row, member, text);
  else
    json_object_set_null_member (row, member);
}

/* (transfer full): a destination with one text for each column. */
static JsonObject *
create_row (PreauthPayer *payer, JsonObject *pack, JsonObject *destination)
{
  static const char *const same[]
      = { "id", "channel", "number", "purpose", "row", "hours", "confidence", "verified_on" };
  JsonObject *row = json_object_new ();
  JsonObject *source = find_source (pack, preauth_json_get_string (destination, "source"));
  g_autofree char *display = get_display (destination);
  g_autofree char *plans = join_texts (preauth_json_get_array (destination, "plans"));

  for (guint i = 0; columns[i] != NULL; i++)
    json_object_set_null_member (row, columns[i]);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    set_text (row, same[i], preauth_json_get_string (destination, same[i]));
  set_text (row, "payer", preauth_payer_get_id (payer));
  set_text (row, "display", display);
  set_text (row, "plans", plans);
  set_text (row, "source", preauth_json_get_string (source, "title"));
  set_text (row, "read_on", preauth_json_get_string (source, "read_on"));
  return row;
}

static void
append_payer_rows (JsonArray *rows, PreauthPayer *payer)
{
  JsonObject *pack = get_pack (payer);
  JsonArray *destinations = preauth_json_get_array (pack, "destinations");

  for (guint i = 0; i < preauth_json_array_length (destinations); i++)
    {
      JsonObject *destination = preauth_json_array_get_object (destinations, i);

      if (destination != NULL)
        json_array_add_object_element (rows, create_row (payer, pack, destination));
    }
}

JsonNode *
preauth_directory_export_json (PreauthDirectory *directory)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonArray) rows = json_array_new ();
  GListModel *payers = preauth_directory_get_payers (directory);

  for (guint i = 0; i < g_list_model_get_n_items (payers); i++)
    {
      g_autoptr (PreauthPayer) payer = g_list_model_get_item (payers, i);

      append_payer_rows (rows, payer);
    }
  json_node_set_array (node, rows);
  return node;
}

/* RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
static void
append_cell (GString *csv, const char *text, gboolean first)
{
  if (!first)
    g_string_append_c (csv, ',');
  if (text == NULL)
    return;
  g_string_append_c (csv, '"');
  if (*text != '\0' && strchr ("=+-@", *text) != NULL)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

char *
preauth_directory_export_csv (PreauthDirectory *directory)
{
  GString *csv = g_string_new (NULL);
  g_autoptr (JsonNode) node = preauth_directory_export_json (directory);
  JsonArray *rows = json_node_get_array (node);

  for (guint i = 0; columns[i] != NULL; i++)
    append_cell (csv, columns[i], i == 0);
  g_string_append (csv, "\r\n");
  for (guint r = 0; r < preauth_json_array_length (rows); r++)
    {
      for (guint i = 0; columns[i] != NULL; i++)
        append_cell (csv,
                     preauth_json_get_string (preauth_json_array_get_object (rows, r), columns[i]),
                     i == 0);
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}

static void
append_plans (GString *text, PreauthPayer *payer)
{
  GListModel *plans = preauth_payer_get_plans (payer);

  g_string_append_printf (text, "\n%s\n", _ ("Plans"));
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);

      g_string_append_printf (text, "  %-24s %s\n", preauth_plan_get_id (plan),
                              preauth_plan_get_name (plan));
    }
}

static void
append_destination (GString *text, JsonObject *row)
{
  const char *display = preauth_json_get_string (row, "display");
  const char *plans = preauth_json_get_string (row, "plans");
  const char *read_on = preauth_json_get_string (row, "read_on");
  const char *source = preauth_json_get_string (row, "source");
  g_autofree char *day = read_on != NULL ? preauth_date_to_display (read_on) : NULL;

  g_string_append_printf (text, "  %-8s %s\n", preauth_json_get_string (row, "channel"),
                          display != NULL ? display : "—");
  g_string_append_printf (text, "%*s%s\n", INDENT, "", preauth_json_get_string (row, "purpose"));
  g_string_append_printf (text, "%*s%s\n", INDENT, "", plans != NULL ? plans : "—");
  g_string_append_printf (text, _ ("%*sfrom %s, read on %s\n"), INDENT, "",
                          source != NULL ? source : "—", day != NULL ? day : "—");
}

char *
preauth_directory_describe_payer (PreauthPayer *payer)
{
  GString *text = g_string_new (NULL);
  g_autoptr (JsonArray) rows = json_array_new ();

  g_string_append_printf (text, "%s\n", preauth_payer_get_name (payer));
  append_plans (text, payer);
  append_payer_rows (rows, payer);
  g_string_append_printf (text, "\n%s\n", _ ("Destinations"));
  for (guint i = 0; i < preauth_json_array_length (rows); i++)
    append_destination (text, preauth_json_array_get_object (rows, i));
  return g_string_free (text, FALSE);
}
