/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at a request never changes it; an answer puts its response into the bundle. */
#include "config.h"

#include "request/request.h"

#include "fhir/json.h"

#define FORM PREAUTH_CANONICAL "/Questionnaire/ma-general"

static char *
dump (PreauthRequest *request)
{
  return preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
}

static void
test_waiting (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autofree char *before = dump (request);
  g_assert_null (preauth_request_find_response (request, FORM));
  JsonObject *response = preauth_request_ensure_response (request, FORM);
  g_assert_true (preauth_request_find_response (request, FORM) == response);
  g_assert_true (preauth_request_ensure_response (request, FORM) == response);
  g_autofree char *looked_at = dump (request);
  g_assert_cmpstr (looked_at, ==, before);
  g_assert_false (preauth_request_get_modified (request));

  JsonArray *items = json_array_new ();
  json_array_add_object_element (items, json_object_new ());
  json_object_set_array_member (response, "item", items);
  preauth_request_emit_changed (request);
  g_assert_true (preauth_request_get_modified (request));
  g_autofree char *answered = dump (request);
  g_assert_nonnull (g_strstr_len (answered, -1, FORM));
  g_assert_nonnull (g_strstr_len (answered, -1, "supportingInfo"));
  /* The tree has this very object, so later answers are in it too. */
  g_assert_true (preauth_request_find_response (request, FORM) == response);
  g_autofree char *again = dump (request);
  g_assert_cmpstr (again, ==, answered);
}

static void
test_version (void)
{
  static const char text[]
      = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Claim\",\"use\":"
        "\"preauthorization\"}},{\"resource\":{\"resourceType\":\"QuestionnaireResponse\","
        "\"questionnaire\":\"" FORM "|1.0\"}},{\"resource\":{\"resourceType\":\"Questionnaire"
        "Response\",\"questionnaire\":7}},{\"resource\":null},7]}";
  g_autoptr (JsonNode) node = preauth_json_parse (text, -1, NULL);
  g_autoptr (PreauthRequest) request = preauth_request_new_from_node (node, NULL);
  g_assert_nonnull (preauth_request_find_response (request, FORM));
  g_assert_null (preauth_request_find_response (request, FORM "-b"));
  g_assert_null (preauth_request_find_response (request, PREAUTH_CLINICAL_FACTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/responses/waiting", test_waiting);
  g_test_add_func ("/request/responses/version", test_version);
  return g_test_run ();
}
