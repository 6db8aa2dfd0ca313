/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a request is: every step of the table in src/request/README.md. A row is a history in
 * short and what the work page shows of it. */
#include "config.h"

#include "request/history.h"

#include <string.h>

#include "fhir/error.h"

typedef struct
{
  const char *events; /* "sent channel=portal reference=R1; call outcome=received" */
  const char *status;
  const char *lane;
} Row;

static const struct
{
  const char *name;
  PreauthEventKind kind;
} kind_names[] = {
  { "created", PREAUTH_EVENT_CREATED },    { "ready", PREAUTH_EVENT_READY },
  { "sent", PREAUTH_EVENT_SENT },          { "proof", PREAUTH_EVENT_FAX_PROOF },
  { "call", PREAUTH_EVENT_CALL },          { "received", PREAUTH_EVENT_RECEIVED },
  { "pended", PREAUTH_EVENT_PENDED },      { "decided", PREAUTH_EVENT_DECIDED },
  { "appealed", PREAUTH_EVENT_APPEALED },  { "note", PREAUTH_EVENT_NOTE },
  { "handed", PREAUTH_EVENT_HANDED_OVER }, { "closed", PREAUTH_EVENT_CLOSED },
  { "reopened", PREAUTH_EVENT_REOPENED },  { "output", PREAUTH_EVENT_OUTPUT },
};

static const struct
{
  const char *name;
  PreauthEventField field;
} field_names[] = {
  { "channel", PREAUTH_EVENT_CHANNEL },
  { "number", PREAUTH_EVENT_NUMBER },
  { "expected", PREAUTH_EVENT_PAGES_EXPECTED },
  { "pages", PREAUTH_EVENT_PAGES_SENT },
  { "result", PREAUTH_EVENT_RESULT },
  { "reference", PREAUTH_EVENT_REFERENCE_NUMBER },
  { "outcome", PREAUTH_EVENT_OUTCOME },
  { "decision", PREAUTH_EVENT_DECISION },
  { "level", PREAUTH_EVENT_LEVEL },
  { "owner", PREAUTH_EVENT_OWNER },
  { "waiting", PREAUTH_EVENT_WAITING_ON },
  { "time", PREAUTH_EVENT_TIME },
  { "authorization", PREAUTH_EVENT_AUTHORIZATION_NUMBER },
};

static PreauthEvent *
read_event (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  PreauthEvent *event = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (kind_names[i].name, words[0]))
      event = preauth_event_new (kind_names[i].kind);
  g_assert_nonnull (event);
  for (guint w = 1; words[w] != NULL; w++)
    {
      char *equals = strchr (words[w], '=');
      guint field = PREAUTH_N_EVENT_FIELDS;
      *equals = '\0';
      for (guint i = 0; i < G_N_ELEMENTS (field_names); i++)
        if (g_str_equal (field_names[i].name, words[w]))
          field = field_names[i].field;
      g_assert_cmpuint (field, <, PREAUTH_N_EVENT_FIELDS);
      preauth_event_set_field (event, field, equals + 1);
    }
  return event;
}

static PreauthRequest *
make_request (const char *events)
{
  PreauthRequest *request = preauth_request_new ();
  g_auto (GStrv) texts = g_strsplit (events, "; ", -1);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (PreauthEvent) event = read_event (texts[i]);
      g_autoptr (GError) error = NULL;
      preauth_request_add_event (request, event, &error);
      g_assert_no_error (error);
    }
  return request;
}

#define SENT "ready; sent channel=fax number=5085550142 expected=12"
#define GOOD "proof result=ok number=5085550142 pages=12"
#define DENIED SENT "; " GOOD "; decided decision=denied"

static const Row rows[] = {
  { "created", "draft", "us" },
  { "ready", "ready", "us" },
  { "ready; created", "ready", "us" },
  { SENT, "sent", "plan" },
  { SENT "; ready", "sent", "plan" },
  { SENT "; " GOOD, "sent-proven", "plan" },
  { SENT "; proof result=ok pages=12 expected=12", "sent-proven", "plan" },
  { "proof result=ok pages=3 expected=3", "sent-proven", "plan" },
  /* No proof: pages missing, not said, another number, not through. */
  { SENT "; proof result=ok number=5085550142 pages=11", "sent", "us" },
  { SENT "; proof result=ok number=5085550142", "sent", "us" },
  { SENT "; proof result=ok pages=12 expected=13", "sent", "us" },
  { SENT "; proof result=ok number=5085550143 pages=12", "sent", "us" },
  { SENT "; proof result=partial pages=12", "sent", "us" },
  { SENT "; proof result=busy", "sent", "us" },
  { SENT "; proof result=failed; " GOOD, "sent-proven", "plan" },
  { SENT "; " GOOD "; proof result=failed", "sent", "us" },
  /* Ways that prove themselves. */
  { "sent channel=portal reference=R1", "sent-proven", "plan" },
  { "sent channel=phone reference=R1", "sent-proven", "plan" },
  { "sent channel=portal", "sent", "plan" },
  { "sent channel=fax reference=R1", "sent", "plan" },
  { "sent channel=mail reference=R1", "sent", "plan" },
  { "sent reference=R1", "sent", "plan" },
  /* What a call says. */
  { SENT "; call outcome=received", "received", "plan" },
  { SENT "; call outcome=in-review", "received", "plan" },
  { SENT "; " GOOD "; call outcome=not-received", "sent", "us" },
  { SENT "; call outcome=no-answer", "sent", "plan" },
  { SENT "; call outcome=other", "sent", "plan" },
  { SENT "; call", "sent", "plan" },
  { SENT "; call outcome=pended", "pended", "us" },
  { SENT "; call outcome=approved", "sent", "us" },
  { SENT "; call outcome=denied", "sent", "us" },
  { "call outcome=not-required", "draft", "us" },
  { DENIED "; call outcome=in-review", "denied", "us" },
  /* The plan's answers. */
  { SENT "; received", "received", "plan" },
  { SENT "; received; " SENT, "received", "plan" },
  { SENT "; received; proof result=failed", "received", "us" },
  { SENT "; pended", "pended", "us" },
  { SENT "; pended; " SENT, "sent", "plan" },
  { SENT "; pended; sent channel=portal reference=R2", "sent-proven", "plan" },
  { SENT "; pended; " GOOD, "sent-proven", "plan" },
  { SENT "; pended; received", "received", "plan" },
  { "decided decision=approved", "approved", "decided" },
  { "decided decision=partly-approved", "partly-approved", "decided" },
  { "decided decision=modified", "modified", "decided" },
  { DENIED, "denied", "us" },
  { DENIED "; received", "denied", "us" },
  { DENIED "; " GOOD, "denied", "us" },
  { DENIED "; decided decision=approved", "approved", "decided" },
  /* Corrected and sent again. */
  { DENIED "; sent channel=fax", "sent", "plan" },
  { DENIED "; sent channel=portal reference=R2", "sent-proven", "plan" },
  { DENIED "; pended", "pended", "us" },
  { DENIED "; appealed level=grievance", "appealed", "plan" },
  { DENIED "; appealed level=grievance; appealed level=external-review", "appealed", "plan" },
  { DENIED "; appealed level=grievance; sent channel=fax expected=12; " GOOD, "appealed", "plan" },
  { DENIED "; appealed level=grievance; proof result=busy", "appealed", "us" },
  { DENIED "; appealed level=grievance; pended", "appealed", "us" },
  { DENIED "; appealed level=grievance; received", "appealed", "plan" },
  { DENIED "; appealed level=grievance; decided decision=denied", "denied", "us" },
  { "closed", "closed", "decided" },
  { DENIED "; closed", "closed", "decided" },
  { DENIED "; closed; reopened", "denied", "us" },
  { DENIED "; closed; call outcome=received; " GOOD, "closed", "decided" },
  { SENT "; closed; handed waiting=us", "closed", "decided" },
  /* Whom we wait for, said by hand: until something happens. */
  { "created; handed waiting=clinician", "draft", "clinician" },
  { SENT "; handed waiting=family", "sent", "family" },
  { DENIED "; handed waiting=us", "denied", "us" },
  { SENT "; handed waiting=family; " GOOD, "sent-proven", "plan" },
  { SENT "; handed waiting=family; note; output; handed owner=ML", "sent", "family" },
  /* By when it happened, not by when it was entered. */
  { "decided decision=denied time=2026-11-20; sent channel=fax time=2026-11-10T09:00:00-05:00",
    "denied", "us" },
  { "decided decision=denied time=2026-11-20; sent channel=fax time=2026-11-20T09:00:00-05:00",
    "denied", "us" },
  { "decided decision=denied time=2026-11-20; sent channel=fax time=2026-11-21T09:00:00-05:00",
    "sent", "plan" },
  { "received time=2026-11-20; pended time=2026-11-20", "pended", "us" },
  { "pended time=2026-11-20T10:00:00-05:00; received time=2026-11-20T14:30:00Z", "pended", "us" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PreauthRequest) request = make_request (rows[i].events);
      g_test_message ("%s", rows[i].events);
      g_assert_cmpstr (preauth_status_get_id (preauth_request_get_status (request)), ==,
                       rows[i].status);
      g_assert_cmpstr (preauth_lane_get_id (preauth_request_get_lane (request)), ==, rows[i].lane);
    }
}

static void
test_nothing (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autofree char *owner = preauth_request_get_owner (request);
  g_autofree char *reference = preauth_request_get_payer_reference (request);
  g_assert_cmpint (preauth_request_get_status (request), ==, PREAUTH_STATUS_DRAFT);
  g_assert_cmpint (preauth_request_get_lane (request), ==, PREAUTH_LANE_US);
  g_assert_null (owner);
  g_assert_null (reference);
  g_assert_false (preauth_request_get_modified (request));
}

/* What makes no sense now is refused with a sentence, and nothing is added. */
static void
test_refused (void)
{
  static const char *const refused[][2] = {
    { "created", "appealed level=grievance" },
    { SENT, "appealed level=grievance" },
    { "decided decision=approved", "appealed level=grievance" },
    { "created", "reopened" },
    { "closed", "sent channel=fax" },
    { "closed", "closed" },
    { "closed", "decided decision=denied" },
    { "created", "decided" },
    { "created", "proof pages=3" },
    { DENIED, "appealed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (PreauthRequest) request = make_request (refused[i][0]);
      g_autoptr (GPtrArray) before = preauth_request_get_events (request);
      g_autoptr (PreauthEvent) event = read_event (refused[i][1]);
      g_autoptr (GError) error = NULL;
      g_test_message ("%s after %s", refused[i][1], refused[i][0]);
      g_assert_false (preauth_request_add_event (request, event, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_null (preauth_event_get_id (event));
      g_autoptr (GPtrArray) after = preauth_request_get_events (request);
      g_assert_cmpuint (after->len, ==, before->len);
    }
}

static void
test_owner (void)
{
  g_autoptr (PreauthRequest) request
      = make_request ("handed owner=ML; handed waiting=us; handed owner=JT");
  g_autofree char *owner = preauth_request_get_owner (request);
  g_assert_cmpstr (owner, ==, "JT");
  g_autoptr (PreauthEvent) nobody = preauth_event_new (PREAUTH_EVENT_HANDED_OVER);
  preauth_event_set_field (nobody, PREAUTH_EVENT_OWNER, "");
  g_assert_true (preauth_request_add_event (request, nobody, NULL));
  g_autofree char *none = preauth_request_get_owner (request);
  g_assert_null (none);
}

static void
test_reference (void)
{
  g_autoptr (PreauthRequest) request
      = make_request ("sent channel=portal reference=R1; call reference=R2 outcome=received");
  g_autofree char *last = preauth_request_get_payer_reference (request);
  g_assert_cmpstr (last, ==, "R2");
  g_autoptr (PreauthRequest) decided = make_request (
      "decided decision=approved authorization=A1; call reference=R3 outcome=other");
  g_autofree char *authorization = preauth_request_get_payer_reference (decided);
  g_assert_cmpstr (authorization, ==, "A1");
}

/* A step that was taken back does not count. */
static void
test_retracted (void)
{
  g_autoptr (PreauthRequest) request = make_request (DENIED);
  g_autoptr (PreauthEvent) decision
      = preauth_request_find_last_event (request, PREAUTH_EVENT_DECIDED);
  g_assert_true (preauth_request_retract_event (request, preauth_event_get_id (decision), NULL));
  g_assert_cmpint (preauth_request_get_status (request), ==, PREAUTH_STATUS_SENT_PROVEN);
}

static void
test_names (void)
{
  for (guint i = 0; i < PREAUTH_N_STATUSES; i++)
    {
      PreauthStatus status = PREAUTH_N_STATUSES;
      g_assert_true (preauth_status_from_id (preauth_status_get_id (i), &status));
      g_assert_cmpint (status, ==, i);
      g_assert_cmpstr (preauth_status_get_label (i), !=, "");
    }
  for (guint i = 0; i < PREAUTH_N_LANES; i++)
    {
      PreauthLane lane = PREAUTH_N_LANES;
      g_assert_true (preauth_lane_from_id (preauth_lane_get_id (i), &lane));
      g_assert_cmpint (lane, ==, i);
      g_assert_cmpstr (preauth_lane_get_label (i), !=, "");
    }
  g_assert_false (preauth_status_from_id ("gone", NULL));
  g_assert_false (preauth_lane_from_id (NULL, NULL));
  g_assert_true (preauth_status_is_decided (PREAUTH_STATUS_CLOSED));
  g_assert_true (preauth_status_is_decided (PREAUTH_STATUS_APPROVED));
  g_assert_false (preauth_status_is_decided (PREAUTH_STATUS_APPEALED));
  g_assert_false (preauth_status_is_decided (PREAUTH_STATUS_PENDED));
}

int
main (int argc, char **argv)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1795291500", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/status/rows", test_rows);
  g_test_add_func ("/request/status/nothing", test_nothing);
  g_test_add_func ("/request/status/refused", test_refused);
  g_test_add_func ("/request/status/owner", test_owner);
  g_test_add_func ("/request/status/reference", test_reference);
  g_test_add_func ("/request/status/retracted", test_retracted);
  g_test_add_func ("/request/status/names", test_names);
  return g_test_run ();
}
