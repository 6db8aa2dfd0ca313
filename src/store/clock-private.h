/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/clock.h"
#include "store/law-private.h"

G_BEGIN_DECLS

/* What a clock of the clinic's own cadence is about. */
typedef enum
{
  PREAUTH_FOLLOW_UP_TASK, /* its title says it all */
  PREAUTH_FOLLOW_UP_ASK_RECEIVED,
  PREAUTH_FOLLOW_UP_ASK_STANDING,
  PREAUTH_FOLLOW_UP_GET, /* what the plan wants, from others */
} PreauthFollowUp;

/* What a new clock says; every text is taken over, and may be NULL but title and why. */
typedef struct
{
  PreauthClockKind kind;
  PreauthClockBinds binds;
  char *title;
  char *due;
  char *why;
  char *silence;
  char *action;
  PreauthSureness sureness;
  GStrv sources;
  char *conflict;
  PreauthFollowUp follow_up;
} PreauthClockParts;
PreauthClock *
preauth_clock_new (PreauthClockParts *parts);
PreauthFollowUp
preauth_clock_get_follow_up (PreauthClock *self);

/* An appeal that the plan has not answered. */
typedef struct
{
  PreauthEvent *event;
  gboolean received;
} PreauthOpenAppeal;

/**
 * PreauthClockCase: what the history of a request means for its clocks: what is waited for, and
 * from which entry each clock counts. Events are borrowed from `events`; NULL: there is none.
 */
typedef struct
{
  PreauthLaw *law;
  PreauthVocabulary *vocabulary; /* nullable, with the four below */
  const PreauthLawScope *scope;
  gboolean is_insured; /* the clinic knows that the insurance company pays the claims */
  char *phone;         /* of the route, as printed; nullable */
  char *category;
  char *kind;
  GStrv forms;      /* standard forms that were filled in */
  char *route_form; /* what the route asks for; nullable */
  gboolean urgent;
  gboolean step_therapy;
  PreauthCadence cadence;
  PreauthMoment now;
  GPtrArray *events;

  gboolean closed;
  gboolean waiting; /* for the plan's decision */
  gboolean received;
  PreauthEvent *sent;
  PreauthEvent *complete; /* NULL while the plan waits for records */
  PreauthEvent *pended;
  PreauthEvent *told;      /* a call in which the plan said the decision */
  PreauthEvent *last_sent; /* also of an appeal, also one that failed */
  PreauthEvent *failure;   /* why it must be sent again: its proof, or a call */
  gboolean proof_missing;
  PreauthEvent *contact; /* the last with the plan */
  PreauthEvent *next;    /* on which staff set the day to ask again */
  PreauthEvent *denied;
  char *denied_level; /* of the appeal that this denial answers; NULL: the first denial */
  gboolean resent;    /* a new request went out after the denial */
  PreauthEvent *last_denied;
  PreauthEvent *peer_to_peer; /* which said until when such a call is possible */
  PreauthEvent *approved;
  gboolean renewed; /* a new request went out after the approval */
  GArray *appeals;  /* of PreauthOpenAppeal */
  GPtrArray *filed; /* levels (borrowed) appealed since the denial */
} PreauthClockCase;

PreauthClockCase *
preauth_clock_case_new (PreauthLaw *law,
                        PreauthDirectory *directory,
                        PreauthRequest *request,
                        const PreauthCadence *cadence,
                        const char *now);
void
preauth_clock_case_free (PreauthClockCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthClockCase, preauth_clock_case_free)
void
preauth_clock_case_read_request (PreauthClockCase *self,
                                 PreauthDirectory *directory,
                                 PreauthRequest *request);
/* Whether the plan has something of ours to answer. */
gboolean
preauth_clock_case_waits (const PreauthClockCase *self);

/* A rule that holds now, and what it gives. */
typedef struct
{
  const PreauthLawRule *rule;
  PreauthEvent *start;  /* borrowed, as the rule */
  gboolean from_letter; /* the denial has the date of its letter */
  char *start_day;
  char *due; /* NULL: a right without a date */
} PreauthClockFinding;
/* (transfer full): of PreauthClockFinding, in the order of the rules. @rights: only what a denial
 * opens. */
GPtrArray *
preauth_clock_case_apply_rules (const PreauthClockCase *self, gboolean rights);
/* Whether a rule gives such a request a day for its decision, though it may not run now. */
gboolean
preauth_clock_case_knows_a_decision (const PreauthClockCase *self);

/* Each adds to @clocks. */
void
preauth_clocks_add_own (const PreauthClockCase *self, GPtrArray *clocks);
void
preauth_clocks_add_authorization (const PreauthClockCase *self, GPtrArray *clocks);
void
preauth_clocks_add_peer_to_peer (const PreauthClockCase *self,
                                 gboolean also_undated,
                                 GPtrArray *clocks);
/* @rights: only what a denial opens, also without date; else all that has a date. */
void
preauth_clocks_add_law (const PreauthClockCase *self, gboolean rights, GPtrArray *clocks);

G_END_DECLS
