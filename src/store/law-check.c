/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file of data/law is what its README says. The first thing wrong is named, with its
 * line; nothing is mended. A rule that the state made and that names a plan outside its law is
 * refused here, so no such clock can ever run. */
#include "config.h"

#include "store/law-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "directory/pack-check.h"
#include "directory/vocabulary-private.h"
#include "fhir/date.h"
#include "fhir/error.h"
#include "fhir/json.h"
#include "request/event.h"

#define FORMAT "1"

static const char *const makers[] = { "state", "federal", "contract", NULL };
static const char *const binds[] = { "us", "plan", NULL };
static const char *const priorities[] = { "standard", "urgent", NULL };

/* What the check of rules knows beside the file; one check at a time in a thread. */
typedef struct
{
  PreauthPackCheck base;
  GPtrArray *scopes;
} RulesCheck;

static gboolean
check_start (PreauthPackCheck *check, JsonNode *root)
{
  JsonNode *format;
  g_autofree char *number = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (check->error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("%s: a file of rules must be a JSON object"), check->name);
      return FALSE;
    }
  check->root = json_node_get_object (root);
  check->member = "format";
  format = json_object_get_member (check->root, "format");
  number = format == NULL ? NULL : preauth_json_get_number_text (format);
  return g_strcmp0 (number, FORMAT) == 0
         || preauth_pack_check_fail (check, _ ("this must be a file of rules of format %s"),
                                     FORMAT);
}

static gboolean
check_boolean (PreauthPackCheck *check, JsonObject *entry, const char *member)
{
  JsonNode *node = json_object_get_member (entry, member);

  return node == NULL
         || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
         || preauth_pack_check_fail (check, _ ("“%s” must be true or false"), member);
}

/* A list of texts, each one of @choices. It may be empty. */
static gboolean
check_choices (PreauthPackCheck *check,
               JsonObject *entry,
               const char *member,
               const char *const *choices)
{
  JsonArray *array = preauth_json_get_array (entry, member);
  g_autofree char *valid = g_strjoinv (", ", (char **)choices);

  if (array == NULL)
    return !json_object_has_member (entry, member)
           || preauth_pack_check_fail (check, _ ("“%s” must be a list"), member);
  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      const char *text = preauth_json_array_get_string (array, i);

      if (text == NULL)
        return preauth_pack_check_fail (check, _ ("“%s” must be a list of texts"), member);
      if (!g_strv_contains (choices, text))
        return preauth_pack_check_fail (check, _ ("“%s” names “%s”, which is not one of %s"),
                                        member, text, valid);
    }
  return TRUE;
}

static gboolean
check_scope (PreauthPackCheck *check, JsonObject *scope)
{
  return preauth_pack_check_id (check, scope)
         && preauth_pack_check_term (check, scope, "id",
                                     preauth_vocabulary_get_laws (check->vocabulary))
         && check_boolean (check, scope, "state")
         && preauth_pack_check_text (check, scope, "caveat", FALSE)
         && preauth_pack_check_text (check, scope, "letter", TRUE)
         && check_choices (check, scope, "informal",
                           preauth_event_field_get_values (PREAUTH_EVENT_LEVEL));
}

gboolean
preauth_law_check_scopes (JsonNode *root,
                          const char *text,
                          gsize length,
                          const char *name,
                          PreauthVocabulary *vocabulary,
                          GError **error)
{
  g_auto (PreauthPackCheck) check
      = { .text = text, .length = length, .name = name, .vocabulary = vocabulary, .error = error };
  GListModel *laws = preauth_vocabulary_get_laws (vocabulary);

  if (!check_start (&check, root) || !preauth_pack_check_list (&check, "laws", TRUE, check_scope))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (laws); i++)
    {
      g_autoptr (PreauthTerm) law = g_list_model_get_item (laws, i);

      if (preauth_pack_check_find (&check, "laws", preauth_term_get_id (law)) == NULL)
        {
          g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                       _ ("%s: the law “%s” of the vocabulary is missing"), name,
                       preauth_term_get_id (law));
          return FALSE;
        }
    }
  return TRUE;
}

/* @shape: 'd' a digit, anything else itself. */
static gboolean
has_shape (const char *text, const char *shape)
{
  if (text == NULL || strlen (text) != strlen (shape))
    return FALSE;
  for (guint i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  return TRUE;
}

/* A day that every year has: "02-29" is none. */
static gboolean
check_day_of_year (PreauthPackCheck *check, JsonObject *holiday)
{
  const char *day = preauth_json_get_string (holiday, "day");
  g_autofree char *date = g_strdup_printf ("2001-%s", day == NULL ? "" : day);

  if (!preauth_pack_check_text (check, holiday, "day", TRUE))
    return FALSE;
  return (has_shape (day, "dd-dd") && preauth_date_is_full (date))
         || preauth_pack_check_fail (check, _ ("“day” is no day of the year: “%s”"), day);
}

static gboolean
check_moving (PreauthPackCheck *check, JsonObject *holiday)
{
  const char *month = preauth_json_get_string (holiday, "month");
  g_autofree char *date = g_strdup_printf ("2001-%s", month == NULL ? "" : month);

  if (!preauth_pack_check_text (check, holiday, "month", TRUE))
    return FALSE;
  if (!has_shape (month, "dd") || !preauth_date_is_valid (date))
    return preauth_pack_check_fail (check, _ ("“month” is no month: “%s”"), month);
  return preauth_pack_check_choice (check, holiday, "weekday", preauth_calendar_weekdays)
         && preauth_pack_check_choice (check, holiday, "nth", preauth_calendar_nths);
}

static gboolean
check_holiday (PreauthPackCheck *check, JsonObject *holiday)
{
  const char *since = preauth_json_get_string (holiday, "since");

  if (!preauth_pack_check_id (check, holiday)
      || !preauth_pack_check_text (check, holiday, "name", TRUE)
      || !preauth_pack_check_text (check, holiday, "since", FALSE))
    return FALSE;
  if (since != NULL && !has_shape (since, "dddd"))
    return preauth_pack_check_fail (check, _ ("“since” is no year: “%s”"), since);
  return json_object_has_member (holiday, "day") ? check_day_of_year (check, holiday)
                                                 : check_moving (check, holiday);
}

gboolean
preauth_law_check_holidays (
    JsonNode *root, const char *text, gsize length, const char *name, GError **error)
{
  g_auto (PreauthPackCheck) check
      = { .text = text, .length = length, .name = name, .error = error };

  if (!check_start (&check, root))
    return FALSE;
  check.member = "authority";
  return preauth_pack_check_text (&check, check.root, "authority", TRUE)
         && preauth_pack_check_choice (&check, check.root, "mark", preauth_law_marks)
         && preauth_pack_check_list (&check, "holidays", TRUE, check_holiday);
}

static gboolean
check_source (PreauthPackCheck *check, JsonObject *source)
{
  if (!preauth_pack_check_id (check, source)
      || !preauth_pack_check_text (check, source, "title", TRUE)
      || !preauth_pack_check_text (check, source, "address", FALSE)
      || !preauth_pack_check_text (check, source, "read_on", TRUE)
      || !preauth_pack_check_date (check, source, "read_on", TRUE)
      || !preauth_pack_check_date (check, source, "published", FALSE)
      || !preauth_pack_check_text (check, source, "age", FALSE))
    return FALSE;
  return preauth_json_get_string (source, "published") != NULL
         || preauth_json_get_string (source, "age") != NULL
         || preauth_pack_check_fail (check, _ ("it needs “published”, or “age” in words"));
}

/* A state does not make rules for plans that federal law or another state governs. */
static gboolean
check_laws (PreauthPackCheck *check, JsonObject *rule)
{
  GPtrArray *scopes = ((RulesCheck *)check)->scopes;
  JsonArray *laws = preauth_json_get_array (rule, "laws");
  gboolean of_state = g_strcmp0 (preauth_json_get_string (rule, "maker"), "state") == 0;

  for (guint i = 0; of_state && i < preauth_json_array_length (laws); i++)
    for (guint j = 0; j < scopes->len; j++)
      {
        const PreauthLawScope *scope = g_ptr_array_index (scopes, j);

        if (!scope->state && g_strcmp0 (preauth_json_array_get_string (laws, i), scope->id) == 0)
          return preauth_pack_check_fail (check, _ ("a rule of the state does not hold for “%s”"),
                                          scope->id);
      }
  return TRUE;
}

static gboolean
check_length (PreauthPackCheck *check, JsonObject *rule)
{
  JsonNode *node = json_object_get_member (rule, "length");
  JsonObject *length = preauth_json_get_object (rule, "length");
  JsonNode *amount = length == NULL ? NULL : json_object_get_member (length, "amount");
  g_autofree char *text = amount == NULL ? NULL : preauth_json_get_number_text (amount);
  guint64 number;

  if (node == NULL)
    return TRUE;
  if (length == NULL)
    return preauth_pack_check_fail (check, _ ("“length” must be an object"));
  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, PREAUTH_LENGTH_MAX, &number, NULL))
    return preauth_pack_check_fail (check, _ ("“amount” must be a whole number from 1 to %d"),
                                    PREAUTH_LENGTH_MAX);
  return preauth_pack_check_choice (check, length, "unit", preauth_length_unit_ids);
}

static gboolean
check_conditions (PreauthPackCheck *check, JsonObject *rule)
{
  PreauthVocabulary *vocabulary = check->vocabulary;
  GListModel *categories = preauth_vocabulary_get_categories (vocabulary);

  return preauth_pack_check_terms (check, rule, "kinds", preauth_vocabulary_get_kinds (vocabulary),
                                   NULL, FALSE)
         && preauth_pack_check_terms (check, rule, "categories", categories, NULL, FALSE)
         && preauth_pack_check_terms (check, rule, "not_categories", categories, NULL, FALSE)
         && preauth_pack_check_terms (check, rule, "channels",
                                      preauth_vocabulary_get_channels (vocabulary), NULL, FALSE)
         && (!json_object_has_member (rule, "priority")
             || preauth_pack_check_choice (check, rule, "priority", priorities))
         && check_boolean (check, rule, "step_therapy")
         && check_boolean (check, rule, "ends_with_receipt")
         && check_boolean (check, rule, "ends_with_notice");
}

static gboolean
check_forms (PreauthPackCheck *check, JsonObject *rule, const char *member)
{
  JsonArray *forms = preauth_json_get_array (rule, member);

  if (forms == NULL && json_object_has_member (rule, member))
    return preauth_pack_check_fail (check, _ ("“%s” must be a list"), member);
  for (guint i = 0; i < preauth_json_array_length (forms); i++)
    {
      const char *form = preauth_json_array_get_string (forms, i);

      if (form == NULL || preauth_vocabulary_get_form_title (check->vocabulary, form) == NULL)
        return preauth_pack_check_fail (check, _ ("“%s” is not a form of the vocabulary"),
                                        form == NULL ? "" : form);
    }
  return TRUE;
}

/* Which lists of levels a rule has follows from the event that it counts from. */
static gboolean
check_levels (PreauthPackCheck *check, JsonObject *rule)
{
  const char *const *levels = preauth_event_field_get_values (PREAUTH_EVENT_LEVEL);
  const char *from = preauth_json_get_string (rule, "from");
  gboolean of_appeal = g_strcmp0 (from, "appealed") == 0;
  gboolean of_denial = g_strcmp0 (from, "denied") == 0;

  if (!check_choices (check, rule, "levels", levels)
      || !check_choices (check, rule, "after", levels)
      || !check_choices (check, rule, "met_by", levels))
    return FALSE;
  if (of_appeal != (preauth_json_array_length (preauth_json_get_array (rule, "levels")) > 0))
    return preauth_pack_check_fail (check,
                                    _ ("a rule from “appealed”, and no other, has “levels”"));
  if (of_denial != json_object_has_member (rule, "met_by")
      || (json_object_has_member (rule, "after") && !of_denial))
    return preauth_pack_check_fail (
        check, _ ("a rule from “denied”, and no other, has “met_by” and may have “after”"));
  if (preauth_json_get_boolean (rule, "ends_with_notice") && !of_denial
      && g_strcmp0 (from, "approved") != 0)
    return preauth_pack_check_fail (
        check, _ ("only a rule from “denied” or “approved” has “ends_with_notice”"));
  return of_denial || json_object_has_member (rule, "length")
         || preauth_pack_check_fail (check, _ ("“%s” is missing"), "length");
}

static gboolean
check_rule (PreauthPackCheck *check, JsonObject *rule)
{
  const char *from = preauth_json_get_string (rule, "valid_from");
  const char *to = preauth_json_get_string (rule, "valid_to");

  if (!preauth_pack_check_id (check, rule)
      || !preauth_pack_check_terms (check, rule, "laws",
                                    preauth_vocabulary_get_laws (check->vocabulary), NULL, TRUE)
      || !preauth_pack_check_choice (check, rule, "maker", makers) || !check_laws (check, rule)
      || !preauth_pack_check_choice (check, rule, "clock", preauth_law_clocks)
      || !preauth_pack_check_choice (check, rule, "binds", binds)
      || !preauth_pack_check_choice (check, rule, "from", preauth_law_froms)
      || !preauth_pack_check_choice (check, rule, "mark", preauth_law_marks)
      || !preauth_pack_check_text (check, rule, "title", TRUE)
      || !preauth_pack_check_text (check, rule, "authority", TRUE)
      || !preauth_pack_check_text (check, rule, "silence", FALSE)
      || !preauth_pack_check_text (check, rule, "action", FALSE)
      || !preauth_pack_check_text (check, rule, "note", FALSE)
      || !preauth_pack_check_reference (check, rule, "source", "sources", TRUE)
      || !preauth_pack_check_date (check, rule, "valid_from", TRUE)
      || !preauth_pack_check_date (check, rule, "valid_to", TRUE) || !check_conditions (check, rule)
      || !check_forms (check, rule, "forms") || !check_forms (check, rule, "forms_of_route")
      || !check_levels (check, rule) || !check_length (check, rule))
    return FALSE;
  return from == NULL || to == NULL || strcmp (from, to) <= 0
         || preauth_pack_check_fail (check, _ ("it ends before it begins"));
}

gboolean
preauth_law_check_rules (JsonNode *root,
                         const char *text,
                         gsize length,
                         const char *name,
                         PreauthVocabulary *vocabulary,
                         GPtrArray *scopes,
                         GError **error)
{
  RulesCheck check = {
    .base
    = { .text = text, .length = length, .name = name, .vocabulary = vocabulary, .error = error },
    .scopes = scopes
  };
  gboolean valid = check_start (&check.base, root)
                   && preauth_pack_check_list (&check.base, "sources", TRUE, check_source)
                   && preauth_pack_check_list (&check.base, "rules", TRUE, check_rule);

  preauth_pack_check_clear (&check.base);
  return valid;
}
