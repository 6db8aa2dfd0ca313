/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files on their way to a backup or back: drafts, whole copies, names. It never leaves a file
 * half-written under its real name. */
#define _GNU_SOURCE
#include "config.h"

#include "store/backup-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fhir/error.h"
#include "fhir/file.h"
#include "store/now.h"

#define CHUNK (1024 * 1024)

char *
preauth_backup_make_draft (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = preauth_backup_get_stem (path);
  g_autofree char *name = g_strdup_printf (".%s-XXXXXX.part", stem);
  g_autofree char *draft = g_build_filename (folder, name, NULL);
  int descriptor = g_mkstemp_full (draft, O_RDWR | O_CLOEXEC, 0600);

  if (descriptor < 0)
    {
      preauth_file_set_error (error, PREAUTH_ERROR_WRITE, path, errno);
      return NULL;
    }
  close (descriptor);
  return g_steal_pointer (&draft);
}

void
preauth_backup_remove_draft (char *draft)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; draft != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (draft, suffixes[i], NULL);

      g_unlink (path);
    }
  g_free (draft);
}

/* 0, or the errno. */
static int
write_all (int descriptor, const char *data, ssize_t length)
{
  while (length > 0)
    {
      ssize_t n_written = write (descriptor, data, (size_t)length);

      if (n_written < 0 && errno != EINTR)
        return errno;
      if (n_written > 0)
        {
          data += n_written;
          length -= n_written;
        }
    }
  return 0;
}

static gboolean
copy_all (int input, int output, const char *from, const char *to, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  ssize_t n_read = 0;
  int code = 0;

  while (code == 0 && (n_read = read (input, chunk, CHUNK)) != 0)
    if (n_read > 0)
      code = write_all (output, chunk, n_read);
    else if (errno != EINTR)
      {
        preauth_file_set_error (error, PREAUTH_ERROR_READ, from, errno);
        return FALSE;
      }
  if (code == 0 && fsync (output) != 0)
    code = errno;
  if (code != 0)
    preauth_file_set_error (error, PREAUTH_ERROR_WRITE, to, code);
  return code == 0;
}

gboolean
preauth_backup_copy_bytes (const char *from, const char *to, GError **error)
{
  int input = open (from, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  int output;
  gboolean ok;

  if (input < 0)
    {
      preauth_file_set_error (error, PREAUTH_ERROR_READ, from, errno);
      return FALSE;
    }
  output = open (to, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  ok = output >= 0 && copy_all (input, output, from, to, error);
  if (output < 0)
    preauth_file_set_error (error, PREAUTH_ERROR_WRITE, to, errno);
  else if (close (output) != 0 && ok)
    {
      preauth_file_set_error (error, PREAUTH_ERROR_WRITE, to, errno);
      ok = FALSE;
    }
  close (input);
  return ok;
}

gboolean
preauth_backup_settle (const char *draft, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor;

  if (g_rename (draft, path) != 0)
    {
      preauth_file_set_error (error, PREAUTH_ERROR_WRITE, path, errno);
      return FALSE;
    }
  /* The name itself; some disks cannot, and then do so by themselves. */
  descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0)
    {
      fsync (descriptor);
      close (descriptor);
    }
  return TRUE;
}

char *
preauth_backup_get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (preauth_store_now ());

  return now != NULL ? g_date_time_format (now, "%Y-%m-%d") : g_strdup ("1970-01-01");
}

char *
preauth_backup_get_stem (const char *path)
{
  char *stem = g_path_get_basename (path);

  if (g_str_has_suffix (stem, ".preauth"))
    stem[strlen (stem) - strlen (".preauth")] = '\0';
  return stem;
}

char *
preauth_backup_describe_damage (GPtrArray *damaged)
{
  PreauthDamage *damage = g_ptr_array_index (damaged, 0);
  g_autofree char *first = *damage->id != '\0' ? g_strdup_printf ("%s %.8s: %s", damage->table,
                                                                  damage->id, damage->why)
                                               : g_strdup (damage->why);

  if (damaged->len == 1)
    return g_steal_pointer (&first);
  /* Translators: what is wrong with a row of the case file, and how many more rows are. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, and %u more is damaged",
                                       "%s, and %u more are damaged", damaged->len - 1),
                          first, damaged->len - 1);
}
