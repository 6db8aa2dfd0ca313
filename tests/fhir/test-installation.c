/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the data lies for a program that is chosen, copied or built. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "fhir/installation.h"

/* This test runs from the build folder, so the source tree is next after the variable. */
static void
test_data_dir (void)
{
  g_autofree char *given = g_strdup (g_getenv ("PREAUTH_DATA_DIR"));

  g_setenv ("PREAUTH_DATA_DIR", "/somewhere/../else", TRUE);
  g_assert_cmpstr (preauth_installation_get_data_dir (), ==, "/else");
  g_setenv ("PREAUTH_DATA_DIR", "relative", TRUE);
  g_assert_true (g_path_is_absolute (preauth_installation_get_data_dir ()));
  g_setenv ("PREAUTH_DATA_DIR", "", TRUE);
  g_assert_cmpstr (preauth_installation_get_data_dir (), ==, PREAUTH_SOURCE_DATA_DIR);
  g_unsetenv ("PREAUTH_DATA_DIR");
  g_assert_cmpstr (preauth_installation_get_data_dir (), ==, PREAUTH_SOURCE_DATA_DIR);
  if (given != NULL)
    g_setenv ("PREAUTH_DATA_DIR", given, TRUE);
}

/* A program that was copied elsewhere finds the data beside it. */
static void
test_beside (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *root = g_dir_make_tmp ("preauth-XXXXXX", &error);
  g_autofree char *program_dir = g_build_filename (root, "bin", NULL);
  g_autofree char *data_dir = g_build_filename (root, "share", "preauth", NULL);
  g_autofree char *program = g_build_filename (program_dir, "program", NULL);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", &error);
  g_autoptr (GFile) from = g_file_new_for_path (self);
  g_autoptr (GFile) to = g_file_new_for_path (program);
  char *arguments[] = { program, (char *)"--where", NULL };
  g_autofree char *output = NULL;
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "PREAUTH_DATA_DIR");
  g_autofree char *expected = g_strdup_printf ("%s\n", data_dir);

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (program_dir, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (data_dir, 0700), ==, 0);
  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error));
  g_assert_true (
      g_spawn_sync (NULL, arguments, environment, 0, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, expected);

  /* Without it: the installed place, for it does not run from the build folder. */
  g_assert_cmpint (g_rmdir (data_dir), ==, 0);
  g_clear_pointer (&output, g_free);
  g_clear_pointer (&expected, g_free);
  expected = g_strdup_printf ("%s\n", PREAUTH_PKGDATADIR);
  g_assert_true (
      g_spawn_sync (NULL, arguments, environment, 0, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_cmpstr (output, ==, expected);

  g_clear_pointer (&data_dir, g_free);
  data_dir = g_build_filename (root, "share", NULL);
  g_unlink (program);
  g_rmdir (program_dir);
  g_rmdir (data_dir);
  g_assert_cmpint (g_rmdir (root), ==, 0);
}

static void
test_build_path (void)
{
  g_autofree char *given = g_strdup (g_getenv ("PREAUTH_DATA_DIR"));
  g_autofree char *path = NULL;
  g_autofree char *top = NULL;

  g_setenv ("PREAUTH_DATA_DIR", "/d", TRUE);
  path = preauth_installation_build_data_path ("payers", "bcbsma.json", NULL);
  top = preauth_installation_build_data_path (NULL, NULL);
  g_assert_cmpstr (path, ==, "/d/payers/bcbsma.json");
  g_assert_cmpstr (top, ==, "/d");
  if (given != NULL)
    g_setenv ("PREAUTH_DATA_DIR", given, TRUE);
}

static void
test_locale_dir (void)
{
  g_setenv ("PREAUTH_LOCALE_DIR", "/l", TRUE);
  g_assert_cmpstr (preauth_installation_get_locale_dir (), ==, "/l");
  g_unsetenv ("PREAUTH_LOCALE_DIR");
  g_assert_true (g_path_is_absolute (preauth_installation_get_locale_dir ()));
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--where"))
    {
      g_print ("%s\n", preauth_installation_get_data_dir ());
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/installation/data-dir", test_data_dir);
  g_test_add_func ("/installation/beside", test_beside);
  g_test_add_func ("/installation/build-path", test_build_path);
  g_test_add_func ("/installation/locale-dir", test_locale_dir);
  return g_test_run ();
}
