/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PreauthUndoJournal: the states of a text over a whole session, each kept as the piece in which it
 * differs from the next. States that follow each other within one burst of typing are one step.
 */
typedef struct _PreauthUndoJournal PreauthUndoJournal;

PreauthUndoJournal *
preauth_undo_journal_new (GBytes *state);
void
preauth_undo_journal_free (PreauthUndoJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthUndoJournal, preauth_undo_journal_free)
/* @now: microseconds of the monotonic clock. What could be redone is forgotten. FALSE when @state
 * is the one that is current. */
gboolean
preauth_undo_journal_record (PreauthUndoJournal *self, GBytes *state, gint64 now);
gboolean
preauth_undo_journal_can_undo (PreauthUndoJournal *self);
gboolean
preauth_undo_journal_can_redo (PreauthUndoJournal *self);
/* The state before or after, which is then current; NULL when there is none. (transfer full) */
GBytes *
preauth_undo_journal_undo (PreauthUndoJournal *self);
GBytes *
preauth_undo_journal_redo (PreauthUndoJournal *self);
/* Bytes that the steps take. */
gsize
preauth_undo_journal_get_size (PreauthUndoJournal *self);

G_END_DECLS
