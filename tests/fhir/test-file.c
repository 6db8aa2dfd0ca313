/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that cannot be read or written, and that nothing is lost then. */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fhir/error.h"
#include "fhir/json.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("preauth-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->path = g_build_filename (self->folder, "request.json", NULL);
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

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static void
put (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (preauth_file_replace (path, text, strlen (text), &error));
  g_assert_no_error (error);
}

static void
assert_holds (const char *path, const char *text)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
}

static void
assert_unwritable (const char *path, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (preauth_file_replace (path, "new", 3, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, reason));
}

static void
test_replace (Fixture *self, gconstpointer data)
{
  struct stat status;
  mode_t mask = umask (0);

  put (self->path, "one");
  assert_holds (self->path, "one");
  g_assert_cmpint (g_chmod (self->path, 0666), ==, 0);
  put (self->path, "two");
  assert_holds (self->path, "two");
  umask (mask);

  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (self->folder), ==, 1);

  put (self->path, "");
  assert_holds (self->path, "");
}

static void
test_replace_output (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  struct stat status;

  put (self->path, "one");
  g_assert_true (preauth_file_replace_output (self->path, "two", 3, &error));
  g_assert_no_error (error);
  assert_holds (self->path, "two");
  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (self->folder), ==, 1);

  g_assert_false (preauth_file_replace_output (self->folder, "x", 1, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
}

static void
test_relative (Fixture *self, gconstpointer data)
{
  g_autofree char *before = g_get_current_dir ();

  g_assert_cmpint (g_chdir (self->folder), ==, 0);
  put ("plain.json", "here");
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_free (self->path);
  self->path = g_build_filename (self->folder, "plain.json", NULL);
  assert_holds (self->path, "here");
}

static void
test_long_name (Fixture *self, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (255, 'n');
  g_autofree char *too_long = g_strnfill (256, 'n');
  g_autofree char *path = g_build_filename (self->folder, longest, NULL);
  g_autofree char *bad_path = g_build_filename (self->folder, too_long, NULL);

  put (path, "long");
  assert_holds (path, "long");
  assert_unwritable (bad_path, "name is too long");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_link (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "link.json", NULL);
  g_autofree char *loop = g_build_filename (self->folder, "loop.json", NULL);
  struct stat status;

  /* Dangling at first: the target is made, not the link replaced. */
  g_assert_cmpint (symlink ("request.json", link), ==, 0);
  put (link, "one");
  assert_holds (self->path, "one");
  put (link, "two");
  assert_holds (self->path, "two");
  g_assert_cmpint (g_lstat (link, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));

  g_assert_cmpint (symlink ("loop.json", loop), ==, 0);
  assert_unwritable (loop, "");
  g_assert_cmpuint (count_files (self->folder), ==, 3);
}

static void
test_unwritable (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (self->folder, "no", "such", "folder.pdf", NULL);
  g_autofree char *below_file = g_build_filename (self->path, "x.pdf", NULL);

  put (self->path, "old");
  assert_unwritable (missing, "no such file or folder");
  assert_unwritable (below_file, "no such file or folder");
  assert_unwritable (self->folder, "it is a folder");
  assert_unwritable ("", "no such file or folder");
  assert_unwritable ("/proc/request.pdf", "");
  assert_holds (self->path, "old");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

/* Root may write anywhere, so it becomes somebody else for a moment. */
static void
test_no_permission (Fixture *self, gconstpointer data)
{
  gboolean is_root = geteuid () == 0;

  put (self->path, "old");
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0666), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  assert_unwritable (self->path, "no permission");
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  assert_holds (self->path, "old");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
}

/* The disk ends in the middle of the file. */
static void
test_half_written (Fixture *self, gconstpointer data)
{
  struct rlimit before;
  struct rlimit small;
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;

  put (self->path, "old");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){ .rlim_cur = 4096, .rlim_max = before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (preauth_file_replace (self->path, large, 100000, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
  assert_holds (self->path, "old");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_full_device (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "full.pdf", NULL);
  struct stat status;

  assert_unwritable ("/dev/full", "the disk is full");
  g_assert_cmpint (symlink ("/dev/full", link), ==, 0);
  assert_unwritable (link, "the disk is full");
  put ("/dev/null", "gone");
  g_assert_cmpint (g_stat ("/dev/null", &status), ==, 0);
  g_assert_true (S_ISCHR (status.st_mode));
}

static void
test_standard_output (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "-", "/dev/stdout", "/dev/fd/1" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int kept = dup (STDOUT_FILENO);
      int file = open (self->path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
      int full = open ("/dev/full", O_WRONLY | O_CLOEXEC);
      g_autoptr (GError) error = NULL;
      gboolean written;

      fflush (stdout);
      dup2 (file, STDOUT_FILENO);
      put (names[i], "out");
      dup2 (full, STDOUT_FILENO);
      written = preauth_file_replace (names[i], "out", 3, &error);
      dup2 (kept, STDOUT_FILENO);
      close (kept);
      close (file);
      close (full);

      assert_holds (self->path, "out");
      g_assert_false (written);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
      g_assert_nonnull (strstr (error->message, "the disk is full"));
    }
}

static void
assert_unreadable (const char *path, PreauthError code, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (preauth_json_load (path, &error));
  g_assert_error (error, PREAUTH_ERROR, (int)code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, reason));
  g_assert_nonnull (strstr (error->message, strcmp (path, "-") == 0 ? "standard input" : path));
}

static void
test_load (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *below = g_build_filename (self->path, "x", NULL);

  assert_unreadable (self->path, PREAUTH_ERROR_READ, "no such file or folder");
  assert_unreadable (self->folder, PREAUTH_ERROR_READ, "it is a folder");
  put (self->path, "");
  assert_unreadable (self->path, PREAUTH_ERROR_INVALID, "there is nothing in it");
  assert_unreadable (below, PREAUTH_ERROR_READ, "no such file or folder");
  put (self->path, "{\n \"a\" }");
  assert_unreadable (self->path, PREAUTH_ERROR_INVALID, ": line 2, column 6: a colon is missing");
  assert_unreadable ("/dev/zero", PREAUTH_ERROR_INVALID, "too large");

  put (self->path, "{\"a\":1.10}");
  node = preauth_json_load (self->path, &error);
  g_assert_no_error (error);
  g_assert_true (preauth_json_save (node, self->path, &error));
  g_assert_no_error (error);
  assert_holds (self->path, "{\n  \"a\": 1.10\n}\n");
}

/* Refused by its size: a sparse file of a terabyte would take hours to read. */
static void
test_huge (Fixture *self, gconstpointer data)
{
  put (self->path, "");
  if (truncate (self->path, G_GINT64_CONSTANT (1) << 40) != 0)
    g_assert_cmpint (truncate (self->path, PREAUTH_JSON_MAX_BYTES + 1), ==, 0);
  assert_unreadable (self->path, PREAUTH_ERROR_INVALID, "too large");
}

static void
test_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) whole = NULL;
  g_autofree char *large = g_strnfill (1000000, 'x');

  put (self->path, large);
  whole = preauth_file_read (self->path, 1000000, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole), large, strlen (large));
  g_assert_null (preauth_file_read (self->path, 999999, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
}

static void
test_standard_input (Fixture *self, gconstpointer data)
{
  int kept = dup (STDIN_FILENO);
  int file;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  put (self->path, "[1, 2]");
  file = open (self->path, O_RDONLY | O_CLOEXEC);
  dup2 (file, STDIN_FILENO);
  node = preauth_json_load ("-", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 2);
  /* Now at its end. */
  assert_unreadable ("-", PREAUTH_ERROR_INVALID, "there is nothing in it");
  close (file);

  file = open ("/dev/zero", O_RDONLY | O_CLOEXEC);
  dup2 (file, STDIN_FILENO);
  assert_unreadable ("-", PREAUTH_ERROR_INVALID, "too large");
  close (file);
  dup2 (kept, STDIN_FILENO);
  close (kept);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/file/replace", test_replace);
  ADD ("/file/replace-output", test_replace_output);
  ADD ("/file/relative", test_relative);
  ADD ("/file/long-name", test_long_name);
  ADD ("/file/link", test_link);
  ADD ("/file/unwritable", test_unwritable);
  ADD ("/file/no-permission", test_no_permission);
  ADD ("/file/half-written", test_half_written);
  ADD ("/file/full-device", test_full_device);
  ADD ("/file/standard-output", test_standard_output);
  ADD ("/file/load", test_load);
  ADD ("/file/huge", test_huge);
  ADD ("/file/limit", test_limit);
  ADD ("/file/standard-input", test_standard_input);
  return g_test_run ();
}
