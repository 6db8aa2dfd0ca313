/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/attestation.h"
#include "store/case-codec.h"
#include "store/case.h"
#include "store/undo-journal.h"

G_BEGIN_DECLS

typedef struct _CaseJob CaseJob;
typedef struct _CaseLease CaseLease;

/* Inside the room: case.c (the object, undo), case-save.c (writing), case-open.c (reading, who has
 * it). */
struct _PreauthCase
{
  GObject parent_instance;

  PreauthStore *store;
  PreauthDirectory *directory; /* nullable */
  PreauthLaw *law;             /* nullable */
  PreauthCadence cadence;
  PreauthRequest *request;
  char *id;
  char *session; /* of this object: the name of its lease */
  gint64 revision;
  guint n_gaps;

  PreauthCaseState state;
  char *message;
  char *notice;         /* of a damaged attachment: shown while nothing is worse */
  char *left_out;       /* of attestations that the user may not give; the same */
  GHashTable *attested; /* attestations that the file has */

  PreauthUndoJournal *journal;
  gboolean restoring; /* an undo is putting a state in place */

  gboolean dirty;
  gint64 dirty_since; /* monotonic microseconds */
  guint save_source;
  guint lease_source;
  CaseLease *lease; /* NULL while another has it */
  GBytes *written;  /* the state that the file has; NULL of a new case */
  CaseJob *job;     /* being written */
  gulong changed_handler;
};

/* case.c */
PreauthCase *
preauth_case_construct (PreauthStore *store,
                        PreauthDirectory *directory,
                        PreauthLaw *law,
                        PreauthRequest *request,
                        const char *id,
                        gint64 revision);
void
preauth_case_set_state (PreauthCase *self, PreauthCaseState state, const char *message);
/* What of the user's work is not saved, and stays so: @which attestations. */
void
preauth_case_set_left_out (PreauthCase *self, const char *which);
/* The undo journal learns the state that was written. */
void
preauth_case_record (PreauthCase *self, GBytes *bundle);

/* case-save.c */
/* Soon: after a pause of typing, a second after its first change at the latest. */
void
preauth_case_schedule (PreauthCase *self);
void
preauth_case_save_now (PreauthCase *self);

/* case-open.c */
/* Who has it is asked and told every so often. */
void
preauth_case_hold_lease (PreauthCase *self);
void
preauth_case_lease_unref (CaseLease *lease);

G_END_DECLS
