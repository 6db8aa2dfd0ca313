/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of the history: fax receipts, letters of the plan. Kept as documents that are no enclosure
 * of the request, so that none of them is ever sent with it. */
#include "config.h"

#include "request/history.h"

#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

#define PURPOSE_SYSTEM PREAUTH_CANONICAL "/CodeSystem/document-purpose"

gboolean
preauth_document_is_receipt (JsonObject *resource)
{
  g_autofree char *purpose = preauth_element_get_coding (resource, "category", PURPOSE_SYSTEM);
  return g_strcmp0 (purpose, "receipt") == 0;
}

static char *
find_id (JsonObject *root, JsonObject *resource)
{
  for (guint i = 0; i < preauth_bundle_get_length (root); i++)
    if (preauth_bundle_get_resource (root, i) == resource)
      return preauth_bundle_get_entry_id (root, i);
  return NULL;
}

char *
preauth_request_add_receipt (PreauthRequest *self,
                             const char *title,
                             const char *content_type,
                             GBytes *data)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self) && data != NULL, NULL);
  JsonObject *resource = preauth_request_make_document (self, title, content_type, data);
  JsonObject *category = preauth_element_append (resource, "category");
  json_array_add_object_element (preauth_element_ensure_array (category, "coding"),
                                 preauth_coding_new (PURPOSE_SYSTEM, "receipt"));
  char *id = find_id (preauth_request_get_root (self), resource);
  preauth_request_touch (self, NULL, PREAUTH_N_FACTS);
  return id;
}

GPtrArray *
preauth_request_get_receipts (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *root = preauth_request_get_root (self);
  GPtrArray *receipts = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_attachment_free);
  for (guint i = 0; i < preauth_bundle_get_length (root); i++)
    {
      JsonObject *resource = preauth_bundle_get_resource (root, i);
      if (g_str_equal (preauth_resource_get_type (resource), "DocumentReference")
          && preauth_document_is_receipt (resource))
        g_ptr_array_add (receipts, preauth_request_read_document (self, i));
    }
  return receipts;
}

PreauthAttachment *
preauth_request_find_document (PreauthRequest *self, const char *id)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *root = preauth_request_get_root (self);
  for (guint i = 0; id != NULL && i < preauth_bundle_get_length (root); i++)
    {
      JsonObject *resource = preauth_bundle_get_resource (root, i);
      if (!g_str_equal (preauth_resource_get_type (resource), "DocumentReference"))
        continue;
      g_autofree char *own = preauth_bundle_get_entry_id (root, i);
      if (g_strcmp0 (own, id) == 0)
        return preauth_request_read_document (self, i);
    }
  return NULL;
}

static void
forget_in (JsonObject *bundle,
           JsonObject *resource,
           const char *list,
           const char *member,
           JsonObject *document)
{
  JsonArray *array = preauth_json_get_array (resource, list);
  for (guint i = preauth_json_array_length (array); i > 0; i--)
    {
      JsonObject *element = preauth_json_array_get_object (array, i - 1);
      JsonObject *reference = preauth_json_get_object (element, member);
      if (reference != NULL && preauth_bundle_resolve (bundle, resource, reference) == document)
        preauth_element_remove (resource, list, element);
    }
}

void
preauth_history_forget_document (JsonObject *bundle, JsonObject *document)
{
  for (guint i = 0; i < preauth_bundle_get_length (bundle); i++)
    {
      JsonObject *resource = preauth_bundle_get_resource (bundle, i);
      const char *type = preauth_resource_get_type (resource);
      if (g_str_equal (type, "Communication"))
        forget_in (bundle, resource, "payload", "contentReference", document);
      else if (g_str_equal (type, "ClaimResponse"))
        forget_in (bundle, resource, "extension", "valueReference", document);
    }
}
