/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of where a resource keeps what is noted of an event. The names of the extensions
 * are those of README.md. */
#include "config.h"

#include "request/element.h"
#include "request/history-private.h"

typedef char *(*GetInBundle) (JsonObject *bundle, JsonObject *resource);
typedef void (*SetInBundle) (JsonObject *bundle, JsonObject *resource, const char *value);

typedef struct
{
  PreauthEventField field;
  const char *resource;
  PreauthElementGet get;
  PreauthElementSet set;
  const char *member;
  const char *argument;
} Place;

#define COMMUNICATION "Communication"
#define ANSWER "ClaimResponse"
#define PROVENANCE "Provenance"
#define TEXT preauth_element_get_text, preauth_element_set_text
#define VALUE preauth_history_get_value, preauth_history_set_value
#define ANY_RESOURCE NULL

/* The first row that fits holds. */
static const Place places[] = {
  { PREAUTH_EVENT_CHANNEL, COMMUNICATION, preauth_history_get_channel, preauth_history_set_channel,
    "medium", NULL },
  { PREAUTH_EVENT_NUMBER, COMMUNICATION, VALUE, "valueString", PREAUTH_EXTENSION "dialed-number" },
  { PREAUTH_EVENT_TIME, COMMUNICATION, TEXT, "sent", NULL },
  { PREAUTH_EVENT_TIME, ANSWER, TEXT, "created", NULL },
  { PREAUTH_EVENT_TIME, PROVENANCE, TEXT, "occurredDateTime", NULL },
  { PREAUTH_EVENT_PAGES_EXPECTED, COMMUNICATION, VALUE, "valueInteger",
    PREAUTH_EXTENSION "pages-expected" },
  { PREAUTH_EVENT_PAGES_SENT, COMMUNICATION, VALUE, "valueInteger",
    PREAUTH_EXTENSION "pages-sent" },
  { PREAUTH_EVENT_RESULT, COMMUNICATION, VALUE, "valueCode", PREAUTH_EXTENSION "fax-result" },
  { PREAUTH_EVENT_REPRESENTATIVE, COMMUNICATION, preauth_history_get_person,
    preauth_history_set_person, "recipient", NULL },
  { PREAUTH_EVENT_REFERENCE_NUMBER, COMMUNICATION, preauth_history_get_reference,
    preauth_history_set_reference, "identifier", NULL },
  { PREAUTH_EVENT_REFERENCE_NUMBER, ANSWER, preauth_answer_get_reference,
    preauth_answer_set_reference, NULL, NULL },
  { PREAUTH_EVENT_OUTCOME, COMMUNICATION, VALUE, "valueCode", PREAUTH_EXTENSION "call-outcome" },
  { PREAUTH_EVENT_NEXT_DATE, ANY_RESOURCE, VALUE, "valueDate", PREAUTH_EXTENSION "next-date" },
  { PREAUTH_EVENT_NOTE_TEXT, COMMUNICATION, preauth_history_get_words, preauth_history_set_words,
    "payload", "contentString" },
  { PREAUTH_EVENT_NOTE_TEXT, ANY_RESOURCE, VALUE, "valueString", PREAUTH_EXTENSION "staff-note" },
  { PREAUTH_EVENT_NEEDED, COMMUNICATION, VALUE, "valueString", PREAUTH_EXTENSION "needed" },
  { PREAUTH_EVENT_NEEDED_BY, COMMUNICATION, VALUE, "valueDate", PREAUTH_EXTENSION "needed-by" },
  { PREAUTH_EVENT_DECISION, ANSWER, preauth_answer_get_decision, preauth_answer_set_decision, NULL,
    NULL },
  { PREAUTH_EVENT_AUTHORIZATION_NUMBER, ANSWER, preauth_answer_get_authorization,
    preauth_answer_set_authorization, NULL, NULL },
  { PREAUTH_EVENT_APPROVED_SERVICE, ANSWER, preauth_answer_get_service, preauth_answer_set_service,
    NULL, NULL },
  { PREAUTH_EVENT_APPROVED_UNITS, ANSWER, preauth_answer_get_units, preauth_answer_set_units, NULL,
    NULL },
  { PREAUTH_EVENT_VALID_FROM, ANSWER, preauth_answer_get_period, preauth_history_set_below,
    "preAuthPeriod", "start" },
  { PREAUTH_EVENT_VALID_TO, ANSWER, preauth_answer_get_period, preauth_history_set_below,
    "preAuthPeriod", "end" },
  { PREAUTH_EVENT_REASON, ANSWER, preauth_answer_get_reason, preauth_history_set_words,
    "processNote", "text" },
  { PREAUTH_EVENT_REASON, PROVENANCE, preauth_element_get_concept, preauth_element_set_concept,
    "reason", "list" },
  { PREAUTH_EVENT_REASON_CLASS, ANY_RESOURCE, VALUE, "valueCode",
    PREAUTH_EXTENSION "reason-class" },
  { PREAUTH_EVENT_CRITERIA, ANSWER, VALUE, "valueString", PREAUTH_EXTENSION "criteria" },
  { PREAUTH_EVENT_NOTICE_DATE, ANSWER, VALUE, "valueDate", PREAUTH_EXTENSION "notice-date" },
  { PREAUTH_EVENT_PEER_TO_PEER_BY, ANY_RESOURCE, VALUE, "valueDateTime",
    PREAUTH_EXTENSION "peer-to-peer-by" },
  { PREAUTH_EVENT_LEVEL, COMMUNICATION, preauth_element_get_coding, preauth_element_set_coding,
    "topic", PREAUTH_CANONICAL "/CodeSystem/appeal-level" },
  { PREAUTH_EVENT_OWNER, COMMUNICATION, preauth_history_get_owner, preauth_history_set_owner,
    "valueString", PREAUTH_EXTENSION "owner" },
  { PREAUTH_EVENT_WAITING_ON, COMMUNICATION, VALUE, "valueCode", PREAUTH_EXTENSION "waiting-on" },
  { PREAUTH_EVENT_UNITS_USED, COMMUNICATION, VALUE, "valueInteger",
    PREAUTH_EXTENSION "units-used" },
};

static const struct
{
  PreauthEventField field;
  const char *resource;
  GetInBundle get;
  SetInBundle set;
} far_places[] = {
  /* Communication.payload.contentReference; elsewhere the extension "receipt", valueReference */
  { PREAUTH_EVENT_RECEIPT, ANY_RESOURCE, preauth_history_get_receipt, preauth_history_set_receipt },
  /* ClaimResponse.communicationRequest: payload.contentString, occurrenceDateTime */
  { PREAUTH_EVENT_NEEDED, ANSWER, preauth_history_get_needed, preauth_history_set_needed },
  { PREAUTH_EVENT_NEEDED_BY, ANSWER, preauth_history_get_needed_by, preauth_history_set_needed_by },
};

static gboolean
is_in (const char *place, JsonObject *resource)
{
  return place == ANY_RESOURCE || g_str_equal (place, preauth_resource_get_type (resource));
}

char *
preauth_history_get_place (JsonObject *bundle, JsonObject *resource, PreauthEventField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].field == field && is_in (places[i].resource, resource))
      return places[i].get (resource, places[i].member, places[i].argument);
  for (guint i = 0; i < G_N_ELEMENTS (far_places); i++)
    if (far_places[i].field == field && is_in (far_places[i].resource, resource))
      return far_places[i].get (bundle, resource);
  return NULL;
}

void
preauth_history_set_place (JsonObject *bundle,
                           JsonObject *resource,
                           PreauthEventField field,
                           const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].field == field && is_in (places[i].resource, resource))
      {
        places[i].set (resource, places[i].member, places[i].argument, value);
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (far_places); i++)
    if (far_places[i].field == field && is_in (far_places[i].resource, resource))
      {
        far_places[i].set (bundle, resource, value);
        return;
      }
  g_critical ("a field of an event has no place in its resource");
}
