/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that ask whether something is there, and how collections relate. */
#include "config.h"

#include "fhir/fhirpath-run.h"

#include <glib/gi18n-lib.h>

static FhirpathItems
run_empty (FhirpathCall *call)
{
  return fhirpath_items_boolean (call->arena, call->input->length == 0);
}

/* The truth of the criterion for one item. */
static FhirpathTruth
test_item (FhirpathCall *call, guint item)
{
  FhirpathItems result = fhirpath_call_lambda (call, 0, item);

  return fhirpath_items_to_truth (call->run, call->node->arguments[0]->column, &result);
}

static FhirpathItems
run_exists (FhirpathCall *call)
{
  if (!fhirpath_call_has (call, 0))
    return fhirpath_items_boolean (call->arena, call->input->length > 0);
  for (guint i = 0; i < call->input->length && call->run->error == NULL; i++)
    if (test_item (call, i) == FHIRPATH_TRUE)
      return fhirpath_items_boolean (call->arena, TRUE);
  return fhirpath_items_boolean (call->arena, FALSE);
}

static FhirpathItems
run_all (FhirpathCall *call)
{
  for (guint i = 0; i < call->input->length && call->run->error == NULL; i++)
    if (test_item (call, i) != FHIRPATH_TRUE)
      return fhirpath_items_boolean (call->arena, FALSE);
  return fhirpath_items_boolean (call->arena, TRUE);
}

static gboolean
any_is (FhirpathCall *call, gboolean wanted)
{
  for (guint i = 0; i < call->input->length; i++)
    {
      FhirpathValue value;

      if (!fhirpath_value_to_system (call->arena, &call->input->items[i], &value)
          || value.kind != FHIRPATH_BOOLEAN)
        {
          fhirpath_run_fail (call->run, call->node->column, _ ("%s () works on booleans"),
                             call->node->name);
          return FALSE;
        }
      if (value.boolean == wanted)
        return TRUE;
    }
  return FALSE;
}

static FhirpathItems
run_all_true (FhirpathCall *call)
{
  return fhirpath_items_boolean (call->arena, !any_is (call, FALSE));
}

static FhirpathItems
run_any_true (FhirpathCall *call)
{
  return fhirpath_items_boolean (call->arena, any_is (call, TRUE));
}

static FhirpathItems
run_all_false (FhirpathCall *call)
{
  return fhirpath_items_boolean (call->arena, !any_is (call, TRUE));
}

static FhirpathItems
run_any_false (FhirpathCall *call)
{
  return fhirpath_items_boolean (call->arena, any_is (call, FALSE));
}

static gboolean
is_subset (FhirpathCall *call, const FhirpathItems *part, const FhirpathItems *whole)
{
  for (guint i = 0; i < part->length; i++)
    if (!fhirpath_items_contain (call->run, call->node->column, whole, &part->items[i]))
      return FALSE;
  return TRUE;
}

static FhirpathItems
run_subset_of (FhirpathCall *call)
{
  FhirpathItems other = fhirpath_call_argument (call, 0);

  return fhirpath_items_boolean (call->arena, is_subset (call, call->input, &other));
}

static FhirpathItems
run_superset_of (FhirpathCall *call)
{
  FhirpathItems other = fhirpath_call_argument (call, 0);

  return fhirpath_items_boolean (call->arena, is_subset (call, &other, call->input));
}

static FhirpathItems
run_count (FhirpathCall *call)
{
  return fhirpath_items_integer (call->arena, call->input->length);
}

static FhirpathItems
run_distinct (FhirpathCall *call)
{
  FhirpathItems result = { 0 };

  fhirpath_items_append_distinct (call->run, call->node->column, &result, call->input);
  return result;
}

static FhirpathItems
run_is_distinct (FhirpathCall *call)
{
  return fhirpath_items_boolean (call->arena, run_distinct (call).length == call->input->length);
}

static FhirpathItems
run_not (FhirpathCall *call)
{
  FhirpathTruth truth = fhirpath_items_to_truth (call->run, call->node->column, call->input);

  if (truth == FHIRPATH_UNKNOWN)
    return (FhirpathItems){ 0 };
  return fhirpath_items_boolean (call->arena, truth == FHIRPATH_FALSE);
}

const FhirpathFunction fhirpath_existence_functions[] = {
  { "empty", 0, 0, run_empty, FALSE },
  { "exists", 0, 1, run_exists, FALSE },
  { "all", 1, 1, run_all, FALSE },
  { "allTrue", 0, 0, run_all_true, FALSE },
  { "anyTrue", 0, 0, run_any_true, FALSE },
  { "allFalse", 0, 0, run_all_false, FALSE },
  { "anyFalse", 0, 0, run_any_false, FALSE },
  { "subsetOf", 1, 1, run_subset_of, FALSE },
  { "supersetOf", 1, 1, run_superset_of, FALSE },
  { "count", 0, 0, run_count, FALSE },
  { "distinct", 0, 0, run_distinct, FALSE },
  { "isDistinct", 0, 0, run_is_distinct, FALSE },
  { "not", 0, 0, run_not, FALSE },
  { 0 },
};
