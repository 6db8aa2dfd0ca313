/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/destination.h"
#include "directory/payer.h"
#include "directory/route.h"
#include "directory/scope.h"

G_BEGIN_DECLS

/* Which rows answer a question. The rows belong to the payer. */
typedef struct
{
  PreauthVerdict verdict;
  const PreauthDestination *fax;
  const PreauthDestination *phone;
  const PreauthDestination *portal;
  const char *why;               /* NULL: no row and no known gap */
  const PreauthRule *delegation; /* NULL: the payer itself reviews */
} PreauthDecision;

/**
 * preauth_routing_decide:
 *
 * The rules, in this order. A service that is delegated, or a plan that is handled elsewhere, sees
 * only its reviewer's rows. A row that names the plan and the request decides: exact. A row of the
 * plan whose general words cover it: confirm. A gap that is named more closely than any row, or no
 * row: call. A row of another plan is never looked at.
 */
PreauthDecision
preauth_routing_decide (PreauthPayer *payer, const PreauthQuestion *question);

/* (transfer full): the decision with its form, channels, near misses and warnings. */
PreauthRoute *
preauth_routing_answer (PreauthPayer *payer, const PreauthQuestion *question);
/* (transfer full): for a payer that the directory does not know. */
PreauthRoute *
preauth_routing_answer_unknown (const char *payer);

/* (transfer full): of PreauthNearMiss: numbers that somebody might pick for this question. */
GPtrArray *
preauth_routing_collect_near_misses (PreauthPayer *payer,
                                     const PreauthQuestion *question,
                                     const PreauthDecision *decision);
/* What staff should know before they use the answer; appended to @warnings. */
void
preauth_routing_collect_warnings (PreauthPayer *payer,
                                  const PreauthQuestion *question,
                                  const PreauthDecision *decision,
                                  GStrvBuilder *warnings);

G_END_DECLS
