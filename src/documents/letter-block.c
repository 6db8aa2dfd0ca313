/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The runs of a letter as laid-out text. A gap is bold and boxed, so that nobody overlooks it. */
#include "config.h"

#include "documents/letter-block.h"

#include "letter/letter.h"

typedef struct
{
  int start;
  int end;
} Gap;

struct _PreauthBlockText
{
  PangoLayout *layout;
  GArray *gaps; /* of Gap */
};

static void
embolden (PangoAttrList *attributes, gsize start, gsize end)
{
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->start_index = (guint)start;
  bold->end_index = (guint)end;
  pango_attr_list_insert (attributes, bold);
}

PreauthBlockText *
preauth_block_text_new (PreauthDocument *document,
                        GPtrArray *runs,
                        guint first,
                        guint end,
                        double size,
                        PreauthTextStyle style,
                        double width)
{
  PreauthBlockText *self = g_new0 (PreauthBlockText, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  self->gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
  for (guint i = first; i < end; i++)
    {
      const PreauthLetterRun *run = g_ptr_array_index (runs, i);
      g_autofree char *clean = preauth_text_clean (run->text);
      gsize start = text->len;

      g_string_append (text, clean);
      if (run->bold || run->gap)
        embolden (attributes, start, text->len);
      if (run->gap)
        {
          Gap gap = { (int)start, (int)text->len };

          g_array_append_val (self->gaps, gap);
        }
    }
  self->layout = preauth_document_create_layout (document, size, style, width, text->str);
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  return self;
}

void
preauth_block_text_free (PreauthBlockText *self)
{
  g_object_unref (self->layout);
  g_array_unref (self->gaps);
  g_free (self);
}

double
preauth_block_text_get_height (PreauthBlockText *self)
{
  return preauth_text_get_height (self->layout);
}

guint
preauth_block_text_get_n_lines (PreauthBlockText *self)
{
  return (guint)pango_layout_get_line_count (self->layout);
}

guint
preauth_block_text_count_fitting (PreauthBlockText *self, guint first, double height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  double used = 0;
  guint line = 0;
  guint fitting = 0;

  do
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (line++ < first)
        continue;
      used += (double)logical.height / PANGO_SCALE;
      if (used > height)
        break;
      fitting++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return fitting;
}

static void
draw_gaps (PreauthBlockText *self,
           PreauthPage *page,
           PangoLayoutIter *iter,
           double x,
           double y,
           double height)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);

  for (guint i = 0; i < self->gaps->len; i++)
    {
      const Gap *gap = &g_array_index (self->gaps, Gap, i);
      int start = MAX (gap->start, line->start_index);
      int end = MIN (gap->end, line->start_index + line->length);
      int *ranges = NULL;
      int n_ranges = 0;

      if (start >= end)
        continue;
      pango_layout_line_get_x_ranges (line, start, end, &ranges, &n_ranges);
      for (int range = 0; range < n_ranges; range++)
        {
          double left = (double)ranges[2 * range] / PANGO_SCALE;
          double right = (double)ranges[2 * range + 1] / PANGO_SCALE;

          preauth_page_draw_frame (page, x + left - 0.5, y + 0.6, right - left + 1, height - 1.2);
        }
      g_free (ranges);
    }
}

double
preauth_block_text_draw (
    PreauthBlockText *self, PreauthPage *page, guint first, guint n_lines, double x, double y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  double top = y;
  guint line = 0;

  do
    {
      double height = 0;

      if (line < first)
        continue;
      if (line >= first + n_lines)
        break;
      height = preauth_page_draw_iter_line (page, iter, x, top);
      draw_gaps (self, page, iter, x, top, height);
      top += height;
    }
  while (line++, pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return top - y;
}
