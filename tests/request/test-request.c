/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every fact, set and read back in a new request and in a bundle made elsewhere; what an edit
 * touches and what it leaves alone. */
#include "config.h"

#include "request/request.h"

#include <glib/gstdio.h>

#include "fhir/error.h"
#include "fhir/identifier.h"
#include "fhir/json.h"

static const char *
sample (PreauthFact fact)
{
  switch (preauth_fact_get_type_of (fact))
    {
    case PREAUTH_FACT_TYPE_DATE:
      return "2026-11-21";
    case PREAUTH_FACT_TYPE_PHONE:
      return "5085550142";
    case PREAUTH_FACT_TYPE_NPI:
      return "1234567893";
    case PREAUTH_FACT_TYPE_STATE:
      return "MA";
    case PREAUTH_FACT_TYPE_ZIP:
      return "01604";
    case PREAUTH_FACT_TYPE_BOOLEAN:
      return "true";
    case PREAUTH_FACT_TYPE_CODE:
      return fact == PREAUTH_FACT_PLACE_OF_SERVICE ? "11" : "male";
    case PREAUTH_FACT_TYPE_TEXT:
    default:
      return "12 Ünïcode Straße";
    }
}

static char *
dump (PreauthRequest *request)
{
  return preauth_json_to_text (preauth_request_get_bundle (request), TRUE);
}

static void
assert_fact (PreauthRequest *request, PreauthFact fact, const char *expected)
{
  g_autofree char *value = preauth_request_get_fact (request, fact);
  if (g_strcmp0 (value, expected) != 0)
    g_test_message ("%s", preauth_fact_get_id (fact));
  g_assert_cmpstr (value, ==, expected);
  g_assert_true (preauth_request_has_fact (request, fact) == (expected != NULL));
}

/* A new bundle has what PAS demands of every request. */
static void
test_new (void)
{
  PreauthRequest *request = preauth_request_new ();
  JsonObject *bundle = json_node_get_object (preauth_request_get_bundle (request));
  g_assert_cmpstr (preauth_json_get_string (bundle, "type"), ==, "collection");
  g_assert_nonnull (preauth_json_get_string (bundle, "timestamp"));
  g_assert_nonnull (preauth_json_get_object (bundle, "identifier"));
  JsonObject *first = preauth_json_get_object (
      preauth_json_array_get_object (preauth_json_get_array (bundle, "entry"), 0), "resource");
  g_assert_cmpstr (preauth_json_get_string (first, "resourceType"), ==, "Claim");
  g_assert_cmpstr (preauth_json_get_string (first, "use"), ==, "preauthorization");
  g_assert_cmpstr (preauth_json_get_string (first, "status"), ==, "active");
  for (const char *const *member = (const char *[]){ "patient", "insurer", "provider", NULL };
       *member != NULL; member++)
    g_assert_true (g_str_has_prefix (
        preauth_json_get_string (preauth_json_get_object (first, *member), "reference"),
        "urn:uuid:"));
  g_assert_cmpuint (preauth_json_array_length (preauth_json_get_array (first, "insurance")), ==, 1);
  assert_fact (request, PREAUTH_FACT_PRIORITY, "normal");
  g_assert_false (preauth_request_get_modified (request));
  g_assert_null (preauth_request_get_patient_name (request));
  g_assert_finalize_object (request);
}

static void
set_all (PreauthRequest *request)
{
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    preauth_request_set_fact (request, fact, sample (fact));
}

/* Set all, read all, save, open, read all; then clear all: nothing of them is left. */
static void
test_every_fact (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  set_all (request);
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    assert_fact (request, fact, sample (fact));
  text = dump (request);
  g_autoptr (JsonNode) node = preauth_json_parse (text, -1, &error);
  g_assert_no_error (error);
  g_autoptr (PreauthRequest) again = preauth_request_new_from_node (node, &error);
  g_assert_no_error (error);
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    assert_fact (again, fact, sample (fact));
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    {
      preauth_request_set_fact (again, fact, "");
      assert_fact (again, fact, NULL);
      /* Only this one is gone. */
      if (fact + 1 < PREAUTH_N_FACTS)
        assert_fact (again, fact + 1, sample (fact + 1));
    }
  g_autofree char *cleared = dump (again);
  g_assert_null (g_strstr_len (cleared, -1, "nïcode"));
  g_assert_null (g_strstr_len (cleared, -1, "5085550142"));
}

/* The order in which facts are typed makes no difference to what is read. */
static void
test_reverse_order (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  for (guint fact = PREAUTH_N_FACTS; fact > 0; fact--)
    preauth_request_set_fact (request, fact - 1, sample (fact - 1));
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    assert_fact (request, fact, sample (fact));
}

/* Letter by letter, as a row of the desktop sets it, is the same as at once: no resource is made
 * twice. */
static void
test_typing (void)
{
  g_autoptr (PreauthRequest) slow = preauth_request_new ();
  g_autoptr (PreauthRequest) fast = preauth_request_new ();
  set_all (fast);
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    {
      preauth_request_set_fact (slow, fact, "1");
      preauth_request_set_fact (slow, fact, NULL);
      preauth_request_set_fact (slow, fact, "19");
      preauth_request_set_fact (slow, fact, sample (fact));
    }
  JsonArray *one = json_object_get_array_member (
      json_node_get_object (preauth_request_get_bundle (slow)), "entry");
  JsonArray *other = json_object_get_array_member (
      json_node_get_object (preauth_request_get_bundle (fast)), "entry");
  g_assert_cmpuint (json_array_get_length (one), ==, json_array_get_length (other));
}

static void
on_changed (PreauthRequest *request, guint fact, gpointer data)
{
  g_array_append_val ((GArray *)data, fact);
}

static void
test_signals (void)
{
  PreauthRequest *request = preauth_request_new ();
  g_autoptr (GArray) heard = g_array_new (FALSE, FALSE, sizeof (guint));
  g_signal_connect (request, "changed", G_CALLBACK (on_changed), heard);
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Delgado");
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Delgado");
  preauth_request_set_fact (request, PREAUTH_FACT_GROUP_NUMBER, NULL);
  g_assert_cmpuint (heard->len, ==, 1);
  g_assert_cmpuint (g_array_index (heard, guint, 0), ==, PREAUTH_FACT_PATIENT_FAMILY);
  g_assert_true (preauth_request_get_modified (request));
  preauth_request_set_modified (request, FALSE);
  preauth_request_set_practice (request, TRUE);
  preauth_request_set_practice (request, TRUE);
  g_assert_true (preauth_request_is_practice (request));
  g_assert_cmpuint (heard->len, ==, 2);
  g_assert_cmpuint (g_array_index (heard, guint, 1), ==, PREAUTH_N_FACTS);
  preauth_request_set_practice (request, FALSE);
  g_assert_false (preauth_request_is_practice (request));
  g_assert_finalize_object (request);
}

static void
test_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("preauth-request-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "request.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Delgado");
  g_assert_true (preauth_request_save (request, path, &error));
  g_assert_no_error (error);
  g_assert_false (preauth_request_get_modified (request));
  g_autoptr (PreauthRequest) again = preauth_request_load (path, &error);
  g_assert_no_error (error);
  g_autofree char *before = dump (request);
  g_autofree char *after = dump (again);
  g_assert_cmpstr (before, ==, after);
  g_autofree char *nowhere = g_build_filename (folder, "no-such-folder", "request.json", NULL);
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Delgada");
  g_assert_false (preauth_request_save (request, nowhere, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
  /* What was not saved still says so. */
  g_assert_true (preauth_request_get_modified (request));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_names (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_GIVEN, "Rosa");
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Delgado");
  preauth_request_set_fact (request, PREAUTH_FACT_CLINICIAN_GIVEN, "Amara");
  preauth_request_set_fact (request, PREAUTH_FACT_CLINICIAN_FAMILY, "Okafor");
  preauth_request_set_fact (request, PREAUTH_FACT_CLINICIAN_CREDENTIAL, "MD");
  g_autofree char *patient = preauth_request_get_patient_name (request);
  g_autofree char *clinician = preauth_request_get_clinician_name (request);
  g_assert_cmpstr (patient, ==, "Rosa Delgado");
  g_assert_cmpstr (clinician, ==, "Amara Okafor, MD");
}

static void
test_modifiers (void)
{
  static const char *const two[] = { "expedited", "for-member", NULL };
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_auto (GStrv) none = preauth_request_get_modifiers (request);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  preauth_request_set_modifiers (request, two);
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "snf-rehab");
  g_auto (GStrv) read = preauth_request_get_modifiers (request);
  g_assert_true (g_strv_equal ((const char *const *)read, two));
  assert_fact (request, PREAUTH_FACT_CATEGORY, "snf-rehab");
  preauth_request_set_modifiers (request, NULL);
  g_auto (GStrv) left = preauth_request_get_modifiers (request);
  g_assert_cmpuint (g_strv_length (left), ==, 0);
  assert_fact (request, PREAUTH_FACT_CATEGORY, "snf-rehab");
}

/* A confirmation holds for what was asked about and nothing else. */
static void
test_confirmation (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  preauth_request_set_fact (request, PREAUTH_FACT_PAYER, "bcbsma");
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, "medex");
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "snf-rehab");
  preauth_request_set_fact (request, PREAUTH_FACT_KIND, "prior-authorization");
  g_assert_null (preauth_request_get_confirmation (request, "6175550142"));
  preauth_request_set_confirmation (request, "6175550142", "Pat", "Lee", "2026-11-20");
  preauth_request_set_confirmation (request, "6175550142", "Pat", "Kim", "2026-11-21");
  g_autoptr (PreauthConfirmation) found = preauth_request_get_confirmation (request, "6175550142");
  g_assert_nonnull (found);
  g_assert_cmpstr (found->with, ==, "Kim");
  g_assert_cmpstr (found->by, ==, "Pat");
  g_assert_cmpstr (found->day, ==, "2026-11-21");
  g_assert_null (preauth_request_get_confirmation (request, "6175550143"));
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, "fep");
  g_assert_null (preauth_request_get_confirmation (request, "6175550142"));
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, "medex");
  g_autoptr (PreauthConfirmation) back = preauth_request_get_confirmation (request, "6175550142");
  g_assert_nonnull (back);
}

static void
test_context (void)
{
  static const struct
  {
    const char *expression;
    const char *value;
  } rows[] = {
    { "%patient.name.family", "Delgado" },
    { "%coverage.subscriberId", "XYZ123456789" },
    { "%patient.identifier.where(type.coding.code = 'MB').value", "XYZ123456789" },
    { "%request.memberId", "XYZ123456789" },
    { "%request.patientName", "Delgado" },
    { "%requestor.name", "Elm Pediatrics" },
    { "%practitioner.name.family", "Okafor" },
    { "%practitionerRole.specialty.text", "Pediatrics" },
    { "%servicing.name", "Elm Pediatrics" },
    { "%facility.name", NULL },
    { "%insurer.name", NULL },
    { "%medication.medicationCodeableConcept.text", NULL },
    { "%clinical.status", NULL },
    { "%route.why", NULL },
    { "%plan", "medex" },
    { "%today", "2026-11-21" },
    { "%bundle.type", "collection" },
  };
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Delgado");
  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XYZ123456789");
  preauth_request_set_fact (request, PREAUTH_FACT_PRACTICE_NAME, "Elm Pediatrics");
  preauth_request_set_fact (request, PREAUTH_FACT_CLINICIAN_FAMILY, "Okafor");
  preauth_request_set_fact (request, PREAUTH_FACT_CLINICIAN_SPECIALTY, "Pediatrics");
  preauth_request_set_fact (request, PREAUTH_FACT_SERVICING_SAME, "true");
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, "medex");
  g_setenv ("SOURCE_DATE_EPOCH", "1795262400", TRUE);
  g_autoptr (PreauthFhirpathContext) context = preauth_request_create_context (request);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value
          = preauth_fhirpath_evaluate_string (rows[i].expression, NULL, context, &error);
      g_assert_no_error (error);
      g_test_message ("%s", rows[i].expression);
      g_assert_cmpstr (value, ==, rows[i].value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/new", test_new);
  g_test_add_func ("/request/every-fact", test_every_fact);
  g_test_add_func ("/request/reverse-order", test_reverse_order);
  g_test_add_func ("/request/typing", test_typing);
  g_test_add_func ("/request/signals", test_signals);
  g_test_add_func ("/request/save", test_save);
  g_test_add_func ("/request/names", test_names);
  g_test_add_func ("/request/modifiers", test_modifiers);
  g_test_add_func ("/request/confirmation", test_confirmation);
  g_test_add_func ("/request/context", test_context);
  return g_test_run ();
}
