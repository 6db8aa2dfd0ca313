/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "request/request.h"

G_BEGIN_DECLS

/**
 * PreauthDiagnosisCard:
 *
 * One diagnosis: its ICD-10-CM code and words. Signals: `edited`, `removed`, `raised` (make it the
 * principal one).
 */
#define PREAUTH_TYPE_DIAGNOSIS_CARD (preauth_diagnosis_card_get_type ())
G_DECLARE_FINAL_TYPE (PreauthDiagnosisCard, preauth_diagnosis_card, PREAUTH, DIAGNOSIS_CARD, AdwBin)

PreauthDiagnosisCard *
preauth_diagnosis_card_new (void);
/* Shows the values without `edited`. */
void
preauth_diagnosis_card_show (PreauthDiagnosisCard *self, const PreauthDiagnosis *diagnosis);
/* (transfer full): what is typed; both texts NULL when the card is empty. */
PreauthDiagnosis *
preauth_diagnosis_card_read (PreauthDiagnosisCard *self);
/* @index: from 0; 0 is the principal diagnosis. */
void
preauth_diagnosis_card_set_index (PreauthDiagnosisCard *self, guint index, guint n_cards);
gboolean
preauth_diagnosis_card_is_focused (PreauthDiagnosisCard *self);
/* @field: "code" or "description" */
gboolean
preauth_diagnosis_card_focus (PreauthDiagnosisCard *self, const char *field);

G_END_DECLS
