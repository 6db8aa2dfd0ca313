/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows hold all words. Never looks at a row that the last answer ruled out already, when the
 * words only grew. */
#include "config.h"

#include "store/work-rows.h"

#include <string.h>

/* Looking into single rows pays when so few are left, of all. */
#define FEW 16

typedef struct
{
  PreauthNeedle needles[16];
  guint n_needles;
  guint64 letters; /* of all words */
  gboolean single; /* the letters alone are the answer */
} Needles;

void
preauth_work_match_clear (PreauthWorkMatch *self)
{
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->folded, g_strfreev);
  g_clear_pointer (&self->bits, g_byte_array_unref);
  self->n_matched = 0;
}

/* More words than that narrow nothing that the others have not. */
static void
needles_init (Needles *self, GStrv folded, PreauthWorkRows *rows)
{
  self->n_needles = MIN (g_strv_length (folded), G_N_ELEMENTS (self->needles));
  self->letters = 0;
  self->single = TRUE;
  for (guint i = 0; i < self->n_needles; i++)
    {
      preauth_needle_init (&self->needles[i], folded[i], preauth_work_rows_get_frequency (rows));
      self->letters |= preauth_search_text_get_letters (folded[i], self->needles[i].length);
      self->single &= self->needles[i].length == 1 && g_ascii_isalnum (folded[i][0]);
    }
}

/* From the needle at @from on. */
static gboolean
row_has (const Needles *self, guint from, const char *start, const char *end)
{
  for (guint i = from; i < self->n_needles; i++)
    if (preauth_needle_find (&self->needles[i], start, end) == NULL)
      return FALSE;
  return TRUE;
}

typedef struct
{
  PreauthWorkMatch *match;
  const Needles *needles;
  const PreauthWorkSegment *segment;
  const char *text;
} Search;

/* The row is asked for the other words, and passed. */
static const char *
found_cb (const char *place, gpointer user_data)
{
  Search *self = user_data;
  const gsize offset = (gsize)(place - self->text);
  const char *end;

  while (self->segment->end <= offset)
    self->segment++;
  end = self->text + self->segment->end;
  if (self->segment->row != G_MAXUINT32
      && row_has (self->needles, 1, self->text + self->segment->start, end))
    {
      self->match->bits->data[self->segment->row] = 1;
      self->match->n_matched++;
    }
  return end;
}

/* Once over the block for the longest word. */
static void
search_block (PreauthWorkMatch *self, PreauthWorkRows *rows, const Needles *needles)
{
  GArray *segments = preauth_work_rows_get_segments (rows);
  const char *text = preauth_work_rows_get_text (rows);
  Search search = { self, needles, (const PreauthWorkSegment *)(void *)segments->data, text };

  memset (self->bits->data, 0, self->bits->len);
  self->n_matched = 0;
  if (segments->len > 0)
    preauth_needle_find_all (&needles->needles[0], text,
                             text + search.segment[segments->len - 1].end, found_cb, &search);
}

static gboolean
look_at (PreauthWorkRows *rows, const Needles *needles, guint number)
{
  const PreauthWorkSegment *segment
      = &g_array_index (preauth_work_rows_get_segments (rows), PreauthWorkSegment,
                        preauth_work_rows_get (rows, number)->segment);
  const char *text = preauth_work_rows_get_text (rows);

  return row_has (needles, 0, text + segment->start, text + segment->end);
}

/* Leaves those that may match: all that @bits has, and all letters. Most words are ruled out here,
 * and a first letter is answered. */
static void
sieve (PreauthWorkMatch *self, PreauthWorkRows *rows, const Needles *needles)
{
  const guint64 *letters = preauth_work_rows_get_letters (rows);
  guint8 *bits = self->bits->data;
  guint n = 0;

  for (guint i = 0; i < self->bits->len; i++)
    {
      bits[i] &= (letters[i] & needles->letters) == needles->letters;
      n += bits[i];
    }
  self->n_matched = n;
}

static void
look_at_each (PreauthWorkMatch *self, PreauthWorkRows *rows, const Needles *needles)
{
  self->n_matched = 0;
  for (guint i = 0; i < self->bits->len; i++)
    if (self->bits->data[i] != 0)
      {
        self->bits->data[i] = look_at (rows, needles, i);
        self->n_matched += self->bits->data[i];
      }
}

static void
search (PreauthWorkMatch *self, PreauthWorkRows *rows, const Needles *needles)
{
  sieve (self, rows, needles);
  if (needles->single)
    return;
  if (self->n_matched < self->bits->len / FEW)
    look_at_each (self, rows, needles);
  else
    search_block (self, rows, needles);
}

/* Whether all that matches now matched before. */
static gboolean
grew (GStrv before, GStrv now)
{
  if (before == NULL)
    return FALSE;
  for (guint i = 0; before[i] != NULL; i++)
    {
      gboolean within = FALSE;

      for (guint j = 0; now[j] != NULL && !within; j++)
        within = strstr (now[j], before[i]) != NULL;
      if (!within)
        return FALSE;
    }
  return TRUE;
}

void
preauth_work_match_search (PreauthWorkMatch *self, PreauthWorkRows *rows, const char *words)
{
  const guint n_rows = preauth_work_rows_get_length (rows);
  g_auto (GStrv) folded = words != NULL ? preauth_search_text_split (words) : NULL;
  Needles needles;

  if (folded == NULL || folded[0] == NULL)
    {
      preauth_work_match_clear (self);
      return;
    }
  needles_init (&needles, folded, rows);
  if (self->bits == NULL)
    self->bits = g_byte_array_new ();
  if (self->bits->len != n_rows || !grew (self->folded, folded))
    {
      g_byte_array_set_size (self->bits, n_rows);
      memset (self->bits->data, 1, n_rows);
    }
  search (self, rows, &needles);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->folded, g_strfreev);
  self->words = g_strdup (words);
  self->folded = g_steal_pointer (&folded);
}

void
preauth_work_match_update (PreauthWorkMatch *self, PreauthWorkRows *rows, guint number)
{
  Needles needles;

  if (self->folded == NULL)
    return;
  while (self->bits->len <= number)
    g_byte_array_append (self->bits, (const guint8 *)"\0", 1);
  needles_init (&needles, self->folded, rows);
  self->n_matched -= self->bits->data[number];
  self->bits->data[number] = look_at (rows, &needles, number);
  self->n_matched += self->bits->data[number];
}
