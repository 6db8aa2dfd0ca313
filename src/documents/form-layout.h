/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/form-cell.h"
#include "questionnaire/answers.h"

G_BEGIN_DECLS

#define PREAUTH_FORM_WIDTH (PREAUTH_PAGE_WIDTH - 2 * PREAUTH_FORM_MARGIN)

/**
 * PreauthFormLayout: rows of cells put on pages, top to bottom.
 *
 * A strip (the bar of a section, the head of a table) waits for the row below it, so that it never
 * stands alone at the foot of a page; the bar of a section is repeated on the next page.
 */
typedef struct
{
  PreauthDocument *document;
  PreauthAnswers *answers;
  PreauthFormDensity density;
  PreauthPage *page;
  double y;
  char *section;            /* title of the section in progress; NULL before the first */
  GPtrArray *pending;       /* strips, of PendingStrip */
  GPtrArray *continuations; /* of PreauthContinuation */
} PreauthFormLayout;

void
preauth_form_layout_init (PreauthFormLayout *self,
                          PreauthDocument *document,
                          PreauthAnswers *answers,
                          const PreauthFormDensity *density);
void
preauth_form_layout_clear (PreauthFormLayout *self);
void
preauth_form_layout_start_page (PreauthFormLayout *self);

PreauthFormCell *
preauth_form_layout_create_cell (PreauthFormLayout *self, double width);
void
preauth_form_layout_add_title (PreauthFormLayout *self, const char *title);
/* Unruled text; may run over pages. */
void
preauth_form_layout_add_paragraph (PreauthFormLayout *self, const char *text);
/* The same for a layout as wide as the form. */
void
preauth_form_layout_add_lines (PreauthFormLayout *self, PangoLayout *layout);
/* Starts a section: a shaded bar and an entry of the outline. @note: (nullable): after the title,
 * on the bar alone. */
void
preauth_form_layout_add_section (PreauthFormLayout *self,
                                 const char *title,
                                 const char *note,
                                 gboolean centered);
/* A bar within a section. */
void
preauth_form_layout_add_heading (PreauthFormLayout *self, const char *title, gboolean centered);
/* A printed note that stays with the row below it. @cell: (transfer full) */
void
preauth_form_layout_add_note (PreauthFormLayout *self, PreauthFormCell *cell);
/* @cells: (transfer full): side by side, equally high. */
void
preauth_form_layout_add_row (PreauthFormLayout *self, GPtrArray *cells);
/* The head of a table: stays with the @below points of its first row. */
void
preauth_form_layout_add_head_row (PreauthFormLayout *self, GPtrArray *cells, double below);
/* Whether @height still fits on this page. */
gboolean
preauth_form_layout_fits (PreauthFormLayout *self, double height);

/* form-overflow.c: the pages of what did not fit, and the marks that lead there. */
void
preauth_form_layout_add_continuations (PreauthFormLayout *self);

/* What still waits, then the continuations. */
void
preauth_form_layout_finish (PreauthFormLayout *self);

/* form-item.c: one question, or the printed box of a group, within a cell. @row: the rows of the
 * repeating groups around it ("labs:2/"), "" outside them. */
void
preauth_form_cell_fill_item (PreauthFormCell *cell,
                             PreauthFormLayout *layout,
                             PreauthQuestionnaireItem *item,
                             const char *row);
/* Only the answer, for a table; @topic: as on the overflow page. */
void
preauth_form_cell_fill_answer (PreauthFormCell *cell,
                               PreauthFormLayout *layout,
                               PreauthQuestionnaireItem *item,
                               const char *row,
                               const char *topic);
/* "*Patient Name:". (transfer full) */
char *
preauth_form_item_dup_label (PreauthQuestionnaireItem *item);
/* The number after the last dash or colon of a layout ("grid-4", "cell-wide-2", "table:5"), or
 * @fallback. */
guint
preauth_form_item_get_layout_number (PreauthQuestionnaireItem *item, guint fallback);
gboolean
preauth_form_item_layout_is (PreauthQuestionnaireItem *item, const char *prefix);
/* Not printed: hidden, or help that only the screen shows. */
gboolean
preauth_form_item_is_silent (PreauthQuestionnaireItem *item);

/* form-table.c: FALSE when the group cannot be a table. */
gboolean
preauth_form_layout_add_table (PreauthFormLayout *self,
                               PreauthQuestionnaireItem *group,
                               const char *row);

G_END_DECLS
