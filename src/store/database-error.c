/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What SQLite's result codes mean for staff. It never says what was in a statement. */
#include "config.h"

#include "store/database-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"

static PreauthError
get_io_kind (int code)
{
  switch (code)
    {
    case SQLITE_IOERR_READ:
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_FSTAT:
    case SQLITE_IOERR_ACCESS:
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_DATA:
      return PREAUTH_ERROR_READ;
    default:
      return PREAUTH_ERROR_WRITE;
    }
}

static PreauthError
get_kind (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return PREAUTH_ERROR_WRITE;
    case SQLITE_IOERR:
      return get_io_kind (code);
    case SQLITE_NOTADB:
      return PREAUTH_ERROR_INVALID;
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: /* a table or column that should be there is not */
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
    case SQLITE_TOOBIG:
      return PREAUTH_ERROR_DAMAGED;
    default:
      return PREAUTH_ERROR_READ;
    }
}

static const char *
explain (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return _ ("the disk is full; free some space");
    case SQLITE_READONLY:
      return _ ("the file or its disk is read-only");
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return _ ("you have no permission");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _ ("another program has been writing to it for too long; try again");
    case SQLITE_IOERR:
      return get_io_kind (code) == PREAUTH_ERROR_READ
                 ? _ ("the disk fails when it is read; copy the file to another disk")
                 : _ ("the disk fails when it is written; copy the file to another disk");
    case SQLITE_CANTOPEN:
      return _ ("it cannot be opened; look whether the file is there and may be written");
    case SQLITE_NOMEM:
      return _ ("there is not enough memory; close other programs");
    case SQLITE_NOTADB:
      return _ ("it is not a case file");
    case SQLITE_INTERRUPT:
      return _ ("it was stopped");
    default:
      return _ ("it is damaged; run “verify”, or restore a backup");
    }
}

/* A full disk also fails where SQLite does not say why. */
static gboolean
is_full (sqlite3 *handle, int code)
{
  int cause = handle != NULL && (code & 0xff) == SQLITE_IOERR ? sqlite3_system_errno (handle) : 0;

  return cause == ENOSPC || cause == EDQUOT;
}

void
preauth_database_set_handle_error (sqlite3 *handle, const char *path, int code, GError **error)
{
  preauth_database_set_path_error (path, is_full (handle, code) ? SQLITE_FULL : code, error);
}

void
preauth_database_name_file (GError **error, const char *draft, const char *path)
{
  g_autofree char *of_draft = g_filename_display_name (draft);
  g_autofree char *shown = g_filename_display_name (path);
  char *message;

  if (error == NULL || *error == NULL || !g_str_has_prefix ((*error)->message, of_draft))
    return;
  message = g_strconcat (shown, (*error)->message + strlen (of_draft), NULL);
  g_free ((*error)->message);
  (*error)->message = message;
}

void
preauth_database_set_path_error (const char *path, int code, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  /* Translators: the case file, and what happened to it. */
  g_set_error (error, PREAUTH_ERROR, get_kind (code), _ ("%s: %s"), shown, explain (code));
}
