/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where libqpdf is loaded. It calls nothing of it. */
#include "config.h"

#include "documents/qpdf-library.h"

PreauthQpdf preauth_qpdf;

gboolean
preauth_qpdf_load (GError **error)
{
#define NAME(name) #name,
  static const char *const names[] = { PREAUTH_QPDF_FUNCTIONS (NAME) NULL };
#undef NAME
  static PreauthLateLibrary library = { .soname = PREAUTH_QPDF_SONAME, .names = names };

  G_STATIC_ASSERT (sizeof names == sizeof preauth_qpdf + sizeof (char *));
  return preauth_late_library_load (&library, &preauth_qpdf, error);
}
