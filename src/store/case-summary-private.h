/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/case-summary.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_SUMMARY_PATIENT,
  PREAUTH_SUMMARY_BIRTH_DATE,
  PREAUTH_SUMMARY_MEMBER_ID,
  PREAUTH_SUMMARY_ACCOUNT,
  PREAUTH_SUMMARY_PAYER,
  PREAUTH_SUMMARY_PLAN,
  PREAUTH_SUMMARY_SERVICE,
  PREAUTH_SUMMARY_CODES,
  PREAUTH_SUMMARY_REFERENCES,
  PREAUTH_SUMMARY_NEXT_ACTION,
  PREAUTH_SUMMARY_NEXT_DETAIL,
  PREAUTH_SUMMARY_DUE,
  PREAUTH_SUMMARY_OWNER,
  PREAUTH_SUMMARY_TAGS,
  PREAUTH_SUMMARY_CREATED,
  PREAUTH_SUMMARY_EXPIRES,
  PREAUTH_N_SUMMARY_FIELDS
} PreauthSummaryField;

/* A part of a text that is somebody else's. */
typedef struct
{
  const char *start; /* never NULL */
  gsize length;
} PreauthSpan;

/**
 * PreauthSummaryView: a summary's text read in place, for lists of many. Lives as long as the
 * bytes.
 */
typedef struct
{
  PreauthSpan text[PREAUTH_N_SUMMARY_FIELDS];
  PreauthStatus status;
  PreauthLane lane;
  guint n_gaps;
  gboolean urgent;
  gboolean practice;
} PreauthSummaryView;

/* FALSE: these bytes are no summary. */
gboolean
preauth_summary_view_scan (PreauthSummaryView *view, GBytes *bytes);

/* What is to be done next, by when, in staff's words. */
typedef struct
{
  char *action;
  char *detail;
  char *due; /* YYYY-MM-DD or NULL */
} PreauthNextStep;
void
preauth_next_step_clear (PreauthNextStep *self);
/* @events, @clocks: of the request; @route: (nullable) */
PreauthNextStep
preauth_next_step_find (PreauthRequest *request,
                        PreauthStatus status,
                        GPtrArray *events,
                        GPtrArray *clocks,
                        PreauthRoute *route,
                        guint n_gaps,
                        const char *now);

G_END_DECLS
