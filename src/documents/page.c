/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page, recorded once and replayed anywhere. It decides no layout: callers say where. */
#include "config.h"

#include "documents/page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "documents/document.h"

struct _PreauthPage
{
  cairo_surface_t *surface;
  cairo_t *cr;
  GArray *late_texts; /* of LateText */
  PangoLayout *cross; /* (nullable): of the boxes drawn last */
  double cross_size;
};

typedef struct
{
  PreauthLateKind kind;
  double x;
  double y;
  double width;
  double size;
  PreauthTextStyle style;
  guint page;
  guint item;
} LateText;

PreauthPage *
preauth_page_new (void)
{
  PreauthPage *self = g_new0 (PreauthPage, 1);
  cairo_rectangle_t extents = { 0, 0, PREAUTH_PAGE_WIDTH, PREAUTH_PAGE_HEIGHT };

  self->surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  self->cr = cairo_create (self->surface);
  self->late_texts = g_array_new (FALSE, TRUE, sizeof (LateText));
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  return self;
}

void
preauth_page_free (PreauthPage *self)
{
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_array_unref (self->late_texts);
  g_clear_object (&self->cross);
  g_free (self);
}

void
preauth_page_draw_watermark (PreauthPage *self, PangoContext *context, const char *text)
{
  double diagonal = hypot (PREAUTH_PAGE_WIDTH, PREAUTH_PAGE_HEIGHT);
  g_autoptr (PangoLayout) layout
      = preauth_text_layout_new (context, 72, PREAUTH_TEXT_BOLD, -1, text);
  double scale = MIN (1.0, diagonal * 0.72 / MAX (1.0, preauth_text_get_width (layout)));

  cairo_save (self->cr);
  cairo_translate (self->cr, PREAUTH_PAGE_WIDTH / 2, PREAUTH_PAGE_HEIGHT / 2);
  cairo_rotate (self->cr, -atan2 (PREAUTH_PAGE_HEIGHT, PREAUTH_PAGE_WIDTH));
  cairo_scale (self->cr, scale, scale);
  cairo_move_to (self->cr, -preauth_text_get_width (layout) / 2,
                 -preauth_text_get_height (layout) / 2);
  /* A path, not text: it must not end up between the words when the page's text is extracted. */
  pango_cairo_layout_path (self->cr, layout);
  cairo_set_source_rgb (self->cr, 0.97, 0.97, 0.97);
  cairo_fill_preserve (self->cr);
  cairo_set_source_rgb (self->cr, 0.7, 0.7, 0.7);
  cairo_set_line_width (self->cr, 0.5);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

void
preauth_page_draw_layout (PreauthPage *self, PangoLayout *layout, double x, double y)
{
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
}

double
preauth_page_draw_iter_line (PreauthPage *self, PangoLayoutIter *iter, double x, double y)
{
  PangoRectangle logical;
  double baseline = 0;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  baseline = (double)(pango_layout_iter_get_baseline (iter) - logical.y) / PANGO_SCALE;
  cairo_move_to (self->cr, x + (double)logical.x / PANGO_SCALE, y + baseline);
  pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
  return (double)logical.height / PANGO_SCALE;
}

void
preauth_page_draw_rule (PreauthPage *self, double x1, double y1, double x2, double y2)
{
  cairo_set_line_width (self->cr, PREAUTH_RULE);
  cairo_move_to (self->cr, x1, y1);
  cairo_line_to (self->cr, x2, y2);
  cairo_stroke (self->cr);
}

void
preauth_page_draw_frame (PreauthPage *self, double x, double y, double width, double height)
{
  cairo_set_line_width (self->cr, PREAUTH_RULE);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_stroke (self->cr);
}

void
preauth_page_fill (PreauthPage *self, double x, double y, double width, double height, double gray)
{
  cairo_save (self->cr);
  cairo_set_source_rgb (self->cr, gray, gray, gray);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
  cairo_restore (self->cr);
}

/* Shows the one glyph of @layout, but says to text extraction that it is @meaning. */
static void
show_glyph_meaning (cairo_t *cr, PangoLayout *layout, const char *meaning, double x, double y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

  if (run && run->glyphs->num_glyphs > 0)
    {
      PangoRectangle ink;
      cairo_glyph_t glyph = { .index = run->glyphs->glyphs[0].glyph };
      cairo_text_cluster_t cluster = { .num_bytes = (int)strlen (meaning), .num_glyphs = 1 };

      pango_glyph_string_extents (run->glyphs, run->item->analysis.font, &ink, NULL);
      glyph.x = x - (ink.x + ink.width / 2.0) / PANGO_SCALE;
      glyph.y = y - (ink.y + ink.height / 2.0) / PANGO_SCALE;
      cairo_set_scaled_font (
          cr, pango_cairo_font_get_scaled_font ((PangoCairoFont *)run->item->analysis.font));
      cairo_show_text_glyphs (cr, meaning, cluster.num_bytes, &glyph, 1, &cluster, 1, 0);
    }
  pango_layout_iter_free (iter);
}

/* (transfer none): the boxes of a page are nearly all of one size. */
static PangoLayout *
get_cross (PreauthPage *self, PangoContext *context, double size)
{
  if (self->cross == NULL || self->cross_size != size
      || pango_layout_get_context (self->cross) != context)
    {
      g_clear_object (&self->cross);
      self->cross = preauth_text_layout_new (context, size, PREAUTH_TEXT_BOLD, -1, "X");
      self->cross_size = size;
    }
  return self->cross;
}

void
preauth_page_draw_check_box (
    PreauthPage *self, PangoContext *context, double x, double y, double size, gboolean checked)
{
  cairo_save (self->cr);
  /* An empty box has a white X below its frame: a glyph to hang the meaning on. */
  cairo_set_source_rgb (self->cr, checked ? 0 : 1, checked ? 0 : 1, checked ? 0 : 1);
  show_glyph_meaning (self->cr, get_cross (self, context, size * 1.25),
                      checked ? "\u2612" : "\u2610", x + size / 2, y + size / 2);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_set_line_width (self->cr, 0.9);
  cairo_rectangle (self->cr, x, y, size, size);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

void
preauth_page_draw_image (
    PreauthPage *self, cairo_surface_t *surface, double x, double y, double width, double height)
{
  double image_width = MAX (1, cairo_image_surface_get_width (surface));
  double image_height = MAX (1, cairo_image_surface_get_height (surface));
  double scale = MIN (width / image_width, height / image_height);

  cairo_save (self->cr);
  cairo_translate (self->cr, x + (width - image_width * scale) / 2, y);
  cairo_scale (self->cr, scale, scale);
  cairo_set_source_surface (self->cr, surface, 0, 0);
  cairo_paint (self->cr);
  cairo_restore (self->cr);
}

void
preauth_page_add_late_text (PreauthPage *self,
                            PreauthLateKind kind,
                            double x,
                            double y,
                            double width,
                            double size,
                            PreauthTextStyle style)
{
  LateText late = { .kind = kind, .x = x, .y = y, .width = width, .size = size, .style = style };

  g_array_append_val (self->late_texts, late);
}

guint
preauth_page_get_n_late_texts (PreauthPage *self)
{
  return self->late_texts->len;
}

void
preauth_page_set_late_target (PreauthPage *self, guint late, guint page, guint item)
{
  LateText *text = &g_array_index (self->late_texts, LateText, late);

  text->page = page;
  text->item = item;
}

static char *
format_late (const LateText *late, guint index, guint first, guint total)
{
  switch (late->kind)
    {
    case PREAUTH_LATE_PAGE_OF:
      return g_strdup_printf (_ ("page %u of %u"), index + first, total);
    case PREAUTH_LATE_CONTINUED_ON:
      return g_strdup_printf (_ ("(continued on page %u, item %u)"), late->page + first,
                              late->item);
    case PREAUTH_LATE_CONTINUED_FROM:
      return g_strdup_printf (_ ("from page %u"), late->page + first);
    case PREAUTH_LATE_PAGE_COUNT:
    default:
      return g_strdup_printf ("%u", total);
    }
}

void
preauth_page_replay (PreauthPage *self, cairo_t *cr, guint index, guint first, guint total)
{
  PangoContext *context = preauth_text_context_new ();

  cairo_save (cr);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->late_texts->len; i++)
    {
      const LateText *late = &g_array_index (self->late_texts, LateText, i);
      g_autofree char *text = format_late (late, index, first, total);
      g_autoptr (PangoLayout) layout
          = preauth_text_layout_new (context, late->size, late->style, late->width, text);

      cairo_move_to (cr, late->x, late->y);
      pango_cairo_show_layout (cr, layout);
    }
  cairo_restore (cr);
  g_object_unref (context);
}
