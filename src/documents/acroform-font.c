/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of the fonts that every reader of PDF has, in the encoding called WinAnsi, and their
 * widths. It embeds no font. */
#include "config.h"

#include "documents/acroform-font.h"

#define FIRST_CODE 32
#define N_CODES 224

/* Codes 0x80 to 0x9F; 0 where there is no letter. */
static const guint16 high_letters[] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* Thousandths of the font size, from code 32. */
static const guint16 helvetica[N_CODES] = {
  278,  278, 355, 556, 556,  889, 667, 191, 333, 333, 389, 584,  278, 333,  278,  278,  556, 556,
  556,  556, 556, 556, 556,  556, 556, 556, 278, 278, 584, 584,  584, 556,  1015, 667,  667, 722,
  722,  667, 611, 778, 722,  278, 500, 667, 556, 833, 722, 778,  667, 778,  722,  667,  611, 722,
  667,  944, 667, 667, 611,  278, 278, 278, 469, 556, 333, 556,  556, 500,  556,  556,  278, 556,
  556,  222, 222, 500, 222,  833, 556, 556, 556, 556, 333, 500,  278, 556,  500,  722,  500, 500,
  500,  334, 260, 334, 584,  0,   556, 0,   222, 556, 333, 1000, 556, 556,  333,  1000, 667, 333,
  1000, 0,   611, 0,   0,    222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500,  333,  944, 0,
  500,  667, 278, 333, 556,  556, 556, 556, 260, 556, 333, 737,  370, 556,  584,  333,  737, 333,
  400,  584, 333, 333, 333,  556, 537, 278, 333, 333, 365, 556,  834, 834,  834,  611,  667, 667,
  667,  667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278,  278, 278,  722,  722,  778, 778,
  778,  778, 778, 584, 778,  722, 722, 722, 722, 667, 667, 611,  556, 556,  556,  556,  556, 556,
  889,  500, 556, 556, 556,  556, 278, 278, 278, 278, 556, 556,  556, 556,  556,  556,  556, 584,
  611,  556, 556, 556, 556,  500, 556, 500,
};

static const guint16 helvetica_bold[N_CODES] = {
  278,  333, 474, 556, 556,  889, 722, 238, 333, 333, 389, 584,  278, 333,  278, 278,  556, 556,
  556,  556, 556, 556, 556,  556, 556, 556, 333, 333, 584, 584,  584, 611,  975, 722,  722, 722,
  722,  667, 611, 778, 722,  278, 556, 722, 611, 833, 722, 778,  667, 778,  722, 667,  611, 722,
  667,  944, 667, 667, 611,  333, 278, 333, 584, 556, 333, 556,  611, 556,  611, 556,  333, 611,
  611,  278, 278, 556, 278,  889, 611, 611, 611, 611, 389, 556,  333, 611,  556, 778,  556, 556,
  500,  389, 280, 389, 584,  0,   556, 0,   278, 556, 500, 1000, 556, 556,  333, 1000, 667, 333,
  1000, 0,   611, 0,   0,    278, 278, 500, 500, 350, 556, 1000, 333, 1000, 556, 333,  944, 0,
  500,  667, 278, 333, 556,  556, 556, 556, 280, 556, 333, 737,  370, 556,  584, 333,  737, 333,
  400,  584, 333, 333, 333,  611, 556, 278, 333, 333, 365, 556,  834, 834,  834, 611,  722, 722,
  722,  722, 722, 722, 1000, 722, 667, 667, 667, 667, 278, 278,  278, 278,  722, 722,  778, 778,
  778,  778, 778, 584, 778,  722, 722, 722, 722, 667, 667, 611,  556, 556,  556, 556,  556, 556,
  889,  556, 556, 556, 556,  556, 278, 278, 278, 278, 611, 611,  611, 611,  611, 611,  611, 584,
  611,  611, 611, 611, 611,  556, 611, 556,
};

static const guint16 times[N_CODES] = {
  250, 333, 408, 500, 500, 833,  778,  180, 333, 333, 500,  564, 250, 333, 250, 278, 500, 500, 500,
  500, 500, 500, 500, 500, 500,  500,  278, 278, 564, 564,  564, 444, 921, 722, 667, 667, 722, 611,
  556, 722, 722, 333, 389, 722,  611,  889, 722, 722, 556,  722, 667, 556, 611, 722, 722, 944, 722,
  722, 611, 333, 278, 333, 469,  500,  333, 444, 500, 444,  500, 444, 333, 500, 500, 278, 278, 500,
  278, 778, 500, 500, 500, 500,  333,  389, 278, 500, 500,  722, 500, 500, 444, 480, 200, 480, 541,
  0,   500, 0,   333, 500, 444,  1000, 500, 500, 333, 1000, 556, 333, 889, 0,   611, 0,   0,   333,
  333, 444, 444, 350, 500, 1000, 333,  980, 389, 333, 722,  0,   444, 722, 250, 333, 500, 500, 500,
  500, 200, 500, 333, 760, 276,  500,  564, 333, 760, 333,  400, 564, 300, 300, 333, 500, 453, 250,
  333, 300, 310, 500, 750, 750,  750,  444, 722, 722, 722,  722, 722, 722, 889, 667, 611, 611, 611,
  611, 333, 333, 333, 333, 722,  722,  722, 722, 722, 722,  722, 564, 722, 722, 722, 722, 722, 722,
  556, 500, 444, 444, 444, 444,  444,  444, 667, 444, 444,  444, 444, 444, 278, 278, 278, 278, 500,
  500, 500, 500, 500, 500, 500,  564,  500, 500, 500, 500,  500, 500, 500, 500,
};

#define COURIER_WIDTH 600

static const struct
{
  const char *name;
  const guint16 *widths; /* NULL: each letter is as wide */
} fonts[] = {
  [PREAUTH_PDF_FONT_HELVETICA] = { "/Helvetica", helvetica },
  [PREAUTH_PDF_FONT_HELVETICA_BOLD] = { "/Helvetica-Bold", helvetica_bold },
  [PREAUTH_PDF_FONT_TIMES] = { "/Times-Roman", times },
  [PREAUTH_PDF_FONT_COURIER] = { "/Courier", NULL },
};

const char *
preauth_pdf_font_get_name (PreauthPdfFont font)
{
  return fonts[font].name;
}

PreauthPdfFont
preauth_pdf_font_find (const char *base_font)
{
  if (base_font && strstr (base_font, "Courier"))
    return PREAUTH_PDF_FONT_COURIER;
  if (base_font && strstr (base_font, "Times"))
    return PREAUTH_PDF_FONT_TIMES;
  return base_font && strstr (base_font, "Bold") ? PREAUTH_PDF_FONT_HELVETICA_BOLD
                                                 : PREAUTH_PDF_FONT_HELVETICA;
}

double
preauth_pdf_font_measure (PreauthPdfFont font, double size, const guint8 *codes, gsize length)
{
  const guint16 *widths = fonts[font].widths;
  guint64 sum = 0;

  for (gsize i = 0; i < length; i++)
    if (codes[i] >= FIRST_CODE)
      sum += widths ? widths[codes[i] - FIRST_CODE] : COURIER_WIDTH;
  return (double)sum * size / 1000;
}

static int
find_code (gunichar letter)
{
  if ((letter >= 0x20 && letter < 0x7F) || (letter >= 0xA0 && letter <= 0xFF) || letter == '\n')
    return (int)letter;
  for (guint i = 0; i < G_N_ELEMENTS (high_letters); i++)
    if (letter == high_letters[i] && letter != 0)
      return (int)(0x80 + i);
  return -1;
}

GByteArray *
preauth_pdf_font_encode (const char *text, GString *missing)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GByteArray *codes = g_byte_array_new ();

  for (const char *p = composed; p && *p; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      int code = find_code (letter);
      guint8 byte = (guint8)code;
      char name[7] = { 0 };

      if (code >= 0)
        {
          g_byte_array_append (codes, &byte, 1);
          continue;
        }
      g_unichar_to_utf8 (letter, name);
      if (!strstr (missing->str, name))
        g_string_append (missing, name);
    }
  return codes;
}
