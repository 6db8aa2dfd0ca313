/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what is new in the case file in a thread. Never touches the list outside the main one. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fhir/date.h"
#include "fhir/task.h"
#include "store/work-list-private.h"

typedef struct
{
  PreauthStore *store;
  gint64 since;
  PreauthWorkOrder order;
  gboolean descending;
  /* What was found */
  GPtrArray *rows;       /* of PreauthCaseRow */
  PreauthWorkRows *made; /* of them, when the list had none */
  GArray *sorted;
  GPtrArray *damaged;
} Refresh;

static void
refresh_free (gpointer data)
{
  Refresh *self = data;

  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->made, preauth_work_rows_free);
  g_clear_pointer (&self->sorted, g_array_unref);
  g_clear_pointer (&self->damaged, g_ptr_array_unref);
  g_free (self);
}

static void
add_damage (Refresh *self, const char *id)
{
  PreauthDamage *damage = g_new (PreauthDamage, 1);

  damage->table = g_strdup ("summary");
  damage->id = g_strdup (id);
  damage->why = g_strdup (_ ("Its line of the work list is damaged; open the case to mend it"));
  if (self->damaged == NULL)
    self->damaged = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_damage_free);
  g_ptr_array_add (self->damaged, damage);
}

/* The work of the first time, of which there is much: reading, folding, sorting. */
static void
make_rows (Refresh *self)
{
  self->made = preauth_work_rows_new ();
  self->sorted = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->rows->len);
  preauth_work_rows_reserve (self->made, self->rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const PreauthCaseRow *row = self->rows->pdata[i];
      guint number;

      if (!preauth_work_rows_put (self->made, row->id, row->summary, &number))
        add_damage (self, row->id);
      else if (number == self->sorted->len)
        g_array_append_val (self->sorted, number);
    }
  preauth_work_rows_sort (self->made, self->order, self->descending,
                          (guint32 *)(void *)self->sorted->data, self->sorted->len);
}

static void
refresh_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Refresh *self = task_data;
  GError *error = NULL;

  self->rows = preauth_store_list_cases (self->store, self->since, &self->damaged, &error);
  if (self->rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->since == 0)
    make_rows (self);
  g_task_return_boolean (task, TRUE);
}

void
preauth_work_list_refresh_async (PreauthWorkList *self,
                                 PreauthStore *store,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Refresh *refresh;

  g_return_if_fail (PREAUTH_IS_WORK_LIST (self));
  g_return_if_fail (PREAUTH_IS_STORE (store));

  task = g_task_new (self, cancellable, callback, user_data);
  refresh = g_new0 (Refresh, 1);
  refresh->store = g_object_ref (store);
  refresh->since = preauth_work_list_get_serial (self);
  preauth_work_list_get_order (self, &refresh->order, &refresh->descending);
  g_task_set_task_data (task, refresh, refresh_free);
  preauth_task_run_in_thread (task, refresh_in_thread);
}

static gint64
find_last_serial (GPtrArray *rows)
{
  gint64 last = 0;

  for (guint i = 0; i < rows->len; i++)
    last = MAX (last, ((const PreauthCaseRow *)rows->pdata[i])->serial);
  return last;
}

gboolean
preauth_work_list_refresh_finish (PreauthWorkList *self,
                                  GAsyncResult *result,
                                  GPtrArray **damaged,
                                  GError **error)
{
  g_autofree char *today = preauth_date_get_today ();
  g_autoptr (PreauthStore) store = NULL;
  Refresh *refresh;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (damaged != NULL)
    *damaged = NULL;
  /* The thread may hold the task a moment longer than anybody needs the file. */
  refresh = g_task_get_task_data (G_TASK (result));
  store = g_steal_pointer (&refresh->store);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (damaged != NULL)
    *damaged = g_steal_pointer (&refresh->damaged);
  /* Locked while it was read: what came is nobody's to see any more. */
  if (preauth_store_is_locked (store))
    return TRUE;
  if (refresh->made != NULL && preauth_work_list_is_empty (self))
    {
      preauth_work_list_adopt (self, g_steal_pointer (&refresh->made),
                               g_steal_pointer (&refresh->sorted), refresh->order,
                               refresh->descending, today);
      preauth_work_list_set_serial (self, find_last_serial (refresh->rows));
    }
  else
    preauth_work_list_update (self, refresh->rows, today);
  return TRUE;
}
