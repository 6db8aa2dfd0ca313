/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resource of any program to the event that it tells of, as far as it says something. Changes
 * nothing, and passes over what does not fit. */
#include "config.h"

#include <string.h>

#include "fhir/json.h"
#include "request/element.h"
#include "request/event-private.h"
#include "request/history-private.h"
#include "request/request-private.h"

static gboolean
has_status (JsonObject *resource, const char *const *statuses)
{
  const char *status = preauth_json_get_string (resource, "status");
  return status != NULL && g_strv_contains (statuses, status);
}

/* Ours, or what another program's says by its content. */
static gboolean
find_communication_kind (JsonObject *resource, PreauthEventKind *kind)
{
  static const char *const void_statuses[] = { "entered-in-error", "preparation", "on-hold", NULL };
  if (has_status (resource, void_statuses))
    return FALSE;
  g_autofree char *id
      = preauth_element_get_coding (resource, "category", PREAUTH_SYSTEM_EVENT_KIND);
  if (id != NULL)
    return preauth_event_kind_from_id (id, kind);
  g_autofree char *words = preauth_history_get_words (resource, "payload", "contentString");
  *kind = PREAUTH_EVENT_NOTE;
  return words != NULL;
}

static gboolean
find_response_kind (JsonObject *bundle, JsonObject *resource, PreauthEventKind *kind)
{
  static const char *const void_statuses[] = { "entered-in-error", "cancelled", "draft", NULL };
  const char *use = preauth_json_get_string (resource, "use");
  JsonObject *request = preauth_json_get_object (resource, "request");
  JsonObject *claim = preauth_bundle_resolve (bundle, resource, request);
  if (has_status (resource, void_statuses) || g_strcmp0 (use, "preauthorization") != 0
      || (claim != NULL && claim != preauth_bundle_find_claim (bundle)))
    return FALSE;
  g_autofree char *id
      = preauth_history_get_value (resource, "valueCode", PREAUTH_EXTENSION_EVENT_KIND);
  if (id != NULL)
    return preauth_event_kind_from_id (id, kind);
  return preauth_answer_guess_kind (resource, kind);
}

static gboolean
find_provenance_kind (JsonObject *resource, PreauthEventKind *kind)
{
  g_autofree char *id
      = preauth_element_get_coding (resource, "activity", PREAUTH_SYSTEM_EVENT_KIND);
  return id != NULL && preauth_event_kind_from_id (id, kind)
         && preauth_element_find (resource, "modifierExtension", "url",
                                  PREAUTH_EXTENSION_ENTERED_IN_ERROR)
                == NULL;
}

static gboolean
find_kind (JsonObject *bundle, JsonObject *resource, PreauthEventKind *kind)
{
  const char *type = preauth_resource_get_type (resource);
  gboolean found = g_str_equal (type, "Communication") ? find_communication_kind (resource, kind)
                   : g_str_equal (type, "ClaimResponse")
                       ? find_response_kind (bundle, resource, kind)
                   : g_str_equal (type, "Provenance") ? find_provenance_kind (resource, kind)
                                                      : FALSE;
  /* A broken file may name a kind that this resource cannot keep. */
  return found && g_str_equal (preauth_event_kind_get_resource (*kind), type);
}

static JsonObject *
find_author (JsonObject *resource)
{
  JsonObject *extension
      = preauth_element_find (resource, "extension", "url", PREAUTH_EXTENSION_ENTERED_BY);
  if (extension != NULL)
    return preauth_json_get_object (extension, "valueReference");
  JsonObject *agent = preauth_element_get_first (resource, "agent");
  return preauth_json_get_object (agent != NULL ? agent : resource,
                                  agent != NULL ? "who" : "sender");
}

static void
read_author (JsonObject *bundle, JsonObject *resource, PreauthEvent *event)
{
  JsonObject *reference = find_author (resource);
  g_autofree char *initials
      = preauth_history_get_value (reference, "valueString", PREAUTH_EXTENSION "initials");
  g_autofree char *name = g_strdup (preauth_json_get_string (reference, "display"));
  if (name == NULL && reference != NULL)
    {
      JsonObject *person = preauth_bundle_resolve (bundle, resource, reference);
      if (person != NULL)
        name = preauth_element_get_any_name (person, "name", NULL);
    }
  preauth_event_set_author (event, name, initials);
}

static const char *
first_time (JsonObject *resource, const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      const char *time = preauth_json_get_string (resource, members[i]);
      if (time != NULL && preauth_event_field_check (PREAUTH_EVENT_TIME, time) == NULL)
        return time;
    }
  return NULL;
}

/* When it was entered; of another program's, when it says that it happened. */
static char *
read_recorded (JsonObject *bundle, JsonObject *resource)
{
  static const char *const own[] = { "recorded", "sent", "received", "created", NULL };
  static const char *const meta[] = { "lastUpdated", NULL };
  static const char *const whole[] = { "timestamp", NULL };
  char *recorded
      = preauth_history_get_value (resource, "valueDateTime", PREAUTH_EXTENSION_RECORDED);
  if (recorded != NULL && preauth_event_time_is_full (recorded))
    return recorded;
  g_free (recorded);
  const char *time = first_time (resource, own);
  if (time == NULL)
    time = first_time (preauth_json_get_object (resource, "meta"), meta);
  if (time == NULL)
    time = first_time (bundle, whole);
  return g_strdup (time != NULL ? time : "");
}

static void
read_fields (JsonObject *bundle, JsonObject *resource, PreauthEvent *event, const char *recorded)
{
  PreauthEventKind kind = preauth_event_get_kind (event);
  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    {
      if (!preauth_event_kind_has_field (kind, field))
        continue;
      g_autofree char *value = preauth_history_get_place (bundle, resource, field);
      gboolean said = value != NULL && preauth_event_field_check (field, value) == NULL;
      /* Written when nobody said when it happened. */
      if (field == PREAUTH_EVENT_TIME && g_strcmp0 (value, recorded) == 0)
        said = FALSE;
      if (said)
        preauth_event_set_field (event, field, value);
    }
}

/* Other programs give the number of a case that is not decided as preAuthRef. */
static void
read_other_reference (JsonObject *resource, PreauthEvent *event)
{
  PreauthEventKind kind = preauth_event_get_kind (event);
  if ((kind == PREAUTH_EVENT_PENDED || kind == PREAUTH_EVENT_RECEIVED)
      && preauth_event_get_field (event, PREAUTH_EVENT_REFERENCE_NUMBER) == NULL)
    preauth_event_set_field (event, PREAUTH_EVENT_REFERENCE_NUMBER,
                             preauth_json_get_string (resource, "preAuthRef"));
}

PreauthEvent *
preauth_history_read (JsonObject *bundle, guint index)
{
  JsonObject *resource = preauth_bundle_get_resource (bundle, index);
  PreauthEventKind kind = PREAUTH_N_EVENT_KINDS;
  if (!find_kind (bundle, resource, &kind))
    return NULL;
  PreauthEvent *event = preauth_event_new (kind);
  g_autofree char *id = preauth_bundle_get_entry_id (bundle, index);
  g_autofree char *recorded = read_recorded (bundle, resource);
  read_fields (bundle, resource, event, recorded);
  read_other_reference (resource, event);
  read_author (bundle, resource, event);
  preauth_event_set_stored (event, id, recorded);
  return event;
}
