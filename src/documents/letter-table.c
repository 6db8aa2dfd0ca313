/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of a letter: what was tried, with dates and results. Its head is repeated on each page.
 */
#include "config.h"

#include <math.h>

#include "documents/letter-flow.h"

#define CELL_SIZE 9.5
#define CELL_PADDING 3.0
#define HEAD_GRAY 0.92
#define LEAST_COLUMN 40.0
#define MAX_LEAST_COLUMN 120.0
#define MAX_TELLING 300

typedef struct
{
  guint first;
  guint end;
} CellRange;

/* The ranges of runs between tab runs. (transfer full), of CellRange */
static GArray *
list_cells (const PreauthLetterBlock *block)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (CellRange));
  CellRange cell = { 0, 0 };

  for (guint i = 0; i < block->runs->len; i++)
    {
      const PreauthLetterRun *run = g_ptr_array_index (block->runs, i);

      if (strcmp (run->text, "\t") != 0)
        continue;
      cell.end = i;
      g_array_append_val (cells, cell);
      cell.first = i + 1;
    }
  cell.end = block->runs->len;
  g_array_append_val (cells, cell);
  return cells;
}

static char *
dup_cell_text (const PreauthLetterBlock *block, const CellRange *cell)
{
  GString *text = g_string_new (NULL);

  for (guint i = cell->first; i < cell->end; i++)
    g_string_append (text, ((PreauthLetterRun *)g_ptr_array_index (block->runs, i))->text);
  return g_string_free (text, FALSE);
}

/* The longest word, so that none is broken; very long ones may be. */
static double
measure_least_width (PreauthLetterFlow *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  double least = LEAST_COLUMN;
  gsize longest = 0;

  for (guint i = 0; words[i]; i++)
    {
      g_autoptr (PangoLayout) layout = NULL;

      if (strlen (words[i]) <= longest)
        continue;
      longest = strlen (words[i]);
      layout = preauth_document_create_layout (self->document, CELL_SIZE, PREAUTH_TEXT_BOLD, -1,
                                               words[i]);
      least = MAX (least, preauth_text_get_width (layout) + 2 * CELL_PADDING + 1);
    }
  return MIN (least, MAX_LEAST_COLUMN);
}

typedef struct
{
  double least;
  double weight;
} Column;

static void
measure_row (PreauthLetterFlow *self, const PreauthLetterBlock *block, GArray *columns)
{
  g_autoptr (GArray) cells = list_cells (block);

  if (cells->len > columns->len)
    g_array_set_size (columns, cells->len);
  for (guint i = 0; i < cells->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);
      g_autofree char *text = dup_cell_text (block, &g_array_index (cells, CellRange, i));

      column->least = MAX (column->least, measure_least_width (self, text));
      column->weight = MAX (column->weight, sqrt (MIN (strlen (text), MAX_TELLING)));
    }
}

/* Widths by how much each column has to say. (transfer full), of double */
static GArray *
measure_columns (PreauthLetterFlow *self, GPtrArray *blocks, guint first, guint end)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (Column));
  GArray *widths = g_array_new (FALSE, TRUE, sizeof (double));
  double least = 0;
  double weight = 0;

  for (guint i = first; i < end; i++)
    measure_row (self, g_ptr_array_index (blocks, i), columns);
  for (guint i = 0; i < columns->len; i++)
    {
      least += g_array_index (columns, Column, i).least;
      weight += g_array_index (columns, Column, i).weight + 1;
    }
  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);
      double width
          = least < PREAUTH_LETTER_WIDTH
                ? column->least + (PREAUTH_LETTER_WIDTH - least) * (column->weight + 1) / weight
                : PREAUTH_LETTER_WIDTH * column->least / least;

      g_array_append_val (widths, width);
    }
  return widths;
}

static GPtrArray *
lay_out_row (PreauthLetterFlow *self, const PreauthLetterBlock *block, GArray *widths)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_block_text_free);
  g_autoptr (GArray) cells = list_cells (block);

  for (guint column = 0; column < cells->len; column++)
    {
      const CellRange *cell = &g_array_index (cells, CellRange, column);
      double width = g_array_index (widths, double, column) - 2 * CELL_PADDING;

      g_ptr_array_add (texts,
                       preauth_block_text_new (self->document, block->runs, cell->first, cell->end,
                                               CELL_SIZE, PREAUTH_TEXT_REGULAR, width));
    }
  return texts;
}

static guint
count_lines_left (GPtrArray *texts, guint line)
{
  guint most = 0;

  for (guint i = 0; i < texts->len; i++)
    most = MAX (most, preauth_block_text_get_n_lines (g_ptr_array_index (texts, i)));
  return most > line ? most - line : 0;
}

static double
get_row_height (GPtrArray *texts)
{
  double height = 0;

  for (guint i = 0; i < texts->len; i++)
    height = MAX (height, preauth_block_text_get_height (g_ptr_array_index (texts, i)));
  return height + 2 * CELL_PADDING;
}

/* Draws @n_lines lines of each cell in one ruled row. */
static void
draw_row (PreauthLetterFlow *self,
          GPtrArray *texts,
          GArray *widths,
          guint line,
          guint n_lines,
          gboolean head)
{
  double x = PREAUTH_LETTER_MARGIN;
  double height = 0;

  if (head)
    preauth_page_fill (self->page, x, self->y, PREAUTH_LETTER_WIDTH, get_row_height (texts),
                       HEAD_GRAY);
  for (guint i = 0; i < texts->len; i++)
    {
      double drawn = preauth_block_text_draw (g_ptr_array_index (texts, i), self->page, line,
                                              n_lines, x + CELL_PADDING, self->y + CELL_PADDING);

      height = MAX (height, drawn);
      x += g_array_index (widths, double, i);
    }
  height += 2 * CELL_PADDING;
  x = PREAUTH_LETTER_MARGIN;
  for (guint i = 0; i < widths->len; i++)
    {
      double width = g_array_index (widths, double, i);

      preauth_page_draw_frame (self->page, x, self->y, width, height);
      x += width;
    }
  self->y += height;
}

static guint
count_fitting (PreauthLetterFlow *self, GPtrArray *texts, guint line)
{
  double room = PREAUTH_CONTENT_BOTTOM - self->y - 2 * CELL_PADDING;
  guint fitting = G_MAXUINT;

  for (guint i = 0; i < texts->len; i++)
    {
      PreauthBlockText *text = g_ptr_array_index (texts, i);
      guint n_lines = preauth_block_text_get_n_lines (text);
      guint here = preauth_block_text_count_fitting (text, line, room);

      if (n_lines > line && here < n_lines - line)
        fitting = MIN (fitting, here);
    }
  return fitting;
}

/* A row stays whole where a page can hold it; a longer one goes on below the repeated head. */
static void
add_row (PreauthLetterFlow *self, GPtrArray *texts, GPtrArray *head, GArray *widths)
{
  double page_room = PREAUTH_CONTENT_BOTTOM - PREAUTH_LETTER_TOP - get_row_height (head);
  gboolean whole = get_row_height (texts) <= page_room;
  guint line = 0;

  while (count_lines_left (texts, line) > 0)
    {
      guint left = count_lines_left (texts, line);
      guint here = MIN (left, count_fitting (self, texts, line));

      if (here < (whole ? left : 1))
        {
          preauth_letter_flow_start_page (self);
          draw_row (self, head, widths, 0, G_MAXINT, TRUE);
          here = MIN (left, MAX (1, count_fitting (self, texts, line)));
        }
      draw_row (self, texts, widths, line, here, FALSE);
      line += here;
    }
}

void
preauth_letter_flow_add_table (PreauthLetterFlow *self, GPtrArray *blocks, guint first, guint end)
{
  g_autoptr (GArray) widths = measure_columns (self, blocks, first, end);
  g_autoptr (GPtrArray) head = lay_out_row (self, g_ptr_array_index (blocks, first), widths);

  for (guint i = first + 1; i < end; i++)
    {
      g_autoptr (GPtrArray) texts = lay_out_row (self, g_ptr_array_index (blocks, i), widths);

      if (i == first + 1)
        preauth_letter_flow_reserve (self, get_row_height (head) + get_row_height (texts));
      if (i == first + 1)
        draw_row (self, head, widths, 0, G_MAXINT, TRUE);
      add_row (self, texts, head, widths);
    }
  if (end == first + 1)
    draw_row (self, head, widths, 0, G_MAXINT, TRUE);
}
