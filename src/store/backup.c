/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: copies of the sealed file, checked when they are made, kept two weeks. It never touches
 * a file that it did not make, and never removes the last good one. */
#include "config.h"

#include "store/backup.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/file.h"
#include "store/backup-private.h"
#include "store/database.h"
#include "store/store-private.h"

#define DAY_LENGTH 10
#define DRAFT_SECONDS (24 * 60 * 60)

/* What may stand in a name behind the day. */
#define DAILY ".preauth"
#define DAMAGED "-damaged.preauth"
#define BEFORE_UPDATE "-before-update.preauth"

static char *
get_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, "backups", NULL);
}

char *
preauth_backup_get_folder (PreauthStore *store)
{
  return get_folder (preauth_store_get_path (store));
}

static char *
make_folder (PreauthStore *store, GError **error)
{
  g_autofree char *folder = preauth_backup_get_folder (store);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return g_steal_pointer (&folder);
  if (g_file_test (folder, G_FILE_TEST_EXISTS) && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE,
                   _ ("%s is a file, and backups need a folder of that name; rename the file"),
                   shown);
    }
  else
    {
      preauth_file_set_error (error, PREAUTH_ERROR_WRITE, folder, errno);
    }
  return NULL;
}

static char *
make_name (PreauthStore *store, const char *day, const char *kind)
{
  g_autofree char *stem = preauth_backup_get_stem (preauth_store_get_path (store));

  return g_strdup_printf ("%s-%s%s", stem, day, kind);
}

static gboolean
is_day (const char *text)
{
  static const char form[] = "dddd-dd-dd";

  for (guint i = 0; i < DAY_LENGTH; i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  return TRUE;
}

/* "2026-11-21.preauth" of the name of one of this file's backups, or NULL. */
static const char *
find_day (const char *name, const char *stem)
{
  gsize length = strlen (stem);

  if (!g_str_has_prefix (name, stem) || name[length] != '-' || !is_day (name + length + 1))
    return NULL;
  return name + length + 1;
}

static gboolean
is_kind (const char *day, const char *kind)
{
  return strcmp (day + DAY_LENGTH, kind) == 0;
}

/* Which case file this is a copy of: its id, or NULL when it is none. It leaves nothing beside. */
static char *
read_store_id (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *address = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *uri = g_strconcat (address, "?immutable=1", NULL);
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  char *id = NULL;

  if (sqlite3_open_v2 (uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK
      && sqlite3_prepare_v2 (handle, "SELECT store FROM file WHERE id = 1", -1, &statement, NULL)
             == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    id = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return id;
}

static gboolean
is_ours (PreauthStore *store, const char *path)
{
  g_autofree char *id = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK) || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  id = read_store_id (path);
  return g_strcmp0 (id, preauth_store_get_id (store)) == 0;
}

static gboolean
is_same_file (const char *one, const char *other)
{
  GStatBuf a, b;

  return g_stat (one, &a) == 0 && g_stat (other, &b) == 0 && a.st_dev == b.st_dev
         && a.st_ino == b.st_ino;
}

/* Nothing is there, or an older backup of the same file. */
static gboolean
may_replace (PreauthStore *store, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK) || g_file_test (path, G_FILE_TEST_EXISTS))
    if (is_same_file (path, preauth_store_get_path (store)) || !is_ours (store, path))
      {
        g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE,
                     _ ("%s is there already and is no backup of this case file; choose another "
                        "name"),
                     shown);
        return FALSE;
      }
  return TRUE;
}

/* That a page was locked counts as no error when SQLite ends a copy, which then has not all. */
static int
copy_all_pages (sqlite3_backup *backup)
{
  const int step = sqlite3_backup_step (backup, -1);
  const int end = sqlite3_backup_finish (backup);

  return end == SQLITE_OK && step != SQLITE_DONE ? step : end;
}

/* SQLite's own copy, of one moment, while others write. */
static gboolean
copy_pages (PreauthStore *store, const char *draft, GError **error)
{
  g_autoptr (PreauthDatabase) source
      = preauth_database_open (preauth_store_get_path (store), error);
  sqlite3 *target = NULL;
  sqlite3_backup *backup;
  int code;

  if (source == NULL)
    return FALSE;
  code = sqlite3_open_v2 (draft, &target, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_extended_result_codes (target, 1);
  if (code == SQLITE_OK)
    code = sqlite3_exec (target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL;", NULL,
                         NULL, NULL);
  if (code == SQLITE_OK)
    {
      backup = sqlite3_backup_init (target, "main", preauth_database_get_handle (source), "main");
      code = backup != NULL ? copy_all_pages (backup) : sqlite3_extended_errcode (target);
    }
  sqlite3_close (target);
  if (code != SQLITE_OK)
    preauth_database_set_error (source, code, error);
  return code == SQLITE_OK;
}

/* Of the pages alone: all that can be said while the file is locked. */
static gboolean
check_pages (const char *draft, GError **error)
{
  g_autoptr (PreauthDatabase) database = preauth_database_open (draft, error);
  g_autoptr (PreauthQuery) query = NULL;
  g_autofree char *answer = NULL;

  if (database == NULL)
    return FALSE;
  query = preauth_database_query (database, error, "PRAGMA integrity_check (1)", "");
  if (query == NULL || preauth_database_step (database, query, error) != PREAUTH_QUERY_ROW)
    return FALSE;
  answer = preauth_query_dup_text (query, 0);
  if (strcmp (answer, "ok") == 0)
    return TRUE;
  preauth_database_set_error (database, SQLITE_CORRUPT, error);
  return FALSE;
}

/* Is it the copy alone, or what was copied? */
static gboolean
find_damage (PreauthStore *store, const char *draft, char **damage, GError **error)
{
  g_autoptr (GPtrArray) damaged = preauth_store_verify (store, NULL, NULL, NULL, error);
  g_autofree char *shown = NULL;

  if (damaged == NULL)
    return FALSE;
  if (damaged->len > 0)
    {
      *damage = preauth_backup_describe_damage (damaged);
      return TRUE;
    }
  shown = g_path_get_dirname (draft);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE,
               _ ("the backup in %s cannot be read as it was written; choose another disk"), shown);
  return FALSE;
}

/* With the keys of the open file: every row and the chain. Nothing is written into the copy.
 * @damage: (out): one sentence when the case file itself has any */
static gboolean
check_rows (PreauthStore *store, const char *draft, char **damage, GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = preauth_store_get_keys (store, NULL, NULL);
  g_autoptr (PreauthUser) user = preauth_store_dup_user (store);
  g_autoptr (PreauthStore) copy = NULL;
  g_autoptr (GPtrArray) damaged = NULL;

  if (keys == NULL || user == NULL)
    return check_pages (draft, error);
  copy = preauth_store_open (draft, error);
  if (copy == NULL)
    return FALSE;
  copy->is_quiet = TRUE;
  preauth_store_take_keys (copy, g_steal_pointer (&keys), g_steal_pointer (&user), FALSE);
  damaged = preauth_store_verify (copy, NULL, NULL, NULL, error);
  if (damaged == NULL)
    return FALSE;
  return damaged->len == 0 || find_damage (store, draft, damage, error);
}

static char *
get_damaged_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = preauth_backup_get_stem (path);
  g_autofree char *name = g_strconcat (stem, DAMAGED, NULL);

  return g_build_filename (folder, name, NULL);
}

/* The draft becomes the backup at @path, or one that says that it is damaged. */
static gboolean
settle (
    PreauthStore *store, const char *draft, const char *path, const char *damage, GError **error)
{
  g_autofree char *aside = get_damaged_name (path);
  const char *target = damage != NULL ? aside : path;
  g_autofree char *shown = g_filename_display_basename (aside);

  if (!may_replace (store, target, error) || !preauth_backup_settle (draft, target, error))
    return FALSE;
  if (damage == NULL)
    return TRUE;
  g_set_error (
      error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
      _ ("the case file is damaged (%s); what there is was copied to %s in the folder of the "
         "backups, and older ones are kept: restore one of them"),
      damage, shown);
  return FALSE;
}

/* To a disk where SQLite may not be at home, by way of the checked copy. */
static gboolean
hand_over (
    PreauthStore *store, const char *draft, const char *path, const char *damage, GError **error)
{
  char *far = preauth_backup_make_draft (path, error);
  gboolean ok = far != NULL && preauth_backup_copy_bytes (draft, far, error)
                && settle (store, far, path, damage, error);

  preauth_backup_remove_draft (far);
  return ok;
}

static gboolean
make_in (PreauthStore *store, const char *folder, const char *path, gboolean is_far, GError **error)
{
  g_autofree char *stem = preauth_backup_get_stem (preauth_store_get_path (store));
  g_autofree char *near = g_build_filename (folder, stem, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *damage = NULL;
  char *draft;
  gboolean ok;

  if (!may_replace (store, path, error))
    return FALSE;
  draft = preauth_backup_make_draft (near, error);
  ok = draft != NULL && copy_pages (store, draft, error)
       && check_rows (store, draft, &damage, error)
       && (is_far ? hand_over (store, draft, path, damage, error)
                  : settle (store, draft, path, damage, error));
  preauth_backup_remove_draft (draft);
  /* A disk that takes no entry any more does not undo the backup. */
  if (ok && !preauth_store_is_locked (store))
    preauth_store_audit (store, PREAUTH_AUDIT_BACKED_UP, NULL, name, NULL);
  return ok;
}

static gboolean
make_kind (PreauthStore *store, const char *day, const char *kind, GError **error)
{
  g_autofree char *folder = make_folder (store, error);
  g_autofree char *name = make_name (store, day, kind);
  g_autofree char *path = NULL;

  if (folder == NULL)
    return FALSE;
  path = g_build_filename (folder, name, NULL);
  return make_in (store, folder, path, FALSE, error);
}

gboolean
preauth_backup_make (PreauthStore *store, const char *path, GError **error)
{
  g_autofree char *today = preauth_backup_get_today ();
  g_autofree char *folder = NULL;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), FALSE);

  if (path == NULL)
    return make_kind (store, today, DAILY, error);
  folder = make_folder (store, error);
  return folder != NULL && make_in (store, folder, path, TRUE, error);
}

gboolean
preauth_backup_make_before_update (PreauthStore *store, GError **error)
{
  g_autofree char *today = preauth_backup_get_today ();

  g_return_val_if_fail (PREAUTH_IS_STORE (store), FALSE);

  return make_kind (store, today, BEFORE_UPDATE, error);
}

static int
count_days (const char *day)
{
  GDate date;

  g_date_clear (&date, 1);
  if (!g_date_valid_dmy ((GDateDay)atoi (day + 8), (GDateMonth)atoi (day + 5),
                         (GDateYear)atoi (day)))
    return G_MAXINT;
  g_date_set_dmy (&date, (GDateDay)atoi (day + 8), (GDateMonth)atoi (day + 5),
                  (GDateYear)atoi (day));
  return (int)g_date_get_julian (&date);
}

/* What a crash left of a backup that was being made. */
static void
remove_old_draft (const char *path, const char *name, const char *stem)
{
  GStatBuf status;

  if (name[0] == '.' && g_str_has_prefix (name + 1, stem) && strstr (name, ".part") != NULL
      && g_lstat (path, &status) == 0 && S_ISREG (status.st_mode)
      && g_get_real_time () / G_USEC_PER_SEC - status.st_mtime > DRAFT_SECONDS)
    g_unlink (path);
}

/* Today's has just been made and is good: the old ones may go. */
static void
remove_old (PreauthStore *store, const char *folder, const char *today)
{
  g_autofree char *stem = preauth_backup_get_stem (preauth_store_get_path (store));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const char *day = find_day (name, stem);

      if (day == NULL)
        remove_old_draft (path, name, stem);
      else if ((is_kind (day, DAILY) || is_kind (day, DAMAGED) || is_kind (day, BEFORE_UPDATE))
               && count_days (day) < count_days (today) - PREAUTH_BACKUP_DAYS
               && is_ours (store, path))
        g_unlink (path);
    }
}

gboolean
preauth_backup_make_daily (PreauthStore *store, const char *today, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), FALSE);
  g_return_val_if_fail (today != NULL && strlen (today) == DAY_LENGTH && is_day (today), FALSE);

  folder = make_folder (store, error);
  if (folder == NULL)
    return FALSE;
  name = make_name (store, today, DAILY);
  path = g_build_filename (folder, name, NULL);
  if (is_ours (store, path))
    return TRUE;
  if (!make_in (store, folder, path, FALSE, error))
    return FALSE;
  remove_old (store, folder, today);
  return TRUE;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)b, *(const char *const *)a);
}

GPtrArray *
preauth_backup_list (PreauthStore *store, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_STORE (store), NULL);

  return preauth_backup_list_of (preauth_store_get_path (store));
}

GPtrArray *
preauth_backup_list_of (const char *path)
{
  g_autofree char *folder = NULL;
  g_autofree char *stem = NULL;
  g_autoptr (GDir) dir = NULL;
  GPtrArray *backups;
  const char *name;

  g_return_val_if_fail (path != NULL, NULL);

  folder = get_folder (path);
  stem = preauth_backup_get_stem (path);
  backups = g_ptr_array_new_with_free_func (g_free);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *day = find_day (name, stem);

      if (day != NULL && (is_kind (day, DAILY) || is_kind (day, BEFORE_UPDATE)))
        g_ptr_array_add (backups, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_sort (backups, compare_newest_first);
  return backups;
}
