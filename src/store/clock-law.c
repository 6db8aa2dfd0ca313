/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of law that run for a request. Rules with the same title speak of the same date: when
 * they differ the earlier one is shown, and all of their sources. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/date.h"
#include "store/clock-private.h"

static const char *
describe_start (const PreauthClockCase *self, const PreauthClockFinding *finding)
{
  gboolean sent = preauth_event_get_kind (finding->start) == PREAUTH_EVENT_SENT;

  switch (finding->rule->from)
    {
    case PREAUTH_LAW_FROM_COMPLETE:
      if (finding->start != self->sent)
        return _ ("when what the plan asked for was sent");
      return sent ? _ ("when the request was sent") : _ ("when the plan had the request");
    case PREAUTH_LAW_FROM_DENIED:
      return finding->from_letter ? _ ("the date of the denial letter")
                                  : _ ("the day of the denial: the date on its letter rules");
    case PREAUTH_LAW_FROM_APPROVED:
      return _ ("the day of the approval");
    case PREAUTH_LAW_FROM_APPEALED:
      return _ ("when the appeal was sent");
    case PREAUTH_LAW_FROM_SENT:
    case PREAUTH_N_LAW_FROMS:
    default:
      return sent ? _ ("when the request was sent") : _ ("when the plan had the request");
    }
}

static gboolean
went_by_mail (const PreauthClockFinding *finding)
{
  return finding->rule->binds == PREAUTH_CLOCK_BINDS_PLAN
         && g_strcmp0 (preauth_event_get_field (finding->start, PREAUTH_EVENT_CHANNEL), "mail")
                == 0;
}

/* (transfer full) (nullable): the holidays that moved the day. */
static char *
describe_skipped (const PreauthClockCase *self, const PreauthClockFinding *finding)
{
  return finding->due == NULL || finding->rule->unit != PREAUTH_UNIT_BUSINESS_DAYS
             ? NULL
             : preauth_calendar_describe_holidays (preauth_law_get_calendar (self->law),
                                                   finding->start_day, finding->due);
}

static gboolean
has_caveat (const PreauthClockCase *self)
{
  return self->scope->caveat != NULL && !self->is_insured;
}

/* Why it is due then, with all that is unsure about it. */
static char *
describe (const PreauthClockCase *self, const PreauthClockFinding *finding)
{
  const PreauthLawRule *rule = finding->rule;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *length = preauth_law_rule_describe_length (rule);
  g_autofree char *day = preauth_date_to_display (finding->start_day);
  g_autofree char *skipped = describe_skipped (self, finding);

  if (rule->amount > 0)
    /* Translators: a length of time, a day, what happened then */
    g_string_append_printf (text, _ ("%s from %s, %s"), length, day,
                            describe_start (self, finding));
  if (skipped != NULL)
    /* Translators: %s is a list of holidays */
    g_string_append_printf (text, _ (" (not counted: %s)"), skipped);
  if (rule->amount > 0 && has_caveat (self))
    g_string_append_printf (text, "; %s", self->scope->caveat);
  if (went_by_mail (finding))
    g_string_append (text, _ (". By mail the plan counts from the day it arrives"));
  if (rule->note != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ". " : "", rule->note);
  if (rule->amount == 0 && has_caveat (self))
    /* Translators: %s is a condition: "if the plan is fully insured" */
    g_string_append_printf (text, _ ("%sOnly %s"), text->len > 0 ? ". " : "", self->scope->caveat);
  if (text->len == 0)
    g_string_append (text, self->scope->letter);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_action (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  const char *question = rule->from == PREAUTH_LAW_FROM_APPEALED ? _ ("was the appeal decided?")
                                                                 : _ ("was the decision made?");

  if (rule->action != NULL)
    return g_strdup (rule->action);
  if (rule->binds != PREAUTH_CLOCK_BINDS_PLAN)
    return NULL;
  if (self->phone != NULL)
    return g_strdup_printf (_ ("Call %s: %s"), self->phone, question);
  return g_strdup_printf (_ ("Call the plan: %s"), question);
}

static gboolean
is_same_date (const PreauthClockFinding *a, const PreauthClockFinding *b)
{
  return strncmp (a->due, b->due, 10) == 0 && strlen (a->due) == strlen (b->due);
}

static char *
describe_source (const PreauthClockFinding *finding, gboolean with_length)
{
  g_autofree char *source = preauth_law_rule_describe_source (finding->rule);
  g_autofree char *length = preauth_law_rule_describe_length (finding->rule);

  return with_length ? g_strdup_printf ("%s: %s", length, source) : g_steal_pointer (&source);
}

/* @group: findings with one title, the earliest first. */
static PreauthClock *
create_clock (const PreauthClockCase *self, GPtrArray *group)
{
  const PreauthClockFinding *first = g_ptr_array_index (group, 0);
  const PreauthClockFinding *last = g_ptr_array_index (group, group->len - 1);
  gboolean conflict = first->due != NULL && !is_same_date (first, last);
  g_autoptr (GStrvBuilder) sources = g_strv_builder_new ();
  PreauthClockParts parts = { .kind = first->rule->clock,
                              .binds = first->rule->binds,
                              .title = g_strdup (first->rule->title),
                              .due = g_strdup (first->due),
                              .why = describe (self, first),
                              .silence = g_strdup (first->rule->silence),
                              .action = describe_action (self, first->rule),
                              .sureness = first->rule->mark,
                              .conflict = conflict ? g_strdup (last->due) : NULL };

  for (guint i = 0; i < group->len; i++)
    {
      const PreauthClockFinding *finding = g_ptr_array_index (group, i);
      g_autofree char *source = describe_source (finding, conflict);

      g_strv_builder_add (sources, source);
      if (finding->due == NULL || !is_same_date (first, finding))
        continue;
      parts.sureness = MIN (parts.sureness, finding->rule->mark);
      if (parts.silence == NULL)
        parts.silence = g_strdup (finding->rule->silence);
    }
  parts.sources = g_strv_builder_end (sources);
  return preauth_clock_new (&parts);
}

static int
compare_dues (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const PreauthClockFinding *const *)a)->due,
                 (*(const PreauthClockFinding *const *)b)->due);
}

static gboolean
is_same_clock (const PreauthClockFinding *a, const PreauthClockFinding *b)
{
  return a->due != NULL && b->due != NULL && a->rule->clock == b->rule->clock
         && g_str_equal (a->rule->title, b->rule->title);
}

/* Consumes nothing; what was grouped before is left out by its place. */
static void
add_group (const PreauthClockCase *self, GPtrArray *findings, guint first, GPtrArray *clocks)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new ();
  PreauthClockFinding *finding = g_ptr_array_index (findings, first);

  for (guint i = 0; i < first; i++)
    if (is_same_clock (g_ptr_array_index (findings, i), finding))
      return;
  g_ptr_array_add (group, finding);
  for (guint i = first + 1; i < findings->len; i++)
    if (is_same_clock (finding, g_ptr_array_index (findings, i)))
      g_ptr_array_add (group, g_ptr_array_index (findings, i));
  if (group->len > 1)
    g_ptr_array_sort (group, compare_dues);
  g_ptr_array_add (clocks, create_clock (self, group));
}

static void
add_letter (const PreauthClockCase *self,
            GPtrArray *clocks,
            PreauthClockKind kind,
            PreauthClockBinds binds,
            const char *title)
{
  PreauthClockParts parts = {
    .kind = kind, .binds = binds, .title = g_strdup (title), .sureness = PREAUTH_SURE_BELIEVED
  };

  parts.why = g_strdup (self->scope != NULL
                            ? self->scope->letter
                            : _ ("No rule is known for this plan: take the date from the plan’s "
                                 "letter"));
  if (binds == PREAUTH_CLOCK_BINDS_US)
    parts.action = g_strdup (_ ("Read the letter, and set a day to be reminded"));
  g_ptr_array_add (clocks, preauth_clock_new (&parts));
}

static gboolean
expects_decision (const PreauthClockCase *self)
{
  static const char *const others[] = { "notification",
                                        "additional-clinical",
                                        "peer-to-peer",
                                        "check-requirement",
                                        "status-check",
                                        "general-inquiry",
                                        NULL };

  return self->waiting && self->told == NULL
         && (self->kind == NULL || !g_strv_contains (others, self->kind));
}

static gboolean
has_decision (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (preauth_law_rule_waits_for_decision (
            ((PreauthClockFinding *)g_ptr_array_index (findings, i))->rule))
      return TRUE;
  return FALSE;
}

/* Findings that are a way on after this very denial. */
static gboolean
opens_a_way (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PreauthLawRule *rule = ((PreauthClockFinding *)g_ptr_array_index (findings, i))->rule;

      if (rule->from == PREAUTH_LAW_FROM_DENIED && rule->binds == PREAUTH_CLOCK_BINDS_US
          && rule->clock != PREAUTH_CLOCK_CONTINUING_CARE)
        return TRUE;
    }
  return FALSE;
}

/* Where no rule gives a date the plan's letter does. */
static void
add_unknown (const PreauthClockCase *self, GPtrArray *findings, gboolean rights, GPtrArray *clocks)
{
  gboolean unfiled = self->denied != NULL && self->filed->len == 0;

  if (!rights && expects_decision (self) && !has_decision (findings)
      && !preauth_clock_case_knows_a_decision (self))
    add_letter (self, clocks, PREAUTH_CLOCK_DECISION, PREAUTH_CLOCK_BINDS_PLAN, _ ("Decision due"));
  if (unfiled && !opens_a_way (findings))
    add_letter (self, clocks, PREAUTH_CLOCK_APPEAL, PREAUTH_CLOCK_BINDS_US, _ ("Appeal by"));
}

void
preauth_clocks_add_law (const PreauthClockCase *self, gboolean rights, GPtrArray *clocks)
{
  g_autoptr (GPtrArray) findings = preauth_clock_case_apply_rules (self, rights);

  for (guint i = 0; i < findings->len; i++)
    {
      const PreauthClockFinding *finding = g_ptr_array_index (findings, i);

      if (rights || finding->due != NULL)
        add_group (self, findings, i, clocks);
    }
  add_unknown (self, findings, rights, clocks);
}
