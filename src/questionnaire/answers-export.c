/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers as they are sent, with what was typed and what was found in one. Never changes the
 * stored response, except to store derived rows before one of them is edited. */
#include "config.h"

#include "fhir/json.h"
#include "questionnaire/answers-private.h"
#include "questionnaire/answers-value.h"

/* A copy of the stored item without its content. */
static JsonObject *
start_item (PreauthAnswers *self, const PreauthPlace *place, const char *content)
{
  JsonObject *stored = preauth_stored_find (self, place);
  JsonObject *object = NULL;

  if (stored == NULL)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "linkId", place->item->link_id);
      return object;
    }
  object = preauth_object_copy_deep (stored);
  if (json_object_has_member (object, content))
    json_object_remove_member (object, content);
  return object;
}

static void
add_child (PreauthAnswers *self, const PreauthPlace *place, JsonArray *items, gboolean all)
{
  gboolean rows = place->item->type == PREAUTH_ITEM_GROUP && place->item->repeats;
  guint n_rows = rows ? preauth_answers_count_rows (self, place, NULL) : 1;
  PreauthPlace at = *place;

  for (guint row = 0; row < n_rows; row++)
    {
      JsonObject *object = NULL;

      at.rows[place->item->depth] = row;
      object = preauth_answers_export_item (self, &at, all);
      if (object != NULL)
        json_array_add_object_element (items, object);
    }
}

/* (transfer full): the items below @place, or below the response */
static JsonArray *
export_children (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *items, gboolean all)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (items, i);
      PreauthPlace child = { .item = item };

      if (place != NULL)
        child = preauth_place_at (place, item);
      add_child (self, &child, array, all);
    }
  return array;
}

static void
take_array (JsonObject *object, const char *member, JsonArray *array)
{
  if (json_array_get_length (array) > 0)
    json_object_set_array_member (object, member, array);
  else
    json_array_unref (array);
}

static JsonObject *
export_answer (
    PreauthAnswers *self, const PreauthPlace *place, JsonObject *answer, guint row, gboolean all)
{
  JsonObject *copy = answer != NULL ? preauth_object_copy_deep (answer) : json_object_new ();
  PreauthPlace at = *place;

  at.rows[place->item->depth] = row;
  if (json_object_has_member (copy, "item"))
    json_object_remove_member (copy, "item");
  take_array (copy, "item", export_children (self, &at, place->item->children, all));
  return copy;
}

static JsonObject *
export_question (PreauthAnswers *self, const PreauthPlace *place, gboolean all)
{
  g_autoptr (GPtrArray) answers = preauth_answers_list (self, place, NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  JsonObject *object = NULL;
  guint length = MAX (answers->len, place->item->children->len > 0 ? 1 : 0);

  for (guint row = 0; row < length; row++)
    {
      JsonObject *answer = export_answer (
          self, place, row < answers->len ? g_ptr_array_index (answers, row) : NULL, row, all);

      if (json_object_get_size (answer) > 0)
        json_array_add_object_element (array, answer);
      else
        json_object_unref (answer);
    }
  if (json_array_get_length (array) == 0)
    return NULL;
  object = start_item (self, place, "answer");
  json_object_set_array_member (object, "answer", g_steal_pointer (&array));
  return object;
}

static JsonObject *
export_group (PreauthAnswers *self, const PreauthPlace *place, gboolean all)
{
  g_autoptr (JsonArray) items = export_children (self, place, place->item->children, all);
  JsonObject *object = NULL;

  if (json_array_get_length (items) == 0 && !(all && place->item->repeats))
    return NULL;
  object = start_item (self, place, "item");
  if (json_array_get_length (items) > 0)
    json_object_set_array_member (object, "item", g_steal_pointer (&items));
  return object;
}

JsonObject *
preauth_answers_export_item (PreauthAnswers *self, const PreauthPlace *place, gboolean all)
{
  if (place->item->type == PREAUTH_ITEM_DISPLAY
      || (!all && !preauth_answers_is_place_enabled (self, place)))
    return NULL;
  return place->item->type == PREAUTH_ITEM_GROUP ? export_group (self, place, all)
                                                 : export_question (self, place, all);
}

JsonNode *
preauth_answers_to_response (PreauthAnswers *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *copy = preauth_object_copy_deep (self->response);
  GPtrArray *items = preauth_questionnaire_get_items (self->questionnaire);

  if (preauth_json_get_string (copy, "resourceType") == NULL)
    json_object_set_string_member (copy, "resourceType", "QuestionnaireResponse");
  if (preauth_json_get_string (copy, "questionnaire") == NULL)
    json_object_set_string_member (copy, "questionnaire",
                                   preauth_questionnaire_get_url (self->questionnaire));
  if (preauth_json_get_string (copy, "status") == NULL)
    json_object_set_string_member (copy, "status", "in-progress");
  if (json_object_has_member (copy, "item"))
    json_object_remove_member (copy, "item");
  take_array (copy, "item", export_children (self, NULL, items, FALSE));
  json_node_take_object (node, copy);
  return node;
}

/* All rows of a derived table become stored ones, so that the others stay when one is edited. */
static gboolean
store_rows (PreauthAnswers *self, const PreauthPlace *group)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  gboolean derived = FALSE;
  guint length = preauth_answers_count_rows (self, group, &derived);
  PreauthPlace at = *group;

  if (!derived || length == 0)
    return FALSE;
  for (guint row = 0; row < length; row++)
    {
      at.rows[group->item->depth] = row;
      g_ptr_array_add (rows, preauth_answers_export_item (self, &at, TRUE));
    }
  preauth_stored_set_rows (self, group, rows);
  preauth_answers_forget (self);
  return TRUE;
}

void
preauth_answers_store_derived (PreauthAnswers *self, const PreauthPlace *place)
{
  PreauthQuestionnaireItem *item = place->item;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  gboolean derived = FALSE;

  for (guint depth = 0; depth <= item->depth; depth++)
    {
      PreauthPlace at = preauth_place_at (place, preauth_place_ancestor (item, depth));

      if (at.item->type == PREAUTH_ITEM_GROUP && at.item->repeats && store_rows (self, &at))
        break;
    }
  if (item->type == PREAUTH_ITEM_GROUP || !item->repeats)
    return;
  answers = preauth_answers_list (self, place, &derived);
  if (!derived || answers->len == 0)
    return;
  copies = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  for (guint i = 0; i < answers->len; i++)
    g_ptr_array_add (copies, preauth_object_copy_deep (g_ptr_array_index (answers, i)));
  preauth_stored_set_answers (self, place, copies);
}
