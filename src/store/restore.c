/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a backup in place of the case file. It never changes the backup, never throws away what was
 * there, and never swaps the file under a program that has it open. */
#include "config.h"

#include "store/backup.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fhir/error.h"
#include "fhir/file.h"
#include "store/backup-private.h"
#include "store/database-private.h"
#include "store/store-private.h"

#define BUSY_MILLISECONDS 2000

static gboolean
check_rows (PreauthStore *copy, const char *backup, GError **error)
{
  g_autoptr (GPtrArray) damaged = preauth_store_verify (copy, NULL, NULL, NULL, error);
  g_autofree char *shown = g_filename_display_name (backup);
  g_autofree char *what = NULL;

  if (damaged == NULL)
    return FALSE;
  if (damaged->len == 0)
    return TRUE;
  what = preauth_backup_describe_damage (damaged);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
               _ ("%s is damaged (%s); choose another backup"), shown, what);
  return FALSE;
}

/* The manager opens the copy, not the backup: opening writes into the file. */
static gboolean
approve (
    const char *draft, const char *backup, const char *who, const char *passphrase, GError **error)
{
  g_autoptr (PreauthStore) copy = preauth_store_open (draft, error);

  if (copy == NULL)
    {
      preauth_database_name_file (error, draft, backup);
      return FALSE;
    }
  /* It must be closed when this returns: the file is then moved. */
  copy->is_quiet = TRUE;
  return preauth_store_unlock (copy, who, passphrase, error)
         && preauth_store_require (copy, PREAUTH_RIGHT_RESTORE, error)
         && check_rows (copy, backup, error) && preauth_store_accept_rollback (copy, error);
}

/* What the manager's opening wrote is in the file itself, not in a log beside it that does not come
 * along. */
static gboolean
check_closed (const char *draft, const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (draft, "-wal", NULL);

  if (!g_file_test (log, G_FILE_TEST_EXISTS))
    return TRUE;
  preauth_file_set_error (error, PREAUTH_ERROR_WRITE, path, EIO);
  return FALSE;
}

static gboolean
is_busy (int code)
{
  return (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
}

/* Everything into the one file, and nobody else may open it until the connection is closed. That it
 * does not work because the file is damaged is no reason to stop: that is what backups are for. */
static gboolean
take_hold (sqlite3 *handle, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  int code;

  sqlite3_busy_timeout (handle, BUSY_MILLISECONDS);
  code = sqlite3_exec (handle, "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;", NULL, NULL, NULL);
  if (!is_busy (code))
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_CONFLICT,
               _ ("%s is open in another window or on another computer; close Preauth there, then "
                  "restore again"),
               shown);
  return FALSE;
}

static char *
find_free_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = preauth_backup_get_stem (path);
  g_autofree char *today = preauth_backup_get_today ();
  char *free_path = NULL;

  for (guint i = 1; free_path == NULL || g_file_test (free_path, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name
          = g_strdup_printf ("%s-before-restore-%s%s.preauth", stem, today, number);

      g_free (free_path);
      free_path = g_build_filename (folder, name, NULL);
    }
  return free_path;
}

/* What SQLite has beside a damaged file belongs to it: the new one must not get it. */
static void
move_log (const char *path, const char *aside)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  g_autofree char *log_aside = g_strconcat (aside, "-wal", NULL);

  g_rename (log, log_aside);
  g_unlink (index);
}

/* A second name first, where the disk knows such: at no moment is there no case file. */
static gboolean
exchange (const char *draft, const char *path, GError **error)
{
  g_autofree char *aside = find_free_name (path);
  gboolean is_linked = link (path, aside) == 0;

  if (!is_linked && g_rename (path, aside) != 0)
    {
      preauth_file_set_error (error, PREAUTH_ERROR_WRITE, path, errno);
      return FALSE;
    }
  move_log (path, aside);
  if (preauth_backup_settle (draft, path, error))
    return TRUE;
  move_log (aside, path);
  g_rename (aside, path);
  if (is_linked)
    g_unlink (aside);
  return FALSE;
}

static gboolean
put_in_place (const char *draft, const char *path, GError **error)
{
  sqlite3 *handle = NULL;
  gboolean ok;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return preauth_backup_settle (draft, path, error);
  sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL);
  ok = take_hold (handle, path, error) && exchange (draft, path, error);
  sqlite3_close (handle);
  return ok;
}

gboolean
preauth_backup_restore (
    const char *backup, const char *path, const char *who, const char *passphrase, GError **error)
{
  g_autofree char *folder = NULL;
  char *draft;
  gboolean ok;

  g_return_val_if_fail (backup != NULL && path != NULL, FALSE);
  g_return_val_if_fail (who != NULL && passphrase != NULL, FALSE);

  folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      preauth_file_set_error (error, PREAUTH_ERROR_WRITE, folder, errno);
      return FALSE;
    }
  draft = preauth_backup_make_draft (path, error);
  ok = draft != NULL && preauth_backup_copy_bytes (backup, draft, error)
       && approve (draft, backup, who, passphrase, error) && check_closed (draft, path, error)
       && put_in_place (draft, path, error);
  preauth_backup_remove_draft (draft);
  return ok;
}
