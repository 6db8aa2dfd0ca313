/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo over a whole session: one differing piece a step. Never keeps two whole states. */
#include "config.h"

#include "store/undo-journal.h"

#include <string.h>

/* A pause of typing that ends a step, and the longest step. */
#define PAUSE (G_USEC_PER_SEC)
#define LONGEST (5 * G_USEC_PER_SEC)

typedef struct
{
  gsize prefix; /* bytes that both states begin with */
  gsize suffix; /* and end with */
  GBytes *before;
  GBytes *after;
} Step;

struct _PreauthUndoJournal
{
  GBytes *state;
  GPtrArray *steps;
  guint position; /* steps before it are done, those from it on undone */
  gint64 burst_began;
  gint64 last_edit;
};

static void
step_free (gpointer data)
{
  Step *self = data;

  g_bytes_unref (self->before);
  g_bytes_unref (self->after);
  g_free (self);
}

PreauthUndoJournal *
preauth_undo_journal_new (GBytes *state)
{
  PreauthUndoJournal *self;

  g_return_val_if_fail (state != NULL, NULL);

  self = g_new0 (PreauthUndoJournal, 1);
  self->state = g_bytes_ref (state);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

void
preauth_undo_journal_free (PreauthUndoJournal *self)
{
  g_bytes_unref (self->state);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

static GBytes *
copy_piece (const char *text, gsize length)
{
  return g_bytes_new (text, length);
}

static Step *
step_new (GBytes *before, GBytes *after)
{
  Step *self = g_new0 (Step, 1);
  gsize n, m, shorter;
  const char *a = g_bytes_get_data (before, &n);
  const char *b = g_bytes_get_data (after, &m);

  shorter = MIN (n, m);
  while (self->prefix < shorter && a[self->prefix] == b[self->prefix])
    self->prefix++;
  while (self->suffix < shorter - self->prefix
         && a[n - 1 - self->suffix] == b[m - 1 - self->suffix])
    self->suffix++;
  self->before = copy_piece (a + self->prefix, n - self->prefix - self->suffix);
  self->after = copy_piece (b + self->prefix, m - self->prefix - self->suffix);
  return self;
}

/* @state with its piece @from replaced by @to. */
static GBytes *
apply (GBytes *state, const Step *step, GBytes *from, GBytes *to)
{
  gsize length;
  const char *text = g_bytes_get_data (state, &length);
  GString *result = g_string_sized_new (length + g_bytes_get_size (to));

  g_string_append_len (result, text, (gssize)step->prefix);
  g_string_append_len (result, g_bytes_get_data (to, NULL), (gssize)g_bytes_get_size (to));
  g_string_append_len (result, text + step->prefix + g_bytes_get_size (from), (gssize)step->suffix);
  return g_string_free_to_bytes (result);
}

/* The step that is being typed takes @state in. */
static void
extend_last (PreauthUndoJournal *self, GBytes *state)
{
  const Step *last = g_ptr_array_index (self->steps, self->position - 1);
  g_autoptr (GBytes) start = apply (self->state, last, last->after, last->before);

  g_ptr_array_set_size (self->steps, (int)self->position - 1);
  if (g_bytes_equal (start, state))
    self->position--;
  else
    g_ptr_array_add (self->steps, step_new (start, state));
}

gboolean
preauth_undo_journal_record (PreauthUndoJournal *self, GBytes *state, gint64 now)
{
  gboolean same_burst;

  g_return_val_if_fail (self != NULL && state != NULL, FALSE);

  if (g_bytes_equal (self->state, state))
    return FALSE;
  g_ptr_array_set_size (self->steps, (int)self->position);
  same_burst = self->position > 0 && self->burst_began > 0 && now - self->last_edit < PAUSE
               && now - self->burst_began < LONGEST;
  if (same_burst)
    {
      extend_last (self, state);
    }
  else
    {
      g_ptr_array_add (self->steps, step_new (self->state, state));
      self->position++;
      self->burst_began = now;
    }
  self->last_edit = now;
  g_bytes_unref (self->state);
  self->state = g_bytes_ref (state);
  return TRUE;
}

gboolean
preauth_undo_journal_can_undo (PreauthUndoJournal *self)
{
  return self->position > 0;
}

gboolean
preauth_undo_journal_can_redo (PreauthUndoJournal *self)
{
  return self->position < self->steps->len;
}

static GBytes *
take_state (PreauthUndoJournal *self, GBytes *state)
{
  g_bytes_unref (self->state);
  self->state = state;
  self->burst_began = 0;
  return g_bytes_ref (state);
}

GBytes *
preauth_undo_journal_undo (PreauthUndoJournal *self)
{
  const Step *step;

  if (!preauth_undo_journal_can_undo (self))
    return NULL;
  step = g_ptr_array_index (self->steps, --self->position);
  return take_state (self, apply (self->state, step, step->after, step->before));
}

GBytes *
preauth_undo_journal_redo (PreauthUndoJournal *self)
{
  const Step *step;

  if (!preauth_undo_journal_can_redo (self))
    return NULL;
  step = g_ptr_array_index (self->steps, self->position++);
  return take_state (self, apply (self->state, step, step->before, step->after));
}

gsize
preauth_undo_journal_get_size (PreauthUndoJournal *self)
{
  gsize size = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = g_ptr_array_index (self->steps, i);

      size += sizeof *step + g_bytes_get_size (step->before) + g_bytes_get_size (step->after);
    }
  return size;
}
