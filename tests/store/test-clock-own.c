/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units that are left, the end of an authorization, and the rhythm that the clinic sets. */
#include "config.h"

#include <string.h>

#include "clock-sample.h"

#define END PREAUTH_N_EVENT_FIELDS
#define WED "2026-11-18T10:00:00-05:00"
#define THU "2026-11-19T10:00:00-05:00"
#define FRI "2026-11-20T10:00:00-05:00"
#define TUE "2026-11-24T10:00:00-05:00"

static const struct
{
  const char *approved;
  const char *used;
  gboolean known;
  int left;
  const char *text;
} units[] = {
  { "24 visits", "6", TRUE, 18, "18 of 24 visits left" },
  { "24 visits", NULL, TRUE, 24, "24 of 24 visits left" },
  { "24", "6", TRUE, 18, "18 of 24 units left" },
  { " 10  hours a week ", "0", TRUE, 10, "10 of 10 hours a week left" },
  { "24 visits", "24", TRUE, 0, "0 of 24 visits left" },
  { "24 visits", "26", TRUE, -2, "26 visits used, 24 approved" },
  { "24-30 visits", "6", FALSE, 0, NULL },
  { "1.5 units", "1", FALSE, 0, NULL },
  { "24 visits of 60 minutes", "6", FALSE, 0, NULL },
  { "twenty-four visits", "6", FALSE, 0, NULL },
  { "24visits", "6", FALSE, 0, NULL },
  { "12345678 visits", "6", FALSE, 0, NULL },
  { "-4 visits", NULL, FALSE, 0, NULL },
  { NULL, "6", FALSE, 0, NULL },
};

static void
test_units (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
      g_autofree char *text = NULL;
      int left = 0;

      clock_sample_add (request, PREAUTH_EVENT_NOTE, WED, PREAUTH_EVENT_UNITS_USED, "3", END);
      clock_sample_add (request, PREAUTH_EVENT_DECIDED, THU, PREAUTH_EVENT_DECISION, "approved",
                        PREAUTH_EVENT_APPROVED_UNITS, units[i].approved, END);
      if (units[i].used != NULL)
        clock_sample_add (request, PREAUTH_EVENT_CALL, FRI, PREAUTH_EVENT_UNITS_USED, units[i].used,
                          END);
      text = preauth_clocks_describe_units_left (request);
      g_test_message ("%s, %s", units[i].approved, units[i].used);
      g_assert_cmpstr (text, ==, units[i].text);
      g_assert_cmpint (preauth_clocks_count_units_left (request, &left), ==, units[i].known);
      g_assert_cmpint (left, ==, units[i].left);
    }
}

static void
test_authorization (ClockSample *sample, gconstpointer unused)
{
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  PreauthClock *clock;

  clock_sample_add_entry (request, &(const ClockEntry)APPROVED (FRI, "2027-02-15"));
  clock_sample_add_entry (request, &(const ClockEntry)ENTRY (NOTE, TUE, F (UNITS_USED, "6")));
  before = clock_sample_compute (sample, request, "2027-02-15T23:00:00-05:00");
  clock = clock_sample_assert_due (before, "Authorization ends", "2027-02-15");
  g_assert_cmpstr (preauth_clock_get_why (clock), ==,
                   "Approved on 11/20/2026, valid to 02/15/2027; 18 of 24 visits left");
  g_assert_nonnull (clock_sample_find (before, "Ask for renewal"));
  after = clock_sample_compute (sample, request, "2027-02-16T00:00:00-05:00");
  clock = clock_sample_assert_due (after, "Authorization has ended", "2027-02-15");
  g_assert_cmpint (preauth_clock_get_days_left (clock, "2027-02-16"), ==, -1);
  g_assert_cmpuint (after->len, ==, 1);
}

static void
test_cadence (ClockSample *sample, gconstpointer unused)
{
  const PreauthCadence own = { 3, 5, 2, 60 };
  g_autoptr (GBytes) bytes = preauth_cadence_to_bytes (&own);
  PreauthCadence read = preauth_cadence_from_bytes (bytes);
  PreauthCadence none = preauth_cadence_from_bytes (NULL);
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("other-plan");
  g_autoptr (GPtrArray) clocks = NULL;
  g_autoptr (GPtrArray) later = NULL;

  g_assert_cmpmem (&read, sizeof read, &own, sizeof own);
  g_assert_cmpmem (&none, sizeof none, &preauth_cadence_default, sizeof none);
  clock_sample_add_entry (request, &(const ClockEntry)APPROVED (WED, "2027-02-15"));
  clock_sample_add_entry (request, &(const ClockEntry)POSTED (THU));
  clocks = preauth_clocks_compute (sample->law, sample->directory, request, &own, WED);
  clock_sample_assert_due (clocks, "Ask whether it was received", "2026-11-24");
  clock_sample_add_entry (request, &(const ClockEntry)CALL (THU, "in-review"));
  later = preauth_clocks_compute (sample->law, sample->directory, request, &own, WED);
  clock_sample_assert_due (later, "Ask where it stands", "2026-11-27");
}

/* What is wrong in the setting is the default; the rest holds. */
static void
test_bad_cadence (void)
{
  static const struct
  {
    const char *text;
    PreauthCadence cadence;
  } bad[] = {
    { "", { 1, 2, 1, 30 } },
    { "[]", { 1, 2, 1, 30 } },
    { "{\"again\":", { 1, 2, 1, 30 } },
    { "{\"again\":\"3\",\"renewal_notice_days\":45}", { 1, 2, 1, 45 } },
    { "{\"again\":0,\"urgent_again\":0,\"receipt_check\":0}", { 0, 2, 1, 30 } },
    { "{\"again\":-1,\"receipt_check\":2.5}", { 1, 2, 1, 30 } },
    { "{\"again\":366,\"renewal_notice_days\":99999999999999999999}", { 1, 2, 1, 30 } },
    { "{\"again\":365,\"more\":{}}", { 1, 365, 1, 30 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i].text, strlen (bad[i].text));
      PreauthCadence read = preauth_cadence_from_bytes (bytes);

      g_test_message ("%s", bad[i].text);
      g_assert_cmpmem (&read, sizeof read, &bad[i].cadence, sizeof read);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/clock-own/" name, ClockSample, NULL, clock_sample_set_up, function,                \
              clock_sample_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("authorization", test_authorization);
  ADD ("cadence", test_cadence);
  g_test_add_func ("/clock-own/units", test_units);
  g_test_add_func ("/clock-own/bad-cadence", test_bad_cadence);
  return g_test_run ();
}
