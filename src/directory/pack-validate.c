/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a payer pack is what data/payers/README.md says. The first thing wrong is named, with its
 * line; nothing is mended. */
#include "config.h"

#include "directory/pack.h"

#include <glib/gi18n-lib.h>

#include "directory/pack-check.h"
#include "directory/vocabulary-private.h"
#include "fhir/error.h"
#include "fhir/json.h"

#define FORMAT "1"

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
         && preauth_pack_check_choice (check, rule, "mark", marks)
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
    { "destinations", TRUE, preauth_pack_check_destination },
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
  g_auto (PreauthPackCheck) check
      = { .text = text, .length = length, .name = name, .vocabulary = vocabulary, .error = error };

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("%s: a payer pack must be a JSON object"), name);
      return FALSE;
    }
  check.root = json_node_get_object (root);
  return check_head (&check) && check_lists (&check);
}
