/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request in one line: who, what, and what is to be done next, in staff's words. */
#include "config.h"

#include <string.h>

#include "request/event.h"
#include "store/case-summary.h"

#define NOW "2026-11-22T10:00:00-05:00"

typedef struct
{
  PreauthDirectory *directory;
  PreauthLaw *law;
  PreauthRequest *request;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("PREAUTH_DATA_DIR"), "examples",
                                            "speech-therapy-child.json", NULL);

  fixture->directory = preauth_directory_load (NULL, &error);
  g_assert_no_error (error);
  fixture->law = preauth_law_load (NULL, &error);
  g_assert_no_error (error);
  fixture->request = preauth_request_load (path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->request);
  g_assert_finalize_object (fixture->law);
  g_assert_finalize_object (fixture->directory);
}

/* "kind field=value|field=value". */
static void
add_event (PreauthRequest *request, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", 2);
  g_auto (GStrv) fields = g_strsplit (parts[1] != NULL ? parts[1] : "", "|", -1);
  g_autoptr (PreauthEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  PreauthEventKind kind;

  g_assert_true (preauth_event_kind_from_id (parts[0], &kind));
  event = preauth_event_new (kind);
  preauth_event_set_author (event, "Mei Lin", "ML");
  for (guint i = 0; fields[i] != NULL && *fields[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (fields[i], "=", 2);
      PreauthEventField field;

      g_assert_true (preauth_event_field_from_id (pair[0], &field));
      preauth_event_set_field (event, field, pair[1]);
    }
  preauth_request_add_event (request, event, &error);
  g_assert_no_error (error);
}

#define SENT "sent channel=fax|number=8002058885|pages-expected=7|time=2026-11-17T09:00:00-05:00"
#define DECIDED_DENIED                                                                             \
  "decided decision=denied|reason=Not medically necessary|reason-class=clinical|"                  \
  "notice-date=2026-11-20|time=2026-11-20T09:00:00-05:00"

static const struct
{
  const char *events[5];
  guint n_gaps;
  const char *action;
  const char *detail;
  PreauthStatus status;
} cases[] = {
  { { NULL }, 3, "Finish the request", "3 gaps left", PREAUTH_STATUS_DRAFT },
  { { NULL }, 1, "Finish the request", "1 gap left", PREAUTH_STATUS_DRAFT },
  { { NULL }, 0, "Review and send", NULL, PREAUTH_STATUS_DRAFT },
  { { "ready" }, 0, "Send the request", NULL, PREAUTH_STATUS_READY },
  { { SENT }, 0, "File the fax receipt", "Faxed 11/17 to 1-800-205-8885", PREAUTH_STATUS_SENT },
  { { SENT, "fax-proof result=busy|time=2026-11-17T09:05:00-05:00" },
    0,
    "Send it again",
    "Fax 11/17: Busy",
    PREAUTH_STATUS_SENT },
  { { SENT,
      "fax-proof result=partial|pages-sent=6|pages-expected=7|time=2026-11-17T09:05:00-05:00" },
    0,
    "Send it again",
    "Fax 11/17, 6 of 7 pages went through",
    PREAUTH_STATUS_SENT },
  { { SENT, "fax-proof result=ok|pages-sent=7|pages-expected=7|time=2026-11-17T09:05:00-05:00" },
    0,
    "Call: was the fax received?",
    "Fax 11/17, 7 of 7 pages went through",
    PREAUTH_STATUS_SENT_PROVEN },
  { { SENT, "call representative=Dana|outcome=no-answer|time=2026-11-18T09:00:00-05:00" },
    0,
    "File the fax receipt",
    "Call 11/18, Dana: No answer",
    PREAUTH_STATUS_SENT },
  { { "sent channel=portal|time=2026-11-17T09:00:00-05:00" },
    0,
    "Note the portal’s reference number",
    "Sent 11/17",
    PREAUTH_STATUS_SENT },
  { { SENT, "pended needed=lab of last 90 days|needed-by=2026-11-24" },
    0,
    "Plan asks for lab of last 90 days",
    "by 11/24",
    PREAUTH_STATUS_PENDED },
  { { SENT, "closed reason=Patient moved" }, 0, "Closed", "Patient moved", PREAUTH_STATUS_CLOSED },
};

static void
assert_next (Fixture *fixture, gsize i)
{
  g_autoptr (PreauthCaseSummary) summary
      = preauth_case_summary_describe (fixture->request, fixture->directory, fixture->law,
                                       &preauth_cadence_default, cases[i].n_gaps, NOW);

  g_test_message ("%" G_GSIZE_FORMAT ": %s | %s | %s", i, summary->next_action,
                  summary->next_detail, summary->due);
  g_assert_cmpint (summary->status, ==, cases[i].status);
  g_assert_cmpstr (summary->next_action, ==, cases[i].action);
  if (cases[i].detail != NULL)
    g_assert_cmpstr (summary->next_detail, ==, cases[i].detail);
}

static void
test_next (Fixture *fixture, gconstpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fresh;

      set_up (&fresh, NULL);
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].events) && cases[i].events[j] != NULL; j++)
        add_event (fresh.request, cases[i].events[j]);
      assert_next (&fresh, i);
      tear_down (&fresh, NULL);
    }
}

static void
test_facts (Fixture *fixture, gconstpointer user_data)
{
  static const char *const tags[] = { "two words", "urgent", NULL };
  g_autoptr (PreauthCaseSummary) summary = NULL;

  preauth_request_set_tags (fixture->request, tags);
  add_event (fixture->request, SENT);
  add_event (fixture->request, "call representative=Dana|reference-number=C-4471|outcome=received");
  add_event (fixture->request, "decided decision=approved|authorization-number=A123|"
                               "valid-from=2026-12-01|valid-to=2027-02-22");
  summary = preauth_case_summary_describe (fixture->request, fixture->directory, fixture->law,
                                           &preauth_cadence_default, 0, NOW);
  g_assert_cmpstr (summary->patient, ==, "Delgado, Rosa");
  g_assert_cmpstr (summary->birth_date, ==, "2017-04-02");
  g_assert_cmpstr (summary->member_id, ==, "XXH900004417");
  g_assert_cmpstr (summary->account, ==, "LP-10482");
  g_assert_cmpstr (summary->service, ==, "individual speech therapy, 24 visits");
  g_assert_nonnull (strstr (summary->codes, "92507"));
  g_assert_cmpstr (summary->references, ==, "A123 C-4471");
  g_assert_cmpstr (summary->expires, ==, "2027-02-22");
  g_assert_cmpstr (summary->created, ==, "2026-11-17");
  g_assert_cmpstr (summary->plan, !=, "");
  g_assert_cmpint (summary->status, ==, PREAUTH_STATUS_APPROVED);
  g_assert_cmpint (summary->lane, ==, PREAUTH_LANE_DECIDED);
  g_assert_false (summary->urgent);
  g_assert_nonnull (strstr (summary->tags, "two-words"));
}

/* What a colleague wrote stands until something else happens. */
static void
test_hand_over (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthCaseSummary) handed = NULL;
  g_autoptr (PreauthCaseSummary) after = NULL;

  add_event (fixture->request, SENT);
  add_event (fixture->request,
             "handed-over owner=JT|waiting-on=clinician|note=Dr. Okafor: Tue 12:30");
  handed = preauth_case_summary_describe (fixture->request, fixture->directory, fixture->law,
                                          &preauth_cadence_default, 0, NOW);
  g_assert_cmpstr (handed->owner, ==, "JT");
  g_assert_cmpint (handed->lane, ==, PREAUTH_LANE_CLINICIAN);
  g_assert_cmpstr (handed->next_detail, ==, "ML: Dr. Okafor: Tue 12:30");
  add_event (fixture->request, "fax-proof result=busy");
  after = preauth_case_summary_describe (fixture->request, fixture->directory, fixture->law,
                                         &preauth_cadence_default, 0, NOW);
  g_assert_cmpstr (after->owner, ==, "JT");
  g_assert_cmpstr (after->next_action, ==, "Send it again");
}

/* A denial is due the day it came, and says by when to answer; once somebody did something about it
 * the day of the rule counts. */
static void
test_denied (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthCaseSummary) fresh = NULL;
  g_autoptr (PreauthCaseSummary) looked_at = NULL;
  g_autofree char *now = preauth_history_get_now ();

  add_event (fixture->request, SENT);
  add_event (fixture->request, DECIDED_DENIED);
  fresh = preauth_case_summary_describe (fixture->request, fixture->directory, fixture->law,
                                         &preauth_cadence_default, 0, NOW);
  g_assert_cmpint (fresh->status, ==, PREAUTH_STATUS_DENIED);
  g_assert_cmpstr (fresh->next_action, ==, "Decide how to answer the denial");
  g_assert_true (strncmp (fresh->due, now, 10) == 0);
  g_assert_nonnull (strstr (fresh->next_detail, "2027"));
  add_event (fixture->request, "note note=Dr. Okafor will write an appeal");
  looked_at = preauth_case_summary_describe (fixture->request, fixture->directory, fixture->law,
                                             &preauth_cadence_default, 0, NOW);
  g_assert_cmpstr (looked_at->next_action, !=, fresh->next_action);
  g_assert_cmpstr (looked_at->due, >, "2026-12-31");
}

/* Without rules the day that staff gave themselves is the day. */
static void
test_without_law (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthCaseSummary) summary = NULL;
  g_autoptr (PreauthCaseSummary) bare = NULL;
  g_autoptr (PreauthRequest) empty = preauth_request_new ();

  add_event (fixture->request, SENT);
  add_event (fixture->request, "call representative=Dana|outcome=in-review|next-date=2026-11-25");
  summary = preauth_case_summary_describe (fixture->request, NULL, NULL, &preauth_cadence_default,
                                           0, NOW);
  g_assert_cmpstr (summary->due, ==, "2026-11-25");
  bare = preauth_case_summary_describe (empty, NULL, NULL, &preauth_cadence_default, 12, NOW);
  g_assert_cmpstr (bare->patient, ==, "");
  g_assert_cmpstr (bare->service, ==, "");
  g_assert_cmpstr (bare->next_detail, ==, "12 gaps left");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/case-describe/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("next", test_next);
  ADD ("facts", test_facts);
  ADD ("hand-over", test_hand_over);
  ADD ("denied", test_denied);
  ADD ("without-law", test_without_law);
  return g_test_run ();
}
