/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The %variables of an expression. It never copies a resource. */
#include "config.h"

#include "fhir/fhirpath.h"

#include "fhir/fhirpath-run.h"

struct _PreauthFhirpathContext
{
  GObject parent_instance;

  /* Name to JsonNode; a NULL value is the empty collection. */
  GHashTable *variables;
  char *today;
};

G_DEFINE_TYPE (PreauthFhirpathContext, preauth_fhirpath_context, G_TYPE_OBJECT)

static void
free_node (gpointer node)
{
  if (node != NULL)
    json_node_unref (node);
}

static void
preauth_fhirpath_context_finalize (GObject *object)
{
  PreauthFhirpathContext *self = PREAUTH_FHIRPATH_CONTEXT (object);

  g_hash_table_unref (self->variables);
  g_free (self->today);
  G_OBJECT_CLASS (preauth_fhirpath_context_parent_class)->finalize (object);
}

static void
preauth_fhirpath_context_class_init (PreauthFhirpathContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_fhirpath_context_finalize;
}

static void
preauth_fhirpath_context_init (PreauthFhirpathContext *self)
{
  self->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_node);
}

PreauthFhirpathContext *
preauth_fhirpath_context_new (void)
{
  return g_object_new (PREAUTH_TYPE_FHIRPATH_CONTEXT, NULL);
}

void
preauth_fhirpath_context_set_node (PreauthFhirpathContext *self, const char *name, JsonNode *node)
{
  g_return_if_fail (PREAUTH_IS_FHIRPATH_CONTEXT (self));
  g_return_if_fail (name != NULL);

  g_hash_table_insert (self->variables, g_strdup (name),
                       node != NULL ? json_node_ref (node) : NULL);
}

void
preauth_fhirpath_context_set_string (PreauthFhirpathContext *self,
                                     const char *name,
                                     const char *value)
{
  g_autoptr (JsonNode) node = NULL;

  if (value != NULL)
    node = json_node_init_string (json_node_alloc (), value);
  preauth_fhirpath_context_set_node (self, name, node);
}

void
preauth_fhirpath_context_set_today (PreauthFhirpathContext *self, const char *today)
{
  g_return_if_fail (PREAUTH_IS_FHIRPATH_CONTEXT (self));

  g_free (self->today);
  self->today = g_strdup (today);
}

gboolean
fhirpath_context_get (PreauthFhirpathContext *self, const char *name, JsonNode **node)
{
  gpointer value = NULL;
  gboolean found = g_hash_table_lookup_extended (self->variables, name, NULL, &value);

  *node = value;
  return found;
}

const char *
fhirpath_context_get_today (PreauthFhirpathContext *self)
{
  return self->today;
}
