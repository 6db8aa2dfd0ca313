/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnoses and service lines: order, what an edit keeps, what goes with a removed line. */
#include "config.h"

#include "request/request.h"

#include "fhir/json.h"

static PreauthRequest *
open_text (const char *claim_members)
{
  g_autofree char *text = g_strdup_printf (
      "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Claim\","
      "\"use\":\"preauthorization\",%s}}]}",
      claim_members);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = preauth_json_parse (text, -1, &error);
  g_assert_no_error (error);
  PreauthRequest *request = preauth_request_new_from_node (node, &error);
  g_assert_no_error (error);
  return request;
}

static gboolean
contains (PreauthRequest *request, const char *needle)
{
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
  return g_strstr_len (text, -1, needle) != NULL;
}

static void
assert_diagnoses (PreauthRequest *request, const char *expected)
{
  g_autoptr (GPtrArray) diagnoses = preauth_request_get_diagnoses (request);
  g_autoptr (GString) shown = g_string_new (NULL);
  for (guint i = 0; i < diagnoses->len; i++)
    {
      const PreauthDiagnosis *at = diagnoses->pdata[i];
      g_string_append_printf (shown, "%s=%s;", at->code != NULL ? at->code : "-",
                              at->description != NULL ? at->description : "-");
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static const char outside_diagnoses[]
    = "\"diagnosis\":[{\"sequence\":1,\"diagnosisCodeableConcept\":{\"coding\":[{\"system\":"
      "\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"r480\"}]},\"x\":\"kept\"},"
      "{\"sequence\":7,\"diagnosisCodeableConcept\":{\"coding\":[{\"system\":\"urn:other\","
      "\"code\":"
      "\"1\"},{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"F80.2\",\"display\":"
      "\"Mixed\"}]},\"type\":[{\"coding\":[{\"code\":\"principal\"}]}]}, 3, \"x\"],"
      "\"item\":[{\"sequence\":1,\"diagnosisSequence\":[1,7],\"productOrService\":{\"coding\":[{"
      "\"code\":\"92507\"}]}}]";

static void
test_diagnoses_outside (void)
{
  g_autoptr (PreauthRequest) request = open_text (outside_diagnoses);
  assert_diagnoses (request, "F80.2=Mixed;R48.0=-;");
  g_autoptr (GPtrArray) diagnoses = preauth_request_get_diagnoses (request);
  g_ptr_array_remove_index (diagnoses, 1);
  preauth_request_set_diagnoses (request, diagnoses);
  assert_diagnoses (request, "F80.2=Mixed;");
  /* The pointer to the one that went goes too, the other stays. */
  g_assert_true (contains (request, "\"diagnosisSequence\":[7]"));
  g_assert_true (contains (request, "\"urn:other\""));
  g_assert_false (contains (request, "\"kept\""));
}

static void
test_diagnoses_edit (void)
{
  g_autoptr (PreauthRequest) request = open_text (outside_diagnoses);
  g_autoptr (GPtrArray) diagnoses
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);
  g_ptr_array_add (diagnoses, preauth_diagnosis_new ("R48.0", "Dyslexia"));
  g_ptr_array_add (diagnoses, preauth_diagnosis_new (NULL, "not coded yet"));
  g_ptr_array_add (diagnoses, preauth_diagnosis_new ("not a code", NULL));
  preauth_request_set_diagnoses (request, diagnoses);
  assert_diagnoses (request, "R48.0=Dyslexia;-=not coded yet;not a code=-;");
  g_assert_true (contains (request, "\"kept\""));
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  preauth_request_set_diagnoses (request, none);
  assert_diagnoses (request, "");
  g_assert_false (contains (request, "\"diagnosis\""));
}

static PreauthServiceLine *
new_line (const char *code, const char *description, const char *units, const char *unit_type)
{
  PreauthServiceLine *line = preauth_service_line_new ();
  line->code = g_strdup (code);
  line->description = g_strdup (description);
  line->units = g_strdup (units);
  line->unit_type = g_strdup (unit_type);
  return line;
}

static void
assert_lines (PreauthRequest *request, const char *expected)
{
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (request);
  g_autoptr (GString) shown = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const PreauthServiceLine *at = lines->pdata[i];
      g_string_append_printf (shown, "%s|%s|%s|%s|%s;", at->code ? at->code : "-",
                              at->description ? at->description : "-", at->units ? at->units : "-",
                              at->unit_type ? at->unit_type : "-",
                              at->frequency ? at->frequency : "-");
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_lines (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "therapy-pt-ot-st");
  preauth_request_set_fact (request, PREAUTH_FACT_SERVICE_START, "2026-12-01");
  assert_lines (request, "");
  PreauthServiceLine *first = new_line ("92507", "Speech therapy", "24", "visits");
  first->frequency = g_strdup ("2 visits a week for 12 weeks");
  g_ptr_array_add (lines, first);
  g_ptr_array_add (lines, new_line ("J1745", NULL, "1.50", "units"));
  g_ptr_array_add (lines, new_line (NULL, "something", "two", NULL));
  preauth_request_set_service_lines (request, lines);
  assert_lines (request, "92507|Speech therapy|24|visits|2 visits a week for 12 weeks;"
                         "J1745|-|1.50|units|-;-|something|two|-|-;");
  g_assert_true (contains (request, "\"value\":24,\"unit\":\"visits\""));
  g_assert_true (contains (request, "\"value\":1.50"));
  g_assert_true (contains (request, PREAUTH_SYSTEM_CPT "\",\"code\":\"92507\""));
  g_assert_true (contains (request, PREAUTH_SYSTEM_HCPCS "\",\"code\":\"J1745\""));
  /* Every line carries the category and dates of the request. */
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
  g_auto (GStrv) parts = g_strsplit (text, "therapy-pt-ot-st", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  g_ptr_array_set_size (lines, 0);
  preauth_request_set_service_lines (request, lines);
  assert_lines (request, "");
  g_autofree char *category = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
  g_assert_cmpstr (category, ==, "therapy-pt-ot-st");
  g_assert_false (contains (request, "12 weeks"));
}

static void
test_lines_outside (void)
{
  g_autoptr (PreauthRequest) request = open_text (
      "\"item\":[{\"sequence\":1,\"trace\":\"a\",\"productOrService\":{\"coding\":[{\"code\":"
      "\"99212\",\"display\":\"Visit\"}]},\"quantity\":{\"value\":2,\"code\":\"VS\"},"
      "\"servicedDate\":\"2026-12-01\"},{\"sequence\":2,\"trace\":\"b\",\"productOrService\":{"
      "\"coding\":[{\"code\":\"92507\"}]}},[],\"x\"]");
  assert_lines (request, "99212|Visit|2|visits|-;92507|-|-|-|-;");
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (request);
  g_ptr_array_remove_index (lines, 0);
  preauth_request_set_service_lines (request, lines);
  assert_lines (request, "92507|-|-|-|-;");
  /* What else the remaining item says stayed with it. */
  g_assert_true (contains (request, "\"b\""));
  g_assert_false (contains (request, "\"a\""));
}

/* A single day stays one until an end is typed. */
static void
test_days (void)
{
  g_autoptr (PreauthRequest) request
      = open_text ("\"item\":[{\"sequence\":1,\"servicedDate\":\"2026-12-01T09:00:00-05:00\"}]");
  g_autofree char *start = preauth_request_get_fact (request, PREAUTH_FACT_SERVICE_START);
  g_assert_cmpstr (start, ==, "2026-12-01");
  preauth_request_set_fact (request, PREAUTH_FACT_SERVICE_START, "2026-12-02");
  g_assert_true (contains (request, "\"servicedDate\":\"2026-12-02\""));
  preauth_request_set_fact (request, PREAUTH_FACT_SERVICE_END, "2026-12-05");
  g_assert_true (
      contains (request, "\"servicedPeriod\":{\"start\":\"2026-12-02\",\"end\":\"2026-12-05\"}"));
  g_assert_false (contains (request, "servicedDate"));
  preauth_request_set_fact (request, PREAUTH_FACT_SERVICE_START, NULL);
  preauth_request_set_fact (request, PREAUTH_FACT_SERVICE_END, NULL);
  g_assert_false (contains (request, "serviced"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/lists/diagnoses-outside", test_diagnoses_outside);
  g_test_add_func ("/request/lists/diagnoses-edit", test_diagnoses_edit);
  g_test_add_func ("/request/lists/lines", test_lines);
  g_test_add_func ("/request/lists/lines-outside", test_lines_outside);
  g_test_add_func ("/request/lists/days", test_days);
  return g_test_run ();
}
