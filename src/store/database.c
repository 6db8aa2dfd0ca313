/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to a case file: durable, and distrustful of what is in the file. It never runs
 * anything that the file brings along (triggers, views). */
#include "config.h"

#include "store/database-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"

#define MAX_BLOB (512 * 1024 * 1024)

static char *vfs_name;
static const char *synchronous_level;

void
preauth_database_set_vfs (const char *name)
{
  g_free (vfs_name);
  vfs_name = g_strdup (name);
}

void
preauth_database_set_synchronous (const char *level)
{
  synchronous_level = level;
}

void
preauth_database_set_error (PreauthDatabase *self, int code, GError **error)
{
  preauth_database_set_handle_error (self->handle, self->path, code, error);
}

sqlite3 *
preauth_database_get_handle (PreauthDatabase *self)
{
  return self->handle;
}

void
preauth_database_free (PreauthDatabase *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* What SQLite should do, and what it must not do for a file that somebody else may have written. */
static int
configure (sqlite3 *handle)
{
  static const char settings[] = "PRAGMA synchronous = FULL;"
                                 "PRAGMA secure_delete = ON;"
                                 "PRAGMA temp_store = MEMORY;"
                                 "PRAGMA trusted_schema = OFF;"
                                 "PRAGMA cell_size_check = ON;"
                                 "PRAGMA mmap_size = 0;"
                                 "PRAGMA wal_autocheckpoint = 0;";

  sqlite3_extended_result_codes (handle, 1);
  sqlite3_busy_timeout (handle, PREAUTH_DATABASE_BUSY_MILLISECONDS);
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, MAX_BLOB);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  if (G_UNLIKELY (synchronous_level != NULL))
    {
      g_autofree char *weaker
          = g_strdup_printf ("%s PRAGMA synchronous = %s;", settings, synchronous_level);

      return sqlite3_exec (handle, weaker, NULL, NULL, NULL);
    }
  return sqlite3_exec (handle, settings, NULL, NULL, NULL);
}

static PreauthDatabase *
connect_to (const char *path, GError **error)
{
  PreauthDatabase *self = g_new0 (PreauthDatabase, 1);
  int code = sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                              vfs_name);

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);
  if (code == SQLITE_OK)
    code = configure (self->handle);
  if (code == SQLITE_OK)
    return self;
  preauth_database_set_handle_error (self->handle, path, code, error);
  preauth_database_free (self);
  return NULL;
}

/* Kept in the file, but somebody may have changed it; cheap when nobody did. */
static gboolean
use_write_ahead_log (PreauthDatabase *self, GError **error)
{
  g_autoptr (PreauthQuery) query
      = preauth_database_query (self, error, "PRAGMA journal_mode = WAL", "");
  g_autofree char *mode = NULL;

  if (query == NULL || preauth_database_step (self, query, error) != PREAUTH_QUERY_ROW)
    return FALSE;
  mode = preauth_query_dup_text (query, 0);
  if (strcmp (mode, "wal") == 0)
    return TRUE;
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE,
                       _ ("the case file cannot be kept safe from power cuts on this disk; move "
                          "it to a folder on this computer"));
  return FALSE;
}

static gboolean
check_application (PreauthDatabase *self, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  gint64 application;

  if (!preauth_database_get_integer (self, "PRAGMA application_id", 0, &application, error))
    return FALSE;
  if (application == PREAUTH_DATABASE_APPLICATION)
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               _ ("%s is a file of another program, not a case file"), shown);
  return FALSE;
}

PreauthDatabase *
preauth_database_open (const char *path, GError **error)
{
  g_autoptr (PreauthDatabase) self = connect_to (path, error);

  if (self == NULL || !check_application (self, error) || !use_write_ahead_log (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

PreauthDatabase *
preauth_database_create (const char *path, GError **error)
{
  g_autoptr (PreauthDatabase) self = connect_to (path, error);

  if (self == NULL
      || !preauth_database_run (
          self, error, "PRAGMA application_id = " G_STRINGIFY (PREAUTH_DATABASE_APPLICATION), "")
      || !use_write_ahead_log (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
preauth_database_begin (PreauthDatabase *self, GError **error)
{
  return preauth_database_run (self, error, "BEGIN IMMEDIATE", "");
}

gboolean
preauth_database_begin_reading (PreauthDatabase *self, GError **error)
{
  return preauth_database_run (self, error, "BEGIN", "");
}

void
preauth_database_rollback (PreauthDatabase *self)
{
  /* After some errors SQLite has done so already. */
  if (!sqlite3_get_autocommit (self->handle))
    preauth_database_run (self, NULL, "ROLLBACK", "");
}

gboolean
preauth_database_commit (PreauthDatabase *self, GError **error)
{
  if (preauth_database_run (self, error, "COMMIT", ""))
    return TRUE;
  preauth_database_rollback (self);
  return FALSE;
}
