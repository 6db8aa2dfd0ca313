/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every rule of data/law: a request that it holds for, the day of the event, the day it is due. */
#include "config.h"

#include <string.h>

#include "clock-sample.h"
#include "store/law-private.h"

#define END PREAUTH_N_EVENT_FIELDS
#define THERAPY "therapy-pt-ot-st"

/* What happened at `when`: "sent", "denied", "denied by phone", "approved", "appealed" at `level`,
 * "denied-after" an appeal of `level`. */
typedef struct
{
  const char *rule;
  const char *law;
  const char *kind; /* NULL: a new request */
  const char *category;
  gboolean urgent;
  const char *event;
  const char *detail; /* the channel, or the level */
  const char *when;
  const char *title;
  const char *due; /* NULL: a right without a day */
  PreauthSureness sureness;
  const char *conflict;
} Row;

#define SEEN PREAUTH_SURE_SEEN
#define SECOND PREAUTH_SURE_SECONDARY
#define BELIEVED PREAUTH_SURE_BELIEVED
#define MA "ma-insured"
#define FFS "masshealth-ffs"
#define MGD "masshealth-managed"
#define MED "federal-medicare"
#define FEP "federal-fep"
#define SELF "self-insured"
#define DUE "Decision due by law"
#define URGENT "Urgent decision due by law"
#define STEP "Step therapy decision due by law"
#define HEARING "Ask for a fair hearing by"
#define DRUG "pharmacy-drug"
#define GIVEN "medical-benefit-drug"

static const Row rows[] = {
  /* Fully insured in Massachusetts. */
  { "ma-form", MA, NULL, DRUG, FALSE, "sent", "fax", "2026-11-25T10:00:00-05:00", DUE, "2026-11-30",
    SEEN, NULL },
  { "ma-form-portal", MA, "coverage-determination", DRUG, FALSE, "sent", "portal",
    "2026-11-18T10:00:00-05:00", DUE, "2026-11-20", SECOND, NULL },
  { "ma-decision", MA, NULL, THERAPY, FALSE, "sent", "fax", "2026-12-31T10:00:00-05:00", DUE,
    "2027-01-05", SECOND, NULL },
  { "ma-urgent", MA, NULL, THERAPY, TRUE, "sent", "fax", "2026-06-05T08:00:00-04:00", URGENT,
    "2026-06-06T08:00:00-04:00", SECOND, NULL },
  { "ma-urgent", MA, NULL, THERAPY, TRUE, "sent", "fax", "2027-03-13T08:00:00-05:00", URGENT,
    "2027-03-14T09:00:00-04:00", SECOND, NULL },
  { "ma-urgent-older", MA, NULL, THERAPY, TRUE, "sent", "fax", "2026-06-04T23:59:59-04:00", URGENT,
    "2026-06-07T23:59:59-04:00", SECOND, NULL },
  { "ma-concurrent", MA, "concurrent-review", "inpatient-acute", FALSE, "sent", "fax",
    "2026-11-20T17:00:00-05:00", "Review during a stay due by law", "2026-11-23", SECOND, NULL },
  { "ma-step", MA, NULL, DRUG, FALSE, "sent", "phone", "2026-04-16T10:00:00-04:00", STEP,
    "2026-04-22", SECOND, NULL },
  { "ma-step", MA, NULL, DRUG, FALSE, "sent", "phone", "2023-10-01T10:00:00-04:00", STEP,
    "2023-10-04", SECOND, NULL },
  { "ma-step-urgent", MA, NULL, DRUG, TRUE, "sent", "fax", "2026-11-18T10:00:00-05:00", STEP,
    "2026-11-19T10:00:00-05:00", SECOND, NULL },
  { "ma-form-of-route", MA, NULL, DRUG, FALSE, "sent", "mail", "2026-11-25T10:00:00-05:00", DUE,
    "2026-11-30", SEEN, NULL },
  { "ma-approval-notice", MA, NULL, THERAPY, FALSE, "approved", NULL, "2026-10-09T10:00:00-04:00",
    "Approval due in writing", "2026-10-14", BELIEVED, NULL },
  { "ma-denial-notice", MA, NULL, THERAPY, FALSE, "denied by phone", NULL,
    "2026-04-17T10:00:00-04:00", "Denial letter due", "2026-04-21", BELIEVED, NULL },
  { "ma-reconsideration", MA, NULL, THERAPY, FALSE, "denied", NULL, "2026-11-18",
    "Ask for reconsideration", NULL, SECOND, NULL },
  { "ma-reconsideration-answer", MA, NULL, THERAPY, FALSE, "appealed", "reconsideration",
    "2026-11-20T10:00:00-05:00", "Reconsideration due by law", "2026-11-23", SECOND, NULL },
  { "ma-grievance", MA, NULL, THERAPY, FALSE, "denied", NULL, "2026-11-18", "File a grievance by",
    "2027-05-17", SECOND, NULL },
  { "ma-grievance-expedited", MA, NULL, THERAPY, FALSE, "denied", NULL, "2026-11-18",
    "Ask for an expedited grievance", NULL, SEEN, NULL },
  { "ma-continued-care", MA, NULL, THERAPY, FALSE, "denied", NULL, "2026-11-18",
    "Ask to continue care during the appeal", NULL, SEEN, NULL },
  { "ma-new-plan", MA, NULL, THERAPY, FALSE, "denied", NULL, "2026-06-05",
    "Has the patient changed plans?", NULL, SECOND, NULL },
  { "ma-grievance-receipt", MA, NULL, THERAPY, FALSE, "appealed", "grievance",
    "2026-11-18T10:00:00-05:00", "Plan must confirm the grievance", "2026-12-03", SEEN, NULL },
  { "ma-grievance-oral", MA, NULL, THERAPY, FALSE, "appealed", "expedited-grievance",
    "2026-11-18T10:00:00-05:00", "Plan must write down the oral grievance",
    "2026-11-20T10:00:00-05:00", SEEN, NULL },
  { "ma-grievance-answer", MA, NULL, THERAPY, FALSE, "appealed", "grievance",
    "2026-12-20T10:00:00-05:00", "Grievance decision due by law", "2027-01-19", SEEN, NULL },
  { "ma-expedited-answer", MA, NULL, THERAPY, FALSE, "appealed", "expedited-grievance",
    "2026-10-30T10:00:00-04:00", "Expedited grievance decision due by law",
    "2026-11-02T09:00:00-05:00", SEEN, NULL },
  { "ma-external-later", MA, NULL, THERAPY, FALSE, "denied", NULL, "2026-11-18",
    "Outside review by the state", NULL, SEEN, NULL },
  { "ma-external-expedited", MA, NULL, THERAPY, FALSE, "denied", NULL, "2026-11-18",
    "Ask for an expedited outside review", NULL, SEEN, NULL },
  { "ma-external", MA, NULL, THERAPY, FALSE, "denied-after", "grievance", "2026-10-31",
    "Ask for outside review by", "2027-02-28", SEEN, NULL },
  { "ma-external", MA, NULL, THERAPY, FALSE, "denied-after", "expedited-grievance", "2027-10-31",
    "Ask for outside review by", "2028-02-29", SEEN, NULL },
  { "ma-external-screening", MA, NULL, THERAPY, FALSE, "appealed", "external-review",
    "2026-11-18T10:00:00-05:00", "Screening of the outside review", "2026-11-25", SEEN, NULL },
  { "ma-external-expedited-screening", MA, NULL, THERAPY, FALSE, "appealed",
    "expedited-external-review", "2026-11-18T10:00:00-05:00",
    "Screening of the expedited outside review begins", "2026-11-20T10:00:00-05:00", SEEN, NULL },
  { "ma-external-answer", MA, NULL, THERAPY, FALSE, "appealed", "external-review",
    "2026-11-18T10:00:00-05:00", "Outside review due by law", "2027-01-02", SEEN, NULL },
  { "ma-external-expedited-answer", MA, NULL, THERAPY, FALSE, "appealed",
    "expedited-external-review", "2026-11-18T10:00:00-05:00", "Expedited outside review due by law",
    "2026-11-21T10:00:00-05:00", SEEN, NULL },

  /* MassHealth. */
  { "mh-drug", FFS, NULL, "specialty-drug", FALSE, "sent", "fax", "2026-11-18T10:00:00-05:00", DUE,
    "2026-11-19T10:00:00-05:00", SEEN, NULL },
  { "mh-step", MGD, NULL, DRUG, FALSE, "sent", "phone", "2026-11-18T10:00:00-05:00", STEP,
    "2026-11-19T10:00:00-05:00", SECOND, NULL },
  { "mh-transport", FFS, NULL, "transportation", FALSE, "sent", "fax", "2026-11-18T10:00:00-05:00",
    DUE, "2026-11-25", SEEN, NULL },
  { "mh-equipment-2025", FFS, NULL, "dme-pos", FALSE, "sent", "fax", "2025-12-31T10:00:00-05:00",
    DUE, "2026-01-15", SEEN, NULL },
  { "mh-other-2025", FFS, NULL, THERAPY, FALSE, "sent", "fax", "2025-12-31T23:59:59-05:00", DUE,
    "2026-01-21", SEEN, NULL },
  { "mh-2026", FFS, NULL, THERAPY, FALSE, "sent", "fax", "2026-01-01T00:00:00-05:00", DUE,
    "2026-01-08", SEEN, NULL },
  { "mh-2026", FFS, NULL, "dme-pos", FALSE, "sent", "portal", "2026-02-25T10:00:00-05:00", DUE,
    "2026-03-04", SEEN, NULL },
  { "mh-2026-urgent", FFS, NULL, THERAPY, TRUE, "sent", "fax", "2026-11-18T10:00:00-05:00", URGENT,
    "2026-11-21T10:00:00-05:00", SECOND, NULL },
  { "mhm-2026", MGD, NULL, THERAPY, FALSE, "sent", "fax", "2026-11-18T10:00:00-05:00", DUE,
    "2026-11-25", BELIEVED, "2026-12-02" },
  { "mhm-older", MGD, NULL, THERAPY, FALSE, "sent", "fax", "2025-12-31T10:00:00-05:00", DUE,
    "2026-01-14", SEEN, NULL },
  { "mhm-2026-urgent", MGD, NULL, THERAPY, TRUE, "sent", "fax", "2026-11-20T10:00:00-05:00", URGENT,
    "2026-11-23T10:00:00-05:00", BELIEVED, "2026-11-25" },
  { "mhm-older-urgent", MGD, NULL, THERAPY, TRUE, "sent", "fax", "2025-11-18T10:00:00-05:00",
    URGENT, "2025-11-21", SEEN, NULL },
  { "mh-keep", MGD, "extension", THERAPY, FALSE, "denied", NULL, "2026-11-25",
    "Ask to keep services going by", "2026-12-05", SECOND, NULL },
  { "mh-keep", FFS, "concurrent-review", "inpatient-acute", FALSE, "denied", NULL, "2026-11-25",
    "Ask to keep services going by", "2026-12-05", SECOND, NULL },
  { "mhm-appeal", MGD, NULL, THERAPY, FALSE, "denied", NULL, "2026-11-18",
    "Appeal to the plan first", NULL, SECOND, NULL },
  { "mh-hearing-30", FFS, NULL, THERAPY, FALSE, "denied", NULL, "2026-12-20", HEARING, "2027-01-19",
    SEEN, "2027-02-18" },
  { "mh-hearing-60", FFS, NULL, THERAPY, FALSE, "denied", NULL, "2026-01-31", HEARING, "2026-03-02",
    SEEN, "2026-04-01" },
  { "mhm-hearing-30", MGD, NULL, THERAPY, FALSE, "denied-after", "plan-appeal", "2026-11-18",
    HEARING, "2026-12-18", SEEN, "2027-03-18" },
  { "mhm-hearing-60", MGD, NULL, THERAPY, FALSE, "denied-after", "grievance", "2026-11-18", HEARING,
    "2026-12-18", SEEN, "2027-03-18" },
  { "mhm-hearing-120", MGD, NULL, THERAPY, FALSE, "denied-after", "expedited-grievance",
    "2026-11-18", HEARING, "2026-12-18", SEEN, "2027-03-18" },

  /* Medicare Advantage. */
  { "medicare-decision", MED, NULL, THERAPY, FALSE, "sent", "fax", "2026-01-01T09:00:00-05:00", DUE,
    "2026-01-08", SECOND, NULL },
  { "medicare-decision-2025", MED, NULL, THERAPY, FALSE, "sent", "fax", "2025-12-31T09:00:00-05:00",
    DUE, "2026-01-14", SECOND, NULL },
  { "medicare-urgent", MED, NULL, THERAPY, TRUE, "sent", "fax", "2026-03-06T10:00:00-05:00", URGENT,
    "2026-03-09T11:00:00-04:00", SECOND, NULL },
  { "medicare-part-b", MED, NULL, GIVEN, FALSE, "sent", "fax", "2026-11-18T10:00:00-05:00", DUE,
    "2026-11-21T10:00:00-05:00", BELIEVED, NULL },
  { "medicare-part-b-urgent", MED, NULL, GIVEN, TRUE, "sent", "fax", "2026-11-18T10:00:00-05:00",
    URGENT, "2026-11-19T10:00:00-05:00", BELIEVED, NULL },
  { "medicare-part-d", MED, "coverage-determination", DRUG, FALSE, "sent", "fax",
    "2026-11-18T10:00:00-05:00", DUE, "2026-11-21T10:00:00-05:00", BELIEVED, NULL },
  { "medicare-part-d-urgent", MED, NULL, DRUG, TRUE, "sent", "fax", "2026-11-18T10:00:00-05:00",
    URGENT, "2026-11-19T10:00:00-05:00", BELIEVED, NULL },

  /* The Federal Employee Program. */
  { "fep-decision", FEP, NULL, THERAPY, FALSE, "sent", "fax", "2026-11-18T10:00:00-05:00", DUE,
    "2026-12-03", BELIEVED, NULL },
  { "fep-urgent", FEP, NULL, DRUG, TRUE, "sent", "fax", "2026-11-18T10:00:00-05:00", URGENT,
    "2026-11-21T10:00:00-05:00", BELIEVED, NULL },
  { "fep-reconsideration", FEP, NULL, THERAPY, FALSE, "denied", NULL, "2026-08-31",
    "Ask for reconsideration by", "2027-02-28", SEEN, NULL },
  { "fep-reconsideration-answer", FEP, NULL, THERAPY, FALSE, "appealed", "reconsideration",
    "2026-11-18T10:00:00-05:00", "Reconsideration due", "2026-12-18", SEEN, NULL },
  { "fep-reconsideration-urgent", FEP, NULL, THERAPY, TRUE, "appealed", "plan-appeal",
    "2026-11-18T10:00:00-05:00", "Urgent reconsideration due", "2026-11-21T10:00:00-05:00", SEEN,
    NULL },
  { "fep-reconsideration-expedited", FEP, NULL, THERAPY, FALSE, "appealed", "expedited-grievance",
    "2026-11-18T10:00:00-05:00", "Urgent reconsideration due", "2026-11-21T10:00:00-05:00", SEEN,
    NULL },
  { "fep-opm", FEP, NULL, THERAPY, FALSE, "denied-after", "reconsideration", "2026-11-18",
    "Ask OPM to review by", "2027-02-16", SEEN, NULL },

  /* An employer that pays the claims itself. */
  { "erisa-decision", SELF, NULL, THERAPY, FALSE, "sent", "fax", "2026-11-18T10:00:00-05:00", DUE,
    "2026-12-03", BELIEVED, NULL },
  { "erisa-urgent", SELF, NULL, THERAPY, TRUE, "sent", "fax", "2026-11-18T10:00:00-05:00", URGENT,
    "2026-11-21T10:00:00-05:00", BELIEVED, NULL },
  { "erisa-concurrent", SELF, "concurrent-review", "inpatient-acute", FALSE, "sent", "fax",
    "2026-11-18T10:00:00-05:00", "Review during a stay due by law", "2026-11-19T10:00:00-05:00",
    BELIEVED, NULL },
  { "erisa-appeal", SELF, NULL, THERAPY, FALSE, "denied", NULL, "2026-11-18",
    "Appeal to the plan by", "2027-05-17", BELIEVED, NULL },
  { "erisa-appeal-answer", SELF, NULL, THERAPY, FALSE, "appealed", "plan-appeal",
    "2026-11-18T10:00:00-05:00", "Appeal decision due by law", "2026-12-18", BELIEVED, NULL },
  { "erisa-appeal-expedited", SELF, NULL, THERAPY, FALSE, "appealed", "expedited-grievance",
    "2026-11-18T10:00:00-05:00", "Urgent appeal decision due by law", "2026-11-21T10:00:00-05:00",
    BELIEVED, NULL },
  { "erisa-appeal-urgent", SELF, NULL, THERAPY, TRUE, "appealed", "grievance",
    "2026-11-18T10:00:00-05:00", "Urgent appeal decision due by law", "2026-11-21T10:00:00-05:00",
    BELIEVED, NULL },
  { "erisa-external", SELF, NULL, THERAPY, FALSE, "denied-after", "plan-appeal", "2026-10-31",
    "Ask for external review by", "2027-02-28", BELIEVED, NULL },
};

static const PreauthLawRule *
find_rule (ClockSample *sample, const char *id)
{
  GPtrArray *rules = preauth_law_get_rules (sample->law);

  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (((PreauthLawRule *)g_ptr_array_index (rules, i))->id, id))
      return g_ptr_array_index (rules, i);
  return NULL;
}

static void
add_denial (PreauthRequest *request, const char *day)
{
  g_autofree char *time = g_strdup_printf ("%sT12:00:00-05:00", day);

  clock_sample_add (request, PREAUTH_EVENT_DECIDED, time, PREAUTH_EVENT_DECISION, "denied",
                    PREAUTH_EVENT_NOTICE_DATE, day, END);
}

static void
add_history (PreauthRequest *request, const Row *row)
{
  const char *channel = g_str_has_suffix (row->rule, "-oral") ? "phone" : "fax";

  if (g_str_equal (row->event, "sent"))
    {
      clock_sample_add (request, PREAUTH_EVENT_SENT, row->when, PREAUTH_EVENT_CHANNEL, row->detail,
                        END);
      return;
    }
  clock_sample_add (request, PREAUTH_EVENT_SENT, "2020-01-02T10:00:00-05:00", PREAUTH_EVENT_CHANNEL,
                    "fax", END);
  if (g_str_equal (row->event, "approved") || g_str_equal (row->event, "denied by phone"))
    {
      clock_sample_add (request, PREAUTH_EVENT_DECIDED, row->when, PREAUTH_EVENT_DECISION,
                        g_str_equal (row->event, "approved") ? "approved" : "denied", END);
      return;
    }
  if (g_str_equal (row->event, "denied"))
    {
      add_denial (request, row->when);
      return;
    }
  add_denial (request, "2020-02-03");
  clock_sample_add (request, PREAUTH_EVENT_APPEALED,
                    g_str_equal (row->event, "appealed") ? row->when : "2020-02-04",
                    PREAUTH_EVENT_LEVEL, row->detail, PREAUTH_EVENT_CHANNEL, channel, END);
  if (g_str_equal (row->event, "denied-after"))
    add_denial (request, row->when);
}

static PreauthRequest *
create_request (const Row *row, const PreauthLawRule *rule)
{
  PreauthRequest *request = clock_sample_create_request (row->law);

  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, row->category);
  if (row->kind != NULL)
    preauth_request_set_fact (request, PREAUTH_FACT_KIND, row->kind);
  if (row->urgent)
    preauth_request_set_fact (request, PREAUTH_FACT_PRIORITY, "stat");
  if (rule->forms != NULL || rule->step_therapy)
    clock_sample_fill_form (request, "ma-medication", rule->step_therapy ? "step-tried" : NULL);
  add_history (request, row);
  return request;
}

static void
check_row (ClockSample *sample, const Row *row, const PreauthLawRule *rule)
{
  g_autoptr (PreauthRequest) request = create_request (row, rule);
  g_autoptr (GPtrArray) clocks
      = row->due != NULL
            ? clock_sample_compute (sample, request, row->when)
            : preauth_clocks_compute_rights (sample->law, sample->directory, request, row->when);
  PreauthClock *clock = clock_sample_assert_due (clocks, row->title, row->due);
  g_autofree char *sources = g_strjoinv ("\n", preauth_clock_get_sources (clock));
  g_autofree char *length = preauth_law_rule_describe_length (rule);

  g_assert_cmpint (preauth_clock_get_sureness (clock), ==, row->sureness);
  g_assert_cmpstr (preauth_clock_get_conflict (clock), ==, row->conflict);
  g_assert_nonnull (strstr (sources, rule->authority));
  g_assert_cmpint (preauth_clock_get_kind (clock), ==, rule->clock);
  g_assert_cmpint (preauth_clock_get_binds (clock), ==, rule->binds);
  if (row->conflict != NULL)
    g_assert_nonnull (strstr (sources, length));
  else if (row->due != NULL)
    g_assert_true (g_str_has_prefix (preauth_clock_get_why (clock), length));
  if (g_str_equal (row->law, MA))
    g_assert_nonnull (strstr (preauth_clock_get_why (clock), "if the plan is fully insured"));
}

static void
test_rows (ClockSample *sample, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PreauthLawRule *rule = find_rule (sample, rows[i].rule);

      g_test_message ("%s from %s", rows[i].rule, rows[i].when);
      g_assert_nonnull (rule);
      check_row (sample, &rows[i], rule);
    }
}

static void
test_every_rule_has_a_row (ClockSample *sample, gconstpointer unused)
{
  GPtrArray *rules = preauth_law_get_rules (sample->law);

  for (guint i = 0; i < rules->len; i++)
    {
      const PreauthLawRule *rule = g_ptr_array_index (rules, i);
      gboolean found = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        found = found || g_str_equal (rows[j].rule, rule->id);
      g_test_message ("%s", rule->id);
      g_assert_true (found);
    }
}

/* The day before a rule begins and the day after it ends it does not run. */
static void
test_boundaries (ClockSample *sample, gconstpointer unused)
{
  static const struct
  {
    const char *law;
    gboolean urgent;
    const char *sent;
    const char *title;
    const char *due;
  } days[] = {
    { MA, TRUE, "2026-06-04T10:00:00-04:00", URGENT, "2026-06-07T10:00:00-04:00" },
    { MA, TRUE, "2026-06-05T00:00:00-04:00", URGENT, "2026-06-06T00:00:00-04:00" },
    { MA, TRUE, "2026-06-05T03:59:59Z", URGENT, "2026-06-07T23:59:59-04:00" },
    { MED, FALSE, "2025-12-31T23:59:59-05:00", DUE, "2026-01-14" },
    { MED, FALSE, "2026-01-01T04:59:59Z", DUE, "2026-01-14" },
    { MED, FALSE, "2026-01-01T05:00:00Z", DUE, "2026-01-08" },
    { FFS, FALSE, "2025-12-31", DUE, "2026-01-21" },
    { FFS, FALSE, "2026-01-01", DUE, "2026-01-08" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (PreauthRequest) request = clock_sample_create_request (days[i].law);
      g_autoptr (GPtrArray) clocks = NULL;

      if (days[i].urgent)
        preauth_request_set_fact (request, PREAUTH_FACT_PRIORITY, "stat");
      clock_sample_add (request, PREAUTH_EVENT_SENT, days[i].sent, PREAUTH_EVENT_CHANNEL, "portal",
                        END);
      clocks = clock_sample_compute (sample, request, days[i].sent);
      clock_sample_assert_due (clocks, days[i].title, days[i].due);
    }
}

/* What only Massachusetts says: its laws, its rules, its offices. */
static void
assert_no_state (GPtrArray *clocks, const char *law)
{
  static const char *const words[]
      = { "M.G.L.",     " CMR ",         "Patient Protection", "Board of Hearings",
          "MassHealth", "Health Policy", "Public Health" };

  for (guint i = 0; i < clocks->len; i++)
    {
      PreauthClock *clock = g_ptr_array_index (clocks, i);
      g_autofree char *sources = g_strjoinv ("\n", preauth_clock_get_sources (clock));
      g_autofree char *all = g_strjoin ("\n", sources, preauth_clock_get_title (clock),
                                        preauth_clock_get_why (clock), "", NULL);

      g_test_message ("%s: %s", law, all);
      g_assert_null (preauth_clock_get_silence (clock));
      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        {
          g_assert_null (strstr (all, words[j]));
          if (preauth_clock_get_action (clock) != NULL)
            g_assert_null (strstr (preauth_clock_get_action (clock), words[j]));
        }
    }
}

static const char *const outside[]
    = { MED, FEP, SELF, "other-plan", "employer-plan", "medicare-supplement" };

/* All requests and histories of the table, under each law that the state does not make. */
static void
test_no_state_clock (ClockSample *sample, gconstpointer unused)
{
  GPtrArray *rules = preauth_law_get_rules (sample->law);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < G_N_ELEMENTS (outside); j++)
      {
        Row row = rows[i];
        g_autoptr (PreauthRequest) request = NULL;
        g_autoptr (GPtrArray) clocks = NULL;
        g_autoptr (GPtrArray) rights = NULL;

        row.law = outside[j];
        request = create_request (&row, find_rule (sample, row.rule));
        clocks = clock_sample_compute (sample, request, row.when);
        rights = preauth_clocks_compute_rights (sample->law, sample->directory, request, row.when);
        assert_no_state (clocks, row.law);
        assert_no_state (rights, row.law);
      }
  for (guint i = 0; i < rules->len; i++)
    {
      const PreauthLawRule *rule = g_ptr_array_index (rules, i);
      gboolean of_state = strstr (rule->authority, "M.G.L.") != NULL
                          || strstr (rule->authority, " CMR ") != NULL
                          || g_str_has_prefix (rule->authority, "211 CMR");

      for (guint j = 0; of_state && j < G_N_ELEMENTS (outside); j++)
        g_assert_false (g_strv_contains ((const char *const *)rule->laws, outside[j]));
    }
}

/* Where no rule is known: no date, and the letter. */
static void
test_letter (ClockSample *sample, gconstpointer unused)
{
  static const struct
  {
    const char *law;
    const char *kind;
    const char *category;
    const char *why;
  } unknown[] = {
    { "other-plan", "prior-authorization", THERAPY,
      "The rules of the member’s home plan apply: take the date from its letter" },
    { "employer-plan", "extension", THERAPY,
      "It is not known whether state rules apply to this employer’s plan: take the date from the "
      "plan’s letter" },
    { "medicare-supplement", "prior-authorization", DRUG,
      "Original Medicare decides first: take the date from its letter" },
    { MA, "retrospective", THERAPY,
      "No date is known for this request: take it from the plan’s letter" },
    { FFS, "prior-authorization", GIVEN,
      "No date is known for this request: take it from MassHealth’s letter" },
    { MGD, "prior-authorization", DRUG,
      "No date is known for this request: take it from the plan’s letter" },
    { FEP, "retrospective", THERAPY,
      "State rules do not apply to the Federal Employee Program: take the date from the plan’s "
      "letter" },
    { "no-such-plan", "prior-authorization", THERAPY,
      "No rule is known for this plan: take the date from the plan’s letter" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (PreauthRequest) request = clock_sample_create_request (unknown[i].law);
      g_autoptr (GPtrArray) clocks = NULL;
      PreauthClock *clock;

      preauth_request_set_fact (request, PREAUTH_FACT_KIND, unknown[i].kind);
      preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, unknown[i].category);
      clock_sample_add (request, PREAUTH_EVENT_SENT, "2026-11-18T10:00:00-05:00",
                        PREAUTH_EVENT_CHANNEL, "portal", END);
      clocks = clock_sample_compute (sample, request, "2026-11-18T10:00:00-05:00");
      clock = clock_sample_assert_due (clocks, "Decision due", NULL);
      g_assert_cmpstr (preauth_clock_get_why (clock), ==, unknown[i].why);
      g_assert_cmpint (preauth_clock_get_sureness (clock), ==, BELIEVED);
      g_assert_cmpint (preauth_clock_get_days_left (clock, "2026-11-18"), ==, G_MAXINT);
      g_assert_true (clock == g_ptr_array_index (clocks, clocks->len - 1));
    }
}

/* A denial of a plan without a known way on: the letter says how. */
static void
test_letter_of_denial (ClockSample *sample, gconstpointer unused)
{
  static const char *const laws[] = { MED, "other-plan", "employer-plan", "medicare-supplement" };

  for (guint i = 0; i < G_N_ELEMENTS (laws); i++)
    {
      g_autoptr (PreauthRequest) request = clock_sample_create_request (laws[i]);
      g_autoptr (GPtrArray) rights = NULL;
      g_autoptr (GPtrArray) clocks = NULL;

      add_denial (request, "2026-11-18");
      rights = preauth_clocks_compute_rights (sample->law, sample->directory, request, NULL);
      clocks = clock_sample_compute (sample, request, "2026-11-19");
      g_assert_cmpuint (rights->len, ==, 2);
      clock_sample_assert_due (rights, "Ask for a peer-to-peer call", NULL);
      clock_sample_assert_due (rights, "Appeal by", NULL);
      clock_sample_assert_due (clocks, "Appeal by", NULL);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/law-rules/" name, ClockSample, NULL, clock_sample_set_up, function,                \
              clock_sample_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rows", test_rows);
  ADD ("every-rule-has-a-row", test_every_rule_has_a_row);
  ADD ("boundaries", test_boundaries);
  ADD ("no-state-clock", test_no_state_clock);
  ADD ("letter", test_letter);
  ADD ("letter-of-denial", test_letter_of_denial);
  return g_test_run ();
}
