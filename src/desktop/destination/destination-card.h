/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthDestinationCard: where the open request goes: verdict in colour and words, ranked
 * channels, why, what not to use, who confirmed it.
 */
#define PREAUTH_TYPE_DESTINATION_CARD (preauth_destination_card_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthDestinationCard, preauth_destination_card, PREAUTH, DESTINATION_CARD, GtkBox)

void
preauth_destination_card_set_review (PreauthDestinationCard *self, PreauthReview *review);
/* Opens the dialog that records a confirmation by phone; FALSE when there is no fax to confirm. */
gboolean
preauth_destination_card_confirm (PreauthDestinationCard *self);

/* How a verdict is said and shown, here and in the bar of a narrow window. A request without plan
 * or service has no verdict yet. */
gboolean
preauth_destination_is_known (PreauthReview *review);
const char *
preauth_destination_get_words (PreauthReview *review);
const char *
preauth_destination_get_icon_name (PreauthReview *review);
const char *
preauth_destination_get_css_class (PreauthReview *review);

G_END_DECLS
