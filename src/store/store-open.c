/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case file opened, locked, when it is one and where one may be. It never changes what it opens
 * but who may read it. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "fhir/error.h"
#include "store/crypto-init.h"
#include "store/file-row.h"
#include "store/network-file-system.h"
#include "store/schema.h"
#include "store/store-private.h"

char *
preauth_store_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "preauth", "cases.preauth", NULL);
}

static gboolean
fail_to_read (GError **error, const char *path, const char *why)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ, _ ("%s cannot be opened: %s"), shown, why);
  return FALSE;
}

static gboolean
fail_as_no_case_file (GError **error, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("%s is not a case file"), shown);
  return FALSE;
}

/* What SQLite would say less well. */
static gboolean
check_file (const char *path, GError **error)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return fail_to_read (error, path, g_strerror (errno));
  if (S_ISDIR (status.st_mode))
    return fail_to_read (error, path, _ ("it is a folder"));
  if (!S_ISREG (status.st_mode))
    return fail_as_no_case_file (error, path);
  if (g_access (path, R_OK | W_OK) != 0)
    return fail_to_read (error, path,
                         errno == EROFS ? _ ("its disk is read-only; copy the file to another disk")
                                        : _ ("you have no permission to read and write it"));
  if (status.st_size == 0)
    return fail_as_no_case_file (error, path);
  return TRUE;
}

/* Others must not read even the sealed file. What is none is left as it is. */
static void
close_to_others (const char *path)
{
  struct stat status;

  if (stat (path, &status) == 0 && (status.st_mode & 077) != 0)
    chmod (path, status.st_mode & 0700);
}

/* Through links, so that the write-ahead log lies beside the file itself. */
static char *
resolve (const char *path, GError **error)
{
  char *real = realpath (path, NULL);
  char *copy;

  if (real == NULL)
    {
      fail_to_read (error, path, g_strerror (errno));
      return NULL;
    }
  copy = g_strdup (real);
  free (real);
  return copy;
}

PreauthStore *
preauth_store_open (const char *path, GError **error)
{
  g_autofree char *real = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (PreauthDatabase) writer = NULL;
  g_autoptr (PreauthFileRow) file = NULL;
  PreauthStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  preauth_crypto_init ();
  real = resolve (path, error);
  if (real == NULL || !check_file (real, error))
    return NULL;
  folder = g_path_get_dirname (real);
  if (!preauth_check_local_file_system (folder, error))
    return NULL;
  writer = preauth_database_open (real, error);
  if (writer == NULL || !preauth_schema_check_version (writer, error))
    return NULL;
  file = preauth_file_row_load (writer, error);
  if (file == NULL)
    return NULL;

  close_to_others (real);
  self = g_object_new (PREAUTH_TYPE_STORE, NULL);
  self->path = g_steal_pointer (&real);
  self->id = g_steal_pointer (&file->store);
  self->writer = g_steal_pointer (&writer);
  self->checkpointer = preauth_checkpointer_new (self->path, self->writer);
  return self;
}
