/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with units. It never converts a unit that is not in its table. */
#include "config.h"

#include "fhir/fhirpath-quantity.h"

#include <string.h>

typedef struct
{
  const char *code;
  const char *dimension;
  /* How many of the dimension's smallest unit one of these is. */
  const char *factor;
} Unit;

/* The factors are exact by definition (UCUM; the pound and inch by the agreement of 1959). */
static const Unit units[] = {
  { "ng", "mass", "0.000000001" },
  { "ug", "mass", "0.000001" },
  { "mg", "mass", "0.001" },
  { "g", "mass", "1" },
  { "kg", "mass", "1000" },
  { "[oz_av]", "mass", "28.349523125" },
  { "[lb_av]", "mass", "453.59237" },
  { "um", "length", "0.000001" },
  { "mm", "length", "0.001" },
  { "cm", "length", "0.01" },
  { "m", "length", "1" },
  { "km", "length", "1000" },
  { "[in_i]", "length", "0.0254" },
  { "[ft_i]", "length", "0.3048" },
  { "uL", "volume", "0.000001" },
  { "ul", "volume", "0.000001" },
  { "mL", "volume", "0.001" },
  { "ml", "volume", "0.001" },
  { "dL", "volume", "0.1" },
  { "dl", "volume", "0.1" },
  { "L", "volume", "1" },
  { "l", "volume", "1" },
  { "ms", "seconds", "0.001" },
  { "s", "seconds", "1" },
  { "min", "seconds", "60" },
  { "h", "seconds", "3600" },
  { "d", "days", "1" },
  { "wk", "days", "7" },
  { "mo", "months", "1" },
  { "a", "months", "12" },
};

static const struct
{
  const char *word;
  const char *singular;
  const char *code;
} calendar_units[] = {
  { "year", "year", "a" },
  { "years", "year", "a" },
  { "month", "month", "mo" },
  { "months", "month", "mo" },
  { "week", "week", "wk" },
  { "weeks", "week", "wk" },
  { "day", "day", "d" },
  { "days", "day", "d" },
  { "hour", "hour", "h" },
  { "hours", "hour", "h" },
  { "minute", "minute", "min" },
  { "minutes", "minute", "min" },
  { "second", "second", "s" },
  { "seconds", "second", "s" },
  { "millisecond", "millisecond", "ms" },
  { "milliseconds", "millisecond", "ms" },
};

const char *
fhirpath_calendar_unit_find (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (calendar_units); i++)
    if (strcmp (calendar_units[i].word, word) == 0)
      return calendar_units[i].singular;
  return NULL;
}

/* The UCUM code of a calendar word, which may stand in braces; any other unit is itself. */
static const char *
get_code (const char *unit)
{
  gsize length = strlen (unit);
  const char *word = unit;

  if (length > 2 && unit[0] == '{' && unit[length - 1] == '}')
    {
      word++;
      length -= 2;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (calendar_units); i++)
    if (strlen (calendar_units[i].word) == length
        && strncmp (calendar_units[i].word, word, length) == 0)
      return calendar_units[i].code;
  return unit;
}

static const Unit *
find_unit (const char *unit)
{
  const char *code = get_code (unit);

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].code, code) == 0)
      return &units[i];
  return NULL;
}

/* @quantity counted in its dimension's base; days count as seconds. */
static gboolean
to_base (const FhirpathQuantity *quantity, FhirpathDecimal *base, const char **dimension)
{
  const Unit *unit = find_unit (quantity->unit);
  FhirpathDecimal factor;
  FhirpathDecimal day = fhirpath_decimal_from_integer (86400);

  *base = quantity->value;
  *dimension = unit != NULL ? unit->dimension : get_code (quantity->unit);
  if (unit == NULL)
    return TRUE;
  if (!fhirpath_decimal_parse (unit->factor, &factor)
      || !fhirpath_decimal_multiply (base, &factor, base))
    return FALSE;
  if (strcmp (*dimension, "days") != 0)
    return TRUE;
  *dimension = "seconds";
  return fhirpath_decimal_multiply (base, &day, base);
}

static gboolean
to_same_base (const FhirpathQuantity *left,
              const FhirpathQuantity *right,
              FhirpathDecimal *left_base,
              FhirpathDecimal *right_base)
{
  const char *left_dimension;
  const char *right_dimension;

  return to_base (left, left_base, &left_dimension) && to_base (right, right_base, &right_dimension)
         && strcmp (left_dimension, right_dimension) == 0;
}

gboolean
fhirpath_quantity_to_step (const FhirpathQuantity *quantity,
                           FhirpathDecimal *amount,
                           FhirpathStep *step)
{
  const Unit *unit = find_unit (quantity->unit);
  FhirpathDecimal factor;

  if (unit == NULL || !fhirpath_decimal_parse (unit->factor, &factor))
    return FALSE;
  if (strcmp (unit->dimension, "months") == 0)
    *step = FHIRPATH_STEP_MONTH;
  else if (strcmp (unit->dimension, "days") == 0)
    *step = FHIRPATH_STEP_DAY;
  else if (strcmp (unit->dimension, "seconds") == 0)
    *step = FHIRPATH_STEP_SECOND;
  else
    return FALSE;
  return fhirpath_decimal_multiply (&quantity->value, &factor, amount);
}

gboolean
fhirpath_quantity_compare (const FhirpathQuantity *left, const FhirpathQuantity *right, int *order)
{
  FhirpathDecimal left_base;
  FhirpathDecimal right_base;

  if (!to_same_base (left, right, &left_base, &right_base))
    return FALSE;
  *order = fhirpath_decimal_compare (&left_base, &right_base);
  return TRUE;
}

FhirpathTruth
fhirpath_quantity_equal (const FhirpathQuantity *left, const FhirpathQuantity *right)
{
  int order;

  if (!fhirpath_quantity_compare (left, right, &order))
    return FHIRPATH_UNKNOWN;
  return order == 0 ? FHIRPATH_TRUE : FHIRPATH_FALSE;
}

/* @quantity in the unit whose base factor is @unit's. */
static gboolean
convert (const FhirpathQuantity *quantity, const FhirpathQuantity *unit, FhirpathDecimal *result)
{
  FhirpathQuantity one = { .value = fhirpath_decimal_from_integer (1), .unit = unit->unit };
  FhirpathDecimal base;
  FhirpathDecimal one_base;

  return to_same_base (quantity, &one, &base, &one_base)
         && fhirpath_decimal_divide (&base, &one_base, result);
}

FhirpathTruth
fhirpath_quantity_equivalent (const FhirpathQuantity *left, const FhirpathQuantity *right)
{
  FhirpathQuantity left_one = { fhirpath_decimal_from_integer (1), left->unit, FALSE };
  FhirpathQuantity right_one = { fhirpath_decimal_from_integer (1), right->unit, FALSE };
  const FhirpathQuantity *coarse = left;
  const FhirpathQuantity *fine = right;
  FhirpathDecimal coarse_value;
  FhirpathDecimal fine_value;
  int order;
  int places;

  if (!fhirpath_quantity_compare (&left_one, &right_one, &order))
    return FHIRPATH_FALSE;
  if (order < 0)
    {
      coarse = right;
      fine = left;
    }
  if (!convert (fine, coarse, &fine_value))
    return FHIRPATH_FALSE;
  coarse_value = fhirpath_decimal_reduce (&coarse->value);
  fine_value = fhirpath_decimal_reduce (&fine_value);
  places = MIN (coarse_value.scale, fine_value.scale);
  coarse_value = fhirpath_decimal_round (&coarse_value, places);
  fine_value = fhirpath_decimal_round (&fine_value, places);
  return fhirpath_decimal_compare (&coarse_value, &fine_value) == 0 ? FHIRPATH_TRUE
                                                                    : FHIRPATH_FALSE;
}

gboolean
fhirpath_quantity_add (const FhirpathQuantity *left,
                       const FhirpathQuantity *right,
                       gboolean subtract,
                       FhirpathQuantity *result)
{
  FhirpathDecimal amount = right->value;

  if (strcmp (left->unit, right->unit) != 0 && !convert (right, left, &amount))
    return FALSE;
  *result = *left;
  return subtract ? fhirpath_decimal_subtract (&left->value, &amount, &result->value)
                  : fhirpath_decimal_add (&left->value, &amount, &result->value);
}

gboolean
fhirpath_quantity_divide (const FhirpathQuantity *left,
                          const FhirpathQuantity *right,
                          FhirpathDecimal *result)
{
  FhirpathDecimal left_base;
  FhirpathDecimal right_base;

  return to_same_base (left, right, &left_base, &right_base)
         && fhirpath_decimal_divide (&left_base, &right_base, result);
}

char *
fhirpath_quantity_to_text (const FhirpathQuantity *quantity)
{
  g_autofree char *number = fhirpath_decimal_to_text (&quantity->value);

  return quantity->is_calendar ? g_strdup_printf ("%s %s", number, quantity->unit)
                               : g_strdup_printf ("%s '%s'", number, quantity->unit);
}
