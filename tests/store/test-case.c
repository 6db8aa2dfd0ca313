/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open case: on the disk within a second, undo over the session, one editor at a time, nothing
 * overwritten, and an attachment's damage costs that attachment alone. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fhir/error.h"
#include "store/case-codec.h"
#include "store/case-summary.h"
#include "store/case.h"
#include "store-sample.h"

typedef Sample Fixture;

static Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  sample_set_up (self, NULL);
  return self;
}

static void
fixture_free (Fixture *self)
{
  sample_tear_down (self, NULL);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* Another program saved the case, whoever has it open. */
static void
save_behind (Fixture *self, const char *id, const char *family)
{
  g_autoptr (PreauthCaseRow) row = preauth_store_read_case (self->store, id, NULL);
  g_autoptr (PreauthRequest) request = preauth_case_decode (self->store, row->bundle, NULL, NULL);
  g_autoptr (PreauthKey) key
      = preauth_key_derive (preauth_store_get_data_key (self->store), "attachment");
  g_autoptr (PreauthEncodedCase) encoded = NULL;
  g_autoptr (GError) error = NULL;

  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, family);
  encoded = preauth_case_encode (key, request);
  preauth_store_save_case (self->store, id, row->revision, encoded->bundle, row->summary,
                           encoded->attachments, NULL, &error);
  g_assert_no_error (error);
}

/* Writing fails. */
static void
block (Fixture *self, gboolean blocked)
{
  sample_tamper (self,
                 blocked ? "ALTER TABLE audit RENAME TO away" : "ALTER TABLE away RENAME TO audit");
}

/* For what takes a moment, on a machine that may be very busy. */
#define A_MINUTE (60 * G_USEC_PER_SEC)

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until the case is in @state. */
static void
wait_for (PreauthCase *case_, PreauthCaseState state, gint64 limit)
{
  gint64 end = g_get_monotonic_time () + limit;
  guint source = g_timeout_add (5, tick_cb, NULL);

  while (preauth_case_get_state (case_) != state && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_cmpuint (preauth_case_get_state (case_), ==, state);
}

static void
run_for (gint64 duration)
{
  gint64 end = g_get_monotonic_time () + duration;
  guint source = g_timeout_add (5, tick_cb, NULL);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static char *
read_family (PreauthStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthCaseRow) row = preauth_store_read_case (store, id, &error);
  g_autoptr (PreauthRequest) request = NULL;

  g_assert_no_error (error);
  request = preauth_case_decode (store, row->bundle, NULL, &error);
  g_assert_no_error (error);
  return preauth_request_get_fact (request, PREAUTH_FACT_PATIENT_FAMILY);
}

static PreauthCase *
new_case (PreauthStore *store)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  PreauthCase *case_;

  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Example");
  case_ = preauth_case_new (store, NULL, NULL, request);
  wait_for (case_, PREAUTH_CASE_SAVED, A_MINUTE);
  return case_;
}

static void
test_saves_by_itself (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  PreauthRequest *request = preauth_case_get_request (case_);
  g_autofree char *id = g_strdup (preauth_case_get_id (case_));
  g_autofree char *stored = read_family (fixture->store, id);
  g_autofree char *changed = NULL;

  g_assert_cmpstr (stored, ==, "Example");
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Nguyễn");
  g_assert_cmpuint (preauth_case_get_state (case_), ==, PREAUTH_CASE_SAVING);
  wait_for (case_, PREAUTH_CASE_SAVED, A_MINUTE);
  changed = read_family (fixture->store, id);
  g_assert_cmpstr (changed, ==, "Nguyễn");
  g_assert_false (preauth_request_get_modified (request));
  sample_close_case (case_);
}

/* Typing that never pauses is on the disk all the same, long before it ends. */
static void
test_typing_without_a_pause (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  PreauthRequest *request = preauth_case_get_request (case_);
  g_autofree char *stored = NULL;
  guint typed = 0;

  do
    {
      g_autofree char *name = g_strnfill (++typed, 'x');

      preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, name);
      run_for (50 * G_TIME_SPAN_MILLISECOND);
      g_free (stored);
      stored = read_family (fixture->store, preauth_case_get_id (case_));
    }
  while (stored[0] != 'x' && typed < 1200);
  g_test_message ("%u letters until the first save", typed);
  g_assert_cmpint (stored[0], ==, 'x');
  sample_close_case (case_);
}

static void
test_looking_writes_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  g_autofree char *id = g_strdup (preauth_case_get_id (case_));
  g_autoptr (PreauthCaseRow) before = NULL;
  g_autoptr (PreauthCaseRow) after = NULL;

  sample_close_case (case_);
  before = preauth_store_read_case (fixture->store, id, NULL);
  case_ = sample_open_case (fixture->store, id);
  preauth_request_emit_changed (preauth_case_get_request (case_));
  run_for (G_USEC_PER_SEC);
  sample_close_case (case_);
  after = preauth_store_read_case (fixture->store, id, NULL);
  g_assert_cmpint (before->revision, ==, after->revision);
}

static void
test_flush_and_close (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  g_autofree char *id = g_strdup (preauth_case_get_id (case_));
  g_autofree char *stored = NULL;

  preauth_request_set_fact (preauth_case_get_request (case_), PREAUTH_FACT_PATIENT_FAMILY, "Last");
  sample_close_case (case_);
  stored = read_family (fixture->store, id);
  g_assert_cmpstr (stored, ==, "Last");
}

static void
assert_family (PreauthCase *case_, const char *family)
{
  g_autofree char *now
      = preauth_request_get_fact (preauth_case_get_request (case_), PREAUTH_FACT_PATIENT_FAMILY);

  g_assert_cmpstr (now, ==, family);
}

static void
test_undo (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  PreauthRequest *request = preauth_case_get_request (case_);
  g_autofree char *id = g_strdup (preauth_case_get_id (case_));
  g_autofree char *stored = NULL;

  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "First");
  wait_for (case_, PREAUTH_CASE_SAVED, A_MINUTE);
  run_for (1100 * G_TIME_SPAN_MILLISECOND);
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Second");
  /* At once, before it was saved. */
  preauth_case_undo (case_);
  assert_family (case_, "First");
  preauth_case_undo (case_);
  assert_family (case_, "Example");
  preauth_case_undo (case_);
  assert_family (case_, "Example");
  preauth_case_redo (case_);
  preauth_case_redo (case_);
  assert_family (case_, "Second");
  preauth_case_undo (case_);
  sample_close_case (case_);
  stored = read_family (fixture->store, id);
  g_assert_cmpstr (stored, ==, "First");
}

static void
test_undo_brings_an_attachment_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  PreauthRequest *request = preauth_case_get_request (case_);
  g_autofree char *data = g_strnfill (200000, 'p');
  g_autoptr (GBytes) bytes = g_bytes_new (data, 200000);
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) back = NULL;

  preauth_request_add_attachment (request, "Chart", "application/pdf", bytes);
  wait_for (case_, PREAUTH_CASE_SAVED, A_MINUTE);
  run_for (1100 * G_TIME_SPAN_MILLISECOND);
  there = preauth_request_get_attachments (request);
  g_assert_cmpuint (there->len, ==, 1);
  preauth_request_remove_attachment (request, ((PreauthAttachment *)there->pdata[0])->id);
  wait_for (case_, PREAUTH_CASE_SAVED, A_MINUTE);
  gone = preauth_request_get_attachments (request);
  g_assert_cmpuint (gone->len, ==, 0);
  preauth_case_undo (case_);
  back = preauth_request_get_attachments (request);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_true (g_bytes_equal (((PreauthAttachment *)back->pdata[0])->data, bytes));
  sample_close_case (case_);
}

static void
test_second_window_reads_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *first = new_case (fixture->store);
  g_autofree char *id = g_strdup (preauth_case_get_id (first));
  g_autofree char *stored = NULL;
  PreauthCase *second;

  run_for (G_USEC_PER_SEC / 10);
  second = sample_open_case (fixture->store, id);
  g_assert_cmpuint (preauth_case_get_state (second), ==, PREAUTH_CASE_READ_ONLY);
  g_assert_nonnull (strstr (preauth_case_get_message (second), "has this case open"));
  preauth_request_set_fact (preauth_case_get_request (second), PREAUTH_FACT_PATIENT_FAMILY, "No");
  run_for (G_USEC_PER_SEC);
  stored = read_family (fixture->store, id);
  g_assert_cmpstr (stored, ==, "Example");
  g_assert_false (preauth_case_take_over (second, NULL));

  preauth_request_set_fact (preauth_case_get_request (first), PREAUTH_FACT_PATIENT_FAMILY, "Yes");
  sample_close_case (first);
  g_assert_true (preauth_case_take_over (second, NULL));
  g_assert_cmpuint (preauth_case_get_state (second), ==, PREAUTH_CASE_SAVED);
  assert_family (second, "Yes");
  sample_close_case (second);
}

/* Somebody saved a newer state behind our back: it stays, and ours can be kept as a case of its
 * own. */
static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (preauth_case_open_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *)user_data = TRUE;
}

/* Whoever stops the opening and opens the case again has it, not somebody else. */
static void
test_stopped_opening (void)
{
  g_autoptr (Fixture) self = fixture_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PreauthCase *case_ = new_case (self->store);
  g_autofree char *id = g_strdup (preauth_case_get_id (case_));
  gboolean stopped = FALSE;

  sample_close_case (case_);
  preauth_case_open_async (self->store, NULL, NULL, id, cancellable, stopped_cb, &stopped);
  g_cancellable_cancel (cancellable);
  while (!stopped)
    g_main_context_iteration (NULL, TRUE);
  case_ = sample_open_case (self->store, id);
  g_assert_cmpuint (preauth_case_get_state (case_), ==, PREAUTH_CASE_SAVED);
  sample_close_case (case_);
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  g_autofree char *id = g_strdup (preauth_case_get_id (case_));
  g_autofree char *stored = NULL;
  g_autofree char *forked = NULL;
  PreauthCase *fork;

  save_behind (fixture, id, "Theirs");
  preauth_request_set_fact (preauth_case_get_request (case_), PREAUTH_FACT_PATIENT_FAMILY, "Ours");
  wait_for (case_, PREAUTH_CASE_READ_ONLY, A_MINUTE);
  g_assert_nonnull (preauth_case_get_message (case_));
  stored = read_family (fixture->store, id);
  g_assert_cmpstr (stored, ==, "Theirs");
  fork = preauth_case_fork (case_);
  wait_for (fork, PREAUTH_CASE_SAVED, A_MINUTE);
  g_assert_cmpstr (preauth_case_get_id (fork), !=, id);
  forked = read_family (fixture->store, preauth_case_get_id (fork));
  g_assert_cmpstr (forked, ==, "Ours");
  sample_close_case (fork);
  sample_close_case (case_);
}

/* A file that cannot be written: said, kept, tried again. */
static void
test_failing_disk (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  g_autofree char *stored = NULL;

  block (fixture, TRUE);
  preauth_request_set_fact (preauth_case_get_request (case_), PREAUTH_FACT_PATIENT_FAMILY, "Kept");
  wait_for (case_, PREAUTH_CASE_UNSAVED, 20 * G_USEC_PER_SEC);
  g_assert_nonnull (preauth_case_get_message (case_));
  assert_family (case_, "Kept");
  block (fixture, FALSE);
  wait_for (case_, PREAUTH_CASE_SAVED, 10 * G_USEC_PER_SEC);
  g_assert_null (preauth_case_get_message (case_));
  stored = read_family (fixture->store, preauth_case_get_id (case_));
  g_assert_cmpstr (stored, ==, "Kept");
  sample_close_case (case_);
}

static void
test_damaged_attachment (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  g_autofree char *id = g_strdup (preauth_case_get_id (case_));
  g_autofree char *data = g_strnfill (100000, 'q');
  g_autoptr (GBytes) bytes = g_bytes_new (data, 100000);
  g_autoptr (PreauthCaseRow) before = NULL;
  g_autoptr (PreauthCaseRow) after = NULL;
  const char *reference;

  preauth_request_add_attachment (preauth_case_get_request (case_), "MRI report", "application/pdf",
                                  bytes);
  sample_close_case (case_);
  before = preauth_store_read_case (fixture->store, id, NULL);
  sample_tamper (fixture, "UPDATE attachments SET sealed = zeroblob (length (sealed))");

  case_ = sample_open_case (fixture->store, id);
  g_assert_nonnull (strstr (preauth_case_get_message (case_), "MRI report"));
  assert_family (case_, "Example");
  preauth_request_set_fact (preauth_case_get_request (case_), PREAUTH_FACT_PATIENT_FAMILY, "New");
  sample_close_case (case_);
  after = preauth_store_read_case (fixture->store, id, NULL);
  /* The reference is not lost: a backup may have the bytes. */
  reference = g_strstr_len (g_bytes_get_data (before->bundle, NULL),
                            (gssize)g_bytes_get_size (before->bundle), "preauth-attachment:");
  g_assert_nonnull (reference);
  {
    g_autofree char *whole = g_strndup (reference, strlen ("preauth-attachment:") + 64);

    g_assert_nonnull (g_strstr_len (g_bytes_get_data (after->bundle, NULL),
                                    (gssize)g_bytes_get_size (after->bundle), whole));
  }
}

/* Nothing has to be changed for it. */
static void
test_opening_mends_the_line (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  PreauthCase *case_ = new_case (fixture->store);
  g_autofree char *id = g_strdup (preauth_case_get_id (case_));
  g_autoptr (PreauthCaseRow) row = NULL;
  g_autoptr (PreauthCaseSummary) summary = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) damaged = NULL;

  sample_close_case (case_);
  sample_tamper (fixture, "UPDATE summaries SET sealed = zeroblob (length (sealed))");
  rows = preauth_store_list_cases (fixture->store, 0, &damaged, NULL);
  g_assert_cmpuint (damaged->len, ==, 1);
  case_ = sample_open_case (fixture->store, id);
  wait_for (case_, PREAUTH_CASE_SAVED, 10 * G_USEC_PER_SEC);
  sample_close_case (case_);
  row = preauth_store_read_case (fixture->store, id, NULL);
  summary = preauth_case_summary_from_bytes (row->summary, NULL);
  g_assert_nonnull (summary);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/saves-by-itself", test_saves_by_itself);
  g_test_add_func ("/case/typing-without-a-pause", test_typing_without_a_pause);
  g_test_add_func ("/case/looking-writes-nothing", test_looking_writes_nothing);
  g_test_add_func ("/case/flush-and-close", test_flush_and_close);
  g_test_add_func ("/case/undo", test_undo);
  g_test_add_func ("/case/undo-brings-an-attachment-back", test_undo_brings_an_attachment_back);
  g_test_add_func ("/case/second-window-reads-only", test_second_window_reads_only);
  g_test_add_func ("/case/stopped-opening", test_stopped_opening);
  g_test_add_func ("/case/conflict", test_conflict);
  g_test_add_func ("/case/failing-disk", test_failing_disk);
  g_test_add_func ("/case/damaged-attachment", test_damaged_attachment);
  g_test_add_func ("/case/opening-mends-the-line", test_opening_mends_the_line);
  return g_test_run ();
}
