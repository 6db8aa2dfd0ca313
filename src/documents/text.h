/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Text as it is laid out on paper. Sizes and widths are points. */

typedef enum
{
  PREAUTH_TEXT_REGULAR = 0,
  PREAUTH_TEXT_BOLD = 1 << 0,
  PREAUTH_TEXT_ITALIC = 1 << 1,
  PREAUTH_TEXT_CENTERED = 1 << 2,
  PREAUTH_TEXT_RIGHT = 1 << 3,
} PreauthTextStyle;

/* (transfer full): metrics that do not depend on any screen. */
PangoContext *
preauth_text_context_new (void);

/* Opens the fonts that pages are mostly set in, on another thread. */
void
preauth_text_prepare (void);
/* Waits for them before the program ends, when no page was drawn after all. */
void
preauth_text_finish (void);

/* (transfer full): valid UTF-8, line ends as \n, without control characters that print as boxes. */
char *
preauth_text_clean (const char *text);

/* @width: where lines wrap, or negative for one long line; (transfer full) */
PangoLayout *
preauth_text_layout_new (
    PangoContext *context, double size, PreauthTextStyle style, double width, const char *text);

double
preauth_text_get_height (PangoLayout *layout);
double
preauth_text_get_width (PangoLayout *layout);
/* Where the last line ends, from the left edge, and its top. */
void
preauth_text_get_last_line (PangoLayout *layout, double *end, double *top);

/* The byte where line @n_lines (from 0) starts; the length of the text when there are no more
 * lines. */
gsize
preauth_text_get_line_start (PangoLayout *layout, guint n_lines);

/* Adds each letter that no font can draw to @missing, once. */
void
preauth_text_collect_missing (PangoLayout *layout, GString *missing);

G_END_DECLS
