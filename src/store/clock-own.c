/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own clocks: whom to ask again when, and what the plan itself said. No law is in
 * them.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/date.h"
#include "store/clock-private.h"

static const PreauthCalendar *
get_calendar (const PreauthClockCase *self)
{
  return preauth_law_get_calendar (self->law);
}

/* (transfer full): how the day of an entry is shown. */
static char *
show_day (PreauthEvent *event)
{
  g_auto (PreauthMoment) moment;

  preauth_moment_init (&moment, preauth_event_get_time (event));
  return preauth_date_to_display (moment.day != NULL ? moment.day : preauth_event_get_time (event));
}

/* (transfer full) (nullable) */
static char *
add_business_days (const PreauthClockCase *self, PreauthEvent *event, guint days)
{
  g_auto (PreauthMoment) moment;

  preauth_moment_init (&moment, preauth_event_get_time (event));
  return preauth_calendar_add (get_calendar (self), moment.day, PREAUTH_UNIT_BUSINESS_DAYS, days);
}

/* "Call 1-800-555-0100: was it received?"; @question stands alone without a number. */
static char *
ask (const PreauthClockCase *self, const char *question)
{
  if (self->phone != NULL)
    /* Translators: the first %s is a telephone number, the second a question */
    return g_strdup_printf (_ ("Call %s: %s"), self->phone, question);
  /* Translators: %s is a question */
  return g_strdup_printf (_ ("Call the plan: %s"), question);
}

/* Takes @due, @why and @action. Nothing is added without a day. */
static void
add_follow_up (GPtrArray *clocks,
               PreauthFollowUp follow_up,
               const char *title,
               char *due,
               char *why,
               char *action)
{
  PreauthClockParts parts = { .kind = PREAUTH_CLOCK_FOLLOW_UP,
                              .follow_up = follow_up,
                              .binds = PREAUTH_CLOCK_BINDS_US,
                              .title = g_strdup (title),
                              .due = due,
                              .why = why,
                              .action = action,
                              .sureness = PREAUTH_SURE_RECORDED };
  g_autoptr (PreauthClock) clock = preauth_clock_new (&parts);

  if (preauth_clock_get_due (clock) != NULL)
    g_ptr_array_add (clocks, g_steal_pointer (&clock));
}

static void
add_told (const PreauthClockCase *self, GPtrArray *clocks)
{
  const char *outcome = preauth_event_get_field (self->told, PREAUTH_EVENT_OUTCOME);
  g_autofree char *day = show_day (self->told);
  g_autofree char *said = g_strdup (preauth_event_value_get_label (PREAUTH_EVENT_OUTCOME, outcome));
  gboolean needless = g_strcmp0 (outcome, "not-required") == 0;
  const char *title = needless ? _ ("Close the request") : _ ("Enter the decision");

  add_follow_up (clocks, PREAUTH_FOLLOW_UP_TASK, title, add_business_days (self, self->told, 0),
                 /* Translators: %s is a day, then the outcome of a call: "Approved" */
                 g_strdup_printf (_ ("Said by phone on %s: %s"), day, said),
                 g_strdup (needless ? _ ("Keep the name and the reference number of the call, then "
                                         "close the request")
                                    : title));
}

static gboolean
is_full_date (const char *text)
{
  return preauth_date_is_full (text);
}

static guint
get_again (const PreauthClockCase *self)
{
  return self->urgent ? self->cadence.urgent_again : self->cadence.again;
}

static void
add_wanted (const PreauthClockCase *self, GPtrArray *clocks)
{
  const char *needed = preauth_event_get_field (self->pended, PREAUTH_EVENT_NEEDED);
  const char *needed_by = preauth_event_get_field (self->pended, PREAUTH_EVENT_NEEDED_BY);
  g_autofree char *day = show_day (self->pended);
  g_autofree char *soon = add_business_days (self, self->contact, get_again (self));
  g_autoptr (GString) why = g_string_new (NULL);
  PreauthClockParts parts = { .kind = PREAUTH_CLOCK_PLAN_WANTS,
                              .binds = PREAUTH_CLOCK_BINDS_US,
                              .title = g_strdup (_ ("Send what the plan wants")),
                              .sureness = PREAUTH_SURE_RECORDED };

  if (needed != NULL)
    g_string_append_printf (why, _ ("The plan asked on %s: %s"), day, needed);
  else
    g_string_append_printf (why, _ ("The plan asked on %s for more"), day);
  if (!is_full_date (needed_by))
    g_string_append (why, _ (". It named no day: ask"));
  parts.due = is_full_date (needed_by) ? g_strdup (needed_by) : NULL;
  parts.why = g_strdup (why->str);
  parts.action = g_strdup (_ ("Send it, and enter that it was sent"));
  if (self->next == NULL && self->failure == NULL
      && (parts.due == NULL || g_strcmp0 (soon, parts.due) < 0))
    add_follow_up (clocks, PREAUTH_FOLLOW_UP_GET, _ ("Get what the plan wants"),
                   g_steal_pointer (&soon), g_strdup (why->str),
                   g_strdup (_ ("Get it from the clinician or the family")));
  g_ptr_array_add (clocks, preauth_clock_new (&parts));
}

static gboolean
is_received (const PreauthClockCase *self)
{
  if (self->appeals->len > 0)
    return g_array_index (self->appeals, PreauthOpenAppeal, self->appeals->len - 1).received;
  return self->received;
}

/* Asking whether it arrived, then where it stands. */
static void
add_cadence (const PreauthClockCase *self, GPtrArray *clocks)
{
  gboolean received = is_received (self);
  gboolean called = preauth_event_get_kind (self->contact) == PREAUTH_EVENT_CALL;
  guint check
      = self->urgent ? (called ? self->cadence.urgent_again : 0) : self->cadence.receipt_check;
  guint days = received ? get_again (self) : check;
  g_autofree char *day = show_day (self->contact);
  g_autofree char *line
      = g_strdup (preauth_event_kind_get_label (preauth_event_get_kind (self->contact)));

  add_follow_up (clocks, received ? PREAUTH_FOLLOW_UP_ASK_STANDING : PREAUTH_FOLLOW_UP_ASK_RECEIVED,
                 received ? _ ("Ask where it stands") : _ ("Ask whether it was received"),
                 add_business_days (self, self->contact, days),
                 /* Translators: business days, a day, the kind of the last entry: "Sent" */
                 g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u business day after %s (%s)",
                                               "%u business days after %s (%s)", days),
                                  days, day, line),
                 ask (self, received ? _ ("where does it stand?") : _ ("was it received?")));
}

/* @due: (transfer full) */
static void
add_again (const PreauthClockCase *self, char *due, GPtrArray *clocks)
{
  g_autofree char *day = show_day (self->failure);
  gboolean called = preauth_event_get_kind (self->failure) == PREAUTH_EVENT_CALL;

  add_follow_up (clocks, PREAUTH_FOLLOW_UP_TASK, _ ("Send it again"), due,
                 g_strdup_printf (called ? _ ("The plan said on %s that it was not received")
                                         : _ ("The fax of %s did not go through"),
                                  day),
                 g_strdup (called ? _ ("Send it again with the first receipt; the first day counts")
                                  : _ ("Send it again")));
}

static void
add_next_date (const PreauthClockCase *self, GPtrArray *clocks)
{
  g_autofree char *day = show_day (self->next);
  g_autofree char *due = g_strdup (preauth_event_get_field (self->next, PREAUTH_EVENT_NEXT_DATE));

  if (self->failure != NULL)
    {
      add_again (self, g_steal_pointer (&due), clocks);
      return;
    }

  add_follow_up (
      clocks,
      preauth_clock_case_waits (self) && !is_received (self) ? PREAUTH_FOLLOW_UP_ASK_RECEIVED
                                                             : PREAUTH_FOLLOW_UP_ASK_STANDING,
      _ ("Ask again"), g_steal_pointer (&due),
      /* Translators: the kind of an entry ("Call"), a day */
      g_strdup_printf (_ ("%s of %s: this day was set"),
                       preauth_event_kind_get_label (preauth_event_get_kind (self->next)), day),
      ask (self, _ ("where does the request stand?")));
}

static void
add_proof (const PreauthClockCase *self, GPtrArray *clocks)
{
  g_autofree char *day = show_day (self->last_sent);

  add_follow_up (clocks, PREAUTH_FOLLOW_UP_TASK, _ ("File the fax receipt"),
                 add_business_days (self, self->last_sent, 0),
                 g_strdup_printf (_ ("Faxed on %s: there is no proof yet"), day),
                 g_strdup (_ ("Enter the receipt of the fax")));
}

void
preauth_clocks_add_own (const PreauthClockCase *self, GPtrArray *clocks)
{
  if (self->proof_missing)
    add_proof (self, clocks);
  if (self->told != NULL)
    add_told (self, clocks);
  if (self->pended != NULL)
    add_wanted (self, clocks);
  if (self->next != NULL)
    add_next_date (self, clocks);
  else if (self->told != NULL || self->contact == NULL)
    return;
  else if (self->failure != NULL)
    add_again (self, add_business_days (self, self->failure, 0), clocks);
  else if (self->pended == NULL && preauth_clock_case_waits (self))
    add_cadence (self, clocks);
}

/* (transfer full) (nullable): a day, or a dateTime as Massachusetts counts it. */
static char *
find_peer_to_peer_day (const PreauthClockCase *self)
{
  g_auto (PreauthMoment) moment = { 0 };

  if (self->peer_to_peer == NULL)
    return NULL;
  preauth_moment_init (&moment,
                       preauth_event_get_field (self->peer_to_peer, PREAUTH_EVENT_PEER_TO_PEER_BY));
  return preauth_moment_add (&moment, get_calendar (self), PREAUTH_UNIT_HOURS, 0);
}

void
preauth_clocks_add_peer_to_peer (const PreauthClockCase *self,
                                 gboolean also_undated,
                                 GPtrArray *clocks)
{
  g_autofree char *by = find_peer_to_peer_day (self);
  g_autofree char *day = self->peer_to_peer == NULL ? NULL : show_day (self->peer_to_peer);
  PreauthClockParts parts = { .kind = PREAUTH_CLOCK_PEER_TO_PEER,
                              .binds = PREAUTH_CLOCK_BINDS_US,
                              .sureness = PREAUTH_SURE_RECORDED };

  if (self->last_denied == NULL || (by == NULL && !also_undated)
      || g_ptr_array_find_with_equal_func (self->filed, "peer-to-peer", g_str_equal, NULL))
    return;
  parts.title
      = g_strdup (by != NULL ? _ ("Peer-to-peer call by") : _ ("Ask for a peer-to-peer call"));
  parts.why = by != NULL ? g_strdup_printf (_ ("As the plan said on %s"), day)
                         : g_strdup (_ ("No day was entered. Plans leave little time: ask at once "
                                        "until when it is possible"));
  parts.due = g_steal_pointer (&by);
  parts.action = g_strdup (_ ("The clinician talks with a physician of the plan"));
  g_ptr_array_add (clocks, preauth_clock_new (&parts));
}
