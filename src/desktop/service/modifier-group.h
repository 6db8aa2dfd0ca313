/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthModifierGroup: the few more things about a request that change where it goes. Offers only
 * those that make a difference for the plan and the service at hand.
 */
#define PREAUTH_TYPE_MODIFIER_GROUP (preauth_modifier_group_get_type ())
G_DECLARE_FINAL_TYPE (PreauthModifierGroup, preauth_modifier_group, PREAUTH, MODIFIER_GROUP, AdwBin)

void
preauth_modifier_group_set_review (PreauthModifierGroup *self, PreauthReview *review);

G_END_DECLS
