/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "questionnaire/answers.h"

G_BEGIN_DECLS

/**
 * preauth_official_form_fill:
 * @blank: the clinic's own copy of the official PDF
 * @title: what the user calls it
 * @watermark: (nullable): written across every page
 * @remarks: gets sentences (char *) on what the page does not show as answered, or shows only in
 *   part, and on what is left to a person
 *
 * Fills in an official PDF with the answers of its form, as data/forms/official/<form>.json maps
 * them. Never an attestation, a signature or its date.
 *
 * Returns: (transfer full): the filled PDF, or NULL: PREAUTH_ERROR_NOT_FOUND when no official PDF
 *   of this form is known; PREAUTH_ERROR_INVALID when @blank cannot be filled in or is not a
 *   printing that is known
 */
GBytes *
preauth_official_form_fill (PreauthAnswers *answers,
                            GBytes *blank,
                            const char *title,
                            const char *watermark,
                            GPtrArray *remarks,
                            GError **error);

G_END_DECLS
