/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions that choose, project and combine items. */
#include "config.h"

#include "fhir/fhirpath-run.h"

#include <glib/gi18n-lib.h>

static FhirpathItems
slice (FhirpathCall *call, guint start, guint length)
{
  FhirpathItems result = { 0 };

  if (start < call->input->length)
    {
      result.items = call->input->items + start;
      result.length = MIN (length, call->input->length - start);
      /* No room left: to append is to copy, and the input stays as it is. */
      result.capacity = result.length;
    }
  return result;
}

static FhirpathItems
run_where (FhirpathCall *call)
{
  FhirpathItems result = { 0 };

  for (guint i = 0; i < call->input->length && call->run->error == NULL; i++)
    {
      FhirpathItems criterion = fhirpath_call_lambda (call, 0, i);

      if (fhirpath_items_to_truth (call->run, call->node->arguments[0]->column, &criterion)
          == FHIRPATH_TRUE)
        fhirpath_items_append (call->arena, &result, &call->input->items[i]);
    }
  return result;
}

static FhirpathItems
run_select (FhirpathCall *call)
{
  FhirpathItems result = { 0 };

  for (guint i = 0; i < call->input->length && call->run->error == NULL; i++)
    {
      FhirpathItems part = fhirpath_call_lambda (call, 0, i);

      fhirpath_items_append_all (call->arena, &result, &part);
    }
  return result;
}

/* Applies the projection to its own results until there is nothing new. */
static FhirpathItems
run_repeat (FhirpathCall *call)
{
  FhirpathItems result = run_select (call);
  FhirpathItems distinct = { 0 };
  FhirpathCall next = *call;

  fhirpath_items_append_distinct (call->run, call->node->column, &distinct, &result);
  for (guint i = 0; i < distinct.length && call->run->error == NULL; i++)
    {
      FhirpathItems one = { .items = &distinct.items[i], .length = 1, .capacity = 1 };
      FhirpathItems part;

      next.input = &one;
      part = run_select (&next);
      fhirpath_items_append_distinct (call->run, call->node->column, &distinct, &part);
    }
  return distinct;
}

static FhirpathItems
run_children (FhirpathCall *call)
{
  FhirpathItems result = { 0 };

  for (guint i = 0; i < call->input->length && fhirpath_run_step (call->run, call->node->column);
       i++)
    fhirpath_items_append_children (call->arena, &result, &call->input->items[i]);
  return result;
}

/* Every element has one place in the tree, so there is nothing to compare. */
static FhirpathItems
run_descendants (FhirpathCall *call)
{
  FhirpathItems result = run_children (call);

  for (guint i = 0; i < result.length && fhirpath_run_step (call->run, call->node->column); i++)
    {
      FhirpathValue parent = result.items[i];

      fhirpath_items_append_children (call->arena, &result, &parent);
    }
  return result;
}

static FhirpathItems
run_of_type (FhirpathCall *call)
{
  const FhirpathNode *type = call->node->arguments[0];
  FhirpathItems result = { 0 };

  for (guint i = 0; i < call->input->length; i++)
    if (fhirpath_value_is (call->arena, &call->input->items[i], type->space, type->name))
      fhirpath_items_append (call->arena, &result, &call->input->items[i]);
  return result;
}

static FhirpathItems
run_is (FhirpathCall *call)
{
  const FhirpathNode *type = call->node->arguments[0];

  if (call->input->length > 1)
    return fhirpath_run_fail (call->run, call->node->column,
                              _ ("one value is needed here, and there are several"));
  if (call->input->length == 0)
    return (FhirpathItems){ 0 };
  return fhirpath_items_boolean (
      call->arena,
      fhirpath_value_is (call->arena, &call->input->items[0], type->space, type->name));
}

static FhirpathItems
run_single (FhirpathCall *call)
{
  if (call->input->length > 1)
    return fhirpath_run_fail (call->run, call->node->column,
                              _ ("one value is needed here, and there are several"));
  return *call->input;
}

static FhirpathItems
run_first (FhirpathCall *call)
{
  return slice (call, 0, 1);
}

static FhirpathItems
run_last (FhirpathCall *call)
{
  return call->input->length == 0 ? (FhirpathItems){ 0 } : slice (call, call->input->length - 1, 1);
}

static FhirpathItems
run_tail (FhirpathCall *call)
{
  return slice (call, 1, G_MAXUINT);
}

static FhirpathItems
run_skip (FhirpathCall *call)
{
  int count;

  if (!fhirpath_call_argument_integer (call, 0, &count))
    return (FhirpathItems){ 0 };
  return slice (call, (guint)MAX (count, 0), G_MAXUINT);
}

static FhirpathItems
run_take (FhirpathCall *call)
{
  int count;

  if (!fhirpath_call_argument_integer (call, 0, &count))
    return (FhirpathItems){ 0 };
  return slice (call, 0, (guint)MAX (count, 0));
}

static FhirpathItems
run_intersect (FhirpathCall *call)
{
  FhirpathItems other = fhirpath_call_argument (call, 0);
  FhirpathItems result = { 0 };

  for (guint i = 0; i < call->input->length; i++)
    {
      const FhirpathValue *value = &call->input->items[i];

      if (fhirpath_items_contain (call->run, call->node->column, &other, value)
          && !fhirpath_items_contain (call->run, call->node->column, &result, value))
        fhirpath_items_append (call->arena, &result, value);
    }
  return result;
}

static FhirpathItems
run_exclude (FhirpathCall *call)
{
  FhirpathItems other = fhirpath_call_argument (call, 0);
  FhirpathItems result = { 0 };

  for (guint i = 0; i < call->input->length; i++)
    if (!fhirpath_items_contain (call->run, call->node->column, &other, &call->input->items[i]))
      fhirpath_items_append (call->arena, &result, &call->input->items[i]);
  return result;
}

static FhirpathItems
run_union (FhirpathCall *call)
{
  FhirpathItems other = fhirpath_call_argument (call, 0);
  FhirpathItems result = { 0 };

  fhirpath_items_append_distinct (call->run, call->node->column, &result, call->input);
  fhirpath_items_append_distinct (call->run, call->node->column, &result, &other);
  return result;
}

static FhirpathItems
run_combine (FhirpathCall *call)
{
  FhirpathItems other = fhirpath_call_argument (call, 0);
  FhirpathItems result = { 0 };

  fhirpath_items_append_all (call->arena, &result, call->input);
  fhirpath_items_append_all (call->arena, &result, &other);
  return result;
}

/* Only the branch that is taken is evaluated; $this is the input. */
static FhirpathItems
run_iif (FhirpathCall *call)
{
  FhirpathScope scope = *call->scope;
  FhirpathItems criterion;
  guint branch;

  scope.focus = call->input;
  criterion = fhirpath_evaluate_node (call->run, call->node->arguments[0], &scope);
  branch = fhirpath_items_to_truth (call->run, call->node->arguments[0]->column, &criterion)
                   == FHIRPATH_TRUE
               ? 1
               : 2;
  if (!fhirpath_call_has (call, branch))
    return (FhirpathItems){ 0 };
  return fhirpath_evaluate_node (call->run, call->node->arguments[branch], &scope);
}

static FhirpathItems
run_aggregate (FhirpathCall *call)
{
  FhirpathItems total = fhirpath_call_argument (call, 1);

  for (guint i = 0; i < call->input->length && call->run->error == NULL; i++)
    {
      FhirpathItems focus = { .items = &call->input->items[i], .length = 1, .capacity = 1 };
      FhirpathItems before = total;
      FhirpathScope scope = { .focus = &focus, .total = &before, .index = (int)i };

      total = fhirpath_evaluate_node (call->run, call->node->arguments[0], &scope);
    }
  return total;
}

const FhirpathFunction fhirpath_filter_functions[] = {
  { "where", 1, 1, run_where, FALSE },
  { "select", 1, 1, run_select, FALSE },
  { "repeat", 1, 1, run_repeat, FALSE },
  { "children", 0, 0, run_children, FALSE },
  { "descendants", 0, 0, run_descendants, FALSE },
  { "ofType", 1, 1, run_of_type, TRUE },
  { "as", 1, 1, run_of_type, TRUE },
  { "is", 1, 1, run_is, TRUE },
  { "single", 0, 0, run_single, FALSE },
  { "first", 0, 0, run_first, FALSE },
  { "last", 0, 0, run_last, FALSE },
  { "tail", 0, 0, run_tail, FALSE },
  { "skip", 1, 1, run_skip, FALSE },
  { "take", 1, 1, run_take, FALSE },
  { "intersect", 1, 1, run_intersect, FALSE },
  { "exclude", 1, 1, run_exclude, FALSE },
  { "union", 1, 1, run_union, FALSE },
  { "combine", 1, 1, run_combine, FALSE },
  { "iif", 2, 3, run_iif, FALSE },
  { "aggregate", 1, 2, run_aggregate, FALSE },
  { 0 },
};
