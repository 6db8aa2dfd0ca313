/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operators that compare, and the logic of three values. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/fhirpath-run.h"

static FhirpathTruth
negate (FhirpathTruth truth)
{
  return truth == FHIRPATH_UNKNOWN ? truth
         : truth == FHIRPATH_TRUE  ? FHIRPATH_FALSE
                                   : FHIRPATH_TRUE;
}

static FhirpathTruth
combine_truths (FhirpathOperator operation, FhirpathTruth left, FhirpathTruth right)
{
  switch (operation)
    {
    case FHIRPATH_OPERATOR_AND:
      if (left == FHIRPATH_FALSE || right == FHIRPATH_FALSE)
        return FHIRPATH_FALSE;
      return left == FHIRPATH_TRUE ? right : left;
    case FHIRPATH_OPERATOR_OR:
      if (left == FHIRPATH_TRUE || right == FHIRPATH_TRUE)
        return FHIRPATH_TRUE;
      return left == FHIRPATH_FALSE ? right : left;
    case FHIRPATH_OPERATOR_IMPLIES:
      return combine_truths (FHIRPATH_OPERATOR_OR, negate (left), right);
    case FHIRPATH_OPERATOR_XOR:
    default:
      if (left == FHIRPATH_UNKNOWN || right == FHIRPATH_UNKNOWN)
        return FHIRPATH_UNKNOWN;
      return left != right ? FHIRPATH_TRUE : FHIRPATH_FALSE;
    }
}

/* The right side is not evaluated when the left one decides. */
static gboolean
left_decides (FhirpathOperator operation, FhirpathTruth left)
{
  return (operation == FHIRPATH_OPERATOR_AND && left == FHIRPATH_FALSE)
         || (operation == FHIRPATH_OPERATOR_OR && left == FHIRPATH_TRUE)
         || (operation == FHIRPATH_OPERATOR_IMPLIES && left == FHIRPATH_FALSE);
}

static FhirpathItems
evaluate_logic (FhirpathRun *run, const FhirpathNode *node, const FhirpathScope *scope)
{
  FhirpathItems items = fhirpath_evaluate_node (run, node->left, scope);
  FhirpathTruth left = fhirpath_items_to_truth (run, node->column, &items);
  FhirpathTruth right = FHIRPATH_UNKNOWN;

  if (!left_decides (node->operation, left))
    {
      items = fhirpath_evaluate_node (run, node->right, scope);
      right = fhirpath_items_to_truth (run, node->column, &items);
    }
  return fhirpath_items_truth (&run->arena, combine_truths (node->operation, left, right));
}

/* FALSE when the order is not known, and on a failure. */
static gboolean
compare_values (FhirpathRun *run,
                guint column,
                const FhirpathValue *left,
                const FhirpathValue *right,
                int *order)
{
  FhirpathMoment left_moment;
  FhirpathMoment right_moment;

  if (fhirpath_value_is_number (left) && fhirpath_value_is_number (right))
    {
      *order = fhirpath_decimal_compare (&left->number, &right->number);
      return TRUE;
    }
  if (left->kind == FHIRPATH_QUANTITY && right->kind == FHIRPATH_QUANTITY)
    return fhirpath_quantity_compare (&left->quantity, &right->quantity, order);
  if (left->kind != FHIRPATH_STRING || right->kind != FHIRPATH_STRING
      || (left->from_element && right->from_element))
    if (fhirpath_value_to_moment (left, &left_moment)
        && fhirpath_value_to_moment (right, &right_moment)
        && (left_moment.kind == FHIRPATH_MOMENT_TIME)
               == (right_moment.kind == FHIRPATH_MOMENT_TIME))
      return fhirpath_moment_compare (&left_moment, &right_moment, order);
  if (left->kind == FHIRPATH_STRING && right->kind == FHIRPATH_STRING)
    {
      *order = strcmp (left->string, right->string);
      return TRUE;
    }
  fhirpath_run_fail (run, column, _ ("values of these two types have no order"));
  return FALSE;
}

static FhirpathItems
evaluate_order (FhirpathRun *run,
                const FhirpathNode *node,
                const FhirpathItems *left,
                const FhirpathItems *right)
{
  FhirpathValue left_value;
  FhirpathValue right_value;
  int order;

  if (!fhirpath_items_to_single (run, node->column, left, &left_value)
      || !fhirpath_items_to_single (run, node->column, right, &right_value)
      || !compare_values (run, node->column, &left_value, &right_value, &order))
    return (FhirpathItems){ 0 };
  switch (node->operation)
    {
    case FHIRPATH_OPERATOR_LESS:
      return fhirpath_items_boolean (&run->arena, order < 0);
    case FHIRPATH_OPERATOR_LESS_EQUAL:
      return fhirpath_items_boolean (&run->arena, order <= 0);
    case FHIRPATH_OPERATOR_GREATER:
      return fhirpath_items_boolean (&run->arena, order > 0);
    case FHIRPATH_OPERATOR_GREATER_EQUAL:
    default:
      return fhirpath_items_boolean (&run->arena, order >= 0);
    }
}

static FhirpathItems
evaluate_membership (FhirpathRun *run,
                     const FhirpathNode *node,
                     const FhirpathItems *one,
                     const FhirpathItems *many)
{
  if (one->length == 0)
    return (FhirpathItems){ 0 };
  if (one->length > 1)
    return fhirpath_run_fail (run, node->column,
                              _ ("only one value can be looked for, and here are several"));
  return fhirpath_items_boolean (&run->arena,
                                 fhirpath_items_contain (run, node->column, many, &one->items[0]));
}

static FhirpathItems
evaluate_union (FhirpathRun *run,
                const FhirpathNode *node,
                const FhirpathItems *left,
                const FhirpathItems *right)
{
  FhirpathItems result = { 0 };

  fhirpath_items_append_distinct (run, node->column, &result, left);
  fhirpath_items_append_distinct (run, node->column, &result, right);
  return result;
}

FhirpathItems
fhirpath_evaluate_operator (FhirpathRun *run, const FhirpathNode *node, const FhirpathScope *scope)
{
  FhirpathItems left;
  FhirpathItems right;
  FhirpathArena *arena = &run->arena;

  if (node->operation <= FHIRPATH_OPERATOR_AND)
    return evaluate_logic (run, node, scope);
  left = fhirpath_evaluate_node (run, node->left, scope);
  right = fhirpath_evaluate_node (run, node->right, scope);
  if (run->error != NULL)
    return (FhirpathItems){ 0 };

  switch (node->operation)
    {
    case FHIRPATH_OPERATOR_IN:
      return evaluate_membership (run, node, &left, &right);
    case FHIRPATH_OPERATOR_CONTAINS:
      return evaluate_membership (run, node, &right, &left);
    case FHIRPATH_OPERATOR_EQUAL:
      return fhirpath_items_truth (arena, fhirpath_items_equal (run, node->column, &left, &right));
    case FHIRPATH_OPERATOR_NOT_EQUAL:
      return fhirpath_items_truth (
          arena, negate (fhirpath_items_equal (run, node->column, &left, &right)));
    case FHIRPATH_OPERATOR_EQUIVALENT:
      return fhirpath_items_truth (arena,
                                   fhirpath_items_equivalent (run, node->column, &left, &right));
    case FHIRPATH_OPERATOR_NOT_EQUIVALENT:
      return fhirpath_items_truth (
          arena, negate (fhirpath_items_equivalent (run, node->column, &left, &right)));
    case FHIRPATH_OPERATOR_LESS:
    case FHIRPATH_OPERATOR_LESS_EQUAL:
    case FHIRPATH_OPERATOR_GREATER:
    case FHIRPATH_OPERATOR_GREATER_EQUAL:
      return evaluate_order (run, node, &left, &right);
    case FHIRPATH_OPERATOR_UNION:
      return evaluate_union (run, node, &left, &right);
    default:
      return fhirpath_evaluate_arithmetic (run, node, &left, &right);
    }
}
