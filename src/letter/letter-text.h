/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letter/letter.h"

G_BEGIN_DECLS

/**
 * PreauthLetterText: one sentence of a template, parsed: its own words and its placeholders. The
 * language is in src/letter/README.md.
 */
typedef struct _PreauthLetterText PreauthLetterText;

/* What a sentence is written about. */
typedef struct
{
  PreauthFhirpathContext *context;
  JsonNode *focus; /* the row of a forEach; NULL outside */
  guint index;     /* its number, from 0 */
} PreauthLetterScope;

/**
 * preauth_letter_text_parse:
 * @variables: (array zero-terminated=1): the %names that expressions may use
 *
 * Returns: (transfer full): the text, or NULL with PREAUTH_ERROR_INVALID or _EXPRESSION whose
 *   message begins with the column
 */
PreauthLetterText *
preauth_letter_text_parse (const char *text, const char *const *variables, GError **error);
void
preauth_letter_text_free (PreauthLetterText *self);

/**
 * preauth_letter_expression_compile:
 *
 * preauth_fhirpath_compile () that also refuses a %name that is not in @variables, so that a
 * misspelt name is found when the template is loaded, not as a gap that nobody can fill.
 */
PreauthFhirpath *
preauth_letter_expression_compile (const char *expression,
                                   const char *const *variables,
                                   GError **error);

/**
 * preauth_letter_text_render:
 * @runs: of PreauthLetterRun: what is written is added at its end
 *
 * Returns: FALSE when an optional fact is missing and the sentence is left out; then nothing was
 *   added
 */
gboolean
preauth_letter_text_render (PreauthLetterText *self,
                            const PreauthLetterScope *scope,
                            GPtrArray *runs);

/* Adds @text to the last run when it is of the same kind. */
void
preauth_letter_runs_append (GPtrArray *runs, const char *text, gboolean bold);
/* Adds all of @from to @to. @from is used up. */
void
preauth_letter_runs_move (GPtrArray *from, GPtrArray *to);
GPtrArray *
preauth_letter_runs_new (void);
/* (transfer full): the text of all of them. */
char *
preauth_letter_runs_to_text (GPtrArray *runs);

G_END_DECLS
