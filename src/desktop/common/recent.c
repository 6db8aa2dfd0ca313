/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No file of a patient in the desktop's recent files. Leaves other programs' entries alone. */
#include "config.h"

#include "desktop/common/recent.h"

void
preauth_recent_forget (GFile *file)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (G_IS_FILE (file));

  uri = g_file_get_uri (file);
  /* It need not be in the list. */
  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}
