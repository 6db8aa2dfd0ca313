/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over an expression's tree. It never does more work, or keeps more memory, than its
 * budget allows, whatever the expression and the resource. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/fhirpath-run.h"
#include "fhir/json.h"

/* A form's expression over a large bundle takes some thousand steps. */
#define MOST_STEPS 5000000
#define MOST_BYTES (64 * 1024 * 1024)
#define BYTES_A_STEP 64

gboolean
fhirpath_run_step (FhirpathRun *run, guint column)
{
  if (run->error != NULL)
    return FALSE;
  if (++run->steps + run->arena.read / BYTES_A_STEP <= MOST_STEPS && run->arena.used <= MOST_BYTES)
    return TRUE;
  fhirpath_run_fail (run, column, _ ("the result grows too large, or takes too long"));
  return FALSE;
}

FhirpathItems
fhirpath_run_fail (FhirpathRun *run, guint column, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (run->error == NULL)
    {
      va_start (arguments, format);
      what = g_strdup_vprintf (format, arguments);
      va_end (arguments);
      fhirpath_set_error (&run->error, column, "%s", what);
    }
  return (FhirpathItems){ 0 };
}

gboolean
fhirpath_items_to_single (FhirpathRun *run,
                          guint column,
                          const FhirpathItems *items,
                          FhirpathValue *value)
{
  if (items->length > 1)
    fhirpath_run_fail (run, column, _ ("one value is needed here, and there are several"));
  if (items->length != 1 || run->error != NULL)
    return FALSE;
  if (!fhirpath_value_to_system (&run->arena, &items->items[0], value))
    *value = items->items[0];
  return TRUE;
}

FhirpathTruth
fhirpath_items_to_truth (FhirpathRun *run, guint column, const FhirpathItems *items)
{
  FhirpathValue value;

  if (!fhirpath_items_to_single (run, column, items, &value))
    return FHIRPATH_UNKNOWN;
  return value.kind != FHIRPATH_BOOLEAN || value.boolean ? FHIRPATH_TRUE : FHIRPATH_FALSE;
}

/* "Patient.name" in front: the type that the focus must have. */
static gboolean
append_of_type (FhirpathRun *run,
                FhirpathItems *result,
                const FhirpathNode *node,
                const FhirpathItems *focus)
{
  guint before = result->length;

  if (node->left != NULL || !g_ascii_isupper (node->name[0]))
    return FALSE;
  for (guint i = 0; i < focus->length; i++)
    if (focus->items[i].kind == FHIRPATH_ELEMENT
        && fhirpath_value_is (&run->arena, &focus->items[i], "FHIR", node->name))
      fhirpath_items_append (&run->arena, result, &focus->items[i]);
  return result->length > before;
}

static FhirpathItems
evaluate_member (FhirpathRun *run, const FhirpathNode *node, const FhirpathItems *focus)
{
  FhirpathItems result = { 0 };

  if (append_of_type (run, &result, node, focus))
    return result;
  for (guint i = 0; i < focus->length && fhirpath_run_step (run, node->column); i++)
    fhirpath_items_append_member (&run->arena, &result, &focus->items[i], node->name);
  return result;
}

static FhirpathItems
evaluate_indexer (FhirpathRun *run, const FhirpathNode *node, const FhirpathScope *scope)
{
  FhirpathItems items = fhirpath_evaluate_node (run, node->left, scope);
  FhirpathItems place = fhirpath_evaluate_node (run, node->right, scope);
  FhirpathValue value;
  int index;

  if (!fhirpath_items_to_single (run, node->column, &place, &value))
    return (FhirpathItems){ 0 };
  if (value.kind != FHIRPATH_INTEGER)
    return fhirpath_run_fail (run, node->column, _ ("the place in [ ] must be a whole number"));
  if (!fhirpath_decimal_to_integer (&value.number, &index) || index < 0
      || (guint)index >= items.length)
    return (FhirpathItems){ 0 };
  return fhirpath_items_one (&run->arena, &items.items[index]);
}

static FhirpathItems
evaluate_sign (FhirpathRun *run, const FhirpathNode *node, const FhirpathScope *scope)
{
  FhirpathItems items = fhirpath_evaluate_node (run, node->left, scope);
  FhirpathValue value;
  FhirpathDecimal *number = NULL;

  if (!fhirpath_items_to_single (run, node->column, &items, &value))
    return (FhirpathItems){ 0 };
  if (fhirpath_value_is_number (&value))
    number = &value.number;
  else if (value.kind == FHIRPATH_QUANTITY)
    number = &value.quantity.value;
  else
    return fhirpath_run_fail (run, node->column, _ ("only a number can have a sign"));
  if (node->operation == FHIRPATH_OPERATOR_SUBTRACT)
    *number = fhirpath_decimal_negate (number);
  return fhirpath_items_one (&run->arena, &value);
}

/* The addresses that the FHIR specification gives names. */
static const char *
find_constant (FhirpathArena *arena, const char *name)
{
  static const char *const constants[][2] = {
    { "ucum", "http://unitsofmeasure.org" },
    { "sct", "http://snomed.info/sct" },
    { "loinc", "http://loinc.org" },
  };
  static const char *const prefixes[][2] = {
    { "vs-", "http://hl7.org/fhir/ValueSet/" },
    { "ext-", "http://hl7.org/fhir/StructureDefinition/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (constants); i++)
    if (strcmp (constants[i][0], name) == 0)
      return constants[i][1];
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i][0]))
      {
        g_autofree char *address
            = g_strconcat (prefixes[i][1], name + strlen (prefixes[i][0]), NULL);

        return fhirpath_arena_copy_text (arena, address, -1);
      }
  return NULL;
}

static FhirpathItems
evaluate_variable (FhirpathRun *run, const FhirpathNode *node)
{
  FhirpathItems result = { 0 };
  FhirpathElement element = { 0 };
  const char *constant;

  if (run->context != NULL && fhirpath_context_get (run->context, node->name, &element.node))
    {
      if (element.node != NULL)
        fhirpath_items_append_node (&run->arena, &result, &element);
      return result;
    }
  if (strcmp (node->name, "resource") == 0 || strcmp (node->name, "context") == 0
      || strcmp (node->name, "rootResource") == 0)
    return run->root;
  constant = find_constant (&run->arena, node->name);
  if (constant == NULL)
    return fhirpath_run_fail (run, node->column, _ ("there is no variable %%%s"), node->name);
  return fhirpath_items_string (&run->arena, constant);
}

static FhirpathItems
evaluate_type_test (FhirpathRun *run, const FhirpathNode *node, const FhirpathScope *scope)
{
  FhirpathItems items = fhirpath_evaluate_node (run, node->left, scope);
  FhirpathItems result = { 0 };

  if (node->kind == FHIRPATH_NODE_IS)
    {
      if (items.length > 1)
        return fhirpath_run_fail (run, node->column,
                                  _ ("one value is needed here, and there are several"));
      if (items.length == 0)
        return result;
      return fhirpath_items_boolean (
          &run->arena, fhirpath_value_is (&run->arena, &items.items[0], node->space, node->name));
    }
  for (guint i = 0; i < items.length; i++)
    if (fhirpath_value_is (&run->arena, &items.items[i], node->space, node->name))
      fhirpath_items_append (&run->arena, &result, &items.items[i]);
  return result;
}

static FhirpathItems
evaluate_call (FhirpathRun *run,
               const FhirpathNode *node,
               const FhirpathItems *focus,
               const FhirpathScope *scope)
{
  FhirpathCall call
      = { .run = run, .arena = &run->arena, .node = node, .input = focus, .scope = scope };
  FhirpathItems result;

  if (run->error != NULL)
    return (FhirpathItems){ 0 };
  result = node->function->callback (&call);
  return run->error == NULL ? result : (FhirpathItems){ 0 };
}

FhirpathItems
fhirpath_evaluate_node (FhirpathRun *run, const FhirpathNode *node, const FhirpathScope *scope)
{
  FhirpathItems focus = *scope->focus;

  if (!fhirpath_run_step (run, node->column))
    return (FhirpathItems){ 0 };
  switch (node->kind)
    {
    case FHIRPATH_NODE_LITERAL:
      return fhirpath_items_one (&run->arena, &node->literal);
    case FHIRPATH_NODE_MEMBER:
    case FHIRPATH_NODE_CALL:
      if (node->left != NULL)
        focus = fhirpath_evaluate_node (run, node->left, scope);
      return node->kind == FHIRPATH_NODE_MEMBER ? evaluate_member (run, node, &focus)
                                                : evaluate_call (run, node, &focus, scope);
    case FHIRPATH_NODE_INDEXER:
      return evaluate_indexer (run, node, scope);
    case FHIRPATH_NODE_VARIABLE:
      return evaluate_variable (run, node);
    case FHIRPATH_NODE_THIS:
      return focus;
    case FHIRPATH_NODE_INDEX:
      return scope->index < 0 ? (FhirpathItems){ 0 }
                              : fhirpath_items_integer (&run->arena, scope->index);
    case FHIRPATH_NODE_TOTAL:
      return scope->total == NULL ? (FhirpathItems){ 0 } : *scope->total;
    case FHIRPATH_NODE_SIGN:
      return evaluate_sign (run, node, scope);
    case FHIRPATH_NODE_IS:
    case FHIRPATH_NODE_AS:
      return evaluate_type_test (run, node, scope);
    case FHIRPATH_NODE_OPERATOR:
      return fhirpath_evaluate_operator (run, node, scope);
    case FHIRPATH_NODE_EMPTY:
    default:
      return (FhirpathItems){ 0 };
    }
}
