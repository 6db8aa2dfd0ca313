/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing the answers to a form. A wrong value changes nothing. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "fhir/json.h"
#include "questionnaire/answers-private.h"
#include "questionnaire/answers-value.h"

static gboolean
refuse (PreauthQuestionnaireItem *item, const char *what, GError **error)
{
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("“%s”: %s"),
               preauth_questionnaire_item_get_label (item), what);
  return FALSE;
}

static gboolean
find_place (PreauthAnswers *self, const char *position, PreauthPlace *place, GError **error)
{
  if (preauth_place_parse (self->questionnaire, position, place))
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("The form has no question “%s”"),
               position != NULL ? position : "");
  return FALSE;
}

static gboolean
has_rows (PreauthQuestionnaireItem *item)
{
  for (; item != NULL; item = item->parent)
    if (item->repeats)
      return TRUE;
  return FALSE;
}

/* What was worked out may hang on other answers through an expression or through rows. */
static void
edited (PreauthAnswers *self, const PreauthPlace *place)
{
  if (has_rows (place->item) || self->reads_response)
    preauth_answers_forget (self);
  else
    g_hash_table_remove_all (self->enabled);
  preauth_answers_emit_changed (self);
}

/* One row after the last may be written: that is how a table grows. */
static gboolean
check_rows (PreauthAnswers *self, const PreauthPlace *place, GError **error)
{
  for (guint depth = 0; depth <= place->item->depth; depth++)
    {
      PreauthPlace at = preauth_place_at (place, preauth_place_ancestor (place->item, depth));
      g_autoptr (GPtrArray) answers = NULL;
      guint rows = 0;

      if (!at.item->repeats)
        continue;
      if (at.item->type == PREAUTH_ITEM_GROUP)
        rows = preauth_answers_count_rows (self, &at, NULL);
      else
        {
          answers = preauth_answers_list (self, &at, NULL);
          rows = answers->len;
        }
      if (at.rows[depth] > rows)
        return refuse (at.item, _ ("there is no such row yet"), error);
    }
  return TRUE;
}

static gboolean
check_value (PreauthQuestionnaireItem *item, const char *value, GError **error)
{
  g_autofree char *what = NULL;

  if (item->read_only)
    return refuse (item, _ ("the form itself fills this in"), error);
  if (value == NULL || item->max_length == 0 || !g_utf8_validate (value, -1, NULL)
      || g_utf8_strlen (value, -1) <= (glong)item->max_length)
    return TRUE;
  what = g_strdup_printf (_ ("takes at most %u characters"), item->max_length);
  return refuse (item, what, error);
}

/* (transfer container): the stored answers, each held. */
static GPtrArray *
hold_answers (PreauthAnswers *self, const PreauthPlace *place)
{
  g_autoptr (GPtrArray) answers = preauth_answers_list (self, place, NULL);
  GPtrArray *held = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);

  for (guint i = 0; i < answers->len; i++)
    g_ptr_array_add (held, json_object_ref (g_ptr_array_index (answers, i)));
  return held;
}

static void
remove_answer (PreauthAnswers *self, const PreauthPlace *place)
{
  g_autoptr (GPtrArray) answers = NULL;
  gboolean derived = FALSE;

  g_ptr_array_unref (preauth_answers_list (self, place, &derived));
  if (!place->item->repeats)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      if (!derived)
        preauth_answers_store_derived (self, place);
      preauth_stored_set_answers (self, place, none);
      return;
    }
  preauth_answers_store_derived (self, place);
  answers = hold_answers (self, place);
  if (place->rows[place->item->depth] < answers->len)
    g_ptr_array_remove_index (answers, place->rows[place->item->depth]);
  if (answers->len == 0 && preauth_derived_get_answers (self, place)->len > 0 && derived)
    preauth_stored_set_cleared (self, place);
  else
    preauth_stored_set_answers (self, place, answers);
}

static gboolean
set_group (PreauthAnswers *self, const PreauthPlace *place, const char *value, GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (value != NULL && *value != '\0')
    return refuse (place->item, _ ("this is a heading, not a question"), error);
  if (place->item->type == PREAUTH_ITEM_GROUP)
    preauth_stored_set_rows (self, place, none);
  edited (self, place);
  return TRUE;
}

static gboolean
is_blank (const char *value)
{
  while (value != NULL && g_ascii_isspace (*value))
    value++;
  return value == NULL || *value == '\0';
}

/* What lies below an answer stays when the answer changes. */
static void
keep_children (JsonObject *answer, JsonObject *old)
{
  JsonArray *items = preauth_json_get_array (old, "item");

  if (items != NULL)
    json_object_set_array_member (answer, "item", json_array_ref (items));
}

static gboolean
is_same (PreauthQuestionnaireItem *item, JsonObject *a, JsonObject *b)
{
  g_autofree char *x = preauth_answer_to_text (item, a);
  g_autofree char *y = preauth_answer_to_text (item, b);

  return x != NULL && g_strcmp0 (x, y) == 0;
}

static void
set_answer (PreauthAnswers *self, const PreauthPlace *place, JsonObject *answer)
{
  g_autoptr (GPtrArray) answers = NULL;
  guint row = place->item->repeats ? place->rows[place->item->depth] : 0;
  gboolean derived = FALSE;

  answers = preauth_answers_list (self, place, &derived);
  if (row < answers->len && is_same (place->item, g_ptr_array_index (answers, row), answer))
    return;
  g_clear_pointer (&answers, g_ptr_array_unref);
  preauth_answers_store_derived (self, place);
  answers = place->item->repeats || !derived
                ? hold_answers (self, place)
                : g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  if (row < answers->len)
    {
      keep_children (answer, g_ptr_array_index (answers, row));
      json_object_unref (g_ptr_array_index (answers, row));
      g_ptr_array_index (answers, row) = json_object_ref (answer);
    }
  else
    g_ptr_array_add (answers, json_object_ref (answer));
  preauth_stored_set_answers (self, place, answers);
  edited (self, place);
}

gboolean
preauth_answers_set (PreauthAnswers *self, const char *position, const char *value, GError **error)
{
  g_autoptr (JsonObject) answer = NULL;
  PreauthPlace place;

  if (!find_place (self, position, &place, error))
    return FALSE;
  if (!preauth_questionnaire_item_is_question (place.item))
    return set_group (self, &place, value, error);
  if (!check_value (place.item, value, error) || !check_rows (self, &place, error))
    return FALSE;
  if (is_blank (value))
    {
      remove_answer (self, &place);
      edited (self, &place);
      return TRUE;
    }
  answer = preauth_answer_from_text (place.item, value, error);
  if (answer == NULL)
    return FALSE;
  set_answer (self, &place, answer);
  return TRUE;
}

static JsonObject *
find_same (PreauthQuestionnaireItem *item, GPtrArray *answers, JsonObject *wanted)
{
  for (guint i = 0; i < answers->len; i++)
    if (is_same (item, g_ptr_array_index (answers, i), wanted))
      return g_ptr_array_index (answers, i);
  return NULL;
}

/* (transfer full) (nullable): of JsonObject; an answer given before stays the object it was. */
static GPtrArray *
read_codes (PreauthAnswers *self,
            const PreauthPlace *place,
            const char *const *codes,
            GError **error)
{
  g_autoptr (GPtrArray) old = preauth_answers_list (self, place, NULL);
  g_autoptr (GPtrArray) answers
      = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      g_autoptr (JsonObject) answer = NULL;
      JsonObject *known = NULL;

      if (is_blank (codes[i]))
        continue;
      if (!check_value (place->item, codes[i], error))
        return NULL;
      answer = preauth_answer_from_text (place->item, codes[i], error);
      if (answer == NULL)
        return NULL;
      known = find_same (place->item, old, answer);
      if (find_same (place->item, answers, answer) == NULL)
        g_ptr_array_add (answers, known != NULL ? preauth_object_copy_deep (known)
                                                : json_object_ref (answer));
    }
  return g_steal_pointer (&answers);
}

gboolean
preauth_answers_set_codes (PreauthAnswers *self,
                           const char *position,
                           const char *const *codes,
                           GError **error)
{
  g_autoptr (GPtrArray) answers = NULL;
  PreauthPlace place;
  PreauthPlace first;

  if (!find_place (self, position, &place, error) || !check_value (place.item, NULL, error))
    return FALSE;
  first = place;
  first.rows[place.item->depth] = 0;
  if (!preauth_questionnaire_item_is_question (place.item))
    return refuse (place.item, _ ("this is a heading, not a question"), error);
  if (!check_rows (self, &first, error))
    return FALSE;
  answers = read_codes (self, &place, codes, error);
  if (answers == NULL)
    return FALSE;
  if (answers->len > 1 && !place.item->repeats)
    return refuse (place.item, _ ("takes only one answer"), error);
  preauth_answers_store_derived (self, &first);
  if (answers->len == 0 && preauth_derived_get_answers (self, &place)->len > 0)
    preauth_stored_set_cleared (self, &place);
  else
    preauth_stored_set_answers (self, &place, answers);
  edited (self, &place);
  return TRUE;
}

guint
preauth_answers_append_row (PreauthAnswers *self, const char *position)
{
  PreauthPlace place;
  guint row = preauth_answers_get_n_rows (self, position);

  if (!preauth_place_parse (self->questionnaire, position, &place)
      || place.item->type != PREAUTH_ITEM_GROUP || !place.item->repeats
      || !check_rows (self, &place, NULL))
    return row;
  place.rows[place.item->depth] = 0;
  preauth_answers_store_derived (self, &place);
  preauth_stored_append_row (self, &place);
  edited (self, &place);
  return row;
}

void
preauth_answers_remove_row (PreauthAnswers *self, const char *position)
{
  PreauthPlace place;
  gboolean derived = FALSE;

  if (!preauth_place_parse (self->questionnaire, position, &place) || !place.item->repeats
      || place.rows[place.item->depth] >= preauth_answers_get_n_rows (self, position))
    return;
  if (place.item->type != PREAUTH_ITEM_GROUP)
    remove_answer (self, &place);
  else
    {
      preauth_answers_store_derived (self, &place);
      preauth_stored_remove_row (self, &place);
      preauth_answers_forget (self);
      if (preauth_answers_count_rows (self, &place, &derived) > 0 && derived)
        preauth_stored_set_cleared (self, &place);
    }
  edited (self, &place);
}
