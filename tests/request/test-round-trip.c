/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests that other people made: opened, looked at and saved they come out as they went in; an
 * edit changes its own element and the narrative that repeats it, nothing else. */
#include "config.h"

#include "request/request.h"

#include <glib/gstdio.h>

#include "fhir/json.h"

static const char *const examples[]
    = { "pas201-request-medical-services.json", "pas221-request-referral.json" };

static char *
find_example (const char *name)
{
  const char *folder = g_getenv ("PREAUTH_REFERENCE");
  if (folder == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return NULL;
    }
  return g_build_filename (folder, "examples", name, NULL);
}

static char *
pretty (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = preauth_json_load (path, &error);
  g_assert_no_error (error);
  return preauth_json_to_text (node, TRUE);
}

static void
test_unchanged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = find_example (examples[i]);
      if (path == NULL)
        return;
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthRequest) request = preauth_request_load (path, &error);
      g_assert_no_error (error);
      for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
        {
          g_autofree char *value = preauth_request_get_fact (request, fact);
          preauth_request_set_fact (request, fact, value);
        }
      preauth_request_ensure_response (request, PREAUTH_CLINICAL_FACTS);
      g_assert_false (preauth_request_get_modified (request));
      g_autofree char *folder = g_dir_make_tmp ("preauth-round-trip-XXXXXX", NULL);
      g_autofree char *saved = g_build_filename (folder, "saved.json", NULL);
      g_assert_true (preauth_request_save (request, saved, &error));
      g_autofree char *before = pretty (path);
      g_autofree char *after = pretty (saved);
      g_assert_cmpstr (after, ==, before);
      g_remove (saved);
      g_rmdir (folder);
    }
}

typedef struct
{
  guint example;
  PreauthFact fact;
  const char *value;
} Expected;

static const Expected expected[] = {
  { 0, PREAUTH_FACT_PATIENT_FAMILY, "SMITH" },
  { 0, PREAUTH_FACT_PATIENT_BIRTH_DATE, NULL },
  { 0, PREAUTH_FACT_PATIENT_SEX, "male" },
  { 0, PREAUTH_FACT_MEMBER_ID, "12345678901" },
  { 0, PREAUTH_FACT_INSURER_NAME, "MARYLAND CAPITAL INSURANCE COMPANY" },
  { 0, PREAUTH_FACT_PRACTICE_NAME, "DR. JOE SMITH CORPORATION" },
  { 0, PREAUTH_FACT_PRACTICE_CITY, "SAN DIEGO" },
  { 0, PREAUTH_FACT_CLINICIAN_FAMILY, NULL },
  { 0, PREAUTH_FACT_SERVICE_START, "2005-05-10" },
  { 0, PREAUTH_FACT_PLACE_OF_SERVICE, "11" },
  { 0, PREAUTH_FACT_REFERENCE_NUMBER, "33441122" },
  { 0, PREAUTH_FACT_PRIORITY, "normal" },
  { 0, PREAUTH_FACT_PLAN, NULL },
  { 1, PREAUTH_FACT_MEMBER_ID, "1122334455" },
  { 1, PREAUTH_FACT_PRIORITY, "stat" },
  { 1, PREAUTH_FACT_PRACTICE_NAME, "DR. JOE SMITH CORPORATION" },
  { 1, PREAUTH_FACT_SERVICING_NAME, "SUSAN WATSON" },
  { 1, PREAUTH_FACT_SERVICING_NPI, "1234567893" },
  { 1, PREAUTH_FACT_SERVICING_PHONE, "4029993456" },
  { 1, PREAUTH_FACT_FACILITY_NAME, "REFERRAL CLINIC" },
  { 1, PREAUTH_FACT_FACILITY_STREET, "111 1ST STREET" },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *path = find_example (examples[expected[i].example]);
      if (path == NULL)
        return;
      g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
      g_autofree char *value = preauth_request_get_fact (request, expected[i].fact);
      g_test_message ("%s: %s", examples[expected[i].example],
                      preauth_fact_get_id (expected[i].fact));
      g_assert_cmpstr (value, ==, expected[i].value);
    }
}

/* The one line that was edited differs, and the narrative of its resource is gone. */
static void
test_edit (void)
{
  g_autofree char *path = find_example (examples[0]);
  if (path == NULL)
    return;
  g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
  g_autoptr (JsonNode) original = preauth_json_load (path, NULL);
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "SMYTHE");
  JsonArray *entries = json_object_get_array_member (json_node_get_object (original), "entry");
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *resource
          = json_object_get_object_member (json_array_get_object_element (entries, i), "resource");
      if (g_strcmp0 (preauth_json_get_string (resource, "resourceType"), "Patient") != 0)
        continue;
      json_object_remove_member (resource, "text");
      json_object_set_string_member (
          json_array_get_object_element (json_object_get_array_member (resource, "name"), 0),
          "family", "SMYTHE");
    }
  g_autofree char *wanted = preauth_json_to_text (original, TRUE);
  g_autofree char *edited = preauth_json_to_text (preauth_request_get_bundle (request), TRUE);
  g_assert_cmpstr (edited, ==, wanted);
}

/* A member ID that stands in several places changes in all of them. */
static void
test_member_id (void)
{
  g_autofree char *path = find_example (examples[1]);
  if (path == NULL)
    return;
  g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XYZ1");
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
  g_assert_nonnull (g_strstr_len (text, -1, "\"subscriberId\":\"XYZ1\""));
  g_assert_null (g_strstr_len (text, -1, "1122334455\",\"benef"));
  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, NULL);
  g_assert_false (preauth_request_has_fact (request, PREAUTH_FACT_MEMBER_ID));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/round-trip/unchanged", test_unchanged);
  g_test_add_func ("/request/round-trip/read", test_read);
  g_test_add_func ("/request/round-trip/edit", test_edit);
  g_test_add_func ("/request/round-trip/member-id", test_member_id);
  return g_test_run ();
}
