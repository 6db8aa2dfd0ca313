/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form and the letter: answers over facts, gaps that only a person fills, the choice of form.
 */
#include "config.h"

#include "review-check.h"

#include "fhir/error.h"

/* What was typed on the form over the request is a risk until both agree. */
static void
test_override (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  g_autoptr (PreauthReview) review = review_check_new (request);
  g_autoptr (GError) error = NULL;
  PreauthAnswers *answers = preauth_review_get_answers (review);
  g_assert_true (preauth_answers_set (answers, "member-id", "XXH900004471", &error));
  preauth_review_refresh (review);
  g_autofree char *list = review_check_list (review);
  g_assert_cmpstr (list, ==, "W form/member-id");
  g_assert_true (preauth_answers_set (answers, "member-id", "XXH900004417", &error));
  preauth_review_refresh (review);
  g_autofree char *same = review_check_list (review);
  g_assert_cmpstr (same, ==, "");
}

/* Another form of the same request asks for other things; taking it back asks no more. */
static void
test_choose (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  g_autoptr (PreauthReview) review = review_check_new (request);
  g_autoptr (GError) error = NULL;
  g_assert_true (preauth_review_choose_form (review, "ma-medication", &error));
  g_autofree char *list = review_check_list (review);
  g_assert_nonnull (g_strstr_len (list, -1, "E drug-name"));
  g_assert_false (preauth_review_choose_form (review, "no-such-form", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autofree char *kept = review_check_list (review);
  g_assert_cmpstr (kept, ==, list);
  g_assert_true (preauth_review_choose_form (review, NULL, &error));
  g_autofree char *back = review_check_list (review);
  g_assert_cmpstr (back, ==, "");
  g_assert_true (preauth_review_choose_letter (review, "drug", &error));
  g_assert_cmpstr (preauth_letter_get_template_id (preauth_review_get_letter (review)), ==, "drug");
  g_assert_false (preauth_review_choose_letter (review, "no-such-letter", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
}

/* A clinical fact that goes leaves its gap in the letter, at the letter. */
static void
test_clinical (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("snf-medicare-advantage.json");
  g_autoptr (PreauthReview) review = review_check_new (request);
  PreauthAnswers *clinical = preauth_review_get_clinical (review);
  g_assert_true (preauth_answers_set (clinical, "goal", NULL, NULL));
  preauth_review_refresh (review);
  g_autofree char *list = review_check_list (review);
  g_assert_cmpstr (list, ==, "E clinical/goal");
  g_assert_cmpuint (preauth_review_get_n_problems (review, PREAUTH_STEP_LETTER), ==, 1);
  g_assert_false (preauth_review_is_complete (review));
}

int
main (int argc, char **argv)
{
  review_check_init (&argc, &argv);
  g_test_add_func ("/review/form/override", test_override);
  g_test_add_func ("/review/form/choose", test_choose);
  g_test_add_func ("/review/form/clinical", test_clinical);
  return g_test_run ();
}
