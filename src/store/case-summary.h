/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/directory.h"
#include "request/history.h"
#include "store/clock.h"

G_BEGIN_DECLS

/**
 * PreauthCaseSummary: what the work list shows of a case; plain texts, "" when not known.
 */
typedef struct
{
  char *patient;    /* "Delgado, Rosa" */
  char *birth_date; /* YYYY-MM-DD */
  char *member_id;
  char *payer;       /* "BCBSMA" */
  char *plan;        /* "PPO or EPO" */
  char *service;     /* "Speech therapy, 24 visits" */
  char *codes;       /* "F80.2 92507" */
  char *references;  /* all reference and authorization numbers */
  char *account;     /* the clinic's own number of the patient */
  char *next_action; /* "Call: was the fax received?" */
  char *next_detail; /* "Fax 11/17, 6 of 7 pages went through" */
  char *due;         /* YYYY-MM-DD of the next action; "" when there is none */
  char *owner;       /* initials */
  char *tags;        /* "imaging urgent" */
  char *created;     /* YYYY-MM-DD */
  char *expires;     /* YYYY-MM-DD: the end of an authorization */
  PreauthStatus status;
  PreauthLane lane;
  guint n_gaps;
  gboolean urgent;
  gboolean practice;
} PreauthCaseSummary;

PreauthCaseSummary *
preauth_case_summary_new (void);
PreauthCaseSummary *
preauth_case_summary_copy (const PreauthCaseSummary *self);
void
preauth_case_summary_free (PreauthCaseSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthCaseSummary, preauth_case_summary_free)

/* From the request, its history and its clocks. @directory, @law: nullable. @now: FHIR dateTime. */
PreauthCaseSummary *
preauth_case_summary_describe (PreauthRequest *request,
                               PreauthDirectory *directory,
                               PreauthLaw *law,
                               const PreauthCadence *cadence,
                               guint n_gaps,
                               const char *now);
/* Compact text for the store, about 300 bytes; reads 100,000 in well under a second. Unknown fields
 * of a later version are passed over; bytes that are none give PREAUTH_ERROR_DAMAGED. */
GBytes *
preauth_case_summary_to_bytes (const PreauthCaseSummary *self);
PreauthCaseSummary *
preauth_case_summary_from_bytes (GBytes *bytes, GError **error);

G_END_DECLS
