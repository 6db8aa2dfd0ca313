/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli directory: the payers there are, one of them in full, the proof that every
 * combination resolves, and all destinations as a table. It changes nothing. */

#include "config.h"

#include <glib/gi18n.h>

#include "common.h"
#include "directory-export.h"
#include "fhir/json.h"

static int
list_payers (PreauthDirectory *directory, gboolean json)
{
  GListModel *payers = preauth_directory_get_payers (directory);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (payers); i++)
    {
      g_autoptr (PreauthPayer) payer = g_list_model_get_item (payers, i);
      guint n_plans = g_list_model_get_n_items (preauth_payer_get_plans (payer));
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", preauth_payer_get_id (payer));
      json_object_set_string_member (object, "name", preauth_payer_get_name (payer));
      json_object_set_int_member (object, "plans", n_plans);
      json_array_add_object_element (array, object);
      g_string_append_printf (
          text, ngettext ("%-12s %s, %u plan\n", "%-12s %s, %u plans\n", n_plans),
          preauth_payer_get_id (payer), preauth_payer_get_name (payer), n_plans);
    }
  json_node_set_array (root, array);
  return json ? preauth_cli_print_json (root) : preauth_cli_print (text->str);
}

static char *
join_ids (PreauthDirectory *directory)
{
  GListModel *payers = preauth_directory_get_payers (directory);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (payers); i++)
    {
      g_autoptr (PreauthPayer) payer = g_list_model_get_item (payers, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", preauth_payer_get_id (payer));
    }
  return g_string_free (text, FALSE);
}

static int
show_payer (PreauthDirectory *directory, const char *id, gboolean json)
{
  PreauthPayer *payer = preauth_directory_find_payer (directory, id);
  g_autofree char *text = NULL;

  if (payer == NULL)
    {
      g_autofree char *known = join_ids (directory);

      return preauth_cli_fail_usage ("directory", _ ("there is no payer “%s”; there are %s"), id,
                                     known);
    }
  if (json)
    return preauth_cli_print_json (preauth_payer_get_pack (payer));
  text = preauth_directory_describe_payer (payer);
  return preauth_cli_print (text);
}

static void
append_list (GString *text, const char *heading, JsonArray *array)
{
  if (preauth_json_array_length (array) == 0)
    return;
  g_string_append_printf (text, "\n%s\n", heading);
  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *other = NULL;
      const char *line = preauth_json_array_get_string (array, i);

      if (line == NULL)
        line = other = preauth_json_to_text (element, FALSE);
      g_string_append_printf (text, "  %s\n", line);
    }
}

static char *
describe_report (JsonObject *report, gboolean complete)
{
  GString *text = g_string_new (NULL);
  JsonObject *verdicts = preauth_json_get_object (report, "by_verdict");
  g_autoptr (GList) names = verdicts != NULL ? json_object_get_members (verdicts) : NULL;
  JsonNode *combinations = json_object_get_member (report, "combinations");
  g_autofree char *n = combinations != NULL ? preauth_json_get_number_text (combinations) : NULL;

  g_string_append_printf (text, _ ("%s combinations of plan, service and kind\n"),
                          n != NULL ? n : "0");
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *count
          = preauth_json_get_number_text (json_object_get_member (verdicts, l->data));

      g_string_append_printf (text, "  %-8s %s\n", (const char *)l->data, count);
    }
  append_list (text, _ ("Problems"), preauth_json_get_array (report, "problems"));
  append_list (text, _ ("Numbers that no question reaches"),
               preauth_json_get_array (report, "unreachable"));
  append_list (text, _ ("Numbers that look alike"), preauth_json_get_array (report, "look_alikes"));
  g_string_append_printf (text, "\n%s\n",
                          complete ? _ ("Every combination has one answer.")
                                   : _ ("The directory has problems."));
  return g_string_free (text, FALSE);
}

static int
check_directory (PreauthDirectory *directory, gboolean json)
{
  g_autoptr (JsonNode) report = NULL;
  GStrv refused = preauth_directory_get_refused (directory);
  gboolean complete
      = preauth_directory_check (directory, &report) && (refused == NULL || *refused == NULL);
  int status;

  if (json)
    status = preauth_cli_print_json (report);
  else
    {
      g_autofree char *text = describe_report (json_node_get_object (report), complete);

      status = preauth_cli_print (text);
    }
  if (status != PREAUTH_EXIT_DONE)
    return status;
  return complete ? PREAUTH_EXIT_DONE : PREAUTH_EXIT_PROBLEMS;
}

static int
export_directory (PreauthDirectory *directory, gboolean json)
{
  g_autofree char *csv = NULL;

  if (json)
    {
      g_autoptr (JsonNode) node = preauth_directory_export_json (directory);

      return preauth_cli_print_json (node);
    }
  csv = preauth_directory_export_csv (directory);
  return preauth_cli_print (csv);
}

static int
run_action (GStrv arguments, gboolean json)
{
  g_autoptr (PreauthDirectory) directory = NULL;
  const char *action = arguments[0];
  gboolean is_show = g_str_equal (action, "show");
  int status;

  if (is_show != (arguments[1] != NULL))
    return preauth_cli_fail_usage ("directory",
                                   is_show ? _ ("show takes the id of a payer; list prints them")
                                           : _ ("only show takes the id of a payer"));
  directory = preauth_cli_load_directory (&status);
  if (directory == NULL)
    return status;
  if (is_show)
    return show_payer (directory, arguments[1], json);
  if (g_str_equal (action, "list"))
    return list_payers (directory, json);
  if (g_str_equal (action, "check"))
    return check_directory (directory, json);
  if (g_str_equal (action, "export"))
    return export_directory (directory, json);
  return preauth_cli_fail_usage (
      "directory", _ ("there is no “%s”; there are list, show, check, export"), action);
}

int
preauth_verb_directory (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "directory",
    .parameters = "list | show ID | check | export",
    .summary = _ ("list: the payers. show: a payer's plans and destinations, each with its purpose,"
                  " source and day. check: every plan, service and kind has one answer; ends with 1"
                  " when not. export: all destinations as CSV, or JSON with --json."),
    .description = _ ("Examples:\n"
                      "  preauth-cli directory list\n"
                      "  preauth-cli directory show bcbsma\n"
                      "  preauth-cli directory export > destinations.csv"),
    .entries = entries,
    .min_arguments = 1,
    .max_arguments = 2,
  };
  g_auto (GStrv) arguments = NULL;
  int status;

  if (!preauth_command_parse (&command, argc, argv, &arguments, &status))
    return status;
  return run_action (arguments, json);
}
