/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The object: it follows the request, keeps its own objects where it can, and leaves the request as
 * it is. */
#include "config.h"

#include "review-check.h"

#include "fhir/json.h"

static void
count (guint *n)
{
  (*n)++;
}

static void
test_refresh (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  PreauthReview *review = review_check_new (request);
  GListModel *problems = preauth_review_get_problems (review);
  PreauthAnswers *answers = preauth_review_get_answers (review);
  guint refreshed = 0, changed = 0;
  g_signal_connect_swapped (review, "refreshed", G_CALLBACK (count), &refreshed);
  g_signal_connect_swapped (request, "changed", G_CALLBACK (count), &changed);
  preauth_review_refresh (review);
  g_assert_cmpuint (refreshed, ==, 1);
  g_assert_cmpuint (changed, ==, 0);
  g_assert_false (preauth_request_get_modified (request));
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, NULL);
  g_assert_cmpuint (changed, ==, 1);
  preauth_review_refresh (review);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_true (preauth_review_get_problems (review) == problems);
  g_assert_true (preauth_review_get_answers (review) == answers);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 2);
  g_assert_finalize_object (review);
}

/* An answer reaches the request's listeners and its file. */
static void
test_answer (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthReview) review = review_check_new (request);
  guint changed = 0;
  g_signal_connect_swapped (request, "changed", G_CALLBACK (count), &changed);
  PreauthAnswers *clinical = preauth_review_get_clinical (review);
  g_assert_true (preauth_answers_set (clinical, "goal", "walks to school", NULL));
  g_assert_cmpuint (changed, ==, 1);
  g_assert_true (preauth_request_get_modified (request));
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
  g_assert_nonnull (g_strstr_len (text, -1, "walks to school"));
  preauth_review_refresh (review);
  g_assert_true (preauth_review_get_clinical (review) == clinical);
  g_signal_handlers_disconnect_by_data (request, &changed);
}

static void
test_json (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_BIRTH_DATE, NULL);
  g_autoptr (PreauthReview) review = review_check_new (request);
  g_autoptr (JsonNode) node = preauth_review_to_json (review);
  g_autofree char *text = preauth_json_to_text (node, FALSE);
  g_assert_cmpstr (text, ==,
                   "{\"complete\":false,\"problems\":[{\"path\":\"Patient.birthDate\",\"severity\":"
                   "\"error\",\"message\":\"Date of birth is missing: type it as the card prints "
                   "it\"},{\"path\":\"signature\",\"severity\":\"warning\",\"message\":\"The "
                   "clinician reads, signs and dates it before it goes\"}]}");
}

/* %route knows whose law it is and whether the number may be printed. */
static void
test_context (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  g_autoptr (PreauthReview) review = review_check_new (request);
  PreauthFhirpathContext *context = preauth_review_get_context (review);
  static const char *const rows[][2] = { { "%route.law", "ma-insured" },
                                         { "%route.fax_printable", "true" },
                                         { "%route.fax.number", "8665779901" },
                                         { "%route.plan_name", "Commercial HMO or POS" } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *value = preauth_fhirpath_evaluate_string (rows[i][0], NULL, context, NULL);
      g_assert_cmpstr (value, ==, rows[i][1]);
    }
}

int
main (int argc, char **argv)
{
  review_check_init (&argc, &argv);
  g_test_add_func ("/review/refresh", test_refresh);
  g_test_add_func ("/review/answer", test_answer);
  g_test_add_func ("/review/json", test_json);
  g_test_add_func ("/review/context", test_context);
  return g_test_run ();
}
