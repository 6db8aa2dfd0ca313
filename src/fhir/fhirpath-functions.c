/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How functions are found, and how they get at their input and their arguments. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/fhirpath-run.h"

const FhirpathFunction *
fhirpath_function_find (const char *name)
{
  const FhirpathFunction *const families[] = {
    fhirpath_existence_functions,  fhirpath_filter_functions, fhirpath_string_functions,
    fhirpath_conversion_functions, fhirpath_math_functions,   fhirpath_fhir_functions,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    for (const FhirpathFunction *function = families[i]; function->name != NULL; function++)
      if (strcmp (function->name, name) == 0)
        return function;
  return NULL;
}

gboolean
fhirpath_call_has (const FhirpathCall *call, guint index)
{
  return index < call->node->n_arguments;
}

FhirpathItems
fhirpath_call_argument (FhirpathCall *call, guint index)
{
  if (!fhirpath_call_has (call, index))
    return (FhirpathItems){ 0 };
  return fhirpath_evaluate_node (call->run, call->node->arguments[index], call->scope);
}

FhirpathItems
fhirpath_call_lambda (FhirpathCall *call, guint index, guint item)
{
  FhirpathItems focus = { .items = &call->input->items[item], .length = 1, .capacity = 1 };
  FhirpathScope scope = { .focus = &focus, .total = call->scope->total, .index = (int)item };

  return fhirpath_evaluate_node (call->run, call->node->arguments[index], &scope);
}

static gboolean
to_string (FhirpathCall *call, const FhirpathItems *items, guint column, const char **text)
{
  FhirpathValue value;

  if (!fhirpath_items_to_single (call->run, column, items, &value))
    return FALSE;
  if (value.kind != FHIRPATH_STRING)
    {
      fhirpath_run_fail (call->run, column, _ ("%s () works on text; use toString ()"),
                         call->node->name);
      return FALSE;
    }
  *text = value.string;
  call->arena->read += strlen (value.string);
  return TRUE;
}

static gboolean
to_number (FhirpathCall *call, const FhirpathItems *items, guint column, FhirpathValue *number)
{
  if (!fhirpath_items_to_single (call->run, column, items, number))
    return FALSE;
  if (fhirpath_value_is_number (number))
    return TRUE;
  fhirpath_run_fail (call->run, column, _ ("%s () works on a number"), call->node->name);
  return FALSE;
}

gboolean
fhirpath_call_input_string (FhirpathCall *call, const char **text)
{
  return to_string (call, call->input, call->node->column, text);
}

gboolean
fhirpath_call_input_number (FhirpathCall *call, FhirpathValue *number)
{
  return to_number (call, call->input, call->node->column, number);
}

gboolean
fhirpath_call_argument_string (FhirpathCall *call, guint index, const char **text)
{
  FhirpathItems items = fhirpath_call_argument (call, index);

  return fhirpath_call_has (call, index)
         && to_string (call, &items, call->node->arguments[index]->column, text);
}

gboolean
fhirpath_call_argument_number (FhirpathCall *call, guint index, FhirpathValue *number)
{
  FhirpathItems items = fhirpath_call_argument (call, index);

  return fhirpath_call_has (call, index)
         && to_number (call, &items, call->node->arguments[index]->column, number);
}

gboolean
fhirpath_call_argument_integer (FhirpathCall *call, guint index, int *integer)
{
  FhirpathValue number;

  if (!fhirpath_call_argument_number (call, index, &number))
    return FALSE;
  if (fhirpath_decimal_to_integer (&number.number, integer))
    return TRUE;
  fhirpath_run_fail (call->run, call->node->arguments[index]->column,
                     _ ("%s () needs a whole number here"), call->node->name);
  return FALSE;
}
