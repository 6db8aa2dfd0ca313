/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request with invented people, for tests of what is printed from it. */
#include "config.h"

#include "review-sample.h"

static const struct
{
  PreauthFact fact;
  const char *value;
} facts[] = {
  { PREAUTH_FACT_PAYER, "bcbsma" },
  { PREAUTH_FACT_MEMBER_ID, SAMPLE_MEMBER },
  { PREAUTH_FACT_INSURER_NAME, "Blue Cross Blue Shield of Massachusetts" },
  { PREAUTH_FACT_PATIENT_FAMILY, SAMPLE_PATIENT },
  { PREAUTH_FACT_PATIENT_GIVEN, "Rosa" },
  { PREAUTH_FACT_PATIENT_BIRTH_DATE, "2017-04-02" },
  { PREAUTH_FACT_PATIENT_SEX, "female" },
  { PREAUTH_FACT_PATIENT_ACCOUNT, "WFM-20418" },
  { PREAUTH_FACT_CLINICIAN_FAMILY, "Okafor" },
  { PREAUTH_FACT_CLINICIAN_GIVEN, "Amara" },
  { PREAUTH_FACT_CLINICIAN_CREDENTIAL, "MD" },
  { PREAUTH_FACT_CLINICIAN_NPI, "1234567893" },
  { PREAUTH_FACT_CLINICIAN_PHONE, "5085550145" },
  { PREAUTH_FACT_PRACTICE_NAME, "Worcester Family Medicine" },
  { PREAUTH_FACT_PRACTICE_NPI, "1234567893" },
  { PREAUTH_FACT_PRACTICE_PHONE, "5085550142" },
  { PREAUTH_FACT_PRACTICE_FAX, "5085550143" },
  { PREAUTH_FACT_PRACTICE_STREET, "18 Plantation Street" },
  { PREAUTH_FACT_PRACTICE_CITY, "Worcester" },
  { PREAUTH_FACT_PRACTICE_STATE, "MA" },
  { PREAUTH_FACT_PRACTICE_ZIP, "01604" },
  { PREAUTH_FACT_CONTACT_NAME, "Dana Whitcombe" },
  { PREAUTH_FACT_CONTACT_PHONE, "5085550144" },
  { PREAUTH_FACT_SERVICE_START, "2026-11-30" },
  { PREAUTH_FACT_SERVICE_END, "2027-02-26" },
};

static void
set_lists (PreauthRequest *request)
{
  g_autoptr (GPtrArray) diagnoses
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);
  PreauthServiceLine *line = preauth_service_line_new ();

  g_ptr_array_add (diagnoses, preauth_diagnosis_new ("F80.2", SAMPLE_DIAGNOSIS));
  line->code = g_strdup ("92507");
  line->description = g_strdup ("Speech therapy, individual");
  line->units = g_strdup ("24");
  line->unit_type = g_strdup ("visits");
  g_ptr_array_add (lines, line);
  preauth_request_set_diagnoses (request, diagnoses);
  preauth_request_set_service_lines (request, lines);
}

PreauthReview *
sample_create_review (const char *plan, const char *category, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, &error);
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  PreauthReview *review = NULL;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    preauth_request_set_fact (request, facts[i].fact, facts[i].value);
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, plan);
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, category);
  preauth_request_set_fact (request, PREAUTH_FACT_KIND, kind);
  set_lists (request);
  review = preauth_review_new (directory, request);
  preauth_review_refresh (review);
  return review;
}

void
sample_set_fact (PreauthReview *review, PreauthFact fact, const char *value)
{
  preauth_request_set_fact (preauth_review_get_request (review), fact, value);
  preauth_review_refresh (review);
}
