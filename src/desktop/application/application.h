/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "directory/directory.h"
#include "store/law.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthApplication: the running program: its one window, its actions, the directory, the case
 * file.
 */
#define PREAUTH_TYPE_APPLICATION (preauth_application_get_type ())
G_DECLARE_FINAL_TYPE (PreauthApplication, preauth_application, PREAUTH, APPLICATION, AdwApplication)

PreauthApplication *
preauth_application_new (void);

/* The directory, loaded at the first call, never before the first frame. Returns: (transfer none),
 * or NULL when it cannot be read; then every call tries again. */
PreauthDirectory *
preauth_application_load_directory (PreauthApplication *self, GError **error);
/* The rules of law, loaded at the first call; NULL when they cannot be read: then no clock of the
 * law runs. (transfer none) */
PreauthLaw *
preauth_application_load_law (PreauthApplication *self);

/* The case file, locked, opened at the first call. (transfer none); NULL without @error when there
 * is none yet. */
PreauthStore *
preauth_application_load_store (PreauthApplication *self, GError **error);
/* @store: (nullable): NULL: look again at the next call. */
void
preauth_application_set_store (PreauthApplication *self, PreauthStore *store);

G_END_DECLS
