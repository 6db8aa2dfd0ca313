/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/document-builder.h"

G_BEGIN_DECLS

#define PREAUTH_LETTER_SIZE 10.5

/**
 * PreauthBlockText: runs of a letter as one laid-out text whose gaps are boxed.
 */
typedef struct _PreauthBlockText PreauthBlockText;

/* @runs: of PreauthLetterRun, from @first until before @end. */
PreauthBlockText *
preauth_block_text_new (PreauthDocument *document,
                        GPtrArray *runs,
                        guint first,
                        guint end,
                        double size,
                        PreauthTextStyle style,
                        double width);
void
preauth_block_text_free (PreauthBlockText *self);
double
preauth_block_text_get_height (PreauthBlockText *self);
guint
preauth_block_text_get_n_lines (PreauthBlockText *self);
/* How many lines from @first on fit into @height. */
guint
preauth_block_text_count_fitting (PreauthBlockText *self, guint first, double height);
/* Draws @n_lines lines from @first on. Returns their height. */
double
preauth_block_text_draw (
    PreauthBlockText *self, PreauthPage *page, guint first, guint n_lines, double x, double y);

G_END_DECLS
