/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fonts that no PDF has to bring along. */
typedef enum
{
  PREAUTH_PDF_FONT_HELVETICA,
  PREAUTH_PDF_FONT_HELVETICA_BOLD,
  PREAUTH_PDF_FONT_TIMES,
  PREAUTH_PDF_FONT_COURIER,
} PreauthPdfFont;

/* "/Helvetica" */
const char *
preauth_pdf_font_get_name (PreauthPdfFont font);
/* The nearest. @base_font: (nullable): "TimesNewRomanPSMT" */
PreauthPdfFont
preauth_pdf_font_find (const char *base_font);
/* In points. */
double
preauth_pdf_font_measure (PreauthPdfFont font, double size, const guint8 *codes, gsize length);
/* (transfer full): @text in WinAnsi, line ends as \n; each letter that it does not have is added to
 * @missing, once */
GByteArray *
preauth_pdf_font_encode (const char *text, GString *missing);

G_END_DECLS
