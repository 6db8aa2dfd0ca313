/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A drafted letter: blocks of text in order, and the gaps in them. It does not lay out pages. */

#include "config.h"

#include "letter/letter-private.h"

struct _PreauthLetter
{
  GObject parent_instance;

  char *template_id;
  char *title;
  char *footer;
  GPtrArray *blocks; /* of PreauthLetterBlock */
};

G_DEFINE_TYPE (PreauthLetter, preauth_letter, G_TYPE_OBJECT)

static void
preauth_letter_finalize (GObject *object)
{
  PreauthLetter *self = PREAUTH_LETTER (object);

  g_free (self->template_id);
  g_free (self->title);
  g_free (self->footer);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);

  G_OBJECT_CLASS (preauth_letter_parent_class)->finalize (object);
}

static void
preauth_letter_class_init (PreauthLetterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_letter_finalize;
}

static void
preauth_letter_init (PreauthLetter *self)
{
}

PreauthLetter *
preauth_letter_new (const char *template_id, const char *title, GPtrArray *blocks, char *footer)
{
  PreauthLetter *self = g_object_new (PREAUTH_TYPE_LETTER, NULL);

  self->template_id = g_strdup (template_id);
  self->title = g_strdup (title);
  self->blocks = blocks;
  self->footer = footer;
  return self;
}

static void
run_free (gpointer data)
{
  PreauthLetterRun *run = data;

  if (run == NULL)
    return;
  g_free (run->text);
  g_free (run->source);
  g_free (run);
}

GPtrArray *
preauth_letter_runs_new (void)
{
  return g_ptr_array_new_with_free_func (run_free);
}

void
preauth_letter_runs_append (GPtrArray *runs, const char *text, gboolean bold)
{
  PreauthLetterRun *last = runs->len > 0 ? runs->pdata[runs->len - 1] : NULL;
  gboolean cell_end = g_str_equal (text, "\t");

  if (*text == '\0')
    return;
  if (last == NULL || last->gap || last->bold != bold || cell_end || g_str_equal (last->text, "\t"))
    {
      PreauthLetterRun *run = g_new0 (PreauthLetterRun, 1);

      run->text = g_strdup (text);
      run->bold = bold;
      g_ptr_array_add (runs, run);
      return;
    }

  g_autofree char *before = last->text;
  last->text = g_strconcat (before, text, NULL);
}

void
preauth_letter_runs_move (GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      PreauthLetterRun *run = from->pdata[i];

      if (run->gap)
        {
          from->pdata[i] = NULL;
          g_ptr_array_add (to, run);
        }
      else
        preauth_letter_runs_append (to, run->text, run->bold);
    }
}

char *
preauth_letter_runs_to_text (GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      PreauthLetterRun *run = runs->pdata[i];

      g_string_append (text, g_str_equal (run->text, "\t") ? " | " : run->text);
    }
  return g_string_free (text, FALSE);
}

PreauthLetterBlock *
preauth_letter_block_new (PreauthLetterBlockType type, const char *id)
{
  PreauthLetterBlock *self = g_new0 (PreauthLetterBlock, 1);

  self->type = type;
  self->id = g_strdup (id);
  self->runs = preauth_letter_runs_new ();
  return self;
}

void
preauth_letter_block_free (PreauthLetterBlock *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

const char *
preauth_letter_get_template_id (PreauthLetter *self)
{
  g_return_val_if_fail (PREAUTH_IS_LETTER (self), NULL);
  return self->template_id;
}

const char *
preauth_letter_get_title (PreauthLetter *self)
{
  g_return_val_if_fail (PREAUTH_IS_LETTER (self), NULL);
  return self->title;
}

GPtrArray *
preauth_letter_get_blocks (PreauthLetter *self)
{
  g_return_val_if_fail (PREAUTH_IS_LETTER (self), NULL);
  return self->blocks;
}

/* A fact that the letter names twice is still one fact to fill. */
guint
preauth_letter_get_n_gaps (PreauthLetter *self)
{
  g_autoptr (GHashTable) gaps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (PREAUTH_IS_LETTER (self), 0);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      PreauthLetterBlock *block = self->blocks->pdata[i];

      for (guint j = 0; j < block->runs->len; j++)
        {
          PreauthLetterRun *run = block->runs->pdata[j];

          if (run->gap)
            g_hash_table_add (gaps, g_strconcat (run->source, "\n", run->text, NULL));
        }
    }
  return g_hash_table_size (gaps);
}

/* Lines of one kind stand close; everything else is parted by an empty line. */
static const char *
get_separator (PreauthLetterBlock *before, PreauthLetterBlock *after)
{
  if (before->type == PREAUTH_LETTER_HEADING)
    return "\n";
  return before->type == after->type && before->type != PREAUTH_LETTER_PARAGRAPH ? "\n" : "\n\n";
}

char *
preauth_letter_to_text (PreauthLetter *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (PREAUTH_IS_LETTER (self), g_string_free (text, FALSE));

  for (guint i = 0; i < self->blocks->len; i++)
    {
      PreauthLetterBlock *block = self->blocks->pdata[i];
      g_autofree char *line = preauth_letter_runs_to_text (block->runs);

      if (i > 0)
        g_string_append (text, get_separator (self->blocks->pdata[i - 1], block));
      if (block->type == PREAUTH_LETTER_LIST_ITEM)
        g_string_append (text, "- ");
      g_string_append (text, line);
    }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

char *
preauth_letter_get_footer (PreauthLetter *self)
{
  g_return_val_if_fail (PREAUTH_IS_LETTER (self), NULL);
  return g_strdup (self->footer);
}
