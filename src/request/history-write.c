/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event as the FHIR resource that keeps it, with what FHIR demands of one. */
#include "config.h"

#include <string.h>

#include "fhir/json.h"
#include "request/element.h"
#include "request/event-private.h"
#include "request/history-private.h"
#include "request/request-private.h"

static JsonObject *
point_to (JsonObject *bundle, JsonObject *resource, const char *member, PreauthRole role)
{
  JsonObject *target = preauth_bundle_find (bundle, role);
  JsonObject *reference = preauth_element_ensure_object (resource, member);
  if (target != NULL)
    preauth_bundle_point (bundle, reference, target);
  return reference;
}

/* The same of an element that FHIR demands. */
static void
require (JsonObject *bundle, JsonObject *resource, const char *member, PreauthRole role)
{
  JsonObject *reference = point_to (bundle, resource, member, role);
  if (json_object_get_size (reference) == 0)
    preauth_element_add_unknown (reference);
}

static void
write_author (JsonObject *reference, PreauthEvent *event)
{
  const char *initials = preauth_event_get_author_initials (event);
  preauth_element_set_text (reference, "display", NULL, preauth_event_get_author_name (event));
  if (initials != NULL)
    preauth_history_set_value (reference, "valueString", PREAUTH_EXTENSION "initials", initials);
}

static void
write_kind (JsonObject *resource, const char *member, gboolean repeats, PreauthEvent *event)
{
  if (repeats)
    preauth_element_append (resource, member);
  preauth_element_set_coding (resource, member, PREAUTH_SYSTEM_EVENT_KIND,
                              preauth_event_kind_get_id (preauth_event_get_kind (event)));
}

/* A fax that did not arrive was no communication, whatever was dialed. */
static const char *
get_communication_status (PreauthEvent *event)
{
  const char *result = preauth_event_get_field (event, PREAUTH_EVENT_RESULT);
  if (result == NULL || g_str_equal (result, "ok"))
    return "completed";
  return g_str_equal (result, "partial") ? "stopped" : "not-done";
}

static gboolean
stays_in_clinic (PreauthEvent *event)
{
  PreauthEventKind kind = preauth_event_get_kind (event);
  return kind == PREAUTH_EVENT_NOTE || kind == PREAUTH_EVENT_HANDED_OVER;
}

static void
write_communication (JsonObject *bundle, JsonObject *resource, PreauthEvent *event)
{
  json_object_set_string_member (resource, "status", get_communication_status (event));
  write_kind (resource, "category", TRUE, event);
  if (preauth_bundle_find (bundle, PREAUTH_ROLE_PATIENT) != NULL)
    point_to (bundle, resource, "subject", PREAUTH_ROLE_PATIENT);
  preauth_bundle_point (bundle, preauth_element_append (resource, "about"),
                        preauth_bundle_find_claim (bundle));
  JsonObject *insurer = preauth_bundle_find (bundle, PREAUTH_ROLE_INSURER);
  if (insurer != NULL && !stays_in_clinic (event))
    preauth_bundle_point (bundle, preauth_element_append (resource, "recipient"), insurer);
  if (preauth_event_get_author (event) != NULL)
    write_author (preauth_element_ensure_object (resource, "sender"), event);
  preauth_history_set_value (resource, "valueDateTime", PREAUTH_EXTENSION_RECORDED,
                             preauth_event_get_recorded (event));
}

static void
copy_type (JsonObject *claim, JsonObject *response)
{
  JsonNode *type = json_object_get_member (claim, "type");
  g_autofree char *text
      = type != NULL && JSON_NODE_HOLDS_OBJECT (type) ? preauth_json_to_text (type, FALSE) : NULL;
  JsonNode *copy = text != NULL ? preauth_json_parse (text, -1, NULL) : NULL;
  if (copy != NULL)
    json_object_set_member (response, "type", copy);
  else
    preauth_element_add_unknown (preauth_element_ensure_object (response, "type"));
}

static void
write_response (JsonObject *bundle, JsonObject *resource, PreauthEvent *event)
{
  PreauthEventKind kind = preauth_event_get_kind (event);
  JsonObject *claim = preauth_bundle_find_claim (bundle);
  json_object_set_string_member (resource, "status", "active");
  copy_type (claim, resource);
  json_object_set_string_member (resource, "use", "preauthorization");
  require (bundle, resource, "patient", PREAUTH_ROLE_PATIENT);
  require (bundle, resource, "insurer", PREAUTH_ROLE_INSURER);
  point_to (bundle, resource, "request", PREAUTH_ROLE_CLAIM);
  json_object_set_string_member (resource, "outcome",
                                 kind == PREAUTH_EVENT_RECEIVED ? "queued"
                                 : kind == PREAUTH_EVENT_PENDED ? "partial"
                                                                : "complete");
  preauth_history_set_value (resource, "valueCode", PREAUTH_EXTENSION_EVENT_KIND,
                             preauth_event_kind_get_id (kind));
  preauth_history_set_value (resource, "valueDateTime", PREAUTH_EXTENSION_RECORDED,
                             preauth_event_get_recorded (event));
  if (kind == PREAUTH_EVENT_PENDED)
    preauth_answer_set_pended (resource);
  if (preauth_event_get_author (event) == NULL)
    return;
  JsonObject *extension = preauth_element_append (resource, "extension");
  json_object_set_string_member (extension, "url", PREAUTH_EXTENSION_ENTERED_BY);
  write_author (preauth_element_ensure_object (extension, "valueReference"), event);
}

static void
write_provenance (JsonObject *bundle, JsonObject *resource, PreauthEvent *event)
{
  preauth_bundle_point (bundle, preauth_element_append (resource, "target"),
                        preauth_bundle_find_claim (bundle));
  json_object_set_string_member (resource, "recorded", preauth_event_get_recorded (event));
  write_kind (resource, "activity", FALSE, event);
  JsonObject *who
      = preauth_element_ensure_object (preauth_element_append (resource, "agent"), "who");
  write_author (who, event);
  if (json_object_get_size (who) == 0)
    preauth_element_add_unknown (who);
}

JsonObject *
preauth_history_write (JsonObject *bundle, PreauthEvent *event)
{
  PreauthEventKind kind = preauth_event_get_kind (event);
  const char *type = preauth_event_kind_get_resource (kind);
  JsonObject *resource = json_object_new ();
  json_object_set_string_member (resource, "resourceType", type);
  preauth_bundle_add (bundle, resource);
  if (g_str_equal (type, "Communication"))
    write_communication (bundle, resource, event);
  else if (g_str_equal (type, "ClaimResponse"))
    write_response (bundle, resource, event);
  else
    write_provenance (bundle, resource, event);
  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    {
      const char *value = field == PREAUTH_EVENT_TIME ? preauth_event_get_time (event)
                                                      : preauth_event_get_field (event, field);
      if (value != NULL)
        preauth_history_set_place (bundle, resource, field, value);
    }
  return resource;
}

void
preauth_history_retract (JsonObject *resource)
{
  if (!g_str_equal (preauth_resource_get_type (resource), "Provenance"))
    {
      json_object_set_string_member (resource, "status", "entered-in-error");
      return;
    }
  /* A Provenance has no status. */
  JsonObject *extension = preauth_element_append (resource, "modifierExtension");
  json_object_set_string_member (extension, "url", PREAUTH_EXTENSION_ENTERED_IN_ERROR);
  json_object_set_boolean_member (extension, "valueBoolean", TRUE);
}
