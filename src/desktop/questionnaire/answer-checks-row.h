/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthAnswerChecksRow:
 *
 * Boxes to tick: several of a list, or one that only a clinician ticks. A PreauthAnswerRow.
 */
#define PREAUTH_TYPE_ANSWER_CHECKS_ROW (preauth_answer_checks_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthAnswerChecksRow,
                      preauth_answer_checks_row,
                      PREAUTH,
                      ANSWER_CHECKS_ROW,
                      AdwPreferencesRow)

G_END_DECLS
