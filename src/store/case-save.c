/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing an open case: soon after each change, in a thread, one state at a time; a state that
 * could not be written is kept and tried again. Two threads never see one request: what is written
 * is text. */
#include "config.h"

#include "store/case-private.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "fhir/task.h"
#include "store/case-summary.h"

/* Fast typing is one save; the first letter of it is on the disk within the second all the same. */
#define PAUSE_MS 250
#define LATEST_US (600 * G_TIME_SPAN_MILLISECOND)
#define RETRY_MS 3000

/* One state on its way to the disk. */
struct _CaseJob
{
  gatomicrefcount references;
  PreauthStore *store;
  char *id;
  gint64 revision;
  PreauthEncodedCase *encoded;
  GBytes *summary;
  GHashTable *attested;

  GMutex mutex;
  GCond cond;
  gboolean done;    /* written or failed */
  gboolean handled; /* the case knows */
  gint64 new_revision;
  GError *error;
};

static void
job_unref (gpointer data)
{
  CaseJob *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_object_unref (self->store);
  g_free (self->id);
  preauth_encoded_case_free (self->encoded);
  g_bytes_unref (self->summary);
  g_hash_table_unref (self->attested);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_clear_error (&self->error);
  g_free (self);
}

/* Refusing the save would lose what was typed beside it. */
static void
hold_back_attestations (PreauthCase *self)
{
  g_autofree char *which = NULL;

  if (preauth_store_require (self->store, PREAUTH_RIGHT_ATTEST, NULL))
    return;
  self->restoring = TRUE;
  which = preauth_attestations_hold_back (self->request, self->attested);
  self->restoring = FALSE;
  if (which != NULL)
    preauth_case_set_left_out (self, which);
}

static CaseJob *
job_new (PreauthCase *self, PreauthKey *key)
{
  CaseJob *job = g_new0 (CaseJob, 1);
  g_autofree char *now = preauth_history_get_now ();
  g_autoptr (PreauthCaseSummary) summary = preauth_case_summary_describe (
      self->request, self->directory, self->law, &self->cadence, self->n_gaps, now);

  g_atomic_ref_count_init (&job->references);
  g_mutex_init (&job->mutex);
  g_cond_init (&job->cond);
  job->store = g_object_ref (self->store);
  job->id = g_strdup (self->id);
  job->revision = self->revision;
  job->encoded = preauth_case_encode (key, self->request);
  job->attested = preauth_attestations_list (preauth_request_get_bundle (self->request));
  job->summary = preauth_case_summary_to_bytes (summary);
  return job;
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  CaseJob *job = task_data;
  GError *error = NULL;
  gint64 revision = 0;

  preauth_store_save_case (job->store, job->id, job->revision, job->encoded->bundle, job->summary,
                           job->encoded->attachments, &revision, &error);
  g_mutex_lock (&job->mutex);
  job->new_revision = revision;
  job->error = error;
  job->done = TRUE;
  g_cond_broadcast (&job->cond);
  g_mutex_unlock (&job->mutex);
  g_task_return_boolean (task, TRUE);
}

static void
fail (PreauthCase *self, const GError *error)
{
  self->dirty = TRUE;
  /* Somebody else got the case while this was on its way. */
  if (self->state == PREAUTH_CASE_READ_ONLY)
    return;
  if (g_error_matches (error, PREAUTH_ERROR, PREAUTH_ERROR_CONFLICT))
    {
      self->dirty = FALSE;
      preauth_case_set_state (self, PREAUTH_CASE_READ_ONLY, error->message);
      return;
    }
  preauth_case_set_state (self, PREAUTH_CASE_UNSAVED, error->message);
  preauth_case_schedule (self);
}

static void
finish_job (PreauthCase *self)
{
  CaseJob *job = g_steal_pointer (&self->job);

  job->handled = TRUE;
  if (job->error != NULL)
    {
      fail (self, job->error);
    }
  else
    {
      self->revision = job->new_revision;
      g_clear_pointer (&self->written, g_bytes_unref);
      self->written = g_bytes_ref (job->encoded->bundle);
      g_clear_pointer (&self->attested, g_hash_table_unref);
      self->attested = g_hash_table_ref (job->attested);
      preauth_case_remember_saved (self->request, job->encoded);
      if (self->state == PREAUTH_CASE_READ_ONLY)
        preauth_request_set_modified (self->request, self->dirty);
      else if (!self->dirty)
        {
          preauth_request_set_modified (self->request, FALSE);
          preauth_case_set_state (self, PREAUTH_CASE_SAVED, NULL);
        }
      else
        {
          preauth_case_set_state (self, PREAUTH_CASE_SAVING, NULL);
          preauth_case_schedule (self);
        }
    }
  job_unref (job);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthCase *self = PREAUTH_CASE (source);
  const CaseJob *job = g_task_get_task_data (G_TASK (result));

  if (!job->handled)
    finish_job (self);
}

/* FALSE when there is nothing to wait for: nothing changed, or the file was locked with something
 * unsaved. */
static gboolean
start_job (PreauthCase *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PreauthKey) key = NULL;
  PreauthKey *data_key = preauth_store_get_data_key (self->store);

  if (data_key == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                                                      _ ("The case file is locked"));

      fail (self, error);
      return FALSE;
    }
  key = preauth_key_derive (data_key, "attachment");
  hold_back_attestations (self);
  self->dirty = FALSE;
  self->job = job_new (self, key);
  preauth_case_record (self, self->job->encoded->bundle);
  if (self->written != NULL && g_bytes_equal (self->written, self->job->encoded->bundle))
    {
      /* Touched, not changed. */
      g_clear_pointer (&self->job, job_unref);
      preauth_request_set_modified (self->request, FALSE);
      preauth_case_set_state (self, PREAUTH_CASE_SAVED, NULL);
      return FALSE;
    }
  if (self->state != PREAUTH_CASE_UNSAVED)
    preauth_case_set_state (self, PREAUTH_CASE_SAVING, NULL);
  g_atomic_ref_count_inc (&self->job->references);
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_task_data (task, self->job, job_unref);
  preauth_task_run_in_thread (task, write_thread);
  return TRUE;
}

static gboolean
save_cb (gpointer user_data)
{
  PreauthCase *self = user_data;

  self->save_source = 0;
  preauth_case_save_now (self);
  return G_SOURCE_REMOVE;
}

void
preauth_case_schedule (PreauthCase *self)
{
  gint64 now = g_get_monotonic_time ();
  guint delay;

  if (!self->dirty)
    {
      self->dirty = TRUE;
      self->dirty_since = now;
    }
  if (self->state == PREAUTH_CASE_SAVED)
    preauth_case_set_state (self, PREAUTH_CASE_SAVING, NULL);
  if (self->state == PREAUTH_CASE_UNSAVED)
    delay = RETRY_MS;
  else
    delay = (guint)CLAMP ((self->dirty_since + LATEST_US - now) / 1000, 0, PAUSE_MS);
  /* A failed state waits its time; more typing does not put that off. */
  if (self->state == PREAUTH_CASE_UNSAVED && self->save_source != 0)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (delay, save_cb, self);
}

/* While a state is being written the next one waits for its end. */
void
preauth_case_save_now (PreauthCase *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!self->dirty || self->state == PREAUTH_CASE_READ_ONLY)
    return;
  if (self->job == NULL)
    {
      start_job (self);
      return;
    }
  {
    g_autoptr (PreauthKey) key = NULL;
    g_autoptr (PreauthEncodedCase) encoded = NULL;
    PreauthKey *data_key = preauth_store_get_data_key (self->store);

    if (data_key == NULL)
      return;
    key = preauth_key_derive (data_key, "attachment");
    encoded = preauth_case_encode (key, self->request);
    preauth_case_record (self, encoded->bundle);
  }
}

static void
wait_for_job (PreauthCase *self)
{
  CaseJob *job = self->job;

  if (job == NULL)
    return;
  g_mutex_lock (&job->mutex);
  while (!job->done)
    g_cond_wait (&job->cond, &job->mutex);
  g_mutex_unlock (&job->mutex);
  finish_job (self);
}

gboolean
preauth_case_flush (PreauthCase *self, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_CASE (self), FALSE);

  wait_for_job (self);
  if (self->dirty && self->state != PREAUTH_CASE_READ_ONLY)
    {
      g_clear_handle_id (&self->save_source, g_source_remove);
      if (start_job (self))
        wait_for_job (self);
    }
  if (self->state == PREAUTH_CASE_UNSAVED)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE, self->message);
      return FALSE;
    }
  return TRUE;
}
