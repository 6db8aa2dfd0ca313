/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli case: the table of its actions, and nothing else. */

#include "config.h"

#include <glib/gi18n.h>

#include "case-common.h"
#include "store/core-guard.h"

static const PreauthVerb actions[] = {
  { "init", N_ ("Make a new case file, and print its recovery key"), preauth_case_init },
  { "add", N_ ("Take a request file in as a new case"), preauth_case_add },
  { "list", N_ ("The work list: by lane, owner, due date, words"), preauth_case_list },
  { "show", N_ ("One case: where it stands, what is due, its history"), preauth_case_show },
  { "log", N_ ("Record a call, a fax receipt, a decision... of a case"), preauth_case_log },
  { "status", N_ ("Where a case stands; mark it ready, closed, open again"), preauth_case_status },
  { "export", N_ ("A case as a request file; all cases as CSV or JSON"), preauth_case_export },
  { "backup", N_ ("A sealed, checked copy of the case file"), preauth_case_backup },
  { "restore", N_ ("Put a backup in place of the case file"), preauth_case_restore },
  { "verify", N_ ("Read and check every row and the audit trail"), preauth_case_verify },
  { "audit", N_ ("Who opened, changed, printed, sent, exported what"), preauth_case_audit },
};

static char *
build_help (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  preauth-cli case ACTION [%s]\n\n%s\n\n%s\n", _ ("Usage:"),
                          _ ("OPTIONS"),
                          _ ("The encrypted case file: every request, what happened to it, and "
                             "what is due."),
                          _ ("Actions:"));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_string_append_printf (text, "  %-10s %s\n", actions[i].name, _ (actions[i].summary));
  g_string_append_printf (
      text,
      "\n%s\n  preauth-cli case init --store cases.preauth --name \"Mei Lin\" --user ML\n"
      "  preauth-cli case add request.json --store cases.preauth --user ML\n"
      "  preauth-cli case list --due --store cases.preauth\n"
      "  preauth-cli case log 4f1c call representative=Dana reference-number=4471 "
      "outcome=in-review\n\n%s\n%s\n",
      _ ("Examples:"),
      _ ("The passphrase is asked for on the terminal, or read from --passphrase-fd N (one line); "
         "never from an argument or the environment. Without --store it is the desktop's own "
         "file."),
      _ ("preauth-cli case ACTION --help explains an action. It ends with 0 when done, 1 when "
         "verify found damage, 2 when the call is wrong, 3 when the file is locked, cannot be "
         "read or the role does not allow it, 4 when it could not be written."));
  return g_string_free (text, FALSE);
}

static int
fail_action (const char *action)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", actions[i].name);
  return preauth_cli_fail_usage ("case", _ ("there is no “%s”; there are %s"), action, known->str);
}

int
preauth_case_run (int argc, char **argv)
{
  preauth_guard_process ();
  preauth_guard_memory ();
  if (argc < 2)
    return preauth_cli_fail_usage ("case", _ ("an action is missing; preauth-cli case --help "
                                              "lists them"));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      g_autofree char *help = build_help ();

      return preauth_cli_print (help);
    }
  if (g_str_equal (argv[1], "--version"))
    return preauth_cli_print ("preauth-cli " PREAUTH_VERSION "\n");
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (argv[1], actions[i].name))
      return actions[i].run (argc - 1, argv + 1);
  return fail_action (argv[1]);
}
