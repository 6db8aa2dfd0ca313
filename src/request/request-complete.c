/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts what FHIR demands into a request that this program made, also while it is half filled in:
 * what is not known yet says so by data-absent-reason. Never touches a request made elsewhere, and
 * never states what nobody typed. */
#include "config.h"

#include "fhir/canonical.h"
#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

#define ABSENT_REASON "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
#define ABSENT_CODES "http://terminology.hl7.org/CodeSystem/data-absent-reason"
#define REQUESTED_SERVICE PREAUTH_PAS_DEFINITION "extension-requestedService"

gboolean
preauth_coding_is_absent (JsonObject *coding)
{
  return g_strcmp0 (preauth_json_get_string (coding, "system"), ABSENT_CODES) == 0;
}

/* Whether the lone coding says that there is no code. */
static gboolean
has_absent_code (JsonObject *concept)
{
  JsonArray *codings = preauth_json_get_array (concept, "coding");
  return preauth_json_array_length (codings) == 1
         && preauth_coding_is_absent (preauth_json_array_get_object (codings, 0));
}

gboolean
preauth_concept_is_absent (JsonObject *concept)
{
  return has_absent_code (concept) && preauth_json_get_string (concept, "text") == NULL;
}

/* An element of which only the reason is left why it is not there. */
static gboolean
is_unknown (JsonObject *element)
{
  return element != NULL && json_object_get_size (element) == 1
         && preauth_element_find (element, "extension", "url", ABSENT_REASON) != NULL;
}

void
preauth_element_add_unknown (JsonObject *element)
{
  JsonObject *extension = preauth_element_append (element, "extension");
  json_object_set_string_member (extension, "url", ABSENT_REASON);
  json_object_set_string_member (extension, "valueCode", "unknown");
}

static void
drop_unknown (JsonObject *element)
{
  JsonObject *extension = preauth_element_find (element, "extension", "url", ABSENT_REASON);
  if (extension != NULL)
    preauth_element_remove (element, "extension", extension);
}

/* The concept object.member says something, or that it is not known. */
static void
complete_concept (JsonObject *object, const char *member)
{
  JsonObject *concept = preauth_element_ensure_object (object, member);
  if (json_object_get_size (concept) == 0)
    preauth_element_add_unknown (concept);
  else if (!is_unknown (concept))
    drop_unknown (concept);
}

static void
complete_service (JsonObject *item)
{
  JsonObject *concept = preauth_json_get_object (item, "productOrService");
  gboolean named = concept != NULL;
  if (!named)
    concept = preauth_element_ensure_object (item, "productOrService");
  /* PAS binds the code; a room by its revenue code, a drug by its name have none. */
  gboolean words = preauth_json_get_string (concept, "text") != NULL
                   || preauth_json_get_object (item, "revenue") != NULL;
  if ((!named || words) && preauth_json_get_array (concept, "coding") == NULL)
    preauth_element_set_coding (item, "productOrService", ABSENT_CODES, "not-applicable");
  complete_concept (item, "productOrService");
}

/* The item without a code of its own is the one that the order is about. */
static void
complete_order (JsonObject *bundle, JsonObject *item, JsonObject *order)
{
  JsonObject *extension = preauth_element_find (item, "extension", "url", REQUESTED_SERVICE);
  JsonObject *reference = preauth_json_get_object (extension, "valueReference");
  if (extension != NULL && preauth_bundle_resolve (bundle, item, reference) == NULL)
    preauth_element_remove (item, "extension", extension);
  else if (extension != NULL)
    return;
  if (order == NULL || !has_absent_code (preauth_json_get_object (item, "productOrService")))
    return;
  extension = preauth_element_append (item, "extension");
  json_object_set_string_member (extension, "url", REQUESTED_SERVICE);
  preauth_bundle_point (bundle, preauth_element_ensure_object (extension, "valueReference"), order);
}

static void
complete_items (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *order = preauth_bundle_find (bundle, PREAUTH_ROLE_MEDICATION);
  if (preauth_json_array_length (preauth_json_get_array (claim, "item")) == 0)
    preauth_items_append (claim);
  guint length = preauth_json_array_length (preauth_json_get_array (claim, "item"));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *item = preauth_element_get_nth (claim, "item", i);
      if (item == NULL)
        continue;
      complete_service (item);
      complete_order (bundle, item, order);
    }
}

static void
complete_diagnoses (JsonObject *claim)
{
  guint length = preauth_json_array_length (preauth_json_get_array (claim, "diagnosis"));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *diagnosis = preauth_element_get_nth (claim, "diagnosis", i);
      if (diagnosis != NULL && !json_object_has_member (diagnosis, "diagnosisReference"))
        complete_concept (diagnosis, "diagnosisCodeableConcept");
    }
}

/* Whether nothing but the frame is left of an order whose facts were all cleared. */
static gboolean
is_bare_order (JsonObject *order)
{
  static const char *const frame[] = { "resourceType",
                                       "meta",
                                       "status",
                                       "intent",
                                       "subject",
                                       "requester",
                                       "medicationCodeableConcept",
                                       NULL };
  JsonObject *drug = preauth_json_get_object (order, "medicationCodeableConcept");
  g_autoptr (GList) members = json_object_get_members (order);
  for (GList *at = members; at != NULL; at = at->next)
    if (!g_strv_contains (frame, at->data))
      return FALSE;
  return drug == NULL || is_unknown (drug);
}

static void
complete_medication (JsonObject *bundle)
{
  JsonObject *order = preauth_bundle_find (bundle, PREAUTH_ROLE_MEDICATION);
  if (order == NULL)
    return;
  if (is_bare_order (order))
    preauth_bundle_remove (bundle, order);
  else if (!json_object_has_member (order, "medicationReference"))
    complete_concept (order, "medicationCodeableConcept");
}

/* FHIR demands a name or an identifier of an organization (org-1). */
static void
complete_organization (JsonObject *organization)
{
  gboolean known = json_object_has_member (organization, "name")
                   || json_object_has_member (organization, "identifier");
  if (known && is_unknown (preauth_json_get_object (organization, "_name")))
    json_object_remove_member (organization, "_name");
  if (!known && !json_object_has_member (organization, "_name"))
    preauth_element_add_unknown (preauth_element_ensure_object (organization, "_name"));
}

gboolean
preauth_claim_is_own (JsonObject *claim)
{
  return preauth_element_find (claim, "identifier", "system", PREAUTH_SYSTEM_REQUEST) != NULL;
}

void
preauth_bundle_complete (JsonObject *bundle)
{
  JsonObject *claim = preauth_bundle_find_claim (bundle);
  if (!preauth_claim_is_own (claim))
    return;
  complete_medication (bundle);
  complete_items (bundle, claim);
  complete_diagnoses (claim);
  complete_concept (claim, "priority");
  JsonObject *coverage = preauth_bundle_find (bundle, PREAUTH_ROLE_COVERAGE);
  if (coverage != NULL)
    complete_concept (coverage, "relationship");
  for (guint i = 0; i < preauth_bundle_get_length (bundle); i++)
    {
      JsonObject *resource = preauth_bundle_get_resource (bundle, i);
      if (g_str_equal (preauth_resource_get_type (resource), "Organization"))
        complete_organization (resource);
    }
}
