/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QuestionnaireResponses of the request. One that nobody has answered yet waits outside the tree,
 * so that looking at a request does not change it. */
#include "config.h"

#include "request/request.h"

#include <string.h>

#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

/* A canonical may carry a version: "http://.../Questionnaire/x|2.0". */
static gboolean
is_same_canonical (const char *one, const char *other)
{
  gsize length = strcspn (one, "|");
  return length == strcspn (other, "|") && strncmp (one, other, length) == 0;
}

JsonObject *
preauth_request_find_response (PreauthRequest *self, const char *questionnaire)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self) && questionnaire != NULL, NULL);
  JsonObject *root = preauth_request_get_root (self);
  for (guint i = 0; i < preauth_bundle_get_length (root); i++)
    {
      JsonObject *resource = preauth_bundle_get_resource (root, i);
      const char *canonical = preauth_json_get_string (resource, "questionnaire");
      if (canonical != NULL && is_same_canonical (canonical, questionnaire)
          && g_str_equal (preauth_resource_get_type (resource), "QuestionnaireResponse"))
        return resource;
    }
  return g_hash_table_lookup (preauth_request_get_waiting_responses (self), questionnaire);
}

JsonObject *
preauth_request_ensure_response (PreauthRequest *self, const char *questionnaire)
{
  JsonObject *response = preauth_request_find_response (self, questionnaire);
  if (response != NULL)
    return response;
  response = json_object_new ();
  json_object_set_string_member (response, "resourceType", "QuestionnaireResponse");
  json_object_set_string_member (response, "questionnaire", questionnaire);
  json_object_set_string_member (response, "status", "in-progress");
  g_hash_table_insert (preauth_request_get_waiting_responses (self), g_strdup (questionnaire),
                       response);
  return response;
}

static void
adopt (JsonObject *root, JsonObject *response)
{
  JsonObject *patient = preauth_bundle_find (root, PREAUTH_ROLE_PATIENT);
  preauth_bundle_add (root, json_object_ref (response));
  if (patient != NULL)
    preauth_bundle_point (root, preauth_element_ensure_object (response, "subject"), patient);
  preauth_bundle_support (root, response);
}

void
preauth_request_adopt_responses (PreauthRequest *self)
{
  GHashTableIter iter;
  gpointer response = NULL;
  g_hash_table_iter_init (&iter, preauth_request_get_waiting_responses (self));
  while (g_hash_table_iter_next (&iter, NULL, &response))
    if (preauth_json_array_length (preauth_json_get_array (response, "item")) > 0)
      {
        adopt (preauth_request_get_root (self), response);
        g_hash_table_iter_remove (&iter);
      }
}
