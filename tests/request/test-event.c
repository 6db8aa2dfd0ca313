/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of a history by itself: what it takes, what it refuses, how it reads. */
#include "config.h"

#include "event-sample.h"

#include "fhir/error.h"

static void
test_labels (void)
{
  for (guint kind = 0; kind < PREAUTH_N_EVENT_KINDS; kind++)
    {
      g_assert_cmpstr (preauth_event_kind_get_label (kind), !=, "");
      g_assert_true (preauth_event_kind_has_field (kind, PREAUTH_EVENT_TIME));
      g_assert_true (preauth_event_kind_has_field (kind, PREAUTH_EVENT_NOTE_TEXT));
    }
  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    {
      const char *const *values = preauth_event_field_get_values (field);
      guint kinds = 0;
      g_assert_cmpstr (preauth_event_field_get_label (field), !=, "");
      for (guint i = 0; values != NULL && values[i] != NULL; i++)
        {
          /* Each value is offered in words, never as its code. */
          g_assert_cmpstr (preauth_event_value_get_label (field, values[i]), !=, values[i]);
          g_assert_true (g_unichar_isupper (
              g_utf8_get_char (preauth_event_value_get_label (field, values[i]))));
        }
      for (guint kind = 0; kind < PREAUTH_N_EVENT_KINDS; kind++)
        kinds += preauth_event_kind_has_field (kind, field);
      g_assert_cmpuint (kinds, >=, 1);
    }
}

static void
test_new (void)
{
  PreauthEvent *event = preauth_event_new (PREAUTH_EVENT_CALL);
  g_assert_null (preauth_event_get_id (event));
  g_assert_null (preauth_event_get_recorded (event));
  g_assert_null (preauth_event_get_time (event));
  g_assert_null (preauth_event_get_author (event));
  preauth_event_set_field (event, PREAUTH_EVENT_REPRESENTATIVE, "  Dana \n");
  g_assert_cmpstr (preauth_event_get_field (event, PREAUTH_EVENT_REPRESENTATIVE), ==, "Dana");
  preauth_event_set_field (event, PREAUTH_EVENT_REPRESENTATIVE, " ");
  g_assert_null (preauth_event_get_field (event, PREAUTH_EVENT_REPRESENTATIVE));
  preauth_event_set_field (event, PREAUTH_EVENT_NOTE_TEXT, "half \xff a letter");
  g_assert_true (
      g_utf8_validate (preauth_event_get_field (event, PREAUTH_EVENT_NOTE_TEXT), -1, NULL));
  g_assert_finalize_object (event);
}

static void
test_author (void)
{
  static const struct
  {
    const char *name;
    const char *initials;
    const char *shown;
  } rows[] = {
    { "Mei Lin", "ML", "Mei Lin (ML)" },
    { "Mei Lin", "", "Mei Lin" },
    { NULL, "ML", "ML" },
    { " ", NULL, NULL },
  };
  g_autoptr (PreauthEvent) event = preauth_event_new (PREAUTH_EVENT_NOTE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      preauth_event_set_author (event, rows[i].name, rows[i].initials);
      g_assert_cmpstr (preauth_event_get_author (event), ==, rows[i].shown);
    }
}

typedef struct
{
  PreauthEventKind kind;
  PreauthEventField field;
  const char *value;
  const char *label; /* what the sentence names */
} BadRow;

/* A value that does not fit is refused, and the sentence names the field, never the value. */
static void
test_bad (void)
{
  static const BadRow rows[] = {
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_NUMBER, "508-555-0199", "Number dialed" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_NUMBER, "555014", "Number dialed" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_CHANNEL, "pigeon", "How" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_PAGES_EXPECTED, "twelve", "Pages in the packet" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_PAGES_EXPECTED, "-2", "Pages in the packet" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_PAGES_EXPECTED, "007", "Pages in the packet" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_PAGES_EXPECTED, "9999999", "Pages in the packet" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_TIME, "yesterday", "When it happened" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_TIME, "2026-11-21T14:05", "When it happened" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_TIME, "2026-02-30", "When it happened" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_TIME, "2026-02-30T10:00:00Z", "When it happened" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_TIME, "2026-11-21T25:05:00Z", "When it happened" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_TIME, "2026-11-21T14:05:00", "When it happened" },
    { PREAUTH_EVENT_CALL, PREAUTH_EVENT_NEXT_DATE, "2026-11", "Ask again on" },
    { PREAUTH_EVENT_CALL, PREAUTH_EVENT_NEXT_DATE, "11/24/2026", "Ask again on" },
    { PREAUTH_EVENT_CALL, PREAUTH_EVENT_OUTCOME, "Received", "Outcome" },
    { PREAUTH_EVENT_PENDED, PREAUTH_EVENT_NEEDED_BY, "soon", "Wanted by" },
    { PREAUTH_EVENT_SENT, PREAUTH_EVENT_RECEIPT, "urn:uuid:none", "receipt" },
    { PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_VALID_TO, "2026-01-01", "Valid to" },
    { PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_REASON_CLASS, "mood", "Kind of reason" },
    { PREAUTH_EVENT_HANDED_OVER, PREAUTH_EVENT_WAITING_ON, "decided", "Waiting on" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PreauthRequest) request = preauth_request_new ();
      g_autoptr (PreauthEvent) event = preauth_event_new (rows[i].kind);
      g_autoptr (GError) error = NULL;
      if (rows[i].kind == PREAUTH_EVENT_DECIDED)
        {
          preauth_event_set_field (event, PREAUTH_EVENT_DECISION, "approved");
          preauth_event_set_field (event, PREAUTH_EVENT_VALID_FROM, "2026-11-21");
        }
      preauth_event_set_field (event, rows[i].field, rows[i].value);
      g_test_message ("%s", rows[i].value);
      g_assert_false (preauth_request_add_event (request, event, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_nonnull (g_strstr_len (error->message, -1, rows[i].label));
      g_assert_null (g_strstr_len (error->message, -1, rows[i].value));
      g_assert_false (preauth_request_get_modified (request));
    }
}

static void
test_line (void)
{
  static const struct
  {
    PreauthEventKind kind;
    struct
    {
      PreauthEventField field;
      const char *value;
    } fields[8];
    const char *line;
  } rows[] = {
    { PREAUTH_EVENT_READY, { { 0, NULL } }, "Ready to send" },
    { PREAUTH_EVENT_CALL,
      { { PREAUTH_EVENT_REPRESENTATIVE, "Dana" },
        { PREAUTH_EVENT_REFERENCE_NUMBER, "4471" },
        { PREAUTH_EVENT_OUTCOME, "in-review" },
        { PREAUTH_EVENT_NEXT_DATE, "2026-11-24" } },
      "Call: Dana, ref 4471, in review; ask again 11/24/2026" },
    { PREAUTH_EVENT_FAX_PROOF,
      { { PREAUTH_EVENT_NUMBER, "8005550142" },
        { PREAUTH_EVENT_PAGES_SENT, "11" },
        { PREAUTH_EVENT_PAGES_EXPECTED, "12" },
        { PREAUTH_EVENT_RESULT, "partial" } },
      "Fax proof: to 1-800-555-0142, 11 of 12 pages, not all pages" },
    { PREAUTH_EVENT_SENT,
      { { PREAUTH_EVENT_CHANNEL, "fax" }, { PREAUTH_EVENT_PAGES_EXPECTED, "12" } },
      "Sent: fax, 12 pages" },
    { PREAUTH_EVENT_DECIDED,
      { { PREAUTH_EVENT_DECISION, "denied" },
        { PREAUTH_EVENT_REASON, "100%s not\nmedically necessary" },
        { PREAUTH_EVENT_REASON_CLASS, "clinical" } },
      "Decision: denied, not medically necessary; 100%s not medically necessary" },
    { PREAUTH_EVENT_HANDED_OVER, { { PREAUTH_EVENT_OWNER, "" } }, "Handed over: to nobody" },
    { PREAUTH_EVENT_HANDED_OVER,
      { { PREAUTH_EVENT_OWNER, "ML" },
        { PREAUTH_EVENT_WAITING_ON, "family" },
        { PREAUTH_EVENT_NOTE_TEXT, "card copy" } },
      "Handed over: to ML, waiting on: the family; card copy" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PreauthEvent) event = preauth_event_new (rows[i].kind);
      for (guint f = 0; f < 8 && rows[i].fields[f].value != NULL; f++)
        preauth_event_set_field (event, rows[i].fields[f].field, rows[i].fields[f].value);
      g_autofree char *line = preauth_event_to_line (event);
      g_assert_cmpstr (line, ==, rows[i].line);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/event/labels", test_labels);
  g_test_add_func ("/request/event/new", test_new);
  g_test_add_func ("/request/event/author", test_author);
  g_test_add_func ("/request/event/bad", test_bad);
  g_test_add_func ("/request/event/line", test_line);
  return g_test_run ();
}
