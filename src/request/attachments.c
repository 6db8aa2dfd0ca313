/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attached documents: DocumentReference with the bytes inside. Never looks into the bytes: whether
 * a PDF is whole is the business of review and documents. */
#include "config.h"

#include "request/request.h"

#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

void
preauth_attachment_free (PreauthAttachment *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->content_type);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

/* FHIR allows white space in base64, nothing else beside its alphabet. Empty when it is damaged. */
static GBytes *
decode (const char *text)
{
  if (text == NULL
      || !g_regex_match_simple ("^[A-Za-z0-9+/\\s]*={0,2}\\s*$", text, G_REGEX_OPTIMIZE,
                                G_REGEX_MATCH_DEFAULT))
    return g_bytes_new (NULL, 0);
  gsize length = 0;
  guchar *data = g_base64_decode (text, &length);
  return g_bytes_new_take (data, length);
}

/* The key is kept alive, so that no later node can be taken for it. */
static GBytes *
get_bytes (PreauthRequest *self, JsonObject *content)
{
  GHashTable *decoded = preauth_request_get_decoded (self);
  JsonNode *node = content != NULL ? json_object_get_member (content, "data") : NULL;
  GBytes *bytes = node != NULL ? g_hash_table_lookup (decoded, node) : NULL;
  if (bytes != NULL)
    return g_bytes_ref (bytes);
  bytes = decode (preauth_json_get_string (content, "data"));
  if (node != NULL)
    g_hash_table_insert (decoded, json_node_ref (node), g_bytes_ref (bytes));
  return bytes;
}

static JsonObject *
get_content (JsonObject *resource)
{
  return preauth_json_get_object (preauth_element_get_first (resource, "content"), "attachment");
}

PreauthAttachment *
preauth_request_read_document (PreauthRequest *self, guint index)
{
  JsonObject *root = preauth_request_get_root (self);
  JsonObject *resource = preauth_bundle_get_resource (root, index);
  JsonObject *content = get_content (resource);
  PreauthAttachment *attachment = g_new0 (PreauthAttachment, 1);
  attachment->id = preauth_bundle_get_entry_id (root, index);
  const char *title = preauth_json_get_string (content, "title");
  attachment->title = title != NULL ? g_strdup (title)
                                    : g_strdup (preauth_json_get_string (resource, "description"));
  if (attachment->title == NULL)
    attachment->title = preauth_element_get_concept (resource, "type", NULL);
  if (attachment->title == NULL)
    attachment->title = g_strdup ("");
  const char *content_type = preauth_json_get_string (content, "contentType");
  attachment->content_type
      = g_strdup (content_type != NULL ? content_type : "application/octet-stream");
  attachment->data = get_bytes (self, content);
  return attachment;
}

static gboolean
is_document (JsonObject *root, guint index)
{
  JsonObject *resource = preauth_bundle_get_resource (root, index);
  return g_str_equal (preauth_resource_get_type (resource), "DocumentReference")
         && !preauth_document_is_receipt (resource);
}

GPtrArray *
preauth_request_get_attachments (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *root = preauth_request_get_root (self);
  GPtrArray *attachments = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_attachment_free);
  for (guint i = 0; i < preauth_bundle_get_length (root); i++)
    if (is_document (root, i))
      g_ptr_array_add (attachments, preauth_request_read_document (self, i));
  return attachments;
}

JsonObject *
preauth_request_make_document (PreauthRequest *self,
                               const char *title,
                               const char *content_type,
                               GBytes *data)
{
  JsonObject *root = preauth_request_get_root (self);
  JsonObject *resource = json_object_new ();
  json_object_set_string_member (resource, "resourceType", "DocumentReference");
  json_object_set_string_member (resource, "status", "current");
  preauth_bundle_add (root, resource);
  JsonObject *patient = preauth_bundle_find (root, PREAUTH_ROLE_PATIENT);
  if (patient != NULL)
    preauth_bundle_point (root, preauth_element_ensure_object (resource, "subject"), patient);
  JsonObject *attachment
      = preauth_element_ensure_object (preauth_element_append (resource, "content"), "attachment");
  json_object_set_string_member (attachment, "contentType",
                                 content_type != NULL ? content_type : "application/octet-stream");
  gsize length = 0;
  const guchar *bytes = g_bytes_get_data (data, &length);
  g_autofree char *encoded = length > 0 ? g_base64_encode (bytes, length) : NULL;
  /* FHIR allows no empty string. */
  if (encoded != NULL)
    json_object_set_string_member (attachment, "data", encoded);
  if (title != NULL && title[0] != '\0')
    json_object_set_string_member (attachment, "title", title);
  return resource;
}

void
preauth_request_add_attachment (PreauthRequest *self,
                                const char *title,
                                const char *content_type,
                                GBytes *data)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self) && data != NULL);
  JsonObject *resource = preauth_request_make_document (self, title, content_type, data);
  preauth_bundle_support (preauth_request_get_root (self), resource);
  preauth_request_touch (self, preauth_request_get_claim (self), PREAUTH_N_FACTS);
}

/* The place of the attachment in the bundle, or -1. */
static int
find_attachment (JsonObject *root, const char *id)
{
  for (guint i = 0; i < preauth_bundle_get_length (root); i++)
    {
      g_autofree char *own = is_document (root, i) ? preauth_bundle_get_entry_id (root, i) : NULL;
      if (g_strcmp0 (own, id) == 0)
        return (int)i;
    }
  return -1;
}

void
preauth_request_remove_attachment (PreauthRequest *self, const char *id)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self) && id != NULL);
  JsonObject *root = preauth_request_get_root (self);
  int index = find_attachment (root, id);
  if (index < 0)
    return;
  JsonObject *resource = preauth_bundle_get_resource (root, (guint)index);
  preauth_bundle_unsupport (root, resource);
  preauth_history_forget_document (root, resource);
  preauth_bundle_remove (root, resource);
  g_hash_table_remove_all (preauth_request_get_decoded (self));
  preauth_request_touch (self, preauth_request_get_claim (self), PREAUTH_N_FACTS);
}

void
preauth_request_set_attachment_title (PreauthRequest *self, const char *id, const char *title)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self) && id != NULL && title != NULL);
  JsonObject *root = preauth_request_get_root (self);
  int index = find_attachment (root, id);
  if (index < 0)
    return;
  JsonObject *resource = preauth_bundle_get_resource (root, (guint)index);
  JsonObject *content = get_content (resource);
  if (content == NULL)
    content = preauth_element_ensure_object (preauth_element_append (resource, "content"),
                                             "attachment");
  if (g_strcmp0 (preauth_json_get_string (content, "title"), title) == 0)
    return;
  preauth_element_set_text (content, "title", NULL, title[0] != '\0' ? title : NULL);
  preauth_request_touch (self, resource, PREAUTH_N_FACTS);
}
