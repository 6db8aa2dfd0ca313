/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is added to a history comes back the same, also from the file, in the order in which it
 * happened; what is taken back stays in the file and no longer counts. */
#include "config.h"

#include "event-sample.h"

#include <string.h>

#include "fhir/error.h"
#include "fhir/json.h"

/* A request whose status allows an event of any kind. */
static PreauthRequest *
make_request (PreauthEventKind kind)
{
  PreauthRequest *request = preauth_request_new ();
  g_autoptr (PreauthEvent) before
      = kind == PREAUTH_EVENT_REOPENED   ? preauth_event_new (PREAUTH_EVENT_CLOSED)
        : kind == PREAUTH_EVENT_APPEALED ? preauth_event_new (PREAUTH_EVENT_DECIDED)
                                         : NULL;
  if (kind == PREAUTH_EVENT_APPEALED)
    preauth_event_set_field (before, PREAUTH_EVENT_DECISION, "denied");
  if (before != NULL)
    {
      preauth_event_set_field (before, PREAUTH_EVENT_TIME, "2026-11-01");
      g_assert_true (preauth_request_add_event (request, before, NULL));
    }
  return request;
}

static void
assert_same (PreauthEvent *read, PreauthEvent *added)
{
  g_assert_cmpint (preauth_event_get_kind (read), ==, preauth_event_get_kind (added));
  g_assert_cmpstr (preauth_event_get_id (read), ==, preauth_event_get_id (added));
  g_assert_cmpstr (preauth_event_get_recorded (read), ==, preauth_event_get_recorded (added));
  g_assert_cmpstr (preauth_event_get_author (read), ==, preauth_event_get_author (added));
  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    {
      g_test_message ("%s", preauth_event_field_get_label (field));
      g_assert_cmpstr (preauth_event_get_field (read, field), ==,
                       preauth_event_get_field (added, field));
    }
}

static void
add_and_compare (PreauthEventKind kind, gboolean full)
{
  g_autoptr (PreauthRequest) request = make_request (kind);
  g_autoptr (GBytes) paper = g_bytes_new ("paper", 5);
  g_autofree char *receipt
      = preauth_request_add_receipt (request, "Receipt", "application/pdf", paper);
  g_autoptr (PreauthEvent) event
      = full ? event_sample_new (kind, receipt) : preauth_event_new (kind);
  PreauthEventField required = kind == PREAUTH_EVENT_FAX_PROOF  ? PREAUTH_EVENT_RESULT
                               : kind == PREAUTH_EVENT_DECIDED  ? PREAUTH_EVENT_DECISION
                               : kind == PREAUTH_EVENT_APPEALED ? PREAUTH_EVENT_LEVEL
                                                                : PREAUTH_N_EVENT_FIELDS;
  if (required != PREAUTH_N_EVENT_FIELDS)
    preauth_event_set_field (event, required, event_sample_value (required, NULL));
  if (full)
    preauth_event_set_author (event, "Mei Lin", "ML");
  g_autoptr (GError) error = NULL;
  preauth_request_add_event (request, event, &error);
  g_assert_no_error (error);
  g_assert_nonnull (preauth_event_get_id (event));
  g_assert_cmpstr (preauth_event_get_recorded (event), ==, "2026-11-21T20:05:00+00:00");
  g_autoptr (PreauthRequest) again = event_sample_reopen (request);
  g_autoptr (PreauthEvent) read = preauth_request_find_last_event (again, kind);
  g_assert_nonnull (read);
  assert_same (read, event);
}

static void
test_round_trip (void)
{
  for (guint kind = 0; kind < PREAUTH_N_EVENT_KINDS; kind++)
    {
      add_and_compare (kind, FALSE);
      add_and_compare (kind, TRUE);
    }
}

static PreauthEvent *
add (PreauthRequest *request, PreauthEventKind kind, const char *time, const char *note)
{
  PreauthEvent *event = preauth_event_new (kind);
  preauth_event_set_field (event, PREAUTH_EVENT_TIME, time);
  preauth_event_set_field (event, PREAUTH_EVENT_NOTE_TEXT, note);
  g_autoptr (GError) error = NULL;
  preauth_request_add_event (request, event, &error);
  g_assert_no_error (error);
  return event;
}

static char *
show_notes (PreauthRequest *request)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  GString *notes = g_string_new (NULL);
  for (guint i = 0; i < events->len; i++)
    g_string_append (notes, preauth_event_get_field (events->pdata[i], PREAUTH_EVENT_NOTE_TEXT));
  return g_string_free (notes, FALSE);
}

static void
test_order (void)
{
  static const struct
  {
    const char *time;
    const char *note;
  } rows[] = {
    { "2026-11-21", "f" }, /* today without a time: when it was entered */
    { "2026-11-20", "d" }, /* another day without a time: its end */
    { "2026-11-20T22:30:00-05:00", "e" },
    { "2026-11-20T09:00:00-05:00", "b" },
    { "2026-11-20T14:05:00Z", "c" },
    { "2026-10-01", "a" },
    { NULL, "g" },
    { NULL, "h" },
  };
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PreauthEvent) event
          = add (request, PREAUTH_EVENT_NOTE, rows[i].time, rows[i].note);
      g_assert_nonnull (preauth_event_get_time (event));
    }
  g_autofree char *order = show_notes (request);
  g_assert_cmpstr (order, ==, "abcdefgh");
}

static void
test_retract (void)
{
  static const PreauthEventKind kinds[]
      = { PREAUTH_EVENT_NOTE, PREAUTH_EVENT_RECEIVED, PREAUTH_EVENT_CREATED };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (PreauthRequest) request = preauth_request_new ();
      g_autoptr (PreauthEvent) kept = add (request, PREAUTH_EVENT_NOTE, NULL, "kept");
      g_autoptr (PreauthEvent) wrong = add (request, kinds[i], NULL, "wrong");
      g_autofree char *id = g_strdup (preauth_event_get_id (wrong));
      g_autoptr (GError) error = NULL;
      preauth_request_set_modified (request, FALSE);
      g_assert_true (preauth_request_retract_event (request, id, NULL));
      g_assert_true (preauth_request_get_modified (request));
      g_autoptr (PreauthRequest) again = event_sample_reopen (request);
      g_autofree char *notes = show_notes (again);
      g_assert_cmpstr (notes, ==, "kept");
      g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (again), FALSE);
      g_assert_nonnull (strstr (text, "entered-in-error"));
      g_assert_nonnull (strstr (text, "wrong"));
      g_assert_false (preauth_request_retract_event (again, id, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
    }
}

/* A receipt is kept and found, but is no enclosure; an attachment that was a receipt and goes
 * leaves nothing behind that leads nowhere. */
static void
test_receipts (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GBytes) paper = g_bytes_new ("paper", 5);
  g_autofree char *id
      = preauth_request_add_receipt (request, "Fax receipt", "application/pdf", paper);
  preauth_request_add_attachment (request, "Letter of the plan", "application/pdf", paper);
  g_autoptr (PreauthRequest) again = event_sample_reopen (request);
  g_autoptr (GPtrArray) receipts = preauth_request_get_receipts (again);
  g_autoptr (GPtrArray) attachments = preauth_request_get_attachments (again);
  g_autoptr (PreauthAttachment) found = preauth_request_find_document (again, id);
  g_autoptr (PreauthAttachment) none = preauth_request_find_document (again, "urn:uuid:none");
  g_assert_cmpuint (receipts->len, ==, 1);
  g_assert_cmpuint (attachments->len, ==, 1);
  g_assert_cmpstr (found->title, ==, "Fax receipt");
  g_assert_true (g_bytes_equal (found->data, paper));
  g_assert_null (none);
  const PreauthAttachment *letter = attachments->pdata[0];
  g_assert_cmpstr (letter->title, ==, "Letter of the plan");
  g_autoptr (PreauthEvent) pended = event_sample_new (PREAUTH_EVENT_PENDED, letter->id);
  g_autoptr (PreauthEvent) sent = event_sample_new (PREAUTH_EVENT_SENT, letter->id);
  g_assert_true (preauth_request_add_event (again, pended, NULL));
  g_assert_true (preauth_request_add_event (again, sent, NULL));
  preauth_request_remove_attachment (again, letter->id);
  g_autoptr (PreauthEvent) read = preauth_request_find_last_event (again, PREAUTH_EVENT_PENDED);
  g_assert_null (preauth_event_get_field (read, PREAUTH_EVENT_RECEIPT));
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (again), FALSE);
  g_assert_null (strstr (text, "contentReference"));
  g_assert_null (strstr (text, "valueReference"));
}

static void
test_tags (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  JsonObject *root = json_node_get_object (preauth_request_get_bundle (request));
  g_autoptr (JsonNode) meta = preauth_json_parse (
      "{\"tag\":[{\"system\":\"http://example.org\",\"code\":\"theirs\"},7]}", -1, NULL);
  json_object_set_member (root, "meta", json_node_copy (meta));
  preauth_request_set_tags (request,
                            (const char *const[]){ " call  back", "", "urgent", "urgent", NULL });
  g_autoptr (PreauthRequest) again = event_sample_reopen (request);
  g_auto (GStrv) tags = preauth_request_get_tags (again);
  g_assert_cmpuint (g_strv_length (tags), ==, 2);
  g_assert_cmpstr (tags[0], ==, "call back");
  g_assert_cmpstr (tags[1], ==, "urgent");
  preauth_request_set_tags (again, NULL);
  g_auto (GStrv) none = preauth_request_get_tags (again);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (again), FALSE);
  g_assert_nonnull (strstr (text, "theirs"));
}

static void
count_change (PreauthRequest *request, guint fact, guint *count)
{
  g_assert_cmpuint (fact, ==, PREAUTH_N_FACTS);
  *count += 1;
}

static void
test_replace (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthRequest) other = preauth_request_new ();
  g_autoptr (GBytes) paper = g_bytes_new ("paper", 5);
  g_autoptr (JsonNode) bad = preauth_json_parse ("{\"resourceType\":\"Patient\"}", -1, NULL);
  g_autoptr (GError) error = NULL;
  guint count = 0;
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Delgado");
  preauth_request_add_attachment (request, "Note", NULL, paper);
  preauth_request_set_fact (other, PREAUTH_FACT_PATIENT_FAMILY, "Okafor");
  preauth_request_set_modified (request, FALSE);
  g_signal_connect (request, "changed", G_CALLBACK (count_change), &count);
  g_assert_false (preauth_request_replace_bundle (request, bad, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  g_assert_cmpuint (count, ==, 0);
  g_autofree char *before = preauth_request_get_fact (request, PREAUTH_FACT_PATIENT_FAMILY);
  g_assert_cmpstr (before, ==, "Delgado");
  g_assert_true (
      preauth_request_replace_bundle (request, preauth_request_get_bundle (other), NULL));
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (preauth_request_get_modified (request));
  g_autofree char *after = preauth_request_get_fact (request, PREAUTH_FACT_PATIENT_FAMILY);
  g_assert_cmpstr (after, ==, "Okafor");
  g_autoptr (GPtrArray) attachments = preauth_request_get_attachments (request);
  g_assert_cmpuint (attachments->len, ==, 0);
}

static void
test_now (void)
{
  g_autofree char *pinned = preauth_history_get_now ();
  g_assert_cmpstr (pinned, ==, "2026-11-21T20:05:00+00:00");
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_autofree char *now = preauth_history_get_now ();
  g_setenv ("SOURCE_DATE_EPOCH", "1795291500", TRUE);
  g_assert_cmpuint (strlen (now), ==, 25);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (now, NULL);
  g_assert_nonnull (moment);
}

int
main (int argc, char **argv)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1795291500", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/history/round-trip", test_round_trip);
  g_test_add_func ("/request/history/order", test_order);
  g_test_add_func ("/request/history/retract", test_retract);
  g_test_add_func ("/request/history/receipts", test_receipts);
  g_test_add_func ("/request/history/tags", test_tags);
  g_test_add_func ("/request/history/replace", test_replace);
  g_test_add_func ("/request/history/now", test_now);
  return g_test_run ();
}
