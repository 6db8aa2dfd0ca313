/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several threads and several programs write the same file at once: nothing is lost or doubled. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fhir/error.h"
#include "store-sample.h"

#define N_WRITERS 3
#define N_SAVES 40

/* On a slow disk others may write for so long that somebody is asked to try again, and does. */
static gboolean
save (PreauthStore *store, const char *id, gint64 revision, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  gboolean is_saved = FALSE;
  gboolean is_refused = TRUE;

  while (!is_saved && is_refused)
    {
      g_autoptr (GError) refusal = NULL;

      is_saved = preauth_store_save_case (store, id, revision, bytes, bytes, NULL, NULL, &refusal);
      is_refused = g_error_matches (refusal, PREAUTH_ERROR, PREAUTH_ERROR_WRITE)
                   && strstr (refusal->message, "try again") != NULL;
      if (!is_saved && !is_refused)
        g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return is_saved;
}

/* Saves cases of its own, and raises a number that all share: a conflict is read again and tried
 * again, as staff would. */
static gboolean
write_much (PreauthStore *store)
{
  for (guint i = 0; i < N_SAVES; i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (GError) failure = NULL;
      gboolean is_saved = FALSE;

      save (store, id, 0, "own", &failure);
      g_assert_no_error (failure);
      while (!is_saved)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (PreauthCaseRow) row = preauth_store_read_case (store, SAMPLE_CASE, &error);
          g_autofree char *text = NULL;
          char next[16];

          g_assert_no_error (error);
          text = g_strndup (g_bytes_get_data (row->bundle, NULL), g_bytes_get_size (row->bundle));
          g_snprintf (next, sizeof next, "%d", atoi (text) + 1);
          is_saved = save (store, SAMPLE_CASE, row->revision, next, &error);
          if (!is_saved)
            g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_CONFLICT);
        }
    }
  return TRUE;
}

static gpointer
run_thread (gpointer store)
{
  write_much (store);
  return NULL;
}

static gpointer
run_lister (gpointer data)
{
  Sample *self = data;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) damaged = NULL;
      g_autoptr (GPtrArray) rows = preauth_store_list_cases (self->store, 0, &damaged, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (damaged->len, ==, 0);
      g_assert_cmpuint (rows->len, >=, 1);
      preauth_store_checkpoint (self->store, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
assert_sum (Sample *self, int sum)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;

  sample_restart (self);
  text = sample_load (self->store, SAMPLE_CASE);
  g_assert_cmpint (atoi (text), ==, sum);
  rows = preauth_store_list_cases (self->store, 0, NULL, &error);
  g_assert_cmpuint (rows->len, ==, (guint)sum + 1);
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (damages->len, ==, 0);
}

static void
test_threads (Sample *self, gconstpointer data)
{
  GThread *threads[N_WRITERS + 1];

  sample_save (self->store, SAMPLE_CASE, 0, "0");
  for (guint i = 0; i < N_WRITERS; i++)
    threads[i] = g_thread_new ("writer", run_thread, self->store);
  threads[N_WRITERS] = g_thread_new ("lister", run_lister, self);
  for (guint i = 0; i <= N_WRITERS; i++)
    g_thread_join (threads[i]);
  assert_sum (self, N_WRITERS * N_SAVES);
}

static const char *program;

static void
test_processes (Sample *self, gconstpointer data)
{
  GSubprocess *children[N_WRITERS];
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "0");
  for (guint i = 0; i < N_WRITERS; i++)
    {
      children[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--child",
                                      self->path, NULL);
      g_assert_no_error (error);
    }
  write_much (self->store);
  for (guint i = 0; i < N_WRITERS; i++)
    {
      g_assert_true (g_subprocess_wait_check (children[i], NULL, &error));
      g_assert_no_error (error);
      g_object_unref (children[i]);
    }
  assert_sum (self, (N_WRITERS + 1) * N_SAVES);
}

static int
run_child (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthStore) store = preauth_store_open (path, &error);

  if (store == NULL || !preauth_store_unlock (store, "ML", SAMPLE_PASSPHRASE, &error))
    g_error ("%s", error->message);
  return write_much (store) ? EXIT_SUCCESS : EXIT_FAILURE;
}

static gpointer
run_refused (gpointer data)
{
  Sample *self = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  guint n_saved = 0;

  while (error == NULL)
    {
      g_autofree char *id = g_uuid_string_random ();

      n_saved += preauth_store_save_case (self->store, id, 0, bytes, bytes, NULL, NULL, &error);
    }
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED);
  return GUINT_TO_POINTER (n_saved);
}

/* Locking while others save: each save is whole or refused. */
static void
test_lock_while_saving (Sample *self, gconstpointer data)
{
  GThread *threads[N_WRITERS];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint n_saved = 0;

  for (guint i = 0; i < N_WRITERS; i++)
    threads[i] = g_thread_new ("writer", run_refused, self);
  g_usleep (50000);
  preauth_store_lock (self->store);
  for (guint i = 0; i < N_WRITERS; i++)
    n_saved += GPOINTER_TO_UINT (g_thread_join (threads[i]));
  sample_restart (self);
  rows = preauth_store_list_cases (self->store, 0, NULL, &error);
  g_assert_cmpuint (rows->len, ==, n_saved);
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_cmpuint (damages->len, ==, 0);
}

static gpointer
run_unlock (gpointer store)
{
  GError *error = NULL;

  preauth_store_unlock (store, "ML", SAMPLE_PASSPHRASE, &error);
  return error;
}

/* While a passphrase is tried, which takes long, a manager changes users: whoever unlocks is not
 * told that the list of users was put back. */
static void
test_unlock_while_users_change (Sample *self, gconstpointer data)
{
  const PreauthKeyCost dear = { 64 * 1024, 2 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "dear.preauth", NULL);
  char *recovery_key = NULL;
  g_autoptr (PreauthStore) manager = preauth_store_create_with_cost (
      path, "Mei Lin", "ML", SAMPLE_PASSPHRASE, &dear, &recovery_key, &error);
  g_autoptr (PreauthStore) other = preauth_store_open (path, &error);
  g_autofree char *id = NULL;
  GThread *thread;

  g_assert_no_error (error);
  preauth_secret_free (recovery_key);
  id = g_strdup (preauth_user_get_id (preauth_store_get_user (manager)));
  thread = g_thread_new ("unlock", run_unlock, other);
  /* A failed try leaves it locked. */
  for (guint i = 0; i < 100 && preauth_store_is_locked (other); i++)
    {
      preauth_store_change_user (manager, id, PREAUTH_ROLE_MANAGER, TRUE, &error);
      g_assert_no_error (error);
      g_usleep (5000);
    }
  error = g_thread_join (thread);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

#define ADD(path, test) g_test_add (path, Sample, NULL, sample_set_up, test, sample_tear_down)

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2]);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/concurrency/threads", test_threads);
  ADD ("/concurrency/processes", test_processes);
  ADD ("/concurrency/lock-while-saving", test_lock_while_saving);
  ADD ("/concurrency/unlock-while-users-change", test_unlock_while_users_change);
  return g_test_run ();
}
