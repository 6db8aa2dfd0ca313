/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthAnswerChoiceRow:
 *
 * Yes or no, or one of several; the first choice is always "Not answered". A PreauthAnswerRow.
 */
#define PREAUTH_TYPE_ANSWER_CHOICE_ROW (preauth_answer_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthAnswerChoiceRow, preauth_answer_choice_row, PREAUTH, ANSWER_CHOICE_ROW, AdwComboRow)

G_END_DECLS
