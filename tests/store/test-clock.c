/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own clocks and how later entries end them. */
#include "config.h"

#include "clock-sample.h"

#define END PREAUTH_N_EVENT_FIELDS
#define NOW "2026-11-19T09:00:00-05:00"

static void
test_sent (ClockSample *sample, gconstpointer unused)
{
  g_autoptr (PreauthRequest) request = clock_sample_create_request ("ma-insured");
  g_autoptr (GPtrArray) clocks = NULL;
  PreauthClock *clock;

  clock_sample_add (request, PREAUTH_EVENT_SENT, "2026-11-18T10:00:00-05:00", PREAUTH_EVENT_CHANNEL,
                    "fax", END);
  clocks = clock_sample_compute (sample, request, NOW);
  clock_sample_assert_due (clocks, "File the fax receipt", "2026-11-18");
  clock_sample_assert_due (clocks, "Ask whether it was received", "2026-11-19");
  clock = clock_sample_assert_due (clocks, "Decision due by law", "2026-11-20");
  for (guint i = 0; i < clocks->len; i++)
    {
      PreauthClock *c = clocks->pdata[i];
      g_autofree char *sources = g_strjoinv (" | ", preauth_clock_get_sources (c));
      g_test_message ("%s; %s; %s; %s; %s; %s", preauth_clock_get_title (c),
                      preauth_clock_get_due (c), preauth_clock_get_why (c),
                      preauth_clock_get_action (c), preauth_clock_get_silence (c), sources);
    }
  g_assert_nonnull (clock);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/clock/sent", ClockSample, NULL, clock_sample_set_up, test_sent,
              clock_sample_tear_down);
  return g_test_run ();
}
