/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthPeopleStep:
 *
 * The patient as printed on the card, the requesting and servicing providers, the facility. A
 * PreauthStepPage.
 */
#define PREAUTH_TYPE_PEOPLE_STEP (preauth_people_step_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPeopleStep, preauth_people_step, PREAUTH, PEOPLE_STEP, AdwBin)

G_END_DECLS
