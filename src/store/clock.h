/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/directory.h"
#include "request/history.h"
#include "store/law.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_CLOCK_FOLLOW_UP,  /* the clinic's own cadence: proof filed, receipt check, ask again */
  PREAUTH_CLOCK_PLAN_WANTS, /* records the plan asked for, by when */
  PREAUTH_CLOCK_DECISION,   /* the plan must decide */
  PREAUTH_CLOCK_PEER_TO_PEER,
  PREAUTH_CLOCK_RECONSIDERATION,
  PREAUTH_CLOCK_APPEAL,          /* file a grievance or plan appeal by */
  PREAUTH_CLOCK_APPEAL_DECISION, /* the plan must answer it */
  PREAUTH_CLOCK_EXTERNAL_REVIEW, /* file by; or a hearing */
  PREAUTH_CLOCK_CONTINUING_CARE,
  PREAUTH_CLOCK_EXPIRY,  /* the authorization ends */
  PREAUTH_CLOCK_RENEWAL, /* ask again before that */
  PREAUTH_N_CLOCKS
} PreauthClockKind;

/* Whom a clock binds. */
typedef enum
{
  PREAUTH_CLOCK_BINDS_US,
  PREAUTH_CLOCK_BINDS_PLAN,
} PreauthClockBinds;

/**
 * PreauthClock: one date that matters, with why and how sure. Immutable.
 */
#define PREAUTH_TYPE_CLOCK (preauth_clock_get_type ())
G_DECLARE_FINAL_TYPE (PreauthClock, preauth_clock, PREAUTH, CLOCK, GObject)
PreauthClockKind
preauth_clock_get_kind (PreauthClock *self);
PreauthClockBinds
preauth_clock_get_binds (PreauthClock *self);
const char *
preauth_clock_get_title (PreauthClock *self); /* "Decision due by law" */
/* YYYY-MM-DD, or a dateTime for rules in hours. Of rules that conflict the earlier. */
const char *
preauth_clock_get_due (PreauthClock *self);
/* "2 business days from 11/18/2026, when all information was sent" */
const char *
preauth_clock_get_why (PreauthClock *self);
/* What it means when the day passes in silence; NULL when nothing is known. */
const char *
preauth_clock_get_silence (PreauthClock *self);
/* What to do next: "Call 1-800-...: was the decision made?" without any number that the route does
 * not have; NULL. */
const char *
preauth_clock_get_action (PreauthClock *self);
PreauthSureness
preauth_clock_get_sureness (PreauthClock *self);
/* "M.G.L. c. 176O s. 25(b); read 2026-08 in ...": one line a source; of conflicting rules all. */
GStrv
preauth_clock_get_sources (PreauthClock *self);
/* The later date of a conflicting rule, or NULL. */
const char *
preauth_clock_get_conflict (PreauthClock *self);
/* Days from @today to the due day; negative: overdue; G_MAXINT without a due date. */
int
preauth_clock_get_days_left (PreauthClock *self, const char *today);

/**
 * The clinic's own follow-up cadence, a setting. In business days.
 */
typedef struct
{
  guint receipt_check;       /* after sending: 1 */
  guint again;               /* then every: 2 */
  guint urgent_again;        /* urgent: 1 */
  guint renewal_notice_days; /* calendar days before an authorization ends: 30 */
} PreauthCadence;
extern const PreauthCadence preauth_cadence_default;
/* As JSON text for preauth_store_save_setting ("cadence"). */
GBytes *
preauth_cadence_to_bytes (const PreauthCadence *self);
PreauthCadence
preauth_cadence_from_bytes (GBytes *bytes); /* nullable; what is wrong is the default */

/**
 * preauth_clocks_compute:
 * @now: FHIR dateTime
 * @directory: (nullable): for the plan's law; without it no rule of law runs
 *
 * The clocks that run now, by due date, those without one last; a clock that was met or ended by a
 * later event is not in it, and a closed request has none. Plans that state law does not bind
 * (self-insured, FEP, Medicare, another state's) never get a state clock. Where no rule is known
 * for a request that waits for its decision there is a DECISION clock without due date, and after a
 * denial an APPEAL clock without one, whose why says to take the date from the plan's letter: their
 * due is NULL.
 *
 * The first of them is the next action of the case: preauth_clocks_find_next ().
 *
 * Returns: (transfer full): of PreauthClock
 */
GPtrArray *
preauth_clocks_compute (PreauthLaw *law,
                        PreauthDirectory *directory,
                        PreauthRequest *request,
                        const PreauthCadence *cadence,
                        const char *now);

/* The clock that says what the clinic does next: the first that binds us, or an earlier one of the
 * plan's that is due at @today or before. Without any: the first that has something to do, then
 * NULL. @clocks: of preauth_clocks_compute (). (transfer none) (nullable) */
PreauthClock *
preauth_clocks_find_next (GPtrArray *clocks, const char *today);

/* The rights that a denial opens, in the order to try them, with phone and authority, for the
 * plan's law. (transfer full), of PreauthClock (due may be NULL) */
GPtrArray *
preauth_clocks_compute_rights (PreauthLaw *law,
                               PreauthDirectory *directory,
                               PreauthRequest *request,
                               const char *now);

/* Of the last approval: "18 of 24 visits left", when both numbers were entered as plain numbers
 * ("24 visits", "6"). Nothing used yet: "24 of 24 visits left". (transfer full) (nullable) */
char *
preauth_clocks_describe_units_left (PreauthRequest *request);
/* FALSE when they are not plain numbers. @left: may be negative: more was used than approved. */
gboolean
preauth_clocks_count_units_left (PreauthRequest *request, int *left);

/* "follow-up", "decision"...: stable, for JSON and the command line. */
const char *
preauth_clock_kind_get_id (PreauthClockKind kind);

G_END_DECLS
