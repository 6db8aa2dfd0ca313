/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli case list: the work list as a table, JSON or CSV. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "case-common.h"
#include "fhir/date.h"
#include "store/work-list.h"

typedef struct
{
  char *lane;
  char *owner;
  char *tag;
  char *words;
  gboolean due;
  gboolean all;
  gboolean csv;
} ListOptions;

static void
append_row (GString *text, PreauthWorkItem *item)
{
  const PreauthCaseSummary *summary = preauth_work_item_get_summary (item);
  g_autofree char *due = preauth_date_to_display (summary->due);

  g_string_append_printf (
      text, "%-8.8s  %-10s  %-4s  %-22s  %s%s; %s; %s\n", preauth_work_item_get_id (item), due,
      summary->owner, preauth_status_get_label (summary->status), summary->patient,
      summary->practice ? _ (" (practice)") : "", summary->service, summary->plan);
  if (summary->next_action[0] != '\0')
    g_string_append_printf (text, "%26s%s%s%s\n", "", summary->next_action,
                            summary->next_detail[0] != '\0' ? "; " : "", summary->next_detail);
}

static char *
build_table (PreauthWorkList *list)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PreauthWorkItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      append_row (text, item);
    }
  if (n == 0)
    g_string_append (text, preauth_work_list_count_all (list) == 0
                               ? _ ("No case yet: preauth-cli case add takes a request file in.\n")
                               : _ ("No case like that. --all also lists closed ones.\n"));
  return g_string_free (text, FALSE);
}

static int
print_list (PreauthWorkList *list, gboolean json, gboolean csv)
{
  g_autofree char *text = NULL;

  if (json)
    {
      g_autoptr (JsonNode) node = preauth_work_list_to_json (list);

      return preauth_cli_print_json (node);
    }
  text = csv ? preauth_work_list_to_csv (list) : build_table (list);
  return preauth_cli_print (text);
}

/* FALSE: end with @status. */
static gboolean
build_filter (const ListOptions *options, PreauthWorkFilter *filter, int *status)
{
  *filter = (PreauthWorkFilter){
    .with_closed = options->all,
    .due_only = options->due,
    .owner = options->owner,
    .tag = options->tag,
    .words = options->words,
  };
  if (options->lane == NULL)
    return TRUE;
  filter->has_lane = preauth_lane_from_id (options->lane, &filter->lane);
  if (!filter->has_lane)
    *status = preauth_cli_fail_usage (
        "case list", _ ("there is no lane “%s”; there are us, plan, clinician, family, decided"),
        options->lane);
  return filter->has_lane;
}

/* What a program or a spreadsheet reads leaves the case file: all of it by a manager alone, and
 * nothing without a trace. The table is what everybody sees on the screen. */
static gboolean
may_leave (PreauthStore *store, PreauthWorkList *list, const ListOptions *options, GError **error)
{
  const gboolean is_everything = options->all && options->lane == NULL && options->owner == NULL
                                 && options->tag == NULL && options->words == NULL && !options->due;
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autofree char *detail
      = g_strdup_printf (ngettext ("work list, %u request", "work list, %u requests", n), n);

  return (!is_everything || preauth_store_require (store, PREAUTH_RIGHT_EXPORT_ALL, error))
         && preauth_store_audit (store, PREAUTH_AUDIT_EXPORTED, NULL, detail, error);
}

static int
list_cases (CaseCall *call, const ListOptions *options)
{
  g_autoptr (PreauthStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthWorkList) list = NULL;
  g_autofree char *today = preauth_date_get_today ();
  PreauthWorkFilter filter;
  int status;

  if (!build_filter (options, &filter, &status))
    return status;
  if (call->json && options->csv)
    return preauth_cli_fail_usage ("case list", _ ("give --json or --csv, not both"));
  store = preauth_case_call_open (call, &status);
  if (store == NULL)
    return status;
  rows = preauth_store_list_cases (store, 0, &damaged, &error);
  if (rows == NULL)
    return preauth_cli_fail ("case list", error);
  preauth_case_note_damage (damaged);
  list = preauth_work_list_new ();
  preauth_work_list_update (list, rows, today);
  preauth_work_list_set_filter (list, &filter);
  if ((call->json || options->csv) && !may_leave (store, list, options, &error))
    return preauth_cli_fail ("case list", error);
  return print_list (list, call->json, options->csv);
}

int
preauth_case_list (int argc, char **argv)
{
  ListOptions options = { 0 };
  const GOptionEntry own[] = {
    { "lane", 0, 0, G_OPTION_ARG_STRING, &options.lane,
      N_ ("Whom it waits for: us, plan, clinician, family, decided"), N_ ("LANE") },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &options.owner, N_ ("Whose it is"), N_ ("INITIALS") },
    { "tag", 0, 0, G_OPTION_ARG_STRING, &options.tag, N_ ("With this tag"), N_ ("TAG") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &options.words,
      N_ ("All these words in names, IDs, codes, reference numbers"), N_ ("WORDS") },
    { "due", 0, 0, G_OPTION_ARG_NONE, &options.due, N_ ("Due today or overdue"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("Also closed ones"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv, N_ ("Print CSV"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "case list",
    .parameters = "",
    .summary = _ ("The open cases, overdue first: id, due date, owner, status, patient, service, "
                  "plan, and what to do next."),
    .description
    = _ ("The audit trail keeps who took the list as JSON or CSV; --all as either is for "
         "managers.\n\n--json prints a list of {id, status, lane, due, patient, birth_date, "
         "member_id, account, payer, plan, service, codes, references, next_action, "
         "next_detail, owner, tags, created, expires: texts; urgent, practice: true or "
         "false; gaps: a number}. What is not known is an empty text.\n\nExamples:\n"
         "  preauth-cli case list --due\n"
         "  preauth-cli case list --lane plan --owner ML --json"),
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, own, argc, argv, &status))
    status = list_cases (&call, &options);
  preauth_case_call_clear (&call);
  g_free (options.lane);
  g_free (options.owner);
  g_free (options.tag);
  g_free (options.words);
  return status;
}
