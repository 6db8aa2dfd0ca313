/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clock says: why, how sure, what silence means, what to do; the rights after a denial. */
#include "config.h"

#include <string.h>

#include "clock-sample.h"

#define END PREAUTH_N_EVENT_FIELDS
#define WED "2026-11-18T10:00:00-05:00"
#define THU "2026-11-19T10:00:00-05:00"
#define FRI "2026-11-20T10:00:00-05:00"
#define TUE "2026-11-24T10:00:00-05:00"

static void
test_words (ClockSample *sample, gconstpointer unused)
{
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
  g_autoptr (GPtrArray) clocks = NULL;
  PreauthClock *clock;
  GStrv sources;

  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "pharmacy-drug");
  clock_sample_fill_form (request, "ma-medication", NULL);
  clock_sample_add (request, PREAUTH_EVENT_SENT, "2026-11-25T10:00:00-05:00", PREAUTH_EVENT_CHANNEL,
                    "fax", END);
  clocks = clock_sample_compute (sample, request, "2026-12-02T10:00:00-05:00");
  clock = clock_sample_assert_due (clocks, "Decision due by law", "2026-11-30");
  g_assert_cmpstr (preauth_clock_get_why (clock), ==,
                   "2 business days from 11/25/2026, when the request was sent (not counted: "
                   "Thanksgiving Day); if the plan is fully insured, not paid by the employer "
                   "itself");
  g_assert_true (
      g_str_has_prefix (preauth_clock_get_silence (clock), "The request counts as granted by law"));
  g_assert_cmpstr (preauth_clock_get_action (clock), ==,
                   "Call 1-800-555-0123: was the decision made?");
  g_assert_cmpint (preauth_clock_get_days_left (clock, "2026-12-02"), ==, -2);
  g_assert_cmpint (preauth_clock_get_days_left (clock, "2026-11-25"), ==, 5);
  sources = preauth_clock_get_sources (clock);
  g_assert_cmpuint (g_strv_length (sources), ==, 2);
  g_assert_cmpstr (sources[0], ==,
                   "M.G.L. c. 176O s. 25(a), (b): Text of the statute, 2024 session, 2024; read "
                   "11/21/2026");
  clock = clock_sample_find (clocks, "Ask whether it was received");
  g_assert_cmpstr (preauth_clock_get_why (clock), ==, "1 business day after 11/25/2026 (Sent)");
  g_assert_cmpstr (preauth_clock_get_action (clock), ==, "Call 1-800-555-0123: was it received?");
  g_assert_cmpint (preauth_clock_get_sureness (clock), ==, PREAUTH_SURE_RECORDED);
  g_assert_cmpuint (g_strv_length (preauth_clock_get_sources (clock)), ==, 0);
  g_assert_null (preauth_clock_get_silence (clock));
}

/* Silence grants nothing without the standard form, or under another law. */
static void
test_silence (ClockSample *sample, gconstpointer unused)
{
  static const struct
  {
    const char *law;
    const char *form;
    const char *channel;
    const char *silence; /* NULL: it grants nothing */
  } cases[] = {
    { "ma-insured", "ma-medication", "fax", "The request counts as granted" },
    { "ma-insured", "ma-medication", "mail", "The request counts as granted" },
    { "ma-insured", "ma-medication", "portal", "The request may count as granted" },
    { "ma-insured", "ma-medication", "phone", NULL },
    { "ma-insured", "ma-general", "fax", NULL },
    { "ma-insured", NULL, "fax", "If the completed standard form was sent along" },
    { "ma-insured", NULL, "portal", NULL },
    { "federal-medicare", NULL, "fax", NULL },
    { "self-insured", NULL, "fax", NULL },
    { "federal-fep", "ma-medication", "fax", NULL },
    { "federal-medicare", "ma-medication", "fax", NULL },
    { "self-insured", "ma-medication", "fax", NULL },
    { "masshealth-ffs", "ma-medication", "fax", NULL },
    { "employer-plan", "ma-medication", "fax", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PreauthRequest) request = clock_sample_create_request (cases[i].law);
      g_autoptr (GPtrArray) clocks = NULL;
      const char *silence = NULL;

      preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "pharmacy-drug");
      if (cases[i].form != NULL)
        clock_sample_fill_form (request, cases[i].form, NULL);
      clock_sample_add (request, PREAUTH_EVENT_SENT, WED, PREAUTH_EVENT_CHANNEL, cases[i].channel,
                        END);
      clocks = clock_sample_compute (sample, request, WED);
      for (guint j = 0; j < clocks->len; j++)
        if (silence == NULL)
          silence = preauth_clock_get_silence (g_ptr_array_index (clocks, j));
      g_test_message ("%s, %s, %s", cases[i].law, cases[i].form, cases[i].channel);
      g_assert_cmpint (silence != NULL, ==, cases[i].silence != NULL);
      if (silence != NULL)
        g_assert_true (g_str_has_prefix (silence, cases[i].silence));
    }
}

/* Conflicting rules: the earlier day, the later one beside it, both sources with their length. */
static void
test_conflict (ClockSample *sample, gconstpointer unused)
{
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("masshealth-ffs");
  g_autoptr (GPtrArray) clocks = NULL;
  PreauthClock *clock;
  GStrv sources;

  clock_sample_add (request, PREAUTH_EVENT_DECIDED, WED, PREAUTH_EVENT_DECISION, "denied",
                    PREAUTH_EVENT_NOTICE_DATE, "2026-11-16", END);
  clocks = clock_sample_compute (sample, request, WED);
  clock = clock_sample_assert_due (clocks, "Ask for a fair hearing by", "2026-12-16");
  g_assert_cmpstr (preauth_clock_get_conflict (clock), ==, "2027-01-15");
  sources = preauth_clock_get_sources (clock);
  g_assert_cmpuint (g_strv_length (sources), ==, 2);
  g_assert_true (g_str_has_prefix (sources[0], "30 calendar days: M.G.L. c. 118E s. 47"));
  g_assert_true (g_str_has_prefix (sources[1], "60 calendar days: 130 CMR 610.015"));
  g_assert_true (g_str_has_prefix (preauth_clock_get_why (clock),
                                   "30 calendar days from 11/16/2026, the date of the denial "
                                   "letter. Some rules say 30 days"));
}

/* In the order to try them. */
static void
test_rights (ClockSample *sample, gconstpointer unused)
{
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
  g_autoptr (GPtrArray) none
      = preauth_clocks_compute_rights (sample->law, sample->directory, request, WED);
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *text = NULL;
  PreauthClock *review;

  g_assert_cmpuint (none->len, ==, 0);
  clock_sample_add (request, PREAUTH_EVENT_DECIDED, WED, PREAUTH_EVENT_DECISION, "denied",
                    PREAUTH_EVENT_NOTICE_DATE, "2026-11-18", END);
  rights = preauth_clocks_compute_rights (sample->law, sample->directory, request, WED);
  text = clock_sample_list (rights);
  g_assert_cmpstr (text, ==,
                   "Ask for a peer-to-peer call: -\n"
                   "Ask for reconsideration: -\n"
                   "File a grievance by: 2027-05-17\n"
                   "Ask for an expedited grievance: -\n"
                   "Ask to continue care during the appeal: -\n"
                   "Has the patient changed plans?: -\n"
                   "Outside review by the state: -\n"
                   "Ask for an expedited outside review: -\n");
  review = clock_sample_find (rights, "Outside review by the state");
  g_assert_cmpstr (
      preauth_clock_get_action (review), ==,
      "After the plan’s final denial: Office of Patient Protection (part of the Health "
      "Policy Commission), 1-800-436-7757");
  g_assert_true (g_str_has_suffix (preauth_clock_get_why (review),
                                   ". Only if the plan is fully insured, not paid by the employer "
                                   "itself"));
  clock_sample_add (request, PREAUTH_EVENT_APPEALED, THU, PREAUTH_EVENT_LEVEL, "grievance", END);
  left = preauth_clocks_compute_rights (sample->law, sample->directory, request, WED);
  g_assert_null (clock_sample_find (left, "File a grievance by"));
  g_assert_nonnull (clock_sample_find (left, "Ask for an expedited grievance"));
}

static void
test_next (ClockSample *sample, gconstpointer unused)
{
  static const struct
  {
    const char *today;
    const char *title;
  } days[] = {
    { "2026-11-19", "Ask again" },
    { "2026-11-20", "Decision due by law" },
    { "2026-12-24", "Decision due by law" },
    { NULL, "Ask again" },
  };
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
  g_autoptr (GPtrArray) none = clock_sample_compute (sample, request, WED);
  g_autoptr (GPtrArray) clocks = NULL;

  g_assert_null (preauth_clocks_find_next (none, "2026-11-20"));
  clock_sample_add_entry (request, &(const ClockEntry)POSTED (WED));
  clock_sample_add_entry (request,
                          &(const ClockEntry)ENTRY (CALL, THU, F (NEXT_DATE, "2026-12-05")));
  clocks = clock_sample_compute (sample, request, WED);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpstr (preauth_clock_get_title (preauth_clocks_find_next (clocks, days[i].today)), ==,
                     days[i].title);
}

/* Without the directory nobody knows the law or a number; without a plan neither. */
static void
test_little_known (ClockSample *sample, gconstpointer unused)
{
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
  g_autoptr (PreauthRequest) bare = preauth_request_new ();
  g_autoptr (GPtrArray) clocks = NULL;
  g_autoptr (GPtrArray) few = NULL;
  PreauthClock *clock;

  clock_sample_add_entry (request, &(const ClockEntry)POSTED (WED));
  clock_sample_add_entry (bare, &(const ClockEntry)POSTED (WED));
  clocks = preauth_clocks_compute (sample->law, NULL, request, NULL, NULL);
  few = clock_sample_compute (sample, bare, "soon");
  clock = clock_sample_assert_due (clocks, "Ask whether it was received", "2026-11-19");
  g_assert_cmpstr (preauth_clock_get_action (clock), ==, "Call the plan: was it received?");
  clock_sample_assert_due (clocks, "Decision due", NULL);
  g_assert_cmpuint (clocks->len, ==, 2);
  clock_sample_assert_due (few, "Decision due", NULL);
  g_assert_cmpuint (few->len, ==, 2);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/clock-words/" name, ClockSample, NULL, clock_sample_set_up, function,              \
              clock_sample_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("words", test_words);
  ADD ("silence", test_silence);
  ADD ("conflict", test_conflict);
  ADD ("rights", test_rights);
  ADD ("next", test_next);
  ADD ("little-known", test_little_known);
  return g_test_run ();
}
