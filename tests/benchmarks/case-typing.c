/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a letter that was typed is not yet in the case file: half a minute of typing without a
 * pause, beside a file of the same bytes written with fdatasync, which says what the disk takes.
 *
 *   case-typing FOLDER     FOLDER: on a real disk; target: every letter within a second */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "../store/store-sample.h"
#include "store/case-codec.h"
#include "store/case.h"

#define N_LETTERS 300
#define BETWEEN_LETTERS_MS 100
#define LOOK_MS 5
#define TARGET_MS 1000

typedef struct
{
  Sample sample;
  PreauthCase *case_;
  GMainLoop *loop;
  gint64 typed_at[N_LETTERS];
  guint n_typed;
  guint n_stored;
  double slowest_ms;
  double sum_ms;
} Typing;

static guint
count_stored (Typing *self)
{
  g_autoptr (PreauthCaseRow) row
      = preauth_store_read_case (self->sample.store, preauth_case_get_id (self->case_), NULL);
  g_autoptr (PreauthRequest) request = NULL;
  g_autofree char *family = NULL;

  if (row == NULL)
    return 0;
  request = preauth_case_decode (self->sample.store, row->bundle, NULL, NULL);
  family = preauth_request_get_fact (request, PREAUTH_FACT_PATIENT_FAMILY);
  return family == NULL ? 0 : (guint)strlen (family);
}

static gboolean
look_cb (gpointer user_data)
{
  Typing *self = user_data;
  const guint n_stored = count_stored (self);
  const gint64 now = g_get_monotonic_time ();

  for (; self->n_stored < n_stored; self->n_stored++)
    {
      const double milliseconds = (double)(now - self->typed_at[self->n_stored]) / 1000.0;

      self->slowest_ms = MAX (self->slowest_ms, milliseconds);
      self->sum_ms += milliseconds;
    }
  if (self->n_stored == N_LETTERS)
    g_main_loop_quit (self->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
type_cb (gpointer user_data)
{
  Typing *self = user_data;
  g_autofree char *name = g_strnfill (self->n_typed + 1, 'x');

  self->typed_at[self->n_typed++] = g_get_monotonic_time ();
  preauth_request_set_fact (preauth_case_get_request (self->case_), PREAUTH_FACT_PATIENT_FAMILY,
                            name);
  return self->n_typed < N_LETTERS;
}

/* Milliseconds that the disk takes for a case's bytes. */
static double
write_plain (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "plain", NULL);
  g_autofree char *bytes = g_strnfill (16 * 1024, 'x');
  const int descriptor = g_open (path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  const gint64 start = g_get_monotonic_time ();
  gint64 end;

  g_assert_cmpint (write (descriptor, bytes, 16 * 1024), ==, 16 * 1024);
  g_assert_cmpint (fdatasync (descriptor), ==, 0);
  end = g_get_monotonic_time ();
  close (descriptor);
  g_unlink (path);
  return (double)(end - start) / 1000.0;
}

int
main (int argc, char *argv[])
{
  Typing typing = { .n_typed = 0 };
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  double plain;

  g_setenv ("TMPDIR", argc > 1 ? argv[1] : ".", TRUE);
  g_test_init (&argc, &argv, NULL);
  sample_set_up (&typing.sample, NULL);
  typing.case_ = preauth_case_new (typing.sample.store, NULL, NULL, request);
  typing.loop = g_main_loop_new (NULL, FALSE);
  plain = write_plain (typing.sample.folder);
  g_timeout_add (BETWEEN_LETTERS_MS, type_cb, &typing);
  g_timeout_add (LOOK_MS, look_cb, &typing);
  g_main_loop_run (typing.loop);
  g_print ("from a letter to the disk, %d letters without a pause: %.0f ms at most, %.0f ms on "
           "average (target %d or less; writing 16 KiB takes this disk %.1f ms)%s\n",
           N_LETTERS, typing.slowest_ms, typing.sum_ms / N_LETTERS, TARGET_MS, plain,
           typing.slowest_ms <= TARGET_MS ? "" : " MISSED");
  g_main_loop_unref (typing.loop);
  sample_close_case (typing.case_);
  sample_tear_down (&typing.sample, NULL);
  return typing.slowest_ms <= TARGET_MS ? 0 : 1;
}
