/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthAnswerTextRow:
 *
 * Several lines of text. A PreauthAnswerRow.
 */
#define PREAUTH_TYPE_ANSWER_TEXT_ROW (preauth_answer_text_row_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthAnswerTextRow, preauth_answer_text_row, PREAUTH, ANSWER_TEXT_ROW, AdwPreferencesRow)

G_END_DECLS
