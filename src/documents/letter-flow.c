/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that runs down pages. It leaves no single line at the foot or the top of one. */
#include "config.h"

#include "documents/letter-flow.h"

#define LEAST_LINES 2

void
preauth_letter_flow_start_page (PreauthLetterFlow *self)
{
  self->page = preauth_document_add_page (self->document);
  self->y = PREAUTH_LETTER_TOP;
}

void
preauth_letter_flow_reserve (PreauthLetterFlow *self, double height)
{
  if (self->y > PREAUTH_LETTER_TOP && self->y + height > PREAUTH_CONTENT_BOTTOM)
    preauth_letter_flow_start_page (self);
}

void
preauth_letter_flow_skip (PreauthLetterFlow *self, double space)
{
  if (self->y > PREAUTH_LETTER_TOP)
    self->y += space;
}

/* How many of the @left lines to put here when @fitting fit. */
static guint
balance (guint fitting, guint left)
{
  if (fitting >= left)
    return left;
  if (left - fitting < LEAST_LINES)
    fitting = left > LEAST_LINES ? left - LEAST_LINES : 0;
  return fitting < LEAST_LINES ? 0 : fitting;
}

void
preauth_letter_flow_add_text (PreauthLetterFlow *self, PreauthBlockText *text, double indent)
{
  guint n_lines = preauth_block_text_get_n_lines (text);
  guint line = 0;

  while (line < n_lines)
    {
      guint fitting
          = preauth_block_text_count_fitting (text, line, PREAUTH_CONTENT_BOTTOM - self->y);
      guint here = balance (fitting, n_lines - line);

      if (here == 0 && self->y > PREAUTH_LETTER_TOP)
        {
          preauth_letter_flow_start_page (self);
          continue;
        }
      /* An empty page takes at least a line, whatever its height. */
      here = MAX (here, MAX (1, MIN (fitting, n_lines - line)));
      self->y += preauth_block_text_draw (text, self->page, line, here,
                                          PREAUTH_LETTER_MARGIN + indent, self->y);
      line += here;
    }
}
