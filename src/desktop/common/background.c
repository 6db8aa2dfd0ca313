/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that takes time, off the main thread. Never touches a widget there. */
#include "config.h"

#include "desktop/common/background.h"
#include "fhir/task.h"

typedef struct
{
  PreauthWork work;
  gpointer data;
  GDestroyNotify free_data;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static void
run_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;

  if (job->work (job->data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
preauth_background_run (gpointer source,
                        PreauthWork work,
                        gpointer data,
                        GDestroyNotify free_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (source == NULL || G_IS_OBJECT (source));
  g_return_if_fail (work != NULL);

  job = g_new0 (Job, 1);
  job->work = work;
  job->data = data;
  job->free_data = free_data;
  task = g_task_new (source, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  preauth_task_run_in_thread (task, run_thread);
}

gboolean
preauth_background_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gpointer
preauth_background_get_data (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return ((Job *)g_task_get_task_data (G_TASK (result)))->data;
}
