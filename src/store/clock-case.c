/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the history of a request to what is waited for. One pass over the entries, oldest first; it
 * never decides how long anything may take. */
#include "config.h"

#include "fhir/date.h"
#include "store/clock-private.h"

static const char *
get_field (PreauthEvent *event, PreauthEventField field)
{
  return preauth_event_get_field (event, field);
}

static gboolean
has_value (PreauthEvent *event, PreauthEventField field, const char *value)
{
  return g_strcmp0 (get_field (event, field), value) == 0;
}

static PreauthEvent *
get_event (const PreauthClockCase *self, guint i)
{
  return g_ptr_array_index (self->events, i);
}

/* What is not known counts for it. */
static gboolean
went_through (PreauthEvent *proof, PreauthEvent *sent)
{
  return preauth_fax_verdict_of (proof, sent) != PREAUTH_FAX_FAILED;
}

/* What is faxed from then on answers the plan. */
static gboolean
is_pending (PreauthEvent *event)
{
  return preauth_event_get_kind (event) == PREAUTH_EVENT_PENDED
         || (preauth_event_get_kind (event) == PREAUTH_EVENT_CALL
             && has_value (event, PREAUTH_EVENT_OUTCOME, "pended"));
}

/* The last proof that belongs to the sending at @i, or NULL: the last try counts. */
static PreauthEvent *
find_proof (const PreauthClockCase *self, guint i)
{
  PreauthEvent *proof = NULL;

  for (guint j = i + 1; j < self->events->len; j++)
    {
      PreauthEvent *event = get_event (self, j);
      PreauthEventKind kind = preauth_event_get_kind (event);

      if (kind == PREAUTH_EVENT_SENT || kind == PREAUTH_EVENT_APPEALED || is_pending (event))
        break;
      if (kind == PREAUTH_EVENT_FAX_PROOF)
        proof = event;
    }
  return proof;
}

static gboolean
is_informal (const PreauthClockCase *self, const char *level)
{
  if (g_strcmp0 (level, "peer-to-peer") == 0)
    return TRUE;
  return self->scope != NULL && level != NULL
         && g_strv_contains ((const char *const *)self->scope->informal, level);
}

/* The level of the last appeal that is more than a talk about the denial, or NULL. */
static const char *
find_formal_appeal (const PreauthClockCase *self)
{
  for (guint i = self->appeals->len; i > 0; i--)
    {
      PreauthEvent *event = g_array_index (self->appeals, PreauthOpenAppeal, i - 1).event;
      const char *level = get_field (event, PREAUTH_EVENT_LEVEL);

      if (!is_informal (self, level))
        return level != NULL ? level : "plan-appeal";
    }
  return NULL;
}

static void
start_waiting (PreauthClockCase *self, PreauthEvent *event)
{
  self->waiting = TRUE;
  self->received = FALSE;
  self->sent = event;
  self->complete = event;
  self->pended = NULL;
  self->told = NULL;
  self->resent = self->denied != NULL;
  self->renewed = self->approved != NULL;
}

/* Also what was sent for an appeal. */
static void
take_good_sending (PreauthClockCase *self, PreauthEvent *event)
{
  gboolean answers = self->pended != NULL;

  if (self->appeals->len > 0)
    self->pended = NULL;
  else if (!self->waiting)
    start_waiting (self, event);
  else if (answers || self->sent == NULL)
    {
      self->complete = event;
      self->pended = NULL;
      self->told = NULL;
      if (self->sent == NULL)
        self->sent = event;
    }
}

static void
take_sending (PreauthClockCase *self, PreauthEvent *event, guint i)
{
  PreauthEvent *proof = find_proof (self, i);

  self->last_sent = event;
  self->failure = proof != NULL && !went_through (proof, event) ? proof : NULL;
  self->proof_missing = proof == NULL && has_value (event, PREAUTH_EVENT_CHANNEL, "fax");
  self->contact = event;
  self->received = FALSE;
  if (self->failure == NULL)
    take_good_sending (self, event);
}

static gboolean
was_decided (const PreauthClockCase *self)
{
  return self->denied != NULL || self->approved != NULL;
}

/* The plan had nothing, and now all pages went through. */
static gboolean
ends_the_loss (const PreauthClockCase *self, PreauthEvent *proof)
{
  PreauthEvent *sent = self->last_sent;

  /* A proof that stood for a sending says nothing of what was meant. */
  if (sent != NULL && preauth_event_get_kind (sent) == PREAUTH_EVENT_FAX_PROOF)
    sent = NULL;
  return self->failure != NULL && preauth_event_get_kind (self->failure) == PREAUTH_EVENT_CALL
         && preauth_fax_verdict_of (proof, sent) == PREAUTH_FAX_ARRIVED;
}

/* A proof without its sending, or of what the plan asked for, is a sending too. */
static void
take_proof (PreauthClockCase *self, PreauthEvent *event)
{
  if (ends_the_loss (self, event))
    {
      self->failure = NULL;
      self->contact = event;
    }
  if ((self->last_sent != NULL && self->pended == NULL)
      || (was_decided (self) && !preauth_clock_case_waits (self)))
    return;
  if (!went_through (event, event))
    {
      self->failure = event;
      self->contact = event;
      return;
    }
  self->last_sent = event;
  self->failure = NULL;
  self->received = FALSE;
  self->contact = event;
  take_good_sending (self, event);
}

/* The plan has what was sent last. By mail its time runs only now. */
static void
take_receipt (PreauthClockCase *self, PreauthEvent *event)
{
  self->proof_missing = FALSE;
  self->failure = NULL;
  for (guint i = 0; i < self->appeals->len; i++)
    g_array_index (self->appeals, PreauthOpenAppeal, i).received = TRUE;
  if (self->pended != NULL)
    {
      self->pended = NULL;
      self->complete = event;
    }
  if (self->appeals->len > 0)
    return;
  if (!self->waiting && !was_decided (self))
    start_waiting (self, event);
  else if (self->waiting && self->sent == NULL)
    self->sent = event;
  else if (self->waiting && !self->received && self->last_sent == self->sent
           && has_value (self->sent, PREAUTH_EVENT_CHANNEL, "mail"))
    {
      if (self->complete == self->sent)
        self->complete = event;
      self->sent = event;
    }
  self->received = TRUE;
}

static void
take_pended (PreauthClockCase *self, PreauthEvent *event)
{
  self->contact = event;
  if (!self->waiting && self->appeals->len == 0)
    {
      self->waiting = TRUE;
      self->sent = NULL;
      self->resent = self->denied != NULL;
    }
  self->pended = event;
  self->complete = NULL;
  self->told = NULL;
  self->received = TRUE;
  self->proof_missing = FALSE;
  self->failure = NULL;
}

/* The plan has nothing of it, whatever it or a receipt said before. */
static void
take_loss (PreauthClockCase *self, PreauthEvent *event)
{
  self->failure = event;
  self->received = FALSE;
  self->proof_missing = FALSE;
  for (guint i = 0; i < self->appeals->len; i++)
    g_array_index (self->appeals, PreauthOpenAppeal, i).received = FALSE;
}

static void
take_call (PreauthClockCase *self, PreauthEvent *event)
{
  static const char *const receipts[] = { "received", "in-review", "approved", "denied", NULL };
  static const char *const answers[] = { "approved", "denied", "not-required", NULL };
  const char *outcome = get_field (event, PREAUTH_EVENT_OUTCOME);

  self->contact = event;
  if (outcome == NULL)
    return;
  if (g_strv_contains (receipts, outcome))
    take_receipt (self, event);
  if (g_str_equal (outcome, "pended"))
    take_pended (self, event);
  else if (g_str_equal (outcome, "not-received")
           && (preauth_clock_case_waits (self) || !was_decided (self)))
    take_loss (self, event);
  else if (g_strv_contains (answers, outcome) && preauth_clock_case_waits (self))
    self->told = event;
  else if (g_str_equal (outcome, "in-review"))
    self->told = NULL;
}

static void
forget_denial (PreauthClockCase *self)
{
  self->denied = NULL;
  self->last_denied = NULL;
  self->peer_to_peer = NULL;
  g_clear_pointer (&self->denied_level, g_free);
  g_ptr_array_set_size (self->filed, 0);
}

static void
take_denial (PreauthClockCase *self, PreauthEvent *event)
{
  const char *level = find_formal_appeal (self);

  if (level != NULL || self->denied == NULL || self->resent)
    {
      g_autofree char *answered = g_strdup (level);

      forget_denial (self);
      self->denied = event;
      self->denied_level = g_steal_pointer (&answered);
    }
  else if (get_field (self->denied, PREAUTH_EVENT_NOTICE_DATE) == NULL
           && get_field (event, PREAUTH_EVENT_NOTICE_DATE) != NULL)
    self->denied = event; /* the same denial, now with its letter */
  self->last_denied = event;
}

static void
take_decision (PreauthClockCase *self, PreauthEvent *event)
{
  const char *decision = get_field (event, PREAUTH_EVENT_DECISION);
  gboolean in_full = g_strcmp0 (decision, "approved") == 0;
  gboolean in_part = decision != NULL && !in_full && !g_str_equal (decision, "denied");

  self->contact = event;
  self->told = NULL;
  self->pended = NULL;
  self->waiting = FALSE;
  self->proof_missing = FALSE;
  self->failure = NULL;
  if (in_full)
    forget_denial (self);
  else if (decision != NULL)
    take_denial (self, event);
  if (in_full || in_part)
    {
      self->approved = event;
      self->renewed = FALSE;
    }
  self->resent = FALSE;
  g_array_set_size (self->appeals, 0);
}

static void
take_appeal (PreauthClockCase *self, PreauthEvent *event)
{
  const char *level = get_field (event, PREAUTH_EVENT_LEVEL);
  /* A talk needs no receipt. */
  PreauthOpenAppeal appeal = { event, g_strcmp0 (level, "peer-to-peer") == 0 };

  self->contact = event;
  self->failure = NULL;
  self->proof_missing = FALSE;
  g_array_append_val (self->appeals, appeal);
  if (level != NULL)
    g_ptr_array_add (self->filed, (gpointer)level);
}

/* A day that staff set for asking again holds until the next step, or the next such day. */
static void
take_next_date (PreauthClockCase *self, PreauthEvent *event)
{
  static const guint steps = 1U << PREAUTH_EVENT_SENT | 1U << PREAUTH_EVENT_CALL
                             | 1U << PREAUTH_EVENT_PENDED | 1U << PREAUTH_EVENT_DECIDED
                             | 1U << PREAUTH_EVENT_APPEALED | 1U << PREAUTH_EVENT_CLOSED;

  if (preauth_date_is_full (get_field (event, PREAUTH_EVENT_NEXT_DATE)))
    self->next = event;
  else if ((steps >> preauth_event_get_kind (event) & 1) != 0)
    self->next = NULL;
}

static void
take_event (PreauthClockCase *self, guint i)
{
  PreauthEvent *event = get_event (self, i);

  take_next_date (self, event);

  switch (preauth_event_get_kind (event))
    {
    case PREAUTH_EVENT_SENT:
      take_sending (self, event, i);
      break;
    case PREAUTH_EVENT_FAX_PROOF:
      take_proof (self, event);
      break;
    case PREAUTH_EVENT_CALL:
      take_call (self, event);
      break;
    case PREAUTH_EVENT_RECEIVED:
      self->contact = event;
      take_receipt (self, event);
      break;
    case PREAUTH_EVENT_PENDED:
      take_pended (self, event);
      break;
    case PREAUTH_EVENT_DECIDED:
      take_decision (self, event);
      break;
    case PREAUTH_EVENT_APPEALED:
      take_appeal (self, event);
      break;
    case PREAUTH_EVENT_CREATED:
    case PREAUTH_EVENT_READY:
    case PREAUTH_EVENT_NOTE:
    case PREAUTH_EVENT_HANDED_OVER:
    case PREAUTH_EVENT_CLOSED:
    case PREAUTH_EVENT_REOPENED:
    case PREAUTH_EVENT_OUTPUT:
    case PREAUTH_N_EVENT_KINDS:
    default:
      break;
    }
  if (self->last_denied != NULL && get_field (event, PREAUTH_EVENT_PEER_TO_PEER_BY) != NULL)
    self->peer_to_peer = event;
}

PreauthClockCase *
preauth_clock_case_new (PreauthLaw *law,
                        PreauthDirectory *directory,
                        PreauthRequest *request,
                        const PreauthCadence *cadence,
                        const char *now)
{
  PreauthClockCase *self = g_new0 (PreauthClockCase, 1);

  self->law = law;
  self->cadence = cadence != NULL ? *cadence : preauth_cadence_default;
  preauth_moment_init (&self->now, now);
  preauth_clock_case_read_request (self, directory, request);
  self->closed = preauth_request_get_status (request) == PREAUTH_STATUS_CLOSED;
  self->appeals = g_array_new (FALSE, TRUE, sizeof (PreauthOpenAppeal));
  self->filed = g_ptr_array_new ();
  self->events = preauth_request_get_events (request);
  for (guint i = 0; i < self->events->len; i++)
    take_event (self, i);
  return self;
}

void
preauth_clock_case_free (PreauthClockCase *self)
{
  g_free (self->phone);
  g_free (self->category);
  g_free (self->kind);
  g_strfreev (self->forms);
  g_free (self->route_form);
  preauth_moment_clear (&self->now);
  g_ptr_array_unref (self->events);
  g_free (self->denied_level);
  g_array_unref (self->appeals);
  g_ptr_array_unref (self->filed);
  g_free (self);
}

gboolean
preauth_clock_case_waits (const PreauthClockCase *self)
{
  return self->waiting || self->appeals->len > 0;
}
