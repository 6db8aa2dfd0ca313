/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the rows of a form on pages. It knows nothing of questions. */
#include "config.h"

#include "documents/form-layout.h"

#include <glib/gi18n-lib.h>

#define TITLE_SIZE 14.0
#define BAR_SIZE 9.5
#define BAR_GRAY 0.91
#define HEADING_GRAY 0.965
#define SECTION_GAP 3.0
#define BAR_LINES 8

typedef struct
{
  PreauthFormCell *cell;
  char *section; /* NULL for a heading within one */
} PendingStrip;

static void
pending_strip_free (PendingStrip *self)
{
  preauth_form_cell_free (self->cell);
  g_free (self->section);
  g_free (self);
}

void
preauth_form_layout_init (PreauthFormLayout *self,
                          PreauthDocument *document,
                          PreauthAnswers *answers,
                          const PreauthFormDensity *density)
{
  *self = (PreauthFormLayout){ .document = document, .answers = answers, .density = *density };
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify)pending_strip_free);
  self->continuations = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_continuation_free);
}

void
preauth_form_layout_clear (PreauthFormLayout *self)
{
  g_free (self->section);
  g_ptr_array_unref (self->pending);
  g_ptr_array_unref (self->continuations);
}

static void
draw_running_title (PreauthFormLayout *self)
{
  g_autoptr (PangoLayout) title
      = preauth_document_create_layout (self->document, 9, PREAUTH_TEXT_ITALIC, PREAUTH_FORM_WIDTH,
                                        preauth_document_get_title (self->document));

  pango_layout_set_height (title, -1);
  pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
  preauth_page_draw_layout (self->page, title, PREAUTH_FORM_MARGIN, self->y);
  self->y += preauth_text_get_height (title) + 2;
}

void
preauth_form_layout_start_page (PreauthFormLayout *self)
{
  gboolean first = preauth_document_get_n_pages (self->document) == 0;

  self->page = preauth_document_add_page (self->document);
  self->y = PREAUTH_CONTENT_TOP;
  if (!first)
    draw_running_title (self);
}

PreauthFormCell *
preauth_form_layout_create_cell (PreauthFormLayout *self, double width)
{
  return preauth_form_cell_new (self->document, &self->density, width);
}

gboolean
preauth_form_layout_fits (PreauthFormLayout *self, double height)
{
  return self->y + height <= PREAUTH_CONTENT_BOTTOM;
}

void
preauth_form_layout_add_title (PreauthFormLayout *self, const char *title)
{
  g_autoptr (PangoLayout) layout = preauth_document_create_layout (
      self->document, TITLE_SIZE, PREAUTH_TEXT_BOLD | PREAUTH_TEXT_CENTERED, PREAUTH_FORM_WIDTH,
      title);

  pango_layout_set_height (layout, -6);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  preauth_page_draw_layout (self->page, layout, PREAUTH_FORM_MARGIN, self->y);
  self->y += preauth_text_get_height (layout) + 3;
}

void
preauth_form_layout_add_lines (PreauthFormLayout *self, PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (!preauth_form_layout_fits (self, (double)logical.height / PANGO_SCALE))
        preauth_form_layout_start_page (self);
      self->y += preauth_page_draw_iter_line (self->page, iter, PREAUTH_FORM_MARGIN, self->y);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

void
preauth_form_layout_add_paragraph (PreauthFormLayout *self, const char *text)
{
  g_autoptr (PangoLayout) layout = preauth_document_create_layout (
      self->document, 9, PREAUTH_TEXT_CENTERED, PREAUTH_FORM_WIDTH, text);

  if (self->section)
    self->y += 4;
  preauth_form_layout_add_lines (self, layout);
  self->y += 4;
}

static PreauthFormCell *
create_strip (PreauthFormLayout *self, const char *title, double gray, gboolean centered)
{
  PreauthFormCell *cell = preauth_form_layout_create_cell (self, PREAUTH_FORM_WIDTH);

  preauth_form_cell_set_gray (cell, gray);
  if (strlen (title) > 400)
    preauth_form_cell_add_field (cell, title, title, NULL, 1, BAR_LINES);
  else
    preauth_form_cell_add_text (cell, title, BAR_SIZE,
                                PREAUTH_TEXT_BOLD | (centered ? PREAUTH_TEXT_CENTERED : 0));
  return cell;
}

void
preauth_form_layout_add_section (PreauthFormLayout *self,
                                 const char *title,
                                 const char *note,
                                 gboolean centered)
{
  g_autofree char *text = note ? g_strdup_printf ("%s %s", title, note) : g_strdup (title);
  PendingStrip *strip = g_new0 (PendingStrip, 1);

  strip->cell = create_strip (self, text, BAR_GRAY, centered);
  strip->section = g_strdup (title);
  g_ptr_array_add (self->pending, strip);
}

void
preauth_form_layout_add_note (PreauthFormLayout *self, PreauthFormCell *cell)
{
  PendingStrip *strip = g_new0 (PendingStrip, 1);

  strip->cell = cell;
  g_ptr_array_add (self->pending, strip);
}

void
preauth_form_layout_add_heading (PreauthFormLayout *self, const char *title, gboolean centered)
{
  preauth_form_layout_add_note (self, create_strip (self, title, HEADING_GRAY, centered));
}

static void
draw_cell (PreauthFormLayout *self, PreauthFormCell *cell, double x, double height)
{
  preauth_form_cell_draw (cell, self->page, preauth_document_get_n_pages (self->document) - 1, x,
                          self->y, height, self->continuations);
}

static void
draw_strip (PreauthFormLayout *self, PreauthFormCell *cell)
{
  double height = preauth_form_cell_get_height (cell);

  draw_cell (self, cell, PREAUTH_FORM_MARGIN, height);
  self->y += height;
}

static void
draw_section_again (PreauthFormLayout *self)
{
  g_autofree char *title = NULL;
  PreauthFormCell *cell = NULL;

  if (!self->section || strlen (self->section) > 400)
    return;
  title = g_strdup_printf (_ ("%s (continued)"), self->section);
  cell = create_strip (self, title, BAR_GRAY, FALSE);
  draw_strip (self, cell);
  preauth_form_cell_free (cell);
}

static gboolean
starts_section (PreauthFormLayout *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      if (((PendingStrip *)g_ptr_array_index (self->pending, i))->section)
        return TRUE;
    }
  return FALSE;
}

static void
draw_pending (PreauthFormLayout *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      PendingStrip *strip = g_ptr_array_index (self->pending, i);

      if (strip->section)
        {
          if (self->section)
            self->y += SECTION_GAP;
          g_free (self->section);
          self->section = g_strdup (strip->section);
          preauth_document_add_outline (self->document, self->section, self->y);
        }
      draw_strip (self, strip->cell);
    }
  g_ptr_array_set_size (self->pending, 0);
}

static double
get_pending_height (PreauthFormLayout *self)
{
  double height = 0;

  for (guint i = 0; i < self->pending->len; i++)
    {
      PendingStrip *strip = g_ptr_array_index (self->pending, i);

      height += preauth_form_cell_get_height (strip->cell);
      height += strip->section && self->section ? SECTION_GAP : 0;
    }
  return height;
}

static double
get_row_height (GPtrArray *cells)
{
  double height = 0;

  for (guint i = 0; i < cells->len; i++)
    height = MAX (height, preauth_form_cell_get_height (g_ptr_array_index (cells, i)));
  return height;
}

/* Starts a page when the strips and a row of @height do not fit on this one. */
static void
make_room (PreauthFormLayout *self, double height)
{
  if (preauth_form_layout_fits (self, get_pending_height (self) + height))
    return;
  preauth_form_layout_start_page (self);
  if (!starts_section (self))
    draw_section_again (self);
}

static void
draw_row (PreauthFormLayout *self, GPtrArray *cells)
{
  double height = get_row_height (cells);
  double x = PREAUTH_FORM_MARGIN;

  draw_pending (self);
  for (guint i = 0; i < cells->len; i++)
    {
      PreauthFormCell *cell = g_ptr_array_index (cells, i);

      draw_cell (self, cell, x, height);
      x += preauth_form_cell_get_width (cell);
    }
  self->y += height;
  g_ptr_array_unref (cells);
}

void
preauth_form_layout_add_row (PreauthFormLayout *self, GPtrArray *cells)
{
  make_room (self, get_row_height (cells));
  draw_row (self, cells);
}

void
preauth_form_layout_add_head_row (PreauthFormLayout *self, GPtrArray *cells, double below)
{
  make_room (self, get_row_height (cells) + below);
  draw_row (self, cells);
}

void
preauth_form_layout_finish (PreauthFormLayout *self)
{
  if (self->pending->len > 0)
    {
      make_room (self, 0);
      draw_pending (self);
    }
  preauth_form_layout_add_continuations (self);
}
