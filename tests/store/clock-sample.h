/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/clock.h"

G_BEGIN_DECLS

/* What a test of clocks needs: the rules, and a payer "sample" whose plans have the ids of the
 * laws, one a law. */
typedef struct
{
  char *folder;
  PreauthLaw *law;
  PreauthDirectory *directory;
} ClockSample;
void
clock_sample_set_up (ClockSample *self, gconstpointer unused);
void
clock_sample_tear_down (ClockSample *self, gconstpointer unused);

/* A standard request of speech therapy under @law. */
PreauthRequest *
clock_sample_create_request (const char *law);
/* Adds an entry; @more: pairs of a field and its text, ended with PREAUTH_N_EVENT_FIELDS. */
void
clock_sample_add (
    PreauthRequest *request, PreauthEventKind kind, const char *time, PreauthEventField more, ...);
/* Marks @form as filled in, with a yes to @yes (nullable: to nothing). */
void
clock_sample_fill_form (PreauthRequest *request, const char *form, const char *yes);
GPtrArray *
clock_sample_compute (ClockSample *self, PreauthRequest *request, const char *now);
/* (transfer none) (nullable): the first clock of this title. */
PreauthClock *
clock_sample_find (GPtrArray *clocks, const char *title);
/* Fails with all titles when the clock is not there or is due on another day; @due NULL: undated.
 */
PreauthClock *
clock_sample_assert_due (GPtrArray *clocks, const char *title, const char *due);

/* (transfer full): "title: due", one a line; "-" without a day. */
char *
clock_sample_list (GPtrArray *clocks);

/* An entry of a table of histories. */
typedef struct
{
  PreauthEventKind kind; /* with `time` NULL: the history ends */
  const char *time;
  struct
  {
    PreauthEventField field;
    const char *text;
  } fields[4];
} ClockEntry;

#define F(name, text)                                                                              \
  {                                                                                                \
    PREAUTH_EVENT_##name, text                                                                     \
  }
#define ENTRY(kind, time, ...)                                                                     \
  {                                                                                                \
    PREAUTH_EVENT_##kind, time, { __VA_ARGS__ }                                                    \
  }
#define FAXED(time) ENTRY (SENT, time, F (CHANNEL, "fax"))
#define POSTED(time) ENTRY (SENT, time, F (CHANNEL, "portal"))
#define PROOF(time, result) ENTRY (FAX_PROOF, time, F (RESULT, result))
#define CALL(time, outcome) ENTRY (CALL, time, F (OUTCOME, outcome))
#define DENIED(time, letter) ENTRY (DECIDED, time, F (DECISION, "denied"), F (NOTICE_DATE, letter))
#define APPROVED(time, to)                                                                         \
  ENTRY (DECIDED, time, F (DECISION, "approved"), F (VALID_TO, to),                                \
         F (APPROVED_UNITS, "24 visits"), F (AUTHORIZATION_NUMBER, "A-1"))
#define SAID(time, decision) ENTRY (DECIDED, time, F (DECISION, decision))
#define APPEAL(time, level) ENTRY (APPEALED, time, F (LEVEL, level), F (CHANNEL, "fax"))
void
clock_sample_add_entry (PreauthRequest *request, const ClockEntry *entry);

G_END_DECLS
