/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is who in the bundle: finds the resource that plays a part, whatever way a bundle made
 * elsewhere says it, and makes it, referenced as PAS wants, when a fact needs it. Never guesses
 * between two people: only a resource that is alone of its type stands in for a missing
 * reference. */
#include "config.h"

#include "request/request-bundle.h"

#include <string.h>

#include "fhir/canonical.h"
#include "fhir/json.h"
#include "request/element.h"

#define CARE_TEAM_SCOPE PREAUTH_PAS_DEFINITION "extension-careTeamClaimScope"

/* X12 element 98: who asks, and where it is done. Any other member of the care team does it. */
static const char *const requesting_codes[] = { "DK", "DN", "1P", NULL };
static const char *const facility_codes[] = { "FA", "77", NULL };

static JsonObject *
get_reference (JsonObject *resource, const char *member)
{
  return preauth_element_get_first (resource, member);
}

static gboolean
is_type (JsonObject *resource, const char *type)
{
  return g_str_equal (preauth_resource_get_type (resource), type);
}

static JsonObject *
find_first (JsonObject *bundle, const char *type)
{
  for (guint i = 0; i < preauth_bundle_get_length (bundle); i++)
    {
      JsonObject *resource = preauth_bundle_get_resource (bundle, i);
      if (resource != NULL && is_type (resource, type))
        return resource;
    }
  return NULL;
}

static JsonObject *
find_only (JsonObject *bundle, const char *type)
{
  JsonObject *found = NULL;
  for (guint i = 0; i < preauth_bundle_get_length (bundle); i++)
    {
      JsonObject *resource = preauth_bundle_get_resource (bundle, i);
      if (resource == NULL || !is_type (resource, type))
        continue;
      if (found != NULL)
        return NULL;
      found = resource;
    }
  return found;
}

static JsonObject *
resolve_typed (JsonObject *bundle, JsonObject *from, const char *member, const char *type)
{
  JsonObject *target = preauth_bundle_resolve (bundle, from, get_reference (from, member));
  return target != NULL && is_type (target, type) ? target : NULL;
}

/* The focal insurance, else the first. */
static JsonObject *
find_insurance (JsonObject *claim)
{
  JsonArray *array = preauth_json_get_array (claim, "insurance");
  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      JsonObject *insurance = preauth_json_array_get_object (array, i);
      if (preauth_json_get_boolean (insurance, "focal"))
        return insurance;
    }
  return preauth_element_get_first (claim, "insurance");
}

static JsonObject *
find_coverage (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *reference = get_reference (find_insurance (claim), "coverage");
  JsonObject *coverage = preauth_bundle_resolve (bundle, claim, reference);
  return coverage != NULL && is_type (coverage, "Coverage") ? coverage
                                                            : find_only (bundle, "Coverage");
}

static JsonObject *
find_insurer (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *insurer = resolve_typed (bundle, claim, "insurer", "Organization");
  if (insurer != NULL)
    return insurer;
  return resolve_typed (bundle, find_coverage (bundle, claim), "payor", "Organization");
}

typedef enum
{
  PART_REQUESTING,
  PART_SERVICING,
  PART_FACILITY,
} Part;

static Part
get_part (JsonObject *member)
{
  JsonObject *role = preauth_json_get_object (member, "role");
  guint length = MAX (1, preauth_json_array_length (preauth_json_get_array (role, "coding")));
  for (guint i = 0; i < length; i++)
    {
      const char *code
          = preauth_json_get_string (preauth_element_get_nth (role, "coding", i), "code");
      if (code != NULL && g_strv_contains (requesting_codes, code))
        return PART_REQUESTING;
      if (code != NULL && g_strv_contains (facility_codes, code))
        return PART_FACILITY;
    }
  return PART_SERVICING;
}

static gboolean
is_clinician_type (JsonObject *resource)
{
  return is_type (resource, "PractitionerRole") || is_type (resource, "Practitioner");
}

static gboolean
may_play (JsonObject *resource, Part part)
{
  switch (part)
    {
    case PART_REQUESTING:
      return is_clinician_type (resource);
    case PART_SERVICING:
      return is_clinician_type (resource) || is_type (resource, "Organization");
    case PART_FACILITY:
    default:
      return is_type (resource, "Location") || is_type (resource, "Organization")
             || is_type (resource, "PractitionerRole");
    }
}

/* The Reference of the first member of the care team who plays @part and is in the bundle. */
static JsonObject *
find_team_reference (JsonObject *bundle, JsonObject *claim, Part part)
{
  guint length = MAX (1, preauth_json_array_length (preauth_json_get_array (claim, "careTeam")));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *member = preauth_element_get_nth (claim, "careTeam", i);
      JsonObject *reference = preauth_json_get_object (member, "provider");
      JsonObject *target = preauth_bundle_resolve (bundle, claim, reference);
      if (target != NULL && get_part (member) == part && may_play (target, part))
        return reference;
    }
  return NULL;
}

/* The Reference that leads to the requesting clinician, if any: careTeam, else Claim.provider, else
 * the order's requester. */
static JsonObject *
find_clinician_reference (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *reference = find_team_reference (bundle, claim, PART_REQUESTING);
  if (reference != NULL)
    return reference;
  reference = get_reference (claim, "provider");
  JsonObject *target = preauth_bundle_resolve (bundle, claim, reference);
  if (target != NULL && is_clinician_type (target))
    return reference;
  for (guint i = 0; i < preauth_bundle_get_length (bundle); i++)
    {
      JsonObject *order = preauth_bundle_get_resource (bundle, i);
      if (!is_type (order, "ServiceRequest") && !is_type (order, "MedicationRequest"))
        continue;
      reference = get_reference (order, "requester");
      target = preauth_bundle_resolve (bundle, order, reference);
      if (target != NULL && is_clinician_type (target))
        return reference;
    }
  return NULL;
}

static JsonObject *
find_clinician_role (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *target
      = preauth_bundle_resolve (bundle, claim, find_clinician_reference (bundle, claim));
  return target != NULL && is_type (target, "PractitionerRole") ? target : NULL;
}

static JsonObject *
find_clinician (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *target
      = preauth_bundle_resolve (bundle, claim, find_clinician_reference (bundle, claim));
  if (target != NULL && is_type (target, "PractitionerRole"))
    target = resolve_typed (bundle, target, "practitioner", "Practitioner");
  return target != NULL && is_type (target, "Practitioner") ? target : NULL;
}

static JsonObject *
find_practice (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *provider = preauth_bundle_resolve (bundle, claim, get_reference (claim, "provider"));
  if (provider != NULL && is_type (provider, "Organization"))
    return provider;
  JsonObject *role = provider != NULL && is_type (provider, "PractitionerRole")
                         ? provider
                         : find_clinician_role (bundle, claim);
  return resolve_typed (bundle, role, "organization", "Organization");
}

static JsonObject *
find_servicing_target (JsonObject *bundle, JsonObject *claim)
{
  return preauth_bundle_resolve (bundle, claim,
                                 find_team_reference (bundle, claim, PART_SERVICING));
}

static JsonObject *
find_servicing (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *target = find_servicing_target (bundle, claim);
  if (target == NULL || !is_type (target, "PractitionerRole"))
    return target;
  JsonObject *person = resolve_typed (bundle, target, "practitioner", "Practitioner");
  return person != NULL ? person : resolve_typed (bundle, target, "organization", "Organization");
}

static JsonObject *
find_facility (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *facility = preauth_bundle_resolve (bundle, claim, get_reference (claim, "facility"));
  if (facility == NULL || !may_play (facility, PART_FACILITY))
    facility = preauth_bundle_resolve (bundle, claim,
                                       find_team_reference (bundle, claim, PART_FACILITY));
  if (facility != NULL && is_type (facility, "PractitionerRole"))
    facility = resolve_typed (bundle, facility, "organization", "Organization");
  if (facility == NULL)
    facility
        = resolve_typed (bundle, find_servicing_target (bundle, claim), "location", "Location");
  return facility;
}

static JsonObject *
find_patient (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *patient = resolve_typed (bundle, claim, "patient", "Patient");
  return patient != NULL ? patient : find_only (bundle, "Patient");
}

JsonObject *
preauth_bundle_find (JsonObject *bundle, PreauthRole role)
{
  JsonObject *claim = preauth_bundle_find_claim (bundle);
  switch (role)
    {
    case PREAUTH_ROLE_CLAIM:
      return claim;
    case PREAUTH_ROLE_PATIENT:
      return find_patient (bundle, claim);
    case PREAUTH_ROLE_COVERAGE:
      return find_coverage (bundle, claim);
    case PREAUTH_ROLE_INSURER:
      return find_insurer (bundle, claim);
    case PREAUTH_ROLE_PRACTICE:
      return find_practice (bundle, claim);
    case PREAUTH_ROLE_CLINICIAN:
      return find_clinician (bundle, claim);
    case PREAUTH_ROLE_CLINICIAN_ROLE:
      return find_clinician_role (bundle, claim);
    case PREAUTH_ROLE_SERVICING:
      return find_servicing (bundle, claim);
    case PREAUTH_ROLE_SERVICING_ROLE:
      {
        JsonObject *target = find_servicing_target (bundle, claim);
        return target != NULL && is_type (target, "PractitionerRole") ? target : NULL;
      }
    case PREAUTH_ROLE_FACILITY:
      return find_facility (bundle, claim);
    case PREAUTH_ROLE_MEDICATION:
      return find_first (bundle, "MedicationRequest");
    case PREAUTH_ROLE_ORDER:
      return find_first (bundle, "ServiceRequest");
    case PREAUTH_N_ROLES:
    default:
      return NULL;
    }
}

/* The parts of a new bundle, and what a fact makes. */

static JsonObject *
new_resource (const char *type, const char *profile)
{
  JsonObject *resource = json_object_new ();
  json_object_set_string_member (resource, "resourceType", type);
  if (profile != NULL)
    {
      g_autofree char *url = g_strconcat (PREAUTH_PAS_DEFINITION, profile, NULL);
      JsonObject *meta = preauth_element_ensure_object (resource, "meta");
      json_array_add_string_element (preauth_element_ensure_array (meta, "profile"), url);
    }
  return resource;
}

static JsonObject *
add_resource (JsonObject *bundle, const char *type, const char *profile)
{
  JsonObject *resource = new_resource (type, profile);
  preauth_bundle_add (bundle, resource);
  return resource;
}

static JsonObject *
add_organization (JsonObject *bundle, const char *profile, const char *x12_code)
{
  JsonObject *organization = add_resource (bundle, "Organization", profile);
  json_object_set_boolean_member (organization, "active", TRUE);
  JsonObject *type = preauth_element_append (organization, "type");
  json_array_add_object_element (preauth_element_ensure_array (type, "coding"),
                                 preauth_coding_new (PREAUTH_SYSTEM_X12_98, x12_code));
  return organization;
}

static void
point_member (JsonObject *bundle, JsonObject *from, const char *member, JsonObject *to)
{
  preauth_bundle_point (bundle, preauth_element_ensure_object (from, member), to);
}

static JsonObject *
add_team_reference (JsonObject *claim, const char *x12_code)
{
  gint64 sequence = preauth_bundle_next_sequence (claim, "careTeam");
  JsonObject *member = preauth_element_append (claim, "careTeam");
  preauth_element_set_flag (member, NULL, CARE_TEAM_SCOPE, "true");
  json_object_set_int_member (member, "sequence", sequence);
  JsonObject *provider = preauth_element_ensure_object (member, "provider");
  preauth_element_set_coding (member, "role", PREAUTH_SYSTEM_X12_98, x12_code);
  return provider;
}

static JsonObject *
add_patient (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *patient = add_resource (bundle, "Patient", "profile-beneficiary");
  point_member (bundle, claim, "patient", patient);
  JsonObject *coverage = find_coverage (bundle, claim);
  if (coverage != NULL)
    point_member (bundle, coverage, "beneficiary", patient);
  return patient;
}

static JsonObject *
add_coverage (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *coverage = add_resource (bundle, "Coverage", "profile-coverage");
  json_object_set_string_member (coverage, "status", "active");
  JsonObject *patient = find_patient (bundle, claim);
  if (patient != NULL)
    point_member (bundle, coverage, "beneficiary", patient);
  JsonObject *insurer = resolve_typed (bundle, claim, "insurer", "Organization");
  if (insurer != NULL)
    preauth_bundle_point (bundle, preauth_element_append (coverage, "payor"), insurer);
  JsonObject *insurance = find_insurance (claim);
  if (insurance == NULL)
    {
      insurance = preauth_element_append (claim, "insurance");
      json_object_set_int_member (insurance, "sequence", 1);
      json_object_set_boolean_member (insurance, "focal", TRUE);
    }
  point_member (bundle, insurance, "coverage", coverage);
  return coverage;
}

static JsonObject *
add_insurer (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *insurer = add_organization (bundle, "profile-insurer", "PR");
  point_member (bundle, claim, "insurer", insurer);
  JsonObject *coverage = find_coverage (bundle, claim);
  if (coverage != NULL)
    preauth_bundle_point (bundle, preauth_element_ensure_first (coverage, "payor"), insurer);
  return insurer;
}

static JsonObject *
add_practice (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *provider = preauth_bundle_resolve (bundle, claim, get_reference (claim, "provider"));
  JsonObject *practice = add_organization (bundle, "profile-requestor", "1P");
  if (provider != NULL && is_type (provider, "Practitioner"))
    provider = preauth_bundle_ensure (bundle, PREAUTH_ROLE_CLINICIAN_ROLE);
  if (provider != NULL && is_type (provider, "PractitionerRole"))
    point_member (bundle, provider, "organization", practice);
  else
    point_member (bundle, claim, "provider", practice);
  return practice;
}

/* Turns a reference to a person, or no reference, into one to a PractitionerRole. */
static JsonObject *
add_clinician_role (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *clinician = find_clinician (bundle, claim);
  JsonObject *reference = find_clinician_reference (bundle, claim);
  if (reference == NULL)
    reference = add_team_reference (claim, "DK");
  if (clinician == NULL)
    clinician = add_resource (bundle, "Practitioner", "profile-practitioner");
  JsonObject *role = add_resource (bundle, "PractitionerRole", "profile-practitionerrole");
  json_object_set_boolean_member (role, "active", TRUE);
  point_member (bundle, role, "practitioner", clinician);
  JsonObject *practice = find_practice (bundle, claim);
  if (practice != NULL)
    point_member (bundle, role, "organization", practice);
  preauth_bundle_point (bundle, reference, role);
  return role;
}

static JsonObject *
add_clinician (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *role = find_clinician_role (bundle, claim);
  if (role == NULL)
    {
      add_clinician_role (bundle, claim);
      return find_clinician (bundle, claim);
    }
  JsonObject *clinician = add_resource (bundle, "Practitioner", "profile-practitioner");
  point_member (bundle, role, "practitioner", clinician);
  return clinician;
}

static JsonObject *
add_servicing (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *role = preauth_bundle_find (bundle, PREAUTH_ROLE_SERVICING_ROLE);
  JsonObject *servicing = add_organization (bundle, "profile-organization", "SJ");
  if (role != NULL)
    {
      point_member (bundle, role, "organization", servicing);
      return servicing;
    }
  preauth_bundle_point (bundle, add_team_reference (claim, "SJ"), servicing);
  return servicing;
}

static JsonObject *
add_order (JsonObject *bundle, JsonObject *claim, const char *type, const char *profile)
{
  JsonObject *order = add_resource (bundle, type, profile);
  json_object_set_string_member (order, "status", "active");
  json_object_set_string_member (order, "intent", "order");
  JsonObject *patient = find_patient (bundle, claim);
  if (patient != NULL)
    point_member (bundle, order, "subject", patient);
  JsonObject *clinician = find_clinician (bundle, claim);
  if (clinician != NULL)
    point_member (bundle, order, "requester", clinician);
  return order;
}

static JsonObject *
add_facility (JsonObject *bundle, JsonObject *claim)
{
  JsonObject *location = add_resource (bundle, "Location", "profile-location");
  point_member (bundle, claim, "facility", location);
  return location;
}

JsonObject *
preauth_bundle_ensure (JsonObject *bundle, PreauthRole role)
{
  JsonObject *claim = preauth_bundle_find_claim (bundle);
  JsonObject *found = preauth_bundle_find (bundle, role);
  if (found != NULL)
    return found;
  switch (role)
    {
    case PREAUTH_ROLE_PATIENT:
      return add_patient (bundle, claim);
    case PREAUTH_ROLE_COVERAGE:
      return add_coverage (bundle, claim);
    case PREAUTH_ROLE_INSURER:
      return add_insurer (bundle, claim);
    case PREAUTH_ROLE_PRACTICE:
      return add_practice (bundle, claim);
    case PREAUTH_ROLE_CLINICIAN:
      return add_clinician (bundle, claim);
    case PREAUTH_ROLE_CLINICIAN_ROLE:
      return add_clinician_role (bundle, claim);
    case PREAUTH_ROLE_SERVICING:
      return add_servicing (bundle, claim);
    case PREAUTH_ROLE_FACILITY:
      return add_facility (bundle, claim);
    case PREAUTH_ROLE_MEDICATION:
      return add_order (bundle, claim, "MedicationRequest", "profile-medicationrequest");
    case PREAUTH_ROLE_ORDER:
      return add_order (bundle, claim, "ServiceRequest", "profile-servicerequest");
    case PREAUTH_ROLE_CLAIM:
    case PREAUTH_ROLE_SERVICING_ROLE:
    case PREAUTH_N_ROLES:
    default:
      return NULL;
    }
}

static void
fill_new_claim (JsonObject *bundle, JsonObject *claim, const char *now)
{
  JsonObject *identifier = preauth_element_append (claim, "identifier");
  g_autofree char *uuid = g_uuid_string_random ();
  json_object_set_string_member (identifier, "system", PREAUTH_SYSTEM_REQUEST);
  json_object_set_string_member (identifier, "value", uuid);
  json_object_set_string_member (claim, "status", "active");
  preauth_element_set_coding (claim, "type", "http://terminology.hl7.org/CodeSystem/claim-type",
                              "professional");
  json_object_set_string_member (claim, "use", "preauthorization");
  json_object_set_string_member (claim, "created", now);
}

JsonObject *
preauth_bundle_new (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_local ();
  g_autofree char *now = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
  JsonObject *bundle = new_resource ("Bundle", "profile-pas-request-bundle");
  JsonObject *identifier = preauth_element_ensure_object (bundle, "identifier");
  g_autofree char *uuid = g_uuid_string_random ();
  json_object_set_string_member (identifier, "system", PREAUTH_CANONICAL "/NamingSystem/bundle");
  json_object_set_string_member (identifier, "value", uuid);
  json_object_set_string_member (bundle, "type", "collection");
  json_object_set_string_member (bundle, "timestamp", now);
  JsonObject *claim = add_resource (bundle, "Claim", "profile-claim");
  fill_new_claim (bundle, claim, now);
  add_patient (bundle, claim);
  add_insurer (bundle, claim);
  add_practice (bundle, claim);
  preauth_element_set_coding (claim, "priority",
                              "http://terminology.hl7.org/CodeSystem/processpriority", "normal");
  add_coverage (bundle, claim);
  return bundle;
}
