/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case file on the disk: where it may be, what is none, older and later versions. */
#define _GNU_SOURCE /* memmem */
#include "config.h"

#include <glib/gstdio.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fhir/error.h"
#include "store-sample.h"
#include "store/backup.h"
#include "store/network-file-system.h"
#include "store/schema.h"

static void
put (const char *path, const void *data, gsize length)
{
  g_assert_true (g_file_set_contents (path, data, (gssize)length, NULL));
}

static void
check_open_fails (const char *path, PreauthError code, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (preauth_store_open (path, &error));
  g_assert_error (error, PREAUTH_ERROR, (int)code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_false (g_str_has_suffix (error->message, "."));
}

static void
test_no_case_file (Sample *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x.preauth", NULL);
  g_autofree char *inside = g_build_filename (path, "y", NULL);
  sqlite3 *handle = NULL;
  struct stat status;

  check_open_fails (path, PREAUTH_ERROR_READ, "No such file");
  check_open_fails (self->folder, PREAUTH_ERROR_READ, "folder");
  check_open_fails ("", PREAUTH_ERROR_READ, "cannot be opened");
  check_open_fails ("/dev/null", PREAUTH_ERROR_INVALID, "not a case file");
  put (path, "", 0);
  check_open_fails (path, PREAUTH_ERROR_INVALID, "not a case file");
  check_open_fails (inside, PREAUTH_ERROR_READ, "cannot be opened");
  put (path, "{\"resourceType\": \"Bundle\"}", 26);
  check_open_fails (path, PREAUTH_ERROR_INVALID, "not a case file");
  put (path, "SQLite format 3", 16);
  check_open_fails (path, PREAUTH_ERROR_INVALID, "not a case file");
  g_unlink (path);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "CREATE TABLE photos (name); PRAGMA user_version = 2", NULL, NULL, NULL);
  sqlite3_close (handle);
  g_assert_cmpint (chmod (path, 0644), ==, 0);
  check_open_fails (path, PREAUTH_ERROR_INVALID, "another program");
  /* What is none stays as it is, also for whom. */
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0644);
}

/* Each byte fewer in turn would take long; each page, and the ends of the first. */
static void
test_truncated (Sample *self, gconstpointer data)
{
  static const gsize lengths[] = { 1, 15, 16, 99, 100, 101, 512, 4095, 4096, 4097, 8192, 20480 };
  g_autofree char *path = g_build_filename (self->folder, "cut.preauth", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  sample_save (self->store, SAMPLE_CASE, 0, "text");
  g_assert_finalize_object (g_steal_pointer (&self->store));
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthStore) store = NULL;

      g_assert_cmpuint (lengths[i], <, length);
      put (path, bytes, lengths[i]);
      store = preauth_store_open (path, &error);
      if (store != NULL)
        preauth_store_unlock (store, "ML", SAMPLE_PASSPHRASE, &error);
      g_assert_nonnull (error);
      g_test_message ("%d bytes: %s", (int)lengths[i], error->message);
      g_assert_true (error->code == PREAUTH_ERROR_INVALID || error->code == PREAUTH_ERROR_DAMAGED);
    }
}

static void
test_permissions (Sample *self, gconstpointer data)
{
  struct stat status;

  g_assert_cmpint (stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  /* Somebody opened it up: it is closed again. */
  g_assert_cmpint (chmod (self->path, 0666), ==, 0);
  sample_restart (self);
  g_assert_cmpint (stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  g_assert_cmpint (chmod (self->path, 0), ==, 0);
  check_open_fails (self->path, PREAUTH_ERROR_READ, "permission");
}

static void
test_new_folder_is_private (Sample *self, gconstpointer data)
{
  const PreauthKeyCost cost = { 64, 1 };
  g_autofree char *folder = g_build_filename (self->folder, "a", NULL);
  g_autofree char *path = g_build_filename (folder, "b", "cases.preauth", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthStore) store = NULL;
  struct stat status;
  char *recovery_key = NULL;

  store = preauth_store_create_with_cost (path, "Mei Lin", "ML", SAMPLE_PASSPHRASE, &cost,
                                          &recovery_key, &error);
  g_assert_no_error (error);
  preauth_secret_free (recovery_key);
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

/* Nothing is replaced and nothing left behind. */
static void
test_create_fails (Sample *self, gconstpointer data)
{
  const PreauthKeyCost cost = { 64, 1 };
  g_autofree char *link = g_build_filename (self->folder, "link", NULL);
  const char *const paths[] = { self->path, self->folder, link, "/proc/cases.preauth" };
  guint n_files;

  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  n_files = count_files (self->folder);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      char *recovery_key = NULL;

      g_assert_null (preauth_store_create_with_cost (paths[i], "Mei Lin", "ML", SAMPLE_PASSPHRASE,
                                                     &cost, &recovery_key, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
      g_assert_null (recovery_key);
    }
  g_assert_cmpuint (count_files (self->folder), ==, n_files);
  sample_restart (self);
}

static void
test_bad_first_user (Sample *self, gconstpointer data)
{
  static const char *const users[][3] = {
    { "", "ML", SAMPLE_PASSPHRASE },
    { "Mei", "", SAMPLE_PASSPHRASE },
    { "Mei", "MLMLM", SAMPLE_PASSPHRASE },
    { "Mei", "ML", "short" },
  };
  g_autofree char *path = g_build_filename (self->folder, "new.preauth", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_autoptr (GError) error = NULL;
      char *recovery_key = NULL;

      g_assert_null (preauth_store_create (path, users[i][0], users[i][1], users[i][2],
                                           &recovery_key, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_through_a_link (Sample *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "link.preauth", NULL);
  g_autofree char *log = g_strconcat (link, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthStore) store = NULL;

  g_assert_cmpint (symlink ("cases.preauth", link), ==, 0);
  store = preauth_store_open (link, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preauth_store_get_path (store), ==, self->path);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_later_version (Sample *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->store));
  sample_tamper (self, "PRAGMA user_version = 99");
  check_open_fails (self->path, PREAUTH_ERROR_INVALID, "later version");
  sample_tamper (self, "PRAGMA user_version = 0");
  check_open_fails (self->path, PREAUTH_ERROR_INVALID, "version");
  sample_tamper (self, "PRAGMA user_version = -5");
  check_open_fails (self->path, PREAUTH_ERROR_INVALID, "version");
}

/* As version 1 made its head. */
#define TO_VERSION_1                                                                               \
  "ALTER TABLE head RENAME TO newer;"                                                              \
  "CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), serial INTEGER NOT NULL,"             \
  " chain BLOB NOT NULL);"                                                                         \
  "INSERT INTO head SELECT id, serial, chain FROM newer; DROP TABLE newer;"                        \
  "PRAGMA user_version = 1"

static void
test_migration (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (PreauthStore) backup = NULL;
  g_autofree char *text = NULL;
  gint64 version;

  sample_save (self->store, SAMPLE_CASE, 0, "from version 1");
  g_assert_finalize_object (g_steal_pointer (&self->store));
  sample_tamper (self, TO_VERSION_1);
  self->store = sample_reopen (self);
  /* Not before somebody who may has come. */
  g_assert_false (preauth_store_unlock (self->store, "ML", "not it at all", NULL));
  preauth_schema_get_version (self->store->writer, &version, NULL);
  g_assert_cmpint (version, ==, 1);
  preauth_store_unlock (self->store, "ML", SAMPLE_PASSPHRASE, &error);
  g_assert_no_error (error);
  preauth_schema_get_version (self->store->writer, &version, NULL);
  g_assert_cmpint (version, ==, PREAUTH_SCHEMA_VERSION);
  text = sample_load (self->store, SAMPLE_CASE);
  g_assert_cmpstr (text, ==, "from version 1");
  rows = preauth_store_list_cases (self->store, 0, &damaged, &error);
  g_assert_cmpuint (damaged->len, ==, 0);
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_cmpuint (damages->len, ==, 0);
  entries = preauth_store_list_audit (self->store, NULL, 0, &error);
  g_assert_cmpint (preauth_audit_entry_get_action (entries->pdata[4]), ==, PREAUTH_AUDIT_MIGRATED);
  /* The old one was put aside before, and still opens. */
  backups = preauth_backup_list (self->store, &error);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = preauth_store_open (backups->pdata[0], &error);
  g_assert_no_error (error);
  preauth_schema_get_version (backup->writer, &version, NULL);
  g_assert_cmpint (version, ==, 1);
}

/* A migration that fails leaves the old version. */
static void
test_failed_migration (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 version;

  g_assert_finalize_object (g_steal_pointer (&self->store));
  sample_tamper (self, TO_VERSION_1);
  sample_tamper (self, "DROP TABLE summaries");
  self->store = sample_reopen (self);
  g_assert_false (preauth_store_unlock (self->store, "ML", SAMPLE_PASSPHRASE, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
  g_assert_true (preauth_store_is_locked (self->store));
  preauth_schema_get_version (self->store->writer, &version, NULL);
  g_assert_cmpint (version, ==, 1);
}

/* What runs in a file of somebody else. */
static void
test_hostile_schema (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "one");
  g_assert_finalize_object (g_steal_pointer (&self->store));
  sample_tamper (self, "CREATE TRIGGER t AFTER UPDATE ON cases BEGIN"
                       " UPDATE cases SET sealed = zeroblob (40) WHERE number = new.number; END");
  sample_restart (self);
  sample_save (self->store, SAMPLE_CASE, 1, "two");
  text = sample_load (self->store, SAMPLE_CASE);
  g_assert_cmpstr (text, ==, "two");
  g_assert_finalize_object (g_steal_pointer (&self->store));
  sample_tamper (self, "ALTER TABLE summaries RENAME TO s;"
                       "CREATE VIEW summaries AS SELECT * FROM s");
  self->store = sample_reopen (self);
  preauth_store_unlock (self->store, "ML", SAMPLE_PASSPHRASE, &error);
  g_assert_no_error (error);
  rows = preauth_store_list_cases (self->store, 0, &damaged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_cmpuint (damaged->len, ==, 1);
}

static struct
{
  guint32 type;
  const char *name;
} there;

static gboolean
find_test_file_system (const char *folder, guint32 *type, char **name)
{
  *type = there.type;
  *name = g_strdup (there.name);
  return TRUE;
}

static void
test_network (Sample *self, gconstpointer data)
{
  static const struct
  {
    guint32 type;
    const char *name;
    const char *refused; /* as; NULL: it is not */
  } file_systems[] = {
    { NFS_SUPER_MAGIC, NULL, "(NFS)" },
    { 0xff534d42, NULL, "(SMB)" },
    { 0xfe534d42, NULL, "(SMB)" },
    { V9FS_MAGIC, NULL, "(9P)" },
    { 0x65735546, "fuse.sshfs", "(fuse.sshfs)" },
    { 0x65735546, "fuse.gvfsd-fuse", "(fuse.gvfsd-fuse)" },
    { 0x65735546, NULL, "(FUSE)" },
    { 0x65735546, "fuseblk", NULL },
    { 0x65735546, "fuse.gocryptfs", NULL },
    { EXT4_SUPER_MAGIC, NULL, NULL },
    { BTRFS_SUPER_MAGIC, NULL, NULL },
    { XFS_SUPER_MAGIC, NULL, NULL },
    { TMPFS_MAGIC, NULL, NULL },
    { OVERLAYFS_SUPER_MAGIC, NULL, NULL },
    { ECRYPTFS_SUPER_MAGIC, NULL, NULL },
  };
  const PreauthKeyCost cost = { 64, 1 };
  g_autofree char *path = g_build_filename (self->folder, "new.preauth", NULL);
  g_autoptr (GError) error = NULL;
  char *recovery_key = NULL;

  preauth_set_find_file_system (find_test_file_system);
  for (guint i = 0; i < G_N_ELEMENTS (file_systems); i++)
    {
      there.type = file_systems[i].type;
      there.name = file_systems[i].name;
      if (file_systems[i].refused == NULL)
        g_object_unref (sample_reopen (self));
      else
        check_open_fails (self->path, PREAUTH_ERROR_INVALID, file_systems[i].refused);
    }
  there.type = NFS_SUPER_MAGIC;
  g_assert_null (preauth_store_create_with_cost (path, "Mei Lin", "ML", SAMPLE_PASSPHRASE, &cost,
                                                 &recovery_key, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  preauth_set_find_file_system (NULL);
}

/* What somebody reads who finds the file: names of staff, no text of a case. */
static void
test_sealed_on_the_disk (Sample *self, gconstpointer data)
{
  static const char secret[] = "Delgado, Rosa; F80.2";
  g_autoptr (GBytes) value = g_bytes_new_static (secret, sizeof secret - 1);
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, secret);
  preauth_store_save_setting (self->store, "cadence", value, &error);
  preauth_store_audit (self->store, PREAUTH_AUDIT_SENT, SAMPLE_CASE, secret, &error);
  preauth_store_claim_case (self->store, SAMPLE_CASE, "w1", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (i == 0 ? log : self->path, &bytes, &length, NULL));
      g_assert_null (g_strstr_len (bytes, (gssize)length, "Delgado"));
      g_assert_null (g_strstr_len (bytes, (gssize)length, "F80.2"));
      if (i == 1)
        g_assert_true (memmem (bytes, length, "Mei Lin", 7) != NULL);
      else
        g_assert_finalize_object (g_steal_pointer (&self->store));
    }
}

/* A backup of the practice's own takes the file without the log. */
static void
test_locked_file_is_whole (Sample *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "copy.preauth", NULL);
  g_autofree char *text = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (PreauthStore) copy = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  sample_save (self->store, SAMPLE_CASE, 0, "typed last");
  preauth_store_lock (self->store);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, &error));
  put (path, bytes, length);
  copy = preauth_store_open (path, &error);
  g_assert_no_error (error);
  preauth_store_unlock (copy, "ML", SAMPLE_PASSPHRASE, &error);
  g_assert_no_error (error);
  text = sample_load (copy, SAMPLE_CASE);
  g_assert_cmpstr (text, ==, "typed last");
}

#define ADD(path, test) g_test_add (path, Sample, NULL, sample_set_up, test, sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store-file/no-case-file", test_no_case_file);
  ADD ("/store-file/truncated", test_truncated);
  ADD ("/store-file/locked-file-is-whole", test_locked_file_is_whole);
  ADD ("/store-file/permissions", test_permissions);
  ADD ("/store-file/new-folder-is-private", test_new_folder_is_private);
  ADD ("/store-file/create-fails", test_create_fails);
  ADD ("/store-file/bad-first-user", test_bad_first_user);
  ADD ("/store-file/through-a-link", test_through_a_link);
  ADD ("/store-file/later-version", test_later_version);
  ADD ("/store-file/migration", test_migration);
  ADD ("/store-file/failed-migration", test_failed_migration);
  ADD ("/store-file/hostile-schema", test_hostile_schema);
  ADD ("/store-file/network", test_network);
  ADD ("/store-file/sealed-on-the-disk", test_sealed_on_the_disk);
  return g_test_run ();
}
