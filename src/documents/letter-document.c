/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drafted letter on paper. It prints the letter's words and adds none. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "documents/letter-flow.h"

#define BULLET_INDENT 14.0
#define SIGNING_SPACE 26.0
#define PARAGRAPH_SPACE 8.0
#define HEADED_SPACE 2.0
#define HEADING_SPACE 11.0
#define MAX_CLOSING_LENGTH 40
#define ITEM_SPACE 2.0
#define MAX_SHORT_LIST 120.0

static PreauthBlockText *
create_text (PreauthLetterFlow *self,
             const PreauthLetterBlock *block,
             double size,
             PreauthTextStyle style,
             double indent)
{
  return preauth_block_text_new (self->document, block->runs, 0, block->runs->len, size, style,
                                 PREAUTH_LETTER_WIDTH - indent);
}

static const PreauthLetterBlock *
get_block (GPtrArray *blocks, guint index)
{
  return g_ptr_array_index (blocks, index);
}

/* Of the index before the first, too. */
static gboolean
is_type (GPtrArray *blocks, guint index, PreauthLetterBlockType type)
{
  return index < blocks->len && get_block (blocks, index)->type == type;
}

static void
add_letterhead (PreauthLetterFlow *self, GPtrArray *blocks, guint index)
{
  gboolean first = !is_type (blocks, index - 1, PREAUTH_LETTERHEAD);
  PreauthBlockText *text = create_text (self, get_block (blocks, index), first ? 14 : 9.5,
                                        PREAUTH_TEXT_CENTERED | (first ? PREAUTH_TEXT_BOLD : 0), 0);

  preauth_letter_flow_add_text (self, text, 0);
  preauth_block_text_free (text);
  if (!is_type (blocks, index + 1, PREAUTH_LETTERHEAD))
    {
      self->y += 4;
      preauth_page_draw_rule (self->page, PREAUTH_LETTER_MARGIN, self->y,
                              PREAUTH_LETTER_MARGIN + PREAUTH_LETTER_WIDTH, self->y);
      self->y += 4;
    }
}

static double
measure_item (PreauthLetterFlow *self, const PreauthLetterBlock *block)
{
  PreauthBlockText *text
      = create_text (self, block, PREAUTH_LETTER_SIZE, PREAUTH_TEXT_REGULAR, BULLET_INDENT);
  double height = preauth_block_text_get_height (text);

  preauth_block_text_free (text);
  return height;
}

/* Of the items from @index on. */
static double
measure_list (PreauthLetterFlow *self, GPtrArray *blocks, guint index)
{
  double height = 0;

  for (guint i = index; is_type (blocks, i, PREAUTH_LETTER_LIST_ITEM); i++)
    height += measure_item (self, get_block (blocks, i)) + ITEM_SPACE;
  return height;
}

static void
add_heading (PreauthLetterFlow *self, GPtrArray *blocks, guint index)
{
  PreauthBlockText *text = create_text (self, get_block (blocks, index), 11, PREAUTH_TEXT_BOLD, 0);
  double list = measure_list (self, blocks, index + 1);

  preauth_letter_flow_skip (self, HEADING_SPACE);
  /* With the whole of a short list, else with two lines of what follows. */
  preauth_letter_flow_reserve (self, preauth_block_text_get_height (text)
                                         + MAX (list <= MAX_SHORT_LIST ? list + 3 : 0, 3 * 13));
  preauth_letter_flow_add_text (self, text, 0);
  preauth_block_text_free (text);
  self->y += 2;
}

/* The last item does not stand alone on a page. */
static double
measure_with_last (PreauthLetterFlow *self, GPtrArray *blocks, guint index)
{
  gboolean before_last = is_type (blocks, index + 1, PREAUTH_LETTER_LIST_ITEM)
                         && !is_type (blocks, index + 2, PREAUTH_LETTER_LIST_ITEM);
  double height = before_last ? measure_list (self, blocks, index) : 0;

  return height <= MAX_SHORT_LIST ? height : 0;
}

static void
add_list_item (PreauthLetterFlow *self, GPtrArray *blocks, guint index)
{
  gboolean first = !is_type (blocks, index - 1, PREAUTH_LETTER_LIST_ITEM);
  PreauthBlockText *text = create_text (self, get_block (blocks, index), PREAUTH_LETTER_SIZE,
                                        PREAUTH_TEXT_REGULAR, BULLET_INDENT);
  g_autoptr (PangoLayout) bullet = preauth_document_create_layout (
      self->document, PREAUTH_LETTER_SIZE, PREAUTH_TEXT_REGULAR, -1, "•");

  preauth_letter_flow_skip (self, first ? 3 : ITEM_SPACE);
  preauth_letter_flow_reserve (self, MAX (MIN (preauth_block_text_get_height (text), 2 * 13),
                                          measure_with_last (self, blocks, index)));
  preauth_page_draw_layout (self->page, bullet, PREAUTH_LETTER_MARGIN + 3, self->y);
  preauth_letter_flow_add_text (self, text, BULLET_INDENT);
  preauth_block_text_free (text);
}

static void
add_paragraph (PreauthLetterFlow *self, const PreauthLetterBlock *block, double space)
{
  PreauthBlockText *text = create_text (self, block, PREAUTH_LETTER_SIZE, PREAUTH_TEXT_REGULAR, 0);

  preauth_letter_flow_skip (self, space);
  preauth_letter_flow_add_text (self, text, 0);
  preauth_block_text_free (text);
}

static gsize
get_text_length (const PreauthLetterBlock *block)
{
  gsize length = 0;

  for (guint i = 0; i < block->runs->len; i++)
    length += strlen (((PreauthLetterRun *)g_ptr_array_index (block->runs, i))->text);
  return length;
}

/* "Sincerely," belongs to the signature below it. */
static gboolean
is_closing (GPtrArray *blocks, guint index)
{
  return is_type (blocks, index, PREAUTH_LETTER_PARAGRAPH)
         && is_type (blocks, index + 1, PREAUTH_LETTER_SIGNATURE)
         && get_text_length (get_block (blocks, index)) <= MAX_CLOSING_LENGTH;
}

/* A letter is never signed on a page that holds nothing else of it but must not be torn either. */
static void
reserve_signature (PreauthLetterFlow *self, GPtrArray *blocks, guint index)
{
  double height = SIGNING_SPACE + PARAGRAPH_SPACE;

  for (guint i = index; i == index || is_type (blocks, i, PREAUTH_LETTER_SIGNATURE); i++)
    {
      PreauthBlockText *text
          = create_text (self, get_block (blocks, i), PREAUTH_LETTER_SIZE, PREAUTH_TEXT_REGULAR, 0);

      height += preauth_block_text_get_height (text);
      preauth_block_text_free (text);
    }
  preauth_letter_flow_reserve (self, height);
}

static guint
find_table_end (GPtrArray *blocks, guint first)
{
  guint end = first;

  while (is_type (blocks, end, PREAUTH_LETTER_TABLE_ROW)
         && g_strcmp0 (get_block (blocks, end)->id, get_block (blocks, first)->id) == 0)
    end++;
  return end;
}

static void
add_signature (PreauthLetterFlow *self, GPtrArray *blocks, guint index)
{
  gboolean first = !is_type (blocks, index - 1, PREAUTH_LETTER_SIGNATURE);

  if (first && !is_closing (blocks, index - 1))
    reserve_signature (self, blocks, index);
  add_paragraph (self, get_block (blocks, index), first ? SIGNING_SPACE : 0);
}

/* Returns: the index after what was added */
static guint
add_block (PreauthLetterFlow *self, GPtrArray *blocks, guint index)
{
  const PreauthLetterBlock *block = get_block (blocks, index);
  guint end = 0;

  switch (block->type)
    {
    case PREAUTH_LETTERHEAD:
      add_letterhead (self, blocks, index);
      break;
    case PREAUTH_LETTER_HEADING:
      add_heading (self, blocks, index);
      break;
    case PREAUTH_LETTER_REFERENCE_LINE:
      add_paragraph (self, block,
                     is_type (blocks, index - 1, PREAUTH_LETTER_REFERENCE_LINE) ? 0
                                                                                : PARAGRAPH_SPACE);
      break;
    case PREAUTH_LETTER_LIST_ITEM:
      add_list_item (self, blocks, index);
      break;
    case PREAUTH_LETTER_TABLE_ROW:
      end = find_table_end (blocks, index);
      preauth_letter_flow_skip (self, 4);
      preauth_letter_flow_add_table (self, blocks, index, end);
      return end;
    case PREAUTH_LETTER_SIGNATURE:
      add_signature (self, blocks, index);
      break;
    case PREAUTH_LETTER_PARAGRAPH:
    default:
      if (is_closing (blocks, index))
        reserve_signature (self, blocks, index);
      add_paragraph (self, block,
                     is_type (blocks, index - 1, PREAUTH_LETTER_HEADING) ? HEADED_SPACE
                                                                         : PARAGRAPH_SPACE);
      break;
    }
  return index + 1;
}

PreauthDocument *
preauth_letter_document_new (PreauthLetter *letter, const char *watermark)
{
  g_autofree char *footer = NULL;
  GPtrArray *blocks = NULL;
  PreauthLetterFlow flow = { 0 };

  g_return_val_if_fail (PREAUTH_IS_LETTER (letter), NULL);
  footer = preauth_letter_get_footer (letter);
  blocks = preauth_letter_get_blocks (letter);
  flow.document = preauth_document_new (preauth_letter_get_title (letter), footer, watermark,
                                        PREAUTH_LETTER_MARGIN);
  preauth_letter_flow_start_page (&flow);
  preauth_document_add_outline (flow.document, preauth_letter_get_title (letter),
                                PREAUTH_LETTER_TOP);
  for (guint i = 0; i < blocks->len;)
    i = add_block (&flow, blocks, i);
  return flow.document;
}
