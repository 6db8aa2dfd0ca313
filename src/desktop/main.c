/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop program: starts the application, nothing else. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <unistd.h>

#include "desktop/application/application.h"
#include "fhir/task.h"
#include "store/core-guard.h"
#include "store/witness.h"

/* For a file that is being written to a slow disk when the last window closes. */
#define LAST_THREADS_SECONDS 30

int
main (int argc, char *argv[])
{
  g_autoptr (PreauthApplication) application = NULL;
  int status;

  preauth_guard_process ();
  preauth_witness_use_keyring ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = preauth_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  /* Not return (): the libraries would be taken apart with a thread inside them. */
  if (!preauth_task_wait_for_threads (LAST_THREADS_SECONDS))
    _exit (status);
  return status;
}
