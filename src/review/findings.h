/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/review.h"

G_BEGIN_DECLS

/* Inside the room: what the rules look at, borrowed from the review, and what they find. */
typedef struct
{
  PreauthRequest *request;
  PreauthRoute *route;
  PreauthAnswers *answers;         /* nullable */
  PreauthAnswers *clinical;        /* nullable */
  PreauthLetter *letter;           /* nullable */
  PreauthFhirpathContext *context; /* nullable */
  char *route_error;               /* why there is no route; nullable, as the two below */
  PreauthFact route_fact;          /* what route_error is about */
  char *form_error;
  char *letter_error;
  char *today;
  gboolean is_drug;
  GPtrArray *problems;   /* of PreauthProblem */
  GHashTable *by_target; /* char * -> index in problems + 1 */
} PreauthFindings;

void
preauth_findings_init (PreauthFindings *self);
void
preauth_findings_clear (PreauthFindings *self);

typedef struct
{
  PreauthStep step;
  PreauthSeverity severity;
  const char *path;
  const char *target;
  const char *title;
} PreauthPlaceOfProblem;

/* One problem a target: what is already said is not said again, except that an error replaces a
 * warning. */
void
preauth_findings_add (PreauthFindings *self,
                      const PreauthPlaceOfProblem *place,
                      const char *message);
/* The same about a fact: its own path, target, title and step. */
void
preauth_findings_add_fact (PreauthFindings *self,
                           PreauthFact fact,
                           PreauthSeverity severity,
                           const char *message);
/* An error when the fact is not there. */
void
preauth_findings_require (PreauthFindings *self, PreauthFact fact);
gboolean
preauth_findings_has_target (PreauthFindings *self, const char *target);
/* Where a fact, or anything that has a target, is typed. */
PreauthStep
preauth_findings_get_step (const char *target);
/* Errors first, in the order of the steps, else as found. */
void
preauth_findings_sort (PreauthFindings *self);

PreauthProblem *
preauth_problem_new (const PreauthPlaceOfProblem *place, const char *message);

/* The rules, in the order in which they speak. */
void
preauth_rules_plan (PreauthFindings *findings);
void
preauth_rules_service (PreauthFindings *findings);
void
preauth_rules_people (PreauthFindings *findings);
void
preauth_rules_codes (PreauthFindings *findings);
void
preauth_rules_form (PreauthFindings *findings);
void
preauth_rules_letter (PreauthFindings *findings);
void
preauth_rules_attachments (PreauthFindings *findings);
void
preauth_rules_route (PreauthFindings *findings);

G_END_DECLS
