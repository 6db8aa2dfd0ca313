/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program behind preauth-cli case. argv[0] is the verb. */

#include "config.h"

#include "case-common.h"

int
main (int argc, char **argv)
{
  preauth_cli_set_locale ();
  return preauth_case_run (argc, argv);
}
