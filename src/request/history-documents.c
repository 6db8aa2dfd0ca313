/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places that lead to another resource: the receipt, and what the plan asks for
 * (CommunicationRequest). */
#include "config.h"

#include "fhir/json.h"
#include "request/element.h"
#include "request/history-private.h"

#define RECEIPT PREAUTH_EXTENSION "receipt"

static JsonObject *
find_receipt (JsonObject *resource)
{
  if (!g_str_equal (preauth_resource_get_type (resource), "Communication"))
    return preauth_json_get_object (preauth_element_find (resource, "extension", "url", RECEIPT),
                                    "valueReference");
  guint length = preauth_json_array_length (preauth_json_get_array (resource, "payload"));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *payload = preauth_element_get_nth (resource, "payload", i);
      JsonObject *reference = preauth_json_get_object (payload, "contentReference");
      if (reference != NULL)
        return reference;
    }
  return NULL;
}

static JsonObject *
ensure_receipt (JsonObject *resource)
{
  if (g_str_equal (preauth_resource_get_type (resource), "Communication"))
    return preauth_element_ensure_object (preauth_element_append (resource, "payload"),
                                          "contentReference");
  JsonObject *extension = preauth_element_append (resource, "extension");
  json_object_set_string_member (extension, "url", RECEIPT);
  return preauth_element_ensure_object (extension, "valueReference");
}

char *
preauth_history_get_receipt (JsonObject *bundle, JsonObject *resource)
{
  JsonObject *target = preauth_bundle_resolve (bundle, resource, find_receipt (resource));
  for (guint i = 0; target != NULL && i < preauth_bundle_get_length (bundle); i++)
    if (preauth_bundle_get_resource (bundle, i) == target
        && g_str_equal (preauth_resource_get_type (target), "DocumentReference"))
      return preauth_bundle_get_entry_id (bundle, i);
  return NULL;
}

void
preauth_history_set_receipt (JsonObject *bundle, JsonObject *resource, const char *value)
{
  for (guint i = 0; i < preauth_bundle_get_length (bundle); i++)
    {
      g_autofree char *id = preauth_bundle_get_entry_id (bundle, i);
      if (g_str_equal (id, value))
        {
          preauth_bundle_point (bundle, ensure_receipt (resource),
                                preauth_bundle_get_resource (bundle, i));
          return;
        }
    }
}

static JsonObject *
find_request (JsonObject *bundle, JsonObject *response)
{
  JsonObject *reference = preauth_element_get_first (response, "communicationRequest");
  return preauth_bundle_resolve (bundle, response, reference);
}

static JsonObject *
ensure_request (JsonObject *bundle, JsonObject *response)
{
  JsonObject *request = find_request (bundle, response);
  if (request != NULL)
    return request;
  request = preauth_element_append (response, "contained");
  json_object_set_string_member (request, "resourceType", "CommunicationRequest");
  json_object_set_string_member (request, "id", "needed");
  json_object_set_string_member (request, "status", "active");
  json_object_set_string_member (preauth_element_append (response, "communicationRequest"),
                                 "reference", "#needed");
  return request;
}

/* An answer that the plan's computer refused says why in error.code. */
static char *
get_error (JsonObject *response)
{
  return preauth_element_get_concept (preauth_element_get_first (response, "error"), "code", NULL);
}

char *
preauth_history_get_needed (JsonObject *bundle, JsonObject *response)
{
  JsonObject *request = find_request (bundle, response);
  char *text = preauth_history_get_words (request, "payload", "contentString");
  if (text == NULL)
    text = preauth_element_get_concept (request, "category", NULL);
  return text != NULL ? text : get_error (response);
}

void
preauth_history_set_needed (JsonObject *bundle, JsonObject *response, const char *value)
{
  preauth_history_set_words (ensure_request (bundle, response), "payload", "contentString", value);
}

char *
preauth_history_get_needed_by (JsonObject *bundle, JsonObject *response)
{
  JsonObject *request = find_request (bundle, response);
  const char *time = preauth_json_get_string (request, "occurrenceDateTime");
  if (time == NULL)
    time = preauth_json_get_string (preauth_json_get_object (request, "occurrencePeriod"), "end");
  return time != NULL ? g_strndup (time, 10) : NULL;
}

void
preauth_history_set_needed_by (JsonObject *bundle, JsonObject *response, const char *value)
{
  json_object_set_string_member (ensure_request (bundle, response), "occurrenceDateTime", value);
}
