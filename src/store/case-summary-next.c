/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done next on a request, in staff's words. The clocks say when; what happened last
 * says what. Never computes a date of its own. */
#include "config.h"

#include "store/case-summary-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "fhir/date.h"
#include "fhir/identifier.h"
#include "request/event.h"
#include "store/clock-private.h"

/* What the words are made from. */
typedef struct
{
  PreauthRequest *request;
  GPtrArray *events;
  PreauthRoute *route;
  PreauthClock *clock; /* the next one, or NULL */
  guint n_gaps;
} Facts;

void
preauth_next_step_clear (PreauthNextStep *self)
{
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->due, g_free);
}

/* The last of @kind that stands at @from or later; its place in @place (out, nullable). */
static PreauthEvent *
find_last (const Facts *facts, PreauthEventKind kind, guint from, guint *place)
{
  for (guint i = facts->events->len; i > from; i--)
    if (preauth_event_get_kind (facts->events->pdata[i - 1]) == kind)
      {
        if (place != NULL)
          *place = i - 1;
        return facts->events->pdata[i - 1];
      }
  return NULL;
}

/* "11/17" (transfer full); "" when there is no day in it. */
static char *
get_short_day (const char *time)
{
  if (time == NULL || strlen (time) < 10)
    return g_strdup ("");
  return g_strdup_printf ("%d/%d", atoi (time + 5), atoi (time + 8));
}

static void
set (PreauthNextStep *next, const char *action, char *detail)
{
  next->action = g_strdup (action);
  next->detail = detail;
}

/* Where it goes: never a number that may not be used yet. (transfer full) (nullable) */
static char *
describe_way (const Facts *facts)
{
  const char *channel = facts->route != NULL ? preauth_route_get_channels (facts->route)[0] : NULL;
  const PreauthChannel *portal
      = facts->route != NULL ? preauth_route_get_portal (facts->route) : NULL;
  const PreauthChannel *fax = facts->route != NULL ? preauth_route_get_fax (facts->route) : NULL;

  if (g_strcmp0 (channel, "portal") == 0 && portal != NULL)
    /* Translators: %s is the name of a plan's web site. */
    return g_strdup_printf (_ ("Portal: %s"), portal->display);
  if (fax != NULL && preauth_route_may_print_fax (facts->route, facts->request))
    /* Translators: %s is a fax number. */
    return g_strdup_printf (_ ("Fax to %s"), fax->display);
  return facts->route != NULL ? g_strdup (_ ("Call the plan: where to send it")) : NULL;
}

static void
find_for_draft (const Facts *facts, PreauthNextStep *next)
{
  if (facts->n_gaps == 0)
    set (next, _ ("Review and send"), describe_way (facts));
  else
    set (next, _ ("Finish the request"),
         g_strdup_printf (ngettext ("%u gap left", "%u gaps left", facts->n_gaps), facts->n_gaps));
}

static void
find_for_ready (const Facts *facts, PreauthNextStep *next)
{
  set (next, _ ("Send the request"), describe_way (facts));
}

/* "Fax 11/17, 6 of 7 pages went through" (transfer full) */
static char *
describe_proof (PreauthEvent *proof)
{
  g_autofree char *day = get_short_day (preauth_event_get_time (proof));
  const char *sent = preauth_event_get_field (proof, PREAUTH_EVENT_PAGES_SENT);
  const char *expected = preauth_event_get_field (proof, PREAUTH_EVENT_PAGES_EXPECTED);
  const char *result = preauth_event_get_field (proof, PREAUTH_EVENT_RESULT);
  const char *label
      = result != NULL ? preauth_event_value_get_label (PREAUTH_EVENT_RESULT, result) : NULL;

  if (sent != NULL && expected != NULL)
    /* Translators: a day, pages that went through, pages of the fax. */
    return g_strdup_printf (_ ("Fax %s, %s of %s pages went through"), day, sent, expected);
  if (label != NULL)
    /* Translators: a day and how it ended: "Line busy". */
    return g_strdup_printf (_ ("Fax %s: %s"), day, label);
  return g_strdup_printf (_ ("Fax %s"), day);
}

/* "Call 11/20, Dana: in review" (transfer full) */
static char *
describe_call (PreauthEvent *call)
{
  g_autofree char *day = get_short_day (preauth_event_get_time (call));
  const char *who = preauth_event_get_field (call, PREAUTH_EVENT_REPRESENTATIVE);
  const char *outcome = preauth_event_get_field (call, PREAUTH_EVENT_OUTCOME);
  const char *label
      = outcome != NULL ? preauth_event_value_get_label (PREAUTH_EVENT_OUTCOME, outcome) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: %s is a day. */
  g_string_append_printf (text, _ ("Call %s"), day);
  if (who != NULL)
    g_string_append_printf (text, ", %s", who);
  if (label != NULL)
    g_string_append_printf (text, ": %s", label);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "Sent 11/17 by fax to 1-800-205-8885" (transfer full) */
static char *
describe_sent (PreauthEvent *sent)
{
  g_autofree char *day = get_short_day (preauth_event_get_time (sent));
  const char *channel = preauth_event_get_field (sent, PREAUTH_EVENT_CHANNEL);
  const char *number = preauth_event_get_field (sent, PREAUTH_EVENT_NUMBER);
  g_autofree char *display = number != NULL ? preauth_phone_to_display (number) : NULL;

  if (g_strcmp0 (channel, "fax") == 0 && display != NULL)
    /* Translators: a day and a fax number. */
    return g_strdup_printf (_ ("Faxed %s to %s"), day, display);
  /* Translators: a day. */
  return g_strdup_printf (_ ("Sent %s"), day);
}

/* What was heard of it last, or that it was sent. (transfer full) (nullable) */
static char *
describe_last_contact (const Facts *facts)
{
  for (guint i = facts->events->len; i > 0; i--)
    {
      PreauthEvent *event = facts->events->pdata[i - 1];

      switch (preauth_event_get_kind (event))
        {
        case PREAUTH_EVENT_CALL:
          return describe_call (event);
        case PREAUTH_EVENT_FAX_PROOF:
          return describe_proof (event);
        case PREAUTH_EVENT_SENT:
          return describe_sent (event);
        default:
          break;
        }
    }
  return NULL;
}

/* Whether it arrived: asked the way it was sent. */
static void
find_for_arrival (const Facts *facts, PreauthNextStep *next)
{
  guint place = 0;
  PreauthEvent *sent = find_last (facts, PREAUTH_EVENT_SENT, 0, &place);
  const char *channel = sent != NULL ? preauth_event_get_field (sent, PREAUTH_EVENT_CHANNEL) : NULL;
  const char *action = _ ("Ask: was it received?");

  if (channel == NULL || g_str_equal (channel, "fax"))
    action = _ ("Call: was the fax received?");
  else if (g_str_equal (channel, "portal")
           && find_last (facts, PREAUTH_EVENT_CALL, place, NULL) == NULL
           && preauth_event_get_field (sent, PREAUTH_EVENT_REFERENCE_NUMBER) == NULL)
    action = _ ("Note the portal’s reference number");
  set (next, action, describe_last_contact (facts));
}

/* The plan has it: what it or we said last. */
static void
find_for_received (const Facts *facts, PreauthNextStep *next)
{
  guint place = 0;
  PreauthEvent *received = find_last (facts, PREAUTH_EVENT_RECEIVED, 0, &place);
  PreauthEvent *call = find_last (facts, PREAUTH_EVENT_CALL, place, NULL);
  g_autofree char *day
      = received != NULL ? get_short_day (preauth_event_get_time (received)) : NULL;

  if (call != NULL)
    set (next, _ ("Ask for the decision"), describe_call (call));
  else
    set (next, _ ("Ask for the decision"),
         /* Translators: a day. */
         day != NULL ? g_strdup_printf (_ ("Received by the plan %s"), day) : NULL);
}

/* The last in which the plan wanted more, also said on the phone. (nullable) */
static PreauthEvent *
find_pending (const Facts *facts)
{
  for (guint i = facts->events->len; i > 0; i--)
    {
      PreauthEvent *event = facts->events->pdata[i - 1];
      const PreauthEventKind kind = preauth_event_get_kind (event);

      if (kind == PREAUTH_EVENT_PENDED
          || (kind == PREAUTH_EVENT_CALL
              && g_strcmp0 (preauth_event_get_field (event, PREAUTH_EVENT_OUTCOME), "pended") == 0))
        return event;
    }
  return NULL;
}

static void
find_for_pended (const Facts *facts, PreauthNextStep *next)
{
  PreauthEvent *pended = find_pending (facts);
  const char *needed
      = pended != NULL ? preauth_event_get_field (pended, PREAUTH_EVENT_NEEDED) : NULL;
  const char *by
      = pended != NULL ? preauth_event_get_field (pended, PREAUTH_EVENT_NEEDED_BY) : NULL;
  g_autofree char *day = get_short_day (by);

  /* Translators: %s is what the plan wants: "lab of last 90 days". */
  next->action = needed != NULL ? g_strdup_printf (_ ("Plan asks for %s"), needed)
                                : g_strdup (_ ("Ask what the plan wants"));
  /* Translators: %s is a day. */
  next->detail = by != NULL ? g_strdup_printf (_ ("by %s"), day) : NULL;
  next->due = g_strdup (by);
}

static void
find_for_approved (const Facts *facts, PreauthNextStep *next)
{
  PreauthEvent *decided = find_last (facts, PREAUTH_EVENT_DECIDED, 0, NULL);
  const char *number = decided != NULL
                           ? preauth_event_get_field (decided, PREAUTH_EVENT_AUTHORIZATION_NUMBER)
                           : NULL;
  const char *ends
      = decided != NULL ? preauth_event_get_field (decided, PREAUTH_EVENT_VALID_TO) : NULL;
  g_autofree char *day = preauth_date_to_display (ends != NULL ? ends : "");
  g_autoptr (GString) detail = g_string_new (NULL);

  if (number != NULL)
    /* Translators: %s is a number. */
    g_string_append_printf (detail, _ ("Authorization %s"), number);
  if (ends != NULL)
    g_string_append_printf (detail, detail->len > 0 ? ", %s %s" : "%s %s",
                            /* Translators: a day follows. */
                            _ ("ends"), day);
  if (number == NULL)
    set (next, _ ("Ask for the authorization number"), NULL);
  else
    set (next, _ ("Book the service, tell the patient"), NULL);
  next->detail = g_string_free (g_steal_pointer (&detail), FALSE);
}

static void
find_for_denied (const Facts *facts, PreauthNextStep *next)
{
  PreauthEvent *decided = find_last (facts, PREAUTH_EVENT_DECIDED, 0, NULL);

  set (next, _ ("Decide how to answer the denial"),
       decided != NULL ? g_strdup (preauth_event_get_field (decided, PREAUTH_EVENT_REASON)) : NULL);
}

static void
find_for_appealed (const Facts *facts, PreauthNextStep *next)
{
  guint place = 0;
  PreauthEvent *appealed = find_last (facts, PREAUTH_EVENT_APPEALED, 0, &place);
  PreauthEvent *call = find_last (facts, PREAUTH_EVENT_CALL, place, NULL);
  const char *level
      = appealed != NULL ? preauth_event_get_field (appealed, PREAUTH_EVENT_LEVEL) : NULL;
  const char *label
      = level != NULL ? preauth_event_value_get_label (PREAUTH_EVENT_LEVEL, level) : NULL;

  set (next, _ ("Ask for the answer to the appeal"),
       call != NULL ? describe_call (call) : g_strdup (label));
}

static void
find_for_closed (const Facts *facts, PreauthNextStep *next)
{
  PreauthEvent *closed = find_last (facts, PREAUTH_EVENT_CLOSED, 0, NULL);

  set (next, _ ("Closed"),
       closed != NULL ? g_strdup (preauth_event_get_field (closed, PREAUTH_EVENT_REASON)) : NULL);
}

static void (*const finders[]) (const Facts *facts, PreauthNextStep *next) = {
  [PREAUTH_STATUS_DRAFT] = find_for_draft,
  [PREAUTH_STATUS_READY] = find_for_ready,
  [PREAUTH_STATUS_SENT] = find_for_arrival,
  [PREAUTH_STATUS_SENT_PROVEN] = find_for_arrival,
  [PREAUTH_STATUS_RECEIVED] = find_for_received,
  [PREAUTH_STATUS_PENDED] = find_for_pended,
  [PREAUTH_STATUS_APPROVED] = find_for_approved,
  [PREAUTH_STATUS_PARTLY_APPROVED] = find_for_approved,
  [PREAUTH_STATUS_MODIFIED] = find_for_approved,
  [PREAUTH_STATUS_DENIED] = find_for_denied,
  [PREAUTH_STATUS_APPEALED] = find_for_appealed,
  [PREAUTH_STATUS_CLOSED] = find_for_closed,
};
G_STATIC_ASSERT (G_N_ELEMENTS (finders) == PREAUTH_N_STATUSES);

/* The next clock with a day; the plan's own only when it is due. */
static PreauthClock *
find_clock (GPtrArray *clocks, const char *now)
{
  PreauthClock *clock = preauth_clocks_find_next (clocks, now);

  return clock != NULL && preauth_clock_get_due (clock) != NULL ? clock : NULL;
}

static gboolean
is_follow_up (PreauthClock *clock, PreauthFollowUp follow_up)
{
  return clock != NULL && preauth_clock_get_kind (clock) == PREAUTH_CLOCK_FOLLOW_UP
         && preauth_clock_get_follow_up (clock) == follow_up;
}

static gboolean
is_wanted (PreauthClock *clock)
{
  return clock != NULL && preauth_clock_get_kind (clock) == PREAUTH_CLOCK_PLAN_WANTS;
}

/* A rule's day says what it is and why; of what the plan is asked, of what it wants, and while an
 * authorization has long to run, what happened last says more. */
static gboolean
leaves_the_words (PreauthClock *clock, const char *now)
{
  switch (preauth_clock_get_kind (clock))
    {
    case PREAUTH_CLOCK_FOLLOW_UP:
      return preauth_clock_get_follow_up (clock) != PREAUTH_FOLLOW_UP_TASK;
    case PREAUTH_CLOCK_PLAN_WANTS:
      return TRUE;
    case PREAUTH_CLOCK_EXPIRY:
    case PREAUTH_CLOCK_RENEWAL:
      return now != NULL && strncmp (preauth_clock_get_due (clock), now, 10) > 0;
    case PREAUTH_CLOCK_DECISION:
    case PREAUTH_CLOCK_PEER_TO_PEER:
    case PREAUTH_CLOCK_RECONSIDERATION:
    case PREAUTH_CLOCK_APPEAL:
    case PREAUTH_CLOCK_APPEAL_DECISION:
    case PREAUTH_CLOCK_EXTERNAL_REVIEW:
    case PREAUTH_CLOCK_CONTINUING_CARE:
    case PREAUTH_N_CLOCKS:
    default:
      return FALSE;
    }
}

static void
apply_clock (const Facts *facts, const char *now, PreauthNextStep *next)
{
  PreauthClock *clock = facts->clock;
  const PreauthSureness sureness = preauth_clock_get_sureness (clock);
  const gboolean sure = sureness == PREAUTH_SURE_SEEN || sureness == PREAUTH_SURE_RECORDED;

  g_free (next->due);
  next->due = g_strndup (preauth_clock_get_due (clock), 10);
  if (leaves_the_words (clock, now))
    return;
  g_free (next->action);
  g_free (next->detail);
  next->action = g_strdup (preauth_clock_get_title (clock));
  if (is_follow_up (clock, PREAUTH_FOLLOW_UP_TASK))
    next->detail = describe_last_contact (facts);
  else if (sure)
    next->detail = g_strdup (preauth_clock_get_why (clock));
  else
    /* Translators: why a day matters, by a rule that nobody could read for certain. */
    next->detail = g_strdup_printf (_ ("%s; check"), preauth_clock_get_why (clock));
}

/* Paper that was made, and what a reason counts as, are no answer to a denial. */
static gboolean
answers_nothing (PreauthEvent *event)
{
  const PreauthEventKind kind = preauth_event_get_kind (event);

  return kind == PREAUTH_EVENT_OUTPUT
         || (kind == PREAUTH_EVENT_NOTE
             && preauth_event_get_field (event, PREAUTH_EVENT_REASON_CLASS) != NULL);
}

/* Nobody has looked at the denial yet: the limits to answer it are months away, some are days. So
 * it is due the day it came, until somebody records what is done about it. */
static gboolean
apply_new_denial (const Facts *facts, PreauthNextStep *next)
{
  PreauthEvent *last = NULL;

  for (guint i = facts->events->len; i > 0 && last == NULL; i--)
    if (!answers_nothing (facts->events->pdata[i - 1]))
      last = facts->events->pdata[i - 1];
  if (last == NULL || preauth_event_get_kind (last) != PREAUTH_EVENT_DECIDED)
    return FALSE;
  g_free (next->due);
  next->due = g_strndup (preauth_event_get_recorded (last), 10);
  if (facts->clock != NULL)
    {
      g_autofree char *day = preauth_date_to_display (preauth_clock_get_due (facts->clock));

      g_free (next->detail);
      /* Translators: what has a limit ("File a grievance by") and its day. */
      next->detail = g_strdup_printf (_ ("%s %s"), preauth_clock_get_title (facts->clock), day);
    }
  return TRUE;
}

/* What a colleague wrote when handing it over says more than anything else, until something else
 * happens. */
static void
apply_hand_over (const Facts *facts, PreauthNextStep *next)
{
  PreauthEvent *last = facts->events->len > 0 ? facts->events->pdata[facts->events->len - 1] : NULL;
  const char *note = NULL;
  const char *author;

  if (last != NULL && preauth_event_get_kind (last) == PREAUTH_EVENT_HANDED_OVER)
    note = preauth_event_get_field (last, PREAUTH_EVENT_NOTE_TEXT);
  if (note == NULL)
    return;
  author = preauth_event_get_author_initials (last);
  g_free (next->detail);
  next->detail = author != NULL ? g_strdup_printf ("%s: %s", author, note) : g_strdup (note);
}

/* Without clocks the day that staff gave themselves is all there is. */
static char *
find_noted_day (const Facts *facts)
{
  for (guint i = facts->events->len; i > 0; i--)
    {
      PreauthEvent *event = facts->events->pdata[i - 1];
      const PreauthEventKind kind = preauth_event_get_kind (event);

      if (kind == PREAUTH_EVENT_CALL)
        return g_strdup (preauth_event_get_field (event, PREAUTH_EVENT_NEXT_DATE));
      if (kind != PREAUTH_EVENT_NOTE && kind != PREAUTH_EVENT_HANDED_OVER
          && kind != PREAUTH_EVENT_OUTPUT)
        return NULL;
    }
  return NULL;
}

PreauthNextStep
preauth_next_step_find (PreauthRequest *request,
                        PreauthStatus status,
                        GPtrArray *events,
                        GPtrArray *clocks,
                        PreauthRoute *route,
                        guint n_gaps,
                        const char *now)
{
  const Facts facts = { request, events, route, find_clock (clocks, now), n_gaps };
  PreauthNextStep next = { 0 };

  if (is_follow_up (facts.clock, PREAUTH_FOLLOW_UP_ASK_RECEIVED))
    find_for_arrival (&facts, &next);
  else if (is_follow_up (facts.clock, PREAUTH_FOLLOW_UP_GET) || is_wanted (facts.clock))
    find_for_pended (&facts, &next);
  else
    finders[status](&facts, &next);
  if (status == PREAUTH_STATUS_CLOSED
      || (status == PREAUTH_STATUS_DENIED && apply_new_denial (&facts, &next)))
    return next;
  if (facts.clock != NULL)
    apply_clock (&facts, now, &next);
  else if (next.due == NULL)
    next.due = find_noted_day (&facts);
  apply_hand_over (&facts, &next);
  return next;
}
