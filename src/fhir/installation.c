/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the program's own files lie. It never creates or reads any of them. */
#include "config.h"

#include "fhir/installation.h"

#include <stdarg.h>
#include <string.h>

static char *
get_program_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program == NULL ? NULL : g_path_get_dirname (program);
}

static gboolean
runs_from_build_dir (const char *program_dir)
{
  return program_dir != NULL && g_str_has_prefix (program_dir, PREAUTH_BUILD_DIR)
         && (program_dir[strlen (PREAUTH_BUILD_DIR)] == '/'
             || program_dir[strlen (PREAUTH_BUILD_DIR)] == '\0');
}

/* Looked up anew each time so that a test can move the folder; the number of answers is small, so
 * interning them is no leak. */
static const char *
find_dir (const char *variable, const char *beside, const char *uninstalled, const char *installed)
{
  const char *chosen = g_getenv (variable);
  g_autofree char *program_dir = NULL;
  g_autofree char *absolute = NULL;

  if (chosen != NULL && *chosen != '\0')
    {
      absolute = g_canonicalize_filename (chosen, NULL);
      return g_intern_string (absolute);
    }

  program_dir = get_program_dir ();
  if (program_dir != NULL)
    {
      absolute = g_canonicalize_filename (beside, program_dir);
      if (g_file_test (absolute, G_FILE_TEST_IS_DIR))
        return g_intern_string (absolute);
    }

  if (runs_from_build_dir (program_dir) && g_file_test (uninstalled, G_FILE_TEST_IS_DIR))
    return uninstalled;

  return installed;
}

const char *
preauth_installation_get_data_dir (void)
{
  return find_dir ("PREAUTH_DATA_DIR", "../share/preauth", PREAUTH_SOURCE_DATA_DIR,
                   PREAUTH_PKGDATADIR);
}

const char *
preauth_installation_get_locale_dir (void)
{
  return find_dir ("PREAUTH_LOCALE_DIR", "../share/locale", PREAUTH_BUILD_DIR "/po", LOCALEDIR);
}

char *
preauth_installation_build_data_path (const char *first, ...)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  const char *element;
  va_list arguments;

  g_ptr_array_add (elements, (gpointer)preauth_installation_get_data_dir ());
  va_start (arguments, first);
  for (element = first; element != NULL; element = va_arg (arguments, const char *))
    g_ptr_array_add (elements, (gpointer)element);
  va_end (arguments);
  g_ptr_array_add (elements, NULL);

  return g_build_filenamev ((char **)elements->pdata);
}
