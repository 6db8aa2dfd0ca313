/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where it goes: an unconfirmed number stops a fax, no number says whom to call. */
#include "config.h"

#include "review-check.h"

static void
set (PreauthRequest *request, PreauthFact fact, const char *value)
{
  preauth_request_set_fact (request, fact, value);
}

static void
test_confirm (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  set (request, PREAUTH_FACT_PLAN, "medex");
  PreauthReview *review = review_check_new (request);
  PreauthRoute *route = preauth_review_get_route (review);
  g_assert_cmpint (preauth_route_get_verdict (route), ==, PREAUTH_VERDICT_CONFIRM);
  gboolean fax_first = g_str_equal (preauth_route_get_channels (route)[0], "fax");
  g_autofree char *list = review_check_list (review);
  g_assert_cmpstr (list, ==, fax_first ? "E confirmation" : "W confirmation");
  g_assert_true (preauth_review_is_complete (review) == !fax_first);
  g_autofree char *message = review_check_message (review, "confirmation");
  g_assert_nonnull (g_strstr_len (message, -1, preauth_route_get_phone (route)->display));
  g_autofree char *number = g_strdup (preauth_route_get_fax (route)->number);
  preauth_request_set_confirmation (request, number, "Maria Lopes", "Pat", "2026-11-21");
  preauth_review_refresh (review);
  g_autofree char *after = review_check_list (review);
  g_assert_cmpstr (after, ==, "");
  g_assert_finalize_object (review);
}

static void
test_call (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  set (request, PREAUTH_FACT_PLAN, "fep");
  set (request, PREAUTH_FACT_MEMBER_ID, "R99900417");
  set (request, PREAUTH_FACT_CATEGORY, "medical-general");
  set (request, PREAUTH_FACT_KIND, "referral");
  g_autoptr (PreauthReview) review = review_check_new (request);
  PreauthRoute *route = preauth_review_get_route (review);
  g_assert_cmpint (preauth_route_get_verdict (route), ==, PREAUTH_VERDICT_CALL);
  g_assert_null (preauth_route_get_fax (route));
  g_autofree char *message = review_check_message (review, "destination");
  g_assert_nonnull (g_strstr_len (message, -1, preauth_route_get_phone (route)->display));
}

/* FEP's numbers start with R. */
static void
test_federal (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  set (request, PREAUTH_FACT_PLAN, "fep");
  g_autoptr (PreauthReview) review = review_check_new (request);
  g_autofree char *wrong = review_check_message (review, "member-id");
  g_assert_cmpstr (wrong, !=, "");
  set (request, PREAUTH_FACT_MEMBER_ID, "R99900417");
  preauth_review_refresh (review);
  g_autofree char *right = review_check_message (review, "member-id");
  g_assert_cmpstr (right, ==, "");
}

/* Nothing picked yet: the route says what to pick first, and shows no number. */
static void
test_undecided (void)
{
  static const PreauthFact order[]
      = { PREAUTH_FACT_PLAN, PREAUTH_FACT_CATEGORY, PREAUTH_FACT_KIND };
  static const char *const words[] = { "plan", "service", "kind" };
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
      set (request, order[i], NULL);
      g_autoptr (PreauthReview) review = review_check_new (request);
      PreauthRoute *route = preauth_review_get_route (review);
      g_assert_cmpint (preauth_route_get_verdict (route), ==, PREAUTH_VERDICT_CALL);
      g_assert_nonnull (g_strstr_len (preauth_route_get_why (route), -1, words[i]));
      g_assert_null (preauth_route_get_fax (route));
    }
  g_autoptr (PreauthRequest) empty = preauth_request_new ();
  g_autoptr (PreauthReview) review = review_check_new (empty);
  g_assert_nonnull (preauth_review_get_route (review));
  g_assert_false (preauth_request_get_modified (empty));
}

/* A request made elsewhere names a payer that no pack knows. */
static void
test_unknown_payer (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  set (request, PREAUTH_FACT_INSURER_NAME, "Prairie Health Plan");
  g_autoptr (PreauthReview) review = review_check_new (request);
  PreauthRoute *route = preauth_review_get_route (review);
  g_assert_cmpint (preauth_route_get_verdict (route), ==, PREAUTH_VERDICT_CALL);
  g_assert_nonnull (g_strstr_len (preauth_route_get_why (route), -1, "Prairie Health Plan"));
  g_assert_nonnull (g_strstr_len (preauth_route_get_why (route), -1, "call the number on the"));
  g_assert_null (preauth_route_get_fax (route));
  g_assert_null (preauth_route_get_phone (route));
}

int
main (int argc, char **argv)
{
  review_check_init (&argc, &argv);
  g_test_add_func ("/review/route/confirm", test_confirm);
  g_test_add_func ("/review/route/call", test_call);
  g_test_add_func ("/review/route/federal", test_federal);
  g_test_add_func ("/review/route/undecided", test_undecided);
  g_test_add_func ("/review/route/unknown-payer", test_unknown_payer);
  return g_test_run ();
}
