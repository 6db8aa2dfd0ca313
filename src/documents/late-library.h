/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A library that few calls need, loaded by the first that does. libqpdf and libgsf bring twenty
 * more with them, as long to link as all the rest: nobody waits for that to see a route or a
 * form. */
typedef struct
{
  const char *soname;
  const char *const *names; /* NULL-terminated */
  gsize state;              /* private */
} PreauthLateLibrary;

/* @functions: (out): a pointer for each of the names. PREAUTH_ERROR_READ: it is not installed, or
 * is another version. From any thread, any number of times. */
gboolean
preauth_late_library_load (PreauthLateLibrary *self, gpointer functions, GError **error);

G_END_DECLS
