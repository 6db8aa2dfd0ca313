/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is equal, and what is equivalent. Every comparison counts against the budget, so that no
 * resource can make them run for long. */
#include "config.h"

#include <string.h>

#include "fhir/fhirpath-run.h"
#include "fhir/json.h"

#define MOST_DEPTH 128

static gboolean
nodes_equal (FhirpathRun *run, guint column, JsonNode *left, JsonNode *right, guint depth);

static gboolean
objects_equal (FhirpathRun *run, guint column, JsonObject *left, JsonObject *right, guint depth)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (json_object_get_size (left) != json_object_get_size (right))
    return FALSE;
  json_object_iter_init (&iter, left);
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonNode *other = json_object_get_member (right, name);

      if (other == NULL || !nodes_equal (run, column, node, other, depth + 1))
        return FALSE;
    }
  return TRUE;
}

static gboolean
arrays_equal (FhirpathRun *run, guint column, JsonArray *left, JsonArray *right, guint depth)
{
  guint length = json_array_get_length (left);

  if (length != json_array_get_length (right))
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (!nodes_equal (run, column, json_array_get_element (left, i),
                      json_array_get_element (right, i), depth + 1))
      return FALSE;
  return TRUE;
}

static gboolean
primitives_equal (FhirpathRun *run, JsonNode *left, JsonNode *right)
{
  FhirpathValue left_value = { .kind = FHIRPATH_ELEMENT, .element.node = left };
  FhirpathValue right_value = { .kind = FHIRPATH_ELEMENT, .element.node = right };
  FhirpathValue a;
  FhirpathValue b;

  if (!fhirpath_value_to_system (&run->arena, &left_value, &a)
      || !fhirpath_value_to_system (&run->arena, &right_value, &b))
    return JSON_NODE_HOLDS_NULL (left) && JSON_NODE_HOLDS_NULL (right);
  if (fhirpath_value_is_number (&a) && fhirpath_value_is_number (&b))
    return fhirpath_decimal_compare (&a.number, &b.number) == 0;
  if (a.kind != b.kind)
    return FALSE;
  return a.kind == FHIRPATH_BOOLEAN ? a.boolean == b.boolean : strcmp (a.string, b.string) == 0;
}

static gboolean
nodes_equal (FhirpathRun *run, guint column, JsonNode *left, JsonNode *right, guint depth)
{
  if (depth > MOST_DEPTH || !fhirpath_run_step (run, column))
    return FALSE;
  if (left == right)
    return TRUE;
  if (json_node_get_node_type (left) != json_node_get_node_type (right))
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (left))
    return objects_equal (run, column, json_node_get_object (left), json_node_get_object (right),
                          depth);
  if (JSON_NODE_HOLDS_ARRAY (left))
    return arrays_equal (run, column, json_node_get_array (left), json_node_get_array (right),
                         depth);
  return primitives_equal (run, left, right);
}

static FhirpathTruth
truth (gboolean condition)
{
  return condition ? FHIRPATH_TRUE : FHIRPATH_FALSE;
}

/* Elements that stand for no plain value: objects, and primitives without a value. */
static FhirpathTruth
elements_equal (FhirpathRun *run,
                guint column,
                const FhirpathValue *left,
                const FhirpathValue *right)
{
  if (left->kind != FHIRPATH_ELEMENT || right->kind != FHIRPATH_ELEMENT)
    return FHIRPATH_FALSE;
  if (left->element.node == NULL || right->element.node == NULL)
    return truth (left->element.node == right->element.node
                  && nodes_equal (run, column, left->element.beside, right->element.beside, 0));
  return truth (nodes_equal (run, column, left->element.node, right->element.node, 0));
}

/* A number counts as a quantity of unit 1. */
static gboolean
to_quantities (const FhirpathValue *left,
               const FhirpathValue *right,
               FhirpathQuantity *left_quantity,
               FhirpathQuantity *right_quantity)
{
  const FhirpathValue *values[] = { left, right };
  FhirpathQuantity *quantities[] = { left_quantity, right_quantity };

  if (left->kind != FHIRPATH_QUANTITY && right->kind != FHIRPATH_QUANTITY)
    return FALSE;
  for (int i = 0; i < 2; i++)
    {
      if (values[i]->kind == FHIRPATH_QUANTITY)
        *quantities[i] = values[i]->quantity;
      else if (fhirpath_value_is_number (values[i]))
        *quantities[i] = (FhirpathQuantity){ .value = values[i]->number, .unit = "1" };
      else
        return FALSE;
    }
  return TRUE;
}

static gboolean
to_moments (const FhirpathValue *left,
            const FhirpathValue *right,
            FhirpathMoment *left_moment,
            FhirpathMoment *right_moment)
{
  return (left->kind == FHIRPATH_MOMENT || right->kind == FHIRPATH_MOMENT)
         && fhirpath_value_to_moment (left, left_moment)
         && fhirpath_value_to_moment (right, right_moment);
}

static FhirpathTruth
system_values_equal (const FhirpathValue *left, const FhirpathValue *right)
{
  FhirpathMoment left_moment;
  FhirpathMoment right_moment;
  FhirpathQuantity left_quantity;
  FhirpathQuantity right_quantity;

  if (to_moments (left, right, &left_moment, &right_moment))
    return fhirpath_moment_equal (&left_moment, &right_moment);
  if (to_quantities (left, right, &left_quantity, &right_quantity))
    return fhirpath_quantity_equal (&left_quantity, &right_quantity);
  if (fhirpath_value_is_number (left) && fhirpath_value_is_number (right))
    return truth (fhirpath_decimal_compare (&left->number, &right->number) == 0);
  if (left->kind != right->kind)
    return FHIRPATH_FALSE;
  if (left->kind == FHIRPATH_BOOLEAN)
    return truth (left->boolean == right->boolean);
  if (left->kind == FHIRPATH_TYPE)
    return truth (strcmp (left->type.space, right->type.space) == 0
                  && strcmp (left->type.name, right->type.name) == 0);
  return truth (left->kind == FHIRPATH_STRING && strcmp (left->string, right->string) == 0);
}

/* Whether both are objects, which are compared whole and not as the quantities they may look like.
 */
static gboolean
are_objects (const FhirpathValue *left, const FhirpathValue *right)
{
  return fhirpath_value_get_object (left) != NULL && fhirpath_value_get_object (right) != NULL;
}

FhirpathTruth
fhirpath_value_equal (FhirpathRun *run,
                      guint column,
                      const FhirpathValue *left,
                      const FhirpathValue *right)
{
  FhirpathValue a;
  FhirpathValue b;

  if (!fhirpath_run_step (run, column))
    return FHIRPATH_UNKNOWN;
  if (are_objects (left, right) || !fhirpath_value_to_system (&run->arena, left, &a)
      || !fhirpath_value_to_system (&run->arena, right, &b))
    return elements_equal (run, column, left, right);
  if (a.kind == FHIRPATH_STRING && b.kind == FHIRPATH_STRING)
    run->arena.read += strlen (a.string);
  return system_values_equal (&a, &b);
}

/* Without regard to case, and to how much white space there is. */
static char *
normalize_text (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autoptr (GString) normal = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = folded; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        {
          gap = TRUE;
          continue;
        }
      if (gap)
        g_string_append_c (normal, ' ');
      gap = FALSE;
      g_string_append_c (normal, *p);
    }
  return g_string_free (g_steal_pointer (&normal), FALSE);
}

static FhirpathTruth
texts_equivalent (FhirpathRun *run, const char *left, const char *right)
{
  g_autofree char *a = normalize_text (left);
  g_autofree char *b = normalize_text (right);

  /* It takes about as long as reading them ten times. */
  run->arena.read += 10 * (strlen (left) + strlen (right));
  return truth (strcmp (a, b) == 0);
}

/* Rounded to the places of the one that has fewer. */
static FhirpathTruth
numbers_equivalent (const FhirpathDecimal *left, const FhirpathDecimal *right)
{
  FhirpathDecimal a = fhirpath_decimal_reduce (left);
  FhirpathDecimal b = fhirpath_decimal_reduce (right);
  int places = MIN (a.scale, b.scale);

  a = fhirpath_decimal_round (&a, places);
  b = fhirpath_decimal_round (&b, places);
  return truth (fhirpath_decimal_compare (&a, &b) == 0);
}

FhirpathTruth
fhirpath_value_equivalent (FhirpathRun *run,
                           guint column,
                           const FhirpathValue *left,
                           const FhirpathValue *right)
{
  FhirpathValue a;
  FhirpathValue b;
  FhirpathQuantity left_quantity;
  FhirpathQuantity right_quantity;

  if (!fhirpath_run_step (run, column))
    return FHIRPATH_FALSE;
  if (are_objects (left, right) || !fhirpath_value_to_system (&run->arena, left, &a)
      || !fhirpath_value_to_system (&run->arena, right, &b))
    return elements_equal (run, column, left, right);
  if (a.kind == FHIRPATH_STRING && b.kind == FHIRPATH_STRING)
    return texts_equivalent (run, a.string, b.string);
  if (to_quantities (&a, &b, &left_quantity, &right_quantity))
    return fhirpath_quantity_equivalent (&left_quantity, &right_quantity);
  if (fhirpath_value_is_number (&a) && fhirpath_value_is_number (&b))
    return numbers_equivalent (&a.number, &b.number);
  return truth (system_values_equal (&a, &b) == FHIRPATH_TRUE);
}

FhirpathTruth
fhirpath_items_equal (FhirpathRun *run,
                      guint column,
                      const FhirpathItems *left,
                      const FhirpathItems *right)
{
  FhirpathTruth all = FHIRPATH_TRUE;

  if (left->length == 0 || right->length == 0)
    return FHIRPATH_UNKNOWN;
  if (left->length != right->length)
    return FHIRPATH_FALSE;
  for (guint i = 0; i < left->length; i++)
    {
      FhirpathTruth one = fhirpath_value_equal (run, column, &left->items[i], &right->items[i]);

      if (one == FHIRPATH_FALSE)
        return FHIRPATH_FALSE;
      if (one == FHIRPATH_UNKNOWN)
        all = FHIRPATH_UNKNOWN;
    }
  return all;
}

/* Equivalent without regard to order: each item of @left takes one of @right. */
FhirpathTruth
fhirpath_items_equivalent (FhirpathRun *run,
                           guint column,
                           const FhirpathItems *left,
                           const FhirpathItems *right)
{
  gboolean *taken;

  if (left->length != right->length)
    return FHIRPATH_FALSE;
  taken = fhirpath_arena_allocate (&run->arena, right->length * sizeof *taken);
  for (guint i = 0; i < left->length; i++)
    {
      guint j = 0;

      while (j < right->length
             && (taken[j]
                 || fhirpath_value_equivalent (run, column, &left->items[i], &right->items[j])
                        != FHIRPATH_TRUE))
        j++;
      if (j == right->length)
        return FHIRPATH_FALSE;
      taken[j] = TRUE;
    }
  return FHIRPATH_TRUE;
}

gboolean
fhirpath_items_contain (FhirpathRun *run,
                        guint column,
                        const FhirpathItems *items,
                        const FhirpathValue *value)
{
  for (guint i = 0; i < items->length && run->error == NULL; i++)
    if (fhirpath_value_equal (run, column, &items->items[i], value) == FHIRPATH_TRUE)
      return TRUE;
  return FALSE;
}

void
fhirpath_items_append_distinct (FhirpathRun *run,
                                guint column,
                                FhirpathItems *items,
                                const FhirpathItems *more)
{
  for (guint i = 0; i < more->length && run->error == NULL; i++)
    if (!fhirpath_items_contain (run, column, items, &more->items[i]))
      fhirpath_items_append (&run->arena, items, &more->items[i]);
}
