/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files: read with a limit, replaced without ever being half-written. It never lets anybody
 * but the owner read what it wrote. */
/* mkostemp */
#define _GNU_SOURCE
#include "config.h"

#include "fhir/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fhir/error.h"

#define READ_CHUNK (256 * 1024)
#define MAX_LINKS 40

static const char *
explain (int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      return _ ("the disk is full; free some space or choose another folder");
    case EACCES:
    case EPERM:
      return _ ("you have no permission; choose another folder");
    case EROFS:
      return _ ("the disk is read-only; choose another folder");
    case ENOENT:
    case ENOTDIR:
      return _ ("there is no such file or folder");
    case EISDIR:
      return _ ("it is a folder");
    case ENAMETOOLONG:
      return _ ("its name is too long; choose a shorter one");
    default:
      return g_strerror (code);
    }
}

void
preauth_file_set_error (GError **error, PreauthError kind, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (strcmp (path, "-") == 0)
    g_set_error (error, PREAUTH_ERROR, kind,
                 kind == PREAUTH_ERROR_WRITE ? _ ("standard output could not be written: %s")
                                             : _ ("standard input could not be read: %s"),
                 explain (code));
  else
    g_set_error (error, PREAUTH_ERROR, kind,
                 kind == PREAUTH_ERROR_WRITE ? _ ("%s could not be written: %s")
                                             : _ ("%s could not be read: %s"),
                 shown, explain (code));
}

static gboolean
fail (GError **error, PreauthError kind, const char *path, int code)
{
  preauth_file_set_error (error, kind, path, code);
  return FALSE;
}

static GBytes *
fail_too_large (GError **error, const char *path, gsize limit)
{
  g_autofree char *shown
      = strcmp (path, "-") == 0 ? g_strdup (_ ("standard input")) : g_filename_display_name (path);
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("%s is too large: more than %s"),
               shown, size);
  return NULL;
}

/* Reads to the end, but never more than @limit + 1 bytes. */
static GBytes *
read_descriptor (int descriptor, const char *path, gsize expected, gsize limit, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint)MIN (expected, limit) + 1);

  while (TRUE)
    {
      gsize length = bytes->len;
      gsize room = MIN ((gsize)READ_CHUNK, limit + 1 - length);
      ssize_t n_read;

      g_byte_array_set_size (bytes, (guint)(length + room));
      n_read = read (descriptor, bytes->data + length, room);
      if (n_read < 0 && errno == EINTR)
        n_read = 0;
      else if (n_read < 0)
        {
          fail (error, PREAUTH_ERROR_READ, path, errno);
          return NULL;
        }
      else if (n_read == 0)
        {
          g_byte_array_set_size (bytes, (guint)length);
          return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
        }
      g_byte_array_set_size (bytes, (guint)(length + n_read));
      if (bytes->len > limit)
        return fail_too_large (error, path, limit);
    }
}

GBytes *
preauth_file_read (const char *path, gsize limit, GError **error)
{
  gboolean is_input = strcmp (path, "-") == 0;
  int descriptor = is_input ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  struct stat status;
  GBytes *bytes;

  if (descriptor < 0 || fstat (descriptor, &status) != 0)
    {
      fail (error, PREAUTH_ERROR_READ, path, errno);
      bytes = NULL;
    }
  else if (S_ISREG (status.st_mode) && (guint64)status.st_size > limit)
    bytes = fail_too_large (error, path, limit);
  else
    bytes = read_descriptor (descriptor, path, S_ISREG (status.st_mode) ? (gsize)status.st_size : 0,
                             limit, error);

  if (descriptor >= 0 && !is_input)
    close (descriptor);
  return bytes;
}

/* 0, or the errno. */
static int
write_all (int descriptor, const char *data, gsize length)
{
  while (length > 0)
    {
      ssize_t n_written = write (descriptor, data, length);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return errno;
      data += n_written;
      length -= (gsize)n_written;
    }
  return 0;
}

/* The file that @path means when it is a symbolic link, so that the link stays; NULL with errno. */
static char *
follow_links (const char *path)
{
  g_autofree char *current = g_strdup (path);

  for (int i = 0; i < MAX_LINKS; i++)
    {
      struct stat status;
      g_autofree char *target = NULL;
      g_autofree char *folder = NULL;
      char *next;

      if (lstat (current, &status) != 0 || !S_ISLNK (status.st_mode))
        return g_steal_pointer (&current);
      target = g_file_read_link (current, NULL);
      if (target == NULL)
        break;
      folder = g_path_get_dirname (current);
      next = g_path_is_absolute (target) ? g_strdup (target)
                                         : g_build_filename (folder, target, NULL);
      g_free (current);
      current = next;
    }
  errno = ELOOP;
  return NULL;
}

/* Makes the new name of the file survive a power cut. */
static int
sync_folder (const char *folder)
{
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int code;

  /* A folder that may be written but not listed cannot be opened; the file itself is safe. */
  if (descriptor < 0)
    return 0;
  code = fsync (descriptor) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
  close (descriptor);
  return code;
}

static int
write_and_rename (
    const char *path, const char *folder, const void *data, gsize length, gboolean keeps_name)
{
  g_autofree char *beside = g_build_filename (folder, ".preauth-XXXXXX", NULL);
  int descriptor = mkostemp (beside, O_CLOEXEC);
  int code;

  if (descriptor < 0)
    return errno;
  code = write_all (descriptor, data, length);
  if (code == 0 && fsync (descriptor) != 0)
    code = errno;
  if (close (descriptor) != 0 && code == 0)
    code = errno;
  if (code == 0 && rename (beside, path) != 0)
    code = errno;
  if (code != 0)
    {
      unlink (beside);
      return code;
    }
  return keeps_name ? sync_folder (folder) : 0;
}

/* A device, a pipe: there is nothing to rename over. */
static int
write_through (const char *path, const void *data, gsize length)
{
  int descriptor = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  int code;

  if (descriptor < 0)
    return errno;
  code = write_all (descriptor, data, length);
  if (close (descriptor) != 0 && code == 0)
    code = errno;
  return code;
}

static gboolean
is_standard_output (const char *path)
{
  static const char *const names[] = { "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", NULL };

  return g_strv_contains (names, path);
}

static int
replace (const char *path, const void *data, gsize length, gboolean keeps_name)
{
  g_autofree char *target = NULL;
  g_autofree char *folder = NULL;
  struct stat status;
  gboolean exists;

  if (is_standard_output (path))
    return write_all (STDOUT_FILENO, data, length);
  if (*path == '\0')
    return ENOENT;

  exists = stat (path, &status) == 0;
  if (exists && S_ISDIR (status.st_mode))
    return EISDIR;
  if (exists && !S_ISREG (status.st_mode))
    return write_through (path, data, length);
  /* A rename would not ask whether the old file may be written. */
  if (exists && access (path, W_OK) != 0)
    return errno;

  target = follow_links (path);
  if (target == NULL)
    return errno;
  folder = g_path_get_dirname (target);
  return write_and_rename (target, folder, data, length, keeps_name);
}

static gboolean
replace_or_fail (
    const char *path, const void *data, gsize length, gboolean keeps_name, GError **error)
{
  int code;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  code = replace (path, data, length, keeps_name);
  return code == 0 || fail (error, PREAUTH_ERROR_WRITE, path, code);
}

gboolean
preauth_file_replace (const char *path, const void *data, gsize length, GError **error)
{
  return replace_or_fail (path, data, length, TRUE, error);
}

gboolean
preauth_file_replace_output (const char *path, const void *data, gsize length, GError **error)
{
  return replace_or_fail (path, data, length, FALSE, error);
}
