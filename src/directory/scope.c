/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which questions a row or a rule is about, and how closely. It never looks at a number. */
#include "config.h"

#include "directory/scope.h"

#include "directory/vocabulary-private.h"
#include "fhir/json.h"

/* The service that has no line of its own: a row for it is a row for services in general. */
#define FALLBACK_CATEGORY "medical-general"

PreauthScope *
preauth_scope_new_from_object (JsonObject *object, GStrv plans)
{
  PreauthScope *self = g_new0 (PreauthScope, 1);

  if (preauth_json_get_array (object, "plans") != NULL)
    self->plans = preauth_json_dup_strings (object, "plans");
  else
    self->plans = g_strdupv (plans);
  self->categories = preauth_json_dup_strings (object, "categories");
  if (preauth_json_get_array (object, "kinds") != NULL)
    self->kinds = preauth_json_dup_strings (object, "kinds");
  self->modifiers = preauth_json_dup_strings (object, "modifiers");
  self->why = preauth_json_dup_string (object, "why");
  return self;
}

void
preauth_scope_free (PreauthScope *self)
{
  g_strfreev (self->plans);
  g_strfreev (self->categories);
  g_strfreev (self->kinds);
  g_strfreev (self->modifiers);
  g_free (self->why);
  g_free (self);
}

static gboolean
lists (GStrv list, const char *id)
{
  return list == NULL || g_strv_contains ((const char *const *)list, id);
}

static gboolean
has_modifiers (const PreauthScope *self, const PreauthQuestion *question)
{
  for (guint i = 0; self->modifiers[i] != NULL; i++)
    if (question->modifiers == NULL || !g_strv_contains (question->modifiers, self->modifiers[i]))
      return FALSE;
  return TRUE;
}

static guint
get_distance (const PreauthScope *self, const PreauthQuestion *question)
{
  guint nearest = PREAUTH_DISTANCE_NONE;

  for (guint i = 0; self->categories[i] != NULL; i++)
    nearest = MIN (nearest, preauth_vocabulary_get_distance (
                                question->vocabulary, question->category, self->categories[i]));
  return nearest;
}

gboolean
preauth_scope_match_any_plan (const PreauthScope *self, const PreauthQuestion *question)
{
  return lists (self->kinds, question->kind) && has_modifiers (self, question)
         && get_distance (self, question) != PREAUTH_DISTANCE_NONE;
}

gboolean
preauth_scope_is_near (const PreauthScope *self, const PreauthQuestion *question)
{
  if (!has_modifiers (self, question))
    return FALSE;
  if (get_distance (self, question) < PREAUTH_DISTANCE_ANY)
    return TRUE;
  return self->kinds != NULL && lists (self->kinds, question->kind)
         && lists (self->categories, FALLBACK_CATEGORY);
}

gboolean
preauth_scope_match (const PreauthScope *self, const PreauthQuestion *question, guint *score)
{
  guint n_modifiers;
  guint distance;

  if (!lists (self->plans, question->plan) || !lists (self->kinds, question->kind)
      || !has_modifiers (self, question))
    return FALSE;
  distance = get_distance (self, question);
  if (distance == PREAUTH_DISTANCE_NONE)
    return FALSE;
  n_modifiers = MIN (g_strv_length (self->modifiers), 9);
  if (score != NULL)
    *score = (9 - n_modifiers) * 1000 + distance * 10 + (self->kinds == NULL ? 1 : 0);
  return TRUE;
}

PreauthRule *
preauth_rule_new_from_object (JsonObject *object)
{
  PreauthRule *self = g_new0 (PreauthRule, 1);

  self->scope = preauth_scope_new_from_object (object, NULL);
  self->id = preauth_json_dup_string (object, "id");
  self->reviewer = preauth_json_dup_string (object, "reviewer");
  self->name = preauth_json_dup_string (object, "name");
  self->text = preauth_json_dup_string (object, "text");
  self->mark = preauth_json_dup_string (object, "mark");
  self->form = preauth_json_dup_string (object, "form");
  self->note = preauth_json_dup_string (object, "note");
  self->form_note = preauth_json_dup_string (object, "form_note");
  self->number = preauth_json_dup_string (object, "number");
  self->channels = preauth_json_dup_strings (object, "channels");
  self->laws = preauth_json_dup_strings (object, "laws");
  return self;
}

void
preauth_rule_free (PreauthRule *self)
{
  preauth_scope_free (self->scope);
  g_free (self->id);
  g_free (self->reviewer);
  g_free (self->name);
  g_free (self->text);
  g_free (self->mark);
  g_free (self->form);
  g_free (self->note);
  g_free (self->form_note);
  g_free (self->number);
  g_strfreev (self->channels);
  g_strfreev (self->laws);
  g_free (self);
}

const PreauthRule *
preauth_rules_find (GPtrArray *rules, const PreauthQuestion *question, guint *score)
{
  const PreauthRule *best = NULL;
  guint best_score = G_MAXUINT;

  for (guint i = 0; i < rules->len; i++)
    {
      const PreauthRule *rule = g_ptr_array_index (rules, i);
      guint rule_score;

      if (preauth_scope_match (rule->scope, question, &rule_score) && rule_score < best_score)
        {
          best = rule;
          best_score = rule_score;
        }
    }
  if (score != NULL)
    *score = best_score;
  return best;
}
