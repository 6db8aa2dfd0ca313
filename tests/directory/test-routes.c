/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where requests go: the contract for BCBSMA line by line, and what must hold for every question.
 */
#include "config.h"

#include <string.h>

#include "directory/directory.h"
#include "directory/payer-private.h"
#include "fhir/error.h"
#include "fhir/json.h"

#define N_CONTRACT_LINES 114

typedef struct
{
  PreauthDirectory *directory;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = preauth_directory_load (NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (preauth_directory_get_refused (fixture->directory)), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->directory);
}

static PreauthRoute *
ask (Fixture *fixture, const char *plan, const char *category, const char *kind)
{
  g_autoptr (GError) error = NULL;
  PreauthRoute *route = preauth_directory_find_route (fixture->directory, "bcbsma", plan, category,
                                                      kind, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (route);
  return route;
}

static const char *
get_number (const PreauthChannel *channel)
{
  return channel == NULL ? "-" : channel->number;
}

static gboolean
has_warning (PreauthRoute *route, const char *part)
{
  const char *const *warnings = preauth_route_get_warnings (route);

  for (guint i = 0; warnings[i] != NULL; i++)
    if (strstr (warnings[i], part) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_near_miss (PreauthRoute *route, const char *number, const char *why_part)
{
  GPtrArray *misses = preauth_route_get_near_misses (route);

  for (guint i = 0; i < misses->len; i++)
    {
      const PreauthNearMiss *miss = g_ptr_array_index (misses, i);

      if (g_str_equal (miss->number, number))
        return strstr (miss->why_not, why_part) != NULL;
    }
  return FALSE;
}

/* The plans that a word of the contract stands for. */
static const char *const *
expand_plan (const char *word)
{
  static const char *const commercial[]
      = { "commercial-hmo-pos", "commercial-ppo-epo", "commercial-indemnity", NULL };
  static const char *const medicare[]
      = { "medicare-advantage-hmo", "medicare-advantage-ppo", NULL };
  static const char *one[2];

  if (g_str_equal (word, "commercial"))
    return commercial;
  if (g_str_equal (word, "medicare-advantage"))
    return medicare;
  one[0] = word;
  return one;
}

static void
check_contract_line (Fixture *fixture, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  const char *const *plans = expand_plan (cells[0]);

  g_assert_cmpuint (g_strv_length (cells), ==, 6);
  for (guint i = 0; plans[i] != NULL; i++)
    {
      g_autoptr (PreauthRoute) route = ask (fixture, plans[i], cells[1], cells[2]);
      const char *verdict = preauth_verdict_to_string (preauth_route_get_verdict (route));
      g_autofree char *expected
          = g_strdup_printf ("%s %s: %s %s %s", plans[i], line, cells[3], cells[4], cells[5]);
      g_autofree char *found = g_strdup_printf ("%s %s: %s %s %s", plans[i], line, verdict,
                                                get_number (preauth_route_get_fax (route)),
                                                get_number (preauth_route_get_phone (route)));

      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_contract (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "directory", "bcbsma-routes.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      {
        check_contract_line (fixture, lines[i]);
        n++;
      }
  g_assert_cmpuint (n, ==, N_CONTRACT_LINES);
}

/* Beyond the contract: delegated services, drugs, rows of other pages. A portal of "-" is none. */
static const struct
{
  const char *plan;
  const char *category;
  const char *kind;
  const char *modifier;
  const char *verdict;
  const char *fax;
  const char *phone;
  const char *portal;
} further[] = {
  { "commercial-hmo-pos", "sleep", "prior-authorization", NULL, "exact", "-", "8667451783",
    "Carelon" },
  { "commercial-indemnity", "sleep", "prior-authorization", NULL, "exact", "-", "8667451783",
    "Carelon" },
  { "fep", "sleep", "prior-authorization", NULL, "call", "-", "8003276716", "-" },
  { "medicare-advantage-ppo", "oncology", "prior-authorization", NULL, "exact", "-", "8667451783",
    "Carelon" },
  { "commercial-indemnity", "oncology", "prior-authorization", NULL, "call", "-", "8003276716",
    "-" },
  { "commercial-ppo-epo", "imaging-advanced", "prior-authorization", NULL, "exact", "-",
    "8003276716", "Carelon" },
  { "commercial-ppo-epo", "cardiology", "prior-authorization", NULL, "confirm", "-", "8003276716",
    "Carelon" },
  { "fep", "imaging-advanced", "prior-authorization", NULL, "call", "-", "8003276716", "-" },
  { "commercial-hmo-pos", "genetic-lab", "prior-authorization", NULL, "exact", "-", "8003276716",
    "Carelon" },
  { "fep", "genetic-lab", "prior-authorization", NULL, "exact", "-", "8006897219", "-" },
  { "medicare-advantage-hmo", "genetic-lab", "prior-authorization", NULL, "call", "-", "8003276716",
    "-" },
  { "commercial-hmo-pos", "chiropractic", "prior-authorization", NULL, "exact", "-", "8003276716",
    "WholeHealth" },
  { "commercial-ppo-epo", "chiropractic", "prior-authorization", NULL, "confirm", "-", "8003276716",
    "WholeHealth" },
  { "commercial-hmo-pos", "specialty-drug", "prior-authorization", NULL, "exact", "-", "8003667778",
    "eForm" },
  { "medicare-advantage-hmo", "pharmacy-drug", "prior-authorization", NULL, "exact", "-",
    "8003667778", "-" },
  { "fep", "pharmacy-drug", "prior-authorization", NULL, "exact", "-", "8777273784", "-" },
  { "medex", "pharmacy-drug", "prior-authorization", NULL, "call", "-", "8008822060", "-" },
  { "commercial-ppo-epo", "medical-benefit-drug", "prior-authorization", NULL, "exact", "-",
    "8003667778", "Authorization Manager" },
  { "medicare-advantage-hmo", "medical-benefit-drug", "prior-authorization", NULL, "call", "-",
    "8003667778", "-" },
  { "medicare-advantage-hmo", "medical-benefit-drug", "prior-authorization", "part-b-step-therapy",
    "confirm", "8005836289", "8003667778", "-" },
  { "fep", "medical-benefit-drug", "coverage-determination", NULL, "exact", "8882821315",
    "8003276716", "-" },
  { "commercial-hmo-pos", "dme-pos", "prior-authorization", NULL, "confirm", "8882820780",
    "8003276716", "Authorization Manager" },
  { "commercial-hmo-pos", "transplant", "prior-authorization", NULL, "confirm", "8882820780",
    "8003276716", "Authorization Manager" },
  { "commercial-hmo-pos", "home-health", "prior-authorization", NULL, "confirm", "8882820780",
    "8003276716", "Authorization Manager" },
  { "medex", "dme-pos", "prior-authorization", NULL, "confirm", "6172464210", "8003276716",
    "Authorization Manager" },
  { "commercial-hmo-pos", "surgery-procedure", "prior-authorization", NULL, "exact", "8882820780",
    "8003276716", "Authorization Manager" },
  { "commercial-hmo-pos", "medical-general", "coverage-determination", NULL, "exact", "8882820780",
    "8003276716", "-" },
  { "medicare-advantage-hmo", "medical-general", "coverage-determination", NULL, "exact",
    "8004472994", "8003276716", "-" },
  { "medex", "medical-general", "coverage-determination", NULL, "call", "-", "8003276716", "-" },
  { "medicare-advantage-hmo", "nicu", "prior-authorization", NULL, "call", "-", "8003276716", "-" },
  { "commercial-hmo-pos", "nicu", "notification", NULL, "call", "-", "8003276716", "-" },
  { "commercial-hmo-pos", "nicu", "notification", "newborn-level-1", "exact", "8665779678",
    "8003276716", "-" },
  { "commercial-hmo-pos", "nicu", "peer-to-peer", NULL, "exact", "-", "8888322006", "-" },
  { "commercial-hmo-pos", "bh-inpatient", "prior-authorization", NULL, "call", "-", "8005244010",
    "Authorization Manager" },
  { "commercial-hmo-pos", "aba", "prior-authorization", NULL, "confirm", "8886415199", "8005244010",
    "Authorization Manager" },
  { "commercial-hmo-pos", "aba", "referral", NULL, "exact", "8886415199", "8005244010", "-" },
  { "bcbsma-employee", "bh-inpatient", "prior-authorization", NULL, "confirm", "8886083693",
    "8005244010", "Authorization Manager" },
  { "fep", "bh-outpatient", "prior-authorization", NULL, "call", "-", "8005244010",
    "Authorization Manager" },
  { "medicare-advantage-hmo", "post-acute", "prior-authorization", NULL, "call", "-", "8003276716",
    "Authorization Manager" },
  { "medicare-advantage-hmo", "snf-rehab", "concurrent-review", NULL, "confirm", "8002058885",
    "8003276716", "-" },
  { "commercial-hmo-pos", "dental", "prior-authorization", NULL, "confirm", "-", "8008821178",
    "Authorization Manager" },
  { "commercial-hmo-pos", "out-of-network", "prior-authorization", NULL, "call", "-", "8003276716",
    "-" },
  { "commercial-hmo-pos", "medical-general", "status-check", NULL, "exact", "-", "8003276716",
    "Authorization Manager" },
  { "fep", "medical-general", "check-requirement", NULL, "exact", "-", "8004518124",
    "Authorization Manager" },
  { "commercial-hmo-pos", "medical-general", "general-inquiry", NULL, "exact", "-", "8008822060",
    "-" },
  { "commercial-hmo-pos", "medical-general", "general-inquiry", "for-member", "exact", "-",
    "8002622583", "-" },
  { "commercial-hmo-pos", "bh-outpatient", "general-inquiry", "for-member", "exact", "-",
    "8004442426", "-" },
  { "commercial-hmo-pos", "medical-general", "appeal", NULL, "confirm", "6172463616", "8004625601",
    "-" },
  { "medicare-advantage-hmo", "medical-general", "appeal", NULL, "exact", "-", "8002004255", "-" },
  { "medex", "medical-general", "appeal", NULL, "call", "-", "8008822060", "-" },
  { "commercial-hmo-pos", "medical-general", "external-review", NULL, "confirm", "6176245046",
    "8004367757", "-" },
  { "fep", "medical-general", "external-review", NULL, "call", "-", "8008822060", "-" },
  { "commercial-hmo-pos", "medical-general", "retrospective", NULL, "call", "-", "8008822060",
    "-" },
  { "bluecard", "sleep", "prior-authorization", NULL, "exact", "-", "8006762583", "BlueCard" },
  { "bluecard", "pharmacy-drug", "prior-authorization", NULL, "exact", "-", "8006762583",
    "BlueCard" },
  { "bluecard", "nicu", "notification", NULL, "exact", "-", "8006762583", "BlueCard" },
  { "bluecard", "medical-general", "appeal", NULL, "call", "-", "8006762583", "-" },
};

static void
test_further (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (further); i++)
    {
      const char *const modifiers[] = { further[i].modifier, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthRoute) route
          = preauth_directory_find_route (fixture->directory, "bcbsma", further[i].plan,
                                          further[i].category, further[i].kind, modifiers, &error);
      const PreauthChannel *portal = preauth_route_get_portal (route);
      const char *verdict = preauth_verdict_to_string (preauth_route_get_verdict (route));

      g_test_message ("%s %s %s", further[i].plan, further[i].category, further[i].kind);
      g_assert_no_error (error);
      g_assert_cmpstr (verdict, ==, further[i].verdict);
      g_assert_cmpstr (get_number (preauth_route_get_fax (route)), ==, further[i].fax);
      g_assert_cmpstr (get_number (preauth_route_get_phone (route)), ==, further[i].phone);
      if (g_str_equal (further[i].portal, "-"))
        g_assert_null (portal);
      else
        g_assert_nonnull (strstr (portal->display, further[i].portal));
    }
}

/* Whether some row with this fax number was written for this plan. */
static gboolean
stands_in_row_of_plan (const PreauthPack *pack, const char *number, const char *plan)
{
  for (guint i = 0; i < pack->destinations->len; i++)
    {
      const PreauthDestination *row = g_ptr_array_index (pack->destinations, i);

      if (g_strcmp0 (row->number, number) == 0 && g_str_equal (row->channel, "fax")
          && g_strv_contains ((const char *const *)row->plans, plan))
        return TRUE;
    }
  return FALSE;
}

static void
check_promises (PreauthRoute *route, const PreauthPack *pack, const char *plan)
{
  const PreauthChannel *fax = preauth_route_get_fax (route);
  const PreauthChannel *phone = preauth_route_get_phone (route);
  GPtrArray *misses = preauth_route_get_near_misses (route);

  g_assert_nonnull (phone);
  g_assert_nonnull (phone->source_title);
  g_assert_nonnull (phone->read_on);
  g_assert_cmpstr (preauth_route_get_why (route), !=, "");
  g_assert_null (strchr (preauth_route_get_why (route), '\n'));
  for (guint i = 0; i < misses->len; i++)
    g_assert_cmpstr (((PreauthNearMiss *)g_ptr_array_index (misses, i))->number, !=,
                     get_number (fax));
  if (fax == NULL)
    return;
  g_assert_cmpint (preauth_route_get_verdict (route), !=, PREAUTH_VERDICT_CALL);
  g_assert_true (stands_in_row_of_plan (pack, fax->number, plan));
  g_assert_nonnull (fax->source_title);
  g_assert_nonnull (fax->read_on);
  g_assert_nonnull (fax->source_row);
}

static void
check_plan_promises (Fixture *fixture, const PreauthPack *pack, const char *plan)
{
  PreauthVocabulary *vocabulary = preauth_directory_get_vocabulary (fixture->directory);
  GListModel *categories = preauth_vocabulary_get_categories (vocabulary);
  GListModel *kinds = preauth_vocabulary_get_kinds (vocabulary);

  for (guint i = 0; i < g_list_model_get_n_items (categories); i++)
    for (guint j = 0; j < g_list_model_get_n_items (kinds); j++)
      {
        g_autoptr (PreauthTerm) category = g_list_model_get_item (categories, i);
        g_autoptr (PreauthTerm) kind = g_list_model_get_item (kinds, j);
        g_autoptr (PreauthRoute) route
            = ask (fixture, plan, preauth_term_get_id (category), preauth_term_get_id (kind));

        check_promises (route, pack, plan);
      }
}

static void
test_never_another_plan (Fixture *fixture, gconstpointer data)
{
  PreauthPayer *payer = preauth_directory_find_payer (fixture->directory, "bcbsma");
  GListModel *plans = preauth_payer_get_plans (payer);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);

      check_plan_promises (fixture, preauth_payer_get_rows (payer), preauth_plan_get_id (plan));
    }
}

static void
test_nursing_facility (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PreauthRoute) route
      = ask (fixture, "medicare-advantage-hmo", "snf-rehab", "prior-authorization");
  const PreauthChannel *fax = preauth_route_get_fax (route);
  const char *const *channels = preauth_route_get_channels (route);

  g_assert_cmpstr (fax->display, ==, "1-800-205-8885");
  g_assert_cmpstr (fax->read_on, ==, "2026-11-21");
  g_assert_cmpstr (fax->source_title, ==, "BCBSMA Prior Authorization Overview");
  g_assert_cmpstr (
      fax->source_row, ==,
      "Medicare Advantage: Skilled nursing facility and rehabilitation hospital 1-800-205-8885");
  g_assert_cmpstr (preauth_route_get_why (route), ==,
                   "Medicare Advantage has its own row for skilled nursing facilities and "
                   "rehabilitation hospitals");
  g_assert_cmpstr (preauth_route_get_form_id (route), ==, "ma-general");
  g_assert_cmpstr (preauth_route_get_form_title (route), !=, NULL);
  g_assert_true (g_strv_contains (channels, "fax"));
  g_assert_true (g_strv_contains (channels, "phone"));
  g_assert_true (has_warning (route, "early 2024"));
  g_assert_true (is_near_miss (route, "8886415330", "commercial plans"));
  g_assert_true (is_near_miss (route, "8004472994", "something else"));
  g_assert_cmpstr (preauth_route_get_plan_name (route), ==, "Medicare Advantage HMO");
  g_assert_null (preauth_route_get_reviewer (route));
}

/* Only numbers that somebody could take for the right one. */
static void
test_near_misses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PreauthRoute) therapy
      = ask (fixture, "commercial-hmo-pos", "therapy-pt-ot-st", "prior-authorization");
  g_autoptr (PreauthRoute) confirm
      = ask (fixture, "fep", "therapy-pt-ot-st", "prior-authorization");
  g_autoptr (PreauthRoute) drug
      = ask (fixture, "medicare-advantage-hmo", "pharmacy-drug", "prior-authorization");

  g_assert_true (is_near_miss (therapy, "8882820780", "something else"));
  g_assert_true (is_near_miss (therapy, "8004472994", "is for Medicare Advantage"));
  g_assert_false (is_near_miss (therapy, "8663035749", ""));
  g_assert_false (is_near_miss (therapy, "8665779901", ""));
  g_assert_true (is_near_miss (confirm, "8665779901", "is read as for commercial plans only"));
  g_assert_true (is_near_miss (drug, "6172468506", "2014"));
}

static void
test_electronic_first (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *plan;
    gboolean required;
  } cases[] = {
    { "commercial-hmo-pos", TRUE },    { "commercial-ppo-epo", TRUE },      { "fep", TRUE },
    { "commercial-indemnity", FALSE }, { "medicare-advantage-hmo", FALSE }, { "medex", FALSE },
    { "bcbsma-employee", FALSE }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PreauthRoute) route
          = ask (fixture, cases[i].plan, "medical-general", "prior-authorization");

      g_test_message ("%s", cases[i].plan);
      g_assert_cmpint (has_warning (route, "2023-06-01"), ==, cases[i].required);
      g_assert_cmpstr (preauth_route_get_channels (route)[0], ==, "portal");
    }
  {
    /* The rule is about the payer's own requests, not its reviewers'. */
    g_autoptr (PreauthRoute) drug
        = ask (fixture, "commercial-hmo-pos", "pharmacy-drug", "prior-authorization");
    g_autoptr (PreauthRoute) imaging
        = ask (fixture, "commercial-hmo-pos", "imaging-advanced", "prior-authorization");

    g_assert_false (has_warning (drug, "2023-06-01"));
    g_assert_false (has_warning (imaging, "2023-06-01"));
  }
}

static void
test_warnings (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *plan;
    const char *category;
    const char *kind;
    const char *part;
  } cases[] = {
    { "fep", "medical-general", "additional-clinical", "Medicare Advantage: additional requested" },
    { "fep", "medical-general", "additional-clinical", "1-866-577-9678" },
    { "medex", "medical-general", "prior-authorization", "1-617-246-4299" },
    { "commercial-hmo-pos", "therapy-pt-ot-st", "prior-authorization", "since 2026-06-05" },
    { "commercial-hmo-pos", "therapy-pt-ot-st", "prior-authorization", "(read in a summary)" },
    { "commercial-hmo-pos", "therapy-pt-ot-st", "prior-authorization", "16 PT" },
    { "commercial-hmo-pos", "inpatient-acute", "prior-authorization", "general knowledge" },
    { "commercial-hmo-pos", "surgery-procedure", "prior-authorization", "SmartSheet" },
    { "medicare-advantage-hmo", "pharmacy-drug", "prior-authorization", "not found" },
    { "commercial-hmo-pos", "imaging-advanced", "prior-authorization", "CT/CTA/MRI/MRA form" },
    { "commercial-hmo-pos", "infertility-ivf", "prior-authorization", "694" },
    { "commercial-hmo-pos", "psych-testing", "prior-authorization", "Supplemental Form" },
    { "commercial-hmo-pos", "bh-inpatient", "notification", "back of the member's card" },
    { "commercial-hmo-pos", "medical-general", "appeal", "carries no date" },
    { "commercial-hmo-pos", "medical-general", "external-review", "04/20/2013" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PreauthRoute) route
          = ask (fixture, cases[i].plan, cases[i].category, cases[i].kind);
      g_autofree char *all = g_strjoinv ("\n", (char **)preauth_route_get_warnings (route));

      g_test_message ("%s in: %s", cases[i].part, all);
      g_assert_true (has_warning (route, cases[i].part));
    }
}

/* State law is no rule of a federal plan. */
static void
test_law_by_plan (Fixture *fixture, gconstpointer data)
{
  static const char *const plans[]
      = { "fep", "medicare-advantage-hmo", "medex", "bcbsma-employee", "bluecard" };

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (PreauthRoute) route
          = ask (fixture, plans[i], "therapy-pt-ot-st", "prior-authorization");

      g_assert_false (has_warning (route, "211 CMR"));
    }
}

static void
test_forms (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *plan;
    const char *category;
    const char *kind;
    const char *form;
  } cases[] = {
    { "commercial-hmo-pos", "therapy-pt-ot-st", "prior-authorization", "ma-general" },
    { "commercial-hmo-pos", "therapy-pt-ot-st", "extension", NULL },
    { "commercial-ppo-epo", "specialty-drug", "prior-authorization", "ma-medication" },
    { "commercial-ppo-epo", "medical-benefit-drug", "prior-authorization", "ma-medication" },
    { "medicare-advantage-hmo", "pharmacy-drug", "prior-authorization", NULL },
    { "fep", "pharmacy-drug", "prior-authorization", NULL },
    { "commercial-hmo-pos", "imaging-advanced", "prior-authorization", NULL },
    { "commercial-hmo-pos", "sleep", "prior-authorization", NULL },
    { "commercial-hmo-pos", "nicu", "prior-authorization", NULL },
    { "commercial-hmo-pos", "surgery-procedure", "smartsheet", NULL },
    { "commercial-hmo-pos", "medical-general", "status-check", NULL },
    { "bluecard", "medical-general", "prior-authorization", NULL },
    { "commercial-hmo-pos", "inpatient-acute", "level-of-care-change", "ma-general" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PreauthRoute) route
          = ask (fixture, cases[i].plan, cases[i].category, cases[i].kind);

      g_test_message ("%s %s %s", cases[i].plan, cases[i].category, cases[i].kind);
      g_assert_cmpstr (preauth_route_get_form_id (route), ==, cases[i].form);
    }
}

static void
test_cover_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PreauthRoute) change = ask (fixture, "fep", "inpatient-acute", "level-of-care-change");
  g_autoptr (PreauthRoute) none = ask (fixture, "medex", "inpatient-acute", "level-of-care-change");

  g_assert_cmpstr (preauth_route_get_cover_words (change)[0], ==, "level of care change request");
  g_assert_null (preauth_route_get_cover_words (none)[0]);
}

static void
test_bluecard (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PreauthRoute) route
      = ask (fixture, "bluecard", "medical-general", "prior-authorization");

  g_assert_cmpint (preauth_route_get_verdict (route), ==, PREAUTH_VERDICT_EXACT);
  g_assert_null (preauth_route_get_fax (route));
  g_assert_cmpstr (preauth_route_get_phone (route)->printed, ==, "1-800-676-BLUE");
  g_assert_cmpstr (preauth_route_get_phone (route)->display, ==, "1-800-676-2583");
  g_assert_nonnull (strstr (preauth_route_get_reviewer (route), "home Blue plan"));
  g_assert_true (is_near_miss (route, "8882820780", "commercial plans"));
}

static void
test_expedited (Fixture *fixture, gconstpointer data)
{
  static const char *const modifiers[] = { "expedited", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthRoute) route = preauth_directory_find_route (
      fixture->directory, "bcbsma", "commercial-hmo-pos", "surgery-procedure",
      "prior-authorization", modifiers, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (get_number (preauth_route_get_fax (route)), ==, "8882820780");
  g_assert_true (has_warning (route, "No separate line for urgent requests"));
}

static void
test_unknown_payer (Fixture *fixture, gconstpointer data)
{
  static const char *const payers[] = { NULL, "", "nobody" };

  for (guint i = 0; i < G_N_ELEMENTS (payers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthRoute) route = preauth_directory_find_route (
          fixture->directory, payers[i], NULL, NULL, NULL, NULL, &error);
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (preauth_route_get_verdict (route), ==, PREAUTH_VERDICT_CALL);
      g_assert_null (preauth_route_get_phone (route));
      g_assert_nonnull (
          strstr (preauth_route_get_why (route), "call the number on the member's card"));
      node = preauth_route_to_json (route);
      g_assert_true (json_object_get_null_member (json_node_get_object (node), "phone"));
      text = preauth_route_to_text (route);
      g_assert_nonnull (strstr (text, "CALL"));
    }
}

static void
test_unknown_words (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *plan;
    const char *category;
    const char *kind;
    const char *modifier;
    const char *says;
  } cases[] = {
    { "commercial", "medical-general", "prior-authorization", NULL,
      "commercial-hmo-pos, commercial-ppo-epo" },
    { NULL, "medical-general", "prior-authorization", NULL, "bluecard" },
    { "fep", "snf", "prior-authorization", NULL, "“snf”; choose one of medical-general" },
    { "fep", "any", "prior-authorization", NULL, "snf-rehab" },
    { "fep", NULL, "prior-authorization", NULL, "snf-rehab" },
    { "fep", "medical-general", "auth", NULL, "“auth”; choose one of prior-authorization" },
    { "fep", "medical-general", NULL, NULL, "level-of-care-change" },
    { "fep", "medical-general", "referral", "quick", "“quick”; choose one of expedited" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const modifiers[] = { cases[i].modifier, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthRoute) route
          = preauth_directory_find_route (fixture->directory, "bcbsma", cases[i].plan,
                                          cases[i].category, cases[i].kind, modifiers, &error);

      g_assert_null (route);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  static const char *const members[] = { "verdict", "fax", "phone",       "portal",  "channels",
                                         "form",    "why", "near_misses", "warnings" };
  g_autoptr (PreauthRoute) route
      = ask (fixture, "medicare-advantage-hmo", "snf-rehab", "prior-authorization");
  g_autoptr (JsonNode) node = preauth_route_to_json (route);
  JsonObject *root = json_node_get_object (node);
  JsonObject *fax = preauth_json_get_object (root, "fax");
  JsonObject *miss
      = preauth_json_array_get_object (preauth_json_get_array (root, "near_misses"), 0);
  g_autoptr (GList) found = json_object_get_members (root);
  guint i = 0;

  for (GList *link = found; link != NULL; link = link->next)
    g_assert_cmpstr (link->data, ==, members[i++]);
  g_assert_cmpuint (i, ==, G_N_ELEMENTS (members));
  g_assert_cmpstr (preauth_json_get_string (root, "verdict"), ==, "exact");
  g_assert_cmpstr (preauth_json_get_string (fax, "number"), ==, "8002058885");
  g_assert_cmpstr (preauth_json_get_string (fax, "display"), ==, "1-800-205-8885");
  g_assert_cmpstr (preauth_json_get_string (preauth_json_get_object (fax, "source"), "read_on"), ==,
                   "2026-11-21");
  g_assert_cmpstr (preauth_json_get_string (preauth_json_get_object (root, "form"), "id"), ==,
                   "ma-general");
  g_assert_nonnull (preauth_json_get_string (miss, "why_not"));
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PreauthRoute) exact
      = ask (fixture, "medicare-advantage-hmo", "snf-rehab", "prior-authorization");
  g_autoptr (PreauthRoute) confirm = ask (fixture, "fep", "snf-rehab", "prior-authorization");
  g_autofree char *exact_text = preauth_route_to_text (exact);
  g_autofree char *confirm_text = preauth_route_to_text (confirm);

  g_assert_true (g_str_has_prefix (exact_text, "EXACT: "));
  g_assert_nonnull (strstr (exact_text, "Fax       1-800-205-8885  Medicare Advantage: skilled"));
  g_assert_nonnull (strstr (exact_text, "BCBSMA Prior Authorization Overview (about early 2024)"));
  g_assert_nonnull (strstr (exact_text, "read 11/21/2026"));
  g_assert_true (g_str_has_prefix (confirm_text, "CONFIRM FIRST: "));
}

static void
test_may_print (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PreauthRoute) exact
      = ask (fixture, "medicare-advantage-hmo", "snf-rehab", "prior-authorization");
  g_autoptr (PreauthRoute) confirm = ask (fixture, "fep", "snf-rehab", "prior-authorization");
  g_autoptr (PreauthRoute) call = ask (fixture, "fep", "medical-general", "referral");
  g_autoptr (PreauthRequest) request = preauth_request_new ();

  g_assert_true (preauth_route_may_print_fax (exact, request));
  g_assert_false (preauth_route_may_print_fax (call, request));
  g_assert_false (preauth_route_may_print_fax (confirm, NULL));
  g_assert_false (preauth_route_may_print_fax (confirm, request));

  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, "fep");
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "snf-rehab");
  preauth_request_set_fact (request, PREAUTH_FACT_KIND, "prior-authorization");
  preauth_request_set_confirmation (request, "8886415330", "Ada", "Plan desk", "2026-11-20");
  g_assert_false (preauth_route_may_print_fax (confirm, request));
  preauth_request_set_confirmation (request, "8882821315", "Ada", "Plan desk", "2026-11-20");
  g_assert_true (preauth_route_may_print_fax (confirm, request));

  /* What was confirmed for one service says nothing of another. */
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "hospice-respite");
  g_assert_false (preauth_route_may_print_fax (confirm, request));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/directory/routes/" path, Fixture, NULL, set_up, function, tear_down)

/* The kinds that are offered first are those that a row covers, and a new request. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const char *const categories[]
      = { "therapy-pt-ot-st", "inpatient-acute", "nicu", "dme-pos", NULL };
  PreauthPayer *payer = preauth_directory_find_payer (fixture->directory, "bcbsma");
  GListModel *plans = preauth_payer_get_plans (payer);
  GListModel *kinds
      = preauth_vocabulary_get_kinds (preauth_directory_get_vocabulary (fixture->directory));

  for (guint i = 0; i < g_list_model_get_n_items (plans) * 4; i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i / 4);
      const char *id = preauth_plan_get_id (plan);
      g_autoptr (GPtrArray) offered = preauth_directory_list_kinds (fixture->directory, "bcbsma",
                                                                    id, categories[i % 4], NULL);
      guint n_offered = 0;

      for (guint j = 0; j < g_list_model_get_n_items (kinds); j++)
        {
          g_autoptr (PreauthTerm) kind = g_list_model_get_item (kinds, j);
          g_autoptr (PreauthRoute) route
              = ask (fixture, id, categories[i % 4], preauth_term_get_id (kind));

          if (j > 0 && preauth_route_get_verdict (route) == PREAUTH_VERDICT_CALL)
            continue;
          g_assert_cmpuint (n_offered, <, offered->len);
          g_assert_true (g_ptr_array_index (offered, n_offered++) == kind);
        }
      g_assert_cmpuint (n_offered, ==, offered->len);
    }
}

/* Nothing is guessed for a payer, plan or service that is not known. */
static void
test_kinds_unknown (Fixture *fixture, gconstpointer data)
{
  PreauthDirectory *directory = fixture->directory;

  g_assert_null (preauth_directory_list_kinds (directory, NULL, "fep", "nicu", NULL));
  g_assert_null (preauth_directory_list_kinds (directory, "nobody", "fep", "nicu", NULL));
  g_assert_null (preauth_directory_list_kinds (directory, "bcbsma", NULL, "nicu", NULL));
  g_assert_null (preauth_directory_list_kinds (directory, "bcbsma", "gold", "nicu", NULL));
  g_assert_null (preauth_directory_list_kinds (directory, "bcbsma", "fep", NULL, NULL));
  g_assert_null (preauth_directory_list_kinds (directory, "bcbsma", "fep", "magic", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("contract", test_contract);
  ADD ("further", test_further);
  ADD ("never-another-plan", test_never_another_plan);
  ADD ("nursing-facility", test_nursing_facility);
  ADD ("near-misses", test_near_misses);
  ADD ("electronic-first", test_electronic_first);
  ADD ("warnings", test_warnings);
  ADD ("law-by-plan", test_law_by_plan);
  ADD ("forms", test_forms);
  ADD ("cover-words", test_cover_words);
  ADD ("bluecard", test_bluecard);
  ADD ("expedited", test_expedited);
  ADD ("unknown-payer", test_unknown_payer);
  ADD ("unknown-words", test_unknown_words);
  ADD ("json", test_json);
  ADD ("text", test_text);
  ADD ("kinds", test_kinds);
  ADD ("kinds-unknown", test_kinds_unknown);
  ADD ("may-print", test_may_print);
  return g_test_run ();
}
