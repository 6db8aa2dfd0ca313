/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "directory/payer.h"

G_BEGIN_DECLS

/**
 * PreauthPlanQuestions:
 *
 * The questions that tell a payer's look-alike plans apart. Answers are not kept: those of a
 * request that has its plan follow from the plan. Signal `narrowed`: a person answered.
 */
#define PREAUTH_TYPE_PLAN_QUESTIONS (preauth_plan_questions_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPlanQuestions, preauth_plan_questions, PREAUTH, PLAN_QUESTIONS, AdwBin)

/* @payer: (nullable) */
void
preauth_plan_questions_set_payer (PreauthPlanQuestions *self, PreauthPayer *payer);
/* The answers become those of @plan; NULL takes all answers back. */
void
preauth_plan_questions_set_plan (PreauthPlanQuestions *self, const char *plan);
/* Whether the answers so far leave @plan. */
gboolean
preauth_plan_questions_allow (PreauthPlanQuestions *self, const char *plan);

G_END_DECLS
