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

G_END_DECLS
