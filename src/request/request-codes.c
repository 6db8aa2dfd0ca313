/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The X12 codes of the request, the same on every item. Knows no code: directory/ has the table. */
#include "config.h"

#include "fhir/canonical.h"
#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

typedef struct
{
  const char *url;
  const char *system;
} CodeExtension;

static const CodeExtension request_type
    = { PREAUTH_PAS_DEFINITION "extension-serviceItemRequestType",
        "https://codesystem.x12.org/005010/1525" };
static const CodeExtension certification_type
    = { PREAUTH_PAS_DEFINITION "extension-certificationType",
        "https://codesystem.x12.org/005010/1322" };

static char *
get_code (JsonObject *item, const CodeExtension *place)
{
  JsonObject *extension = preauth_element_find (item, "extension", "url", place->url);
  return preauth_element_get_coding (extension, "valueCodeableConcept", place->system);
}

static gboolean
set_code (JsonObject *item, const CodeExtension *place, const char *code)
{
  g_autofree char *old = get_code (item, place);
  JsonObject *extension = preauth_element_find (item, "extension", "url", place->url);
  if (g_strcmp0 (old, code) == 0)
    return FALSE;
  if (code == NULL)
    {
      preauth_element_remove (item, "extension", extension);
      return TRUE;
    }
  if (extension == NULL)
    {
      extension = preauth_element_append (item, "extension");
      json_object_set_string_member (extension, "url", place->url);
    }
  preauth_element_set_coding (extension, "valueCodeableConcept", place->system, code);
  return TRUE;
}

/* PAS reads the first coding of the category. */
static gboolean
set_service_type (JsonObject *item, const char *code)
{
  g_autofree char *old = preauth_element_get_coding (item, "category", PREAUTH_SYSTEM_X12_1365);
  if (g_strcmp0 (old, code) == 0)
    return FALSE;
  preauth_element_set_coding (item, "category", PREAUTH_SYSTEM_X12_1365, NULL);
  if (code == NULL)
    return TRUE;
  JsonObject *category = preauth_element_get_first (item, "category");
  if (category == NULL)
    category = preauth_element_ensure_object (item, "category");
  JsonArray *others = preauth_json_get_array (category, "coding");
  JsonArray *codings = json_array_new ();
  json_array_add_object_element (codings, preauth_coding_new (PREAUTH_SYSTEM_X12_1365, code));
  for (guint i = 0; i < preauth_json_array_length (others); i++)
    json_array_add_element (codings, json_node_copy (json_array_get_element (others, i)));
  json_object_set_array_member (category, "coding", codings);
  return TRUE;
}

void
preauth_items_copy_codes (JsonObject *from, JsonObject *to)
{
  g_autofree char *request = from != NULL ? get_code (from, &request_type) : NULL;
  g_autofree char *certification = from != NULL ? get_code (from, &certification_type) : NULL;
  set_code (to, &request_type, request);
  set_code (to, &certification_type, certification);
}

void
preauth_request_set_codes (PreauthRequest *self, const PreauthX12Codes *codes)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self) && codes != NULL);
  JsonObject *claim = preauth_request_get_claim (self);
  guint length = preauth_json_array_length (preauth_json_get_array (claim, "item"));
  gboolean changed = FALSE;
  for (guint i = 0; i < length && preauth_claim_is_own (claim); i++)
    {
      JsonObject *item = preauth_element_get_nth (claim, "item", i);
      if (item == NULL)
        continue;
      changed |= set_service_type (item, codes->service_type);
      changed |= set_code (item, &request_type, codes->request_type);
      changed |= set_code (item, &certification_type, codes->certification_type);
    }
  if (changed)
    preauth_request_touch (self, claim, PREAUTH_N_FACTS);
}
