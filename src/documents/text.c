/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it is laid out on paper. It never drops a letter: what no font can draw is reported. */
#include "config.h"

#include "documents/text.h"

#include "documents/paper-fonts.h"

#define EVERY_FONT "preauth-every-font"

static PangoContext *
create_context (PangoFontMap *map)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("en-us"));
  cairo_font_options_destroy (options);
  return context;
}

PangoContext *
preauth_text_context_new (void)
{
  PangoFontMap *map = preauth_paper_fonts_get_map ();

  return create_context (map ? map : pango_cairo_font_map_get_default ());
}

/* The machine's other fonts are looked at only for text that needs them. */
static PangoContext *
get_every_font (PangoContext *context)
{
  PangoContext *every_font = g_object_get_data (G_OBJECT (context), EVERY_FONT);

  if (every_font == NULL)
    {
      every_font = create_context (pango_cairo_font_map_get_default ());
      g_object_set_data_full (G_OBJECT (context), EVERY_FONT, every_font, g_object_unref);
    }
  return every_font;
}

static gboolean
is_plain (const char *text)
{
  for (; *text; text++)
    if (*text != '\n' && (*text < ' ' || *text > '~'))
      return FALSE;
  return TRUE;
}

char *
preauth_text_clean (const char *text)
{
  g_autofree char *valid = NULL;
  GString *clean = NULL;

  if (text == NULL || is_plain (text))
    return g_strdup (text ? text : "");
  valid = g_utf8_make_valid (text, -1);
  clean = g_string_sized_new (strlen (valid));
  for (const char *cursor = valid; *cursor; cursor = g_utf8_next_char (cursor))
    {
      gunichar letter = g_utf8_get_char (cursor);

      if (letter == '\r')
        {
          if (cursor[1] != '\n')
            g_string_append_c (clean, '\n');
        }
      else if (letter == '\n' || letter == '\t' || !g_unichar_iscntrl (letter))
        g_string_append_unichar (clean, letter);
    }
  return g_string_free (clean, FALSE);
}

static void
set_font (PangoLayout *layout, const char *families, double size, PreauthTextStyle style)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, families);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, style & PREAUTH_TEXT_BOLD ? PANGO_WEIGHT_BOLD
                                                                     : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, style & PREAUTH_TEXT_ITALIC ? PANGO_STYLE_ITALIC
                                                                      : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

PangoLayout *
preauth_text_layout_new (
    PangoContext *context, double size, PreauthTextStyle style, double width, const char *text)
{
  gboolean on_paper = preauth_paper_fonts_can_draw (text ? text : "");
  PangoLayout *layout = pango_layout_new (on_paper ? context : get_every_font (context));

  /* By its one name, as Pango asks for the face again when it measures lines. */
  set_font (layout,
            on_paper ? preauth_paper_fonts_get_family () : preauth_paper_fonts_get_families (),
            size, style);
  if (width >= 0)
    pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (style & PREAUTH_TEXT_CENTERED)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  else if (style & PREAUTH_TEXT_RIGHT)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  pango_layout_set_text (layout, text ? text : "", -1);
  return layout;
}

static void
measure_fonts (void)
{
  static const struct
  {
    double size;
    PreauthTextStyle style;
  } usual[]
      = { { 9, PREAUTH_TEXT_REGULAR }, { 9, PREAUTH_TEXT_BOLD },     { 9, PREAUTH_TEXT_ITALIC },
          { 9.5, PREAUTH_TEXT_BOLD },  { 10, PREAUTH_TEXT_REGULAR }, { 14, PREAUTH_TEXT_BOLD } };
  PangoContext *context = preauth_text_context_new ();
  char letters['~' - ' ' + 2] = { 0 };

  for (char letter = ' '; letter <= '~'; letter++)
    letters[letter - ' '] = letter;
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      g_autoptr (PangoLayout) layout
          = preauth_text_layout_new (context, usual[i].size, usual[i].style, -1, letters);
      PangoRectangle ink;

      pango_layout_get_extents (layout, &ink, NULL);
    }
  g_object_unref (context);
}

void
preauth_text_prepare (void)
{
  preauth_paper_fonts_prepare (measure_fonts);
}

void
preauth_text_finish (void)
{
  preauth_paper_fonts_finish ();
}

double
preauth_text_get_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double)logical.height / PANGO_SCALE;
}

double
preauth_text_get_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

void
preauth_text_get_last_line (PangoLayout *layout, double *end, double *top)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle logical;

  while (pango_layout_iter_next_line (iter))
    ;
  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  *end = (double)(logical.x + logical.width) / PANGO_SCALE;
  *top = (double)logical.y / PANGO_SCALE;
  pango_layout_iter_free (iter);
}

gsize
preauth_text_get_line_start (PangoLayout *layout, guint n_lines)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int)n_lines);

  if (!line)
    return strlen (pango_layout_get_text (layout));
  return (gsize)line->start_index;
}

static void
add_missing (GString *missing, gunichar letter)
{
  char text[7] = { 0 };

  g_unichar_to_utf8 (letter, text);
  if (!strstr (missing->str, text))
    g_string_append (missing, text);
}

void
preauth_text_collect_missing (PangoLayout *layout, GString *missing)
{
  PangoLayoutIter *iter = NULL;

  if (pango_layout_get_unknown_glyphs_count (layout) == 0)
    return;
  iter = pango_layout_get_iter (layout);
  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

      for (int i = 0; run && i < run->glyphs->num_glyphs; i++)
        {
          PangoGlyph glyph = run->glyphs->glyphs[i].glyph;

          if (glyph != PANGO_GLYPH_INVALID_INPUT && (glyph & PANGO_GLYPH_UNKNOWN_FLAG))
            add_missing (missing, glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
        }
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}
