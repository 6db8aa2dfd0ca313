/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a request is, by the events of its history: a table of steps. README.md shows it in
 * words. Reads events only. */
#include "config.h"

#include "request/history.h"

#include <glib/gi18n-lib.h>

#include "request/history-private.h"

static const struct
{
  const char *id;
  const char *label;
} statuses[PREAUTH_N_STATUSES] = {
  [PREAUTH_STATUS_DRAFT] = { "draft", N_ ("Draft") },
  [PREAUTH_STATUS_READY] = { "ready", N_ ("Ready to send") },
  [PREAUTH_STATUS_SENT] = { "sent", N_ ("Sent, proof awaited") },
  [PREAUTH_STATUS_SENT_PROVEN] = { "sent-proven", N_ ("Sent, proof kept") },
  [PREAUTH_STATUS_RECEIVED] = { "received", N_ ("Received by the plan") },
  [PREAUTH_STATUS_PENDED] = { "pended", N_ ("Pended: the plan wants more") },
  [PREAUTH_STATUS_APPROVED] = { "approved", N_ ("Approved") },
  [PREAUTH_STATUS_PARTLY_APPROVED] = { "partly-approved", N_ ("Partly approved") },
  [PREAUTH_STATUS_MODIFIED] = { "modified", N_ ("Approved with changes") },
  [PREAUTH_STATUS_DENIED] = { "denied", N_ ("Denied") },
  [PREAUTH_STATUS_APPEALED] = { "appealed", N_ ("Appealed") },
  [PREAUTH_STATUS_CLOSED] = { "closed", N_ ("Closed") },
};

const char *
preauth_status_get_id (PreauthStatus status)
{
  g_return_val_if_fail ((guint)status < PREAUTH_N_STATUSES, "draft");
  return statuses[status].id;
}

gboolean
preauth_status_from_id (const char *id, PreauthStatus *status)
{
  for (guint i = 0; i < PREAUTH_N_STATUSES; i++)
    if (g_strcmp0 (statuses[i].id, id) == 0)
      {
        if (status != NULL)
          *status = i;
        return TRUE;
      }
  return FALSE;
}

const char *
preauth_status_get_label (PreauthStatus status)
{
  g_return_val_if_fail ((guint)status < PREAUTH_N_STATUSES, "");
  return _ (statuses[status].label);
}

gboolean
preauth_status_is_decided (PreauthStatus status)
{
  return (status >= PREAUTH_STATUS_APPROVED && status <= PREAUTH_STATUS_DENIED)
         || status == PREAUTH_STATUS_CLOSED;
}

/* What an event says, whatever resource it came in. */
typedef enum
{
  STEP_NONE,
  STEP_READY,
  STEP_SENT,
  STEP_SENT_PROVEN, /* sent by a way that proves itself */
  STEP_PROVEN,
  STEP_NOT_PROVEN, /* the fax did not arrive whole */
  STEP_MISSING,    /* the plan says that it has nothing */
  STEP_RECEIVED,
  STEP_PENDED,
  STEP_DECIDED,
  STEP_ASK_US, /* said on the phone: to be recorded before it counts */
  STEP_APPEALED,
  STEP_CLOSED,
  STEP_REOPENED,
} Step;

#define IN(name) (1U << PREAUTH_STATUS_##name)
#define OPEN_UNSENT (IN (DRAFT) | IN (READY))
#define UNDER_WAY (OPEN_UNSENT | IN (SENT) | IN (SENT_PROVEN))
#define DECIDED (IN (APPROVED) | IN (PARTLY_APPROVED) | IN (MODIFIED) | IN (DENIED))
#define NOT_CLOSED (UNDER_WAY | IN (RECEIVED) | IN (PENDED) | DECIDED | IN (APPEALED))
#define STAYS PREAUTH_N_STATUSES
#define LANE_OF_STATUS PREAUTH_N_LANES

/* The first row that fits the step and the present status holds; none: nothing changes. */
static const struct
{
  Step step;
  guint in;
  PreauthStatus to;
  PreauthLane lane;
} steps[] = {
  { STEP_READY, IN (DRAFT), PREAUTH_STATUS_READY, LANE_OF_STATUS },
  /* More pages for a plan that has the request already, or for an appeal. */
  { STEP_SENT, IN (RECEIVED) | IN (APPEALED), STAYS, LANE_OF_STATUS },
  { STEP_SENT, NOT_CLOSED, PREAUTH_STATUS_SENT, LANE_OF_STATUS },
  { STEP_SENT_PROVEN, IN (RECEIVED) | IN (APPEALED), STAYS, LANE_OF_STATUS },
  { STEP_SENT_PROVEN, NOT_CLOSED, PREAUTH_STATUS_SENT_PROVEN, LANE_OF_STATUS },
  { STEP_PROVEN, IN (RECEIVED) | IN (APPEALED), STAYS, LANE_OF_STATUS },
  { STEP_PROVEN, UNDER_WAY | IN (PENDED), PREAUTH_STATUS_SENT_PROVEN, LANE_OF_STATUS },
  { STEP_NOT_PROVEN, UNDER_WAY, PREAUTH_STATUS_SENT, PREAUTH_LANE_US },
  { STEP_NOT_PROVEN, IN (RECEIVED) | IN (PENDED) | IN (APPEALED), STAYS, PREAUTH_LANE_US },
  { STEP_MISSING, UNDER_WAY | IN (RECEIVED), PREAUTH_STATUS_SENT, PREAUTH_LANE_US },
  { STEP_MISSING, IN (PENDED) | IN (APPEALED), STAYS, PREAUTH_LANE_US },
  { STEP_RECEIVED, UNDER_WAY | IN (RECEIVED) | IN (PENDED), PREAUTH_STATUS_RECEIVED,
    LANE_OF_STATUS },
  { STEP_RECEIVED, IN (APPEALED), STAYS, LANE_OF_STATUS },
  { STEP_PENDED, IN (APPEALED), STAYS, PREAUTH_LANE_US },
  { STEP_PENDED, NOT_CLOSED, PREAUTH_STATUS_PENDED, LANE_OF_STATUS },
  { STEP_ASK_US, UNDER_WAY | IN (RECEIVED) | IN (PENDED) | IN (APPEALED), STAYS, PREAUTH_LANE_US },
  { STEP_APPEALED, NOT_CLOSED, PREAUTH_STATUS_APPEALED, LANE_OF_STATUS },
  { STEP_CLOSED, NOT_CLOSED, PREAUTH_STATUS_CLOSED, LANE_OF_STATUS },
};

static const PreauthLane lanes[PREAUTH_N_STATUSES] = {
  [PREAUTH_STATUS_DRAFT] = PREAUTH_LANE_US,
  [PREAUTH_STATUS_READY] = PREAUTH_LANE_US,
  [PREAUTH_STATUS_SENT] = PREAUTH_LANE_PLAN,
  [PREAUTH_STATUS_SENT_PROVEN] = PREAUTH_LANE_PLAN,
  [PREAUTH_STATUS_RECEIVED] = PREAUTH_LANE_PLAN,
  [PREAUTH_STATUS_PENDED] = PREAUTH_LANE_US,
  [PREAUTH_STATUS_APPROVED] = PREAUTH_LANE_DECIDED,
  [PREAUTH_STATUS_PARTLY_APPROVED] = PREAUTH_LANE_DECIDED,
  [PREAUTH_STATUS_MODIFIED] = PREAUTH_LANE_DECIDED,
  /* Somebody has to choose a way: correct, send records, peer-to-peer, appeal, or close. */
  [PREAUTH_STATUS_DENIED] = PREAUTH_LANE_US,
  [PREAUTH_STATUS_APPEALED] = PREAUTH_LANE_PLAN,
  [PREAUTH_STATUS_CLOSED] = PREAUTH_LANE_DECIDED,
};

/* Of a call. */
static const struct
{
  const char *outcome;
  Step step;
} outcomes[] = {
  { "received", STEP_RECEIVED },   { "in-review", STEP_RECEIVED }, { "not-received", STEP_MISSING },
  { "pended", STEP_PENDED },       { "approved", STEP_ASK_US },    { "denied", STEP_ASK_US },
  { "not-required", STEP_ASK_US },
};

static Step
get_call_step (PreauthEvent *event)
{
  const char *outcome = preauth_event_get_field (event, PREAUTH_EVENT_OUTCOME);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (outcomes[i].outcome, outcome) == 0)
      return outcomes[i].step;
  return STEP_NONE;
}

/* A portal or a voice that gave a number has it. A fax machine gives none. */
static gboolean
proves_itself (PreauthEvent *sent)
{
  const char *channel = preauth_event_get_field (sent, PREAUTH_EVENT_CHANNEL);
  return channel != NULL && !g_str_equal (channel, "fax") && !g_str_equal (channel, "mail")
         && preauth_event_get_field (sent, PREAUTH_EVENT_REFERENCE_NUMBER) != NULL;
}

static Step
get_step (const PreauthStanding *self, PreauthEvent *event)
{
  switch (preauth_event_get_kind (event))
    {
    case PREAUTH_EVENT_READY:
      return STEP_READY;
    case PREAUTH_EVENT_SENT:
      return proves_itself (event) ? STEP_SENT_PROVEN : STEP_SENT;
    case PREAUTH_EVENT_FAX_PROOF:
      return preauth_fax_verdict_of (event, self->sent) == PREAUTH_FAX_ARRIVED ? STEP_PROVEN
                                                                               : STEP_NOT_PROVEN;
    case PREAUTH_EVENT_CALL:
      return get_call_step (event);
    case PREAUTH_EVENT_RECEIVED:
      return STEP_RECEIVED;
    case PREAUTH_EVENT_PENDED:
      return STEP_PENDED;
    case PREAUTH_EVENT_DECIDED:
      return STEP_DECIDED;
    case PREAUTH_EVENT_APPEALED:
      return STEP_APPEALED;
    case PREAUTH_EVENT_CLOSED:
      return STEP_CLOSED;
    case PREAUTH_EVENT_REOPENED:
      return STEP_REOPENED;
    case PREAUTH_EVENT_CREATED:
    case PREAUTH_EVENT_NOTE:
    case PREAUTH_EVENT_HANDED_OVER:
    case PREAUTH_EVENT_OUTPUT:
    case PREAUTH_N_EVENT_KINDS:
    default:
      return STEP_NONE;
    }
}

static void
move_to (PreauthStanding *self, PreauthStatus status, PreauthLane lane)
{
  if (status == PREAUTH_STATUS_CLOSED && self->status != PREAUTH_STATUS_CLOSED)
    self->before_closing = self->status;
  if (status != STAYS)
    self->status = status;
  self->lane = lane != LANE_OF_STATUS ? lane : lanes[self->status];
}

/* The decision's words are those of the status: "partly-approved". */
static void
take_decision (PreauthStanding *self, PreauthEvent *event)
{
  PreauthStatus status = PREAUTH_N_STATUSES;
  const char *decision = preauth_event_get_field (event, PREAUTH_EVENT_DECISION);
  if (preauth_status_from_id (decision, &status) && status >= PREAUTH_STATUS_APPROVED
      && status <= PREAUTH_STATUS_DENIED)
    move_to (self, status, LANE_OF_STATUS);
}

static void
take_hand_over (PreauthStanding *self, PreauthEvent *event)
{
  PreauthLane lane = PREAUTH_N_LANES;
  const char *waiting_on = preauth_event_get_field (event, PREAUTH_EVENT_WAITING_ON);
  if (self->status != PREAUTH_STATUS_CLOSED && preauth_lane_from_id (waiting_on, &lane))
    self->lane = lane;
}

void
preauth_standing_init (PreauthStanding *self)
{
  *self = (PreauthStanding){ .status = PREAUTH_STATUS_DRAFT,
                             .lane = PREAUTH_LANE_US,
                             .before_closing = PREAUTH_STATUS_DRAFT };
}

void
preauth_standing_take (PreauthStanding *self, PreauthEvent *event)
{
  PreauthEventKind kind = preauth_event_get_kind (event);
  Step step = get_step (self, event);
  if (kind == PREAUTH_EVENT_SENT || kind == PREAUTH_EVENT_APPEALED)
    self->sent = event;
  if (kind == PREAUTH_EVENT_HANDED_OVER)
    take_hand_over (self, event);
  if (step == STEP_DECIDED && self->status != PREAUTH_STATUS_CLOSED)
    take_decision (self, event);
  if (step == STEP_REOPENED && self->status == PREAUTH_STATUS_CLOSED)
    move_to (self, self->before_closing, LANE_OF_STATUS);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].step == step && (steps[i].in >> self->status & 1) != 0)
      {
        move_to (self, steps[i].to, steps[i].lane);
        return;
      }
}

PreauthStanding
preauth_standing_of (GPtrArray *events)
{
  PreauthStanding standing;
  preauth_standing_init (&standing);
  for (guint i = 0; i < events->len; i++)
    preauth_standing_take (&standing, events->pdata[i]);
  return standing;
}

const char *
preauth_standing_refuses (const PreauthStanding *self, PreauthEventKind kind)
{
  static const guint moving = 1U << PREAUTH_EVENT_READY | 1U << PREAUTH_EVENT_SENT
                              | 1U << PREAUTH_EVENT_RECEIVED | 1U << PREAUTH_EVENT_PENDED
                              | 1U << PREAUTH_EVENT_DECIDED | 1U << PREAUTH_EVENT_APPEALED
                              | 1U << PREAUTH_EVENT_CLOSED;
  static const guint appealable
      = IN (PARTLY_APPROVED) | IN (MODIFIED) | IN (DENIED) | IN (APPEALED);
  if (self->status == PREAUTH_STATUS_CLOSED && (moving >> kind & 1) != 0)
    return _ ("This request is closed: reopen it first");
  if (kind == PREAUTH_EVENT_REOPENED && self->status != PREAUTH_STATUS_CLOSED)
    return _ ("This request is not closed");
  if (kind == PREAUTH_EVENT_APPEALED && (appealable >> self->status & 1) == 0)
    return _ ("There is nothing to appeal: enter the plan’s decision first");
  return NULL;
}
