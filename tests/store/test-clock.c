/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which clocks run after which history, and how later entries end them. */
#include "config.h"

#include <string.h>

#include "clock-sample.h"

#define END PREAUTH_N_EVENT_FIELDS
#define WED "2026-11-18T10:00:00-05:00"
#define THU "2026-11-19T10:00:00-05:00"
#define FRI "2026-11-20T10:00:00-05:00"
#define TUE "2026-11-24T10:00:00-05:00"

#define RECEIPT "File the fax receipt: "
#define CHECK "Ask whether it was received: "
#define STANDS "Ask where it stands: "
#define AGAIN "Send it again: "
#define DUE "Decision due by law: "
#define GET "Get what the plan wants: "
#define SEND "Send what the plan wants: "
#define ENDS "Authorization ends: "
#define RENEW "Ask for renewal: "
#define GRIEVE "File a grievance by: "
#define TALK "Peer-to-peer call by: "

/* All clocks of a fully insured plan, in their order. */
static const struct
{
  const char *name;
  ClockEntry entries[8];
  const char *clocks[7];
} histories[] = {
  { "nothing", { { 0 } }, { NULL } },
  { "ready", { ENTRY (READY, WED) }, { NULL } },
  { "portal", { POSTED (WED) }, { CHECK "2026-11-19", DUE "2026-11-20" } },
  { "fax", { FAXED (WED) }, { RECEIPT "2026-11-18", CHECK "2026-11-19", DUE "2026-11-20" } },
  { "fax with its proof",
    { FAXED (WED), PROOF (WED, "ok") },
    { CHECK "2026-11-19", DUE "2026-11-20" } },
  { "busy: no time of the plan runs",
    { FAXED (WED), PROOF (WED, "busy") },
    { AGAIN "2026-11-18" } },
  { "busy, then through",
    { FAXED (WED), PROOF (WED, "busy"), PROOF (WED, "ok") },
    { CHECK "2026-11-19", DUE "2026-11-20" } },
  { "busy, sent again the next day",
    { FAXED (WED), PROOF (WED, "busy"), FAXED (THU), PROOF (THU, "ok") },
    { CHECK "2026-11-20", DUE "2026-11-23" } },
  { "a page is missing",
    { ENTRY (SENT, WED, F (CHANNEL, "fax"), F (PAGES_EXPECTED, "7")),
      ENTRY (FAX_PROOF, WED, F (RESULT, "ok"), F (PAGES_SENT, "6")) },
    { AGAIN "2026-11-18" } },
  { "all pages",
    { ENTRY (SENT, WED, F (CHANNEL, "fax"), F (PAGES_EXPECTED, "7")),
      ENTRY (FAX_PROOF, WED, F (RESULT, "ok"), F (PAGES_SENT, "7")) },
    { CHECK "2026-11-19", DUE "2026-11-20" } },
  { "another number was dialed",
    { ENTRY (SENT, WED, F (CHANNEL, "fax"), F (NUMBER, "8005550123")),
      ENTRY (FAX_PROOF, WED, F (RESULT, "ok"), F (NUMBER, "8005550124")) },
    { AGAIN "2026-11-18" } },
  { "nobody answered",
    { FAXED (WED), CALL (THU, "no-answer") },
    { RECEIPT "2026-11-18", CHECK "2026-11-20", DUE "2026-11-20" } },
  { "they have it",
    { FAXED (WED), CALL (THU, "received") },
    { DUE "2026-11-20", STANDS "2026-11-23" } },
  { "the day of the call wins",
    { POSTED (WED), ENTRY (CALL, THU, F (OUTCOME, "in-review"), F (NEXT_DATE, "2026-12-05")) },
    { DUE "2026-11-20", "Ask again: 2026-12-05" } },
  { "a later call has its own cadence",
    { POSTED (WED), ENTRY (CALL, THU, F (OUTCOME, "in-review"), F (NEXT_DATE, "2026-12-05")),
      CALL (FRI, "in-review") },
    { DUE "2026-11-20", STANDS "2026-11-24" } },
  { "a note sets a day",
    { POSTED (WED), ENTRY (NOTE, THU, F (NEXT_DATE, "2026-11-20")) },
    { "Ask again: 2026-11-20", DUE "2026-11-20" } },
  { "sending ends the day of a hand-over",
    { ENTRY (HANDED_OVER, WED, F (NEXT_DATE, "2026-12-01")), POSTED (THU) },
    { CHECK "2026-11-20", DUE "2026-11-23" } },
  { "not received: the first day counts",
    { POSTED (WED), CALL (THU, "not-received") },
    { AGAIN "2026-11-19", DUE "2026-11-20" } },
  { "not received, sent again",
    { POSTED (WED), CALL (THU, "not-received"), POSTED (FRI) },
    { DUE "2026-11-20", CHECK "2026-11-23" } },
  { "received without a sending",
    { ENTRY (RECEIVED, WED) },
    { STANDS "2026-11-20", DUE "2026-11-20" } },
  { "a proof without a sending", { PROOF (WED, "ok") }, { CHECK "2026-11-19", DUE "2026-11-20" } },
  { "mail", { ENTRY (SENT, WED, F (CHANNEL, "mail")) }, { CHECK "2026-11-19", DUE "2026-11-20" } },
  { "mail that arrived",
    { ENTRY (SENT, WED, F (CHANNEL, "mail")), ENTRY (RECEIVED, TUE) },
    { STANDS "2026-11-27", DUE "2026-11-27" } },
  { "pended",
    { POSTED (WED), ENTRY (PENDED, THU, F (NEEDED, "notes"), F (NEEDED_BY, "2026-11-30")) },
    { GET "2026-11-23", SEND "2026-11-30" } },
  { "pended on the phone",
    { POSTED (WED),
      ENTRY (CALL, THU, F (OUTCOME, "pended"), F (NEEDED, "notes"), F (NEEDED_BY, "2026-11-30")) },
    { GET "2026-11-23", SEND "2026-11-30" } },
  { "pended without a day", { POSTED (WED), ENTRY (PENDED, THU) }, { GET "2026-11-23", SEND "-" } },
  { "pended until tomorrow",
    { POSTED (WED), ENTRY (PENDED, THU, F (NEEDED_BY, "2026-11-20")) },
    { SEND "2026-11-20" } },
  { "pended, with a day to ask",
    { POSTED (WED), ENTRY (PENDED, THU, F (NEEDED_BY, "2026-11-30"), F (NEXT_DATE, "2026-11-25")) },
    { "Ask again: 2026-11-25", SEND "2026-11-30" } },
  { "pended and sent",
    { POSTED (WED), ENTRY (PENDED, THU, F (NEEDED_BY, "2026-11-30")), POSTED (TUE) },
    { CHECK "2026-11-25", DUE "2026-11-27" } },
  { "pended, and a fax went through",
    { POSTED (WED), ENTRY (PENDED, THU), PROOF (TUE, "ok") },
    { CHECK "2026-11-25", DUE "2026-11-27" } },
  { "pended, and the fax did not go through",
    { POSTED (WED), ENTRY (PENDED, THU), FAXED (TUE), PROOF (TUE, "failed") },
    { AGAIN "2026-11-24", SEND "-" } },
  { "pended, then the plan has it",
    { POSTED (WED), ENTRY (PENDED, THU), ENTRY (RECEIVED, TUE) },
    { STANDS "2026-11-27", DUE "2026-11-27" } },
  { "pended without any sending", { ENTRY (PENDED, THU) }, { GET "2026-11-23", SEND "-" } },
  { "approved on the phone",
    { POSTED (WED), CALL (THU, "approved") },
    { "Enter the decision: 2026-11-19" } },
  { "denied on the phone",
    { POSTED (WED), CALL (THU, "denied") },
    { "Enter the decision: 2026-11-19" } },
  { "not needed",
    { POSTED (WED), CALL (THU, "not-required") },
    { "Close the request: 2026-11-19" } },
  { "approved",
    { POSTED (WED), APPROVED (FRI, "2027-02-15") },
    { RENEW "2027-01-16", ENDS "2027-02-15" } },
  { "approved for a short time",
    { POSTED (WED), APPROVED (FRI, "2026-12-05") },
    { RENEW "2026-11-20", ENDS "2026-12-05" } },
  { "approved without an end", { POSTED (WED), APPROVED (FRI, NULL) }, { NULL } },
  { "used up",
    { POSTED (WED), APPROVED (FRI, "2027-02-15"), ENTRY (NOTE, TUE, F (UNITS_USED, "24")) },
    { RENEW "2026-11-24", ENDS "2027-02-15" } },
  { "asked again after the approval",
    { POSTED (WED), APPROVED (FRI, "2027-02-15"), POSTED (TUE) },
    { CHECK "2026-11-25", DUE "2026-11-27", ENDS "2027-02-15" } },
  { "decided, never sent",
    { APPROVED (FRI, "2027-02-15") },
    { RENEW "2027-01-16", ENDS "2027-02-15" } },
  { "denied", { POSTED (WED), DENIED (FRI, "2026-11-18") }, { GRIEVE "2027-05-17" } },
  { "denied, no letter yet",
    { POSTED (WED), SAID (FRI, "denied") },
    { "Denial letter due: 2026-11-23", GRIEVE "2027-05-19" } },
  { "denied in part, no letter yet",
    { POSTED (WED), SAID (FRI, "modified") },
    { "Denial letter due: 2026-11-23", GRIEVE "2027-05-19" } },
  { "the letter is on its way, and appealed already",
    { POSTED (WED), SAID (THU, "denied"), APPEAL (FRI, "grievance") },
    { CHECK "2026-11-23", "Plan must confirm the grievance: 2026-12-05",
      "Grievance decision due by law: 2026-12-20" } },
  { "approved on paper that nobody has seen",
    { POSTED (WED), SAID (FRI, "approved") },
    { "Approval due in writing: 2026-11-24" } },
  { "asked again before the approval was written",
    { POSTED (WED), SAID (FRI, "approved"), POSTED (TUE) },
    { CHECK "2026-11-25", DUE "2026-11-27" } },
  { "the letter comes later",
    { POSTED (WED), DENIED (THU, NULL), DENIED (TUE, "2026-11-20") },
    { GRIEVE "2027-05-19" } },
  { "partly approved",
    { POSTED (WED), ENTRY (DECIDED,
                           FRI,
                           F (DECISION, "partly-approved"),
                           F (VALID_TO, "2027-02-15"),
                           F (NOTICE_DATE, "2026-11-18")) },
    { RENEW "2027-01-16", ENDS "2027-02-15", GRIEVE "2027-05-17" } },
  { "a time for the physicians' call",
    { POSTED (WED), ENTRY (DECIDED,
                           FRI,
                           F (DECISION, "denied"),
                           F (NOTICE_DATE, "2026-11-18"),
                           F (PEER_TO_PEER_BY, "2026-11-25T22:00:00Z")) },
    { TALK "2026-11-25T17:00:00-05:00", GRIEVE "2027-05-17" } },
  { "said in a call, later",
    { POSTED (WED), DENIED (THU, "2026-11-18"),
      ENTRY (CALL, FRI, F (OUTCOME, "other"), F (PEER_TO_PEER_BY, "2026-11-25")) },
    { TALK "2026-11-25", GRIEVE "2027-05-17" } },
  { "the physicians talked",
    { POSTED (WED),
      ENTRY (DECIDED,
             THU,
             F (DECISION, "denied"),
             F (NOTICE_DATE, "2026-11-18"),
             F (PEER_TO_PEER_BY, "2026-11-25")),
      APPEAL (FRI, "peer-to-peer") },
    { STANDS "2026-11-24", GRIEVE "2027-05-17" } },
  { "upheld after the talk: the first letter counts",
    { POSTED (WED), DENIED (WED, "2026-11-10"), APPEAL (THU, "peer-to-peer"),
      DENIED (FRI, "2026-11-20") },
    { GRIEVE "2027-05-09" } },
  { "upheld after reconsideration",
    { POSTED (WED), DENIED (WED, "2026-11-10"), APPEAL (THU, "reconsideration"),
      DENIED (FRI, "2026-11-20") },
    { GRIEVE "2027-05-09" } },
  { "corrected and sent again",
    { POSTED (WED), DENIED (THU, "2026-11-18"), POSTED (FRI) },
    { CHECK "2026-11-23", DUE "2026-11-24", GRIEVE "2027-05-17" } },
  { "a new request denied anew",
    { POSTED (WED), DENIED (WED, "2026-11-10"), POSTED (THU), DENIED (FRI, "2026-11-20") },
    { GRIEVE "2027-05-19" } },
  { "grievance",
    { POSTED (WED), DENIED (THU, "2026-11-18"), APPEAL (FRI, "grievance") },
    { CHECK "2026-11-23", "Plan must confirm the grievance: 2026-12-05",
      "Grievance decision due by law: 2026-12-20" } },
  { "grievance confirmed",
    { POSTED (WED), DENIED (THU, "2026-11-18"), APPEAL (FRI, "grievance"), ENTRY (RECEIVED, TUE) },
    { STANDS "2026-11-27", "Grievance decision due by law: 2026-12-20" } },
  { "papers for the grievance",
    { POSTED (WED), DENIED (THU, "2026-11-18"), APPEAL (FRI, "grievance"), POSTED (TUE) },
    { CHECK "2026-11-25", "Plan must confirm the grievance: 2026-12-05",
      "Grievance decision due by law: 2026-12-20" } },
  { "the final denial",
    { POSTED (WED), DENIED (THU, "2026-11-18"), APPEAL (FRI, "grievance"),
      DENIED (TUE, "2026-11-23") },
    { "Ask for outside review by: 2027-03-23" } },
  { "outside review",
    { POSTED (WED), DENIED (WED, "2026-11-18"), APPEAL (THU, "grievance"),
      DENIED (FRI, "2026-11-20"), APPEAL (TUE, "external-review") },
    { CHECK "2026-11-25", "Screening of the outside review: 2026-12-02",
      "Outside review due by law: 2027-01-08" } },
  { "outside review accepted",
    { POSTED (WED), DENIED (WED, "2026-11-18"), APPEAL (WED, "grievance"),
      DENIED (THU, "2026-11-19"), APPEAL (FRI, "external-review"), ENTRY (RECEIVED, TUE) },
    { STANDS "2026-11-27", "Outside review due by law: 2027-01-04" } },
  { "the reviewer agrees",
    { POSTED (WED), DENIED (WED, "2026-11-18"), APPEAL (THU, "grievance"),
      DENIED (FRI, "2026-11-20"), APPEAL (FRI, "external-review"), APPROVED (TUE, "2027-02-15") },
    { RENEW "2027-01-16", ENDS "2027-02-15" } },
  { "two urgent ways at once",
    { POSTED (WED), DENIED (THU, "2026-11-18"), APPEAL (FRI, "expedited-grievance"),
      APPEAL (FRI, "expedited-external-review") },
    { "Screening of the expedited outside review begins: 2026-11-22T10:00:00-05:00",
      CHECK "2026-11-23", "Expedited grievance decision due by law: 2026-11-23T10:00:00-05:00",
      "Expedited outside review due by law: 2026-11-23T10:00:00-05:00",
      "Plan must confirm the grievance: 2026-12-05" } },
  { "closed", { POSTED (WED), DENIED (THU, "2026-11-18"), ENTRY (CLOSED, FRI) }, { NULL } },
  { "reopened",
    { POSTED (WED), DENIED (THU, "2026-11-18"), ENTRY (CLOSED, FRI), ENTRY (REOPENED, TUE) },
    { GRIEVE "2027-05-17" } },
  { "entered late: the day it happened counts",
    { CALL (THU, "received"), POSTED (WED) },
    { DUE "2026-11-20", STANDS "2026-11-23" } },
};

static void
test_histories (ClockSample *sample, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (histories); i++)
    {
      g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
      g_autoptr (GPtrArray) clocks = NULL;
      g_autofree char *found = NULL;
      g_autoptr (GString) expected = g_string_new (NULL);

      for (const ClockEntry *entry = histories[i].entries; entry->time != NULL; entry++)
        clock_sample_add_entry (request, entry);
      clocks = clock_sample_compute (sample, request, WED);
      found = clock_sample_list (clocks);
      for (guint j = 0; histories[i].clocks[j] != NULL; j++)
        g_string_append_printf (expected, "%s\n", histories[i].clocks[j]);
      g_test_message ("%s", histories[i].name);
      g_assert_cmpstr (found, ==, expected->str);
    }
}

/* The urgent cadence: the same day, then each day. */
static void
test_urgent (ClockSample *sample, gconstpointer unused)
{
  static const struct
  {
    ClockEntry entry;
    const char *clocks;
  } steps[] = {
    { POSTED (WED), CHECK "2026-11-18\nUrgent decision due by law: 2026-11-19T10:00:00-05:00\n" },
    { CALL (WED, "no-answer"),
      CHECK "2026-11-19\nUrgent decision due by law: 2026-11-19T10:00:00-05:00\n" },
    { CALL (THU, "in-review"),
      "Urgent decision due by law: 2026-11-19T10:00:00-05:00\n" STANDS "2026-11-20\n" },
    { CALL (FRI, "in-review"),
      "Urgent decision due by law: 2026-11-19T10:00:00-05:00\n" STANDS "2026-11-23\n" },
  };
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
  g_autoptr (PreauthRequest) marked = clock_sample_create_request ("ma-insured");
  g_autoptr (GPtrArray) clocks = NULL;

  preauth_request_set_fact (request, PREAUTH_FACT_PRIORITY, "stat");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GPtrArray) now = NULL;
      g_autofree char *found = NULL;

      clock_sample_add_entry (request, &steps[i].entry);
      now = clock_sample_compute (sample, request, WED);
      found = clock_sample_list (now);
      g_assert_cmpstr (found, ==, steps[i].clocks);
    }
  /* The modifier says the same as the priority. */
  preauth_request_set_modifiers (marked, (const char *const[]){ "expedited", NULL });
  clock_sample_add_entry (marked, &steps[0].entry);
  clocks = clock_sample_compute (sample, marked, WED);
  g_assert_nonnull (clock_sample_find (clocks, "Urgent decision due by law"));
}

static void
test_retracted (ClockSample *sample, gconstpointer unused)
{
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
  g_autoptr (GPtrArray) clocks = NULL;
  g_autoptr (PreauthEvent) decision = NULL;
  g_autoptr (GError) error = NULL;

  clock_sample_add_entry (request, &(const ClockEntry)POSTED (WED));
  clock_sample_add_entry (request, &(const ClockEntry)DENIED (THU, "2026-11-18"));
  decision = preauth_request_find_last_event (request, PREAUTH_EVENT_DECIDED);
  preauth_request_retract_event (request, preauth_event_get_id (decision), &error);
  g_assert_no_error (error);
  clocks = clock_sample_compute (sample, request, WED);
  g_assert_cmpuint (clocks->len, ==, 2);
  clock_sample_assert_due (clocks, "Decision due by law", "2026-11-20");
}

/* Any history of odd days: in order, each with its reasons, no crash. */
static char *
make_odd_time (void)
{
  static const char *const odd[]
      = { "9999-12-31T23:59:59-05:00", "9999-12-31",          "0001-01-01",
          "0001-01-01T00:00:00+14:00", "2028-02-29",          "2026-11-01T01:30:00-04:00",
          "2026-03-08T02:30:00-05:00", "1990-01-01T00:00:00Z" };

  if (g_test_rand_int_range (0, 6) == 0)
    return g_strdup (odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))]);
  return g_strdup_printf ("2026-%02d-%02dT%02d:00:00-05:00", g_test_rand_int_range (1, 13),
                          g_test_rand_int_range (1, 29), g_test_rand_int_range (0, 24));
}

static void
add_odd_event (PreauthRequest *request)
{
  g_autoptr (PreauthEvent) event
      = preauth_event_new ((PreauthEventKind)g_test_rand_int_range (0, PREAUTH_N_EVENT_KINDS));
  g_autofree char *time = make_odd_time ();

  preauth_event_set_field (event, PREAUTH_EVENT_TIME, time);
  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    {
      const char *const *values = preauth_event_field_get_values (field);
      g_autofree char *date = make_odd_time ();

      if (field == PREAUTH_EVENT_TIME || g_test_rand_int_range (0, 3) == 0
          || !preauth_event_kind_has_field (preauth_event_get_kind (event), field))
        continue;
      if (field != PREAUTH_EVENT_PEER_TO_PEER_BY)
        date[10] = '\0';
      preauth_event_set_field (
          event, field,
          values != NULL ? values[g_test_rand_int_range (0, (int)g_strv_length ((char **)values))]
                         : date);
    }
  preauth_event_set_field (event, PREAUTH_EVENT_NOTE_TEXT, NULL);
  /* A day is no count and no number of a fax: such an entry is refused. */
  preauth_request_add_event (request, event, NULL);
}

static void
check_odd_clocks (GPtrArray *clocks)
{
  const char *last = "";

  for (guint i = 0; i < clocks->len; i++)
    {
      PreauthClock *clock = g_ptr_array_index (clocks, i);
      const char *due = preauth_clock_get_due (clock);

      g_assert_true (preauth_clock_get_title (clock)[0] != '\0');
      g_assert_true (preauth_clock_get_why (clock)[0] != '\0');
      g_assert_true (due == NULL || (last != NULL && strcmp (last, due) <= 0));
      g_assert_true (preauth_clock_get_conflict (clock) == NULL
                     || strcmp (due, preauth_clock_get_conflict (clock)) < 0);
      last = due;
    }
}

static void
test_odd (ClockSample *sample, gconstpointer unused)
{
  static const char *const laws[]
      = { "ma-insured", "masshealth-managed", "federal-fep", "self-insured", "other-plan" };

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (PreauthRequest) request
          = clock_sample_create_request (laws[i % G_N_ELEMENTS (laws)]);

      for (guint j = 0; j < 12; j++)
        {
          g_autoptr (GPtrArray) clocks = NULL;
          g_autoptr (GPtrArray) rights = NULL;

          add_odd_event (request);
          clocks = clock_sample_compute (sample, request, "2026-11-22T10:00:00-05:00");
          rights = preauth_clocks_compute_rights (sample->law, sample->directory, request, NULL);
          check_odd_clocks (clocks);
          g_assert_true (preauth_request_get_status (request) != PREAUTH_STATUS_CLOSED
                         || clocks->len == 0);
        }
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/clock/" name, ClockSample, NULL, clock_sample_set_up, function,                    \
              clock_sample_tear_down)

/* A product that employers may pay for: state law binds it only while an insurance company pays. */
static void
test_who_pays_the_claims (ClockSample *sample, gconstpointer data)
{
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (GPtrArray) insured = NULL;
  g_autoptr (GPtrArray) self_insured = NULL;
  const char *now = "2026-11-18T12:00:00-05:00";

  clock_sample_add (request, PREAUTH_EVENT_SENT, "2026-11-18T10:00:00-05:00", PREAUTH_EVENT_CHANNEL,
                    "portal", PREAUTH_N_EVENT_FIELDS);
  unknown = clock_sample_compute (sample, request, now);
  g_assert_nonnull (strstr (preauth_clock_get_why (clock_sample_assert_due (
                                unknown, "Decision due by law", "2026-11-20")),
                            "if the plan is fully insured"));
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN_FUNDING, "insured");
  insured = clock_sample_compute (sample, request, now);
  g_assert_null (strstr (preauth_clock_get_why (clock_sample_assert_due (
                             insured, "Decision due by law", "2026-11-20")),
                         "if the plan is fully insured"));
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN_FUNDING, "self-insured");
  self_insured = clock_sample_compute (sample, request, now);
  clock_sample_assert_due (self_insured, "Decision due by law", "2026-12-03");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("who-pays-the-claims", test_who_pays_the_claims);
  ADD ("histories", test_histories);
  ADD ("urgent", test_urgent);
  ADD ("retracted", test_retracted);
  ADD ("odd", test_odd);
  return g_test_run ();
}
