/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letter/letter-private.h"

/* Letters made block by block. */

GPtrArray *
sample_new_blocks (void);
PreauthLetterBlock *
sample_add_block (GPtrArray *blocks, PreauthLetterBlockType type, const char *id);
void
sample_add_run (PreauthLetterBlock *block, const char *text, gboolean gap);
void
sample_add_text (GPtrArray *blocks, PreauthLetterBlockType type, const char *id, const char *text);
void
sample_add_table_row (GPtrArray *blocks, const char *const *cells);
/* Letterhead, date, addressee, RE block. */
void
sample_add_head (GPtrArray *blocks);
void
sample_add_signature (GPtrArray *blocks);
