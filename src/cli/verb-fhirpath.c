/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli fhirpath: an expression on a resource. It prints what was asked for. */

#include "config.h"

#include <glib/gi18n.h>

#include "common.h"
#include "fhir/fhirpath.h"
#include "fhir/json.h"

int
preauth_verb_fhirpath (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON, as it always does"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "fhirpath",
    .parameters = "EXPRESSION RESOURCE.json",
    .summary = _ ("Evaluates a FHIRPath expression on a FHIR resource and prints the result as a"
                  " JSON array. A mistake is named with its column."),
    .description = _ ("Examples:\n"
                      "  preauth-cli fhirpath \"Patient.name.given.first()\" patient.json\n"
                      "  preauth-cli fhirpath \"Bundle.entry.resource.ofType(Claim).item.count()\""
                      " request.json\n"
                      "An expression that begins with a minus sign follows --."),
    .entries = entries,
    .min_arguments = 2,
    .max_arguments = 2,
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthFhirpath) expression = NULL;
  g_autoptr (PreauthFhirpathContext) context = NULL;
  g_autoptr (JsonNode) resource = NULL;
  g_autoptr (JsonNode) result = NULL;
  int status;

  if (!preauth_command_parse (&command, argc, argv, &arguments, &status))
    return status;
  expression = preauth_fhirpath_compile (arguments[0], &error);
  if (expression == NULL)
    return preauth_cli_fail (_ ("expression"), error);
  resource = preauth_json_load (arguments[1], &error);
  if (resource == NULL)
    return preauth_cli_fail (g_str_equal (arguments[1], "-") ? _ ("standard input") : arguments[1],
                             error);
  context = preauth_fhirpath_context_new ();
  result = preauth_fhirpath_evaluate (expression, resource, context, &error);
  if (result == NULL)
    return preauth_cli_fail (_ ("expression"), error);
  return preauth_cli_print_json (result);
}
