/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * preauth_installation_get_data_dir:
 *
 * Where `data/` lies: $PREAUTH_DATA_DIR, else beside the running program (../share/preauth), else
 * the source tree when the program runs from its build folder, else the installed folder.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
preauth_installation_get_data_dir (void);

/**
 * preauth_installation_build_data_path:
 * @first: path elements below the data folder, NULL-terminated
 *
 * Returns: (transfer full): the path
 */
char *
preauth_installation_build_data_path (const char *first, ...) G_GNUC_NULL_TERMINATED;

/**
 * preauth_installation_get_locale_dir:
 *
 * Where the translations lie: $PREAUTH_LOCALE_DIR, else beside the running program
 * (../share/locale), else the build folder's when the program runs from there, else the installed
 * folder.
 *
 * Returns: (transfer none): an absolute path
 */
const char *
preauth_installation_get_locale_dir (void);

G_END_DECLS
