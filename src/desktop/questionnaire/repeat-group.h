/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "questionnaire/answers.h"

G_BEGIN_DECLS

/**
 * PreauthRepeatGroup:
 *
 * A repeating group ("Treatments tried"): a foldable row for each, "Add" and "Remove".
 */
#define PREAUTH_TYPE_REPEAT_GROUP (preauth_repeat_group_get_type ())
G_DECLARE_FINAL_TYPE (PreauthRepeatGroup, preauth_repeat_group, PREAUTH, REPEAT_GROUP, AdwBin)

GtkWidget *
preauth_repeat_group_new (PreauthAnswers *answers, PreauthQuestionnaireItem *item);
/* @show_all: also rows that follow from the request */
void
preauth_repeat_group_update (PreauthRepeatGroup *self, gboolean show_all);
gboolean
preauth_repeat_group_reveal (PreauthRepeatGroup *self, const char *position);

G_END_DECLS
