/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli: the table of verbs, and nothing else. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common.h"
#include "documents/document.h"

static const PreauthVerb verbs[] = {
  { "route", N_ ("Where a request goes: fax, phone, portal, form, and why"), preauth_verb_route },
  { "check", N_ ("What is missing or wrong in a request"), preauth_verb_check },
  { "form", N_ ("The request form, filled, as PDF"), preauth_verb_form },
  { "letter", N_ ("The draft of the letter of medical necessity"), preauth_verb_letter },
  { "packet", N_ ("Cover sheet, form, letter and attachments as one PDF"), preauth_verb_packet },
  { "questionnaire", N_ ("Any FHIR questionnaire: its items, answers and gaps"),
    preauth_verb_questionnaire },
  { "fhirpath", N_ ("The result of a FHIRPath expression as JSON"), preauth_verb_fhirpath },
  { "directory", N_ ("The payers, their plans and destinations"), preauth_verb_directory },
  { "case", N_ ("The encrypted case file: work list, history, deadlines, audit"),
    preauth_verb_case },
};

static char *
build_help (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text, "%s\n  preauth-cli VERB [%s]\n\n%s\n\n%s\n", _ ("Usage:"), _ ("OPTIONS"),
      _ ("Prior authorization requests from Massachusetts health plans."), _ ("Verbs:"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_string_append_printf (text, "  %-14s %s\n", verbs[i].name, _ (verbs[i].summary));
  g_string_append_printf (
      text,
      "\n%s\n  preauth-cli route --payer bcbsma --plan fep --category inpatient-acute"
      " --kind prior-authorization\n  preauth-cli check request.json\n"
      "  preauth-cli packet request.json -o packet.pdf\n\n%s\n\n%s\n"
      "  0 %s\n  1 %s\n  2 %s\n  3 %s\n  4 %s\n  5 %s\n",
      _ ("Examples:"),
      _ ("preauth-cli VERB --help explains a verb. A request is a FHIR Bundle (Da Vinci PAS) as"
         " JSON; - is standard input."),
      _ ("It ends with"), _ ("done"), _ ("the request has problems"), _ ("the call is wrong"),
      _ ("a file could not be read or is not what it should be"),
      _ ("an output could not be written"), _ ("the network or the other side failed"));
  return g_string_free (text, FALSE);
}

static int
print_help (void)
{
  g_autofree char *help = build_help ();

  return preauth_cli_print (help);
}

static int
fail_verb (const char *verb)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", verbs[i].name);
  preauth_cli_note (verb, _ ("there is no such verb; there are %s"), known->str);
  return PREAUTH_EXIT_USAGE;
}

int
main (int argc, char **argv)
{
  preauth_cli_set_locale ();
  if (argc < 2)
    {
      g_autofree char *help = build_help ();

      g_printerr ("%s", help);
      return PREAUTH_EXIT_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return print_help ();
  if (g_str_equal (argv[1], "--version"))
    return preauth_cli_print ("preauth-cli " PREAUTH_VERSION "\n");

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].name))
      {
        const int status = verbs[i].run (argc - 1, argv + 1);

        preauth_document_finish ();
        return status;
      }
  return fail_verb (argv[1]);
}
