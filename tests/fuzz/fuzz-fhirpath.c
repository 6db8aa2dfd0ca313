/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes are either refused with a reason, or a FHIRPath expression that ends and gives JSON. */
#include "config.h"

#include <stdint.h>

#include "fhir/error.h"
#include "fhir/fhirpath.h"
#include "fhir/json.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char patient[]
    = "{\"resourceType\":\"Patient\",\"id\":\"p\",\"active\":true,\"birthDate\":\"1974-12-25\","
      "\"_birthDate\":{\"extension\":[{\"url\":\"u\",\"valueDateTime\":\"1974-12-25T14:35:45Z\"}]},"
      "\"name\":[{\"use\":\"official\",\"family\":\"Delgado\",\"given\":[\"Rosa\",null,\"M\"]}],"
      "\"multipleBirthInteger\":2,\"extension\":[{\"url\":\"u\",\"valueQuantity\":{\"value\":1.10,"
      "\"code\":\"kg\"}}],\"generalPractitioner\":[{\"reference\":\"Patient/p\"}]}";
static const char questionnaire[]
    = "{\"resourceType\":\"Questionnaire\",\"item\":[{\"linkId\":\"1\",\"required\":true,\"item\":["
      "{\"linkId\":\"1.1\",\"type\":\"quantity\",\"initial\":[{\"valueDecimal\":0.5}]}]},7,[],null,"
      "{\"linkId\":\"2\",\"answerOption\":[{\"valueCoding\":{\"system\":\"s\",\"code\":\"c\"}}]}]}";

static void
evaluate (PreauthFhirpath *expression, const char *resource)
{
  g_autoptr (JsonNode) focus = preauth_json_parse (resource, -1, NULL);
  g_autoptr (PreauthFhirpathContext) context = preauth_fhirpath_context_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (focus);
  preauth_fhirpath_context_set_node (context, "patient", focus);
  preauth_fhirpath_context_set_string (context, "x", "2026-11-21");
  preauth_fhirpath_context_set_today (context, "2026-11-21");
  result = preauth_fhirpath_evaluate (expression, focus, context, &error);
  if (result == NULL)
    {
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_EXPRESSION);
      return;
    }
  text = preauth_json_to_text (result, FALSE);
  again = preauth_json_parse (text, -1, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (data != NULL ? (const char *)data : "", size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthFhirpath) expression = preauth_fhirpath_compile (text, &error);

  if (expression == NULL)
    {
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_EXPRESSION);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  evaluate (expression, patient);
  evaluate (expression, questionnaire);
  return 0;
}
