/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/letter-block.h"
#include "letter/letter.h"

G_BEGIN_DECLS

#define PREAUTH_LETTER_WIDTH (PREAUTH_PAGE_WIDTH - 2 * PREAUTH_LETTER_MARGIN)
#define PREAUTH_LETTER_TOP 54.0

/**
 * PreauthLetterFlow: text that runs down pages, without single lines left behind.
 */
typedef struct
{
  PreauthDocument *document;
  PreauthPage *page;
  double y;
} PreauthLetterFlow;

void
preauth_letter_flow_start_page (PreauthLetterFlow *self);
/* Starts a page unless @height still fits; never when the page is empty. */
void
preauth_letter_flow_reserve (PreauthLetterFlow *self, double height);
/* Space above what follows; none at the top of a page. */
void
preauth_letter_flow_skip (PreauthLetterFlow *self, double space);
void
preauth_letter_flow_add_text (PreauthLetterFlow *self, PreauthBlockText *text, double indent);

/* letter-table.c: the rows of one table, from @first until before @end of @blocks; the head is
 * repeated on each page. */
void
preauth_letter_flow_add_table (PreauthLetterFlow *self, GPtrArray *blocks, guint first, guint end);

G_END_DECLS
