/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows hold all words. Never looks at a row that the last answer ruled out already, when the
 * words only grew. */
#include "config.h"

#include "store/work-rows.h"

#include <string.h>

/* Looking into single rows pays when few are left. */
#define FEW 8

typedef struct
{
  PreauthNeedle needles[16];
  guint n_needles;
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
  for (guint i = 0; i < self->n_needles; i++)
    preauth_needle_init (&self->needles[i], folded[i], preauth_work_rows_get_frequency (rows));
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

/* Once over the block for the longest word; where it stands, the row is asked for the others. */
static void
search_block (PreauthWorkMatch *self, PreauthWorkRows *rows, const Needles *needles)
{
  const char *text = preauth_work_rows_get_text (rows);
  GArray *segments = preauth_work_rows_get_segments (rows);
  const PreauthWorkSegment *segment = (const PreauthWorkSegment *)(void *)segments->data;
  const PreauthWorkSegment *last = segment + segments->len;
  const char *end = segments->len > 0 ? text + last[-1].end : text;
  const char *at = text;

  memset (self->bits->data, 0, self->bits->len);
  self->n_matched = 0;
  while (at < end && (at = preauth_needle_find (&needles->needles[0], at, end)) != NULL)
    {
      const gsize offset = (gsize)(at - text);

      while (segment->end <= offset)
        segment++;
      at = text + segment->end;
      if (segment->row != G_MAXUINT32 && row_has (needles, 1, text + segment->start, at))
        {
          self->bits->data[segment->row] = 1;
          self->n_matched++;
        }
    }
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

static void
narrow (PreauthWorkMatch *self, PreauthWorkRows *rows, const Needles *needles)
{
  self->n_matched = 0;
  for (guint i = 0; i < self->bits->len; i++)
    if (self->bits->data[i] != 0)
      {
        self->bits->data[i] = look_at (rows, needles, i);
        self->n_matched += self->bits->data[i];
      }
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
  if (self->bits != NULL && self->bits->len == n_rows && grew (self->folded, folded)
      && self->n_matched < n_rows / FEW)
    narrow (self, rows, &needles);
  else
    {
      if (self->bits == NULL)
        self->bits = g_byte_array_new ();
      g_byte_array_set_size (self->bits, n_rows);
      search_block (self, rows, &needles);
    }
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
