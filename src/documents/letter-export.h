/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "letter/letter.h"

G_BEGIN_DECLS

/* The letter for a word processor: headings, paragraphs, tables, highlighted gaps, the footer with
 * page numbers. The same letter and date give the same bytes. @date: YYYY-MM-DD. (transfer full) */
GBytes *
preauth_letter_to_odt (PreauthLetter *letter, const char *date, GError **error);
GBytes *
preauth_letter_to_docx (PreauthLetter *letter, const char *date, GError **error);

G_END_DECLS
