/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli case: hands over to the program that opens case files. It opens none itself: the
 * libraries of the store take longer to load than all else that a short verb needs before it
 * begins. */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "common.h"

#define PROGRAM "preauth-cli-case"

/* Beside this program when it was not installed, or as a whole moved elsewhere. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : g_strdup (".");
  const char *const places[] = { ".", "../" PREAUTH_LIBEXEC_FOLDER };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], PROGRAM, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_build_filename (PREAUTH_LIBEXECDIR, PROGRAM, NULL);
}

int
preauth_verb_case (int argc, char **argv)
{
  g_autofree char *program = find_program ();

  execv (program, argv);
  preauth_cli_note ("case", _ ("%s could not be started: %s; install Preauth again"), program,
                    g_strerror (errno));
  return PREAUTH_EXIT_READ;
}
