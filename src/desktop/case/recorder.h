/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/history.h"
#include "review/review.h"
#include "store/audit.h"
#include "store/clock.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthRecorder: one request, and who works on it: writes what happened into its history, in that
 * person's name, and what was printed or sent into the audit trail when there is a case file.
 *
 * Signal `recorded` (event: PreauthEvent): after an entry was added.
 */
#define PREAUTH_TYPE_RECORDER (preauth_recorder_get_type ())
G_DECLARE_FINAL_TYPE (PreauthRecorder, preauth_recorder, PREAUTH, RECORDER, GObject)

/* @store, @law, @case_id: (nullable): without them for a request in a file of its own. */
PreauthRecorder *
preauth_recorder_new (PreauthReview *review,
                      PreauthStore *store,
                      PreauthLaw *law,
                      const char *case_id);
PreauthReview *
preauth_recorder_get_review (PreauthRecorder *self); /* transfer none, as the next ones */
PreauthRequest *
preauth_recorder_get_request (PreauthRecorder *self);
PreauthRoute *
preauth_recorder_get_route (PreauthRecorder *self);
PreauthStore *
preauth_recorder_get_store (PreauthRecorder *self); /* nullable */

/* Whose name entries carry: the user of the case file, else who works here by the settings.
 * (transfer full); "" when nobody is known yet. */
char *
preauth_recorder_get_author (PreauthRecorder *self);
/* Whether the case file knows who it is: then nobody needs to type a name. */
gboolean
preauth_recorder_knows_author (PreauthRecorder *self);
/* Of a request in a file of its own; remembered in the settings. */
void
preauth_recorder_set_author (PreauthRecorder *self, const char *name);

/* Adds @event in the author's name, and an audit entry when it says that something was sent. */
gboolean
preauth_recorder_add (PreauthRecorder *self, PreauthEvent *event, GError **error);
/* Takes an entry back; @reason, when given, becomes a note. */
gboolean
preauth_recorder_retract (PreauthRecorder *self,
                          PreauthEvent *event,
                          const char *reason,
                          GError **error);
/* Nothing without a case file. */
void
preauth_recorder_audit (PreauthRecorder *self, PreauthAuditAction action, const char *detail);

/* The clinic's cadence from the case file, else the default. */
PreauthCadence
preauth_recorder_get_cadence (PreauthRecorder *self);
/* (transfer full), of PreauthClock; empty without the rules. */
GPtrArray *
preauth_recorder_compute_clocks (PreauthRecorder *self);
GPtrArray *
preauth_recorder_compute_rights (PreauthRecorder *self);
/* When to ask again after a call today, by the cadence: YYYY-MM-DD. (transfer full) */
char *
preauth_recorder_compute_next_date (PreauthRecorder *self);
/* Pages of the packet as it would be sent now; 0 when it cannot be made. */
guint
preauth_recorder_count_pages (PreauthRecorder *self);

G_END_DECLS
