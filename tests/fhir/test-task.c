/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program waits for before it ends. */
#include "config.h"

#include "fhir/task.h"

/* More than there are threads for tasks at first: some wait for one. */
#define MANY 40

static int n_done;

static void
nap (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_usleep (20 * 1000);
  g_atomic_int_inc (&n_done);
  g_task_return_boolean (task, TRUE);
}

static void
wait_for_gate (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_mutex_lock (task_data);
  g_mutex_unlock (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
test_nothing_to_wait_for (void)
{
  g_assert_true (preauth_task_wait_for_threads (0));
}

static void
test_all_are_waited_for (void)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      preauth_task_run_in_thread (task, nap);
    }
  g_assert_true (preauth_task_wait_for_threads (300));
  g_assert_cmpint (g_atomic_int_get (&n_done), ==, MANY);
}

/* Not even started by GTask, but what it would do is over all the same. */
static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, NULL, NULL);

  g_cancellable_cancel (cancellable);
  g_task_set_return_on_cancel (task, TRUE);
  preauth_task_run_in_thread (task, nap);
  g_assert_true (preauth_task_wait_for_threads (300));
}

static void
test_one_that_hangs (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  GMutex gate;

  g_mutex_init (&gate);
  g_mutex_lock (&gate);
  g_task_set_task_data (task, &gate, NULL);
  preauth_task_run_in_thread (task, wait_for_gate);
  g_assert_false (preauth_task_wait_for_threads (0));
  g_assert_false (preauth_task_wait_for_threads (1));
  g_mutex_unlock (&gate);
  g_assert_true (preauth_task_wait_for_threads (300));
  g_mutex_clear (&gate);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task/nothing-to-wait-for", test_nothing_to_wait_for);
  g_test_add_func ("/task/all-are-waited-for", test_all_are_waited_for);
  g_test_add_func ("/task/cancelled", test_cancelled);
  g_test_add_func ("/task/one-that-hangs", test_one_that_hangs);
  return g_test_run ();
}
