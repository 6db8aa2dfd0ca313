/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The object: opening, saving, and telling that something changed. Never edits the tree on its own:
 * a file that is opened and saved comes out as it went in. */
#include "config.h"

#include "request/request.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

struct _PreauthRequest
{
  GObject parent_instance;
  JsonNode *bundle;
  GHashTable *waiting_responses; /* canonical url -> JsonObject */
  GHashTable *decoded;           /* JsonNode -> GBytes */
  gboolean modified;
};

enum
{
  PROP_MODIFIED = 1,
  N_PROPS,
};
enum
{
  CHANGED,
  N_SIGNALS,
};
static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthRequest, preauth_request, G_TYPE_OBJECT)

static void
preauth_request_finalize (GObject *object)
{
  PreauthRequest *self = PREAUTH_REQUEST (object);
  g_clear_pointer (&self->bundle, json_node_unref);
  g_clear_pointer (&self->waiting_responses, g_hash_table_unref);
  g_clear_pointer (&self->decoded, g_hash_table_unref);
  G_OBJECT_CLASS (preauth_request_parent_class)->finalize (object);
}

static void
preauth_request_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_MODIFIED)
    g_value_set_boolean (value, PREAUTH_REQUEST (object)->modified);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
preauth_request_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_MODIFIED)
    preauth_request_set_modified (PREAUTH_REQUEST (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
preauth_request_class_init (PreauthRequestClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->finalize = preauth_request_finalize;
  object_class->get_property = preauth_request_get_property;
  object_class->set_property = preauth_request_set_property;
  props[PROP_MODIFIED]
      = g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", PREAUTH_TYPE_REQUEST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
preauth_request_init (PreauthRequest *self)
{
  self->waiting_responses
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_object_unref);
  self->decoded = g_hash_table_new_full (NULL, NULL, (GDestroyNotify)json_node_unref,
                                         (GDestroyNotify)g_bytes_unref);
}

JsonNode *
preauth_request_wrap (JsonObject *object)
{
  JsonNode *node = json_node_alloc ();
  return json_node_init_object (node, object);
}

PreauthRequest *
preauth_request_new (void)
{
  PreauthRequest *self = g_object_new (PREAUTH_TYPE_REQUEST, NULL);
  self->bundle = json_node_alloc ();
  json_node_init (self->bundle, JSON_NODE_OBJECT);
  json_node_take_object (self->bundle, preauth_bundle_new ());
  preauth_bundle_complete (preauth_request_get_root (self));
  return self;
}

static gboolean
check_bundle (JsonNode *node, GError **error)
{
  JsonObject *root
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *type = preauth_resource_get_type (root);
  if (type[0] == '\0')
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("This is JSON but not a FHIR resource: open a prior authorization request "
                    "(a FHIR Bundle)"));
  else if (!g_str_equal (type, "Bundle"))
    /* The type is part of the file's kind, not of the patient's data; hostile ones are cut. */
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("This is a FHIR %.40s, not a Bundle: open a prior authorization request"),
                 g_str_is_ascii (type) ? type : "?");
  else if (preauth_json_get_array (root, "entry") == NULL)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("This FHIR Bundle has no entries: open a prior authorization request"));
  else if (preauth_bundle_find_claim (root) == NULL)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("This FHIR Bundle has no Claim whose use is preauthorization: open a prior "
                    "authorization request"));
  else
    return TRUE;
  return FALSE;
}

PreauthRequest *
preauth_request_new_from_node (JsonNode *bundle, GError **error)
{
  if (!check_bundle (bundle, error))
    return NULL;
  PreauthRequest *self = g_object_new (PREAUTH_TYPE_REQUEST, NULL);
  self->bundle = json_node_ref (bundle);
  return self;
}

PreauthRequest *
preauth_request_load (const char *path, GError **error)
{
  g_autoptr (JsonNode) node = preauth_json_load (path, error);
  if (node == NULL)
    return NULL;
  PreauthRequest *self = preauth_request_new_from_node (node, error);
  if (self == NULL)
    {
      g_autofree char *name = g_str_equal (path, "-") ? g_strdup (_ ("standard input"))
                                                      : g_filename_display_basename (path);
      g_prefix_error (error, "%s: ", name);
    }
  return self;
}

gboolean
preauth_request_save (PreauthRequest *self, const char *path, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), FALSE);
  preauth_request_adopt_responses (self);
  if (!preauth_json_save (self->bundle, path, error))
    return FALSE;
  preauth_request_set_modified (self, FALSE);
  return TRUE;
}

JsonNode *
preauth_request_get_bundle (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  preauth_request_adopt_responses (self);
  return self->bundle;
}

gboolean
preauth_request_replace_bundle (PreauthRequest *self, JsonNode *bundle, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), FALSE);
  if (!check_bundle (bundle, error))
    return FALSE;
  JsonNode *old = self->bundle;
  self->bundle = json_node_ref (bundle);
  json_node_unref (old);
  /* They belong to the state that went. */
  g_hash_table_remove_all (self->waiting_responses);
  g_hash_table_remove_all (self->decoded);
  preauth_request_set_modified (self, TRUE);
  g_signal_emit (self, signals[CHANGED], 0, PREAUTH_N_FACTS);
  return TRUE;
}

JsonObject *
preauth_request_get_root (PreauthRequest *self)
{
  return json_node_get_object (self->bundle);
}

JsonObject *
preauth_request_get_claim (PreauthRequest *self)
{
  return preauth_bundle_find_claim (preauth_request_get_root (self));
}

GHashTable *
preauth_request_get_waiting_responses (PreauthRequest *self)
{
  return self->waiting_responses;
}

GHashTable *
preauth_request_get_decoded (PreauthRequest *self)
{
  return self->decoded;
}

gboolean
preauth_request_get_modified (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), FALSE);
  return self->modified;
}

void
preauth_request_set_modified (PreauthRequest *self, gboolean modified)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self));
  if (self->modified == modified)
    return;
  self->modified = modified;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODIFIED]);
}

void
preauth_request_touch (PreauthRequest *self, JsonObject *resource, guint fact)
{
  /* A generated narrative repeats the old values: left in, it would contradict the resource. */
  if (resource != NULL && json_object_has_member (resource, "text"))
    json_object_remove_member (resource, "text");
  preauth_bundle_complete (preauth_request_get_root (self));
  preauth_request_set_modified (self, TRUE);
  g_signal_emit (self, signals[CHANGED], 0, fact);
}

void
preauth_request_emit_changed (PreauthRequest *self)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self));
  preauth_request_adopt_responses (self);
  preauth_request_touch (self, NULL, PREAUTH_N_FACTS);
}

/* Practice requests: Bundle.meta, because a Bundle itself takes no extension. */

char *
preauth_request_get_id (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *claim = preauth_bundle_find (preauth_request_get_root (self), PREAUTH_ROLE_CLAIM);
  JsonObject *identifier
      = preauth_element_find (claim, "identifier", "system", PREAUTH_SYSTEM_REQUEST);
  return g_strdup (preauth_json_get_string (identifier, "value"));
}

gboolean
preauth_request_is_practice (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), FALSE);
  JsonObject *meta = preauth_json_get_object (preauth_request_get_root (self), "meta");
  g_autofree char *flag = preauth_element_get_flag (meta, NULL, PREAUTH_EXTENSION_PRACTICE);
  return g_strcmp0 (flag, "true") == 0;
}

void
preauth_request_set_practice (PreauthRequest *self, gboolean practice)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self));
  if (preauth_request_is_practice (self) == practice)
    return;
  JsonObject *meta = preauth_element_ensure_object (preauth_request_get_root (self), "meta");
  preauth_element_set_flag (meta, NULL, PREAUTH_EXTENSION_PRACTICE, practice ? "true" : NULL);
  preauth_request_touch (self, NULL, PREAUTH_N_FACTS);
}
