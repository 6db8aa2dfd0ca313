/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/case.h"

G_BEGIN_DECLS

/**
 * PreauthSaveState: whether the open case is on the disk, in words: what a Save button was for.
 */
#define PREAUTH_TYPE_SAVE_STATE (preauth_save_state_get_type ())
G_DECLARE_FINAL_TYPE (PreauthSaveState, preauth_save_state, PREAUTH, SAVE_STATE, AdwBin)

/* @case_: (nullable): NULL hides it. */
void
preauth_save_state_set_case (PreauthSaveState *self, PreauthCase *case_);
/* "Saved" */
const char *
preauth_save_state_get_text (PreauthSaveState *self);
/* A narrow window has room for the picture only; what is wrong is always said. */
void
preauth_save_state_set_narrow (PreauthSaveState *self, gboolean narrow);

G_END_DECLS
