/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fhir/fhirpath.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

/**
 * PreauthAnswers:
 *
 * The answers to one Questionnaire. What staff typed is stored in the QuestionnaireResponse; an
 * item they did not touch shows what its initialExpression finds in the request at that moment, so
 * a fact is typed once and a corrected fact is corrected everywhere. Attestations have no such
 * value: only a person gives them.
 *
 * A *position* is the place of an answer: a link id, and for items inside repeating groups the row
 * of each, as in "previous-therapies:2/drug-name" (rows from 0; ":0" may be left out). A repeating
 * question's n-th answer is "labs:1".
 *
 * Signal `changed`: after an edit of an answer or of the facts below.
 */
#define PREAUTH_TYPE_ANSWERS (preauth_answers_get_type ())
G_DECLARE_FINAL_TYPE (PreauthAnswers, preauth_answers, PREAUTH, ANSWERS, GObject)

/* @response: (transfer none): a QuestionnaireResponse that is edited in place; @context:
 * (nullable): the variables of expressions. */
PreauthAnswers *
preauth_answers_new (PreauthQuestionnaire *questionnaire,
                     JsonObject *response,
                     PreauthFhirpathContext *context);
PreauthQuestionnaire *
preauth_answers_get_questionnaire (PreauthAnswers *self); /* transfer none */
JsonObject *
preauth_answers_get_response (PreauthAnswers *self); /* transfer none */
/* New variables after facts changed; expressions are evaluated again. Emits changed. */
void
preauth_answers_set_context (PreauthAnswers *self, PreauthFhirpathContext *context);

/* (transfer full) (nullable): the stored value, typed or found: text, "true"/"false", a number's
 * text, a FHIR date, an option's code (or the free text of an open choice), "12 mg" for a quantity.
 */
char *
preauth_answers_get (PreauthAnswers *self, const char *position);
/* (transfer full) (nullable): as people read it: 11/21/2026, the option's display, "Yes". */
char *
preauth_answers_get_display (PreauthAnswers *self, const char *position);
/* Whether the value comes from an expression, not from a person. */
gboolean
preauth_answers_is_derived (PreauthAnswers *self, const char *position);
/* @value: as preauth_answers_get () gives it; NULL or "" removes it (then the expression speaks
 * again). PREAUTH_ERROR_INVALID with one sentence when it does not fit the item's type; then
 * nothing is changed. */
gboolean
preauth_answers_set (PreauthAnswers *self, const char *position, const char *value, GError **error);
/* Several codes of a repeating choice. */
GStrv
preauth_answers_get_codes (PreauthAnswers *self,
                           const char *position); /* transfer full, never NULL */
gboolean
preauth_answers_set_codes (PreauthAnswers *self,
                           const char *position,
                           const char *const *codes,
                           GError **error);

/* Rows of a repeating group or the answers of a repeating question; counts derived rows too. */
guint
preauth_answers_get_n_rows (PreauthAnswers *self, const char *position);
guint
preauth_answers_append_row (PreauthAnswers *self, const char *position); /* its number */
void
preauth_answers_remove_row (PreauthAnswers *self, const char *position); /* "labs:2" */

/* Whether enableWhen lets the item be asked now (its parents too). */
gboolean
preauth_answers_is_enabled (PreauthAnswers *self, const char *position);

/* A required, enabled item without an answer. */
typedef struct
{
  char *position;
  PreauthQuestionnaireItem *item; /* owned by the questionnaire */
} PreauthAnswerGap;
void
preauth_answer_gap_free (PreauthAnswerGap *self);
/* (transfer full), of PreauthAnswerGap, in the form's order. */
GPtrArray *
preauth_answers_get_gaps (PreauthAnswers *self);

/* (transfer full): a copy of the response with the derived answers written in and disabled ones
 * left out: what is sent. */
JsonNode *
preauth_answers_to_response (PreauthAnswers *self);
/* (transfer full): the errors of expressions that failed, a sentence each. */
GStrv
preauth_answers_get_expression_errors (PreauthAnswers *self);

G_END_DECLS
