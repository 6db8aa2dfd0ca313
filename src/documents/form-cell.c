/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One ruled box of a form. It never cuts a value: what does not fit becomes a continuation. */
#include "config.h"

#include "documents/form-cell.h"

#define SIDE 4.0
#define BOX_SIZE 7.6
#define BOX_GAP 3.0    /* between a box and its label */
#define BOX_SPACE 11.0 /* between a label and the next box */
#define STACK_COLUMN 150.0
#define FIELD_SPACE 12.0
#define SIGNATURE_HEIGHT 12.0
#define LABEL_LINES 14

typedef enum
{
  MARK_TEXT,
  MARK_BOX,
  MARK_RULE,
  MARK_CONTINUED,
} MarkKind;

typedef struct
{
  MarkKind kind;
  double x;
  double y;
  double width;
  PangoLayout *layout;
  gboolean checked;
  char *label;
  char *rest;
} Mark;

struct _PreauthFormCell
{
  PreauthDocument *document;
  const PreauthFormDensity *density;
  double width;
  double gray;
  double y;        /* where the next content goes */
  double line_end; /* where the last line of text ends, and its top; 0 when nothing is there */
  double line_top;
  gboolean may_add_beside; /* a field may follow on the last line */
  GPtrArray *marks;        /* of Mark */
};

static void
mark_free (Mark *self)
{
  g_clear_object (&self->layout);
  g_free (self->label);
  g_free (self->rest);
  g_free (self);
}

void
preauth_continuation_free (PreauthContinuation *self)
{
  g_free (self->label);
  g_free (self->rest);
  g_free (self);
}

PreauthFormBox *
preauth_form_box_new (const char *label, gboolean checked)
{
  PreauthFormBox *self = g_new0 (PreauthFormBox, 1);

  self->label = g_strdup (label);
  self->checked = checked;
  return self;
}

void
preauth_form_box_free (PreauthFormBox *self)
{
  g_clear_object (&self->line);
  g_free (self->label);
  g_free (self);
}

PreauthFormCell *
preauth_form_cell_new (PreauthDocument *document, const PreauthFormDensity *density, double width)
{
  PreauthFormCell *self = g_new0 (PreauthFormCell, 1);

  self->document = document;
  self->density = density;
  self->width = width;
  self->gray = 1;
  self->y = density->padding;
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify)mark_free);
  return self;
}

void
preauth_form_cell_free (PreauthFormCell *self)
{
  g_ptr_array_unref (self->marks);
  g_free (self);
}

double
preauth_form_cell_get_width (PreauthFormCell *self)
{
  return self->width;
}

double
preauth_form_cell_get_height (PreauthFormCell *self)
{
  return self->y + self->density->padding;
}

void
preauth_form_cell_set_gray (PreauthFormCell *self, double gray)
{
  self->gray = gray;
}

static Mark *
add_mark (PreauthFormCell *self, MarkKind kind, double x, double y)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->kind = kind;
  mark->x = x;
  mark->y = y;
  g_ptr_array_add (self->marks, mark);
  return mark;
}

static double
inner_width (PreauthFormCell *self)
{
  return self->width - 2 * SIDE;
}

/* Below what is there; later boxes may go beside its last line. */
static void
add_layout_below (PreauthFormCell *self, PangoLayout *layout)
{
  Mark *mark = add_mark (self, MARK_TEXT, SIDE, self->y);
  double end = 0;
  double top = 0;

  mark->layout = g_object_ref (layout);
  self->may_add_beside = FALSE;
  preauth_text_get_last_line (layout, &end, &top);
  self->line_end = SIDE + end;
  self->line_top = self->y + top;
  self->y += preauth_text_get_height (layout);
}

void
preauth_form_cell_add_text (PreauthFormCell *self,
                            const char *text,
                            double size,
                            PreauthTextStyle style)
{
  g_autoptr (PangoLayout) layout
      = preauth_document_create_layout (self->document, size, style, inner_width (self), text);

  add_layout_below (self, layout);
}

static void
style_field (PreauthFormCell *self, PangoLayout *layout, gsize label_length)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  PangoAttribute *size
      = pango_attr_size_new_absolute ((int)(self->density->value_size * PANGO_SCALE));

  bold->start_index = 0;
  bold->end_index = (guint)label_length;
  size->start_index = (guint)label_length;
  pango_attr_list_insert (attributes, bold);
  pango_attr_list_insert (attributes, size);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/* Keeps @n_lines of @layout and makes the rest a continuation. */
static char *
cut_layout (PangoLayout *layout, guint n_lines)
{
  const char *text = pango_layout_get_text (layout);
  gsize start = preauth_text_get_line_start (layout, n_lines);
  char *rest = g_strdup (text + start);
  g_autofree char *head = g_strndup (text, start);

  g_strchomp (head);
  pango_layout_set_text (layout, head, -1);
  return g_strchug (rest);
}

/* Beside the last line of text when @layout, on one line, fits there. */
static gboolean
add_field_beside (PreauthFormCell *self, PangoLayout *layout)
{
  double left = self->line_end + FIELD_SPACE;
  double width = 0;
  Mark *mark = NULL;

  if (!self->may_add_beside || self->line_end <= 0)
    return FALSE;
  width = preauth_text_get_width (layout);
  if (pango_layout_get_line_count (layout) > 1 || left + width > self->width - SIDE)
    return FALSE;
  preauth_document_check_glyphs (self->document, layout);
  mark = add_mark (self, MARK_TEXT, left, self->line_top);
  mark->layout = g_object_ref (layout);
  self->line_end = left + width;
  self->y = MAX (self->y, self->line_top + preauth_text_get_height (layout));
  return TRUE;
}

void
preauth_form_cell_add_field (PreauthFormCell *self,
                             const char *topic,
                             const char *label,
                             const char *value,
                             guint min_lines,
                             guint max_lines)
{
  g_autofree char *clean_label = preauth_text_clean (label);
  g_autofree char *text = g_strdup_printf ("%s%s%s", clean_label, *clean_label && value ? " " : "",
                                           value ? value : "");
  g_autofree char *clean_text = preauth_text_clean (text);
  /* Its glyphs are checked once its fonts are set. */
  g_autoptr (PangoLayout) layout
      = preauth_text_layout_new (preauth_document_get_pango_context (self->document),
                                 PREAUTH_FORM_LABEL_SIZE, PREAUTH_TEXT_REGULAR, -1, clean_text);
  guint n_lines = 0;

  style_field (self, layout, strlen (clean_label));
  if (min_lines <= 1 && add_field_beside (self, layout))
    return;
  pango_layout_set_width (layout, (int)(inner_width (self) * PANGO_SCALE));
  preauth_document_check_glyphs (self->document, layout);
  n_lines = (guint)pango_layout_get_line_count (layout);
  if (n_lines > max_lines)
    {
      g_autofree char *rest = cut_layout (layout, max_lines);
      Mark *mark = NULL;

      add_layout_below (self, layout);
      mark = add_mark (self, MARK_CONTINUED, SIDE, self->y);
      mark->width = inner_width (self);
      mark->label = g_strdup (topic);
      mark->rest = g_steal_pointer (&rest);
      self->y += PREAUTH_FORM_LABEL_SIZE * (self->width < 150 ? 2.4 : 1.2);
      return;
    }
  add_layout_below (self, layout);
  self->may_add_beside = min_lines <= 1;
  if (n_lines < min_lines)
    self->y += (min_lines - n_lines) * self->density->value_size * 1.15;
}

static PangoLayout *
create_box_label (PreauthFormCell *self, const PreauthFormBox *box, double width)
{
  g_autofree char *flat = g_strdup (box->label);

  g_strdelimit (flat, "\n", ' ');
  return preauth_document_create_layout (self->document, PREAUTH_FORM_LABEL_SIZE,
                                         PREAUTH_TEXT_REGULAR, width, flat);
}

/* (transfer none): the label on one line, measured more than once before it is drawn. */
static PangoLayout *
get_box_line (PreauthFormCell *self, PreauthFormBox *box)
{
  if (box->line == NULL)
    box->line = create_box_label (self, box, -1);
  return box->line;
}

/* (transfer full) */
static PangoLayout *
wrap_box_label (PreauthFormCell *self, PreauthFormBox *box, double width)
{
  PangoLayout *line = get_box_line (self, box);

  if (preauth_text_get_width (line) <= width)
    return g_object_ref (line);
  return create_box_label (self, box, width);
}

static double
get_box_width (PreauthFormCell *self, PreauthFormBox *box)
{
  return BOX_SIZE + BOX_GAP + preauth_text_get_width (get_box_line (self, box));
}

static void
add_box_at (PreauthFormCell *self, PangoLayout *label, gboolean checked, double x, double y)
{
  double first_line = (double)pango_layout_get_baseline (label) / PANGO_SCALE;
  Mark *mark = add_mark (self, MARK_BOX, x, y + first_line - BOX_SIZE + 0.6);
  Mark *text = NULL;

  mark->checked = checked;
  text = add_mark (self, MARK_TEXT, x + BOX_SIZE + BOX_GAP, y);
  text->layout = g_object_ref (label);
}

guint
preauth_form_cell_count_box_lines (PreauthFormCell *self, GPtrArray *boxes, gboolean alone)
{
  double right = self->width - SIDE;
  double x = self->line_end > 0 && !alone ? self->line_end + BOX_SPACE : SIDE;
  guint lines = 1;

  for (guint i = 0; i < boxes->len; i++)
    {
      double width = get_box_width (self, g_ptr_array_index (boxes, i));

      if (x + width > right && (i > 0 || x > SIDE))
        {
          x = SIDE;
          lines++;
        }
      x += width + BOX_SPACE;
    }
  return lines;
}

static double
get_box_line_width (PreauthFormCell *self, GPtrArray *boxes)
{
  double width = 0;

  for (guint i = 0; i < boxes->len; i++)
    width += BOX_SPACE + get_box_width (self, g_ptr_array_index (boxes, i));
  return width;
}

void
preauth_form_cell_add_label_of_boxes (PreauthFormCell *self, const char *label, GPtrArray *boxes)
{
  if (self->line_end > 0)
    {
      g_autoptr (PangoLayout) layout = preauth_document_create_layout (
          self->document, PREAUTH_FORM_LABEL_SIZE, PREAUTH_TEXT_BOLD, -1, label);
      double width = preauth_text_get_width (layout) + get_box_line_width (self, boxes);

      if (self->line_end + FIELD_SPACE + width > self->width - SIDE)
        preauth_form_cell_break_line (self);
    }
  preauth_form_cell_add_field (self, label, label, NULL, 1, LABEL_LINES);
}

void
preauth_form_cell_add_box_line (PreauthFormCell *self, GPtrArray *boxes)
{
  double right = self->width - SIDE;
  gboolean beside = self->line_end > 0;
  double x = beside ? self->line_end + BOX_SPACE : SIDE;
  double top = beside ? self->line_top : self->y;
  double bottom = self->y;

  for (guint i = 0; i < boxes->len; i++)
    {
      PreauthFormBox *box = g_ptr_array_index (boxes, i);
      g_autoptr (PangoLayout) label = g_object_ref (get_box_line (self, box));
      double width = get_box_width (self, box);

      if (x + width > right && (x > SIDE || beside))
        {
          x = SIDE;
          top = bottom;
          beside = FALSE;
        }
      if (x + width > right)
        {
          g_object_unref (label);
          label = create_box_label (self, box, inner_width (self) - BOX_SIZE - BOX_GAP);
        }
      add_box_at (self, label, box->checked, x, top);
      bottom = MAX (bottom, top + preauth_text_get_height (label));
      x += width + BOX_SPACE;
    }
  self->y = bottom;
  self->line_end = MIN (x, right) - BOX_SPACE;
  self->line_top = top;
  self->may_add_beside = FALSE;
}

static guint
count_stack_columns (PreauthFormCell *self, double width, guint n_boxes)
{
  guint columns = (guint)(width / STACK_COLUMN);

  return CLAMP (columns, 1, MAX (1, (n_boxes + 3) / 4));
}

void
preauth_form_cell_add_box_stack (PreauthFormCell *self, GPtrArray *boxes)
{
  /* Beside a short label of a wide cell, as printed forms have it. */
  gboolean beside = self->line_end > 0 && self->line_end < self->width * 0.42 && self->width > 400
                    && boxes->len <= 8;
  double left = beside ? self->width * 0.45 : SIDE;
  double top = beside ? self->line_top : self->y;
  double width = self->width - SIDE - left;
  guint columns = count_stack_columns (self, width, boxes->len);
  guint rows = (boxes->len + columns - 1) / columns;
  double bottom = self->y;

  for (guint column = 0; column < columns; column++)
    {
      double y = top;

      for (guint row = 0; row < rows && column * rows + row < boxes->len; row++)
        {
          PreauthFormBox *box = g_ptr_array_index (boxes, column * rows + row);
          double column_width = width / columns;
          g_autoptr (PangoLayout) label
              = wrap_box_label (self, box, column_width - BOX_SIZE - BOX_GAP - 2);

          add_box_at (self, label, box->checked, left + column * column_width, y);
          y += preauth_text_get_height (label);
        }
      bottom = MAX (bottom, y);
    }
  self->y = bottom;
  self->line_end = 0;
}

void
preauth_form_cell_add_centered_box (PreauthFormCell *self, gboolean checked)
{
  Mark *mark = add_mark (self, MARK_BOX, (self->width - BOX_SIZE) / 2, self->y + 2);

  mark->checked = checked;
  self->y += BOX_SIZE + 3;
  self->line_end = 0;
}

void
preauth_form_cell_break_line (PreauthFormCell *self)
{
  self->may_add_beside = FALSE;
  self->line_end = 0;
}

void
preauth_form_cell_add_signature_line (PreauthFormCell *self)
{
  double left = self->line_end > 0 ? self->line_end + 4 : SIDE;
  Mark *mark = NULL;

  if (self->width - SIDE - left < 60)
    left = SIDE;
  self->y += SIGNATURE_HEIGHT;
  mark = add_mark (self, MARK_RULE, left, self->y);
  mark->width = self->width - SIDE - left;
  self->y += 1;
  self->line_end = 0;
}

static void
draw_continued (const Mark *mark,
                PreauthPage *page,
                guint page_index,
                double x,
                double y,
                GPtrArray *continuations)
{
  PreauthContinuation *continuation = g_new0 (PreauthContinuation, 1);

  continuation->label = g_strdup (mark->label);
  continuation->rest = g_strdup (mark->rest);
  continuation->page = page_index;
  continuation->late = preauth_page_get_n_late_texts (page);
  preauth_page_add_late_text (page, PREAUTH_LATE_CONTINUED_ON, x, y, mark->width,
                              PREAUTH_FORM_LABEL_SIZE, PREAUTH_TEXT_BOLD | PREAUTH_TEXT_ITALIC);
  g_ptr_array_add (continuations, continuation);
}

void
preauth_form_cell_draw (PreauthFormCell *self,
                        PreauthPage *page,
                        guint page_index,
                        double x,
                        double y,
                        double height,
                        GPtrArray *continuations)
{
  if (self->gray < 1)
    preauth_page_fill (page, x, y, self->width, height, self->gray);
  preauth_page_draw_frame (page, x, y, self->width, height);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = g_ptr_array_index (self->marks, i);
      double left = x + mark->x;
      double top = y + mark->y;

      if (mark->kind == MARK_TEXT)
        preauth_page_draw_layout (page, mark->layout, left, top);
      else if (mark->kind == MARK_BOX)
        preauth_page_draw_check_box (page, preauth_document_get_pango_context (self->document),
                                     left, top, BOX_SIZE, mark->checked);
      else if (mark->kind == MARK_RULE)
        preauth_page_draw_rule (page, left, top, left + mark->width, top);
      else
        draw_continued (mark, page, page_index, left, top, continuations);
    }
}
