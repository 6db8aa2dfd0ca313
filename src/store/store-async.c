/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slow functions of the case file in a thread. It never keeps a secret longer than its task. */
#include "config.h"

#include "store/store-async.h"

/* What a function needs; secrets are wiped with it. */
typedef struct
{
  char *path;
  char *who; /* a user's id or initials, or a case's id */
  char *name;
  char *initials;
  PreauthRole role;
  guint limit;
  char *secret;
  char *old_secret;
  PreauthProgress progress;
  gpointer progress_data;
  double fraction;
  char *recovery_key; /* made */
} Job;

static void
job_free (Job *self)
{
  g_free (self->path);
  g_free (self->who);
  g_free (self->name);
  g_free (self->initials);
  preauth_secret_free (self->secret);
  preauth_secret_free (self->old_secret);
  preauth_secret_free (self->recovery_key);
  g_free (self);
}

/* @job: (transfer full) */
static void
run (gpointer source,
     gpointer tag,
     Job *job,
     GTaskThreadFunc function,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  /* What was done is told, even if it was cancelled too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, function);
}

static void
return_boolean (GTask *task, gboolean ok, GError **error)
{
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (error));
}

static void
create_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  PreauthStore *store = preauth_store_create (job->path, job->name, job->initials, job->secret,
                                              &job->recovery_key, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
preauth_store_create_async (const char *path,
                            const char *name,
                            const char *initials,
                            const char *passphrase,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->name = g_strdup (name);
  job->initials = g_strdup (initials);
  job->secret = g_strdup (passphrase);
  run (NULL, preauth_store_create_async, job, create_in_thread, cancellable, callback, user_data);
}

PreauthStore *
preauth_store_create_finish (GAsyncResult *result, char **recovery_key, GError **error)
{
  GTask *task = G_TASK (result);
  Job *job;
  PreauthStore *store;

  g_return_val_if_fail (g_async_result_is_tagged (result, preauth_store_create_async), NULL);
  g_return_val_if_fail (recovery_key != NULL, NULL);

  job = g_task_get_task_data (task);
  store = g_task_propagate_pointer (task, error);
  if (store != NULL)
    *recovery_key = g_steal_pointer (&job->recovery_key);
  return store;
}

static void
unlock_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  return_boolean (task, preauth_store_unlock (source, job->who, job->secret, &error), &error);
}

void
preauth_store_unlock_async (PreauthStore *self,
                            const char *who,
                            const char *passphrase,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->who = g_strdup (who);
  job->secret = g_strdup (passphrase);
  run (self, preauth_store_change_finish, job, unlock_in_thread, cancellable, callback, user_data);
}

static void
recover_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  return_boolean (
      task, preauth_store_unlock_with_recovery_key (source, job->who, job->secret, &error), &error);
}

void
preauth_store_unlock_with_recovery_key_async (PreauthStore *self,
                                              const char *who,
                                              const char *recovery_key,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->who = g_strdup (who);
  job->secret = g_strdup (recovery_key);
  run (self, preauth_store_change_finish, job, recover_in_thread, cancellable, callback, user_data);
}

static void
add_user_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  return_boolean (
      task,
      preauth_store_add_user (source, job->name, job->initials, job->role, job->secret, &error),
      &error);
}

void
preauth_store_add_user_async (PreauthStore *self,
                              const char *name,
                              const char *initials,
                              PreauthRole role,
                              const char *passphrase,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->name = g_strdup (name);
  job->initials = g_strdup (initials);
  job->role = role;
  job->secret = g_strdup (passphrase);
  run (self, preauth_store_change_finish, job, add_user_in_thread, cancellable, callback,
       user_data);
}

static void
set_passphrase_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  return_boolean (
      task, preauth_store_set_passphrase (source, job->who, job->old_secret, job->secret, &error),
      &error);
}

void
preauth_store_set_passphrase_async (PreauthStore *self,
                                    const char *user_id,
                                    const char *old_passphrase,
                                    const char *passphrase,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->who = g_strdup (user_id);
  job->old_secret = g_strdup (old_passphrase);
  job->secret = g_strdup (passphrase);
  run (self, preauth_store_change_finish, job, set_passphrase_in_thread, cancellable, callback,
       user_data);
}

gboolean
preauth_store_change_finish (PreauthStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* In the main thread: what the thread last said. */
static gboolean
tell_progress (gpointer data)
{
  Job *job = g_task_get_task_data (data);

  job->progress (job->fraction, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
on_progress (double fraction, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  /* A hundred times is enough for any bar. */
  if (fraction - job->fraction < 0.01)
    return;
  job->fraction = fraction;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, tell_progress,
                              g_object_ref (task), g_object_unref);
}

static void
return_array (GTask *task, GPtrArray *array, GError **error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (error));
}

static void
verify_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  return_array (task,
                preauth_store_verify (source, job->progress != NULL ? on_progress : NULL, task,
                                      cancellable, &error),
                &error);
}

void
preauth_store_verify_async (PreauthStore *self,
                            PreauthProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->progress = progress;
  job->progress_data = progress_data;
  run (self, preauth_store_verify_async, job, verify_in_thread, cancellable, callback, user_data);
}

GPtrArray *
preauth_store_verify_finish (PreauthStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_audit_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  return_array (task, preauth_store_list_audit (source, job->who, job->limit, &error), &error);
}

void
preauth_store_list_audit_async (PreauthStore *self,
                                const char *case_id,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->who = g_strdup (case_id);
  job->limit = limit;
  run (self, preauth_store_list_audit_async, job, list_audit_in_thread, cancellable, callback,
       user_data);
}

GPtrArray *
preauth_store_list_audit_finish (PreauthStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
