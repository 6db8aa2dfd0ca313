/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letter/letter-text.h"
#include "letter/letter.h"

G_BEGIN_DECLS

/* A text of a block that stands or falls as one: it is left out when @when is not true or when an
 * optional fact in it is missing. */
typedef struct
{
  PreauthFhirpath *when; /* NULL: always */
  PreauthLetterText *text;
} PreauthLetterSentence;

/* A block as the template says it. */
typedef struct
{
  char *id;
  PreauthLetterBlockType type;
  PreauthFhirpath *when;     /* NULL: always */
  PreauthFhirpath *for_each; /* NULL: once */
  char *join;                /* between sentences */
  GPtrArray *sentences;      /* of PreauthLetterSentence; the cells of a table's row */
  GPtrArray *header;         /* of PreauthLetterSentence: the first row of a table; else NULL */
} PreauthTemplateBlock;

typedef struct
{
  char *name;
  PreauthFhirpath *expression;
} PreauthTemplateVariable;

/* All transfer none. */
GPtrArray *
preauth_letter_template_get_blocks (PreauthLetterTemplate *self); /* of PreauthTemplateBlock */
GPtrArray *
preauth_letter_template_get_variables (
    PreauthLetterTemplate *self); /* of PreauthTemplateVariable, in order */
PreauthLetterText *
preauth_letter_template_get_footer (PreauthLetterTemplate *self);

/* @blocks: (transfer full), of PreauthLetterBlock. */
PreauthLetter *
preauth_letter_new (const char *template_id, const char *title, GPtrArray *blocks, char *footer);
PreauthLetterBlock *
preauth_letter_block_new (PreauthLetterBlockType type, const char *id);
void
preauth_letter_block_free (PreauthLetterBlock *self);

G_END_DECLS
