/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are no request, and requests with wrong types everywhere: one sentence or a request,
 * never a crash, and every fact can still be typed. */
#include "config.h"

#include "request/request.h"

#include <string.h>

#include "fhir/error.h"
#include "fhir/json.h"

static const struct
{
  const char *text;
  const char *says;
} refused[] = {
  { "[]", "not a FHIR resource" },
  { "\"Bundle\"", "not a FHIR resource" },
  { "null", "not a FHIR resource" },
  { "{}", "not a FHIR resource" },
  { "{\"resourceType\":7}", "not a FHIR resource" },
  { "{\"resourceType\":\"Patient\"}", "Patient" },
  { "{\"resourceType\":\"Claim\",\"use\":\"preauthorization\"}", "FHIR Claim" },
  { "{\"resourceType\":\"Bundle\"}", "no entries" },
  { "{\"resourceType\":\"Bundle\",\"entry\":{}}", "no entries" },
  { "{\"resourceType\":\"Bundle\",\"entry\":[]}", "preauthorization" },
  { "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Claim\",\"use\":"
    "\"claim\"}}]}",
    "preauthorization" },
  { "{\"resourceType\":\"Bundle\",\"entry\":[1,null,[],{\"resource\":[]},{\"resource\":{"
    "\"resourceType\":[\"Claim\"]}}]}",
    "preauthorization" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = preauth_json_parse (refused[i].text, -1, &error);
      g_assert_no_error (error);
      g_assert_null (preauth_request_new_from_node (node, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, refused[i].says));
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (preauth_request_load ("/nonexistent/request.json", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ);
}

/* Each member of each resource in turn is replaced by each of these. */
static const char *const wrong[] = { "null", "7", "\"x\"", "{}", "[7]", "[{}]" };

static const char bundle[]
    = "{\"resourceType\":\"Bundle\",\"meta\":{},\"entry\":["
      "{\"fullUrl\":\"urn:uuid:1\",\"resource\":{\"resourceType\":\"Claim\",\"use\":"
      "\"preauthorization\",\"extension\":[{\"url\":\"u\"}],\"patient\":{\"reference\":"
      "\"Patient/p\"},\"insurer\":{\"reference\":\"Organization/i\"},\"provider\":{\"reference\":"
      "\"PractitionerRole/r\"},\"facility\":{\"reference\":\"Location/"
      "l\"},\"priority\":{\"coding\":"
      "[{\"code\":\"stat\"}]},\"subType\":{\"coding\":[{}]},\"careTeam\":[{\"sequence\":1,"
      "\"provider\":{\"reference\":\"Organization/s\"},\"role\":{\"coding\":[{\"code\":\"SJ\"}]}}],"
      "\"supportingInfo\":[{\"valueReference\":{\"reference\":\"DocumentReference/d\"}}],"
      "\"insurance\":[{\"focal\":true,\"coverage\":{\"reference\":\"Coverage/"
      "c\"}}],\"diagnosis\":[{"
      "\"sequence\":1,\"diagnosisCodeableConcept\":{\"coding\":[{\"code\":\"F80.2\"}]}}],\"item\":"
      "[{\"sequence\":1,\"productOrService\":{\"coding\":[{\"code\":\"92507\"}]},\"quantity\":{"
      "\"value\":1},\"category\":{\"coding\":[]},\"servicedPeriod\":{\"start\":\"2026-01-01\"},"
      "\"locationCodeableConcept\":{}}]}},"
      "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\",\"identifier\":[{\"value\":\"1\"}],"
      "\"name\":[{\"family\":\"F\",\"given\":[\"G\"]}],\"telecom\":[{\"system\":\"phone\"}],"
      "\"address\":[{\"line\":[\"L\"]}],\"extension\":[{}],\"birthDate\":\"2000\",\"gender\":"
      "\"male\"}},"
      "{\"resource\":{\"resourceType\":\"Coverage\",\"id\":\"c\",\"type\":{},\"class\":[{\"type\":{"
      "\"coding\":[{\"code\":\"group\"}]}}],\"payor\":[{}],\"subscriberId\":\"1\",\"identifier\":"
      "[]}},"
      "{\"resource\":{\"resourceType\":\"Organization\",\"id\":\"i\",\"name\":\"I\"}},"
      "{\"resource\":{\"resourceType\":\"Organization\",\"id\":\"s\",\"name\":\"S\",\"contact\":[{"
      "\"name\":{},\"telecom\":[]}],\"telecom\":[{}],\"identifier\":[{}],\"address\":[]}},"
      "{\"resource\":{\"resourceType\":\"PractitionerRole\",\"id\":\"r\",\"practitioner\":{"
      "\"reference\":\"Practitioner/x\"},\"organization\":{\"reference\":\"Organization/s\"},"
      "\"specialty\":[{}],\"telecom\":[]}},"
      "{\"resource\":{\"resourceType\":\"Practitioner\",\"id\":\"x\",\"name\":[{}],\"identifier\":"
      "[{}]}},"
      "{\"resource\":{\"resourceType\":\"Location\",\"id\":\"l\",\"name\":\"L\",\"address\":{}}},"
      "{\"resource\":{\"resourceType\":\"MedicationRequest\",\"id\":\"m\","
      "\"medicationCodeableConcept\":{},\"dispenseRequest\":{\"quantity\":{}},"
      "\"dosageInstruction\":[{}]}},"
      "{\"resource\":{\"resourceType\":\"DocumentReference\",\"id\":\"d\",\"content\":[{"
      "\"attachment\":{}}]}}]}";

static void
use_everything (PreauthRequest *request)
{
  g_autoptr (PreauthFhirpathContext) context = preauth_request_create_context (request);
  g_autofree char *patient = preauth_request_get_patient_name (request);
  g_autofree char *clinician = preauth_request_get_clinician_name (request);
  g_autoptr (GPtrArray) diagnoses = preauth_request_get_diagnoses (request);
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (request);
  g_autoptr (GPtrArray) attachments = preauth_request_get_attachments (request);
  g_auto (GStrv) modifiers = preauth_request_get_modifiers (request);
  g_autoptr (PreauthConfirmation) confirmation
      = preauth_request_get_confirmation (request, "6175550142");
  g_assert_null (confirmation);
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    {
      g_autofree char *old = preauth_request_get_fact (request, fact);
      preauth_request_set_fact (request, fact, "7");
      g_autofree char *value = preauth_request_get_fact (request, fact);
      g_test_message ("%s", preauth_fact_get_id (fact));
      if (preauth_fact_get_type_of (fact) == PREAUTH_FACT_TYPE_BOOLEAN)
        g_assert_cmpstr (value, ==, "false");
      else
        g_assert_cmpstr (value, ==, "7");
      preauth_request_set_fact (request, fact, NULL);
      g_assert_false (preauth_request_has_fact (request, fact));
    }
  preauth_request_set_diagnoses (request, diagnoses);
  preauth_request_set_service_lines (request, lines);
  preauth_request_set_confirmation (request, "6175550142", "a", "b", "2026-11-21");
  preauth_request_set_practice (request, !preauth_request_is_practice (request));
  for (guint i = 0; i < attachments->len; i++)
    preauth_request_remove_attachment (request, ((PreauthAttachment *)attachments->pdata[i])->id);
}

static void
test_wrong_member (JsonNode *root, guint entry, const char *member, const char *value)
{
  g_autoptr (JsonNode) copy = json_from_string (value, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) tree = preauth_json_parse (bundle, -1, NULL);
  JsonArray *entries = json_object_get_array_member (json_node_get_object (tree), "entry");
  JsonObject *resource
      = json_object_get_object_member (json_array_get_object_element (entries, entry), "resource");
  json_object_set_member (resource, member, json_node_copy (copy));
  g_autoptr (PreauthRequest) request = preauth_request_new_from_node (tree, &error);
  if (request == NULL)
    g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  else
    use_everything (request);
}

static void
test_wrong_types (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = preauth_json_parse (bundle, -1, &error);
  g_assert_no_error (error);
  JsonArray *entries = json_object_get_array_member (json_node_get_object (root), "entry");
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *resource
          = json_object_get_object_member (json_array_get_object_element (entries, i), "resource");
      g_autoptr (GList) members = json_object_get_members (resource);
      for (GList *at = members; at != NULL; at = at->next)
        for (guint j = 0; j < G_N_ELEMENTS (wrong); j++)
          {
            g_test_message ("entry %u, %s: %s", i, (const char *)at->data, wrong[j]);
            test_wrong_member (root, i, at->data, wrong[j]);
          }
    }
}

/* References that lead nowhere, in circles or to the wrong kind. */
static void
test_references (void)
{
  static const char *const targets[] = { "",
                                         "#",
                                         "#x",
                                         "Patient/",
                                         "/",
                                         "///",
                                         "Claim/1",
                                         "urn:uuid:1",
                                         "Patient/p/_history/3",
                                         "_history/1",
                                         "http://a/b/Patient/p" };
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *reference = g_strdup_printf ("{\"reference\":\"%s\"}", targets[i]);
      for (const char *const *member
           = (const char *[]){ "patient", "insurer", "provider", "facility", NULL };
           *member != NULL; member++)
        test_wrong_member (NULL, 0, *member, reference);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/bad-bundle/refused", test_refused);
  g_test_add_func ("/request/bad-bundle/wrong-types", test_wrong_types);
  g_test_add_func ("/request/bad-bundle/references", test_references);
  return g_test_run ();
}
