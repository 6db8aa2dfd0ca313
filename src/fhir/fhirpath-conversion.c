/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions from one type to another. What cannot be converted is empty, not an error. */
#include "config.h"

#include "fhir/fhirpath-run.h"

#include <string.h>

typedef gboolean (*Conversion) (FhirpathArena *arena,
                                const FhirpathValue *value,
                                FhirpathValue *result);

static gboolean
text_to_boolean (const char *text, gboolean *boolean)
{
  static const char *const texts[]
      = { "true", "t", "yes", "y", "1", "1.0", "false", "f", "no", "n", "0", "0.0" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_ascii_strcasecmp (texts[i], text) == 0)
      {
        *boolean = i < G_N_ELEMENTS (texts) / 2;
        return TRUE;
      }
  return FALSE;
}

static gboolean
to_boolean (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result)
{
  int number;

  result->kind = FHIRPATH_BOOLEAN;
  if (value->kind == FHIRPATH_BOOLEAN)
    result->boolean = value->boolean;
  else if (value->kind == FHIRPATH_STRING)
    return text_to_boolean (value->string, &result->boolean);
  else if (fhirpath_value_is_number (value) && fhirpath_decimal_to_integer (&value->number, &number)
           && (number == 0 || number == 1))
    result->boolean = number;
  else
    return FALSE;
  return TRUE;
}

static gboolean
to_integer (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result)
{
  FhirpathDecimal number;
  int integer;

  if (value->kind == FHIRPATH_INTEGER)
    number = value->number;
  else if (value->kind == FHIRPATH_BOOLEAN)
    number = fhirpath_decimal_from_integer (value->boolean);
  else if (value->kind != FHIRPATH_STRING || strpbrk (value->string, ".eE") != NULL
           || !fhirpath_decimal_parse (value->string, &number))
    return FALSE;
  if (!fhirpath_decimal_to_integer (&number, &integer))
    return FALSE;
  *result = (FhirpathValue){ .kind = FHIRPATH_INTEGER,
                             .number = fhirpath_decimal_from_integer (integer) };
  return TRUE;
}

static gboolean
to_decimal (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result)
{
  result->kind = FHIRPATH_DECIMAL;
  if (fhirpath_value_is_number (value))
    result->number = value->number;
  else if (value->kind == FHIRPATH_BOOLEAN)
    result->number = fhirpath_decimal_from_integer (value->boolean);
  else
    return value->kind == FHIRPATH_STRING && strpbrk (value->string, "eE") == NULL
           && fhirpath_decimal_parse (value->string, &result->number);
  return TRUE;
}

static gboolean
to_string (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result)
{
  result->kind = FHIRPATH_STRING;
  result->string = fhirpath_value_to_text (arena, value);
  return result->string != NULL;
}

/* A dateTime's day may be asked for, and a day is a dateTime that is not known further. */
static gboolean
to_moment (const FhirpathValue *value, FhirpathMomentKind kind, FhirpathValue *result)
{
  result->kind = FHIRPATH_MOMENT;
  if (value->kind == FHIRPATH_STRING)
    {
      if (fhirpath_moment_parse (value->string, kind, &result->moment))
        return TRUE;
      if (kind != FHIRPATH_MOMENT_DATE
          || !fhirpath_moment_parse (value->string, FHIRPATH_MOMENT_DATE_TIME, &result->moment))
        return FALSE;
    }
  else if (value->kind == FHIRPATH_MOMENT)
    result->moment = value->moment;
  else
    return FALSE;

  if ((result->moment.kind == FHIRPATH_MOMENT_TIME) != (kind == FHIRPATH_MOMENT_TIME))
    return FALSE;
  result->moment.kind = kind;
  if (kind == FHIRPATH_MOMENT_DATE)
    {
      FhirpathMoment *moment = &result->moment;

      *moment = (FhirpathMoment){ .kind = kind,
                                  .precision = MIN (moment->precision, FHIRPATH_PRECISION_DAY),
                                  .year = moment->year,
                                  .month = moment->month,
                                  .day = moment->day };
    }
  return TRUE;
}

static gboolean
to_date (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result)
{
  return to_moment (value, FHIRPATH_MOMENT_DATE, result);
}

static gboolean
to_date_time (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result)
{
  return to_moment (value, FHIRPATH_MOMENT_DATE_TIME, result);
}

static gboolean
to_time (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result)
{
  return to_moment (value, FHIRPATH_MOMENT_TIME, result);
}

/* 4 days, 4 'mg', 4 */
static gboolean
text_to_quantity (FhirpathArena *arena, const char *text, FhirpathQuantity *quantity)
{
  gsize digits = strspn (text, "+-.0123456789");
  const char *number = fhirpath_arena_copy_text (arena, text, (gssize)digits);
  const char *unit = text + digits + strspn (text + digits, " \t");
  gsize length = strlen (unit);

  *quantity = (FhirpathQuantity){ .unit = "1" };
  if (!fhirpath_decimal_parse (number, &quantity->value))
    return FALSE;
  if (length == 0)
    return TRUE;
  if (length > 2 && unit[0] == '\'' && unit[length - 1] == '\''
      && memchr (unit + 1, '\'', length - 2) == NULL)
    {
      quantity->unit = fhirpath_arena_copy_text (arena, unit + 1, (gssize)length - 2);
      return TRUE;
    }
  quantity->unit = fhirpath_calendar_unit_find (unit);
  quantity->is_calendar = TRUE;
  return quantity->unit != NULL && unit > text + digits;
}

static gboolean
to_quantity (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result)
{
  FhirpathQuantity quantity = { .unit = "1" };

  if (value->kind == FHIRPATH_QUANTITY)
    quantity = value->quantity;
  else if (fhirpath_value_is_number (value))
    quantity.value = value->number;
  else if (value->kind == FHIRPATH_BOOLEAN)
    quantity.value = fhirpath_decimal_from_integer (value->boolean);
  else if (value->kind != FHIRPATH_STRING || !text_to_quantity (arena, value->string, &quantity))
    return FALSE;
  result->kind = FHIRPATH_QUANTITY;
  result->quantity = quantity;
  return TRUE;
}

static FhirpathItems
convert (FhirpathCall *call, Conversion conversion)
{
  FhirpathValue value;
  FhirpathValue result = { 0 };

  if (!fhirpath_items_to_single (call->run, call->node->column, call->input, &value)
      || !conversion (call->arena, &value, &result))
    return (FhirpathItems){ 0 };
  return fhirpath_items_one (call->arena, &result);
}

static FhirpathItems
test (FhirpathCall *call, Conversion conversion)
{
  FhirpathValue value;
  FhirpathValue result = { 0 };

  if (!fhirpath_items_to_single (call->run, call->node->column, call->input, &value))
    return (FhirpathItems){ 0 };
  return fhirpath_items_boolean (call->arena, conversion (call->arena, &value, &result));
}

#define DEFINE_CONVERSION(type)                                                                    \
  static FhirpathItems run_to_##type (FhirpathCall *call) { return convert (call, to_##type); }    \
  static FhirpathItems run_converts_to_##type (FhirpathCall *call)                                 \
  {                                                                                                \
    return test (call, to_##type);                                                                 \
  }

DEFINE_CONVERSION (boolean)
DEFINE_CONVERSION (integer)
DEFINE_CONVERSION (decimal)
DEFINE_CONVERSION (string)
DEFINE_CONVERSION (date)
DEFINE_CONVERSION (date_time)
DEFINE_CONVERSION (time)
DEFINE_CONVERSION (quantity)

const FhirpathFunction fhirpath_conversion_functions[] = {
  { "toBoolean", 0, 0, run_to_boolean, FALSE },
  { "convertsToBoolean", 0, 0, run_converts_to_boolean, FALSE },
  { "toInteger", 0, 0, run_to_integer, FALSE },
  { "convertsToInteger", 0, 0, run_converts_to_integer, FALSE },
  { "toDecimal", 0, 0, run_to_decimal, FALSE },
  { "convertsToDecimal", 0, 0, run_converts_to_decimal, FALSE },
  { "toString", 0, 0, run_to_string, FALSE },
  { "convertsToString", 0, 0, run_converts_to_string, FALSE },
  { "toDate", 0, 0, run_to_date, FALSE },
  { "convertsToDate", 0, 0, run_converts_to_date, FALSE },
  { "toDateTime", 0, 0, run_to_date_time, FALSE },
  { "convertsToDateTime", 0, 0, run_converts_to_date_time, FALSE },
  { "toTime", 0, 0, run_to_time, FALSE },
  { "convertsToTime", 0, 0, run_converts_to_time, FALSE },
  { "toQuantity", 0, 1, run_to_quantity, FALSE },
  { "convertsToQuantity", 0, 1, run_converts_to_quantity, FALSE },
  { 0 },
};
