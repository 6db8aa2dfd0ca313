/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthKindRow: what kind of request it is. The kinds that the payer takes for this plan and this
 * service come first, the rest under a heading.
 */
#define PREAUTH_TYPE_KIND_ROW (preauth_kind_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthKindRow, preauth_kind_row, PREAUTH, KIND_ROW, AdwComboRow)

void
preauth_kind_row_set_review (PreauthKindRow *self, PreauthReview *review);
/* Shows again what the request says. */
void
preauth_kind_row_update (PreauthKindRow *self);

G_END_DECLS
