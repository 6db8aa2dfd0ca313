/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A repeating group as a ruled table: a head, its rows, and empty rows to write in. */
#include "config.h"

#include "documents/form-layout.h"

#define MAX_COLUMNS 8
#define HEAD_GRAY 0.965
/* A table up to this height is not torn. */
#define MAX_WHOLE_HEIGHT 220.0

static gboolean
can_be_column (PreauthQuestionnaireItem *item)
{
  GPtrArray *children = preauth_questionnaire_item_get_children (item);
  PreauthItemType type = preauth_questionnaire_item_get_item_type (item);

  return type != PREAUTH_ITEM_GROUP && type != PREAUTH_ITEM_DISPLAY
         && (!children || children->len == 0)
         && strlen (preauth_questionnaire_item_get_text (item)) <= 120;
}

/* (transfer container) (nullable): NULL when some child cannot be a column. */
static GPtrArray *
list_columns (PreauthQuestionnaireItem *group)
{
  GPtrArray *children = preauth_questionnaire_item_get_children (group);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  for (guint i = 0; i < children->len; i++)
    {
      PreauthQuestionnaireItem *child = g_ptr_array_index (children, i);

      if (preauth_form_item_is_silent (child))
        continue;
      if (!can_be_column (child))
        return NULL;
      g_ptr_array_add (columns, child);
    }
  if (columns->len == 0 || columns->len > MAX_COLUMNS)
    return NULL;
  return g_steal_pointer (&columns);
}

static double
get_weight (PreauthQuestionnaireItem *column)
{
  if (preauth_form_item_layout_is (column, "wide"))
    return preauth_form_item_get_layout_number (column, 2);
  if (preauth_questionnaire_item_get_item_type (column) == PREAUTH_ITEM_BOOLEAN)
    return 0.8;
  return 1;
}

/* "Previous Therapies, 2: Strength": what a continuation of the cell is called. */
static char *
dup_topic (PreauthQuestionnaireItem *group, PreauthQuestionnaireItem *column, guint row)
{
  return g_strdup_printf ("%s, %u: %s", preauth_questionnaire_item_get_text (group), row + 1,
                          preauth_questionnaire_item_get_text (column));
}

static double
get_column_width (GPtrArray *columns, guint index)
{
  double total = 0;

  for (guint i = 0; i < columns->len; i++)
    total += get_weight (g_ptr_array_index (columns, i));
  return PREAUTH_FORM_WIDTH * get_weight (g_ptr_array_index (columns, index)) / total;
}

static GPtrArray *
create_head (PreauthFormLayout *self, GPtrArray *columns)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_form_cell_free);

  for (guint i = 0; i < columns->len; i++)
    {
      PreauthQuestionnaireItem *column = g_ptr_array_index (columns, i);
      PreauthFormCell *cell = preauth_form_layout_create_cell (self, get_column_width (columns, i));
      gboolean required = preauth_questionnaire_item_get_required (column);
      g_autofree char *text
          = g_strconcat (required ? "*" : "", preauth_questionnaire_item_get_text (column), NULL);

      preauth_form_cell_set_gray (cell, HEAD_GRAY);
      preauth_form_cell_add_text (cell, text, PREAUTH_FORM_LABEL_SIZE,
                                  PREAUTH_TEXT_BOLD | PREAUTH_TEXT_CENTERED);
      g_ptr_array_add (cells, cell);
    }
  return cells;
}

static GPtrArray *
create_row (PreauthFormLayout *self,
            PreauthQuestionnaireItem *group,
            GPtrArray *columns,
            const char *position,
            guint row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_form_cell_free);
  g_autofree char *inner = g_strdup_printf ("%s:%u/", position, row);

  for (guint i = 0; i < columns->len; i++)
    {
      PreauthQuestionnaireItem *column = g_ptr_array_index (columns, i);
      PreauthFormCell *cell = preauth_form_layout_create_cell (self, get_column_width (columns, i));
      g_autofree char *topic = dup_topic (group, column, row);

      preauth_form_cell_fill_answer (cell, self, column, inner, topic);
      g_ptr_array_add (cells, cell);
    }
  return cells;
}

static double
get_height (GPtrArray *cells)
{
  double height = 0;

  for (guint i = 0; i < cells->len; i++)
    height = MAX (height, preauth_form_cell_get_height (g_ptr_array_index (cells, i)));
  return height;
}

static void
add_rows (PreauthFormLayout *self,
          PreauthQuestionnaireItem *group,
          GPtrArray *columns,
          const char *position,
          guint n_rows)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  double height = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      g_ptr_array_add (rows, create_row (self, group, columns, position, i));
      height += get_height (g_ptr_array_index (rows, i));
    }
  for (guint i = 0; i < n_rows; i++)
    {
      GPtrArray *cells = g_ptr_array_index (rows, i);
      double below = get_height (cells);

      if (i == 0)
        below = height <= MAX_WHOLE_HEIGHT ? height : below;
      else if (preauth_form_layout_fits (self, below))
        below = 0;
      if (below > 0)
        preauth_form_layout_add_head_row (self, create_head (self, columns), below);
      preauth_form_layout_add_row (self, cells);
    }
}

gboolean
preauth_form_layout_add_table (PreauthFormLayout *self,
                               PreauthQuestionnaireItem *group,
                               const char *row)
{
  g_autoptr (GPtrArray) columns = list_columns (group);
  g_autofree char *position = NULL;
  guint n_rows = 0;

  if (!columns)
    return FALSE;
  position = g_strconcat (row, preauth_questionnaire_item_get_link_id (group), NULL);
  n_rows = MAX (preauth_answers_get_n_rows (self->answers, position),
                preauth_form_item_get_layout_number (group, 1));
  if (*preauth_questionnaire_item_get_text (group))
    preauth_form_layout_add_heading (self, preauth_questionnaire_item_get_text (group), TRUE);
  add_rows (self, group, columns, position, n_rows);
  return TRUE;
}
