/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After a no: which ways are offered, in which order, for which plan. */
#include "config.h"

#include "review/triage.h"

#include <string.h>

typedef struct
{
  const char *plan;
  const char *reason_class; /* NULL: not said */
  const char *reason;
  const char *appealed; /* the level of an appeal before the decision */
  const char *ways;     /* in order; the level that records it in brackets */
} Row;

static const Row rows[] = {
  { "commercial-hmo-pos", "administrative", "Wrong ID", NULL,
    "resend appeal(grievance) external-review(external-review)" },
  { "commercial-hmo-pos", "records", "No plan of care", NULL,
    "send-record peer-to-peer(peer-to-peer) appeal(grievance) external-review(external-review)" },
  { "commercial-hmo-pos", "clinical", "Not necessary", NULL,
    "peer-to-peer(peer-to-peer) appeal(grievance) external-review(external-review)" },
  { "commercial-hmo-pos", "policy", "Excluded", NULL,
    "appeal(grievance) peer-to-peer(peer-to-peer) external-review(external-review)" },
  { "commercial-hmo-pos", NULL, NULL, NULL,
    "ask peer-to-peer(peer-to-peer) appeal(grievance) external-review(external-review)" },
  { "commercial-hmo-pos", "clinical", NULL, NULL,
    "peer-to-peer(peer-to-peer) appeal(grievance) ask external-review(external-review)" },
  /* The plan has answered an appeal: the way outside comes first. */
  { "commercial-hmo-pos", "clinical", "Not necessary", "grievance",
    "external-review(external-review) peer-to-peer(peer-to-peer) appeal(grievance)" },
  { "commercial-hmo-pos", "clinical", "Not necessary", "peer-to-peer",
    "peer-to-peer(peer-to-peer) appeal(grievance) external-review(external-review)" },
  /* A reconsideration is no appeal under state law. */
  { "commercial-hmo-pos", "clinical", "Not necessary", "reconsideration",
    "peer-to-peer(peer-to-peer) appeal(grievance) external-review(external-review)" },
  /* Plans that the state's review is not for. */
  { "fep", "clinical", "Not necessary", NULL,
    "peer-to-peer(peer-to-peer) appeal(reconsideration) external-review(external-review)" },
  { "fep", "clinical", "Not necessary", "reconsideration",
    "external-review(external-review) peer-to-peer(peer-to-peer) appeal(reconsideration)" },
  { "medicare-advantage-hmo", "clinical", "Not necessary", NULL,
    "peer-to-peer(peer-to-peer) appeal(plan-appeal)" },
  { "bcbsma-employee", "policy", "Excluded", NULL,
    "appeal(plan-appeal) peer-to-peer(peer-to-peer)" },
  { "bluecard", "policy", "Excluded", NULL, "appeal(plan-appeal) peer-to-peer(peer-to-peer)" },
  { NULL, "policy", "Excluded", NULL, "appeal(plan-appeal) peer-to-peer(peer-to-peer)" },
};

static void
add_event (PreauthRequest *request,
           PreauthEventKind kind,
           PreauthEventField field,
           const char *value,
           const Row *row)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (kind);
  preauth_event_set_field (event, field, value);
  if (row != NULL)
    {
      preauth_event_set_field (event, PREAUTH_EVENT_REASON, row->reason);
      preauth_event_set_field (event, PREAUTH_EVENT_REASON_CLASS, row->reason_class);
      preauth_event_set_field (event, PREAUTH_EVENT_PEER_TO_PEER_BY, "2026-11-25");
    }
  g_assert_true (preauth_request_add_event (request, event, NULL));
}

static PreauthRequest *
make_request (const Row *row)
{
  PreauthRequest *request = preauth_request_new ();
  preauth_request_set_fact (request, PREAUTH_FACT_PAYER, "bcbsma");
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, row->plan);
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "therapy-pt-ot-st");
  preauth_request_set_fact (request, PREAUTH_FACT_KIND, "prior-authorization");
  if (row->appealed != NULL)
    {
      add_event (request, PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_DECISION, "denied", NULL);
      add_event (request, PREAUTH_EVENT_APPEALED, PREAUTH_EVENT_LEVEL, row->appealed, NULL);
    }
  add_event (request, PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_DECISION, "denied", row);
  return request;
}

static char *
show (GPtrArray *remedies)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  for (guint i = 0; i < remedies->len; i++)
    {
      const PreauthRemedy *remedy = remedies->pdata[i];
      g_assert_cmpint (remedy->first, ==, i == 0);
      g_assert_cmpstr (remedy->title, !=, "");
      g_assert_cmpstr (remedy->advice, !=, "");
      g_string_append_printf (shown, "%s%s", i > 0 ? " " : "",
                              preauth_remedy_get_id (remedy->kind));
      if (remedy->level != NULL)
        g_string_append_printf (shown, "(%s)", remedy->level);
      /* Only the plan's own date, only where it belongs. */
      g_assert_cmpstr (remedy->by, ==,
                       remedy->kind == PREAUTH_REMEDY_PEER_TO_PEER ? "2026-11-25" : NULL);
    }
  return g_strdup (shown->str);
}

static void
test_ways (void)
{
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, NULL);
  g_assert_nonnull (directory);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PreauthRequest) request = make_request (&rows[i]);
      g_autoptr (GPtrArray) remedies = preauth_triage (directory, request);
      g_autofree char *shown = show (remedies);
      g_test_message ("%s, %s", rows[i].plan, rows[i].reason_class);
      g_assert_cmpstr (shown, ==, rows[i].ways);
    }
}

static const PreauthRemedy *
find (GPtrArray *remedies, PreauthRemedyKind kind)
{
  for (guint i = 0; i < remedies->len; i++)
    if (((PreauthRemedy *)remedies->pdata[i])->kind == kind)
      return remedies->pdata[i];
  g_error ("%s is not offered", preauth_remedy_get_id (kind));
}

/* The office is named as part of the commission, with the number that the pack prints; without a
 * pack no number and no way outside. */
static void
test_office (void)
{
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, NULL);
  g_autoptr (PreauthRequest) request = make_request (&rows[2]);
  g_autoptr (GPtrArray) remedies = preauth_triage (directory, request);
  const PreauthRemedy *review = find (remedies, PREAUTH_REMEDY_EXTERNAL_REVIEW);
  g_assert_nonnull (strstr (review->advice, "Health Policy Commission"));
  g_assert_nonnull (strstr (review->advice, "1-800-436-7757"));
  g_assert_nonnull (strstr (review->caution, "not the employer"));
  g_assert_nonnull (strstr (review->caution, "After the plan has decided"));
  g_assert_cmpstr (review->letter, ==, "external-review");
  g_autoptr (GPtrArray) alone = preauth_triage (NULL, request);
  g_autofree char *shown = show (alone);
  g_assert_cmpstr (shown, ==, "peer-to-peer(peer-to-peer) appeal(plan-appeal)");
}

/* Who reviews outside of the plan follows from its law; the state's office is named only to say
 * that it is not the one. */
static void
test_other_offices (void)
{
  static const struct
  {
    const char *plan;
    const char *funding;
    const char *title;
    const char *says;
    const char *caution;
  } plans[] = {
    { "fep", NULL, "Ask OPM to review", "Office of Personnel Management (OPM)",
      "After the plan has reconsidered" },
    { "commercial-ppo-epo", "self-insured", "Ask for an external review",
      "through the plan, not the Office of Patient Protection",
      "After the plan has decided the appeal. From general knowledge: check with the plan" },
  };
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      const Row row = { plans[i].plan, "clinical", "Not necessary", NULL, NULL };
      g_autoptr (PreauthRequest) request = make_request (&row);
      g_autoptr (GPtrArray) remedies = NULL;
      const PreauthRemedy *review;

      preauth_request_set_fact (request, PREAUTH_FACT_PLAN_FUNDING, plans[i].funding);
      remedies = preauth_triage (directory, request);
      review = find (remedies, PREAUTH_REMEDY_EXTERNAL_REVIEW);
      g_assert_cmpstr (review->title, ==, plans[i].title);
      g_assert_nonnull (strstr (review->advice, plans[i].says));
      g_assert_null (strstr (review->advice, "436-7757"));
      g_assert_cmpstr (review->caution, ==, plans[i].caution);
      g_assert_null (review->letter);
    }
}

/* The answer to an appeal stays one when its letter comes later; a request sent again is new. */
static void
test_later_decisions (void)
{
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, NULL);
  const Row row = { "commercial-hmo-pos", "clinical", "Not necessary", "grievance", NULL };
  g_autoptr (PreauthRequest) request = make_request (&row);
  g_autoptr (GPtrArray) with_letter = NULL;
  g_autoptr (GPtrArray) of_new = NULL;

  add_event (request, PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_DECISION, "denied", &row);
  with_letter = preauth_triage (directory, request);
  g_assert_true (find (with_letter, PREAUTH_REMEDY_EXTERNAL_REVIEW)->first);
  add_event (request, PREAUTH_EVENT_SENT, PREAUTH_EVENT_CHANNEL, "portal", NULL);
  add_event (request, PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_DECISION, "denied", &row);
  of_new = preauth_triage (directory, request);
  g_assert_true (find (of_new, PREAUTH_REMEDY_PEER_TO_PEER)->first);
}

/* An urgent case may go both ways at once. */
static void
test_urgent (void)
{
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, NULL);
  g_autoptr (PreauthRequest) request = make_request (&rows[2]);
  preauth_request_set_fact (request, PREAUTH_FACT_PRIORITY, "stat");
  g_autoptr (GPtrArray) remedies = preauth_triage (directory, request);
  g_assert_cmpstr (find (remedies, PREAUTH_REMEDY_APPEAL)->level, ==, "expedited-grievance");
  const PreauthRemedy *review = find (remedies, PREAUTH_REMEDY_EXTERNAL_REVIEW);
  g_assert_cmpstr (review->level, ==, "expedited-external-review");
  g_assert_null (strstr (review->caution, "After the plan has decided"));
}

static void
test_nothing (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GPtrArray) before = preauth_triage (NULL, request);
  g_assert_cmpuint (before->len, ==, 0);
  add_event (request, PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_DECISION, "denied", NULL);
  add_event (request, PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_DECISION, "approved", NULL);
  g_autoptr (GPtrArray) after = preauth_triage (NULL, request);
  g_assert_cmpuint (after->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/triage/ways", test_ways);
  g_test_add_func ("/review/triage/office", test_office);
  g_test_add_func ("/review/triage/other-offices", test_other_offices);
  g_test_add_func ("/review/triage/later-decisions", test_later_decisions);
  g_test_add_func ("/review/triage/urgent", test_urgent);
  g_test_add_func ("/review/triage/nothing", test_nothing);
  return g_test_run ();
}
