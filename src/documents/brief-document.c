/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one page that lies beside the phone during a peer-to-peer call. The letters get smaller until
 * all fits; what does not fit even so is cut where the page says it. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "documents/letter-block.h"

#define LEFT 54.0
#define WIDTH (PREAUTH_PAGE_WIDTH - 2 * LEFT)
#define BULLET_INDENT 12.0
#define LARGEST_SIZE 11.0
/* Survives a fax machine. */
#define SMALLEST_SIZE 9.0
#define NO_LIMIT G_MAXUINT

typedef struct
{
  PreauthDocument *document;
  PreauthPage *page; /* NULL: only measured */
  GPtrArray *blocks;
  double size;
  guint max_lines; /* of one paragraph or item */
  guint max_items; /* of one list */
  double y;
} Brief;

static const PreauthLetterBlock *
get_block (const Brief *self, guint index)
{
  return g_ptr_array_index (self->blocks, index);
}

static void
draw_words (Brief *self, const char *words, double size, PreauthTextStyle style, double indent)
{
  g_autoptr (PangoLayout) layout
      = preauth_document_create_layout (self->document, size, style, WIDTH - indent, words);

  if (self->page)
    preauth_page_draw_layout (self->page, layout, LEFT + indent, self->y);
  self->y += preauth_text_get_height (layout);
}

static void
draw_rest (Brief *self, double indent)
{
  draw_words (self, _ ("… the rest is in the request"), self->size, PREAUTH_TEXT_ITALIC, indent);
}

/* What is asked and whom to call is never cut. */
static gboolean
may_be_cut (const PreauthLetterBlock *block)
{
  return (block->type == PREAUTH_LETTER_PARAGRAPH || block->type == PREAUTH_LETTER_LIST_ITEM)
         && !g_str_has_prefix (block->id, "question");
}

static void
draw_block (Brief *self, const PreauthLetterBlock *block, double indent, PreauthTextStyle style)
{
  PreauthBlockText *text = preauth_block_text_new (self->document, block->runs, 0, block->runs->len,
                                                   self->size, style, WIDTH - indent);
  guint n_lines = preauth_block_text_get_n_lines (text);
  gboolean is_cut = may_be_cut (block) && n_lines > self->max_lines;
  double height = preauth_block_text_get_height (text);

  if (is_cut)
    height = height * self->max_lines / n_lines;
  if (self->page)
    preauth_block_text_draw (text, self->page, 0, is_cut ? self->max_lines : n_lines, LEFT + indent,
                             self->y);
  self->y += height;
  preauth_block_text_free (text);
  if (is_cut)
    draw_rest (self, indent);
}

static void
draw_heading (Brief *self, const PreauthLetterBlock *block)
{
  self->y += 0.55 * self->size;
  if (self->page)
    preauth_page_draw_rule (self->page, LEFT, self->y, LEFT + WIDTH, self->y);
  self->y += 2;
  draw_block (self, block, 0, PREAUTH_TEXT_BOLD);
  self->y += 2;
}

static void
draw_item (Brief *self, guint index)
{
  const PreauthLetterBlock *block = get_block (self, index);
  guint before = 0;

  while (index > before && get_block (self, index - before - 1)->type == PREAUTH_LETTER_LIST_ITEM
         && g_strcmp0 (get_block (self, index - before - 1)->id, block->id) == 0)
    before++;
  if (before >= self->max_items)
    {
      if (before == self->max_items)
        draw_rest (self, BULLET_INDENT);
      return;
    }
  if (self->page)
    {
      g_autoptr (PangoLayout) bullet
          = preauth_document_create_layout (self->document, self->size, 0, -1, "•");

      preauth_page_draw_layout (self->page, bullet, LEFT + 2, self->y);
    }
  draw_block (self, block, BULLET_INDENT, PREAUTH_TEXT_REGULAR);
  self->y += 1;
}

static void
draw_all (Brief *self, const char *title)
{
  self->y = PREAUTH_CONTENT_TOP + 6;
  draw_words (self, title, 15, PREAUTH_TEXT_BOLD, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const PreauthLetterBlock *block = get_block (self, i);

      if (block->type == PREAUTH_LETTER_HEADING)
        draw_heading (self, block);
      else if (block->type == PREAUTH_LETTER_LIST_ITEM)
        draw_item (self, i);
      else
        {
          draw_block (self, block, 0, PREAUTH_TEXT_REGULAR);
          self->y += 2;
        }
    }
}

static gboolean
fits (Brief *self, const char *title)
{
  draw_all (self, title);
  return self->y <= PREAUTH_CONTENT_BOTTOM;
}

static void
find_size (Brief *self, const char *title)
{
  static const struct
  {
    guint max_lines;
    guint max_items;
  } cuts[] = { { 8, 8 }, { 6, 6 }, { 4, 5 }, { 3, 4 }, { 2, 3 }, { 1, 2 }, { 1, 1 } };

  for (self->size = LARGEST_SIZE; self->size >= SMALLEST_SIZE; self->size -= 0.5)
    if (fits (self, title))
      return;
  self->size = SMALLEST_SIZE;
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      self->max_lines = cuts[i].max_lines;
      self->max_items = cuts[i].max_items;
      if (fits (self, title))
        return;
    }
}

PreauthDocument *
preauth_brief_document_new (PreauthLetter *brief, const char *watermark)
{
  Brief self = { .max_lines = NO_LIMIT, .max_items = NO_LIMIT };
  g_autofree char *footer = NULL;
  const char *title = NULL;

  g_return_val_if_fail (PREAUTH_IS_LETTER (brief), NULL);
  footer = preauth_letter_get_footer (brief);
  title = preauth_letter_get_title (brief);
  self.blocks = preauth_letter_get_blocks (brief);
  self.document = preauth_document_new (title, footer, watermark, LEFT);
  find_size (&self, title);
  self.page = preauth_document_add_page (self.document);
  preauth_document_add_outline (self.document, title, PREAUTH_CONTENT_TOP);
  draw_all (&self, title);
  return self.document;
}
