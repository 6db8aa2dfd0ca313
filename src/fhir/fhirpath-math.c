/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions on numbers. Rounding is exact; roots, powers and logarithms go through a double and are
 * good to eight places. */
#include "config.h"

#include "fhir/fhirpath-run.h"

#include <math.h>

static FhirpathItems
run_abs (FhirpathCall *call)
{
  FhirpathValue value;
  FhirpathDecimal *number;

  if (!fhirpath_items_to_single (call->run, call->node->column, call->input, &value))
    return (FhirpathItems){ 0 };
  if (value.kind != FHIRPATH_QUANTITY && !fhirpath_call_input_number (call, &value))
    return (FhirpathItems){ 0 };
  number = value.kind == FHIRPATH_QUANTITY ? &value.quantity.value : &value.number;
  if (number->digits < 0)
    *number = fhirpath_decimal_negate (number);
  return fhirpath_items_one (call->arena, &value);
}

static FhirpathItems
whole (FhirpathCall *call, const FhirpathDecimal *number)
{
  FhirpathValue value = { .kind = FHIRPATH_INTEGER, .number = *number };

  return fhirpath_items_one (call->arena, &value);
}

static FhirpathItems
run_floor (FhirpathCall *call)
{
  FhirpathValue value;

  if (!fhirpath_call_input_number (call, &value))
    return (FhirpathItems){ 0 };
  value.number = fhirpath_decimal_floor (&value.number);
  return whole (call, &value.number);
}

static FhirpathItems
run_ceiling (FhirpathCall *call)
{
  FhirpathValue value;

  if (!fhirpath_call_input_number (call, &value))
    return (FhirpathItems){ 0 };
  value.number = fhirpath_decimal_negate (&value.number);
  value.number = fhirpath_decimal_floor (&value.number);
  value.number = fhirpath_decimal_negate (&value.number);
  return whole (call, &value.number);
}

static FhirpathItems
run_truncate (FhirpathCall *call)
{
  FhirpathValue value;

  if (!fhirpath_call_input_number (call, &value))
    return (FhirpathItems){ 0 };
  value.number = fhirpath_decimal_truncate (&value.number);
  return whole (call, &value.number);
}

static FhirpathItems
run_round (FhirpathCall *call)
{
  FhirpathValue value;
  int places = 0;

  if (!fhirpath_call_input_number (call, &value)
      || (fhirpath_call_has (call, 0) && !fhirpath_call_argument_integer (call, 0, &places)))
    return (FhirpathItems){ 0 };
  value.number = fhirpath_decimal_round (&value.number, MAX (places, 0));
  return fhirpath_items_one (call->arena, &value);
}

/* What is no number, or infinite, is empty. */
static FhirpathItems
from_double (FhirpathCall *call, double result)
{
  FhirpathDecimal number;

  if (!fhirpath_decimal_from_double (result, &number))
    return (FhirpathItems){ 0 };
  return fhirpath_items_decimal (call->arena, &number);
}

static FhirpathItems
apply (FhirpathCall *call, double (*function) (double))
{
  FhirpathValue value;

  if (!fhirpath_call_input_number (call, &value))
    return (FhirpathItems){ 0 };
  return from_double (call, function (fhirpath_decimal_to_double (&value.number)));
}

static FhirpathItems
run_sqrt (FhirpathCall *call)
{
  return apply (call, sqrt);
}

static FhirpathItems
run_exp (FhirpathCall *call)
{
  return apply (call, exp);
}

static FhirpathItems
run_ln (FhirpathCall *call)
{
  return apply (call, log);
}

static gboolean
get_pair (FhirpathCall *call, double *input, double *argument)
{
  FhirpathValue value;
  FhirpathValue other;

  if (!fhirpath_call_input_number (call, &value)
      || !fhirpath_call_argument_number (call, 0, &other))
    return FALSE;
  *input = fhirpath_decimal_to_double (&value.number);
  *argument = fhirpath_decimal_to_double (&other.number);
  return TRUE;
}

static FhirpathItems
run_log (FhirpathCall *call)
{
  double value;
  double base;

  if (!get_pair (call, &value, &base))
    return (FhirpathItems){ 0 };
  return from_double (call, log (value) / log (base));
}

static FhirpathItems
run_power (FhirpathCall *call)
{
  double value;
  double exponent;

  if (!get_pair (call, &value, &exponent))
    return (FhirpathItems){ 0 };
  return from_double (call, pow (value, exponent));
}

const FhirpathFunction fhirpath_math_functions[] = {
  { "abs", 0, 0, run_abs, FALSE },
  { "ceiling", 0, 0, run_ceiling, FALSE },
  { "exp", 0, 0, run_exp, FALSE },
  { "floor", 0, 0, run_floor, FALSE },
  { "ln", 0, 0, run_ln, FALSE },
  { "log", 1, 1, run_log, FALSE },
  { "power", 1, 1, run_power, FALSE },
  { "round", 0, 1, run_round, FALSE },
  { "sqrt", 0, 0, run_sqrt, FALSE },
  { "truncate", 0, 0, run_truncate, FALSE },
  { 0 },
};
