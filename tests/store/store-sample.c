/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case file for tests of the store. */
#include "config.h"

#include "store-sample.h"

#include <glib/gstdio.h>
#include <string.h>

void
sample_set_up (Sample *self, gconstpointer data)
{
  /* Far below what is safe: a test opens many files. */
  const PreauthKeyCost cost = { 64, 1 };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("preauth-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "cases.preauth", NULL);
  self->store = preauth_store_create_with_cost (self->path, "Mei Lin", "ML", SAMPLE_PASSPHRASE,
                                                &cost, &self->recovery_key, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->store);
}

void
sample_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        sample_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
sample_tear_down (Sample *self, gconstpointer data)
{
  if (self->store != NULL)
    sample_assert_gone (self->store);
  sample_remove_folder (self->folder);
  preauth_secret_free (self->recovery_key);
  g_free (self->path);
  g_free (self->folder);
}

PreauthStore *
sample_reopen (Sample *self)
{
  g_autoptr (GError) error = NULL;
  PreauthStore *store = preauth_store_open (self->path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

void
sample_restart (Sample *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL)
    sample_assert_gone (self->store);
  self->store = sample_reopen (self);
  preauth_store_unlock (self->store, "ML", SAMPLE_PASSPHRASE, &error);
  g_assert_no_error (error);
}

gint64
sample_save (PreauthStore *store, const char *id, gint64 revision, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  gint64 saved = 0;

  preauth_store_save_case (store, id, revision, bytes, bytes, NULL, &saved, &error);
  g_assert_no_error (error);
  return saved;
}

char *
sample_load (PreauthStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthCaseRow) row = preauth_store_load_case (store, id, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (row->bundle, NULL), g_bytes_get_size (row->bundle));
}

void
sample_tamper (Sample *self, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  /* A thread of the program under test may be writing. */
  sqlite3_busy_timeout (handle, 60 * 1000);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(PreauthCase **)user_data = preauth_case_open_finish (result, &error);
  g_assert_no_error (error);
}

PreauthCase *
sample_open_case (PreauthStore *store, const char *id)
{
  PreauthCase *case_ = NULL;

  preauth_case_open_async (store, NULL, NULL, id, NULL, opened_cb, &case_);
  while (case_ == NULL)
    g_main_context_iteration (NULL, TRUE);
  return case_;
}

void
sample_close_case (PreauthCase *case_)
{
  g_autoptr (GError) error = NULL;

  preauth_case_close (case_, &error);
  g_assert_no_error (error);
  sample_assert_gone (case_);
}
