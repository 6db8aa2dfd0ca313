/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * preauth_task_run_in_thread:
 * @task: a task
 * @func: what it does, in the thread
 *
 * As g_task_run_in_thread (), for work that the program does not leave behind when it ends: a file
 * that is being written, or a library that would be taken apart while a thread is inside it.
 */
void
preauth_task_run_in_thread (GTask *task, GTaskThreadFunc func);

/**
 * preauth_task_wait_for_threads:
 * @seconds: how long at most
 *
 * Waits for the threads of all tasks. Their callbacks are not called: that is the main loop's work.
 *
 * Returns: FALSE when one of them still runs
 */
gboolean
preauth_task_wait_for_threads (guint seconds);

G_END_DECLS
