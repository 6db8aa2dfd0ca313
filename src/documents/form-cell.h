/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/document-builder.h"

G_BEGIN_DECLS

#define PREAUTH_FORM_LABEL_SIZE 9.0

typedef struct
{
  double value_size;
  double padding;    /* above and below the text of a cell */
  guint blank_lines; /* that an empty box for long text has at least */
  guint text_lines;  /* of long text before it continues elsewhere */
  guint string_lines;
} PreauthFormDensity;

/* What did not fit its box. */
typedef struct
{
  char *label;
  char *rest;
  guint page; /* index of the page where it starts */
  guint late; /* the late text there */
} PreauthContinuation;

void
preauth_continuation_free (PreauthContinuation *self);

typedef struct
{
  char *label;
  gboolean checked;
  PangoLayout *line; /* (nullable): the label on one line, once it was measured */
} PreauthFormBox;

PreauthFormBox *
preauth_form_box_new (const char *label, gboolean checked);
void
preauth_form_box_free (PreauthFormBox *self);

/**
 * PreauthFormCell: one ruled box of a form, laid out at a width, drawn later.
 */
typedef struct _PreauthFormCell PreauthFormCell;

PreauthFormCell *
preauth_form_cell_new (PreauthDocument *document, const PreauthFormDensity *density, double width);
void
preauth_form_cell_free (PreauthFormCell *self);
double
preauth_form_cell_get_width (PreauthFormCell *self);
/* With its padding. */
double
preauth_form_cell_get_height (PreauthFormCell *self);
void
preauth_form_cell_set_gray (PreauthFormCell *self, double gray);

/* Printed text that is not a question. */
void
preauth_form_cell_add_text (PreauthFormCell *self,
                            const char *text,
                            double size,
                            PreauthTextStyle style);
/* "Label: value". What goes beyond @max_lines continues on another page, under @topic.
 * @value: (nullable) */
void
preauth_form_cell_add_field (PreauthFormCell *self,
                             const char *topic,
                             const char *label,
                             const char *value,
                             guint min_lines,
                             guint max_lines);
/* What follows starts on a line of its own. */
void
preauth_form_cell_break_line (PreauthFormCell *self);
/* How many lines the boxes take one after the other, beside what is there or (@alone) below it. */
guint
preauth_form_cell_count_box_lines (PreauthFormCell *self, GPtrArray *boxes, gboolean alone);
/* A label that moves to a new line when its boxes fit there on one line and here not. */
void
preauth_form_cell_add_label_of_boxes (PreauthFormCell *self, const char *label, GPtrArray *boxes);
/* @boxes: of PreauthFormBox, one after the other, beginning beside the last line where they fit. */
void
preauth_form_cell_add_box_line (PreauthFormCell *self, GPtrArray *boxes);
/* One below the other, in columns when the cell is wide. */
void
preauth_form_cell_add_box_stack (PreauthFormCell *self, GPtrArray *boxes);
/* One box in the middle of a narrow column. */
void
preauth_form_cell_add_centered_box (PreauthFormCell *self, gboolean checked);
/* A line to sign on, beside the last text. */
void
preauth_form_cell_add_signature_line (PreauthFormCell *self);

/* Draws it with its frame, @height high. Continuations are added to @continuations; @page_index is
 * where they start. */
void
preauth_form_cell_draw (PreauthFormCell *self,
                        PreauthPage *page,
                        guint page_index,
                        double x,
                        double y,
                        double height,
                        GPtrArray *continuations);

G_END_DECLS
