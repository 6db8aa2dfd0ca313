/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/directory.h"
#include "request/request.h"
#include "store/clock.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_CASE_SAVED,
  PREAUTH_CASE_SAVING,    /* typed, not on the disk yet: a second at most */
  PREAUTH_CASE_UNSAVED,   /* writing failed: kept in memory, tried again every few seconds */
  PREAUTH_CASE_READ_ONLY, /* another window has it, or somebody else saved a newer state */
} PreauthCaseState;

/**
 * PreauthCase: an open case: the request, saved by itself within a second of every change, with
 * undo over the whole session. Main thread; writes in a thread of its own.
 *
 * Attestations that the user may not give (attestation.h) are left out of the request when it is
 * saved; `message` says so.
 *
 * Properties: `state` (PreauthCaseState, notify), `message` (nullable: why it is not saved, or who
 * has it), `can-undo`, `can-redo`.
 */
#define PREAUTH_TYPE_CASE (preauth_case_get_type ())
G_DECLARE_FINAL_TYPE (PreauthCase, preauth_case, PREAUTH, CASE, GObject)

/* For a new case: the request's own id, so that the same request is found again; another when that
 * one is taken or is none. (transfer full) */
char *
preauth_case_choose_id (PreauthStore *store, PreauthRequest *request);
/* A new case of @request (transfer none), saved at once, under the request's own id; when that one
 * is in the file already, under another. @law: (nullable) */
PreauthCase *
preauth_case_new (PreauthStore *store,
                  PreauthDirectory *directory,
                  PreauthLaw *law,
                  PreauthRequest *request);
/* A new case that is saved with its first change: one that stays empty leaves nothing behind. */
PreauthCase *
preauth_case_new_draft (PreauthStore *store,
                        PreauthDirectory *directory,
                        PreauthLaw *law,
                        PreauthRequest *request);
/* Opens one; reads in a thread. When another window has it, it opens read-only and `message` says
 * who. A damaged attachment is named in `message`; the rest opens. */
void
preauth_case_open_async (PreauthStore *store,
                         PreauthDirectory *directory,
                         PreauthLaw *law,
                         const char *id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
PreauthCase *
preauth_case_open_finish (GAsyncResult *result, GError **error);
const char *
preauth_case_get_id (PreauthCase *self);
PreauthRequest *
preauth_case_get_request (PreauthCase *self); /* transfer none */
PreauthCaseState
preauth_case_get_state (PreauthCase *self);
const char *
preauth_case_get_message (PreauthCase *self);
/* How many gaps the review counts; goes into the summary. */
void
preauth_case_set_n_gaps (PreauthCase *self, guint n_gaps);
void
preauth_case_undo (PreauthCase *self);
void
preauth_case_redo (PreauthCase *self);
/* Writes what is not yet written and waits for it: before leaving, locking, quitting. */
gboolean
preauth_case_flush (PreauthCase *self, GError **error);
/* Flushes and gives the lease back; also when writing failed, with the error. */
gboolean
preauth_case_close (PreauthCase *self, GError **error);
/* Asks again for a case that another window had: its newest state, to edit. FALSE: it still has it.
 */
gboolean
preauth_case_take_over (PreauthCase *self, GError **error);
/* A copy of what could not be saved goes into a case of its own: when somebody else has saved a
 * newer state. */
PreauthCase *
preauth_case_fork (PreauthCase *self);

G_END_DECLS
