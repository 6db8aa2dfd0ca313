/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fact of a complete request is made wrong: exactly that is reported, where it is typed. */
#include "config.h"

#include "review-check.h"

typedef struct
{
  const char *fact;
  const char *value; /* NULL: taken out */
  const char *problems;
} FactCase;

static const FactCase cases[] = {
  { "member-id", NULL, "E member-id" },
  { "member-id", "XXH", "E member-id" },
  { "member-id", "ABCDEFGHI", "E member-id" },
  { "member-id", "R12345678", "W member-id" },
  { "member-id", "LP-10482", "W member-id" },
  { "group-number", NULL, "" },
  { "payer", NULL, "E payer, W destination" },
  { "payer", "acme", "W destination" },
  { "plan", NULL, "E plan" },
  { "plan", "gold", "E plan" },
  { "insurer-name", NULL, "E insurer-name" },
  { "category", NULL, "E category, E form/service-type" },
  { "category", "massage", "E category, E form/service-type" },
  { "kind", NULL, "E kind" },
  { "kind", "begging", "E kind" },
  { "requirement-check", NULL, "W requirement-check" },
  { "service-start", NULL, "E service-start" },
  { "service-start", "2026-11-20", "W service-start" },
  { "service-start", "2026-12", "E service-start" },
  { "service-start", "soon", "E service-start" },
  { "service-end", "2026-11-30", "E service-end" },
  { "service-end", NULL, "E service-end" },
  { "place-of-service", NULL, "W place-of-service" },
  { "place-of-service", "office", "W place-of-service" },
  { "patient-family", NULL, "E patient-family" },
  { "patient-given", NULL, "E patient-given" },
  { "patient-family", "Nguyễn 王", "" },
  { "patient-birth-date", NULL, "E patient-birth-date" },
  { "patient-birth-date", "2027-01-01", "E patient-birth-date" },
  { "patient-birth-date", "1899-12-31", "E patient-birth-date" },
  { "patient-birth-date", "2017", "E patient-birth-date" },
  { "patient-birth-date", "04/02/17", "E patient-birth-date" },
  { "patient-birth-date", "2026-11-01", "W patient-birth-date" },
  { "patient-birth-date", "2026-11-21", "W patient-birth-date" },
  { "patient-sex", NULL, "E patient-sex" },
  { "patient-sex", "girl", "E patient-sex" },
  { "patient-sex", "other", "E form/patient-sex" },
  { "patient-account", NULL, "E patient-account" },
  { "patient-state", "ZZ", "W patient-state" },
  { "patient-zip", "1604", "W patient-zip" },
  { "patient-phone", "555-0142", "W patient-phone" },
  { "patient-phone", NULL, "" },
  { "clinician-family", NULL, "E clinician-family" },
  { "clinician-npi", NULL, "E clinician-npi" },
  { "clinician-npi", "1555555551", "E clinician-npi" },
  { "clinician-npi", "155555555", "E clinician-npi" },
  { "clinician-npi", "1666666668", "W clinician-npi" },
  { "clinician-dea", "AB1234567", "W clinician-dea" },
  { "clinician-phone", NULL, "E clinician-phone" },
  { "practice-name", NULL, "E practice-name" },
  { "practice-phone", NULL, "E practice-phone" },
  { "practice-fax", NULL, "E practice-fax" },
  { "practice-fax", "5085550160", "W practice-fax" },
  { "practice-fax", "8665779901", "W practice-fax" },
  { "practice-tax-id", "12", "W practice-tax-id" },
  { "contact-name", NULL, "E contact-name" },
  { "contact-email", "nobody", "W contact-email" },
  { "servicing-name", NULL, "E servicing-name" },
  { "servicing-same", "true", "" },
  { "servicing-npi", "1777777777", "E servicing-npi" },
  { "facility-npi", NULL, "E facility-npi" },
  { "facility-fax", "5085550172", "W facility-fax" },
};

/* Each case in turn, put right again before the next: the review follows both ways. */
static void
try_cases (const char *example, const FactCase *rows, guint n)
{
  g_autoptr (PreauthRequest) request = review_check_open (example);
  g_autoptr (PreauthReview) review = review_check_new (request);
  for (guint i = 0; i < n; i++)
    {
      PreauthFact fact;
      g_assert_true (preauth_fact_from_id (rows[i].fact, &fact));
      g_autofree char *right = preauth_request_get_fact (request, fact);
      preauth_request_set_fact (request, fact, rows[i].value);
      preauth_review_refresh (review);
      g_autofree char *list = review_check_list (review);
      g_test_message ("%s = %s", rows[i].fact, rows[i].value);
      g_assert_cmpstr (list, ==, rows[i].problems);
      preauth_request_set_fact (request, fact, right);
    }
}

static void
test_facts (void)
{
  try_cases ("speech-therapy-child.json", cases, G_N_ELEMENTS (cases));
}

/* Unknown ids are answered with the ones there are. */
static void
test_lists_valid (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, "gold");
  g_autoptr (PreauthReview) review = review_check_new (request);
  g_autofree char *message = review_check_message (review, "plan");
  g_assert_nonnull (g_strstr_len (message, -1, "commercial-hmo-pos"));
}

static void
test_same_name (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Okafor");
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_GIVEN, "Amara");
  review_check_assert (request, "W patient-family");
}

/* A drug needs the facts of a drug, not codes or a place. */
static void
test_drug (void)
{
  static const FactCase drug_cases[] = {
    { "drug-name", NULL, "E drug-name" },
    { "drug-strength", NULL, "E drug-strength" },
    { "drug-quantity", NULL, "E drug-quantity" },
    { "drug-dosing", NULL, "E drug-dosing" },
    { "drug-duration", NULL, "E drug-duration" },
    { "place-of-service", NULL, "" },
    { "priority", "stat", "E clinical/urgency-grounds, W form/urgent" },
  };
  try_cases ("specialty-drug-ppo.json", drug_cases, G_N_ELEMENTS (drug_cases));
}

int
main (int argc, char **argv)
{
  review_check_init (&argc, &argv);
  g_test_add_func ("/review/facts/one-wrong", test_facts);
  g_test_add_func ("/review/facts/lists-valid", test_lists_valid);
  g_test_add_func ("/review/facts/same-name", test_same_name);
  g_test_add_func ("/review/facts/drug", test_drug);
  return g_test_run ();
}
