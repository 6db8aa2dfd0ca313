/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request's file, off the main thread. Two threads never see one request: what is read belongs to
 * nobody yet, what is written is text. */
#include "config.h"

#include <string.h>

#include "desktop/window/request-file.h"
#include "fhir/file.h"
#include "fhir/json.h"
#include "fhir/task.h"

typedef struct
{
  char *path;
  char *text;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

static void
load_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  PreauthRequest *request = preauth_request_load (path, &error);

  if (request != NULL)
    g_task_return_pointer (task, request, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
save_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Writing *writing = task_data;
  GError *error = NULL;

  if (preauth_file_replace (writing->path, writing->text, strlen (writing->text), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
preauth_request_load_async (const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_set_return_on_cancel (task, TRUE);
  preauth_task_run_in_thread (task, load_thread);
}

PreauthRequest *
preauth_request_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
preauth_request_save_async (PreauthRequest *self,
                            const char *path,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (PREAUTH_IS_REQUEST (self));
  g_return_if_fail (path != NULL);

  writing = g_new0 (Writing, 1);
  writing->path = g_strdup (path);
  writing->text = preauth_json_to_text (preauth_request_get_bundle (self), TRUE);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_task_data (task, writing, writing_free);
  preauth_task_run_in_thread (task, save_thread);
}

gboolean
preauth_request_save_finish (PreauthRequest *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
