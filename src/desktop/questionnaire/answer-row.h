/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "questionnaire/answers.h"

G_BEGIN_DECLS

/**
 * PreauthAnswerRow:
 *
 * What the questionnaire view asks of every row that shows one answer: PreauthAnswerEntryRow,
 * PreauthAnswerChoiceRow, PreauthAnswerChecksRow, PreauthAnswerTextRow.
 */
#define PREAUTH_TYPE_ANSWER_ROW (preauth_answer_row_get_type ())
G_DECLARE_INTERFACE (PreauthAnswerRow, preauth_answer_row, PREAUTH, ANSWER_ROW, GtkWidget)

/* Which answer a row shows. */
typedef struct
{
  PreauthAnswers *answers;
  PreauthQuestionnaireItem *item;
  char *position;
  gboolean storing; /* an edit of this row is under way: it is no news to it */
} PreauthAnswerBinding;

struct _PreauthAnswerRowInterface
{
  GTypeInterface parent_interface;

  PreauthAnswerBinding *(*get_binding) (PreauthAnswerRow *self);
  /* Once, after the binding is filled: titles, choices. */
  void (*set_up) (PreauthAnswerRow *self);
  /* Show what the answers say now; must not disturb a cursor that is in the row. */
  void (*update) (PreauthAnswerRow *self);
};

/* The row for an item of any type but group and display. @position: see PreauthAnswers. */
GtkWidget *
preauth_answer_row_new (PreauthAnswers *answers,
                        PreauthQuestionnaireItem *item,
                        const char *position);
void
preauth_answer_row_update (PreauthAnswerRow *self);
const char *
preauth_answer_row_get_position (PreauthAnswerRow *self);

/* For the implementations. */
void
preauth_answer_binding_clear (PreauthAnswerBinding *self);
/* "Date of birth", with " *" when it is required. (transfer full) */
char *
preauth_answer_binding_build_title (PreauthAnswerBinding *self);
/* Stores @value; FALSE and a sentence when it does not fit. */
gboolean
preauth_answer_binding_store (PreauthAnswerBinding *self, const char *value, char **message);

G_END_DECLS
