/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "questionnaire/answers.h"

G_BEGIN_DECLS

/**
 * PreauthQuestionnaireView:
 *
 * Shows the answers to any Questionnaire in one column: a group of rows for each titled group, a
 * list of foldable rows for a repeating one. Only what enableWhen lets through; by default only
 * what the request does not say already.
 *
 * Property "show-all" (boolean): also what follows from the request, to look at or to overrule.
 */
#define PREAUTH_TYPE_QUESTIONNAIRE_VIEW (preauth_questionnaire_view_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthQuestionnaireView, preauth_questionnaire_view, PREAUTH, QUESTIONNAIRE_VIEW, AdwBin)

void
preauth_questionnaire_view_set_answers (PreauthQuestionnaireView *self, PreauthAnswers *answers);
/* Shows again what the answers say; call it after the review was refreshed. */
void
preauth_questionnaire_view_update (PreauthQuestionnaireView *self);
/* Whether no question is in sight: the request says all of it. */
gboolean
preauth_questionnaire_view_is_empty (PreauthQuestionnaireView *self);
/* Puts the cursor into the row for @position, unfolding what hides it. */
gboolean
preauth_questionnaire_view_reveal (PreauthQuestionnaireView *self, const char *position);

G_END_DECLS
