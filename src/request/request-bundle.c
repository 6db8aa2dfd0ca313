/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundle as a set of resources that refer to each other. Knows nothing of who plays which part
 * (request-roles.c), and never changes a resource that it only looks at. */
#include "config.h"

#include "request/request-bundle.h"

#include <string.h>

#include "fhir/json.h"
#include "request/element.h"

guint
preauth_bundle_get_length (JsonObject *bundle)
{
  return preauth_json_array_length (preauth_json_get_array (bundle, "entry"));
}

static JsonObject *
get_entry (JsonObject *bundle, guint index)
{
  return preauth_json_array_get_object (preauth_json_get_array (bundle, "entry"), index);
}

JsonObject *
preauth_bundle_get_resource (JsonObject *bundle, guint index)
{
  return preauth_json_get_object (get_entry (bundle, index), "resource");
}

char *
preauth_bundle_get_entry_id (JsonObject *bundle, guint index)
{
  JsonObject *entry = get_entry (bundle, index);
  const char *id = preauth_json_get_string (preauth_json_get_object (entry, "resource"), "id");
  if (id == NULL)
    id = preauth_json_get_string (entry, "fullUrl");
  return id != NULL ? g_strdup (id) : g_strdup_printf ("entry-%u", index);
}

const char *
preauth_resource_get_type (JsonObject *resource)
{
  const char *type = preauth_json_get_string (resource, "resourceType");
  return type != NULL ? type : "";
}

JsonObject *
preauth_bundle_find_claim (JsonObject *bundle)
{
  for (guint i = 0; i < preauth_bundle_get_length (bundle); i++)
    {
      JsonObject *resource = preauth_bundle_get_resource (bundle, i);
      const char *use = preauth_json_get_string (resource, "use");
      if (g_str_equal (preauth_resource_get_type (resource), "Claim")
          && g_strcmp0 (use, "preauthorization") == 0)
        return resource;
    }
  return NULL;
}

/* "http://host/fhir/Patient/7/_history/2" and "Patient/7" name the same "Patient/7". */
static char *
get_type_and_id (const char *reference)
{
  g_auto (GStrv) parts = g_strsplit (reference, "/", -1);
  guint length = g_strv_length (parts);
  if (length >= 4 && g_str_equal (parts[length - 2], "_history"))
    length -= 2;
  if (length < 2)
    return NULL;
  return g_strdup_printf ("%s/%s", parts[length - 2], parts[length - 1]);
}

static gboolean
entry_is (JsonObject *entry, const char *reference, const char *type_and_id)
{
  const char *full_url = preauth_json_get_string (entry, "fullUrl");
  if (full_url != NULL && g_str_equal (full_url, reference))
    return TRUE;
  if (type_and_id == NULL)
    return FALSE;
  JsonObject *resource = preauth_json_get_object (entry, "resource");
  const char *id = preauth_json_get_string (resource, "id");
  if (id != NULL)
    {
      g_autofree char *own = g_strdup_printf ("%s/%s", preauth_resource_get_type (resource), id);
      return g_str_equal (own, type_and_id);
    }
  g_autofree char *own = full_url != NULL ? get_type_and_id (full_url) : NULL;
  return g_strcmp0 (own, type_and_id) == 0;
}

JsonObject *
preauth_bundle_resolve (JsonObject *bundle, JsonObject *from, JsonObject *reference)
{
  const char *target = preauth_json_get_string (reference, "reference");
  if (target == NULL || target[0] == '\0')
    return NULL;
  if (target[0] == '#')
    return preauth_element_find (from, "contained", "id", target + 1);
  g_autofree char *type_and_id = get_type_and_id (target);
  for (guint i = 0; i < preauth_bundle_get_length (bundle); i++)
    {
      JsonObject *entry = get_entry (bundle, i);
      if (entry_is (entry, target, type_and_id))
        return preauth_json_get_object (entry, "resource");
    }
  return NULL;
}

static JsonObject *
find_entry (JsonObject *bundle, JsonObject *resource)
{
  for (guint i = 0; i < preauth_bundle_get_length (bundle); i++)
    if (preauth_bundle_get_resource (bundle, i) == resource)
      return get_entry (bundle, i);
  return NULL;
}

void
preauth_bundle_add (JsonObject *bundle, JsonObject *resource)
{
  JsonObject *entry = preauth_element_append (bundle, "entry");
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *full_url = g_strconcat ("urn:uuid:", uuid, NULL);
  json_object_set_string_member (entry, "fullUrl", full_url);
  json_object_set_object_member (entry, "resource", resource);
}

void
preauth_bundle_remove (JsonObject *bundle, JsonObject *resource)
{
  JsonObject *entry = find_entry (bundle, resource);
  if (entry != NULL)
    preauth_element_remove (bundle, "entry", entry);
}

void
preauth_bundle_point (JsonObject *bundle, JsonObject *reference, JsonObject *resource)
{
  /* A contained resource becomes an entry, one object in both places, so that it can be referred
   * to. */
  if (find_entry (bundle, resource) == NULL)
    preauth_bundle_add (bundle, json_object_ref (resource));
  JsonObject *entry = find_entry (bundle, resource);
  const char *full_url = preauth_json_get_string (entry, "fullUrl");
  const char *id = preauth_json_get_string (resource, "id");
  g_autofree char *relative
      = id != NULL ? g_strdup_printf ("%s/%s", preauth_resource_get_type (resource), id) : NULL;
  /* Bundles made elsewhere refer by type and id; ours have no id but their urn:uuid. */
  const char *target = relative != NULL ? relative : full_url;
  if (target != NULL)
    json_object_set_string_member (reference, "reference", target);
}

gint64
preauth_bundle_next_sequence (JsonObject *claim, const char *member)
{
  JsonArray *array = preauth_json_get_array (claim, member);
  gint64 highest = 0;
  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      JsonObject *element = preauth_json_array_get_object (array, i);
      JsonNode *node = element != NULL ? json_object_get_member (element, "sequence") : NULL;
      g_autofree char *text = node != NULL ? preauth_json_get_number_text (node) : NULL;
      gint64 sequence = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
      if (sequence < G_MAXINT32)
        highest = MAX (highest, sequence);
    }
  return highest + 1;
}

static gboolean
nodes_are_equal_numbers (JsonNode *one, JsonNode *other)
{
  g_autofree char *first = one != NULL ? preauth_json_get_number_text (one) : NULL;
  g_autofree char *second = other != NULL ? preauth_json_get_number_text (other) : NULL;
  return first != NULL && g_strcmp0 (first, second) == 0;
}

static void
drop_pointer (JsonObject *item, const char *pointer, JsonNode *sequence)
{
  JsonArray *pointers = preauth_json_get_array (item, pointer);
  for (guint i = preauth_json_array_length (pointers); i > 0; i--)
    if (nodes_are_equal_numbers (json_array_get_element (pointers, i - 1), sequence))
      json_array_remove_element (pointers, i - 1);
  if (pointers != NULL && json_array_get_length (pointers) == 0)
    json_object_remove_member (item, pointer);
}

void
preauth_bundle_remove_sequenced (JsonObject *claim,
                                 const char *member,
                                 JsonObject *element,
                                 const char *pointer)
{
  g_autoptr (JsonNode) sequence = NULL;
  if (json_object_has_member (element, "sequence"))
    sequence = json_node_copy (json_object_get_member (element, "sequence"));
  preauth_element_remove (claim, member, element);
  JsonArray *items = preauth_json_get_array (claim, "item");
  for (guint i = 0; sequence != NULL && i < preauth_json_array_length (items); i++)
    {
      JsonObject *item = preauth_json_array_get_object (items, i);
      if (item != NULL)
        drop_pointer (item, pointer, sequence);
    }
}

void
preauth_bundle_support (JsonObject *bundle, JsonObject *resource)
{
  JsonObject *claim = preauth_bundle_find_claim (bundle);
  gint64 sequence = preauth_bundle_next_sequence (claim, "supportingInfo");
  JsonObject *info = preauth_element_append (claim, "supportingInfo");
  json_object_set_int_member (info, "sequence", sequence);
  preauth_element_set_coding (info, "category",
                              "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes",
                              "additionalInformation");
  preauth_bundle_point (bundle, preauth_element_ensure_object (info, "valueReference"), resource);
}

void
preauth_bundle_unsupport (JsonObject *bundle, JsonObject *resource)
{
  JsonObject *claim = preauth_bundle_find_claim (bundle);
  JsonArray *array = preauth_json_get_array (claim, "supportingInfo");
  for (guint i = preauth_json_array_length (array); i > 0; i--)
    {
      JsonObject *info = preauth_json_array_get_object (array, i - 1);
      JsonObject *reference = preauth_json_get_object (info, "valueReference");
      if (info != NULL && preauth_bundle_resolve (bundle, claim, reference) == resource)
        preauth_bundle_remove_sequenced (claim, "supportingInfo", info, "informationSequence");
    }
}
