/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop program: starts the application, nothing else. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "desktop/application/application.h"
#include "store/core-guard.h"
#include "store/witness.h"

int
main (int argc, char *argv[])
{
  g_autoptr (PreauthApplication) application = NULL;

  preauth_guard_process ();
  preauth_witness_use_keyring ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = preauth_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
