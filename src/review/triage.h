/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/directory.h"
#include "request/history.h"

G_BEGIN_DECLS

/* What can be done about a plan's no. */
typedef enum
{
  PREAUTH_REMEDY_ASK,             /* call: the reason or the criteria are not known */
  PREAUTH_REMEDY_RESEND,          /* correct what was wrong and send again */
  PREAUTH_REMEDY_SEND_RECORD,     /* send what was missing */
  PREAUTH_REMEDY_PEER_TO_PEER,    /* clinician to physician reviewer */
  PREAUTH_REMEDY_APPEAL,          /* to the plan: grievance, plan appeal */
  PREAUTH_REMEDY_EXTERNAL_REVIEW, /* by whom the plan's law names: the Office of Patient Protection
                                     for state-insured plans only */
  PREAUTH_REMEDY_HEARING,         /* MassHealth: fair hearing */
  PREAUTH_N_REMEDIES
} PreauthRemedyKind;

/**
 * PreauthRemedy: one way, with what to do. Legal deadlines are not here: they are clocks
 * (store/clock.h).
 */
typedef struct
{
  PreauthRemedyKind kind;
  char *title;        /* "Ask for a peer-to-peer call" */
  char *advice;       /* what to do, a sentence or two */
  char *by;           /* a deadline that the plan named, as it was entered; NULL */
  char *caution;      /* what is not sure or must happen first; NULL */
  gboolean first;     /* what the kind of reason calls for: shown first */
  const char *letter; /* template id for preauth_review_draft_letter (), or NULL */
  const char *level;  /* of PREAUTH_EVENT_LEVEL for the event that records it, or NULL */
} PreauthRemedy;
void
preauth_remedy_free (PreauthRemedy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthRemedy, preauth_remedy_free)
/* "peer-to-peer": stable, for JSON. */
const char *
preauth_remedy_get_id (PreauthRemedyKind kind);

/**
 * preauth_triage:
 * @directory: (nullable): for the plan's law; without it no way outside of the plan is named
 *
 * By the reason class of the last decision (administrative, records, clinical, policy).
 *
 * Returns: (transfer full): of PreauthRemedy, in the order to try them; empty when the last
 *   decision was an approval or there is none
 */
GPtrArray *
preauth_triage (PreauthDirectory *directory, PreauthRequest *request);

G_END_DECLS
