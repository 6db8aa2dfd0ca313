/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers that are stored in a QuestionnaireResponse, which is edited in place. Items that the
 * form does not have, and answers of a wrong type, are kept and ignored. */
#include "config.h"

#include "fhir/json.h"
#include "questionnaire/answers-private.h"
#include "questionnaire/answers-value.h"

static gboolean
is_item (JsonObject *object, PreauthQuestionnaireItem *item)
{
  return g_strcmp0 (preauth_json_get_string (object, "linkId"), item->link_id) == 0;
}

static gboolean
is_cleared (JsonObject *object)
{
  return preauth_json_get_boolean (preauth_extension_find (object, PREAUTH_EXTENSION_CLEARED),
                                   "valueBoolean");
}

/* (transfer container): the objects of @container for @item, in order */
static GPtrArray *
find_items (JsonObject *container, PreauthQuestionnaireItem *item, gboolean *cleared)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  JsonArray *items = preauth_json_get_array (container, "item");

  *cleared = FALSE;
  for (guint i = 0; i < preauth_json_array_length (items); i++)
    {
      JsonObject *object = preauth_json_array_get_object (items, i);

      if (object == NULL || !is_item (object, item))
        continue;
      if (is_cleared (object))
        *cleared = TRUE;
      else
        g_ptr_array_add (found, json_object_ref (object));
    }
  return found;
}

static guint
order_of (PreauthAnswers *self, PreauthQuestionnaireItem *item, const char *link_id)
{
  GPtrArray *siblings = item->parent != NULL
                            ? item->parent->children
                            : preauth_questionnaire_get_items (self->questionnaire);

  for (guint i = 0; i < siblings->len; i++)
    {
      PreauthQuestionnaireItem *sibling = g_ptr_array_index (siblings, i);

      if (g_strcmp0 (sibling->link_id, link_id) == 0)
        return i;
    }
  return 0;
}

static void
add_objects (JsonArray *array, GPtrArray *objects)
{
  for (guint i = 0; i < objects->len; i++)
    json_array_add_object_element (array, json_object_ref (g_ptr_array_index (objects, i)));
}

/* Puts @objects where the item's objects stand now, or where the form's order wants them. */
static void
replace_items (PreauthAnswers *self,
               JsonObject *container,
               PreauthQuestionnaireItem *item,
               GPtrArray *objects)
{
  JsonArray *old = preauth_json_get_array (container, "item");
  JsonArray *items = json_array_new ();
  guint order = order_of (self, item, item->link_id);
  gboolean placed = FALSE;

  for (guint i = 0; i < preauth_json_array_length (old); i++)
    {
      JsonObject *object = preauth_json_array_get_object (old, i);
      const char *link_id = preauth_json_get_string (object, "linkId");
      gboolean mine = object != NULL && is_item (object, item);

      if (!placed && (mine || order_of (self, item, link_id) > order))
        {
          add_objects (items, objects);
          placed = TRUE;
        }
      if (!mine)
        json_array_add_element (items, json_array_dup_element (old, i));
    }
  if (!placed)
    add_objects (items, objects);
  if (json_array_get_length (items) > 0)
    json_object_set_array_member (container, "item", items);
  else
    {
      json_array_unref (items);
      json_object_remove_member (container, "item");
    }
}

static JsonObject *
new_item (PreauthQuestionnaireItem *item)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "linkId", item->link_id);
  return object;
}

/* The answers below which items may lie: those that fit, and those without a value. */
static JsonObject *
find_answer (PreauthQuestionnaireItem *item, JsonObject *object, guint row)
{
  JsonArray *answers = preauth_json_get_array (object, "answer");

  for (guint i = 0; i < preauth_json_array_length (answers); i++)
    {
      JsonObject *answer = preauth_json_array_get_object (answers, i);
      g_autofree char *text = preauth_answer_to_text (item, answer);

      if (answer == NULL || (text == NULL && preauth_json_get_array (answer, "item") == NULL))
        continue;
      if (row == 0)
        return answer;
      row--;
    }
  return NULL;
}

static guint
own_row (const PreauthPlace *place)
{
  return place->item->repeats ? place->rows[place->item->depth] : 0;
}

/* What holds the items of @place's siblings: the response, a group or an answer. */
static JsonObject *
find_container (PreauthAnswers *self, const PreauthPlace *place)
{
  PreauthPlace parent;
  JsonObject *object = NULL;

  if (place->item->parent == NULL)
    return self->response;
  parent = preauth_place_at (place, place->item->parent);
  object = preauth_stored_find (self, &parent);
  if (object == NULL || parent.item->type == PREAUTH_ITEM_GROUP)
    return object;
  return find_answer (parent.item, object, own_row (&parent));
}

JsonObject *
preauth_stored_find (PreauthAnswers *self, const PreauthPlace *place)
{
  JsonObject *container = find_container (self, place);
  gboolean cleared = FALSE;
  g_autoptr (GPtrArray) found = NULL;
  guint row = place->item->type == PREAUTH_ITEM_GROUP ? own_row (place) : 0;

  if (container == NULL)
    return NULL;
  found = find_items (container, place->item, &cleared);
  return row < found->len ? g_ptr_array_index (found, row) : NULL;
}

static JsonObject *
ensure_answer (PreauthQuestionnaireItem *item, JsonObject *object, guint row)
{
  JsonObject *answer = find_answer (item, object, row);
  JsonArray *answers = preauth_json_get_array (object, "answer");

  if (answer != NULL)
    return answer;
  if (answers == NULL)
    {
      answers = json_array_new ();
      json_object_set_array_member (object, "answer", answers);
    }
  answer = json_object_new ();
  json_array_add_object_element (answers, answer);
  return answer;
}

static JsonObject *
ensure_container (PreauthAnswers *self, const PreauthPlace *place)
{
  PreauthPlace parent;
  JsonObject *object = NULL;

  if (place->item->parent == NULL)
    return self->response;
  parent = preauth_place_at (place, place->item->parent);
  object = preauth_stored_ensure (self, &parent);
  if (parent.item->type == PREAUTH_ITEM_GROUP)
    return object;
  return ensure_answer (parent.item, object, own_row (&parent));
}

JsonObject *
preauth_stored_ensure (PreauthAnswers *self, const PreauthPlace *place)
{
  JsonObject *container = ensure_container (self, place);
  gboolean cleared = FALSE;
  g_autoptr (GPtrArray) found = find_items (container, place->item, &cleared);
  guint row = place->item->type == PREAUTH_ITEM_GROUP ? own_row (place) : 0;

  if (row < found->len)
    return g_ptr_array_index (found, row);
  while (found->len <= row)
    g_ptr_array_add (found, new_item (place->item));
  replace_items (self, container, place->item, found);
  return g_ptr_array_index (found, row);
}

guint
preauth_stored_count_rows (PreauthAnswers *self, const PreauthPlace *place, gboolean *speaks)
{
  JsonObject *container = find_container (self, place);
  gboolean cleared = FALSE;
  g_autoptr (GPtrArray) found = NULL;

  *speaks = TRUE;
  if (container == NULL)
    return 0;
  found = find_items (container, place->item, &cleared);
  *speaks = found->len == 0 && !cleared;
  return found->len;
}

GPtrArray *
preauth_stored_get_answers (PreauthAnswers *self, const PreauthPlace *place, gboolean *speaks)
{
  GPtrArray *found = g_ptr_array_new ();
  JsonObject *container = find_container (self, place);
  gboolean cleared = FALSE;
  g_autoptr (GPtrArray) items = NULL;
  JsonArray *answers = NULL;

  *speaks = TRUE;
  if (container == NULL)
    return found;
  items = find_items (container, place->item, &cleared);
  if (items->len > 0)
    answers = preauth_json_get_array (g_ptr_array_index (items, 0), "answer");
  for (guint i = 0; i < preauth_json_array_length (answers); i++)
    {
      JsonObject *answer = preauth_json_array_get_object (answers, i);
      g_autofree char *text = preauth_answer_to_text (place->item, answer);

      if (text != NULL && (found->len == 0 || place->item->repeats))
        g_ptr_array_add (found, answer);
    }
  *speaks = found->len == 0 && !cleared;
  return found;
}

/* Groups that hold nothing any more say nothing, except that a row is there. */
static void
prune (PreauthAnswers *self, const PreauthPlace *place)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (PreauthQuestionnaireItem *item = place->item->parent; item != NULL; item = item->parent)
    {
      PreauthPlace at = preauth_place_at (place, item);
      JsonObject *object = preauth_stored_find (self, &at);
      JsonObject *container = find_container (self, &at);

      if (item->type != PREAUTH_ITEM_GROUP || item->repeats || object == NULL || container == NULL
          || json_object_has_member (object, "item"))
        return;
      replace_items (self, container, item, none);
    }
}

static void
set_items (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *objects)
{
  JsonObject *container
      = objects->len > 0 ? ensure_container (self, place) : find_container (self, place);

  if (container == NULL)
    return;
  replace_items (self, container, place->item, objects);
  if (objects->len == 0)
    prune (self, place);
}

void
preauth_stored_set_rows (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *items)
{
  set_items (self, place, items);
}

void
preauth_stored_set_answers (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *answers)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  JsonObject *object = NULL;
  JsonArray *array = NULL;

  if (answers->len == 0)
    {
      set_items (self, place, objects);
      return;
    }
  object = preauth_stored_ensure (self, place);
  array = json_array_new ();
  add_objects (array, answers);
  json_object_set_array_member (object, "answer", array);
}

void
preauth_stored_set_cleared (PreauthAnswers *self, const PreauthPlace *place)
{
  g_autoptr (GPtrArray) objects
      = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  JsonObject *object = new_item (place->item);
  JsonObject *extension = json_object_new ();
  JsonArray *extensions = json_array_new ();

  json_object_set_string_member (extension, "url", PREAUTH_EXTENSION_CLEARED);
  json_object_set_boolean_member (extension, "valueBoolean", TRUE);
  json_array_add_object_element (extensions, extension);
  json_object_set_array_member (object, "extension", extensions);
  g_ptr_array_add (objects, object);
  set_items (self, place, objects);
}

void
preauth_stored_append_row (PreauthAnswers *self, const PreauthPlace *place)
{
  JsonObject *container = ensure_container (self, place);
  gboolean cleared = FALSE;
  g_autoptr (GPtrArray) found = find_items (container, place->item, &cleared);

  g_ptr_array_add (found, new_item (place->item));
  replace_items (self, container, place->item, found);
}

void
preauth_stored_remove_row (PreauthAnswers *self, const PreauthPlace *place)
{
  JsonObject *container = find_container (self, place);
  gboolean cleared = FALSE;
  g_autoptr (GPtrArray) found = NULL;

  if (container == NULL)
    return;
  found = find_items (container, place->item, &cleared);
  if (own_row (place) >= found->len)
    return;
  g_ptr_array_remove_index (found, own_row (place));
  set_items (self, place, found);
}
