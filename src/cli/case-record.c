/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli case log and status: what happened to a case, as the desktop's dialogs record it. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "case-common.h"
#include "fhir/error.h"
#include "fhir/file.h"
#include "request/history.h"

#define MAX_RECEIPT (32 * 1024 * 1024)

static char *
list_kinds (void)
{
  GString *text = g_string_new (NULL);

  for (guint kind = 0; kind < PREAUTH_N_EVENT_KINDS; kind++)
    g_string_append_printf (text, "%s%s", kind > 0 ? ", " : "", preauth_event_kind_get_id (kind));
  return g_string_free (text, FALSE);
}

static char *
list_fields (PreauthEventKind kind)
{
  GString *text = g_string_new (NULL);

  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    if (preauth_event_kind_has_field (kind, field))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              preauth_event_field_get_id (field));
  return g_string_free (text, FALSE);
}

/* What may be recorded, for --help. */
static char *
describe_kinds (void)
{
  GString *text = g_string_new (_ ("Kinds and their fields:\n"));

  for (guint kind = 0; kind < PREAUTH_N_EVENT_KINDS; kind++)
    {
      g_autofree char *fields = list_fields (kind);

      g_string_append_printf (text, "  %-12s %s\n", preauth_event_kind_get_id (kind), fields);
    }
  g_string_append (text, _ ("\nDates are YYYY-MM-DD, fax and phone numbers ten digits; "
                            "receipt=FILE.pdf takes the file in.\n\nExamples:\n"
                            "  preauth-cli case log 4f1c call representative=Dana "
                            "reference-number=4471 outcome=in-review next-date=2026-11-24\n"
                            "  preauth-cli case log 4f1c fax-proof number=8002058885 pages-sent=7 "
                            "pages-expected=7 result=ok receipt=receipt.pdf"));
  return g_string_free (text, FALSE);
}

/* The id under which the request keeps the file. NULL: end with @status. */
static char *
take_receipt (PreauthRequest *request, const char *path, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = preauth_file_read (path, MAX_RECEIPT, &error);
  g_autofree char *title = NULL;
  gsize length = 0;
  const char *data;

  if (bytes == NULL)
    {
      *status = preauth_cli_fail (path, error);
      return NULL;
    }
  data = g_bytes_get_data (bytes, &length);
  if (length < 5 || memcmp (data, "%PDF-", 5) != 0)
    {
      *status = preauth_cli_fail_usage ("case log", _ ("the receipt is not a PDF"));
      return NULL;
    }
  title = g_filename_display_basename (path);
  return preauth_request_add_receipt (request, title, "application/pdf", bytes);
}

static int
fail_field (PreauthEventKind kind, const char *name)
{
  g_autofree char *fields = list_fields (kind);

  return preauth_cli_fail_usage ("case log", _ ("a %s has no “%s”; it has %s"),
                                 preauth_event_kind_get_id (kind), name, fields);
}

static int
set_field (PreauthRequest *request, PreauthEvent *event, const char *argument)
{
  PreauthEventKind kind = preauth_event_get_kind (event);
  const char *equals = strchr (argument, '=');
  g_autofree char *name = NULL;
  g_autofree char *receipt = NULL;
  const char *value;
  PreauthEventField field;
  int status = PREAUTH_EXIT_DONE;

  if (equals == NULL)
    return preauth_cli_fail_usage ("case log", _ ("“%s” is not FIELD=VALUE"), argument);
  name = g_strndup (argument, (gsize)(equals - argument));
  value = equals + 1;
  if (!preauth_event_field_from_id (name, &field) || !preauth_event_kind_has_field (kind, field))
    return fail_field (kind, name);
  if (field == PREAUTH_EVENT_RECEIPT)
    {
      value = receipt = take_receipt (request, value, &status);
      if (receipt == NULL)
        return status;
    }
  preauth_event_set_field (event, field, value);
  return PREAUTH_EXIT_DONE;
}

static void
sign (PreauthEvent *event, PreauthStore *store)
{
  PreauthUser *user = preauth_store_get_user (store);

  preauth_event_set_author (event, preauth_user_get_name (user), preauth_user_get_initials (user));
}

static int
add_event (PreauthRequest *request, PreauthStore *store, PreauthEventKind kind, GStrv fields)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (kind);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      int status = set_field (request, event, fields[i]);

      if (status != PREAUTH_EXIT_DONE)
        return status;
    }
  sign (event, store);
  if (!preauth_request_add_event (request, event, &error))
    {
      preauth_cli_fail ("case log", error);
      return PREAUTH_EXIT_USAGE;
    }
  return PREAUTH_EXIT_DONE;
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

/* @kind: PREAUTH_N_EVENT_KINDS only prints. */
static int
record (CaseCall *call, PreauthEventKind kind, GStrv fields)
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
      status = add_event (request, store, kind, fields);
      if (status == PREAUTH_EXIT_DONE)
        status = preauth_case_write (store, id, revision, request);
      if (status != PREAUTH_EXIT_DONE)
        return status;
    }
  return print_status (request, call->json);
}

int
preauth_case_log (int argc, char **argv)
{
  g_autofree char *description = describe_kinds ();
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
  PreauthEventKind kind;
  int status;

  if (preauth_case_call_parse (&call, &command, NULL, argc, argv, &status))
    {
      if (preauth_event_kind_from_id (call.arguments[1], &kind))
        {
          status = record (&call, kind, call.arguments + 2);
        }
      else
        {
          g_autofree char *kinds = list_kinds ();

          status = preauth_cli_fail_usage ("case log", _ ("there is no kind “%s”; there are %s"),
                                           call.arguments[1], kinds);
        }
    }
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

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, name))
      return record (call, settings[i].kind, fields);
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
    = _ ("Examples:\n"
         "  preauth-cli case status 4f1c\n"
         "  preauth-cli case status 4f1c --set closed --reason \"Service not needed\""),
    .min_arguments = 1,
    .max_arguments = 1,
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, own, argc, argv, &status))
    status = set != NULL ? set_status (&call, set, reason)
                         : record (&call, PREAUTH_N_EVENT_KINDS, NULL);
  preauth_case_call_clear (&call);
  return status;
}
