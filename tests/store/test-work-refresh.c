/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work list and the case file: what was written since, by anybody, and what is damaged. */
#include "config.h"

#include "fhir/error.h"
#include "store-sample.h"
#include "store/work-list.h"
#include "work-sample.h"

typedef struct
{
  gboolean done;
  gboolean good;
  GPtrArray *damaged;
  GError *error;
} Answer;

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->good = preauth_work_list_refresh_finish (PREAUTH_WORK_LIST (source), result,
                                                   &answer->damaged, &answer->error);
  answer->done = TRUE;
}

/* How many rows it named as damaged. */
static guint
refresh (PreauthWorkList *list, PreauthStore *store)
{
  Answer answer = { 0 };
  guint n;

  preauth_work_list_refresh_async (list, store, NULL, refreshed_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (answer.error);
  g_assert_true (answer.good);
  n = answer.damaged != NULL ? answer.damaged->len : 0;
  g_clear_pointer (&answer.damaged, g_ptr_array_unref);
  return n;
}

static gint64
save (PreauthStore *store, const char *id, gint64 revision, GBytes *summary)
{
  g_autoptr (GBytes) bundle = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;
  gint64 now = 0;

  preauth_store_save_case (store, id, revision, bundle, summary, NULL, &now, &error);
  g_assert_no_error (error);
  return now;
}

static void
test_refresh (Sample *sample, gconstpointer data)
{
  PreauthStore *store = sample->store;
  g_autoptr (PreauthWorkList) list = preauth_work_list_new ();
  g_autoptr (GPtrArray) rows = work_sample_make (0, 300);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("nonsense", 8);
  g_autofree char *first = g_uuid_string_random ();
  g_autofree char *bad = g_uuid_string_random ();
  gint64 revision;

  g_assert_cmpuint (refresh (list, store), ==, 0);
  g_assert_cmpuint (preauth_work_list_count_all (list), ==, 0);
  revision = save (store, first, 0, ((PreauthCaseRow *)rows->pdata[0])->summary);
  save (store, bad, 0, nonsense);
  preauth_work_list_set_order (list, PREAUTH_WORK_BY_PATIENT, TRUE);
  g_assert_cmpuint (refresh (list, store), ==, 1);
  g_assert_cmpuint (preauth_work_list_count_all (list), ==, 1);
  save (store, first, revision, ((PreauthCaseRow *)rows->pdata[5])->summary);
  for (guint i = 1; i < 100; i++)
    {
      g_autofree char *id = g_uuid_string_random ();

      save (store, id, 0, ((PreauthCaseRow *)rows->pdata[i])->summary);
    }
  refresh (list, store);
  g_assert_cmpuint (preauth_work_list_count_all (list), ==, 100);
  g_assert_cmpuint (preauth_work_list_find (list, bad), ==, G_MAXUINT);
  preauth_work_list_clear (list);
  refresh (list, store);
  g_assert_cmpuint (preauth_work_list_count_all (list), ==, 100);
}

/* Locked while it was read: nothing comes into the list any more. */
static void
test_locked (Sample *sample, gconstpointer data)
{
  PreauthStore *store = sample->store;
  g_autoptr (PreauthWorkList) list = preauth_work_list_new ();
  Answer answer = { 0 };

  preauth_store_lock (store);
  preauth_work_list_refresh_async (list, store, NULL, refreshed_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (answer.good);
  g_assert_error (answer.error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED);
  g_clear_error (&answer.error);
  g_assert_cmpuint (preauth_work_list_count_all (list), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/work-refresh/refresh", Sample, NULL, sample_set_up, test_refresh, sample_tear_down);
  g_test_add ("/work-refresh/locked", Sample, NULL, sample_set_up, test_locked, sample_tear_down);
  return g_test_run ();
}
