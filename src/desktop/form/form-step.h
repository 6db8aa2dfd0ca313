/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthFormStep:
 *
 * What only the request form asks; the rest of it is filled from the other steps and shown on
 * demand. A PreauthStepPage.
 */
#define PREAUTH_TYPE_FORM_STEP (preauth_form_step_get_type ())
G_DECLARE_FINAL_TYPE (PreauthFormStep, preauth_form_step, PREAUTH, FORM_STEP, AdwBin)

G_END_DECLS
