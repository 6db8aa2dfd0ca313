/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any Questionnaire with its answers as a printed form. It asks and fills nothing. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "documents/document-builder.h"
#include "documents/form-layout.h"

#define MAX_CELL_HEIGHT 420.0

static void
add_items (PreauthFormLayout *self, GPtrArray *items, const char *row, guint depth);

static gboolean
is_group (PreauthQuestionnaireItem *item)
{
  return preauth_questionnaire_item_get_item_type (item) == PREAUTH_ITEM_GROUP;
}

static PreauthFormCell *
create_item_cell (PreauthFormLayout *self,
                  PreauthQuestionnaireItem *item,
                  const char *row,
                  double width)
{
  PreauthFormCell *cell = preauth_form_layout_create_cell (self, width);

  preauth_form_cell_fill_item (cell, self, item, row);
  return cell;
}

static GPtrArray *
new_cells (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_form_cell_free);
}

/* Children of a question that are not printed in its box follow as rows. */
static void
add_follow_ups (PreauthFormLayout *self,
                PreauthQuestionnaireItem *item,
                const char *row,
                guint depth)
{
  GPtrArray *children = preauth_questionnaire_item_get_children (item);
  g_autoptr (GPtrArray) follow_ups = g_ptr_array_new ();

  for (guint i = 0; children && i < children->len; i++)
    {
      PreauthQuestionnaireItem *child = g_ptr_array_index (children, i);

      if (preauth_questionnaire_item_get_item_type (child) != PREAUTH_ITEM_DISPLAY)
        g_ptr_array_add (follow_ups, child);
    }
  add_items (self, follow_ups, row, depth + 1);
}

static void
add_question (PreauthFormLayout *self, PreauthQuestionnaireItem *item, const char *row, guint depth)
{
  const char *text = preauth_questionnaire_item_get_text (item);
  gboolean display = preauth_questionnaire_item_get_item_type (item) == PREAUTH_ITEM_DISPLAY;
  GPtrArray *cells = NULL;

  if (display && depth == 0)
    {
      preauth_form_layout_add_paragraph (self, text);
      return;
    }
  if (display && strlen (text) < 400)
    {
      preauth_form_layout_add_note (self, create_item_cell (self, item, row, PREAUTH_FORM_WIDTH));
      return;
    }
  cells = new_cells ();
  g_ptr_array_add (cells, create_item_cell (self, item, row, PREAUTH_FORM_WIDTH));
  preauth_form_layout_add_row (self, cells);
  add_follow_ups (self, item, row, depth);
}

static guint
get_span (PreauthQuestionnaireItem *item, guint n_columns)
{
  if (!preauth_form_item_layout_is (item, "wide")
      && !preauth_form_item_layout_is (item, "cell-wide"))
    return 1;
  return MIN (preauth_form_item_get_layout_number (item, n_columns), n_columns);
}

/* (nullable): an item that can stand beside others; a table or a crowd of questions cannot. */
static PreauthFormCell *
create_grid_cell (PreauthFormLayout *self,
                  PreauthQuestionnaireItem *item,
                  const char *row,
                  double width)
{
  PreauthFormCell *cell = NULL;

  if (is_group (item) && !preauth_form_item_layout_is (item, "cell"))
    return NULL;
  cell = create_item_cell (self, item, row, width);
  if (preauth_form_cell_get_height (cell) > MAX_CELL_HEIGHT)
    g_clear_pointer (&cell, preauth_form_cell_free);
  return cell;
}

/* Items beside each other, until the row is full. */
typedef struct
{
  const char *row;
  guint n_columns;
  guint depth;
  guint used;
  GPtrArray *items;
  GPtrArray *cells; /* of items, each as wide as its span */
} Grid;

/* A last row that is not full is widened, so that no hole is left. */
static void
widen_last_cell (PreauthFormLayout *self, Grid *grid)
{
  guint last = grid->items->len - 1;
  PreauthQuestionnaireItem *item = g_ptr_array_index (grid->items, last);
  guint span = get_span (item, grid->n_columns) + grid->n_columns - grid->used;

  g_ptr_array_set_size (grid->cells, (int)last);
  g_ptr_array_add (grid->cells, create_item_cell (self, item, grid->row,
                                                  PREAUTH_FORM_WIDTH * span / grid->n_columns));
}

static void
add_grid_row (PreauthFormLayout *self, Grid *grid)
{
  if (grid->items->len == 0)
    return;
  if (grid->used < grid->n_columns)
    widen_last_cell (self, grid);
  preauth_form_layout_add_row (self, g_steal_pointer (&grid->cells));
  for (guint i = 0; i < grid->items->len; i++)
    {
      if (!is_group (g_ptr_array_index (grid->items, i)))
        add_follow_ups (self, g_ptr_array_index (grid->items, i), grid->row, grid->depth);
    }
  g_ptr_array_set_size (grid->items, 0);
  grid->cells = new_cells ();
  grid->used = 0;
}

static void
add_to_grid (PreauthFormLayout *self, Grid *grid, PreauthQuestionnaireItem *item)
{
  guint span = get_span (item, grid->n_columns);
  PreauthFormCell *cell
      = create_grid_cell (self, item, grid->row, PREAUTH_FORM_WIDTH * span / grid->n_columns);

  if (cell == NULL)
    {
      g_autoptr (GPtrArray) alone = g_ptr_array_new ();

      add_grid_row (self, grid);
      g_ptr_array_add (alone, item);
      add_items (self, alone, grid->row, grid->depth);
      return;
    }
  if (grid->used + span > grid->n_columns)
    add_grid_row (self, grid);
  g_ptr_array_add (grid->items, item);
  g_ptr_array_add (grid->cells, cell);
  grid->used += span;
}

static void
add_grid (
    PreauthFormLayout *self, GPtrArray *children, const char *row, guint n_columns, guint depth)
{
  Grid grid = { .row = row, .n_columns = n_columns, .depth = depth };

  grid.items = g_ptr_array_new ();
  grid.cells = new_cells ();
  for (guint i = 0; i < children->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (children, i);

      if (!preauth_form_item_is_silent (item))
        add_to_grid (self, &grid, item);
    }
  add_grid_row (self, &grid);
  g_ptr_array_unref (grid.items);
  g_ptr_array_unref (grid.cells);
}

static gboolean
has_required (PreauthQuestionnaireItem *group)
{
  GPtrArray *children = preauth_questionnaire_item_get_children (group);

  for (guint i = 0; i < children->len; i++)
    {
      PreauthQuestionnaireItem *child = g_ptr_array_index (children, i);

      if (preauth_questionnaire_item_get_required (child) || has_required (child))
        return TRUE;
    }
  return FALSE;
}

static void
add_group_title (PreauthFormLayout *self,
                 PreauthQuestionnaireItem *group,
                 guint depth,
                 guint number)
{
  const char *prefix = preauth_questionnaire_item_get_prefix (group);
  const char *text = preauth_questionnaire_item_get_text (group);
  g_autoptr (GString) title = g_string_new (NULL);

  if (prefix)
    g_string_append_printf (title, "%s ", prefix);
  g_string_append (title, text);
  if (number > 0)
    g_string_append_printf (title, " (%u)", number);
  if (!*text)
    return;
  if (depth == 0)
    preauth_form_layout_add_section (
        self, title->str, has_required (group) ? _ ("(*required)") : NULL, prefix == NULL);
  else
    preauth_form_layout_add_heading (self, title->str, FALSE);
}

static void
add_group_row (PreauthFormLayout *self,
               PreauthQuestionnaireItem *group,
               const char *row,
               guint depth)
{
  GPtrArray *children = preauth_questionnaire_item_get_children (group);

  if (preauth_form_item_layout_is (group, "grid-"))
    add_grid (self, children, row, preauth_form_item_get_layout_number (group, 2), depth + 1);
  else
    add_items (self, children, row, depth + 1);
}

static void
add_repeating_group (PreauthFormLayout *self,
                     PreauthQuestionnaireItem *group,
                     const char *row,
                     guint depth)
{
  g_autofree char *position
      = g_strconcat (row, preauth_questionnaire_item_get_link_id (group), NULL);
  guint n_rows = MAX (preauth_answers_get_n_rows (self->answers, position),
                      preauth_form_item_layout_is (group, "rows")
                          ? preauth_form_item_get_layout_number (group, 1)
                          : 1);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s:%u/", position, i);

      add_group_title (self, group, depth, n_rows > 1 ? i + 1 : 0);
      add_group_row (self, group, inner, depth);
    }
}

static void
add_group (PreauthFormLayout *self, PreauthQuestionnaireItem *group, const char *row, guint depth)
{
  PreauthFormCell *cell = preauth_form_item_layout_is (group, "cell")
                              ? create_grid_cell (self, group, row, PREAUTH_FORM_WIDTH)
                              : NULL;

  if (cell != NULL)
    {
      GPtrArray *cells = new_cells ();

      g_ptr_array_add (cells, cell);
      preauth_form_layout_add_row (self, cells);
      return;
    }
  if (preauth_questionnaire_item_get_repeats (group))
    {
      if (!preauth_form_item_layout_is (group, "table")
          || !preauth_form_layout_add_table (self, group, row))
        add_repeating_group (self, group, row, depth);
      return;
    }
  add_group_title (self, group, depth, 0);
  add_group_row (self, group, row, depth);
}

static void
add_items (PreauthFormLayout *self, GPtrArray *items, const char *row, guint depth)
{
  for (guint i = 0; i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (items, i);

      if (preauth_form_item_is_silent (item))
        continue;
      if (is_group (item))
        add_group (self, item, row, depth);
      else
        add_question (self, item, row, depth);
    }
}

/* @last_y: (out): where the last page ends, in points from the top */
static PreauthDocument *
lay_out (PreauthAnswers *answers,
         const char *identifier,
         const char *watermark,
         const PreauthFormDensity *density,
         double *last_y)
{
  PreauthQuestionnaire *questionnaire = preauth_answers_get_questionnaire (answers);
  const char *title = preauth_questionnaire_get_title (questionnaire);
  PreauthDocument *document
      = preauth_document_new (title, identifier, watermark, PREAUTH_FORM_MARGIN);
  PreauthFormLayout layout;

  preauth_form_layout_init (&layout, document, answers, density);
  preauth_form_layout_start_page (&layout);
  preauth_form_layout_add_title (&layout, title);
  add_items (&layout, preauth_questionnaire_get_items (questionnaire), "", 0);
  preauth_form_layout_finish (&layout);
  *last_y = layout.y;
  preauth_form_layout_clear (&layout);
  return document;
}

/* The share of a page that the dense layout saves at most: it cannot take in a last page that is
 * fuller than what it saves on all. */
#define DENSE_SAVES 0.25

PreauthDocument *
preauth_form_document_new (PreauthAnswers *answers, const char *identifier, const char *watermark)
{
  /* Room to read, then as dense as the printed sheet: the second only when it saves a page. */
  const PreauthFormDensity roomy
      = { .value_size = 10, .padding = 2.2, .blank_lines = 2, .text_lines = 14, .string_lines = 5 };
  const PreauthFormDensity dense
      = { .value_size = 9, .padding = 1.0, .blank_lines = 2, .text_lines = 14, .string_lines = 5 };
  PreauthDocument *document = NULL;
  PreauthDocument *tight = NULL;
  guint n_pages = 0;
  double last_y = 0;

  g_return_val_if_fail (PREAUTH_IS_ANSWERS (answers), NULL);
  document = lay_out (answers, identifier, watermark, &roomy, &last_y);
  n_pages = preauth_document_get_n_pages (document);
  if (n_pages == 1 || last_y > n_pages * DENSE_SAVES * PREAUTH_PAGE_HEIGHT)
    return document;
  tight = lay_out (answers, identifier, watermark, &dense, &last_y);
  if (preauth_document_get_n_pages (tight) < preauth_document_get_n_pages (document))
    g_set_object (&document, tight);
  g_object_unref (tight);
  return document;
}
