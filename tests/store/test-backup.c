/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: made while others write, checked, kept two weeks; restored by a manager, with what was
 * there kept beside. */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fhir/error.h"
#include "sample.h"
#include "shim-vfs.h"
#include "store/backup.h"

#define CLERK_PASSPHRASE "nine lanterns in a quiet harbor"

typedef struct
{
  char *folder;
  char *path;
  char *backups;
  PreauthKey *key;
  PreauthStore *store;
} Fixture;

static void
open_store (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->store = sample_open (self->path, self->key, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = sample_make_folder ();
  self->path = sample_path (self->folder);
  self->backups = g_build_filename (self->folder, "backups", NULL);
  self->key = sample_create (self->folder);
  open_store (self);
  for (guint i = 0; i < 3; i++)
    g_assert_true (sample_save (self->store, i, 1, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&self->store));
  preauth_key_unref (self->key);
  sample_remove_folder (self->folder);
  g_free (self->backups);
  g_free (self->folder);
  g_free (self->path);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gint64
get_revision (PreauthStore *store, guint number)
{
  gint64 revision;

  return sample_find (store, number, &revision) == SAMPLE_FOUND ? revision : -1;
}

static char *
make_day (Fixture *self, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("cases-%s.preauth", day);

  g_assert_true (preauth_backup_make_daily (self->store, day, &error));
  g_assert_no_error (error);
  return g_build_filename (self->backups, name, NULL);
}

static gboolean
exists (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->backups, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
flip_bytes (const char *path, gsize from, gsize step)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize i = from; i < length; i += step)
    data[i] ^= 0x55;
  g_assert_true (g_file_set_contents_full (path, data, (gssize)length, 0, 0600, NULL));
}

static void
test_is_the_file (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = make_day (self, "2026-11-21");
  g_autofree char *elsewhere = sample_make_folder ();
  g_autofree char *copy = sample_path (elsewhere);
  g_autoptr (PreauthStore) opened = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  GStatBuf status;

  g_assert_cmpint (g_stat (backup, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (self->backups, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  /* Nothing beside it. */
  g_assert_cmpuint (count_files (self->backups), ==, 1);

  g_assert_true (sample_save (self->store, 0, 2, NULL));
  sample_copy (self->backups, elsewhere);
  {
    g_autofree char *name = g_build_filename (elsewhere, "cases-2026-11-21.preauth", NULL);

    g_assert_cmpint (g_rename (name, copy), ==, 0);
  }
  opened = sample_open (copy, self->key, NULL);
  g_assert_nonnull (opened);
  g_assert_cmpint (get_revision (opened, 0), ==, 1);
  g_assert_cmpint (get_revision (opened, 2), ==, 1);
  damaged = preauth_store_verify (opened, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (damaged->len, ==, 0);
  g_assert_finalize_object (g_steal_pointer (&opened));
  sample_remove_folder (elsewhere);
}

static void
test_once_a_day (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = make_day (self, "2026-11-21");
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  GStatBuf first, second;

  g_assert_cmpint (g_stat (backup, &first), ==, 0);
  again = make_day (self, "2026-11-21");
  g_assert_cmpint (g_stat (again, &second), ==, 0);
  g_assert_cmpuint (first.st_ino, ==, second.st_ino);
  backups = preauth_backup_list (self->store, NULL);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (backups, 0), ==, backup);
}

static void
test_kept_two_weeks (Fixture *self, gconstpointer data)
{
  static const char *const days[]
      = { "2026-10-01", "2026-11-06", "2026-11-07", "2026-11-20", "2026-11-21" };
  g_autofree char *foreign = g_build_filename (self->backups, "cases-2026-01-01.preauth", NULL);
  g_autofree char *other = g_build_filename (self->backups, "notes-2026-01-01.preauth", NULL);
  g_autofree char *draft = g_build_filename (self->backups, ".cases-AbCdEf.part", NULL);
  g_autoptr (GPtrArray) backups = NULL;

  for (guint i = 0; i < 3; i++)
    g_free (make_day (self, days[i]));
  g_assert_true (g_file_set_contents (foreign, "not of this case file", -1, NULL));
  g_assert_true (g_file_set_contents (other, "of nobody", -1, NULL));
  g_assert_true (g_file_set_contents (draft, "being made now", -1, NULL));
  for (guint i = 3; i < G_N_ELEMENTS (days); i++)
    g_free (make_day (self, days[i]));

  g_assert_false (exists (self, "cases-2026-10-01.preauth"));
  g_assert_false (exists (self, "cases-2026-11-06.preauth"));
  g_assert_true (exists (self, "cases-2026-11-07.preauth"));
  /* Not made here, or of another file, or by another window at this moment. */
  g_assert_true (exists (self, "cases-2026-01-01.preauth"));
  g_assert_true (exists (self, "notes-2026-01-01.preauth"));
  g_assert_true (exists (self, ".cases-AbCdEf.part"));
  backups = preauth_backup_list (self->store, NULL);
  g_assert_cmpuint (backups->len, ==, 4);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (backups, 0), "cases-2026-11-21.preauth"));
  g_assert_true (g_str_has_suffix (g_ptr_array_index (backups, 2), "cases-2026-11-07.preauth"));
}

static int
refuse_writes (const ShimCall *call, gpointer folder)
{
  return call->op == SHIM_WRITE && call->path != NULL && g_str_has_prefix (call->path, folder)
             ? SQLITE_FULL
             : SHIM_PASS;
}

static void
test_full_disk_keeps_old (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *old = make_day (self, "2026-10-01");

  shim_vfs_set_hook (refuse_writes, self->backups);
  g_assert_false (preauth_backup_make_daily (self->store, "2026-11-21", &error));
  shim_vfs_set_hook (NULL, NULL);
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (self->backups), ==, 1);
}

/* A row of the case file is broken: older backups may still have it. */
static void
test_damage_keeps_old (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *old = make_day (self, "2026-10-01");
  g_autofree char *id = sample_case_id (1);
  g_autofree char *sql
      = g_strdup_printf ("UPDATE cases SET sealed = zeroblob (900) WHERE id = '%s'", id);
  g_autoptr (GPtrArray) backups = NULL;
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (handle), ==, 1);
  sqlite3_close (handle);
  g_assert_false (preauth_backup_make_daily (self->store, "2026-11-21", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (exists (self, "cases-2026-11-21-damaged.preauth"));
  g_assert_cmpuint (count_files (self->backups), ==, 2);
  backups = preauth_backup_list (self->store, NULL);
  g_assert_cmpuint (backups->len, ==, 1);
}

static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = sample_make_folder ();
  g_autofree char *path = g_build_filename (folder, "on a stick.preauth", NULL);
  g_autofree char *letter = g_build_filename (folder, "letter.pdf", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);

  g_assert_true (preauth_backup_make (self->store, path, &error));
  g_assert_no_error (error);
  /* Its own it may replace. */
  g_assert_true (preauth_backup_make (self->store, path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpuint (count_files (self->backups), ==, 0);

  g_assert_true (g_file_set_contents (letter, "a letter", -1, NULL));
  g_assert_cmpint (symlink (letter, link), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      const char *const targets[] = { letter, link, self->path };

      g_assert_false (preauth_backup_make (self->store, targets[i], &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
      g_clear_error (&error);
    }
  g_assert_cmpint (get_revision (self->store, 2), ==, 1);
  g_assert_false (preauth_backup_make (self->store, "/nonexistent/folder/x.preauth", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
  sample_remove_folder (folder);
}

static void
test_locked (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  preauth_store_lock (self->store);
  g_assert_true (preauth_backup_make (self->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (preauth_backup_make_before_update (self->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (self->backups), ==, 2);
}

/* Another program saves all the while. */
static gpointer
save_on (gpointer data)
{
  Fixture *self = data;
  g_autoptr (PreauthStore) other = sample_open (self->path, self->key, NULL);

  for (guint i = 2; i < 60; i++)
    g_assert_true (sample_save (other, 1, i, NULL));
  return NULL;
}

static void
test_while_others_write (Fixture *self, gconstpointer data)
{
  GThread *thread = g_thread_new ("saver", save_on, self);

  for (guint i = 10; i < 16; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-11-%u", i);

      g_free (make_day (self, day));
    }
  g_thread_join (thread);
  g_assert_cmpint (get_revision (self->store, 1), ==, 59);
}

static void
restore_fails (
    Fixture *self, const char *backup, const char *who, const char *passphrase, PreauthError code)
{
  g_autoptr (GError) error = NULL;
  guint n_files = count_files (self->folder);

  g_assert_false (preauth_backup_restore (backup, self->path, who, passphrase, &error));
  g_assert_error (error, PREAUTH_ERROR, (int)code);
  g_assert_cmpuint (count_files (self->folder), ==, n_files);
}

static void
test_restore (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = make_day (self, "2026-11-21");
  g_autoptr (GPtrArray) damaged = NULL;
  g_autofree char *rolled_back = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_true (sample_save (self->store, 0, 2, NULL));
  restore_fails (self, backup, SAMPLE_WHO, SAMPLE_PASSPHRASE, PREAUTH_ERROR_CONFLICT);
  g_assert_cmpint (get_revision (self->store, 0), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&self->store));

  restore_fails (self, backup, SAMPLE_WHO, "not the passphrase at all", PREAUTH_ERROR_LOCKED);
  g_assert_true (
      preauth_backup_restore (backup, self->path, SAMPLE_WHO, SAMPLE_PASSPHRASE, &error));
  g_assert_no_error (error);
  open_store (self);
  rolled_back = preauth_store_check_rollback (self->store);
  g_assert_null (rolled_back);
  g_assert_cmpint (get_revision (self->store, 0), ==, 1);
  damaged = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_cmpuint (damaged->len, ==, 0);
  g_assert_true (sample_save (self->store, 0, 2, NULL));

  /* What was there is whole. */
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "cases-before-restore-"))
      before = g_build_filename (self->folder, name, NULL);
  g_assert_nonnull (before);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  self->store = sample_open (before, self->key, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_revision (self->store, 0), ==, 2);
}

static void
test_restore_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *backup = NULL;
  g_autofree char *text = g_build_filename (self->folder, "text", NULL);

  g_assert_true (preauth_store_add_user (self->store, "Sam Okafor", "SO", PREAUTH_ROLE_FRONT_DESK,
                                         CLERK_PASSPHRASE, NULL));
  backup = make_day (self, "2026-11-21");
  g_assert_finalize_object (g_steal_pointer (&self->store));
  restore_fails (self, backup, "SO", CLERK_PASSPHRASE, PREAUTH_ERROR_FORBIDDEN);
  g_assert_true (g_file_set_contents (text, "no case file", -1, NULL));
  restore_fails (self, text, SAMPLE_WHO, SAMPLE_PASSPHRASE, PREAUTH_ERROR_INVALID);
  restore_fails (self, "/nonexistent", SAMPLE_WHO, SAMPLE_PASSPHRASE, PREAUTH_ERROR_READ);
  open_store (self);
  g_assert_cmpint (get_revision (self->store, 0), ==, 1);
}

static void
test_restore_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = make_day (self, "2026-11-21");
  g_autofree char *id = sample_case_id (1);
  g_autofree char *sql
      = g_strdup_printf ("UPDATE summaries SET sealed = zeroblob (300) WHERE id = '%s'", id);
  sqlite3 *handle;

  g_assert_finalize_object (g_steal_pointer (&self->store));
  g_assert_cmpint (sqlite3_open (backup, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_assert_false (
      preauth_backup_restore (backup, self->path, SAMPLE_WHO, SAMPLE_PASSPHRASE, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
  open_store (self);
  g_assert_cmpint (get_revision (self->store, 0), ==, 1);
}

/* The case file is rubble, or gone with its disk: the backup is all there is. */
static void
test_restore_over_rubble (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = make_day (self, "2026-11-21");
  g_autofree char *new_path = g_build_filename (self->folder, "new", "x.preauth", NULL);

  g_assert_finalize_object (g_steal_pointer (&self->store));
  flip_bytes (self->path, 0, 3);
  g_assert_true (
      preauth_backup_restore (backup, self->path, SAMPLE_WHO, SAMPLE_PASSPHRASE, &error));
  g_assert_no_error (error);
  open_store (self);
  g_assert_cmpint (get_revision (self->store, 2), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&self->store));

  g_assert_true (preauth_backup_restore (backup, new_path, SAMPLE_WHO, SAMPLE_PASSPHRASE, &error));
  g_assert_no_error (error);
  self->store = sample_open (new_path, self->key, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_revision (self->store, 2), ==, 1);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/store/backup/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  sample_init (&argc, &argv);
  ADD ("is-the-file", test_is_the_file);
  ADD ("once-a-day", test_once_a_day);
  ADD ("kept-two-weeks", test_kept_two_weeks);
  ADD ("full-disk-keeps-old", test_full_disk_keeps_old);
  ADD ("damage-keeps-old", test_damage_keeps_old);
  ADD ("elsewhere", test_elsewhere);
  ADD ("locked", test_locked);
  ADD ("while-others-write", test_while_others_write);
  ADD ("restore", test_restore);
  ADD ("restore-refused", test_restore_refused);
  ADD ("restore-damaged", test_restore_damaged);
  ADD ("restore-over-rubble", test_restore_over_rubble);
  return g_test_run ();
}
