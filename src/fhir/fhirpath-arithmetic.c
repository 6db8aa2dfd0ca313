/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operators on numbers, quantities, dates and texts. A result that cannot be exact, or is not
 * defined (division by zero), is empty. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/fhirpath-run.h"

typedef gboolean (*DecimalOperation) (const FhirpathDecimal *left,
                                      const FhirpathDecimal *right,
                                      FhirpathDecimal *result);

static DecimalOperation
find_decimal_operation (FhirpathOperator operation)
{
  switch (operation)
    {
    case FHIRPATH_OPERATOR_ADD:
      return fhirpath_decimal_add;
    case FHIRPATH_OPERATOR_SUBTRACT:
      return fhirpath_decimal_subtract;
    case FHIRPATH_OPERATOR_MULTIPLY:
      return fhirpath_decimal_multiply;
    case FHIRPATH_OPERATOR_DIVIDE:
      return fhirpath_decimal_divide;
    case FHIRPATH_OPERATOR_DIVIDE_WHOLE:
      return fhirpath_decimal_divide_whole;
    case FHIRPATH_OPERATOR_REMAINDER:
      return fhirpath_decimal_remainder;
    default:
      g_return_val_if_reached (fhirpath_decimal_add);
    }
}

static FhirpathItems
calculate_numbers (FhirpathRun *run,
                   const FhirpathNode *node,
                   const FhirpathValue *left,
                   const FhirpathValue *right)
{
  FhirpathValue result = { .kind = FHIRPATH_DECIMAL };

  if (node->operation == FHIRPATH_OPERATOR_DIVIDE_WHOLE
      || (left->kind == FHIRPATH_INTEGER && right->kind == FHIRPATH_INTEGER
          && node->operation != FHIRPATH_OPERATOR_DIVIDE))
    result.kind = FHIRPATH_INTEGER;
  if (!find_decimal_operation (node->operation) (&left->number, &right->number, &result.number))
    return (FhirpathItems){ 0 };
  return fhirpath_items_one (&run->arena, &result);
}

static FhirpathItems
fail_operands (FhirpathRun *run, const FhirpathNode *node)
{
  return fhirpath_run_fail (run, node->column,
                            _ ("this operator cannot work on values of these two types"));
}

static FhirpathItems
add_to_moment (FhirpathRun *run,
               const FhirpathNode *node,
               const FhirpathMoment *moment,
               const FhirpathQuantity *quantity)
{
  FhirpathValue result = { .kind = FHIRPATH_MOMENT };
  FhirpathDecimal amount;
  FhirpathStep step;

  if (!fhirpath_quantity_to_step (quantity, &amount, &step))
    return fhirpath_run_fail (run, node->column,
                              _ ("only a time such as \"2 weeks\" can be added to a date"));
  if (node->operation == FHIRPATH_OPERATOR_SUBTRACT)
    amount = fhirpath_decimal_negate (&amount);
  if (!fhirpath_moment_add (moment, &amount, step, &result.moment))
    return (FhirpathItems){ 0 };
  return fhirpath_items_one (&run->arena, &result);
}

/* "g" over "m" is "g/m"; over the same unit it is 1. */
static FhirpathItems
divide_quantities (FhirpathRun *run, const FhirpathQuantity *left, const FhirpathQuantity *right)
{
  FhirpathValue result = { .kind = FHIRPATH_QUANTITY, .quantity.unit = "1" };
  g_autofree char *unit = NULL;

  if (fhirpath_quantity_divide (left, right, &result.quantity.value))
    return fhirpath_items_one (&run->arena, &result);
  if (!fhirpath_decimal_divide (&left->value, &right->value, &result.quantity.value))
    return (FhirpathItems){ 0 };
  unit = strcmp (right->unit, "1") == 0 ? g_strdup (left->unit)
                                        : g_strdup_printf ("%s/%s", left->unit, right->unit);
  result.quantity.unit = fhirpath_arena_copy_text (&run->arena, unit, -1);
  return fhirpath_items_one (&run->arena, &result);
}

/* One of the two is a quantity and the other a quantity or a number. */
static FhirpathItems
calculate_quantities (FhirpathRun *run,
                      const FhirpathNode *node,
                      const FhirpathQuantity *left,
                      const FhirpathQuantity *right)
{
  FhirpathValue result = { .kind = FHIRPATH_QUANTITY, .quantity = *left };

  switch (node->operation)
    {
    case FHIRPATH_OPERATOR_ADD:
    case FHIRPATH_OPERATOR_SUBTRACT:
      if (!fhirpath_quantity_add (left, right, node->operation == FHIRPATH_OPERATOR_SUBTRACT,
                                  &result.quantity))
        return (FhirpathItems){ 0 };
      return fhirpath_items_one (&run->arena, &result);
    case FHIRPATH_OPERATOR_MULTIPLY:
      if (strcmp (left->unit, "1") != 0 && strcmp (right->unit, "1") != 0)
        return fhirpath_run_fail (run, node->column,
                                  _ ("two quantities with units cannot be multiplied here"));
      if (strcmp (left->unit, "1") == 0)
        result.quantity = *right;
      if (!fhirpath_decimal_multiply (&left->value, &right->value, &result.quantity.value))
        return (FhirpathItems){ 0 };
      return fhirpath_items_one (&run->arena, &result);
    case FHIRPATH_OPERATOR_DIVIDE:
      return divide_quantities (run, left, right);
    default:
      return fail_operands (run, node);
    }
}

static FhirpathItems
join_texts (FhirpathRun *run, const char *left, const char *right)
{
  gsize length = strlen (left);
  char *text = fhirpath_arena_allocate (&run->arena, length + strlen (right) + 1);

  memcpy (text, left, length);
  strcpy (text + length, right);
  return fhirpath_items_string (&run->arena, text);
}

/* Empty counts as no text, and any plain value as its text. */
static FhirpathItems
concatenate (FhirpathRun *run,
             const FhirpathNode *node,
             const FhirpathItems *left,
             const FhirpathItems *right)
{
  const FhirpathItems *sides[] = { left, right };
  const char *texts[2];

  for (int i = 0; i < 2; i++)
    {
      if (sides[i]->length > 1)
        return fhirpath_run_fail (run, node->column,
                                  _ ("& needs one value on each side and has several"));
      texts[i]
          = sides[i]->length == 0 ? "" : fhirpath_value_to_text (&run->arena, &sides[i]->items[0]);
      if (texts[i] == NULL)
        return fail_operands (run, node);
    }
  return join_texts (run, texts[0], texts[1]);
}

static FhirpathQuantity
to_quantity (const FhirpathValue *value)
{
  if (value->kind == FHIRPATH_QUANTITY)
    return value->quantity;
  return (FhirpathQuantity){ .value = value->number, .unit = "1" };
}

static gboolean
is_quantity_or_number (const FhirpathValue *value)
{
  return value->kind == FHIRPATH_QUANTITY || fhirpath_value_is_number (value);
}

static FhirpathItems
calculate (FhirpathRun *run,
           const FhirpathNode *node,
           const FhirpathValue *left,
           const FhirpathValue *right)
{
  gboolean adds = node->operation == FHIRPATH_OPERATOR_ADD;
  FhirpathMoment moment;
  FhirpathQuantity left_quantity;
  FhirpathQuantity right_quantity;

  if (fhirpath_value_is_number (left) && fhirpath_value_is_number (right))
    return calculate_numbers (run, node, left, right);
  if (adds && left->kind == FHIRPATH_STRING && right->kind == FHIRPATH_STRING)
    return join_texts (run, left->string, right->string);
  if ((adds || node->operation == FHIRPATH_OPERATOR_SUBTRACT) && right->kind == FHIRPATH_QUANTITY
      && fhirpath_value_to_moment (left, &moment))
    return add_to_moment (run, node, &moment, &right->quantity);
  if (!is_quantity_or_number (left) || !is_quantity_or_number (right))
    return fail_operands (run, node);
  left_quantity = to_quantity (left);
  right_quantity = to_quantity (right);
  return calculate_quantities (run, node, &left_quantity, &right_quantity);
}

FhirpathItems
fhirpath_evaluate_arithmetic (FhirpathRun *run,
                              const FhirpathNode *node,
                              const FhirpathItems *left,
                              const FhirpathItems *right)
{
  FhirpathValue left_value;
  FhirpathValue right_value;

  if (node->operation == FHIRPATH_OPERATOR_CONCATENATE)
    return concatenate (run, node, left, right);
  if (!fhirpath_items_to_single (run, node->column, left, &left_value)
      || !fhirpath_items_to_single (run, node->column, right, &right_value))
    return (FhirpathItems){ 0 };
  return calculate (run, node, &left_value, &right_value);
}
