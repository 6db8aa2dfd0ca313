/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the pages of an attached PDF. Never reads the PDF in this process, never writes it to
 * a file. */
#define _GNU_SOURCE /* memfd_create () */

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "desktop/pages/pdf-page.h"
#include "fhir/error.h"
#include "fhir/task.h"

#define MAX_PROCESSES 2
/* A page that needs more than this is an attack or a mistake. */
#define MAX_SECONDS 20
#define MAX_MEMORY (2048ul * 1024 * 1024)

typedef struct
{
  GBytes *pdf;
  guint index;
  guint long_side;
  GSubprocess *process;
  GBytes *png;
} Job;

static guint n_running;
static GQueue waiting = G_QUEUE_INIT; /* of GTask */

static void
start_waiting (void);

static void
job_free (gpointer data)
{
  Job *self = data;

  g_bytes_unref (self->pdf);
  g_clear_object (&self->process);
  g_clear_pointer (&self->png, g_bytes_unref);
  g_free (self);
}

/* Runs in the child between fork and exec. */
static void
limit_child_cb (gpointer user_data)
{
  const struct rlimit seconds = { MAX_SECONDS, MAX_SECONDS };
  const struct rlimit memory = { MAX_MEMORY, MAX_MEMORY };
  const struct rlimit no_core = { 0, 0 };

  setrlimit (RLIMIT_CPU, &seconds);
  setrlimit (RLIMIT_AS, &memory);
  setrlimit (RLIMIT_CORE, &no_core);
}

static int
open_in_memory (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("attachment", MFD_CLOEXEC);

  while (fd >= 0 && length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          close (fd);
          return -1;
        }
      data += written;
      length -= (gsize)written;
    }
  return fd;
}

static GError *
create_error (void)
{
  return g_error_new (PREAUTH_ERROR, PREAUTH_ERROR_READ,
                      _ ("This page cannot be shown here. Open the document itself to check it"));
}

static void
decode_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GdkTexture *texture = gdk_texture_new_from_bytes (job->png, NULL);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, create_error ());
}

static void
process_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  gboolean done;

  done = g_subprocess_communicate_finish (job->process, result, &job->png, NULL, NULL);
  n_running--;
  start_waiting ();
  if (!done)
    g_subprocess_force_exit (job->process);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (done && job->png != NULL && g_bytes_get_size (job->png) > 0)
    preauth_task_run_in_thread (task, decode_thread);
  else
    g_task_return_error (task, create_error ());
}

static GSubprocess *
spawn (Job *job)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *page = g_strdup_printf ("%u", job->index + 1);
  g_autofree char *side = g_strdup_printf ("%u", job->long_side);
  int fd = open_in_memory (job->pdf);

  if (fd < 0)
    return NULL;
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  g_subprocess_launcher_set_child_setup (launcher, limit_child_cb, NULL, NULL);
  /* As a file rather than a stream, so that only the page that is asked for is read. */
  return g_subprocess_launcher_spawn (launcher, NULL, "pdftocairo", "-q", "-png", "-singlefile",
                                      "-cropbox", "-f", page, "-l", page, "-scale-to", side,
                                      "/dev/stdin", "-", NULL);
}

static void
start (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  job->process = spawn (job);
  if (job->process == NULL)
    {
      g_task_return_new_error (
          task, PREAUTH_ERROR, PREAUTH_ERROR_READ,
          _ ("Attached pages cannot be shown: install the package poppler-utils"));
      g_object_unref (task);
      return;
    }
  n_running++;
  g_subprocess_communicate_async (job->process, NULL, g_task_get_cancellable (task),
                                  process_done_cb, task);
}

static void
start_waiting (void)
{
  while (n_running < MAX_PROCESSES && !g_queue_is_empty (&waiting))
    {
      GTask *task = g_queue_pop_head (&waiting);

      if (g_task_return_error_if_cancelled (task))
        g_object_unref (task);
      else
        start (task);
    }
}

void
preauth_pdf_page_render_async (GBytes *pdf,
                               guint index,
                               guint long_side,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, preauth_pdf_page_render_async);
  job->pdf = g_bytes_ref (pdf);
  job->index = index;
  job->long_side = long_side;
  g_task_set_task_data (task, job, job_free);
  g_queue_push_tail (&waiting, task);
  start_waiting ();
}

GdkTexture *
preauth_pdf_page_render_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
