/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A request as the store keeps it: every element comes back, a scanned chart is written once. */

#include "config.h"

#include <string.h>

#include "fhir/json.h"
#include "store/case-codec.h"
#include "store-sample.h"

static const char id[] = SAMPLE_CASE;

static PreauthKey *
get_key (Sample *sample)
{
  return preauth_key_derive (preauth_store_get_data_key (sample->store), "attachment");
}

static gint64
save (Sample *sample, PreauthRequest *request, gint64 revision, guint n_attachments)
{
  g_autoptr (PreauthKey) key = get_key (sample);
  g_autoptr (PreauthEncodedCase) encoded = preauth_case_encode (key, request);
  g_autoptr (GBytes) summary = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;
  gint64 saved = 0;

  g_assert_cmpuint (g_hash_table_size (encoded->attachments), ==, n_attachments);
  g_assert_cmpuint (g_bytes_get_size (encoded->bundle), <, 200 * 1024);
  preauth_store_save_case (sample->store, id, revision, encoded->bundle, summary,
                           encoded->attachments, &saved, &error);
  g_assert_no_error (error);
  preauth_case_remember_saved (request, encoded);
  return saved;
}

static PreauthRequest *
load (Sample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthCaseRow) row = preauth_store_read_case (sample->store, id, &error);
  g_autoptr (GPtrArray) missing = NULL;
  PreauthRequest *request;

  g_assert_no_error (error);
  request = preauth_case_decode (sample->store, row->bundle, &missing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 0);
  return request;
}

static void
assert_same (PreauthRequest *a, PreauthRequest *b)
{
  g_autofree char *left = preauth_json_to_text (preauth_request_get_bundle (a), TRUE);
  g_autofree char *right = preauth_json_to_text (preauth_request_get_bundle (b), TRUE);

  g_assert_cmpstr (left, ==, right);
}

static void
test_examples (Sample *sample, gconstpointer data)
{
  static const char *const names[]
      = { "snf-medicare-advantage.json", "specialty-drug-ppo.json", "speech-therapy-child.json" };
  gint64 revision = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path
          = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthRequest) request = preauth_request_load (path, &error);
      g_autoptr (PreauthRequest) back = NULL;
      g_autoptr (PreauthKey) key = get_key (sample);
      g_autoptr (PreauthEncodedCase) encoded = NULL;

      g_assert_no_error (error);
      encoded = preauth_case_encode (key, request);
      revision = save (sample, request, revision, g_hash_table_size (encoded->attachments));
      back = load (sample);
      assert_same (request, back);
    }
}

static void
add_chart (PreauthRequest *request, gsize length)
{
  char *chart = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    chart[i] = (char)(i * 31 + i / 251);
  {
    g_autoptr (GBytes) bytes = g_bytes_new_take (chart, length);

    preauth_request_add_attachment (request, "Chart", "application/pdf", bytes);
  }
}

/* The chart goes with the first save only, and a keystroke after it costs next to nothing. */
static void
test_a_chart_is_written_once (Sample *sample, gconstpointer data)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthRequest) back = NULL;
  gint64 revision, begin, first, second;

  add_chart (request, 12 * 1024 * 1024);
  begin = g_get_monotonic_time ();
  revision = save (sample, request, 0, 1);
  first = g_get_monotonic_time () - begin;
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Example");
  begin = g_get_monotonic_time ();
  revision = save (sample, request, revision, 0);
  second = g_get_monotonic_time () - begin;
  g_test_message ("first save %.1f ms, second %.1f ms", (double)first / 1000,
                  (double)second / 1000);
  g_assert_cmpint (revision, ==, 2);
  back = load (sample);
  assert_same (request, back);
  /* What was opened is known to be in the file. */
  preauth_request_set_fact (back, PREAUTH_FACT_PATIENT_GIVEN, "Ana");
  save (sample, back, revision, 0);
}

/* The same document in two places is one row. */
static void
test_twins (Sample *sample, gconstpointer data)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthRequest) back = NULL;

  add_chart (request, 50000);
  add_chart (request, 50000);
  save (sample, request, 0, 1);
  back = load (sample);
  assert_same (request, back);
}

/* A text that looks like a reference is text. */
static void
test_a_text_that_looks_like_a_reference (Sample *sample, gconstpointer data)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthRequest) back = NULL;
  g_autofree char *zeros = g_strnfill (64, '0');
  g_autofree char *text = g_strconcat ("preauth-attachment:", zeros, NULL);

  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, text);
  preauth_request_set_fact (request, PREAUTH_FACT_INSURER_NAME, "preauth-attachment:");
  save (sample, request, 0, 2);
  back = load (sample);
  assert_same (request, back);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/case-codec/" name, Sample, NULL, sample_set_up, function, sample_tear_down)
  ADD ("examples", test_examples);
  ADD ("a-chart-is-written-once", test_a_chart_is_written_once);
  ADD ("twins", test_twins);
  ADD ("a-text-that-looks-like-a-reference", test_a_text_that_looks_like_a_reference);
#undef ADD
  return g_test_run ();
}
