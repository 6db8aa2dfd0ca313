/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps from an element to its children. A child of the wrong JSON type is no child; it never
 * aborts. */
#include "config.h"

#include <string.h>

#include "fhir/fhirpath-value.h"

static gboolean
is_null (JsonNode *node)
{
  return node == NULL || JSON_NODE_HOLDS_NULL (node);
}

/* One element, its value and what lies beside it; two nulls are nothing. */
static void
append_one (FhirpathArena *arena, FhirpathItems *items, const FhirpathElement *element)
{
  FhirpathValue value = { .kind = FHIRPATH_ELEMENT, .element = *element };

  if (is_null (value.element.node))
    value.element.node = NULL;
  if (is_null (value.element.beside) || !JSON_NODE_HOLDS_OBJECT (value.element.beside))
    value.element.beside = NULL;
  if (value.element.node == NULL && value.element.beside == NULL)
    return;
  if (value.element.node != NULL && JSON_NODE_HOLDS_ARRAY (value.element.node))
    return;
  fhirpath_items_append (arena, items, &value);
}

static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

void
fhirpath_items_append_node (FhirpathArena *arena,
                            FhirpathItems *items,
                            const FhirpathElement *element)
{
  JsonArray *nodes = get_array (element->node);
  JsonArray *besides = get_array (element->beside);
  guint n_nodes = nodes != NULL ? json_array_get_length (nodes) : 0;
  guint n_besides = besides != NULL ? json_array_get_length (besides) : 0;

  if (nodes == NULL && besides == NULL)
    {
      append_one (arena, items, element);
      return;
    }
  for (guint i = 0; i < MAX (n_nodes, n_besides); i++)
    {
      FhirpathElement one = *element;

      one.node = i < n_nodes ? json_array_get_element (nodes, i) : NULL;
      one.beside = i < n_besides ? json_array_get_element (besides, i) : NULL;
      append_one (arena, items, &one);
    }
}

static JsonNode *
get_beside (JsonObject *object, const char *name)
{
  char beside[128];

  beside[0] = '_';
  if (g_strlcpy (beside + 1, name, sizeof beside - 1) >= sizeof beside - 1)
    return NULL;
  return json_object_get_member (object, beside);
}

static gboolean
append_named (FhirpathArena *arena,
              FhirpathItems *items,
              JsonObject *object,
              const char *name,
              const char *type)
{
  FhirpathElement element
      = { json_object_get_member (object, name), get_beside (object, name), name, type };

  fhirpath_items_append_node (arena, items, &element);
  return element.node != NULL || element.beside != NULL;
}

/* The name of a choice's member without its type: "value" of "valueString". */
static void
append_choice (FhirpathArena *arena, FhirpathItems *items, JsonObject *object, const char *name)
{
  gsize length = strlen (name);
  JsonObjectIter iter;
  const char *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, NULL))
    {
      gboolean is_beside = member[0] == '_';
      const char *bare = member + is_beside;
      const char *type
          = strncmp (bare, name, length) == 0 ? fhirpath_type_from_choice (bare + length) : NULL;

      if (type == NULL || (is_beside && json_object_has_member (object, bare)))
        continue;
      append_named (arena, items, object, bare, type);
    }
}

/* FHIR's primitives have a child "value", which is the plain value. */
static void
append_primitive_child (FhirpathArena *arena,
                        FhirpathItems *items,
                        const FhirpathValue *parent,
                        const char *name)
{
  JsonNode *beside = parent->element.beside;
  FhirpathValue system;

  if (beside != NULL)
    append_named (arena, items, json_node_get_object (beside), name, NULL);
  if (strcmp (name, "value") == 0 && fhirpath_value_to_system (arena, parent, &system))
    fhirpath_items_append (arena, items, &system);
}

static void
append_part (FhirpathArena *arena,
             FhirpathItems *items,
             const FhirpathValue *parent,
             const char *name)
{
  FhirpathValue part = { .kind = FHIRPATH_STRING };

  if (parent->kind == FHIRPATH_TYPE && strcmp (name, "namespace") == 0)
    part.string = parent->type.space;
  else if (parent->kind == FHIRPATH_TYPE && strcmp (name, "name") == 0)
    part.string = parent->type.name;
  else if (parent->kind == FHIRPATH_QUANTITY
           && (strcmp (name, "unit") == 0 || strcmp (name, "code") == 0))
    part.string = parent->quantity.unit;
  else if (parent->kind == FHIRPATH_QUANTITY && strcmp (name, "value") == 0)
    part = (FhirpathValue){ .kind = FHIRPATH_DECIMAL, .number = parent->quantity.value };
  else
    return;
  fhirpath_items_append (arena, items, &part);
}

void
fhirpath_items_append_member (FhirpathArena *arena,
                              FhirpathItems *items,
                              const FhirpathValue *parent,
                              const char *name)
{
  JsonObject *object = fhirpath_value_get_object (parent);

  if (parent->kind != FHIRPATH_ELEMENT)
    append_part (arena, items, parent, name);
  else if (object == NULL)
    append_primitive_child (arena, items, parent, name);
  else if (!append_named (arena, items, object, name, NULL))
    append_choice (arena, items, object, name);
}

void
fhirpath_items_append_children (FhirpathArena *arena,
                                FhirpathItems *items,
                                const FhirpathValue *parent)
{
  JsonObject *object = fhirpath_value_get_object (parent);
  JsonObjectIter iter;
  const char *member;

  if (object == NULL && parent->kind == FHIRPATH_ELEMENT && parent->element.beside != NULL)
    object = json_node_get_object (parent->element.beside);
  if (object == NULL)
    return;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, NULL))
    {
      const char *bare = member + (member[0] == '_');

      if (strcmp (member, "resourceType") == 0
          || (bare != member && json_object_has_member (object, bare)))
        continue;
      append_named (arena, items, object, bare, NULL);
    }
}
