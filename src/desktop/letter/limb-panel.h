/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthLimbPanel: the parts of the test of medical necessity, and whether the clinical facts say
 * something for each. A part without facts is shown as weak; nothing fills it but facts.
 *
 * Signal `reveal` (position: string): a part was activated; position is its first missing fact.
 */
#define PREAUTH_TYPE_LIMB_PANEL (preauth_limb_panel_get_type ())
G_DECLARE_FINAL_TYPE (PreauthLimbPanel, preauth_limb_panel, PREAUTH, LIMB_PANEL, AdwBin)

void
preauth_limb_panel_update (PreauthLimbPanel *self, PreauthReview *review);

G_END_DECLS
