/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work list and the follow-up page say the same about what is to be done next, whatever
 * happened to a request: every history of two steps is tried, and some of three (with
 * PREAUTH_TORTURE=full in the environment: all of them). */
#include "config.h"

#include <string.h>

#include "request/event.h"
#include "store/case-summary.h"
#include "store/clock.h"

#define NOW "2026-11-30T10:00:00-05:00"
#define LENGTH 3

static const char *const steps[] = {
  "sent channel=fax|number=8002058885|pages-expected=7",
  "sent channel=portal",
  "sent channel=portal|reference-number=W-1",
  "fax-proof result=ok|pages-sent=7|pages-expected=7|number=8002058885",
  "fax-proof result=ok",
  "fax-proof result=ok|pages-sent=6|pages-expected=7",
  "fax-proof result=ok|number=6175550120",
  "fax-proof result=partial|pages-sent=6|pages-expected=7",
  "fax-proof result=busy",
  "call representative=Dana|outcome=no-answer",
  "call representative=Dana|outcome=not-received",
  "call representative=Dana|outcome=received",
  "call representative=Dana|outcome=pended|needed=the plan of care",
  "call representative=Dana|outcome=in-review|next-date=2026-12-04",
  "call representative=Dana|outcome=approved",
  "call representative=Dana|outcome=not-required",
  "received",
  "pended needed=the plan of care|needed-by=2026-12-10",
  "decided decision=denied|notice-date=2026-11-20",
  "decided decision=approved|authorization-number=A1",
  "appealed level=grievance",
  "note note=Looked at it",
};

typedef struct
{
  PreauthDirectory *directory;
  PreauthLaw *law;
  guint n_histories;
  guint n_again;
} Fixture;

/* "kind field=value|field=value"; FALSE when it makes no sense here. */
static gboolean
add_event (PreauthRequest *request, const char *words, guint place)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", 2);
  g_auto (GStrv) fields = g_strsplit (parts[1] != NULL ? parts[1] : "", "|", -1);
  g_autofree char *time = g_strdup_printf ("2026-11-%uT09:00:00-05:00", 17 + place);
  g_autoptr (PreauthEvent) event = NULL;
  PreauthEventKind kind;

  g_assert_true (preauth_event_kind_from_id (parts[0], &kind));
  event = preauth_event_new (kind);
  preauth_event_set_author (event, "Mei Lin", "ML");
  preauth_event_set_field (event, PREAUTH_EVENT_TIME, time);
  for (guint i = 0; fields[i] != NULL && *fields[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (fields[i], "=", 2);
      PreauthEventField field;

      g_assert_true (preauth_event_field_from_id (pair[0], &field));
      preauth_event_set_field (event, field, pair[1]);
    }
  return preauth_request_add_event (request, event, NULL);
}

static gboolean
begins_with_one_of (const char *text, const char *const *beginnings)
{
  for (; *beginnings != NULL; beginnings++)
    if (g_str_has_prefix (text, *beginnings))
      return TRUE;
  return FALSE;
}

/* What the work list may say where the follow-up page has @title first. */
static void
assert_agree (const char *title, const char *action, const char *history)
{
  static const struct
  {
    const char *title;
    const char *actions[6];
  } agreements[] = {
    { "Send it again", { "Send it again" } },
    { "File the fax receipt", { "File the fax receipt" } },
    { "Enter the decision", { "Enter the decision" } },
    { "Close the request", { "Close the request" } },
    { "Ask whether it was received",
      { "Call: was the fax received?", "Ask: was it received?", "Note the portal" } },
    { "Ask where it stands", { "Ask for the decision", "Ask for the answer to the appeal" } },
    { "Get what the plan wants", { "Plan asks for" } },
    { "Send what the plan wants", { "Plan asks for" } },
  };
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (agreements); i++)
    if (g_str_equal (title, agreements[i].title))
      {
        known = TRUE;
        if (!begins_with_one_of (action, agreements[i].actions))
          g_error ("After %s: “%s” there, “%s” here", history, title, action);
      }
  /* Nor the other way: nothing is to be sent again unless the page says so. */
  for (guint i = 0; i < 5 && !known; i++)
    if (begins_with_one_of (action, agreements[i].actions) && !g_str_equal (title, "Ask again"))
      g_error ("After %s: “%s” there, “%s” here", history, title, action);
}

static void
compare (Fixture *fixture, PreauthRequest *request, const char *history)
{
  g_autoptr (GPtrArray) clocks = preauth_clocks_compute (fixture->law, fixture->directory, request,
                                                         &preauth_cadence_default, NOW);
  g_autoptr (PreauthCaseSummary) summary = preauth_case_summary_describe (
      request, fixture->directory, fixture->law, &preauth_cadence_default, 0, NOW);
  PreauthClock *clock = preauth_clocks_find_next (clocks, NOW);
  const char *title = clock != NULL ? preauth_clock_get_title (clock) : "";

  fixture->n_histories++;
  fixture->n_again += g_str_equal (title, "Send it again");
  /* A fresh denial has words of its own: the way to answer it is still to be chosen. */
  if (summary->status != PREAUTH_STATUS_DENIED)
    assert_agree (title, summary->next_action, history);
  /* What must go out again waits for nobody else. */
  if (g_str_equal (title, "Send it again") && summary->lane != PREAUTH_LANE_US)
    g_error ("After %s: to be sent again, but in lane “%s”", history,
             preauth_lane_get_id (summary->lane));
}

static void
try_history (Fixture *fixture, const guint *places, guint length)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GString) history = g_string_new (NULL);

  preauth_request_set_fact (request, PREAUTH_FACT_PAYER, "bcbsma");
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, "commercial-hmo-pos");
  for (guint i = 0; i < length; i++)
    {
      g_string_append_printf (history, "[%s] ", steps[places[i]]);
      if (!add_event (request, steps[places[i]], i))
        return;
    }
  compare (fixture, request, history->str);
}

static gboolean
is_thorough (void)
{
  return g_strcmp0 (g_getenv ("PREAUTH_TORTURE"), "full") == 0;
}

static void
test_every_history (Fixture *fixture, gconstpointer user_data)
{
  guint places[LENGTH] = { 0 };
  guint n = G_N_ELEMENTS (steps);

  for (guint length = 1; length <= LENGTH; length++)
    {
      /* Prime to the number of steps, so that all of them come in all places. */
      guint stride = length < LENGTH || is_thorough () ? 1 : 17;
      guint total = 1;

      for (guint i = 0; i < length; i++)
        total *= n;
      for (guint history = 0; history < total; history += stride)
        {
          guint rest = history;

          for (guint i = 0; i < length; i++, rest /= n)
            places[i] = rest % n;
          try_history (fixture, places, length);
        }
    }
  g_test_message ("%u histories, %u of them to be sent again", fixture->n_histories,
                  fixture->n_again);
  g_assert_cmpuint (fixture->n_histories, >, 800);
  g_assert_cmpuint (fixture->n_again, >, 80);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = preauth_directory_load (NULL, &error);
  g_assert_no_error (error);
  fixture->law = preauth_law_load (NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->law);
  g_assert_finalize_object (fixture->directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/next-step/every-history", Fixture, NULL, set_up, test_every_history, tear_down);
  return g_test_run ();
}
