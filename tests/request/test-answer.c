/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ClaimResponses, Communications and Provenances that other programs wrote: read as far as they say
 * something, never changed, whatever shape they have. */
#include "config.h"

#include "event-sample.h"

#include <string.h>

#include "fhir/json.h"

#define CLAIM                                                                                      \
  "{\"fullUrl\":\"http://x/Claim/1\",\"resource\":{\"resourceType\":\"Claim\",\"id\":\"1\","       \
  "\"use\":\"preauthorization\"}}"

/* @resource: JSON with ' for " */
static PreauthRequest *
read_request (const char *resource)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (resource), "'", '"');
  g_autofree char *text = g_strdup_printf (
      "{\"resourceType\":\"Bundle\",\"timestamp\":\"2026-11-01T00:00:00Z\",\"entry\":[" CLAIM
      ",{\"fullUrl\":\"http://x/R/2\",\"resource\":%s}]}",
      quoted);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = preauth_json_parse (text, -1, &error);
  g_assert_no_error (error);
  PreauthRequest *request = preauth_request_new_from_node (node, NULL);
  g_assert_nonnull (request);
  return request;
}

#define RESPONSE "{'resourceType':'ClaimResponse','use':'preauthorization','status':'active',"
#define REVIEW(code)                                                                               \
  "{'itemSequence':1,'adjudication':[7,{'extension':[{'url':'http://hl7.org/fhir/us/davinci-pas/"  \
  "StructureDefinition/extension-reviewAction','extension':[{'url':'number','valueString':"        \
  "'AUTH1'},{'url':'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/"                       \
  "extension-reviewActionCode','valueCodeableConcept':{'coding':[{'system':"                       \
  "'https://codesystem.x12.org/005010/306','code':'" code "'}]}}]}]}]}"

typedef struct
{
  const char *resource;
  const char *line;   /* NULL: no event */
  const char *status; /* what follows */
} Row;

static const Row rows[] = {
  { RESPONSE "'outcome':'queued','created':'2026-11-02'}", "Received by the plan", "received" },
  { RESPONSE "'outcome':'complete','item':[" REVIEW ("A1") "]}",
    "Decision: approved, authorization AUTH1", "approved" },
  { RESPONSE "'outcome':'complete','item':[" REVIEW ("A2") "]}",
    "Decision: partly approved, authorization AUTH1", "partly-approved" },
  { RESPONSE "'outcome':'complete','item':[" REVIEW ("A6") "]}",
    "Decision: approved with changes, authorization AUTH1", "modified" },
  { RESPONSE "'outcome':'complete','item':[" REVIEW ("A3") "],'processNote':[{'text':'No.'},"
                                                           "{'text':'Not met.'}]}",
    "Decision: denied, authorization AUTH1; No. Not met.", "denied" },
  { RESPONSE "'item':[" REVIEW ("A1") "," REVIEW ("A3") "]}",
    "Decision: partly approved, authorization AUTH1", "partly-approved" },
  { RESPONSE "'item':[" REVIEW ("A1") "," REVIEW ("A6") "]}",
    "Decision: approved with changes, authorization AUTH1", "modified" },
  { RESPONSE "'item':[" REVIEW ("A1") "," REVIEW ("A4") "]}", "Pended", "pended" },
  { RESPONSE "'item':[" REVIEW ("CT") "]}", "Pended", "pended" },
  { RESPONSE "'outcome':'complete','item':[" REVIEW ("ZZ") "]}", "Received by the plan",
    "received" },
  { RESPONSE "'outcome':'complete','preAuthRef':'P9','preAuthPeriod':{'start':'2026-12-01'},"
             "'disposition':'ok'}",
    "Decision: approved, authorization P9, from 12/01/2026; ok", "approved" },
  { RESPONSE "'outcome':'error','preAuthRef':'C7','error':[{'code':{'text':'Wrong ID'}}]}",
    "Pended: ref C7; they want: Wrong ID", "pended" },
  { RESPONSE "'outcome':'partial','contained':[{'resourceType':'CommunicationRequest','id':'c',"
             "'payload':[{'contentString':'Plan of care'}],'occurrencePeriod':{'end':"
             "'2026-12-05T10:00:00Z'}}],'communicationRequest':[{'reference':'#c'}]}",
    "Pended: they want: Plan of care, by 12/05/2026", "pended" },
  /* What says nothing, was taken back, or is about something else. */
  { RESPONSE "'created':'2026-11-02'}", NULL, "draft" },
  { "{'resourceType':'ClaimResponse','use':'claim','outcome':'complete','preAuthRef':'P'}", NULL,
    "draft" },
  { "{'resourceType':'ClaimResponse','use':'preauthorization','status':'entered-in-error',"
    "'outcome':'complete','preAuthRef':'P'}",
    NULL, "draft" },
  { "{'resourceType':'ClaimResponse','use':'preauthorization','status':'cancelled',"
    "'outcome':'complete','preAuthRef':'P'}",
    NULL, "draft" },
  { RESPONSE "'outcome':'queued','request':{'reference':'R/2'}}", NULL, "draft" },
  { RESPONSE "'outcome':'queued','request':{'reference':'Claim/1'}}", "Received by the plan",
    "received" },
  { RESPONSE "'outcome':'queued','request':{'reference':'Claim/elsewhere'}}",
    "Received by the plan", "received" },
  { "{'resourceType':'Communication','status':'completed','sent':'2026-11-02T10:00:00Z','payload':"
    "[{'contentString':'Asked the lab'}]}",
    "Note: Asked the lab", "draft" },
  { "{'resourceType':'Communication','status':'completed'}", NULL, "draft" },
  { "{'resourceType':'Communication','status':'on-hold','payload':[{'contentString':'x'}]}", NULL,
    "draft" },
  { "{'resourceType':'Provenance','recorded':'2026-11-02T10:00:00Z'}", NULL, "draft" },
  /* Wrong types everywhere. */
  { "{'resourceType':'ClaimResponse','use':'preauthorization','outcome':7,'item':{'x':1},"
    "'processNote':'x','error':[],'preAuthRef':{},'preAuthPeriod':[],'extension':'x',"
    "'communicationRequest':{'reference':9}}",
    NULL, "draft" },
  { RESPONSE "'outcome':'queued','item':['x',{'extension':{'url':7},'adjudication':{'a':[]}}],"
             "'extension':[{'url':'https://preauth.github.io/fhir/StructureDefinition/next-date',"
             "'valueDate':'soon'},7],'created':[],'contained':'x'}",
    "Received by the plan", "received" },
  { RESPONSE "'outcome':'queued','extension':[{'url':'https://preauth.github.io/fhir/"
             "StructureDefinition/event-kind','valueCode':'call'}]}",
    NULL, "draft" },
  { "{'resourceType':'Communication','category':[{'coding':[{'system':'https://preauth.github.io/"
    "fhir/CodeSystem/event-kind','code':'fax-proof'}]}],'medium':'x','recipient':['x'],"
    "'payload':[7,{'contentReference':{'reference':'#x'}}],'sender':'x','identifier':[[]],"
    "'extension':[{'url':'https://preauth.github.io/fhir/StructureDefinition/pages-sent',"
    "'valueInteger':1.5},{'url':'https://preauth.github.io/fhir/StructureDefinition/fax-result',"
    "'valueCode':'ok'}]}",
    "Fax proof: OK", "sent" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PreauthRequest) request = read_request (rows[i].resource);
      g_autofree char *before = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
      g_autoptr (GPtrArray) events = preauth_request_get_events (request);
      g_test_message ("%s", rows[i].resource);
      g_assert_cmpuint (events->len, ==, rows[i].line != NULL ? 1 : 0);
      g_assert_cmpstr (preauth_status_get_id (preauth_request_get_status (request)), ==,
                       rows[i].status);
      g_autofree char *after = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
      g_assert_cmpstr (after, ==, before);
      if (rows[i].line == NULL)
        continue;
      g_autofree char *line = preauth_event_to_line (events->pdata[0]);
      g_assert_cmpstr (line, ==, rows[i].line);
      g_assert_nonnull (preauth_event_get_id (events->pdata[0]));
      g_assert_nonnull (preauth_event_get_time (events->pdata[0]));
      g_assert_nonnull (preauth_event_get_recorded (events->pdata[0]));
    }
}

/* An entry that another program left is taken back like our own. */
static void
test_retract (void)
{
  g_autoptr (PreauthRequest) request = read_request (RESPONSE "'outcome':'queued','theirs':[1]}");
  g_autoptr (PreauthEvent) event
      = preauth_request_find_last_event (request, PREAUTH_EVENT_RECEIVED);
  g_assert_true (preauth_request_retract_event (request, preauth_event_get_id (event), NULL));
  g_assert_cmpint (preauth_request_get_status (request), ==, PREAUTH_STATUS_DRAFT);
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
  g_assert_nonnull (strstr (text, "theirs"));
}

/* Our own entries in a bundle that lacks patient and insurer. */
static void
test_bare (void)
{
  g_autoptr (PreauthRequest) request = read_request ("{'resourceType':'Basic'}");
  for (guint kind = 0; kind < PREAUTH_N_EVENT_KINDS; kind++)
    {
      g_autoptr (PreauthEvent) event = event_sample_new (kind, NULL);
      if (kind == PREAUTH_EVENT_DECIDED)
        preauth_event_set_field (event, PREAUTH_EVENT_DECISION, "denied");
      g_autoptr (GError) error = NULL;
      preauth_request_add_event (request, event, &error);
      g_assert_no_error (error);
    }
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  g_assert_cmpuint (events->len, ==, PREAUTH_N_EVENT_KINDS);
}

typedef struct
{
  const char *name;
  const char *lines;
} Example;

/* The examples of the implementation guide, each with a request of its own to answer. */
static void
test_examples (void)
{
  static const Example examples[] = {
    { "approved",
      "Decision: approved, authorization AUTH0001, Consultation, 1, from 05/02/2005, to "
      "06/02/2005" },
    { "pended", "Pended: ref PEND0001" },
    { "rejection", "Decision: denied" },
  };
  const char *reference = g_getenv ("PREAUTH_REFERENCE");
  if (reference == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("%s/examples/pas221-response-%s.json", reference, examples[i].name);
      g_autoptr (JsonNode) node = preauth_json_load (path, NULL);
      g_assert_nonnull (node);
      JsonArray *entries = preauth_json_get_array (json_node_get_object (node), "entry");
      g_autoptr (JsonNode) claim = preauth_json_parse (CLAIM, -1, NULL);
      json_array_add_element (entries, json_node_copy (claim));
      for (guint e = preauth_json_array_length (entries) - 1; e > 0; e--)
        {
          JsonObject *resource = preauth_json_get_object (
              preauth_json_array_get_object (entries, e - 1), "resource");
          if (g_strcmp0 (preauth_json_get_string (resource, "resourceType"), "Claim") == 0)
            json_array_remove_element (entries, e - 1);
        }
      g_autoptr (PreauthRequest) request = preauth_request_new_from_node (node, NULL);
      g_assert_nonnull (request);
      g_autoptr (GPtrArray) events = preauth_request_get_events (request);
      g_assert_cmpuint (events->len, ==, 1);
      g_autofree char *line = preauth_event_to_line (events->pdata[0]);
      g_assert_cmpstr (line, ==, examples[i].lines);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/answer/rows", test_rows);
  g_test_add_func ("/request/answer/retract", test_retract);
  g_test_add_func ("/request/answer/bare", test_bare);
  g_test_add_func ("/request/answer/examples", test_examples);
  return g_test_run ();
}
