/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "fhir/task.h"

#define PREAUTH_GONE_TRIES 60000

/* Asserts that the caller held the last reference (transfer full). A thread that has just given its
 * answer still holds the task, and the task what it was about; its end wakes nobody. */
static inline void
sample_assert_gone (gpointer object)
{
  for (guint i = 0; i < PREAUTH_GONE_TRIES && (i == 0 || G_OBJECT (object)->ref_count > 1); i++)
    {
      if (i > 0)
        g_usleep (G_TIME_SPAN_MILLISECOND);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_finalize_object (object);
}

/* As the program ends: not with a thread inside a library that takes itself apart. */
static inline int
sample_run_tests (void)
{
  const int status = g_test_run ();

  g_assert_true (preauth_task_wait_for_threads (300));
  return status;
}
