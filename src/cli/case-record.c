/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli case log and status: what happened to a case, as the desktop's dialogs record it. */

#include "config.h"

#include <glib/gi18n.h>

#include "case-common.h"
#include "case-field.h"
#include "request/history.h"

static void
sign (PreauthEvent *event, PreauthStore *store)
{
  PreauthUser *user = preauth_store_get_user (store);

  preauth_event_set_author (event, preauth_user_get_name (user), preauth_user_get_initials (user));
}

static int
add_event (PreauthRequest *request,
           PreauthStore *store,
           const char *verb,
           PreauthEventKind kind,
           GStrv fields)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (kind);
  g_autoptr (GError) error = NULL;
  int status = preauth_case_set_fields (request, event, verb, fields);

  if (status != PREAUTH_EXIT_DONE)
    return status;
  sign (event, store);
  if (preauth_request_add_event (request, event, &error))
    return PREAUTH_EXIT_DONE;
  preauth_cli_fail (verb, error);
  return PREAUTH_EXIT_USAGE;
}

static int
print_status (PreauthRequest *request, gboolean json)
{
  PreauthStatus status = preauth_request_get_status (request);
  PreauthLane lane = preauth_request_get_lane (request);
  g_autofree char *line
      = json ? g_strdup_printf ("{\"status\":\"%s\",\"lane\":\"%s\"}\n",
                                preauth_status_get_id (status), preauth_lane_get_id (lane))
             : g_strdup_printf ("%s; %s\n", preauth_status_get_label (status),
                                preauth_lane_get_label (lane));

  return preauth_cli_print (line);
}

/* @kind: PREAUTH_N_EVENT_KINDS only prints. @verb: for what is wrong. */
static int
record (CaseCall *call, const char *verb, PreauthEventKind kind, GStrv fields)
{
  g_autoptr (PreauthStore) store = NULL;
  g_autoptr (PreauthRequest) request = NULL;
  g_autofree char *id = NULL;
  gint64 revision = 0;
  int status;

  request = preauth_case_call_read_case (call, &store, &id, &revision, &status);
  if (request == NULL)
    return status;
  if (kind < PREAUTH_N_EVENT_KINDS)
    {
      status = add_event (request, store, verb, kind, fields);
      if (status == PREAUTH_EXIT_DONE)
        status = preauth_case_write (call, store, id, revision, request);
      if (status != PREAUTH_EXIT_DONE)
        return status;
    }
  return print_status (request, call->json);
}

/* (transfer full) */
static char *
describe_log (void)
{
  g_autofree char *kinds = preauth_case_describe_kinds ();

  return g_strconcat (kinds,
                      _ ("\nDays are YYYY-MM-DD or MM/DD/YYYY; time is a day, or a day with time "
                         "and zone; fax and phone numbers have ten digits; receipt=FILE.pdf takes "
                         "the file in.\n--json prints {\"status\": \"sent-proven\", \"lane\": "
                         "\"plan\"}.\n\nExamples:\n"
                         "  preauth-cli case log 4f1c call representative=Dana "
                         "reference-number=4471 outcome=in-review next-date=2026-11-24\n"
                         "  preauth-cli case log 4f1c fax-proof number=8002058885 pages-sent=7 "
                         "pages-expected=7 result=ok receipt=receipt.pdf"),
                      NULL);
}

static int
log_event (CaseCall *call)
{
  PreauthEventKind kind;
  g_autofree char *kinds = NULL;

  if (preauth_case_kind_from_id (call->arguments[1], &kind))
    return record (call, "case log", kind, call->arguments + 2);
  kinds = preauth_case_list_kinds ();
  return preauth_cli_fail_usage ("case log", _ ("there is no kind “%s”; there are %s"),
                                 call->arguments[1], kinds);
}

int
preauth_case_log (int argc, char **argv)
{
  g_autofree char *description = describe_log ();
  const PreauthCommand command = {
    .verb = "case log",
    .parameters = "ID KIND [FIELD=VALUE...]",
    .summary = _ ("Records what happened to a case, by whom and when, and prints where it stands "
                  "now."),
    .description = description,
    .min_arguments = 2,
    .max_arguments = G_MAXUINT,
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, NULL, argc, argv, &status))
    status = log_event (&call);
  preauth_case_call_clear (&call);
  return status;
}

/* What --set takes. */
static const struct
{
  const char *name;
  PreauthEventKind kind;
} settings[] = {
  { "ready", PREAUTH_EVENT_READY },
  { "closed", PREAUTH_EVENT_CLOSED },
  { "reopened", PREAUTH_EVENT_REOPENED },
};

static int
set_status (CaseCall *call, const char *name, const char *reason)
{
  g_autofree char *field = reason != NULL ? g_strdup_printf ("reason=%s", reason) : NULL;
  char *fields[] = { field, NULL };

  if (name == NULL && reason != NULL)
    return preauth_cli_fail_usage ("case status", _ ("--reason goes with --set closed"));
  if (name == NULL)
    return record (call, "case status", PREAUTH_N_EVENT_KINDS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, name))
      return record (call, "case status", settings[i].kind, fields);
  return preauth_cli_fail_usage ("case status",
                                 _ ("--set takes ready, closed or reopened; all else follows from "
                                    "what happened: preauth-cli case log"));
}

int
preauth_case_status (int argc, char **argv)
{
  g_autofree char *set = NULL;
  g_autofree char *reason = NULL;
  const GOptionEntry own[] = {
    { "set", 0, 0, G_OPTION_ARG_STRING, &set, N_ ("ready, closed or reopened"), N_ ("STATUS") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why it is closed"), N_ ("WORDS") },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "case status",
    .parameters = "ID",
    .summary = _ ("Prints where a case stands and whom it waits for. The status follows from the "
                  "history."),
    .description
    = _ ("--json prints {\"status\": \"sent-proven\", \"lane\": \"plan\"}.\n\n"
         "Examples:\n"
         "  preauth-cli case status 4f1c\n"
         "  preauth-cli case status 4f1c --set closed --reason \"Service not needed\""),
    .min_arguments = 1,
    .max_arguments = 1,
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, own, argc, argv, &status))
    status = set_status (&call, set, reason);
  preauth_case_call_clear (&call);
  return status;
}
