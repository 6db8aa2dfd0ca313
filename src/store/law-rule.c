/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule of law in memory. It is read only after law-check.c has passed it. */
#include "config.h"

#include "store/law-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "directory/vocabulary-private.h"
#include "fhir/date.h"
#include "fhir/json.h"

const char *const preauth_law_froms[]
    = { "sent", "complete", "denied", "approved", "appealed", NULL };
const char *const preauth_law_clocks[]
    = { "follow-up",       "plan-wants", "decision",        "peer-to-peer",
        "reconsideration", "appeal",     "appeal-decision", "external-review",
        "continuing-care", "expiry",     "renewal",         NULL };
const char *const preauth_law_marks[] = { "seen", "secondary", "believed", NULL };

static guint
find_index (const char *const *list, const char *text)
{
  guint i = 0;

  while (list[i] != NULL && g_strcmp0 (list[i], text) != 0)
    i++;
  return i;
}

/* NULL when the list is not there: no condition. */
static GStrv
read_list (JsonObject *object, const char *member)
{
  return preauth_json_get_array (object, member) == NULL
             ? NULL
             : preauth_json_dup_strings (object, member);
}

static PreauthSource *
read_source (JsonArray *sources, const char *id)
{
  for (guint i = 0; i < preauth_json_array_length (sources); i++)
    {
      JsonObject *source = preauth_json_array_get_object (sources, i);

      if (g_strcmp0 (preauth_json_get_string (source, "id"), id) == 0)
        return preauth_source_new_from_object (source);
    }
  return NULL;
}

static void
read_length (PreauthLawRule *self, JsonObject *length)
{
  g_autofree char *amount = NULL;

  if (length == NULL)
    return;
  amount = preauth_json_get_number_text (json_object_get_member (length, "amount"));
  self->amount = (guint)g_ascii_strtoull (amount, NULL, 10);
  self->unit = (PreauthLengthUnit)find_index (preauth_length_unit_ids,
                                              preauth_json_get_string (length, "unit"));
}

static void
read_conditions (PreauthLawRule *self, JsonObject *rule)
{
  self->levels = read_list (rule, "levels");
  self->after = read_list (rule, "after");
  self->met_by = read_list (rule, "met_by");
  self->ends_with_receipt = preauth_json_get_boolean (rule, "ends_with_receipt");
  self->ends_with_notice = preauth_json_get_boolean (rule, "ends_with_notice");
  self->kinds = read_list (rule, "kinds");
  self->categories = read_list (rule, "categories");
  self->not_categories = read_list (rule, "not_categories");
  self->forms = read_list (rule, "forms");
  self->forms_of_route = read_list (rule, "forms_of_route");
  self->channels = read_list (rule, "channels");
  self->priority = preauth_json_dup_string (rule, "priority");
  self->step_therapy = preauth_json_get_boolean (rule, "step_therapy");
  self->valid_from = preauth_json_dup_string (rule, "valid_from");
  self->valid_to = preauth_json_dup_string (rule, "valid_to");
}

PreauthLawRule *
preauth_law_rule_new (JsonObject *rule, JsonArray *sources)
{
  PreauthLawRule *self = g_new0 (PreauthLawRule, 1);

  self->id = preauth_json_dup_string (rule, "id");
  self->laws = preauth_json_dup_strings (rule, "laws");
  self->clock
      = (PreauthClockKind)find_index (preauth_law_clocks, preauth_json_get_string (rule, "clock"));
  self->binds = g_strcmp0 (preauth_json_get_string (rule, "binds"), "us") == 0
                    ? PREAUTH_CLOCK_BINDS_US
                    : PREAUTH_CLOCK_BINDS_PLAN;
  self->title = preauth_json_dup_string (rule, "title");
  self->from
      = (PreauthLawFrom)find_index (preauth_law_froms, preauth_json_get_string (rule, "from"));
  self->silence = preauth_json_dup_string (rule, "silence");
  self->action = preauth_json_dup_string (rule, "action");
  self->note = preauth_json_dup_string (rule, "note");
  self->authority = preauth_json_dup_string (rule, "authority");
  self->mark
      = (PreauthSureness)find_index (preauth_law_marks, preauth_json_get_string (rule, "mark"));
  read_length (self, preauth_json_get_object (rule, "length"));
  read_conditions (self, rule);
  self->source = read_source (sources, preauth_json_get_string (rule, "source"));
  return self;
}

void
preauth_law_rule_free (PreauthLawRule *self)
{
  g_free (self->id);
  g_strfreev (self->laws);
  g_free (self->title);
  g_strfreev (self->levels);
  g_strfreev (self->after);
  g_strfreev (self->met_by);
  g_strfreev (self->kinds);
  g_strfreev (self->categories);
  g_strfreev (self->not_categories);
  g_strfreev (self->forms);
  g_strfreev (self->forms_of_route);
  g_strfreev (self->channels);
  g_free (self->priority);
  g_free (self->silence);
  g_free (self->action);
  g_free (self->note);
  g_free (self->authority);
  g_clear_pointer (&self->source, preauth_source_free);
  g_free (self->valid_from);
  g_free (self->valid_to);
  g_free (self);
}

PreauthLawScope *
preauth_law_scope_new (JsonObject *scope)
{
  PreauthLawScope *self = g_new0 (PreauthLawScope, 1);

  self->id = preauth_json_dup_string (scope, "id");
  self->state = preauth_json_get_boolean (scope, "state");
  self->caveat = preauth_json_dup_string (scope, "caveat");
  self->letter = preauth_json_dup_string (scope, "letter");
  self->informal = preauth_json_dup_strings (scope, "informal");
  return self;
}

void
preauth_law_scope_free (PreauthLawScope *self)
{
  g_free (self->id);
  g_free (self->caveat);
  g_free (self->letter);
  g_strfreev (self->informal);
  g_free (self);
}

gboolean
preauth_law_rule_waits_for_decision (const PreauthLawRule *self)
{
  return self->clock == PREAUTH_CLOCK_DECISION
         && (self->from == PREAUTH_LAW_FROM_SENT || self->from == PREAUTH_LAW_FROM_COMPLETE);
}

char *
preauth_law_rule_describe_source (const PreauthLawRule *self)
{
  g_autoptr (GString) text = g_string_new (self->authority);
  g_autofree char *published = preauth_date_to_display (self->source->published);
  g_autofree char *read_on = preauth_date_to_display (self->source->read_on);

  g_string_append_printf (text, ": %s", self->source->title);
  if (published != NULL)
    g_string_append_printf (text, ", %s", published);
  else if (self->source->age != NULL)
    g_string_append_printf (text, ", %s", self->source->age);
  g_string_append (text, "; ");
  /* Translators: %s is a day, such as 11/21/2026 */
  g_string_append_printf (text, _ ("read %s"), read_on);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
preauth_law_rule_describe_length (const PreauthLawRule *self)
{
  switch (self->unit)
    {
    case PREAUTH_UNIT_CALENDAR_DAYS:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u calendar day", "%u calendar days", self->amount),
          self->amount);
    case PREAUTH_UNIT_BUSINESS_DAYS:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u business day", "%u business days", self->amount),
          self->amount);
    case PREAUTH_UNIT_HOURS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hour", "%u hours", self->amount),
                              self->amount);
    case PREAUTH_UNIT_MONTHS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month", "%u months", self->amount),
                              self->amount);
    case PREAUTH_N_UNITS:
    default:
      return g_strdup ("");
    }
}

const char *
preauth_sureness_get_label (PreauthSureness sureness)
{
  switch (sureness)
    {
    case PREAUTH_SURE_SEEN:
      return _ ("Read in the rule");
    case PREAUTH_SURE_SECONDARY:
      return _ ("From a summary: check");
    case PREAUTH_SURE_RECORDED:
      return _ ("As entered here");
    case PREAUTH_SURE_BELIEVED:
    default:
      return _ ("Not found in a source: check");
    }
}
