/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli check: what is missing or wrong in a request. It names places, never values. */

#include "config.h"

#include <glib/gi18n.h>

#include "common.h"

static void
append_count (GString *text, guint n_errors, guint n_warnings)
{
  g_autofree char *errors
      = g_strdup_printf (ngettext ("%u error", "%u errors", n_errors), n_errors);
  g_autofree char *warnings
      = g_strdup_printf (ngettext ("%u warning", "%u warnings", n_warnings), n_warnings);

  if (n_errors == 0 && n_warnings == 0)
    g_string_append (text, _ ("Nothing is missing.\n"));
  else
    g_string_append_printf (text, "%s, %s\n", errors, warnings);
}

static char *
build_text (PreauthReview *review)
{
  GString *text = g_string_new (NULL);
  GListModel *problems = preauth_review_get_problems (review);
  guint n = g_list_model_get_n_items (problems);
  guint n_errors = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, i);
      gboolean is_error = preauth_problem_get_severity (problem) == PREAUTH_SEVERITY_ERROR;

      n_errors += is_error ? 1 : 0;
      g_string_append_printf (text, "%s: %s: %s\n", preauth_problem_get_path (problem),
                              is_error ? _ ("error") : _ ("warning"),
                              preauth_problem_get_message (problem));
    }
  append_count (text, n_errors, n - n_errors);
  return g_string_free (text, FALSE);
}

int
preauth_verb_check (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "check",
    .parameters = "REQUEST.json",
    .summary = _ ("Lists what is missing or wrong for this form, this route and this letter, one"
                  " line each: its path, whether it is an error (the request would be returned) or"
                  " a warning (a risk), and what to do. Ends with 1 while an error is left."),
    .description = _ ("Examples:\n"
                      "  preauth-cli check request.json\n"
                      "  preauth-cli check - --json < request.json"),
    .entries = entries,
    .min_arguments = 1,
    .max_arguments = 1,
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (PreauthReview) review = NULL;
  int status;

  if (!preauth_command_parse (&command, argc, argv, &arguments, &status))
    return status;
  review = preauth_cli_load_review (arguments[0], &status);
  if (review == NULL)
    return status;
  if (json)
    {
      g_autoptr (JsonNode) node = preauth_review_to_json (review);

      status = preauth_cli_print_json (node);
    }
  else
    {
      g_autofree char *text = build_text (review);

      status = preauth_cli_print (text);
    }
  if (status != PREAUTH_EXIT_DONE)
    return status;
  return preauth_review_is_complete (review) ? PREAUTH_EXIT_DONE : PREAUTH_EXIT_PROBLEMS;
}
