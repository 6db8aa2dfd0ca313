/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/common/entry-row.h"

G_BEGIN_DECLS

/**
 * PreauthAnswerEntryRow:
 *
 * One line of text: words, a number, a date; an open choice has its options in a menu. A
 * PreauthAnswerRow.
 */
#define PREAUTH_TYPE_ANSWER_ENTRY_ROW (preauth_answer_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthAnswerEntryRow, preauth_answer_entry_row, PREAUTH, ANSWER_ENTRY_ROW, PreauthEntryRow)

G_END_DECLS
