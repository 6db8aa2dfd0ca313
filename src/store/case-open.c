/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a case, and who has it: one window edits, the others look. Never overwrites what somebody
 * else saved. */
#include "config.h"

#include "store/case-private.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "fhir/task.h"
#include "store/case-summary.h"

/* A lease holds a minute. */
#define RENEW_SECONDS 20

typedef struct
{
  PreauthStore *store;
  PreauthDirectory *directory;
  PreauthLaw *law;
  char *id;
  char *session;

  PreauthRequest *request;
  gint64 revision;
  gboolean mend; /* its line of the work list is damaged */
  char *holder;
  char *notice;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_clear_object (&self->store);
  g_clear_object (&self->directory);
  g_clear_object (&self->law);
  g_clear_object (&self->request);
  g_free (self->id);
  g_free (self->session);
  g_free (self->holder);
  g_free (self->notice);
  g_free (self);
}

static char *
describe_missing (GPtrArray *titles)
{
  g_autoptr (GString) list = NULL;

  if (titles == NULL || titles->len == 0)
    return NULL;
  list = g_string_new (NULL);
  for (guint i = 0; i < titles->len; i++)
    g_string_append_printf (list, i > 0 ? ", “%s”" : "“%s”", (char *)titles->pdata[i]);
  return g_strdup_printf (
      _ ("Damaged in the case file: attachment %s. All else is whole. Attach it "
         "again, or restore a backup"),
      list->str);
}

static PreauthRequest *
decode_row (PreauthStore *store, PreauthCaseRow *row, char **notice, GError **error)
{
  g_autoptr (GPtrArray) missing = NULL;
  PreauthRequest *request;

  if (row == NULL)
    return NULL;
  request = preauth_case_decode (store, row->bundle, &missing, error);
  if (request == NULL)
    return NULL;
  *notice = describe_missing (missing);
  return request;
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Opening *opening = task_data;
  g_autoptr (PreauthCaseRow) row = NULL;
  g_autoptr (PreauthCaseSummary) summary = NULL;
  GError *error = NULL;

  /* Claimed first: what is read after that nobody else changes. */
  preauth_store_claim_case (opening->store, opening->id, opening->session, &opening->holder, NULL);
  row = preauth_store_load_case (opening->store, opening->id, &error);
  opening->request = decode_row (opening->store, row, &opening->notice, &error);
  if (row == NULL || opening->request == NULL)
    {
      preauth_store_release_case (opening->store, opening->id, opening->session);
      g_task_return_error (task, error);
      return;
    }
  opening->revision = row->revision;
  summary = preauth_case_summary_from_bytes (row->summary, NULL);
  opening->mend = summary == NULL;
  g_task_return_boolean (task, TRUE);
}

void
preauth_case_open_async (PreauthStore *store,
                         PreauthDirectory *directory,
                         PreauthLaw *law,
                         const char *id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (PREAUTH_IS_STORE (store) && id != NULL);

  opening = g_new0 (Opening, 1);
  opening->store = g_object_ref (store);
  g_set_object (&opening->directory, directory);
  g_set_object (&opening->law, law);
  opening->id = g_strdup (id);
  opening->session = g_uuid_string_random ();
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_task_data (task, opening, opening_free);
  preauth_task_run_in_thread (task, open_thread);
}

static void
become_read_only (PreauthCase *self, const char *holder)
{
  g_autofree char *message = g_strdup_printf (
      _ ("%s has this case open. You can read it; to change it, ask them to close it"), holder);

  preauth_case_set_state (self, PREAUTH_CASE_READ_ONLY, message);
}

/* As if it had been changed: the line is made anew with each save. */
static void
mend (PreauthCase *self)
{
  g_clear_pointer (&self->written, g_bytes_unref);
  preauth_case_schedule (self);
}

/* Whoever stopped the opening may open it again at once. */
static PreauthCase *
give_up (const Opening *opening)
{
  preauth_store_release_case (opening->store, opening->id, opening->session);
  return NULL;
}

PreauthCase *
preauth_case_open_finish (GAsyncResult *result, GError **error)
{
  Opening *opening;
  PreauthCase *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  opening = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return give_up (opening);
  if (preauth_store_is_locked (opening->store))
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                           _ ("The case file is locked"));
      return give_up (opening);
    }
  self = preauth_case_construct (opening->store, opening->directory, opening->law, opening->request,
                                 opening->id, opening->revision);
  g_free (self->session);
  self->session = g_steal_pointer (&opening->session);
  self->notice = g_steal_pointer (&opening->notice);
  if (opening->holder != NULL)
    become_read_only (self, opening->holder);
  else
    preauth_case_hold_lease (self);
  if (opening->mend && opening->holder == NULL)
    mend (self);
  return self;
}

char *
preauth_case_choose_id (PreauthStore *store, PreauthRequest *request)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), NULL);
  g_return_val_if_fail (PREAUTH_IS_REQUEST (request), NULL);

  id = preauth_request_get_id (request);
  if (id != NULL && g_uuid_string_is_valid (id) && !preauth_store_has_case (store, id))
    return g_steal_pointer (&id);
  return g_uuid_string_random ();
}

PreauthCase *
preauth_case_new_draft (PreauthStore *store,
                        PreauthDirectory *directory,
                        PreauthLaw *law,
                        PreauthRequest *request)
{
  g_autofree char *id = NULL;
  PreauthCase *self;

  g_return_val_if_fail (PREAUTH_IS_STORE (store) && !preauth_store_is_locked (store), NULL);
  g_return_val_if_fail (PREAUTH_IS_REQUEST (request), NULL);

  id = preauth_case_choose_id (store, request);
  self = preauth_case_construct (store, directory, law, request, id, 0);
  preauth_case_hold_lease (self);
  return self;
}

PreauthCase *
preauth_case_new (PreauthStore *store,
                  PreauthDirectory *directory,
                  PreauthLaw *law,
                  PreauthRequest *request)
{
  PreauthCase *self = preauth_case_new_draft (store, directory, law, request);

  if (self == NULL)
    return NULL;
  preauth_case_schedule (self);
  preauth_case_save_now (self);
  return self;
}

/* The lease: asked for again in a thread. After it was given back a late thread must not take it
 * once more. */

struct _CaseLease
{
  gatomicrefcount references;
  PreauthStore *store;
  char *id;
  char *session;
  GMutex mutex;
  gboolean released;
};

void
preauth_case_lease_unref (CaseLease *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_object_unref (self->store);
  g_free (self->id);
  g_free (self->session);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static CaseLease *
lease_new (PreauthCase *case_)
{
  CaseLease *self = g_new0 (CaseLease, 1);

  g_atomic_ref_count_init (&self->references);
  self->store = g_object_ref (case_->store);
  self->id = g_strdup (case_->id);
  self->session = g_strdup (case_->session);
  g_mutex_init (&self->mutex);
  return self;
}

static void
lease_release (CaseLease *self)
{
  g_mutex_lock (&self->mutex);
  self->released = TRUE;
  preauth_store_release_case (self->store, self->id, self->session);
  g_mutex_unlock (&self->mutex);
}

static void
renew_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  CaseLease *lease = task_data;
  char *holder = NULL;

  g_mutex_lock (&lease->mutex);
  if (!lease->released)
    preauth_store_claim_case (lease->store, lease->id, lease->session, &holder, NULL);
  g_mutex_unlock (&lease->mutex);
  g_task_return_pointer (task, holder, g_free);
}

static void
drop_lease (PreauthCase *self)
{
  g_clear_handle_id (&self->lease_source, g_source_remove);
  g_clear_pointer (&self->lease, preauth_case_lease_unref);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthCase *self = PREAUTH_CASE (source);
  const CaseLease *lease = g_task_get_task_data (G_TASK (result));
  g_autofree char *holder = g_task_propagate_pointer (G_TASK (result), NULL);

  /* A computer that slept lost its lease. What was typed is still here, and not written over
   * anything: the revision is checked with every save. */
  if (holder != NULL && self->lease == lease)
    {
      drop_lease (self);
      become_read_only (self, holder);
    }
}

static gboolean
renew_cb (gpointer user_data)
{
  PreauthCase *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, renewed_cb, NULL);

  g_atomic_ref_count_inc (&self->lease->references);
  g_task_set_task_data (task, self->lease, (GDestroyNotify)preauth_case_lease_unref);
  preauth_task_run_in_thread (task, renew_thread);
  return G_SOURCE_CONTINUE;
}

void
preauth_case_hold_lease (PreauthCase *self)
{
  if (self->lease != NULL)
    return;
  self->lease = lease_new (self);
  self->lease_source = g_timeout_add_seconds (RENEW_SECONDS, renew_cb, self);
  /* Also now: a new case has none yet. */
  renew_cb (self);
}

gboolean
preauth_case_close (PreauthCase *self, GError **error)
{
  gboolean saved;

  g_return_val_if_fail (PREAUTH_IS_CASE (self), FALSE);

  saved = preauth_case_flush (self, error);
  if (self->lease != NULL)
    lease_release (self->lease);
  drop_lease (self);
  return saved;
}

gboolean
preauth_case_take_over (PreauthCase *self, GError **error)
{
  g_autofree char *holder = NULL;
  g_autofree char *notice = NULL;
  g_autoptr (PreauthRequest) newest = NULL;
  g_autoptr (PreauthCaseRow) row = NULL;

  g_return_val_if_fail (PREAUTH_IS_CASE (self), FALSE);

  if (!preauth_store_claim_case (self->store, self->id, self->session, &holder, error))
    return FALSE;
  row = preauth_store_read_case (self->store, self->id, error);
  newest = decode_row (self->store, row, &notice, error);
  if (newest == NULL)
    return FALSE;
  self->restoring = TRUE;
  preauth_request_replace_bundle (self->request, preauth_request_get_bundle (newest), NULL);
  self->restoring = FALSE;
  self->revision = row->revision;
  g_clear_pointer (&self->written, g_bytes_unref);
  self->written = g_bytes_ref (row->bundle);
  g_clear_pointer (&self->attested, g_hash_table_unref);
  self->attested = preauth_attestations_list (preauth_request_get_bundle (self->request));
  self->dirty = FALSE;
  g_free (self->notice);
  self->notice = g_steal_pointer (&notice);
  preauth_request_set_modified (self->request, FALSE);
  preauth_case_set_state (self, PREAUTH_CASE_SAVED, NULL);
  preauth_case_hold_lease (self);
  return TRUE;
}

PreauthCase *
preauth_case_fork (PreauthCase *self)
{
  g_autoptr (PreauthKey) key = NULL;
  g_autoptr (PreauthEncodedCase) encoded = NULL;
  g_autoptr (JsonNode) tree = NULL;
  g_autoptr (PreauthRequest) copy = NULL;

  g_return_val_if_fail (PREAUTH_IS_CASE (self), NULL);
  g_return_val_if_fail (!preauth_store_is_locked (self->store), NULL);

  key = preauth_key_derive (preauth_store_get_data_key (self->store), "attachment");
  encoded = preauth_case_encode (key, self->request);
  tree = preauth_case_decode_state (self->request, encoded->bundle, NULL);
  copy = tree != NULL ? preauth_request_new_from_node (tree, NULL) : NULL;
  g_return_val_if_fail (copy != NULL, NULL);
  return preauth_case_new (self->store, self->directory, self->law, copy);
}
