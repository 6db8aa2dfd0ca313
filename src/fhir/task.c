/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads of tasks that the program waits for before it ends. */
#include "config.h"

#include "fhir/task.h"

static GMutex mutex;
static GCond one_ended;
static guint n_running; /* or waiting for a thread; under the mutex */

typedef struct
{
  GTaskThreadFunc func;
} Work;

static GQuark
get_work_quark (void)
{
  return g_quark_from_static_string ("preauth-task-work");
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Work *work = g_object_get_qdata (G_OBJECT (task), get_work_quark ());

  work->func (task, source, task_data, cancellable);
  g_mutex_lock (&mutex);
  n_running--;
  g_cond_broadcast (&one_ended);
  g_mutex_unlock (&mutex);
}

void
preauth_task_run_in_thread (GTask *task, GTaskThreadFunc func)
{
  Work *work;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  work = g_new (Work, 1);
  work->func = func;
  g_object_set_qdata_full (G_OBJECT (task), get_work_quark (), work, g_free);
  g_mutex_lock (&mutex);
  n_running++;
  g_mutex_unlock (&mutex);
  g_task_run_in_thread (task, run);
}

gboolean
preauth_task_wait_for_threads (guint seconds)
{
  const gint64 latest = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  gboolean in_time = TRUE;

  g_mutex_lock (&mutex);
  while (n_running > 0 && in_time)
    in_time = g_cond_wait_until (&one_ended, &mutex, latest);
  in_time = n_running == 0;
  g_mutex_unlock (&mutex);
  return in_time;
}
