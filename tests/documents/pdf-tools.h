/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "documents/document.h"

/* What others read in our PDFs: poppler's and qpdf's programs. PREAUTH_KEEP_PAGES=FOLDER keeps the
 * PDFs of the tests there, to be looked at. */

/* (transfer full) */
GBytes *
pdf_of (PreauthDocument *document);
/* The text as it stands on the page; (transfer full) */
char *
pdf_to_text (GBytes *pdf);
/* In the order in which it is drawn, with all white space as single blanks. (transfer full) */
char *
pdf_to_words (GBytes *pdf);
/* Of one page, from 1. (transfer full) */
char *
pdf_page_to_words (GBytes *pdf, guint page);
void
assert_pdf_is_sound (GBytes *pdf);
/* Titles of the outline, one a line. (transfer full) */
char *
pdf_to_outline (GBytes *pdf);
/* Runs a program; its standard output. (transfer full) */
char *
run_program (const char *const *argv, const void *input, gsize length, gsize *output_length);
void
keep_pdf (GBytes *pdf);

#define assert_contains(text, part)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!strstr ((text), (part)))                                                                  \
      {                                                                                            \
        g_test_message ("“%s” is not in:\n%s", (part), (text));                                    \
        g_test_fail ();                                                                            \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END
#define assert_lacks(text, part)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr ((text), (part)))                                                                   \
      {                                                                                            \
        g_test_message ("“%s” must not be in:\n%s", (part), (text));                               \
        g_test_fail ();                                                                            \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END
