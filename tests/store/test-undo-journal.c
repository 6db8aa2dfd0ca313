/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo over a session: what is undone is what was there, however long the session was. */

#include "config.h"

#include <string.h>

#include "store/undo-journal.h"

#define SECOND G_USEC_PER_SEC

static GBytes *
text (const char *words)
{
  return g_bytes_new (words, strlen (words));
}

static void
record (PreauthUndoJournal *journal, const char *words, gint64 at)
{
  g_autoptr (GBytes) state = text (words);

  g_assert_true (preauth_undo_journal_record (journal, state, at));
}

static void
assert_state (GBytes *state, const char *words)
{
  g_assert_nonnull (state);
  g_assert_cmpmem (g_bytes_get_data (state, NULL), g_bytes_get_size (state), words, strlen (words));
}

static void
assert_undo (PreauthUndoJournal *journal, const char *words)
{
  g_autoptr (GBytes) state = preauth_undo_journal_undo (journal);

  assert_state (state, words);
}

static void
assert_redo (PreauthUndoJournal *journal, const char *words)
{
  g_autoptr (GBytes) state = preauth_undo_journal_redo (journal);

  assert_state (state, words);
}

static PreauthUndoJournal *
begin (const char *words)
{
  g_autoptr (GBytes) state = text (words);

  return preauth_undo_journal_new (state);
}

static void
test_back_and_forth (void)
{
  g_autoptr (PreauthUndoJournal) journal = begin ("Rosa");

  g_assert_false (preauth_undo_journal_can_undo (journal));
  record (journal, "Rosa Delgado", 10 * SECOND);
  record (journal, "Ros Delgado", 20 * SECOND);
  record (journal, "", 30 * SECOND);
  record (journal, "aa", 40 * SECOND);
  record (journal, "aaa", 50 * SECOND);
  assert_undo (journal, "aa");
  assert_undo (journal, "");
  assert_undo (journal, "Ros Delgado");
  assert_redo (journal, "");
  assert_undo (journal, "Ros Delgado");
  assert_undo (journal, "Rosa Delgado");
  assert_undo (journal, "Rosa");
  g_assert_false (preauth_undo_journal_can_undo (journal));
  g_assert_null (preauth_undo_journal_undo (journal));
  assert_redo (journal, "Rosa Delgado");
  assert_redo (journal, "Ros Delgado");
  assert_redo (journal, "");
  assert_redo (journal, "aa");
  assert_redo (journal, "aaa");
  g_assert_null (preauth_undo_journal_redo (journal));
}

/* A word that is typed in one go is one step; the pause after it begins another. */
static void
test_a_burst_is_one_step (void)
{
  g_autoptr (PreauthUndoJournal) journal = begin ("");

  record (journal, "R", 10 * SECOND);
  record (journal, "Ro", 10 * SECOND + SECOND / 2);
  record (journal, "Ros", 11 * SECOND);
  record (journal, "Ros, 3", 13 * SECOND);
  assert_undo (journal, "Ros");
  assert_undo (journal, "");
  assert_redo (journal, "Ros");
  assert_redo (journal, "Ros, 3");
}

/* Somebody who never pauses can still undo a part. */
static void
test_a_long_burst_has_steps (void)
{
  g_autoptr (PreauthUndoJournal) journal = begin ("");
  g_autoptr (GString) typed = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_string_append_c (typed, 'x');
      record (journal, typed->str, 10 * SECOND + i * SECOND / 2);
    }
  for (; preauth_undo_journal_can_undo (journal); n++)
    g_bytes_unref (preauth_undo_journal_undo (journal));
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpuint (n, <=, 8);
}

static void
test_typing_after_undo_forgets_redo (void)
{
  g_autoptr (PreauthUndoJournal) journal = begin ("a");

  record (journal, "ab", 10 * SECOND);
  record (journal, "abc", 20 * SECOND);
  assert_undo (journal, "ab");
  /* At once: what is typed after an undo is no part of the step before it. */
  record (journal, "abX", 20 * SECOND + 1);
  g_assert_false (preauth_undo_journal_can_redo (journal));
  assert_undo (journal, "ab");
  assert_undo (journal, "a");
}

static void
test_no_change_is_no_step (void)
{
  g_autoptr (PreauthUndoJournal) journal = begin ("a");
  g_autoptr (GBytes) same = text ("a");

  g_assert_false (preauth_undo_journal_record (journal, same, 10 * SECOND));
  record (journal, "ab", 20 * SECOND);
  record (journal, "a", 20 * SECOND + 1);
  g_assert_false (preauth_undo_journal_can_undo (journal));
}

/* A day of edits of a large request stays small. */
static void
test_size (void)
{
  g_autofree char *base = g_strnfill (60000, 'a');
  g_autoptr (PreauthUndoJournal) journal = begin (base);

  for (guint i = 0; i < 2000; i++)
    {
      base[(i * 7919) % 60000] = (char)('b' + i % 20);
      record (journal, base, (gint64)i * 10 * SECOND);
    }
  g_assert_cmpuint (preauth_undo_journal_get_size (journal), <, 512 * 1024);
}

static void
test_random_walk (void)
{
  g_autoptr (PreauthUndoJournal) journal = begin ("start");
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);

  g_ptr_array_add (states, g_strdup ("start"));
  for (guint i = 1; i <= 300; i++)
    {
      g_autofree char *filler
          = g_strnfill ((gsize)g_rand_int_range (rand, 0, 9), "ab"[g_rand_int_range (rand, 0, 2)]);
      char *state = g_strdup_printf ("%s%u%s", filler, i % 3, filler);

      if (g_strcmp0 (state, g_ptr_array_index (states, states->len - 1)) == 0)
        {
          g_free (state);
          continue;
        }
      record (journal, state, (gint64)i * 10 * SECOND);
      g_ptr_array_add (states, state);
    }
  for (guint i = states->len - 1; i > 0; i--)
    assert_undo (journal, g_ptr_array_index (states, i - 1));
  for (guint i = 1; i < states->len; i++)
    assert_redo (journal, g_ptr_array_index (states, i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo-journal/back-and-forth", test_back_and_forth);
  g_test_add_func ("/undo-journal/a-burst-is-one-step", test_a_burst_is_one_step);
  g_test_add_func ("/undo-journal/a-long-burst-has-steps", test_a_long_burst_has_steps);
  g_test_add_func ("/undo-journal/typing-after-undo-forgets-redo",
                   test_typing_after_undo_forgets_redo);
  g_test_add_func ("/undo-journal/no-change-is-no-step", test_no_change_is_no_step);
  g_test_add_func ("/undo-journal/size", test_size);
  g_test_add_func ("/undo-journal/random-walk", test_random_walk);
  return g_test_run ();
}
