/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnoses and services of a complete request, made wrong one at a time. */
#include "config.h"

#include "review-check.h"

typedef struct
{
  const char *code;
  const char *description;
  const char *units;
  const char *unit_type;
  const char *problems;
} LineCase;

static const LineCase line_cases[] = {
  { "92507", "speech", "24", "visits", "" },
  { "J1745", "infusion", "1.5", "units", "E service-line:0/unit-type" },
  { "0191", "nursing facility", "14", "days", "" },
  { NULL, "speech", "24", "visits", "E service-line:0/code" },
  { "9250", "speech", "24", "visits", "E service-line:0/code" },
  { "92507", NULL, "24", "visits", "E service-line:0/description" },
  { "92507", "speech", NULL, "visits", "E service-line:0/units" },
  { "92507", "speech", "some", "visits", "E service-line:0/units" },
  { "92507", "speech", "24x", "visits", "E service-line:0/units" },
  { "92507", "speech", "0", "visits", "W service-line:0/units" },
  { "92507", "speech", "24", NULL, "E service-line:0/unit-type" },
};

static void
test_lines (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("snf-medicare-advantage.json");
  g_autoptr (PreauthReview) review = review_check_new (request);
  for (guint i = 0; i < G_N_ELEMENTS (line_cases); i++)
    {
      const LineCase *at = &line_cases[i];
      g_autoptr (GPtrArray) lines
          = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);
      PreauthServiceLine *line = preauth_service_line_new ();
      line->code = g_strdup (at->code);
      line->description = g_strdup (at->description);
      line->units = g_strdup (at->units);
      line->unit_type = g_strdup (at->unit_type);
      g_ptr_array_add (lines, line);
      preauth_request_set_service_lines (request, lines);
      preauth_review_refresh (review);
      g_autofree char *list = review_check_list (review);
      g_test_message ("line %u", i);
      g_assert_cmpstr (list, ==, at->problems);
    }
}

static void
test_no_line (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("snf-medicare-advantage.json");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  preauth_request_set_service_lines (request, none);
  review_check_assert (request, "E service-line:0/code");
}

static void
test_line_twice (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (request);
  g_autoptr (GPtrArray) more = preauth_request_get_service_lines (request);
  g_ptr_array_add (lines, g_ptr_array_steal_index (more, 0));
  preauth_request_set_service_lines (request, lines);
  review_check_assert (request, "W service-line:1/code");
}

static const LineCase diagnosis_cases[] = {
  { "F80.2", "language disorder", .problems = "" },
  { "f802", "language disorder", .problems = "" },
  { "315.32", "language disorder", .problems = "E diagnosis:0/code" },
  { "92507", "language disorder", .problems = "E diagnosis:0/code" },
  { NULL, "language disorder", .problems = "E diagnosis:0/code" },
  { "F80.2", NULL, .problems = "E diagnosis:0/description" },
};

static void
test_diagnoses (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  g_autoptr (PreauthReview) review = review_check_new (request);
  for (guint i = 0; i < G_N_ELEMENTS (diagnosis_cases); i++)
    {
      g_autoptr (GPtrArray) list
          = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);
      g_ptr_array_add (
          list, preauth_diagnosis_new (diagnosis_cases[i].code, diagnosis_cases[i].description));
      preauth_request_set_diagnoses (request, list);
      g_test_message ("diagnosis %u", i);
      review_check_assert (request, diagnosis_cases[i].problems);
    }
}

static void
test_no_diagnosis (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);
  preauth_request_set_diagnoses (request, list);
  review_check_assert (request, "E diagnosis:0/code");
  g_ptr_array_add (list, preauth_diagnosis_new ("F80.2", "language disorder"));
  g_ptr_array_add (list, preauth_diagnosis_new ("f80.2", "the same"));
  preauth_request_set_diagnoses (request, list);
  review_check_assert (request, "W diagnosis:1/code");
}

int
main (int argc, char **argv)
{
  review_check_init (&argc, &argv);
  g_test_add_func ("/review/codes/lines", test_lines);
  g_test_add_func ("/review/codes/no-line", test_no_line);
  g_test_add_func ("/review/codes/line-twice", test_line_twice);
  g_test_add_func ("/review/codes/diagnoses", test_diagnoses);
  g_test_add_func ("/review/codes/no-diagnosis", test_no_diagnosis);
  return g_test_run ();
}
