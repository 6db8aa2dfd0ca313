/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/common/step-page.h"

G_BEGIN_DECLS

/**
 * PreauthPlanStep: payer, plan, and what is printed on the card.
 */
#define PREAUTH_TYPE_PLAN_STEP (preauth_plan_step_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPlanStep, preauth_plan_step, PREAUTH, PLAN_STEP, AdwBin)

G_END_DECLS
