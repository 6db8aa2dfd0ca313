/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a payer pack is what data/payers/README.md says. The first thing wrong is named, with its
 * line; nothing is mended. */
#include "config.h"

#include "directory/pack.h"

#include <glib/gi18n-lib.h>

#include "directory/pack-check.h"
#include "directory/vocabulary-private.h"
#include "fhir/error.h"
#include "fhir/identifier.h"
#include "fhir/json.h"

#define FORMAT "1"

static gboolean
check_choice (PreauthPackCheck *check,
              JsonObject *entry,
              const char *member,
              const char *const *choices)
{
  const char *text = preauth_json_get_string (entry, member);
  g_autofree char *valid = NULL;

  if (!preauth_pack_check_text (check, entry, member, TRUE))
    return FALSE;
  if (g_strv_contains (choices, text))
    return TRUE;
  valid = g_strjoinv (", ", (char **)choices);
  return preauth_pack_check_fail (check, _ ("“%s” is “%s”, which is not one of %s"), member, text,
                                  valid);
}

static gboolean
check_plan (PreauthPackCheck *check, JsonObject *plan)
{
  PreauthVocabulary *vocabulary = check->vocabulary;

  return preauth_pack_check_id (check, plan) && preauth_pack_check_text (check, plan, "name", TRUE)
         && preauth_pack_check_term (check, plan, "line_of_business",
                                     preauth_vocabulary_get_lines_of_business (vocabulary))
         && preauth_pack_check_term (check, plan, "law", preauth_vocabulary_get_laws (vocabulary))
         && preauth_pack_check_text (check, plan, "card_hint", FALSE);
}

static gboolean
check_source (PreauthPackCheck *check, JsonObject *source)
{
  return preauth_pack_check_id (check, source)
         && preauth_pack_check_text (check, source, "title", TRUE)
         && preauth_pack_check_text (check, source, "read_on", TRUE)
         && preauth_pack_check_date (check, source, "read_on", TRUE)
         && preauth_pack_check_date (check, source, "published", FALSE);
}

static gboolean
check_plan_group (PreauthPackCheck *check, JsonObject *group)
{
  return preauth_pack_check_text (check, group, "name", TRUE)
         && preauth_pack_check_references (check, group, "plans", "plans", TRUE);
}

static gboolean
check_question (PreauthPackCheck *check, JsonObject *question)
{
  JsonArray *answers = preauth_json_get_array (question, "answers");

  if (!preauth_pack_check_text (check, question, "text", TRUE)
      || !preauth_pack_check_text (check, question, "help", FALSE))
    return FALSE;
  if (preauth_json_array_length (answers) < 2)
    return preauth_pack_check_fail (check, _ ("“answers” needs two answers or more"));
  for (guint i = 0; i < preauth_json_array_length (answers); i++)
    {
      JsonObject *answer = preauth_json_array_get_object (answers, i);

      if (answer == NULL)
        return preauth_pack_check_fail (check, _ ("answer %u must be an object"), i + 1);
      if (!preauth_pack_check_text (check, answer, "label", TRUE)
          || !preauth_pack_check_references (check, answer, "plans", "plans", TRUE))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_dialed (JsonObject *row)
{
  const char *channel = preauth_json_get_string (row, "channel");

  return g_strcmp0 (channel, "fax") == 0 || g_strcmp0 (channel, "phone") == 0;
}

static gboolean
check_row_number (PreauthPackCheck *check, JsonObject *row)
{
  const char *number = preauth_json_get_string (row, "number");
  const char *printed = preauth_json_get_string (row, "printed");
  g_autofree char *digits = NULL;

  if (!preauth_pack_check_text (check, row, "number", FALSE)
      || !preauth_pack_check_text (check, row, "printed", FALSE))
    return FALSE;
  if (number == NULL)
    return TRUE;
  if (!is_dialed (row))
    return preauth_pack_check_fail (check, _ ("only a fax or a phone has a number"));
  if (!preauth_pack_check_number (check, number))
    return FALSE;
  digits = printed == NULL ? g_strdup (number) : preauth_phone_normalize (printed);
  if (g_strcmp0 (digits, number) != 0)
    return preauth_pack_check_fail (check, _ ("“printed” is %s, which is not the number %s"),
                                    printed, number);
  return TRUE;
}

/* Whether @plan is one of the row's own plans. */
static gboolean
row_has_plan (JsonObject *row, const char *plan)
{
  JsonArray *plans = preauth_json_get_array (row, "plans");

  for (guint i = 0; i < preauth_json_array_length (plans); i++)
    if (g_strcmp0 (preauth_json_array_get_string (plans, i), plan) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_row_scope (PreauthPackCheck *check, JsonObject *row, JsonObject *scope, PreauthLevel level)
{
  JsonArray *plans = preauth_json_get_array (scope, "plans");

  if (!preauth_pack_check_scope (check, scope, FALSE))
    return FALSE;
  for (guint i = 0; i < preauth_json_array_length (plans); i++)
    if (!row_has_plan (row, preauth_json_array_get_string (plans, i)))
      return preauth_pack_check_fail (
          check, _ ("“%s” is about “%s”, which is not a plan of the row"),
          preauth_level_to_member (level), preauth_json_array_get_string (plans, i));
  if (level <= PREAUTH_LEVEL_GENERAL && preauth_json_get_string (scope, "why") == NULL)
    return preauth_pack_check_fail (check, _ ("“%s” needs a “why” that staff can read"),
                                    preauth_level_to_member (level));
  return TRUE;
}

static gboolean
check_row_scopes (PreauthPackCheck *check, JsonObject *row, guint *n_scopes)
{
  *n_scopes = 0;
  for (PreauthLevel level = 0; level < PREAUTH_N_LEVELS; level++)
    {
      const char *member = preauth_level_to_member (level);
      JsonArray *scopes = preauth_json_get_array (row, member);

      if (scopes == NULL && json_object_has_member (row, member))
        return preauth_pack_check_fail (check, _ ("“%s” must be a list"), member);
      for (guint i = 0; i < preauth_json_array_length (scopes); i++)
        {
          JsonObject *scope = preauth_json_array_get_object (scopes, i);

          if (scope == NULL)
            return preauth_pack_check_fail (check, _ ("“%s” must be a list of objects"), member);
          if (!check_row_scope (check, row, scope, level))
            return FALSE;
          (*n_scopes)++;
        }
    }
  return TRUE;
}

/* A reviewer's row is only reached through a delegation. */
static gboolean
check_row_reviewer (PreauthPackCheck *check, JsonObject *row)
{
  const char *reviewer = preauth_json_get_string (row, "reviewer");
  JsonArray *delegated = preauth_json_get_array (check->root, "delegated");

  if (!preauth_pack_check_text (check, row, "reviewer", FALSE))
    return FALSE;
  if (reviewer == NULL)
    return TRUE;
  for (guint i = 0; i < preauth_json_array_length (delegated); i++)
    {
      JsonObject *rule = preauth_json_array_get_object (delegated, i);

      if (g_strcmp0 (preauth_json_get_string (rule, "reviewer"), reviewer) == 0)
        return TRUE;
    }
  return preauth_pack_check_fail (check, _ ("nothing is delegated to the reviewer “%s”"), reviewer);
}

static gboolean
check_row_texts (PreauthPackCheck *check, JsonObject *row)
{
  static const char *const optional[]
      = { "name", "address", "also_prints", "kept_because", "hours", "prompt", "note" };

  for (guint i = 0; i < G_N_ELEMENTS (optional); i++)
    if (!preauth_pack_check_text (check, row, optional[i], FALSE))
      return FALSE;
  return preauth_pack_check_text (check, row, "purpose", TRUE)
         && preauth_pack_check_text (check, row, "row", TRUE)
         && preauth_pack_check_date (check, row, "valid_from", TRUE)
         && preauth_pack_check_date (check, row, "valid_to", TRUE)
         && preauth_pack_check_date (check, row, "verified_on", TRUE)
         && preauth_pack_check_reference (check, row, "source", "sources", TRUE)
         && preauth_pack_check_reference (check, row, "also_prints", "destinations", FALSE);
}

static gboolean
check_destination (PreauthPackCheck *check, JsonObject *row)
{
  static const char *const bases[] = { "named", "unheaded", "any", NULL };
  static const char *const confidences[] = { "high", "medium", "low", NULL };
  guint n_scopes;

  if (!preauth_pack_check_id (check, row)
      || !preauth_pack_check_term (check, row, "channel",
                                   preauth_vocabulary_get_channels (check->vocabulary))
      || !preauth_pack_check_references (check, row, "plans", "plans", TRUE)
      || !check_choice (check, row, "plans_basis", bases)
      || !check_choice (check, row, "confidence", confidences) || !check_row_texts (check, row)
      || !check_row_number (check, row) || !check_row_reviewer (check, row)
      || !check_row_scopes (check, row, &n_scopes))
    return FALSE;
  if (n_scopes == 0 && preauth_json_get_string (row, "also_prints") == NULL
      && preauth_json_get_string (row, "kept_because") == NULL)
    return preauth_pack_check_fail (
        check, _ ("no question leads to this row: add “names”, “general”, “ask”, “beside”, "
                  "“also_prints” or “kept_because”"));
  return TRUE;
}

static gboolean
check_delegation (PreauthPackCheck *check, JsonObject *rule)
{
  return preauth_pack_check_text (check, rule, "reviewer", TRUE)
         && preauth_pack_check_text (check, rule, "name", TRUE)
         && preauth_pack_check_text (check, rule, "form_note", FALSE)
         && preauth_pack_check_scope (check, rule, TRUE);
}

static gboolean
check_ranking (PreauthPackCheck *check, JsonObject *rule)
{
  return preauth_pack_check_scope (check, rule, TRUE)
         && preauth_pack_check_text (check, rule, "text", FALSE)
         && preauth_pack_check_date (check, rule, "since", TRUE)
         && preauth_pack_check_reference (check, rule, "source", "sources", TRUE)
         && preauth_pack_check_terms (check, rule, "channels",
                                      preauth_vocabulary_get_channels (check->vocabulary), NULL,
                                      TRUE);
}

static gboolean
check_gap (PreauthPackCheck *check, JsonObject *rule)
{
  return preauth_pack_check_scope (check, rule, TRUE)
         && preauth_pack_check_text (check, rule, "why", TRUE);
}

static gboolean
check_notice (PreauthPackCheck *check, JsonObject *rule)
{
  static const char *const marks[] = { "seen", "secondary", "believed", NULL };

  return preauth_pack_check_id (check, rule) && preauth_pack_check_scope (check, rule, TRUE)
         && preauth_pack_check_text (check, rule, "text", TRUE)
         && check_choice (check, rule, "mark", marks)
         && preauth_pack_check_reference (check, rule, "source", "sources", FALSE);
}

static gboolean
check_form (PreauthPackCheck *check, JsonObject *rule)
{
  const char *form = preauth_json_get_string (rule, "form");

  if (!preauth_pack_check_scope (check, rule, TRUE)
      || !preauth_pack_check_text (check, rule, "form", FALSE)
      || !preauth_pack_check_text (check, rule, "note", form == NULL))
    return FALSE;
  if (form != NULL && preauth_vocabulary_get_form_title (check->vocabulary, form) == NULL)
    return preauth_pack_check_fail (check, _ ("“%s” is not a form of the vocabulary"), form);
  return TRUE;
}

static gboolean
check_rule (PreauthPackCheck *check, JsonObject *rule)
{
  return preauth_pack_check_id (check, rule) && preauth_pack_check_text (check, rule, "topic", TRUE)
         && preauth_pack_check_text (check, rule, "text", TRUE)
         && preauth_pack_check_references (check, rule, "plans", "plans", FALSE)
         && preauth_pack_check_reference (check, rule, "source", "sources", FALSE);
}

/* A number that nobody may use, and that no row may lead to. */
static gboolean
check_do_not_use (PreauthPackCheck *check, JsonObject *entry)
{
  const char *number = preauth_json_get_string (entry, "number");
  JsonArray *rows = preauth_json_get_array (check->root, "destinations");

  if (!preauth_pack_check_text (check, entry, "number", TRUE)
      || !preauth_pack_check_number (check, number)
      || !preauth_pack_check_text (check, entry, "note", TRUE)
      || !preauth_pack_check_scope (check, entry, TRUE)
      || !preauth_pack_check_reference (check, entry, "source", "sources", TRUE))
    return FALSE;
  for (guint i = 0; i < preauth_json_array_length (rows); i++)
    {
      JsonObject *row = preauth_json_array_get_object (rows, i);

      if (g_strcmp0 (preauth_json_get_string (row, "number"), number) == 0
          && preauth_json_get_string (row, "kept_because") == NULL)
        return preauth_pack_check_fail (check,
                                        _ ("%s must not be used, but the row “%s” leads to it"),
                                        number, preauth_json_get_string (row, "id"));
    }
  return TRUE;
}

static gboolean
check_look_alikes (PreauthPackCheck *check, JsonObject *group)
{
  JsonArray *numbers = preauth_json_get_array (group, "numbers");

  if (preauth_json_array_length (numbers) < 2)
    return preauth_pack_check_fail (check, _ ("“numbers” needs two numbers or more"));
  for (guint i = 0; i < preauth_json_array_length (numbers); i++)
    {
      const char *number = preauth_json_array_get_string (numbers, i);

      if (number == NULL)
        return preauth_pack_check_fail (check, _ ("“numbers” must be a list of texts"));
      if (!preauth_pack_check_number (check, number))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_head (PreauthPackCheck *check)
{
  g_autofree char *format
      = json_object_has_member (check->root, "format")
            ? preauth_json_get_number_text (json_object_get_member (check->root, "format"))
            : NULL;

  check->member = "format";
  if (g_strcmp0 (format, FORMAT) != 0)
    return preauth_pack_check_fail (check, _ ("this must be a payer pack of format %s"), FORMAT);
  check->member = "id";
  if (!preauth_pack_check_text (check, check->root, "id", TRUE))
    return FALSE;
  check->member = "name";
  return preauth_pack_check_text (check, check->root, "name", TRUE);
}

static gboolean
check_lists (PreauthPackCheck *check)
{
  static const struct
  {
    const char *member;
    gboolean required;
    PreauthCheckEntry check_entry;
  } lists[] = {
    { "plans", TRUE, check_plan },
    { "sources", TRUE, check_source },
    { "plan_groups", FALSE, check_plan_group },
    { "questions", FALSE, check_question },
    { "delegated", FALSE, check_delegation },
    { "rankings", FALSE, check_ranking },
    { "destinations", TRUE, check_destination },
    { "gaps", FALSE, check_gap },
    { "notices", FALSE, check_notice },
    { "forms", FALSE, check_form },
    { "rules", FALSE, check_rule },
    { "do_not_use", FALSE, check_do_not_use },
    { "look_alikes", FALSE, check_look_alikes },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!preauth_pack_check_list (check, lists[i].member, lists[i].required, lists[i].check_entry))
      return FALSE;
  return TRUE;
}

gboolean
preauth_pack_validate (JsonNode *root,
                       const char *text,
                       gsize length,
                       const char *name,
                       PreauthVocabulary *vocabulary,
                       GError **error)
{
  PreauthPackCheck check
      = { .text = text, .length = length, .name = name, .vocabulary = vocabulary, .error = error };

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("%s: a payer pack must be a JSON object"), name);
      return FALSE;
    }
  check.root = json_node_get_object (root);
  return check_head (&check) && check_lists (&check)
         && preauth_pack_validate_agreement (check.root, text, length, name, error);
}
