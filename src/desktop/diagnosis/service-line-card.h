/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "request/request.h"

G_BEGIN_DECLS

/**
 * PreauthServiceLineCard:
 *
 * One planned service: code, words, units and how often. Signals: `edited`, `removed`, `raised`
 * (make it the principal one).
 */
#define PREAUTH_TYPE_SERVICE_LINE_CARD (preauth_service_line_card_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthServiceLineCard, preauth_service_line_card, PREAUTH, SERVICE_LINE_CARD, AdwBin)

PreauthServiceLineCard *
preauth_service_line_card_new (void);
/* Shows the values without `edited`. */
void
preauth_service_line_card_show (PreauthServiceLineCard *self, const PreauthServiceLine *line);
/* (transfer full): what is typed; all texts NULL when the card is empty. */
PreauthServiceLine *
preauth_service_line_card_read (PreauthServiceLineCard *self);
/* @index: from 0; 0 is the principal service. */
void
preauth_service_line_card_set_index (PreauthServiceLineCard *self, guint index, guint n_cards);
gboolean
preauth_service_line_card_is_focused (PreauthServiceLineCard *self);
/* @field: "code", "description", "units", "unit-type" or "frequency" */
gboolean
preauth_service_line_card_focus (PreauthServiceLineCard *self, const char *field);

G_END_DECLS
