/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts whose place in FHIR has a shape of its own. Knows nothing of the bundle: each pair works on
 * the one resource that it is given. */
#include "config.h"

#include "fhir/canonical.h"
#include "fhir/json.h"
#include "request/request-bundle.h"
#include "request/request-facts.h"

#define PROCESS_PRIORITY "http://terminology.hl7.org/CodeSystem/processpriority"
#define COVERAGE_CLASS "http://terminology.hl7.org/CodeSystem/coverage-class"
#define LEVEL_OF_SERVICE PREAUTH_PAS_DEFINITION "extension-levelOfServiceCode"
#define LEVEL_OF_SERVICE_CODES "https://codesystem.x12.org/005010/1338"
#define BIRTH_SEX "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"
#define GENDER_IDENTITY "http://hl7.org/fhir/us/core/StructureDefinition/us-core-genderIdentity"
#define GENDER_IDENTITY_CODES PREAUTH_CANONICAL "/CodeSystem/gender-identity"

static JsonObject *
find_group (JsonObject *coverage)
{
  guint length = MAX (1, preauth_json_array_length (preauth_json_get_array (coverage, "class")));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *class = preauth_element_get_nth (coverage, "class", i);
      JsonObject *type = preauth_json_get_object (class, "type");
      if (preauth_element_find (type, "coding", "code", "group") != NULL)
        return class;
    }
  return NULL;
}

char *
preauth_facts_get_group (JsonObject *object, const char *member, const char *argument)
{
  return g_strdup (preauth_json_get_string (find_group (object), "value"));
}

void
preauth_facts_set_group (JsonObject *object,
                         const char *member,
                         const char *argument,
                         const char *value)
{
  JsonObject *group = find_group (object);
  /* A class without a value is not valid FHIR, so the whole element goes. */
  if (value == NULL && group != NULL)
    preauth_element_remove (object, "class", group);
  if (value == NULL)
    return;
  if (group == NULL)
    {
      group = preauth_element_append (object, "class");
      preauth_element_set_coding (group, "type", COVERAGE_CLASS, "group");
    }
  json_object_set_string_member (group, "value", value);
}

/* The insurance beside the focal one. */
static JsonObject *
find_other_insurance (JsonObject *claim)
{
  guint length = preauth_json_array_length (preauth_json_get_array (claim, "insurance"));
  gboolean focal_seen = FALSE;
  for (guint i = 0; i < length; i++)
    focal_seen
        |= preauth_json_get_boolean (preauth_element_get_nth (claim, "insurance", i), "focal");
  for (guint i = focal_seen ? 0 : 1; i < length; i++)
    {
      JsonObject *insurance = preauth_element_get_nth (claim, "insurance", i);
      if (insurance != NULL && !preauth_json_get_boolean (insurance, "focal"))
        return insurance;
    }
  return NULL;
}

char *
preauth_facts_get_other_insurance (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *coverage = preauth_json_get_object (find_other_insurance (object), "coverage");
  return g_strdup (preauth_json_get_string (coverage, "display"));
}

static JsonObject *
append_insurance (JsonObject *claim, gboolean focal)
{
  gint64 sequence = preauth_bundle_next_sequence (claim, "insurance");
  JsonObject *insurance = preauth_element_append (claim, "insurance");
  json_object_set_int_member (insurance, "sequence", sequence);
  json_object_set_boolean_member (insurance, "focal", focal);
  return insurance;
}

void
preauth_facts_set_other_insurance (JsonObject *object,
                                   const char *member,
                                   const char *argument,
                                   const char *value)
{
  JsonObject *insurance = find_other_insurance (object);
  if (value == NULL)
    {
      JsonObject *coverage = preauth_json_get_object (insurance, "coverage");
      if (coverage == NULL)
        return;
      preauth_element_set_text (coverage, "display", NULL, NULL);
      if (json_object_get_size (coverage) == 0)
        preauth_element_remove (object, "insurance", insurance);
      return;
    }
  /* The first is the one that this request is about, even while nothing is known of it. */
  if (preauth_json_array_length (preauth_json_get_array (object, "insurance")) == 0)
    append_insurance (object, TRUE);
  insurance = find_other_insurance (object);
  if (insurance == NULL)
    insurance = append_insurance (object, FALSE);
  json_object_set_string_member (preauth_element_ensure_object (insurance, "coverage"), "display",
                                 value);
}

static JsonObject *
find_level_of_service (JsonObject *claim)
{
  return preauth_element_find (claim, "extension", "url", LEVEL_OF_SERVICE);
}

/* Bundles made elsewhere say urgent (U) or emergency (03) by X12's level of service. */
static gboolean
is_urgent_level (JsonObject *claim)
{
  g_autofree char *level = preauth_element_get_coding (
      find_level_of_service (claim), "valueCodeableConcept", LEVEL_OF_SERVICE_CODES);
  return g_strcmp0 (level, "U") == 0 || g_strcmp0 (level, "03") == 0;
}

char *
preauth_facts_get_priority (JsonObject *object, const char *member, const char *argument)
{
  if (is_urgent_level (object))
    return g_strdup ("stat");
  char *code = preauth_element_get_coding (object, "priority", PROCESS_PRIORITY);
  if (code != NULL)
    return code;
  JsonObject *coding
      = preauth_element_get_first (preauth_json_get_object (object, "priority"), "coding");
  return g_strdup (preauth_json_get_string (coding, "code"));
}

void
preauth_facts_set_priority (JsonObject *object,
                            const char *member,
                            const char *argument,
                            const char *value)
{
  JsonObject *level = find_level_of_service (object);
  if (level != NULL && is_urgent_level (object) && g_strcmp0 (value, "stat") != 0)
    preauth_element_remove (object, "extension", level);
  /* Without a coding of the right system the fact was read from another, which it replaces. */
  JsonObject *priority = preauth_json_get_object (object, "priority");
  if (preauth_element_find (priority, "coding", "system", PROCESS_PRIORITY) == NULL)
    preauth_element_set_text (object, "priority", NULL, NULL);
  preauth_element_set_coding (object, "priority", PROCESS_PRIORITY, value);
}

typedef struct
{
  const char *ours;
  const char *theirs;
} CodePair;

/* HL7's administrative gender codes of US Core's birth sex. */
static const CodePair birth_sexes[] = { { "male", "M" }, { "female", "F" }, { "x", "OTH" } };

char *
preauth_facts_get_birth_sex (JsonObject *object, const char *member, const char *argument)
{
  g_autofree char *code = preauth_element_get_extension (object, NULL, BIRTH_SEX);
  for (guint i = 0; i < G_N_ELEMENTS (birth_sexes); i++)
    if (g_strcmp0 (code, birth_sexes[i].theirs) == 0)
      return g_strdup (birth_sexes[i].ours);
  return g_steal_pointer (&code);
}

void
preauth_facts_set_birth_sex (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value)
{
  if (value == NULL)
    {
      preauth_element_set_extension (object, NULL, BIRTH_SEX, NULL);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (birth_sexes); i++)
    if (g_str_equal (value, birth_sexes[i].ours))
      value = birth_sexes[i].theirs;
  JsonObject *extension = preauth_element_find (object, "extension", "url", BIRTH_SEX);
  if (extension == NULL)
    {
      extension = preauth_element_append (object, "extension");
      json_object_set_string_member (extension, "url", BIRTH_SEX);
    }
  json_object_set_string_member (extension, "valueCode", value);
}

/* SNOMED CT codes of US Core's gender identity, as other programs write them. */
static const CodePair snomed_identities[] = {
  { "male", "446151000124109" },
  { "female", "446141000124107" },
  { "transgender-male", "407377005" },
  { "transgender-female", "407376001" },
};

char *
preauth_facts_get_gender_identity (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *extension = preauth_element_find (object, "extension", "url", GENDER_IDENTITY);
  char *own = preauth_element_get_coding (extension, "valueCodeableConcept", GENDER_IDENTITY_CODES);
  if (own != NULL)
    return own;
  JsonObject *concept = preauth_json_get_object (extension, "valueCodeableConcept");
  for (guint i = 0; i < G_N_ELEMENTS (snomed_identities); i++)
    if (preauth_element_find (concept, "coding", "code", snomed_identities[i].theirs) != NULL)
      return g_strdup (snomed_identities[i].ours);
  return preauth_element_get_concept (extension, "valueCodeableConcept", NULL);
}

void
preauth_facts_set_gender_identity (JsonObject *object,
                                   const char *member,
                                   const char *argument,
                                   const char *value)
{
  JsonObject *extension = preauth_element_find (object, "extension", "url", GENDER_IDENTITY);
  if (value == NULL && extension != NULL)
    preauth_element_remove (object, "extension", extension);
  if (value == NULL)
    return;
  if (extension == NULL)
    {
      extension = preauth_element_append (object, "extension");
      json_object_set_string_member (extension, "url", GENDER_IDENTITY);
    }
  /* Codings of other systems said the old value. */
  preauth_element_set_concept (extension, "valueCodeableConcept", NULL, NULL);
  preauth_element_set_coding (extension, "valueCodeableConcept", GENDER_IDENTITY_CODES, value);
}

static void
remove_when_empty (JsonObject *object, const char *member)
{
  JsonObject *child = preauth_json_get_object (object, member);
  if (child != NULL && json_object_get_size (child) == 0)
    json_object_remove_member (object, member);
}

char *
preauth_facts_get_dispense (JsonObject *object, const char *member, const char *argument)
{
  return preauth_element_get_quantity (preauth_json_get_object (object, "dispenseRequest"), member,
                                       NULL);
}

void
preauth_facts_set_dispense (JsonObject *object,
                            const char *member,
                            const char *argument,
                            const char *value)
{
  JsonObject *dispense = preauth_element_ensure_object (object, "dispenseRequest");
  preauth_element_set_quantity (dispense, member, NULL, value);
  remove_when_empty (object, "dispenseRequest");
}

char *
preauth_facts_get_dosage (JsonObject *object, const char *member, const char *argument)
{
  return preauth_element_get_text (preauth_element_get_first (object, member), argument, NULL);
}

void
preauth_facts_set_dosage (JsonObject *object,
                          const char *member,
                          const char *argument,
                          const char *value)
{
  JsonObject *dosage = preauth_element_get_first (object, member);
  if (dosage == NULL && value != NULL)
    dosage = preauth_element_append (object, member);
  if (dosage == NULL)
    return;
  preauth_element_set_text (dosage, argument, NULL, value);
  if (json_object_get_size (dosage) == 0)
    preauth_element_remove (object, member, dosage);
}
