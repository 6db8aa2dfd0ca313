/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes large attachments out of a request's text and puts them back. Never changes the request's
 * tree: what is opened and saved elsewhere is the whole bundle. */
#include "config.h"

#include "store/case-codec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/json.h"

#define PREFIX "preauth-attachment:"
/* Shorter ones are cheaper inside. */
#define LARGE 8192
#define ID_LENGTH 64

/* What a request remembers: JsonNode -> Known. The node is kept alive, so that no later one can be
 * taken for it, and because undo may want a removed attachment back. */
typedef struct
{
  char id[ID_LENGTH + 1];
  gboolean saved;
} Known;

typedef struct
{
  PreauthKey *key;
  GHashTable *known;
  GHashTable *attachments;
} Encoder;

void
preauth_encoded_case_free (PreauthEncodedCase *self)
{
  g_clear_pointer (&self->bundle, g_bytes_unref);
  g_clear_pointer (&self->attachments, g_hash_table_unref);
  g_free (self);
}

static GHashTable *
get_known (PreauthRequest *request)
{
  static const char name[] = "preauth-case-attachments";
  GHashTable *known = g_object_get_data (G_OBJECT (request), name);

  if (known == NULL)
    {
      known = g_hash_table_new_full (NULL, NULL, (GDestroyNotify)json_node_unref, g_free);
      g_object_set_data_full (G_OBJECT (request), name, known, (GDestroyNotify)g_hash_table_unref);
    }
  return known;
}

static Known *
remember (GHashTable *known, JsonNode *node, const char *id, gboolean saved)
{
  Known *entry = g_new0 (Known, 1);

  g_strlcpy (entry->id, id, sizeof entry->id);
  entry->saved = saved;
  g_hash_table_insert (known, json_node_ref (node), entry);
  return entry;
}

static Known *
identify (Encoder *self, JsonNode *value, const char *text)
{
  Known *entry = g_hash_table_lookup (self->known, value);
  char id[ID_LENGTH + 1];
  guint8 mac[32];

  if (entry != NULL)
    return entry;
  preauth_key_authenticate (self->key, text, strlen (text), mac);
  for (guint i = 0; i < sizeof mac; i++)
    g_snprintf (id + 2 * i, 3, "%02x", mac[i]);
  return remember (self->known, value, id, FALSE);
}

/* A text that only looks like a reference is taken out too, so that every reference is one. */
static char *
replace_cb (JsonNode *value, const char *text, gpointer user_data)
{
  Encoder *self = user_data;
  Known *entry;

  if (!g_hash_table_contains (self->known, value) && !g_str_has_prefix (text, PREFIX)
      && strnlen (text, LARGE) < LARGE)
    return NULL;
  entry = identify (self, value, text);
  if (!entry->saved)
    g_hash_table_insert (self->attachments, g_strdup (entry->id),
                         g_bytes_new (text, strlen (text)));
  return g_strconcat (PREFIX, entry->id, NULL);
}

PreauthEncodedCase *
preauth_case_encode (PreauthKey *key, PreauthRequest *request)
{
  PreauthEncodedCase *self;
  Encoder encoder;
  char *text;

  g_return_val_if_fail (key != NULL && PREAUTH_IS_REQUEST (request), NULL);

  self = g_new0 (PreauthEncodedCase, 1);
  self->attachments
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  encoder = (Encoder){ key, get_known (request), self->attachments };
  text
      = preauth_json_to_text_replacing (preauth_request_get_bundle (request), replace_cb, &encoder);
  self->bundle = g_bytes_new_take (text, strlen (text));
  return self;
}

void
preauth_case_remember_saved (PreauthRequest *request, const PreauthEncodedCase *encoded)
{
  GHashTable *known;
  GHashTableIter iterator;
  gpointer entry;

  g_return_if_fail (PREAUTH_IS_REQUEST (request) && encoded != NULL);

  known = get_known (request);
  g_hash_table_iter_init (&iterator, known);
  while (g_hash_table_iter_next (&iterator, NULL, &entry))
    if (g_hash_table_contains (encoded->attachments, ((Known *)entry)->id))
      ((Known *)entry)->saved = TRUE;
}

/* Putting back. */

typedef struct
{
  PreauthStore *store;  /* nullable */
  GHashTable *by_id;    /* nullable: id -> JsonNode that is at hand */
  GHashTable *restored; /* JsonNode -> id */
  GPtrArray *missing;   /* titles */
} Decoder;

/* NULL when @text is no reference. */
static const char *
get_reference (const char *text)
{
  if (text == NULL || !g_str_has_prefix (text, PREFIX))
    return NULL;
  text += strlen (PREFIX);
  return strlen (text) == ID_LENGTH ? text : NULL;
}

static JsonNode *
fetch (Decoder *self, const char *id)
{
  JsonNode *node = self->by_id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (node != NULL)
    return json_node_ref (node);
  bytes = self->store != NULL ? preauth_store_load_attachment (self->store, id, NULL) : NULL;
  if (bytes == NULL
      || !g_utf8_validate_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL))
    return NULL;
  node = json_node_new (JSON_NODE_VALUE);
  {
    g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

    json_node_set_string (node, text);
  }
  return node;
}

static void
put_back (Decoder *self, JsonObject *object, const char *member, const char *id)
{
  JsonNode *node = fetch (self, id);

  if (node == NULL)
    {
      const char *title = preauth_json_get_string (object, "title");

      g_ptr_array_add (self->missing, g_strdup (title != NULL ? title : _ ("without a title")));
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, "");
    }
  g_hash_table_insert (self->restored, json_node_ref (node), g_strdup (id));
  json_object_set_member (object, member, node);
}

static void
restore_node (Decoder *self, JsonNode *node);

static void
restore_object (Decoder *self, JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);
      const char *id = get_reference (preauth_json_node_get_string (value));

      if (id != NULL)
        {
          g_autofree char *own = g_strdup (id);
          g_autofree char *member = g_strdup (l->data);

          put_back (self, object, member, own);
        }
      else
        {
          restore_node (self, value);
        }
    }
}

static void
restore_node (Decoder *self, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    restore_object (self, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      restore_node (self, json_array_get_element (json_node_get_array (node), i));
}

static JsonNode *
decode (Decoder *self, GBytes *bundle, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bundle, &length);
  JsonNode *node = preauth_json_parse (text, (gssize)length, error);

  self->restored = g_hash_table_new_full (NULL, NULL, (GDestroyNotify)json_node_unref, g_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  if (node != NULL)
    restore_node (self, node);
  return node;
}

static void
decoder_clear (Decoder *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->restored, g_hash_table_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
}

static void
remember_restored (PreauthRequest *request, GHashTable *restored)
{
  GHashTable *known = get_known (request);
  GHashTableIter iterator;
  gpointer node, id;

  g_hash_table_iter_init (&iterator, restored);
  while (g_hash_table_iter_next (&iterator, &node, &id))
    if (!g_hash_table_contains (known, node))
      remember (known, node, id, TRUE);
}

PreauthRequest *
preauth_case_decode (PreauthStore *store, GBytes *bundle, GPtrArray **missing, GError **error)
{
  Decoder decoder = { .store = store };
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node = NULL;
  PreauthRequest *request = NULL;

  g_return_val_if_fail (PREAUTH_IS_STORE (store) && bundle != NULL, NULL);

  node = decode (&decoder, bundle, &reason);
  if (node != NULL)
    request = preauth_request_new_from_node (node, &reason);
  if (request == NULL)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED, "%s", reason->message);
  else
    remember_restored (request, decoder.restored);
  if (missing != NULL)
    *missing = g_steal_pointer (&decoder.missing);
  decoder_clear (&decoder);
  return request;
}

JsonNode *
preauth_case_decode_state (PreauthRequest *request, GBytes *bundle, GError **error)
{
  Decoder decoder = { .by_id = g_hash_table_new (g_str_hash, g_str_equal) };
  GHashTable *known;
  GHashTableIter iterator;
  gpointer node, entry;
  JsonNode *tree;

  g_return_val_if_fail (PREAUTH_IS_REQUEST (request) && bundle != NULL, NULL);

  known = get_known (request);
  g_hash_table_iter_init (&iterator, known);
  while (g_hash_table_iter_next (&iterator, &node, &entry))
    g_hash_table_insert (decoder.by_id, ((Known *)entry)->id, node);
  tree = decode (&decoder, bundle, error);
  decoder_clear (&decoder);
  return tree;
}
