/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthLetterStep: the step "Letter": clinical facts beside the letter that is drafted from them.
 *
 * Actions: letter.next-gap (F8), letter.save (s: "pdf", "odt", "docx", "txt"), letter.copy.
 */
#define PREAUTH_TYPE_LETTER_STEP (preauth_letter_step_get_type ())
G_DECLARE_FINAL_TYPE (PreauthLetterStep, preauth_letter_step, PREAUTH, LETTER_STEP, AdwBin)

G_END_DECLS
