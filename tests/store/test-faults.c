/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk is full, read-only or broken at any point of any operation: a sentence says so, what was
 * there is whole, and the same again works once the disk does. */
#include "config.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#include "fault-vfs.h"
#include "fhir/error.h"
#include "sample.h"
#include "store/backup.h"

#define N_CASES 4

/* Every n-th call only, where an operation has many. */
#define FAR_CALL 12

static const Fault faults[] = {
  { "disk full", SHIM_WRITE, SQLITE_FULL, 0 },
  { "failing write", SHIM_WRITE, SQLITE_IOERR_WRITE, EIO },
  { "read-only", SHIM_WRITE, SQLITE_READONLY, 0 },
  { "failing sync", SHIM_SYNC, SQLITE_IOERR_FSYNC, EIO },
  { "failing truncate", SHIM_TRUNCATE, SQLITE_IOERR_TRUNCATE, EIO },
  { "failing read", SHIM_READ, SQLITE_IOERR_READ, EIO },
  { "failing open", SHIM_OPEN, SQLITE_CANTOPEN, 0 },
  { "failing index", SHIM_SHM, SQLITE_IOERR_SHMMAP, EIO },
  { "no room for the index", SHIM_SHM, SQLITE_IOERR_SHMSIZE, ENOSPC },
  { "failing delete", SHIM_DELETE, SQLITE_IOERR_DELETE, EIO },
};

/* Made once: it takes a second. */
static char *template;
static PreauthKey *key;

typedef struct
{
  char *folder;
  char *path;
  PreauthStore *store; /* NULL while closed */
} Fixture;

static void
make_template (void)
{
  g_autofree char *path = NULL;
  g_autoptr (PreauthStore) store = NULL;

  template = sample_make_folder ();
  path = sample_path (template);
  key = sample_create (template);
  store = sample_open (path, key, NULL);
  for (guint i = 0; i < N_CASES; i++)
    g_assert_true (sample_save (store, i, 1, NULL));
}

static void
remove_template (void)
{
  preauth_key_unref (key);
  sample_remove_folder (template);
  g_free (template);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = sample_make_folder ();
  self->path = sample_path (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sample_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

/* An operation is done when it says TRUE; only then may anything have changed. */
typedef struct
{
  const char *name;
  gboolean (*run) (Fixture *self, GError **error);
  gboolean (*is_done) (Fixture *self); /* looked at without faults */
  gboolean opens;                      /* begins with the closed file */
} Operation;

static gboolean
run_open (Fixture *self, GError **error)
{
  self->store = sample_open (self->path, key, error);
  return self->store != NULL;
}

static gboolean
is_open (Fixture *self)
{
  return self->store != NULL;
}

static gboolean
run_save (Fixture *self, GError **error)
{
  return sample_save (self->store, 3, 2, error);
}

static gboolean
is_saved (Fixture *self)
{
  gint64 revision;

  return sample_find (self->store, 3, &revision) == SAMPLE_FOUND && revision == 2;
}

static gboolean
run_add (Fixture *self, GError **error)
{
  return sample_save (self->store, 9, 1, error);
}

static gboolean
is_added (Fixture *self)
{
  gint64 revision;

  return sample_find (self->store, 9, &revision) == SAMPLE_FOUND;
}

static gboolean
run_list (Fixture *self, GError **error)
{
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) rows = preauth_store_list_cases (self->store, 0, &damaged, error);

  if (rows == NULL)
    return FALSE;
  g_assert_cmpuint (rows->len, ==, N_CASES);
  g_assert_true (damaged == NULL || damaged->len == 0);
  return TRUE;
}

static gboolean
run_load (Fixture *self, GError **error)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autofree char *id = sample_case_id (i);
      g_autoptr (PreauthCaseRow) row = preauth_store_load_case (self->store, id, error);
      g_autoptr (GBytes) expected = sample_bundle (i, 1);

      if (row == NULL)
        return FALSE;
      g_assert_true (g_bytes_equal (row->bundle, expected));
    }
  return TRUE;
}

static gboolean
run_setting (Fixture *self, GError **error)
{
  g_autoptr (GBytes) value = g_bytes_new_static ("5", 1);

  return preauth_store_save_setting (self->store, "idle-minutes", value, error);
}

static gboolean
is_set (Fixture *self)
{
  g_autoptr (GBytes) value = preauth_store_load_setting (self->store, "idle-minutes", NULL);

  return value != NULL && g_bytes_get_size (value) == 1;
}

static gboolean
run_audit (Fixture *self, GError **error)
{
  return preauth_store_audit (self->store, PREAUTH_AUDIT_PRINTED, NULL, "packet", error);
}

static gboolean
run_checkpoint (Fixture *self, GError **error)
{
  return preauth_store_checkpoint (self->store, error);
}

static gboolean
run_user (Fixture *self, GError **error)
{
  return preauth_store_add_user (self->store, "Sam Okafor", "SO", PREAUTH_ROLE_FRONT_DESK,
                                 "nine lanterns in a quiet harbor", error);
}

static gboolean
is_user (Fixture *self)
{
  g_autoptr (GPtrArray) users = preauth_store_list_users (self->store, NULL);

  return users != NULL && users->len == 2;
}

static gboolean
run_backup (Fixture *self, GError **error)
{
  return preauth_backup_make (self->store, NULL, error);
}

static gboolean
is_backed_up (Fixture *self)
{
  g_autofree char *folder = preauth_backup_get_folder (self->store);
  g_autoptr (GPtrArray) backups = preauth_backup_list (self->store, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;
  /* Nothing half-written beside it. */
  g_assert_cmpuint (n_files, ==, backups != NULL ? backups->len : 0);
  return n_files == 1;
}

static gboolean
run_lock (Fixture *self, GError **error)
{
  preauth_store_lock (self->store);
  return TRUE;
}

/* Whatever the disk does, and it opens again once that is over. */
static gboolean
is_locked (Fixture *self)
{
  return preauth_store_is_locked (self->store)
         && preauth_store_unlock_with_key (self->store, key, SAMPLE_WHO, NULL);
}

/* SQLite's own check tells a page that it cannot read from its list of what is wrong. */
static gboolean
run_verify (Fixture *self, GError **error)
{
  g_autoptr (GPtrArray) damaged = preauth_store_verify (self->store, NULL, NULL, NULL, error);
  PreauthDamage *damage;

  if (damaged == NULL || damaged->len == 0)
    return damaged != NULL;
  damage = g_ptr_array_index (damaged, 0);
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_READ,
                       strstr (damage->why, "unable to get the page") != NULL
                           ? "a page could not be read"
                           : damage->why);
  g_assert_cmpstr (damage->table, ==, "file");
  return FALSE;
}

static const Operation operations[] = {
  { "open", run_open, is_open, TRUE },
  { "save", run_save, is_saved },
  { "add a case", run_add, is_added },
  { "list", run_list },
  { "load", run_load },
  { "setting", run_setting, is_set },
  { "audit", run_audit },
  { "checkpoint", run_checkpoint },
  { "verify", run_verify },
  { "backup", run_backup, is_backed_up },
  { "add a user", run_user, is_user },
  { "lock", run_lock, is_locked },
};

static void
begin (Fixture *self, const Operation *operation)
{
  g_autoptr (GError) error = NULL;

  sample_empty_folder (self->folder);
  sample_copy (template, self->folder);
  if (!operation->opens)
    run_open (self, &error);
  g_assert_no_error (error);
}

static void
check_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (g_quark_to_string (error->domain), ==, g_quark_to_string (PREAUTH_ERROR));
  g_assert_cmpuint (strlen (error->message), >, 15);
  g_assert_false (g_str_has_suffix (error->message, "."));
  g_assert_null (strstr (error->message, "SQL"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_test_message ("%d: %s", error->code, error->message);
  g_assert_true (error->code == PREAUTH_ERROR_READ || error->code == PREAUTH_ERROR_WRITE);
}

/* @except: the case that the operation may have changed */
static void
check_old_data (Fixture *self, gboolean done)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      gint64 revision;

      g_assert_cmpint (sample_find (self->store, i, &revision), ==, SAMPLE_FOUND);
      g_assert_cmpint (revision, ==, i == 3 && done ? 2 : 1);
    }
}

/* FALSE when the operation ended before the fault struck. */
static gboolean
try (Fixture *self, const Operation *operation, const Fault *fault, guint nth, gboolean persists)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  gboolean done, struck;

  begin (self, operation);
  fault_vfs_arm (fault, nth, persists);
  done = operation->run (self, &error);
  struck = fault_vfs_disarm ();
  if (!done)
    {
      check_sentence (error);
      /* Nobody copies the file to another disk because this one is full. */
      if (fault->cause == ENOSPC)
        g_assert_null (strstr (error->message, "the disk fails"));
      if (operation->is_done != NULL)
        g_assert_false (operation->is_done (self));
      g_clear_error (&error);
      if (self->store != NULL)
        check_old_data (self, FALSE);
      g_assert_true (operation->run (self, &error));
    }
  g_assert_no_error (error);
  g_assert_true (operation->is_done == NULL || operation->is_done (self));
  check_old_data (self, operation->run == run_save);

  g_clear_object (&self->store);
  g_assert_true (run_open (self, &error));
  check_old_data (self, operation->run == run_save);
  damaged = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (damaged->len, ==, 0);
  g_clear_object (&self->store);
  return struck;
}

static void
test_fault (Fixture *self, gconstpointer data)
{
  const Fault *fault = data;

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    for (guint persists = 0; persists < 2; persists++)
      {
        const Operation *operation = &operations[i];
        guint nth = 1;

        while (try (self, operation, fault, nth, persists != 0))
          nth += nth < FAR_CALL || sample_is_long () ? 1 : nth / 3;
        g_test_message ("%s, %s%s: %u", operation->name, fault->name, persists ? ", for good" : "",
                        nth);
      }
}

int
main (int argc, char *argv[])
{
  int result;

  sample_init (&argc, &argv);
  make_template ();
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (faults[i].name), " ", '-');
      g_autofree char *path = g_strconcat ("/store/faults/", name, NULL);

      g_test_add (path, Fixture, &faults[i], set_up, test_fault, tear_down);
    }
  result = g_test_run ();
  remove_template ();
  return result;
}
