/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letter/letter-filter.h"
#include "letter/letter-text.h"

G_BEGIN_DECLS

typedef struct
{
  const PreauthLetterFilter *filter;
  char *argument; /* nullable */
} PreauthLetterFilterUse;

/* A stretch of a sentence: words of the template, or the place of a fact. */
typedef struct
{
  char *words;                 /* NULL for a fact */
  PreauthFhirpath *expression; /* NULL for words */
  GArray *filters;             /* of PreauthLetterFilterUse */
  char *join;                  /* between several values; NULL: "a, b, and c" */
  char *needed;                /* the name of the gap; NULL for an optional fact */
  char *source;
  gboolean bold;
  guint segment; /* 0, or the number of the [[optional]] stretch it stands in */
} PreauthLetterPart;

struct _PreauthLetterText
{
  GPtrArray *parts; /* of PreauthLetterPart */
  guint n_segments; /* segment 0 included */
};

/* @text: what stands between the braces. Sets all but bold and segment. */
gboolean
preauth_letter_part_parse_placeholder (PreauthLetterPart *self,
                                       const char *text,
                                       const char *const *variables,
                                       GError **error);

G_END_DECLS
