/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIRPath N1 over JSON resources: compiled expressions, their cache, and results. A compiled
 * expression never changes, so threads may share it. */
#include "config.h"

#include "fhir/fhirpath.h"

#include "fhir/fhirpath-run.h"

/* A form and a letter have some hundred expressions. */
#define MOST_CACHED 1024

struct _PreauthFhirpath
{
  gatomicrefcount references;
  FhirpathArena arena;
  FhirpathNode *root;
};

static GMutex cache_lock;
static GHashTable *cache;

PreauthFhirpath *
preauth_fhirpath_compile (const char *expression, GError **error)
{
  PreauthFhirpath *self;

  g_return_val_if_fail (expression != NULL, NULL);

  self = g_new0 (PreauthFhirpath, 1);
  g_atomic_ref_count_init (&self->references);
  self->root = fhirpath_parse (&self->arena, expression, error);
  if (self->root == NULL)
    g_clear_pointer (&self, preauth_fhirpath_free);
  return self;
}

void
preauth_fhirpath_free (PreauthFhirpath *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  fhirpath_arena_clear (&self->arena);
  g_free (self);
}

static JsonNode *
items_to_node (FhirpathArena *arena, const FhirpathItems *items)
{
  JsonArray *array = json_array_sized_new (items->length);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < items->length; i++)
    json_array_add_element (array, fhirpath_value_to_node (arena, &items->items[i]));
  json_node_take_array (node, array);
  return node;
}

static void
run_clear (FhirpathRun *run)
{
  fhirpath_arena_clear (&run->arena);
  g_clear_error (&run->error);
  g_clear_pointer (&run->regexes, g_hash_table_unref);
}

static FhirpathItems
run_expression (FhirpathRun *run,
                PreauthFhirpath *self,
                JsonNode *focus,
                PreauthFhirpathContext *context,
                GError **error)
{
  FhirpathElement element = { .node = focus };
  FhirpathScope scope = { .focus = &run->root, .index = -1 };
  FhirpathItems result;

  run->context = context;
  if (focus != NULL)
    fhirpath_items_append_node (&run->arena, &run->root, &element);
  result = fhirpath_evaluate_node (run, self->root, &scope);
  if (run->error != NULL)
    g_propagate_error (error, g_steal_pointer (&run->error));
  return result;
}

JsonNode *
preauth_fhirpath_evaluate (PreauthFhirpath *self,
                           JsonNode *focus,
                           PreauthFhirpathContext *context,
                           GError **error)
{
  FhirpathRun run = { 0 };
  g_autoptr (GError) failure = NULL;
  FhirpathItems items;
  JsonNode *result = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  items = run_expression (&run, self, focus, context, &failure);
  if (failure == NULL)
    result = items_to_node (&run.arena, &items);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  run_clear (&run);
  return result;
}

/* A new reference. An expression that is wrong is not kept. */
static PreauthFhirpath *
compile_cached (const char *expression, GError **error)
{
  PreauthFhirpath *self;

  g_mutex_lock (&cache_lock);
  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                   (GDestroyNotify)preauth_fhirpath_free);
  self = g_hash_table_lookup (cache, expression);
  if (self == NULL)
    {
      self = preauth_fhirpath_compile (expression, error);
      if (self != NULL)
        {
          if (g_hash_table_size (cache) >= MOST_CACHED)
            g_hash_table_remove_all (cache);
          g_hash_table_insert (cache, g_strdup (expression), self);
        }
    }
  if (self != NULL)
    g_atomic_ref_count_inc (&self->references);
  g_mutex_unlock (&cache_lock);
  return self;
}

JsonNode *
preauth_fhirpath_evaluate_expression (const char *expression,
                                      JsonNode *focus,
                                      PreauthFhirpathContext *context,
                                      GError **error)
{
  g_autoptr (PreauthFhirpath) self = NULL;

  g_return_val_if_fail (expression != NULL, NULL);

  self = compile_cached (expression, error);
  return self != NULL ? preauth_fhirpath_evaluate (self, focus, context, error) : NULL;
}

char *
preauth_fhirpath_evaluate_string (const char *expression,
                                  JsonNode *focus,
                                  PreauthFhirpathContext *context,
                                  GError **error)
{
  g_autoptr (PreauthFhirpath) self = NULL;
  g_autoptr (GError) failure = NULL;
  FhirpathRun run = { 0 };
  FhirpathItems items;
  char *text = NULL;

  g_return_val_if_fail (expression != NULL, NULL);

  self = compile_cached (expression, error);
  if (self == NULL)
    return NULL;
  items = run_expression (&run, self, focus, context, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (items.length > 0)
    text = g_strdup (fhirpath_value_to_text (&run.arena, &items.items[0]));
  run_clear (&run);
  return text;
}

gboolean
preauth_fhirpath_evaluate_boolean (const char *expression,
                                   JsonNode *focus,
                                   PreauthFhirpathContext *context,
                                   GError **error)
{
  g_autoptr (PreauthFhirpath) self = NULL;
  FhirpathRun run = { 0 };
  FhirpathItems items;
  FhirpathTruth truth;

  g_return_val_if_fail (expression != NULL, FALSE);

  self = compile_cached (expression, error);
  if (self == NULL)
    return FALSE;
  items = run_expression (&run, self, focus, context, error);
  truth = items.length > 0 ? fhirpath_items_to_truth (&run, 1, &items) : FHIRPATH_UNKNOWN;
  if (run.error != NULL)
    g_propagate_error (error, g_steal_pointer (&run.error));
  run_clear (&run);
  return truth == FHIRPATH_TRUE;
}
