/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an item is asked now, from the answers given and found. An item that is not asked has no
 * answers for others. */
#include "config.h"

#include "fhir/json.h"
#include "questionnaire/answers-private.h"
#include "questionnaire/answers-value.h"

typedef enum
{
  LESS = -1,
  EQUAL = 0,
  GREATER = 1,
  DIFFERENT = 2, /* and neither comes first, or nobody can tell */
} Comparison;

static Comparison
compare_numbers (const char *a, const char *b)
{
  double x = g_ascii_strtod (a, NULL);
  double y = g_ascii_strtod (b, NULL);

  return x < y ? LESS : x > y ? GREATER : EQUAL;
}

static Comparison
compare_text (const char *a, const char *b)
{
  int order = g_strcmp0 (a, b);

  return order < 0 ? LESS : order > 0 ? GREATER : EQUAL;
}

/* Of 2026 and 2026-11 nobody can tell which is later. */
static Comparison
compare_dates (const char *a, const char *b)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) x = g_date_time_new_from_iso8601 (a, utc);
  g_autoptr (GDateTime) y = g_date_time_new_from_iso8601 (b, utc);
  gsize common = MIN (strlen (a), strlen (b));
  int order = 0;

  if (x != NULL && y != NULL)
    order = g_date_time_compare (x, y);
  else
    {
      order = strncmp (a, b, common);
      if (order == 0 && strlen (a) != strlen (b))
        return DIFFERENT;
    }
  return order < 0 ? LESS : order > 0 ? GREATER : EQUAL;
}

static char *
number_of (JsonObject *object, const char *member)
{
  if (object == NULL || !json_object_has_member (object, member))
    return NULL;
  return preauth_json_get_number_text (json_object_get_member (object, member));
}

static const char *
unit_of (JsonObject *quantity)
{
  const char *unit = preauth_json_get_string (quantity, "unit");

  return unit != NULL ? unit : preauth_json_get_string (quantity, "code");
}

static Comparison
compare_quantity (JsonObject *wanted, JsonObject *answer)
{
  JsonObject *given = preauth_json_get_object (answer, "valueQuantity");
  g_autofree char *x = number_of (given, "value");
  g_autofree char *y = number_of (wanted, "value");
  const char *unit = unit_of (given);
  const char *other = unit_of (wanted);

  if (x == NULL || y == NULL || (unit != NULL && other != NULL && strcmp (unit, other) != 0))
    return DIFFERENT;
  return compare_numbers (x, y);
}

/* An open choice may have been answered with the words of the code. */
static Comparison
compare_coding (JsonObject *wanted, JsonObject *answer, const char *text)
{
  JsonObject *given = preauth_json_get_object (answer, "valueCoding");
  const char *system = preauth_json_get_string (given, "system");
  const char *other = preauth_json_get_string (wanted, "system");

  if (system != NULL && other != NULL && strcmp (system, other) != 0)
    return DIFFERENT;
  return g_strcmp0 (text, preauth_json_get_string (wanted, "code")) == 0 ? EQUAL : DIFFERENT;
}

static Comparison
compare (JsonObject *condition, PreauthQuestionnaireItem *question, JsonObject *answer)
{
  static const char *const dates[] = { "answerDate", "answerDateTime" };
  static const char *const texts[] = { "answerString", "answerTime" };
  g_autofree char *text = preauth_answer_to_text (question, answer);
  g_autofree char *number = number_of (condition, "answerInteger");

  if (number == NULL)
    number = number_of (condition, "answerDecimal");
  if (text == NULL)
    return DIFFERENT;
  if (number != NULL)
    return compare_numbers (text, number);
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    if (preauth_json_get_string (condition, dates[i]) != NULL)
      return compare_dates (text, preauth_json_get_string (condition, dates[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (preauth_json_get_string (condition, texts[i]) != NULL)
      return compare_text (text, preauth_json_get_string (condition, texts[i]));
  if (preauth_json_get_object (condition, "answerCoding") != NULL)
    return compare_coding (preauth_json_get_object (condition, "answerCoding"), answer, text);
  if (preauth_json_get_object (condition, "answerQuantity") != NULL)
    return compare_quantity (preauth_json_get_object (condition, "answerQuantity"), answer);
  if (preauth_json_get_object (condition, "answerReference") != NULL)
    return compare_text (
        preauth_json_get_string (preauth_json_get_object (answer, "valueReference"), "reference"),
        preauth_json_get_string (preauth_json_get_object (condition, "answerReference"),
                                 "reference"));
  return g_strcmp0 (text, preauth_json_get_boolean (condition, "answerBoolean") ? "true" : "false")
                 == 0
             ? EQUAL
             : DIFFERENT;
}

static gboolean
satisfies (PreauthEnableOperator operator, Comparison comparison)
{
  switch (operator)
    {
    case PREAUTH_ENABLE_EQUAL:
    case PREAUTH_ENABLE_NOT_EQUAL: /* asked the other way round by the caller */
      return comparison == EQUAL;
    case PREAUTH_ENABLE_GREATER:
      return comparison == GREATER;
    case PREAUTH_ENABLE_LESS:
      return comparison == LESS;
    case PREAUTH_ENABLE_GREATER_OR_EQUAL:
      return comparison == GREATER || comparison == EQUAL;
    case PREAUTH_ENABLE_LESS_OR_EQUAL:
      return comparison == LESS || comparison == EQUAL;
    case PREAUTH_ENABLE_EXISTS:
    default:
      return TRUE;
    }
}

/* The question's answers in the row that @asking lies in, or in all rows where they do not share
 * one. */
static void
collect (PreauthAnswers *self,
         const PreauthPlace *asking,
         PreauthPlace *question,
         guint depth,
         GPtrArray *into)
{
  PreauthQuestionnaireItem *ancestor = preauth_place_ancestor (question->item, depth);
  PreauthPlace at;
  guint rows = 0;

  if (depth == question->item->depth)
    {
      g_autoptr (GPtrArray) answers = NULL;

      if (!preauth_answers_is_place_enabled (self, question))
        return;
      answers = preauth_answers_list (self, question, NULL);
      for (guint i = 0; i < answers->len; i++)
        g_ptr_array_add (into, g_ptr_array_index (answers, i));
      return;
    }
  if (ancestor == preauth_place_ancestor (asking->item, depth) || !ancestor->repeats
      || ancestor->type != PREAUTH_ITEM_GROUP)
    {
      question->rows[depth]
          = ancestor == preauth_place_ancestor (asking->item, depth) ? asking->rows[depth] : 0;
      collect (self, asking, question, depth + 1, into);
      return;
    }
  at = preauth_place_at (question, ancestor);
  rows = preauth_answers_count_rows (self, &at, NULL);
  for (guint row = 0; row < rows; row++)
    {
      question->rows[depth] = row;
      collect (self, asking, question, depth + 1, into);
    }
}

static gboolean
is_met (PreauthAnswers *self, const PreauthPlace *asking, PreauthEnableWhen *condition)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  PreauthPlace question = { 0 };
  gboolean any = FALSE;

  question.item = preauth_questionnaire_find_item (self->questionnaire, condition->question);
  collect (self, asking, &question, 0, answers);
  if (condition->operator== PREAUTH_ENABLE_EXISTS)
    return (answers->len > 0)
           == (!json_object_has_member (condition->answer, "answerBoolean")
               || preauth_json_get_boolean (condition->answer, "answerBoolean"));
  for (guint i = 0; !any && i < answers->len; i++)
    any = satisfies (condition->operator,
                     compare (condition->answer, question.item, g_ptr_array_index (answers, i)));
  return condition->operator== PREAUTH_ENABLE_NOT_EQUAL ? !any : any;
}

static gboolean
evaluate (PreauthAnswers *self, const PreauthPlace *place)
{
  PreauthQuestionnaireItem *item = place->item;

  if (item->parent != NULL)
    {
      PreauthPlace parent = preauth_place_at (place, item->parent);

      if (!preauth_answers_is_place_enabled (self, &parent))
        return FALSE;
    }
  for (guint i = 0; i < item->conditions->len; i++)
    {
      gboolean met = is_met (self, place, g_ptr_array_index (item->conditions, i));

      if (met != item->enable_all)
        return met;
    }
  return item->conditions->len == 0 || item->enable_all;
}

gboolean
preauth_answers_is_place_enabled (PreauthAnswers *self, const PreauthPlace *place)
{
  g_autofree char *position
      = preauth_place_to_position (place, place->item->type == PREAUTH_ITEM_GROUP);
  gpointer known = NULL;
  gboolean enabled = FALSE;

  if (g_hash_table_lookup_extended (self->enabled, position, NULL, &known))
    return GPOINTER_TO_INT (known);
  /* Items that depend on each other in a circle are asked. */
  g_hash_table_insert (self->enabled, g_strdup (position), GINT_TO_POINTER (TRUE));
  enabled = evaluate (self, place);
  g_hash_table_insert (self->enabled, g_steal_pointer (&position), GINT_TO_POINTER (enabled));
  return enabled;
}
