/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters made block by block, for tests of what becomes of them. */
#include "config.h"

#include "letter-sample.h"

GPtrArray *
sample_new_blocks (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_letter_block_free);
}

PreauthLetterBlock *
sample_add_block (GPtrArray *blocks, PreauthLetterBlockType type, const char *id)
{
  PreauthLetterBlock *block = preauth_letter_block_new (type, id);

  g_ptr_array_add (blocks, block);
  return block;
}

void
sample_add_run (PreauthLetterBlock *block, const char *text, gboolean gap)
{
  PreauthLetterRun *run = g_new0 (PreauthLetterRun, 1);

  run->text = g_strdup (text);
  run->gap = gap;
  g_ptr_array_add (block->runs, run);
}

void
sample_add_text (GPtrArray *blocks, PreauthLetterBlockType type, const char *id, const char *text)
{
  sample_add_run (sample_add_block (blocks, type, id), text, FALSE);
}

void
sample_add_table_row (GPtrArray *blocks, const char *const *cells)
{
  PreauthLetterBlock *block = sample_add_block (blocks, PREAUTH_LETTER_TABLE_ROW, "treatments");

  for (guint i = 0; cells[i]; i++)
    {
      if (i > 0)
        sample_add_run (block, "\t", FALSE);
      sample_add_run (block, cells[i], FALSE);
    }
}

void
sample_add_head (GPtrArray *blocks)
{
  sample_add_text (blocks, PREAUTH_LETTERHEAD, "head", "Worcester Family Medicine");
  sample_add_text (blocks, PREAUTH_LETTERHEAD, "head", "18 Plantation Street");
  sample_add_text (blocks, PREAUTH_LETTERHEAD, "head", "Worcester, MA 01604");
  sample_add_text (blocks, PREAUTH_LETTERHEAD, "head", "Phone 1-508-555-0142 · Fax 1-508-555-0143");
  sample_add_text (blocks, PREAUTH_LETTER_PARAGRAPH, "date", "November 21, 2026");
  sample_add_text (blocks, PREAUTH_LETTER_PARAGRAPH, "addressee",
                   "Utilization Management\nBlue Cross Blue Shield of Massachusetts");
  sample_add_text (blocks, PREAUTH_LETTER_REFERENCE_LINE, "re",
                   "RE: Rosa Delgado, born April 2, 2017");
  sample_add_text (blocks, PREAUTH_LETTER_REFERENCE_LINE, "re", "Member ID: XXH900417");
}

void
sample_add_signature (GPtrArray *blocks)
{
  sample_add_text (blocks, PREAUTH_LETTER_PARAGRAPH, "sincerely", "Sincerely,");
  sample_add_text (blocks, PREAUTH_LETTER_SIGNATURE, "line",
                   "______________________________   Date ______________");
  sample_add_text (blocks, PREAUTH_LETTER_SIGNATURE, "name", "Amara Okafor, MD");
  sample_add_text (blocks, PREAUTH_LETTER_SIGNATURE, "npi", "NPI 1234567893");
}
