/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the expressions of a form find in the request. Never stores anything, and never answers an
 * attestation. */
#include "config.h"

#include "fhir/json.h"
#include "questionnaire/answers-private.h"
#include "questionnaire/answers-value.h"

#define MAX_FOUND 1000

static JsonArray *
evaluate (PreauthAnswers *self, PreauthQuestionnaireItem *item, JsonNode *focus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result = NULL;

  if (self->context == NULL)
    return json_array_new ();
  result = preauth_fhirpath_evaluate_expression (item->initial_expression, focus, self->context,
                                                 &error);
  if (result == NULL)
    g_hash_table_insert (self->errors, g_strdup (item->link_id),
                         g_strdup_printf ("%s: %s", preauth_questionnaire_item_get_label (item),
                                          error != NULL ? error->message : ""));
  if (result == NULL || !JSON_NODE_HOLDS_ARRAY (result))
    return json_array_new ();
  return json_array_ref (json_node_get_array (result));
}

/* The element that the innermost derived row on the way to @item was made from. FALSE when one of
 * the rows is not there. */
static gboolean
find_focus (PreauthAnswers *self, const PreauthPlace *place, JsonNode **focus);

/* (transfer none) */
static JsonArray *
get_elements (PreauthAnswers *self, const PreauthPlace *place)
{
  g_autofree char *position = preauth_place_to_position (place, FALSE);
  JsonArray *elements = g_hash_table_lookup (self->rows, position);
  JsonNode *focus = NULL;

  if (elements != NULL)
    return elements;
  elements
      = find_focus (self, place, &focus) ? evaluate (self, place->item, focus) : json_array_new ();
  g_hash_table_insert (self->rows, g_steal_pointer (&position), elements);
  return elements;
}

/* One repeating group on the way. */
static gboolean
step_into (PreauthAnswers *self, const PreauthPlace *group, JsonNode **focus)
{
  guint row = group->rows[group->item->depth];
  gboolean speaks = FALSE;
  guint stored = preauth_stored_count_rows (self, group, &speaks);
  JsonArray *elements = NULL;

  if (!speaks)
    {
      *focus = NULL;
      return row < stored;
    }
  if (group->item->initial_expression == NULL)
    return row == 0;
  elements = get_elements (self, group);
  if (row >= json_array_get_length (elements))
    return FALSE;
  *focus = json_array_get_element (elements, row);
  return TRUE;
}

static gboolean
find_focus (PreauthAnswers *self, const PreauthPlace *place, JsonNode **focus)
{
  *focus = NULL;
  for (guint depth = 0; depth < place->item->depth; depth++)
    {
      PreauthPlace at = preauth_place_at (place, preauth_place_ancestor (place->item, depth));

      if (at.item->type == PREAUTH_ITEM_GROUP && at.item->repeats && !step_into (self, &at, focus))
        return FALSE;
    }
  if (*focus == NULL && place->item->uses_response)
    *focus = self->response_node;
  return TRUE;
}

static void
add_result (PreauthQuestionnaireItem *item, JsonArray *result, GPtrArray *into)
{
  guint length = MIN (json_array_get_length (result), item->repeats ? MAX_FOUND : 1);

  for (guint i = 0; i < length; i++)
    {
      JsonObject *answer = preauth_answer_from_result (item, json_array_get_element (result, i));

      if (answer != NULL)
        g_ptr_array_add (into, answer);
    }
}

static void
add_initial (PreauthQuestionnaireItem *item, GPtrArray *into)
{
  for (guint i = 0; into->len == 0 && i < preauth_json_array_length (item->initial); i++)
    {
      JsonObject *answer = preauth_json_array_get_object (item->initial, i);
      g_autofree char *text = preauth_answer_to_text (item, answer);

      if (text != NULL)
        g_ptr_array_add (into, json_object_ref (answer));
    }
}

static void
find_answers (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *into)
{
  PreauthQuestionnaireItem *item = place->item;
  JsonNode *focus = NULL;

  if (item->attestation || !preauth_questionnaire_item_is_question (item)
      || (item->initial_expression == NULL && item->initial == NULL)
      || !find_focus (self, place, &focus))
    return;
  if (item->initial_expression != NULL)
    {
      g_autoptr (JsonArray) result = evaluate (self, item, focus);

      add_result (item, result, into);
    }
  add_initial (item, into);
}

GPtrArray *
preauth_derived_get_answers (PreauthAnswers *self, const PreauthPlace *place)
{
  g_autofree char *position = preauth_place_to_position (place, FALSE);
  GPtrArray *found = g_hash_table_lookup (self->found, position);

  if (found != NULL)
    return found;
  found = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  find_answers (self, place, found);
  g_hash_table_insert (self->found, g_steal_pointer (&position), found);
  return found;
}

static gboolean
has_derived (PreauthAnswers *self, const PreauthPlace *group)
{
  for (guint i = 0; i < group->item->children->len; i++)
    {
      PreauthPlace child = preauth_place_at (group, g_ptr_array_index (group->item->children, i));

      if (child.item->type == PREAUTH_ITEM_GROUP
              ? has_derived (self, &child)
              : preauth_derived_get_answers (self, &child)->len > 0)
        return TRUE;
    }
  return FALSE;
}

guint
preauth_derived_count_rows (PreauthAnswers *self, const PreauthPlace *place)
{
  PreauthPlace first = *place;

  if (place->item->initial_expression != NULL)
    return MIN (json_array_get_length (get_elements (self, place)), MAX_FOUND);
  first.rows[place->item->depth] = 0;
  return has_derived (self, &first) ? 1 : 0;
}
