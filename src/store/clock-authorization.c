/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an authorization ends, what is left of it, and when to ask for the next. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/date.h"
#include "store/clock-private.h"

/* A plain number, then words: "24 visits". FALSE for anything else: "24-30", "1.5 units". */
static gboolean
read_units (const char *text, int *number, char **words)
{
  g_autofree char *copy = text == NULL ? NULL : g_strstrip (g_strdup (text));
  gsize n_digits = copy == NULL ? 0 : strspn (copy, "0123456789");

  if (n_digits == 0 || n_digits > 6
      || (copy[n_digits] != '\0' && !g_ascii_isspace (copy[n_digits])))
    return FALSE;
  *number = (int)g_ascii_strtoll (copy, NULL, 10);
  if (words != NULL)
    *words = g_strstrip (g_strdup (copy + n_digits));
  /* "24 1:1 visits" is more than one number */
  return strpbrk (copy + n_digits, "0123456789") == NULL;
}

static gboolean
is_approval (PreauthEvent *event)
{
  const char *decision = preauth_event_get_field (event, PREAUTH_EVENT_DECISION);

  return preauth_event_get_kind (event) == PREAUTH_EVENT_DECIDED && decision != NULL
         && !g_str_equal (decision, "denied");
}

typedef struct
{
  int approved;
  int used;
  char *words;
  PreauthEvent *last; /* borrowed: which said how many were used */
} Units;

static void
units_clear (Units *self)
{
  g_clear_pointer (&self->words, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Units, units_clear)

/* What was used before the last approval is none of it. */
static gboolean
count_units (GPtrArray *events, Units *units)
{
  gboolean known = FALSE;

  *units = (Units){ 0 };
  for (guint i = 0; i < events->len; i++)
    {
      PreauthEvent *event = g_ptr_array_index (events, i);
      const char *used = preauth_event_get_field (event, PREAUTH_EVENT_UNITS_USED);

      if (is_approval (event))
        {
          units_clear (units);
          *units = (Units){ 0 };
          known = read_units (preauth_event_get_field (event, PREAUTH_EVENT_APPROVED_UNITS),
                              &units->approved, &units->words);
        }
      if (used == NULL)
        continue;
      known = known && read_units (used, &units->used, NULL);
      units->last = event;
    }
  return known;
}

gboolean
preauth_clocks_count_units_left (PreauthRequest *request, int *left)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  g_auto (Units) units = { 0 };

  if (!count_units (events, &units))
    return FALSE;
  *left = units.approved - units.used;
  return TRUE;
}

static char *
describe_units (GPtrArray *events)
{
  g_auto (Units) units = { 0 };

  if (!count_units (events, &units))
    return NULL;
  if (units.used > units.approved)
    return g_strdup_printf (_ ("%d %s used, %d approved"), units.used,
                            *units.words != '\0' ? units.words : _ ("units"), units.approved);
  /* Translators: "18 of 24 visits left" */
  return g_strdup_printf (_ ("%d of %d %s left"), units.approved - units.used, units.approved,
                          *units.words != '\0' ? units.words : _ ("units"));
}

char *
preauth_clocks_describe_units_left (PreauthRequest *request)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);

  return describe_units (events);
}

static char *
get_day (PreauthEvent *event)
{
  g_auto (PreauthMoment) moment;

  preauth_moment_init (&moment, preauth_event_get_time (event));
  return g_steal_pointer (&moment.day);
}

static char *
describe_approval (const PreauthClockCase *self)
{
  g_autofree char *day = get_day (self->approved);
  g_autofree char *shown = preauth_date_to_display (day);
  const char *to = preauth_event_get_field (self->approved, PREAUTH_EVENT_VALID_TO);
  g_autofree char *end = preauth_date_to_display (to);
  g_autofree char *units = describe_units (self->events);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Approved on %s"), shown != NULL ? shown : "");
  if (end != NULL)
    g_string_append_printf (text, _ (", valid to %s"), end);
  if (units != NULL)
    g_string_append_printf (text, "; %s", units);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_clock (const PreauthClockCase *self,
           GPtrArray *clocks,
           PreauthClockKind kind,
           const char *title,
           const char *due,
           const char *action)
{
  PreauthClockParts parts = { .kind = kind,
                              .binds = PREAUTH_CLOCK_BINDS_US,
                              .title = g_strdup (title),
                              .due = g_strdup (due),
                              .why = describe_approval (self),
                              .action = g_strdup (action),
                              .sureness = PREAUTH_SURE_RECORDED };

  g_ptr_array_add (clocks, preauth_clock_new (&parts));
}

/* (transfer full) (nullable): some days before the end, but not before the approval itself. */
static char *
find_renewal_day (const PreauthClockCase *self, const char *to)
{
  g_autofree char *approved = get_day (self->approved);
  g_autofree char *day = preauth_calendar_subtract_days (to, self->cadence.renewal_notice_days);

  if (day == NULL || (approved != NULL && strcmp (approved, day) > 0))
    return g_steal_pointer (&approved);
  return g_steal_pointer (&day);
}

static void
add_renewal (const PreauthClockCase *self, GPtrArray *clocks, const char *to)
{
  g_auto (Units) units = { 0 };
  gboolean used_up = count_units (self->events, &units) && units.used >= units.approved;
  g_autofree char *due = NULL;

  if (self->renewed)
    return;
  if (used_up && units.last != NULL)
    due = get_day (units.last);
  else if (to != NULL && (self->now.day == NULL || strcmp (self->now.day, to) <= 0))
    due = find_renewal_day (self, to);
  if (due != NULL)
    add_clock (self, clocks, PREAUTH_CLOCK_RENEWAL, _ ("Ask for renewal"), due,
               _ ("If care goes on, ask for more before the authorization ends"));
}

void
preauth_clocks_add_authorization (const PreauthClockCase *self, GPtrArray *clocks)
{
  const char *to = self->approved == NULL
                       ? NULL
                       : preauth_event_get_field (self->approved, PREAUTH_EVENT_VALID_TO);
  gboolean ended;

  if (self->approved == NULL)
    return;
  if (!preauth_date_is_full (to))
    to = NULL;
  ended = to != NULL && self->now.day != NULL && strcmp (self->now.day, to) > 0;
  if (to != NULL)
    add_clock (self, clocks, PREAUTH_CLOCK_EXPIRY,
               ended ? _ ("Authorization has ended") : _ ("Authorization ends"), to,
               ended ? _ ("Close the request, or ask for a new authorization")
                     : _ ("Have the service done by then"));
  add_renewal (self, clocks, to);
}
