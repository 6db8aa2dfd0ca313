/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where libgsf is loaded. It calls nothing of it. */
#include "config.h"

#include "documents/gsf-library.h"

PreauthGsf preauth_gsf;

gboolean
preauth_gsf_load (GError **error)
{
#define NAME(name) #name,
  static const char *const names[] = { PREAUTH_GSF_FUNCTIONS (NAME) NULL };
#undef NAME
  static PreauthLateLibrary library = { .soname = PREAUTH_GSF_SONAME, .names = names };

  G_STATIC_ASSERT (sizeof names == sizeof preauth_gsf + sizeof (char *));
  return preauth_late_library_load (&library, &preauth_gsf, error);
}
