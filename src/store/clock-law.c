/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of law that run for a request. Rules with the same title speak of the same date: when
 * they differ the earlier one is shown, and all of their sources. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "directory/vocabulary.h"
#include "fhir/date.h"
#include "store/clock-private.h"

/* A rule that holds, and what it gives. */
typedef struct
{
  const PreauthLawRule *rule;
  PreauthEvent *start;
  gboolean from_letter; /* the denial has the date of its letter */
  char *start_day;
  char *due; /* NULL: a right without a date */
} Finding;

static void
finding_free (gpointer data)
{
  Finding *self = data;

  g_free (self->start_day);
  g_free (self->due);
  g_free (self);
}

static gboolean
is_in (GStrv list, const char *text)
{
  return text != NULL && g_strv_contains ((const char *const *)list, text);
}

static gboolean
is_one_of (const PreauthClockCase *self, GStrv categories)
{
  for (guint i = 0; self->category != NULL && categories[i] != NULL; i++)
    if (preauth_vocabulary_category_is_a (self->vocabulary, self->category, categories[i]))
      return TRUE;
  return FALSE;
}

/* Of the plan and the service; nothing of the history. */
static gboolean
holds_for_request (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  return is_in (rule->laws, self->scope->id)
         && (rule->kinds == NULL || is_in (rule->kinds, self->kind))
         && (rule->categories == NULL || is_one_of (self, rule->categories))
         && (rule->not_categories == NULL
             || (self->category != NULL && !is_one_of (self, rule->not_categories)))
         && (rule->priority == NULL
             || g_str_equal (rule->priority, self->urgent ? "urgent" : "standard"))
         && (!rule->step_therapy || self->step_therapy);
}

static gboolean
has_a_form (const PreauthClockCase *self, GStrv forms)
{
  for (guint i = 0; forms[i] != NULL; i++)
    if (is_in (self->forms, forms[i]))
      return TRUE;
  return FALSE;
}

static const PreauthOpenAppeal *
find_appeal (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  for (guint i = self->appeals->len; i > 0; i--)
    {
      const PreauthOpenAppeal *appeal = &g_array_index (self->appeals, PreauthOpenAppeal, i - 1);

      if (is_in (rule->levels, preauth_event_get_field (appeal->event, PREAUTH_EVENT_LEVEL)))
        return appeal;
    }
  return NULL;
}

static gboolean
is_met (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  for (guint i = 0; i < self->filed->len; i++)
    if (is_in (rule->met_by, g_ptr_array_index (self->filed, i)))
      return TRUE;
  return FALSE;
}

/* (nullable): the entry that the rule counts from, when its clock runs. */
static PreauthEvent *
find_start (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  const PreauthOpenAppeal *appeal;
  gboolean of_level;

  switch (rule->from)
    {
    case PREAUTH_LAW_FROM_SENT:
      return self->waiting && self->told == NULL ? self->sent : NULL;
    case PREAUTH_LAW_FROM_COMPLETE:
      return self->waiting && self->told == NULL ? self->complete : NULL;
    case PREAUTH_LAW_FROM_DENIED:
      of_level = rule->after == NULL ? self->denied_level == NULL
                                     : is_in (rule->after, self->denied_level);
      return of_level && !is_met (self, rule) ? self->denied : NULL;
    case PREAUTH_LAW_FROM_APPEALED:
      appeal = find_appeal (self, rule);
      return appeal != NULL && !(rule->ends_with_receipt && appeal->received) ? appeal->event
                                                                              : NULL;
    case PREAUTH_N_LAW_FROMS:
    default:
      return NULL;
    }
}

static gboolean
is_in_force (const PreauthLawRule *rule, const char *day)
{
  return (rule->valid_from == NULL || strcmp (day, rule->valid_from) >= 0)
         && (rule->valid_to == NULL || strcmp (day, rule->valid_to) <= 0);
}

/* (transfer full) (nullable) */
static Finding *
apply (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  g_auto (PreauthMoment) moment = { 0 };
  PreauthEvent *start;
  const char *letter = NULL;
  Finding *finding;

  if (!holds_for_request (self, rule) || (rule->forms != NULL && !has_a_form (self, rule->forms)))
    return NULL;
  start = find_start (self, rule);
  if (start == NULL)
    return NULL;
  if (rule->channels != NULL
      && !is_in (rule->channels, preauth_event_get_field (start, PREAUTH_EVENT_CHANNEL)))
    return NULL;
  if (rule->from == PREAUTH_LAW_FROM_DENIED)
    letter = preauth_event_get_field (start, PREAUTH_EVENT_NOTICE_DATE);
  if (!preauth_date_is_full (letter))
    letter = NULL;
  preauth_moment_init (&moment, letter != NULL ? letter : preauth_event_get_time (start));
  if (moment.day == NULL || !is_in_force (rule, moment.day))
    return NULL;
  finding = g_new0 (Finding, 1);
  finding->rule = rule;
  finding->start = start;
  finding->from_letter = letter != NULL;
  finding->start_day = g_strdup (moment.day);
  if (rule->amount > 0)
    finding->due = preauth_moment_add (&moment, preauth_law_get_calendar (self->law), rule->unit,
                                       rule->amount);
  return finding;
}

static const char *
describe_start (const PreauthClockCase *self, const Finding *finding)
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
    case PREAUTH_LAW_FROM_APPEALED:
      return _ ("when the appeal was sent");
    case PREAUTH_LAW_FROM_SENT:
    case PREAUTH_N_LAW_FROMS:
    default:
      return sent ? _ ("when the request was sent") : _ ("when the plan had the request");
    }
}

static gboolean
went_by_mail (const Finding *finding)
{
  return finding->rule->binds == PREAUTH_CLOCK_BINDS_PLAN
         && g_strcmp0 (preauth_event_get_field (finding->start, PREAUTH_EVENT_CHANNEL), "mail")
                == 0;
}

/* (transfer full) (nullable): the holidays that moved the day. */
static char *
describe_skipped (const PreauthClockCase *self, const Finding *finding)
{
  return finding->due == NULL || finding->rule->unit != PREAUTH_UNIT_BUSINESS_DAYS
             ? NULL
             : preauth_calendar_describe_holidays (preauth_law_get_calendar (self->law),
                                                   finding->start_day, finding->due);
}

/* Why it is due then, with all that is unsure about it. */
static char *
describe (const PreauthClockCase *self, const Finding *finding)
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
  if (rule->amount > 0 && self->scope->caveat != NULL)
    g_string_append_printf (text, "; %s", self->scope->caveat);
  if (went_by_mail (finding))
    g_string_append (text, _ (". By mail the plan counts from the day it arrives"));
  if (rule->note != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ". " : "", rule->note);
  if (rule->amount == 0 && self->scope->caveat != NULL)
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
is_same_date (const Finding *a, const Finding *b)
{
  return strncmp (a->due, b->due, 10) == 0 && strlen (a->due) == strlen (b->due);
}

static char *
describe_source (const Finding *finding, gboolean with_length)
{
  g_autofree char *source = preauth_law_rule_describe_source (finding->rule);
  g_autofree char *length = preauth_law_rule_describe_length (finding->rule);

  return with_length ? g_strdup_printf ("%s: %s", length, source) : g_steal_pointer (&source);
}

/* @group: findings with one title, the earliest first. */
static PreauthClock *
create_clock (const PreauthClockCase *self, GPtrArray *group)
{
  const Finding *first = g_ptr_array_index (group, 0);
  const Finding *last = g_ptr_array_index (group, group->len - 1);
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
      const Finding *finding = g_ptr_array_index (group, i);
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
  return strcmp ((*(const Finding *const *)a)->due, (*(const Finding *const *)b)->due);
}

static gboolean
is_same_clock (const Finding *a, const Finding *b)
{
  return a->due != NULL && b->due != NULL && a->rule->clock == b->rule->clock
         && g_str_equal (a->rule->title, b->rule->title);
}

/* Consumes nothing; what was grouped before is left out by its place. */
static void
add_group (const PreauthClockCase *self, GPtrArray *findings, guint first, GPtrArray *clocks)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new ();
  Finding *finding = g_ptr_array_index (findings, first);

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

/* Whether a rule gives such a request a day, though it may not run now. */
static gboolean
knows_a_decision (const PreauthClockCase *self)
{
  GPtrArray *rules = preauth_law_get_rules (self->law);

  for (guint i = 0; self->scope != NULL && i < rules->len; i++)
    {
      const PreauthLawRule *rule = g_ptr_array_index (rules, i);

      if (rule->clock == PREAUTH_CLOCK_DECISION && rule->amount > 0 && rule->forms == NULL
          && holds_for_request (self, rule))
        return TRUE;
    }
  return FALSE;
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
    if (((Finding *)g_ptr_array_index (findings, i))->rule->clock == PREAUTH_CLOCK_DECISION)
      return TRUE;
  return FALSE;
}

/* Findings that are a way on after this very denial. */
static gboolean
opens_a_way (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PreauthLawRule *rule = ((Finding *)g_ptr_array_index (findings, i))->rule;

      if (rule->from == PREAUTH_LAW_FROM_DENIED && rule->clock != PREAUTH_CLOCK_CONTINUING_CARE)
        return TRUE;
    }
  return FALSE;
}

/* Where no rule gives a date the plan's letter does. */
static void
add_unknown (const PreauthClockCase *self, GPtrArray *findings, gboolean rights, GPtrArray *clocks)
{
  gboolean unfiled = self->denied != NULL && self->filed->len == 0;

  if (!rights && expects_decision (self) && !has_decision (findings) && !knows_a_decision (self))
    add_letter (self, clocks, PREAUTH_CLOCK_DECISION, PREAUTH_CLOCK_BINDS_PLAN, _ ("Decision due"));
  if (unfiled && !opens_a_way (findings))
    add_letter (self, clocks, PREAUTH_CLOCK_APPEAL, PREAUTH_CLOCK_BINDS_US, _ ("Appeal by"));
}

static GPtrArray *
find_all (const PreauthClockCase *self, gboolean rights)
{
  GPtrArray *rules = preauth_law_get_rules (self->law);
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);

  for (guint i = 0; self->scope != NULL && i < rules->len; i++)
    {
      const PreauthLawRule *rule = g_ptr_array_index (rules, i);
      Finding *finding
          = rights && rule->from != PREAUTH_LAW_FROM_DENIED ? NULL : apply (self, rule);

      if (finding != NULL)
        g_ptr_array_add (findings, finding);
    }
  return findings;
}

void
preauth_clocks_add_law (const PreauthClockCase *self, gboolean rights, GPtrArray *clocks)
{
  g_autoptr (GPtrArray) findings = find_all (self, rights);

  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      if (rights || finding->due != NULL)
        add_group (self, findings, i, clocks);
    }
  add_unknown (self, findings, rights, clocks);
}
