/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli route: where a request goes. It prints nothing of the patient. */

#include "config.h"

#include <glib/gi18n.h>

#include "common.h"

typedef struct
{
  char *payer;
  char *plan;
  char *category;
  char *kind;
  char **modifiers;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->payer);
  g_free (self->plan);
  g_free (self->category);
  g_free (self->kind);
  g_strfreev (self->modifiers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
print_route (PreauthRoute *route, gboolean json)
{
  g_autofree char *text = NULL;

  if (json)
    {
      g_autoptr (JsonNode) node = preauth_route_to_json (route);

      return preauth_cli_print_json (node);
    }
  text = preauth_route_to_text (route);
  return preauth_cli_print (text);
}

/* A script with a misspelt payer gets the safe answer, "call", and is told why. */
static void
note_unknown_payer (PreauthDirectory *directory, const char *payer)
{
  g_autoptr (GString) known = g_string_new (NULL);
  GListModel *payers = preauth_directory_get_payers (directory);

  if (preauth_directory_find_payer (directory, payer) != NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (payers); i++)
    {
      g_autoptr (PreauthPayer) item = g_list_model_get_item (payers, i);

      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", preauth_payer_get_id (item));
    }
  preauth_cli_note ("route", _ ("payer “%s” is not in the directory; there are %s"), payer,
                    known->str);
}

static int
route_ids (const Options *options)
{
  g_autoptr (PreauthDirectory) directory = NULL;
  g_autoptr (PreauthRoute) route = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (options->payer == NULL || options->plan == NULL || options->category == NULL
      || options->kind == NULL)
    return preauth_cli_fail_usage (
        "route", _ ("give a request file, or all of --payer, --plan, --category and --kind"));
  directory = preauth_cli_load_directory (&status);
  if (directory == NULL)
    return status;
  note_unknown_payer (directory, options->payer);
  route = preauth_directory_find_route (directory, options->payer, options->plan, options->category,
                                        options->kind, (const char *const *)options->modifiers,
                                        &error);
  if (route == NULL)
    return preauth_cli_fail ("route", error);
  return print_route (route, options->json);
}

static int
route_request (const Options *options, const char *path)
{
  g_autoptr (PreauthReview) review = NULL;
  int status;

  if (options->payer != NULL || options->plan != NULL || options->category != NULL
      || options->kind != NULL || options->modifiers != NULL)
    return preauth_cli_fail_usage ("route", _ ("give either a request file or ids, not both"));
  review = preauth_cli_load_review (path, &status);
  if (review == NULL)
    return status;
  return print_route (preauth_review_get_route (review), options->json);
}

int
preauth_verb_route (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "payer", 0, 0, G_OPTION_ARG_STRING, &options.payer, N_ ("The health plan company"), "ID" },
    { "plan", 0, 0, G_OPTION_ARG_STRING, &options.plan, N_ ("Its plan, as the card shows it"),
      "ID" },
    { "category", 0, 0, G_OPTION_ARG_STRING, &options.category, N_ ("The service"), "ID" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, N_ ("The kind of request"), "ID" },
    { "modifier", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.modifiers,
      N_ ("What else matters; may be given again"), "ID" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "route",
    .parameters = "[REQUEST.json]",
    .summary = _ ("Says where a request goes: the fax, phone and portal that a published row names"
                  " for this plan and this request, the form, and why. “exact”: a row names them;"
                  " “confirm”: call before you use the number; “call”: no row, no fax."),
    .description = _ ("Examples:\n"
                      "  preauth-cli route request.json\n"
                      "  preauth-cli route --payer bcbsma --plan medicare-advantage-hmo"
                      " --category snf-rehab --kind prior-authorization --json\n"
                      "A wrong id is answered with the list of the right ones."),
    .entries = entries,
    .min_arguments = 0,
    .max_arguments = 1,
  };
  g_auto (GStrv) arguments = NULL;
  int status;

  if (!preauth_command_parse (&command, argc, argv, &arguments, &status))
    return status;
  return arguments[0] != NULL ? route_request (&options, arguments[0]) : route_ids (&options);
}
