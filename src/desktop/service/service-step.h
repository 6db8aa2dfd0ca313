/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/common/step-page.h"

G_BEGIN_DECLS

/**
 * PreauthServiceStep: what the patient needs, and what kind of request it is.
 */
#define PREAUTH_TYPE_SERVICE_STEP (preauth_service_step_get_type ())
G_DECLARE_FINAL_TYPE (PreauthServiceStep, preauth_service_step, PREAUTH, SERVICE_STEP, AdwBin)

G_END_DECLS
