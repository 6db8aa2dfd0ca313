/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "directory/directory.h"

G_BEGIN_DECLS

/**
 * PreauthApplication: the running program: its one window, its actions, the directory.
 */
#define PREAUTH_TYPE_APPLICATION (preauth_application_get_type ())
G_DECLARE_FINAL_TYPE (PreauthApplication, preauth_application, PREAUTH, APPLICATION, AdwApplication)

PreauthApplication *
preauth_application_new (void);

/* The directory, loaded at the first call, never before the first frame. Returns: (transfer none),
 * or NULL when it cannot be read; then every call tries again. */
PreauthDirectory *
preauth_application_load_directory (PreauthApplication *self, GError **error);

G_END_DECLS
