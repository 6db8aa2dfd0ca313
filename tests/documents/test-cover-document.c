/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cover sheet: the right number or none, what the plan asks for, and nothing of the patient. */
#include "config.h"

#include "pdf-tools.h"
#include "review-sample.h"

#define DATE "2026-11-21"

/* (transfer full): the words of the cover sheet */
static char *
print_cover (PreauthReview *review)
{
  g_autoptr (PreauthDocument) cover = preauth_cover_document_new (review, 7, DATE);
  g_autoptr (GBytes) pdf = pdf_of (cover);

  g_assert_cmpuint (preauth_document_get_n_pages (cover), ==, 1);
  assert_pdf_is_sound (pdf);
  return pdf_to_words (pdf);
}

static void
assert_lacks_patient (const char *words)
{
  static const char *const secrets[]
      = { SAMPLE_PATIENT, "Rosa",  SAMPLE_MEMBER, SAMPLE_DIAGNOSIS, "F80.2",
          "92507",        "04/02", "2017",        "WFM-20418",      "Speech" };

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    assert_lacks (words, secrets[i]);
}

static void
test_exact (void)
{
  g_autoptr (PreauthReview) review
      = sample_create_review ("commercial-ppo-epo", "inpatient-acute", "prior-authorization");
  g_autofree char *words = print_cover (review);
  const PreauthChannel *fax = preauth_route_get_fax (preauth_review_get_route (review));

  g_assert_cmpint (preauth_route_get_verdict (preauth_review_get_route (review)), ==,
                   PREAUTH_VERDICT_EXACT);
  assert_contains (words, "FAX 1-888-282-0780");
  assert_contains (words, fax->purpose);
  assert_contains (words, "11/21/2026");
  assert_contains (words, "7, this cover sheet included");
  assert_contains (words, "Worcester Family Medicine");
  assert_contains (words, "Dana Whitcombe");
  assert_contains (words, "1-508-555-0144");
  assert_contains (words, "1-508-555-0143");
  assert_contains (words, "Confidential");
  assert_lacks_patient (words);
}

/* A candidate is printed only once somebody has confirmed exactly it. */
static void
test_confirm (void)
{
  g_autoptr (PreauthReview) review
      = sample_create_review ("commercial-ppo-epo", "medical-general", "additional-clinical");
  PreauthRequest *request = preauth_review_get_request (review);
  /* Copies: a refresh makes a new route. */
  const PreauthChannel *fax = preauth_route_get_fax (preauth_review_get_route (review));
  const PreauthChannel *phone = preauth_route_get_phone (preauth_review_get_route (review));
  g_autofree char *number = g_strdup (fax ? fax->number : NULL);
  g_autofree char *display = g_strdup (fax ? fax->display : NULL);
  g_autofree char *before = NULL;
  g_autofree char *other = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpint (preauth_route_get_verdict (preauth_review_get_route (review)), ==,
                   PREAUTH_VERDICT_CONFIRM);
  g_assert_nonnull (number);
  before = print_cover (review);
  assert_lacks (before, display);
  assert_contains (before, "Fax number: not confirmed — call");
  assert_contains (before, phone->display);
  preauth_request_set_confirmation (request, "6175550100", "Dana", "Kim", DATE);
  preauth_review_refresh (review);
  other = print_cover (review);
  assert_lacks (other, display);
  preauth_request_set_confirmation (request, number, "Dana Whitcombe", "Kim", DATE);
  preauth_review_refresh (review);
  after = print_cover (review);
  assert_contains (after, display);
  assert_contains (after, "Number confirmed with the plan on 11/21/2026");
  assert_lacks_patient (after);
}

static void
test_call (void)
{
  g_autoptr (PreauthReview) review
      = sample_create_review ("medex", "inpatient-acute", "notification");
  g_autofree char *words = print_cover (review);

  g_assert_cmpint (preauth_route_get_verdict (preauth_review_get_route (review)), ==,
                   PREAUTH_VERDICT_CALL);
  assert_contains (words, "No fax number is published for this request — call 1-800-327-6716");
  assert_lacks (words, "FAX 1-");
  assert_lacks_patient (words);
}

static void
test_words_of_the_payer (void)
{
  g_autoptr (PreauthReview) review
      = sample_create_review ("commercial-ppo-epo", "inpatient-acute", "level-of-care-change");
  const char *const *demanded = preauth_route_get_cover_words (preauth_review_get_route (review));
  g_autofree char *words = NULL;
  g_autofree char *quiet = print_cover (review);

  g_assert_nonnull (demanded[0]);
  for (gsize i = 0; demanded[i]; i++)
    {
      g_autofree char *large = g_utf8_strup (demanded[i], -1);

      assert_contains (quiet, large);
    }
  assert_lacks (quiet, "URGENT");
  sample_set_fact (review, PREAUTH_FACT_PRIORITY, "stat");
  sample_set_fact (review, PREAUTH_FACT_REFERENCE_NUMBER, "REF-55501");
  words = print_cover (review);
  assert_contains (words, "URGENT");
  assert_contains (words, "REF-55501");
}

/* A request of which nothing is known yet still says whom to call. */
static void
test_unknown_payer (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, &error);
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthReview) review = NULL;
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  review = preauth_review_new (directory, request);
  preauth_review_refresh (review);
  words = print_cover (review);
  assert_contains (words, "the number on the member’s card");
  preauth_request_set_practice (request, TRUE);
  preauth_review_refresh (review);
  g_free (words);
  words = print_cover (review);
  assert_contains (words, "PRACTICE REQUEST");
}

/* Words without end make a longer cover sheet, not a cut one. */
static void
test_long (void)
{
  g_autoptr (PreauthReview) review
      = sample_create_review ("commercial-ppo-epo", "inpatient-acute", "prior-authorization");
  g_autoptr (GString) name = g_string_new ("Practice");
  g_autoptr (PreauthDocument) cover = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (name, " of many names%u", i);
  sample_set_fact (review, PREAUTH_FACT_PRACTICE_NAME, name->str);
  cover = preauth_cover_document_new (review, 7, DATE);
  pdf = pdf_of (cover);
  words = pdf_to_words (pdf);
  assert_contains (words, "of many names59");
  assert_contains (words, "Confidential");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/cover/exact", test_exact);
  g_test_add_func ("/documents/cover/confirm", test_confirm);
  g_test_add_func ("/documents/cover/call", test_call);
  g_test_add_func ("/documents/cover/words-of-the-payer", test_words_of_the_payer);
  g_test_add_func ("/documents/cover/unknown-payer", test_unknown_payer);
  g_test_add_func ("/documents/cover/long", test_long);
  return g_test_run ();
}
