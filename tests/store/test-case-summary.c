/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as one line: as text and back, and what a damaged text does. */
#include "config.h"

#include <string.h>

#include "fhir/error.h"
#include "store/case-summary.h"
#include "work-sample.h"

static void
assert_same (const PreauthCaseSummary *a, const PreauthCaseSummary *b)
{
  g_autoptr (GBytes) first = preauth_case_summary_to_bytes (a);
  g_autoptr (GBytes) second = preauth_case_summary_to_bytes (b);

  g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first),
                   g_bytes_get_data (second, NULL), g_bytes_get_size (second));
  g_assert_cmpstr (a->patient, ==, b->patient);
  g_assert_cmpstr (a->expires, ==, b->expires);
  g_assert_cmpint (a->status, ==, b->status);
  g_assert_cmpint (a->lane, ==, b->lane);
  g_assert_cmpuint (a->n_gaps, ==, b->n_gaps);
  g_assert_cmpint (a->urgent, ==, b->urgent);
  g_assert_cmpint (a->practice, ==, b->practice);
}

static PreauthCaseSummary *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return preauth_case_summary_from_bytes (bytes, error);
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) rows = work_sample_make (0, 200);
  gsize length = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const PreauthCaseRow *row = rows->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthCaseSummary) read = preauth_case_summary_from_bytes (row->summary, &error);
      g_assert_no_error (error);
      g_autoptr (PreauthCaseSummary) copy = preauth_case_summary_copy (read);
      g_autoptr (GBytes) again = preauth_case_summary_to_bytes (copy);

      assert_same (read, copy);
      g_assert_true (g_bytes_equal (row->summary, again));
      length += g_bytes_get_size (again);
    }
  g_assert_cmpuint (length / rows->len, <, 450);
}

static void
test_empty (void)
{
  g_autoptr (PreauthCaseSummary) empty = preauth_case_summary_new ();
  g_autoptr (GBytes) bytes = preauth_case_summary_to_bytes (empty);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthCaseSummary) read = preauth_case_summary_from_bytes (bytes, &error);

  g_assert_no_error (error);
  assert_same (empty, read);
  g_assert_cmpstr (read->patient, ==, "");
  g_assert_cmpint (read->status, ==, PREAUTH_STATUS_DRAFT);
}

/* A field is a line: nothing typed can make another one. */
static void
test_line_break (void)
{
  g_autoptr (PreauthCaseSummary) summary = preauth_case_summary_new ();
  g_free (summary->next_detail);
  summary->next_detail = g_strdup ("one\nowner\tXX\r\ntwo");
  g_autoptr (GBytes) bytes = preauth_case_summary_to_bytes (summary);
  g_autoptr (PreauthCaseSummary) read = preauth_case_summary_from_bytes (bytes, NULL);

  g_assert_nonnull (read);
  g_assert_cmpstr (read->owner, ==, "");
  g_assert_cmpstr (read->next_detail, ==, "one owner XX  two");
}

/* A note of many pages is cut between two letters. */
static void
test_long (void)
{
  g_autoptr (PreauthCaseSummary) summary = preauth_case_summary_new ();
  g_autoptr (GString) text = g_string_new ("x");
  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "é");
  g_free (summary->next_detail);
  summary->next_detail = g_strdup (text->str);
  g_autoptr (GBytes) bytes = preauth_case_summary_to_bytes (summary);
  g_autoptr (PreauthCaseSummary) read = preauth_case_summary_from_bytes (bytes, NULL);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 1200);
  g_assert_nonnull (read);
  g_assert_true (g_str_has_prefix (text->str, read->next_detail));
}

static void
test_later_version (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthCaseSummary) read = read_text (
      "case-summary 1\nstatus\tpended\nlane\tplan\nmood\tsunny\npatient\tDelgado, Rosa\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read->patient, ==, "Delgado, Rosa");
  g_assert_cmpint (read->status, ==, PREAUTH_STATUS_PENDED);
  g_assert_cmpint (read->lane, ==, PREAUTH_LANE_PLAN);
}

static void
test_damaged (void)
{
  static const char *const texts[] = {
    "",
    "case-summary",
    "case-summary 2\nstatus\tdraft\nlane\tus\n",
    "case-summary 1\n",
    "case-summary 1\nstatus\tdraft\n",
    "case-summary 1\nlane\tus\n",
    "case-summary 1\nstatus\tdrunk\nlane\tus\n",
    "case-summary 1\nstatus\tdraft\nlane\tsea\n",
    "case-summary 1\nstatus\tdraft\nlane\tus\ngaps\t\n",
    "case-summary 1\nstatus\tdraft\nlane\tus\ngaps\t-1\n",
    "case-summary 1\nstatus\tdraft\nlane\tus\ngaps\t99999999999\n",
    "case-summary 1\nstatus\tdraft\nlane\tus\npatient",
    "case-summary 1\nstatus\tdraft\nlane\tus\npatient\tRosa",
    "case-summary 1\nstatus\tdraft\nlane\tus\npatient Rosa\n",
    "case-summary 1\nstatus\tdraft\nlane\tus\npatient\t\xff\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("text %" G_GSIZE_FORMAT, i);
      g_assert_null (read_text (texts[i], &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
    }
  g_assert_null (preauth_case_summary_from_bytes (NULL, NULL));
}

/* Every byte in turn: read or refused, never a crash. */
static void
test_flipped (void)
{
  g_autoptr (GPtrArray) rows = work_sample_make (3, 1);
  gsize length;
  const char *bytes = g_bytes_get_data (((PreauthCaseRow *)rows->pdata[0])->summary, &length);

  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree char *copy = g_memdup2 (bytes, length);
        copy[i] ^= (char)(1 << bit);
        g_autoptr (GBytes) flipped = g_bytes_new (copy, length);
        g_autoptr (PreauthCaseSummary) read = preauth_case_summary_from_bytes (flipped, NULL);

        if (read != NULL)
          g_assert_true (g_utf8_validate (read->patient, -1, NULL));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case-summary/round-trip", test_round_trip);
  g_test_add_func ("/case-summary/empty", test_empty);
  g_test_add_func ("/case-summary/line-break", test_line_break);
  g_test_add_func ("/case-summary/long", test_long);
  g_test_add_func ("/case-summary/later-version", test_later_version);
  g_test_add_func ("/case-summary/damaged", test_damaged);
  g_test_add_func ("/case-summary/flipped", test_flipped);
  return g_test_run ();
}
