/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rules hold for a request now, from which entry they count, and the day that they give. */
#include "config.h"

#include <string.h>

#include "directory/vocabulary.h"
#include "fhir/date.h"
#include "store/clock-private.h"

static void
finding_free (gpointer data)
{
  PreauthClockFinding *self = data;

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

/* The form of the route goes along with the packet, also when nobody looked at it here. Who filled
 * in another one sent that. */
static gboolean
has_form_of_route (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  return is_in (rule->forms_of_route, self->route_form) && self->forms[0] == NULL;
}

/* A decision that came by phone is not in writing. */
static gboolean
is_in_writing (PreauthEvent *decision)
{
  return preauth_event_get_field (decision, PREAUTH_EVENT_NOTICE_DATE) != NULL
         || preauth_event_get_field (decision, PREAUTH_EVENT_RECEIPT) != NULL
         || preauth_event_get_field (decision, PREAUTH_EVENT_AUTHORIZATION_NUMBER) != NULL;
}

static PreauthEvent *
find_denial (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  gboolean of_level
      = rule->after == NULL ? self->denied_level == NULL : is_in (rule->after, self->denied_level);

  return of_level && !is_met (self, rule) ? self->denied : NULL;
}

/* A changed approval is a denial in part, and answers to the rules of one. */
static PreauthEvent *
find_approval (const PreauthClockCase *self)
{
  return self->denied == NULL && !self->renewed ? self->approved : NULL;
}

static PreauthEvent *
find_open_appeal (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  const PreauthOpenAppeal *appeal = find_appeal (self, rule);

  return appeal != NULL && !(rule->ends_with_receipt && appeal->received) ? appeal->event : NULL;
}

/* (nullable): the entry that the rule counts from, when its clock runs. */
static PreauthEvent *
find_start (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  switch (rule->from)
    {
    case PREAUTH_LAW_FROM_SENT:
      return self->waiting && self->told == NULL ? self->sent : NULL;
    case PREAUTH_LAW_FROM_COMPLETE:
      return self->waiting && self->told == NULL ? self->complete : NULL;
    case PREAUTH_LAW_FROM_DENIED:
      return find_denial (self, rule);
    case PREAUTH_LAW_FROM_APPROVED:
      return find_approval (self);
    case PREAUTH_LAW_FROM_APPEALED:
      return find_open_appeal (self, rule);
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
static PreauthClockFinding *
apply (const PreauthClockCase *self, const PreauthLawRule *rule)
{
  g_auto (PreauthMoment) moment = { 0 };
  PreauthEvent *start;
  const char *letter = NULL;
  PreauthClockFinding *finding;

  if (!holds_for_request (self, rule) || (rule->forms != NULL && !has_a_form (self, rule->forms))
      || (rule->forms_of_route != NULL && !has_form_of_route (self, rule)))
    return NULL;
  start = find_start (self, rule);
  if (start == NULL || (rule->ends_with_notice && is_in_writing (start)))
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
  finding = g_new0 (PreauthClockFinding, 1);
  finding->rule = rule;
  finding->start = start;
  finding->from_letter = letter != NULL;
  finding->start_day = g_strdup (moment.day);
  if (rule->amount > 0)
    finding->due = preauth_moment_add (&moment, preauth_law_get_calendar (self->law), rule->unit,
                                       rule->amount);
  return finding;
}

static gboolean
is_right (const PreauthLawRule *rule)
{
  return rule->from == PREAUTH_LAW_FROM_DENIED && rule->binds == PREAUTH_CLOCK_BINDS_US;
}

GPtrArray *
preauth_clock_case_apply_rules (const PreauthClockCase *self, gboolean rights)
{
  GPtrArray *rules = preauth_law_get_rules (self->law);
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);

  for (guint i = 0; self->scope != NULL && i < rules->len; i++)
    {
      const PreauthLawRule *rule = g_ptr_array_index (rules, i);
      PreauthClockFinding *finding = rights && !is_right (rule) ? NULL : apply (self, rule);

      if (finding != NULL)
        g_ptr_array_add (findings, finding);
    }
  return findings;
}

gboolean
preauth_clock_case_knows_a_decision (const PreauthClockCase *self)
{
  GPtrArray *rules = preauth_law_get_rules (self->law);

  for (guint i = 0; self->scope != NULL && i < rules->len; i++)
    {
      const PreauthLawRule *rule = g_ptr_array_index (rules, i);

      if (preauth_law_rule_waits_for_decision (rule) && rule->amount > 0 && rule->forms == NULL
          && rule->forms_of_route == NULL && holds_for_request (self, rule))
        return TRUE;
    }
  return FALSE;
}
