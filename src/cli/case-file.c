/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli case init, add, export: cases into the file and out of it. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "case-common.h"
#include "fhir/json.h"
#include "store/case.h"
#include "store/user-check.h"
#include "store/work-list.h"

static int
print_recovery_key (const char *name, const char *key, gboolean json)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int status;

  if (json)
    g_string_append_printf (text, "{\"recovery_key\":\"%s\"}\n", key);
  else
    g_string_append_printf (
        text,
        _ ("%s is made.\n\nRecovery key:\n\n  %s\n\nIt opens the file when all passphrases are "
           "lost. Print it, put it into a safe, and clear this screen: it is shown once and kept "
           "nowhere.\n"),
        name, key);
  status = preauth_cli_print (text->str);
  memset (text->str, 0, text->len);
  return status;
}

static int
create (CaseCall *call, const char *name)
{
  g_autofree char *path = preauth_case_call_get_path (call);
  g_autofree char *file = preauth_case_call_get_name (call);
  g_autoptr (PreauthStore) store = NULL;
  g_autoptr (GError) error = NULL;
  char *passphrase, *recovery_key = NULL;
  int status;

  if (!preauth_check_user_texts (name, call->user, &error))
    return preauth_cli_fail_usage ("case init", "%s", error->message);
  passphrase = preauth_case_call_read_new_passphrase (call, &status);
  if (passphrase == NULL)
    return status;
  store = preauth_store_create (path, name, call->user, passphrase, &recovery_key, &error);
  preauth_secret_free (passphrase);
  if (store == NULL)
    return preauth_case_call_fail (call, error);
  status = print_recovery_key (file, recovery_key, call->json);
  preauth_secret_free (recovery_key);
  return status;
}

int
preauth_case_init (int argc, char **argv)
{
  g_autofree char *name = NULL;
  const GOptionEntry own[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Your name, as others see it"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "case init",
    .parameters = "--name NAME --user INITIALS",
    .summary = _ ("Makes a new case file; you are its first user and a manager. Prints the recovery"
                  " key, once."),
    .description = _ ("--json prints {\"recovery_key\": \"...\"}.\n\nExample:\n"
                      "  preauth-cli case init --store cases.preauth --name \"Mei Lin\" --user ML"),
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, own, argc, argv, &status))
    {
      if (name == NULL || call.user == NULL)
        status = preauth_cli_fail_usage ("case init", _ ("--name and --user are needed: who the "
                                                         "file's first user is"));
      else
        status = create (&call, name);
    }
  preauth_case_call_clear (&call);
  return status;
}

/* FALSE when the request is there and may not be there twice. */
static gboolean
may_add (PreauthStore *store, PreauthRequest *request, gboolean again, const char *file)
{
  g_autofree char *id = preauth_request_get_id (request);

  if (id == NULL || again || !preauth_store_has_case (store, id))
    return TRUE;
  preauth_cli_note (file,
                    _ ("this request is in the case file already, as %s; with --again it becomes "
                       "a second case"),
                    id);
  return FALSE;
}

static int
add (CaseCall *call, const char *file, gboolean again)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthRequest) request = preauth_request_load (file, &error);
  g_autoptr (PreauthStore) store = NULL;
  g_autofree char *id = NULL;
  g_autofree char *line = NULL;
  int status;

  if (request == NULL)
    return preauth_cli_fail (file, error);
  store = preauth_case_call_open (call, &status);
  if (store == NULL)
    return status;
  if (!may_add (store, request, again, file))
    return PREAUTH_EXIT_PROBLEMS;
  id = preauth_case_choose_id (store, request);
  status = preauth_case_write (call, store, id, 0, request);
  if (status != PREAUTH_EXIT_DONE)
    return status;
  line = call->json ? g_strdup_printf ("{\"id\":\"%s\"}\n", id) : g_strdup_printf ("%s\n", id);
  return preauth_cli_print (line);
}

int
preauth_case_add (int argc, char **argv)
{
  gboolean again = FALSE;
  const GOptionEntry own[] = {
    { "again", 0, 0, G_OPTION_ARG_NONE, &again,
      N_ ("Also when the same request is in the case file already"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "case add",
    .parameters = "REQUEST.json",
    .summary = _ ("Takes a request file in as a new case and prints the case's id. The file stays "
                  "as it is: it is not encrypted, so delete it when the case is enough."),
    .description = _ ("--json prints {\"id\": \"...\"}.\n\n"
                      "Example:\n  preauth-cli case add request.json --user ML"),
    .min_arguments = 1,
    .max_arguments = 1,
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, own, argc, argv, &status))
    status = add (&call, call.arguments[0], again);
  preauth_case_call_clear (&call);
  return status;
}

/* All cases as the work list has them. NULL: end with @status. (transfer full) */
static PreauthWorkList *
load_work_list (PreauthStore *store, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) rows = preauth_store_list_cases (store, 0, &damaged, &error);
  g_autofree char *now = preauth_history_get_now ();
  const PreauthWorkFilter everything = { .with_closed = TRUE };
  PreauthWorkList *list;

  if (rows == NULL)
    {
      *status = preauth_cli_fail ("case", error);
      return NULL;
    }
  preauth_case_note_damage (damaged);
  now[strlen ("YYYY-MM-DD")] = '\0';
  list = preauth_work_list_new ();
  preauth_work_list_update (list, rows, now);
  preauth_work_list_set_filter (list, &everything);
  return list;
}

static int
export_all (CaseCall *call, PreauthStore *store, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthWorkList) list = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  int status = PREAUTH_EXIT_DONE;

  if (!preauth_store_require (store, PREAUTH_RIGHT_EXPORT_ALL, &error))
    return preauth_cli_fail ("case export", error);
  list = load_work_list (store, &status);
  if (list == NULL)
    return status;
  if (call->json)
    {
      g_autoptr (JsonNode) node = preauth_work_list_to_json (list);

      text = preauth_json_to_text (node, TRUE);
    }
  else
    {
      text = preauth_work_list_to_csv (list);
    }
  bytes = g_bytes_new_take (text, strlen (text));
  if (!preauth_store_audit (store, PREAUTH_AUDIT_EXPORTED, NULL, _ ("all cases"), &error))
    return preauth_cli_fail ("case export", error);
  return preauth_cli_write (output != NULL ? output : "-", bytes);
}

static int
export_one (PreauthStore *store, const char *given, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthRequest) request = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *id = NULL;
  char *text;
  int status;

  id = preauth_case_find (store, given, &status);
  if (id == NULL)
    return status;
  request = preauth_case_read (store, id, NULL, &status);
  if (request == NULL)
    return status;
  text = preauth_json_to_text (preauth_request_get_bundle (request), TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  /* First the trail, then the file: nothing leaves without a trace. */
  if (!preauth_store_audit (store, PREAUTH_AUDIT_EXPORTED, id, _ ("request file"), &error))
    return preauth_cli_fail (id, error);
  return preauth_cli_write (output != NULL ? output : "-", bytes);
}

static int
export_cases (CaseCall *call, gboolean all, const char *output)
{
  g_autoptr (PreauthStore) store = NULL;
  int status;

  if (all == (call->arguments[0] != NULL))
    return preauth_cli_fail_usage ("case export", _ ("give the id of a case, or --all"));
  store = preauth_case_call_open (call, &status);
  if (store == NULL)
    return status;
  return all ? export_all (call, store, output) : export_one (store, call->arguments[0], output);
}

int
preauth_case_export (int argc, char **argv)
{
  g_autofree char *output = NULL;
  gboolean all = FALSE;
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to this file"), N_ ("FILE") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all,
      N_ ("The list of all cases, as CSV or with --json as JSON (managers)"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "case export",
    .parameters = "ID | --all",
    .summary = _ ("Writes a case as a request file that any program for Da Vinci PAS reads, or the"
                  " list of all cases. What leaves the case file is not encrypted; the audit trail"
                  " keeps who took it."),
    .description = _ ("--json prints, with --all, what case list --json prints, of every case.\n\n"
                      "Examples:\n"
                      "  preauth-cli case export 4f1c -o request.json\n"
                      "  preauth-cli case export --all -o cases.csv"),
    .max_arguments = 1,
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, own, argc, argv, &status))
    status = export_cases (&call, all, output);
  preauth_case_call_clear (&call);
  return status;
}
