/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading a library when it is first needed. It never unloads one. */
#include "config.h"

#include "documents/late-library.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"

enum
{
  STATE_UNKNOWN,
  STATE_LOADED,
  STATE_MISSING,
};

static gboolean
find_functions (const PreauthLateLibrary *self, gpointer functions)
{
  void *handle = dlopen (self->soname, RTLD_LAZY | RTLD_LOCAL);
  char *at = functions;

  if (handle == NULL)
    return FALSE;
  for (guint i = 0; self->names[i] != NULL; i++, at += sizeof (void *))
    {
      void *function = dlsym (handle, self->names[i]);

      if (function == NULL)
        return FALSE;
      memcpy (at, &function, sizeof function);
    }
  return TRUE;
}

gboolean
preauth_late_library_load (PreauthLateLibrary *self, gpointer functions, GError **error)
{
  if (g_once_init_enter (&self->state))
    g_once_init_leave (&self->state,
                       find_functions (self, functions) ? STATE_LOADED : STATE_MISSING);
  if (self->state == STATE_LOADED)
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ,
               _ ("The program needs %s for this; install it"), self->soname);
  return FALSE;
}
