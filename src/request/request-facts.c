/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where each fact is stored: a table of places, read in order. A bundle made elsewhere may say the
 * same thing in several places; an edit then changes all that said it, so that none contradicts. */
#include "config.h"

#include "request/request.h"

#include <string.h>

#include "fhir/date.h"
#include "fhir/identifier.h"
#include "fhir/json.h"
#include "fhir/name.h"
#include "request/element.h"
#include "request/request-facts.h"
#include "request/request-private.h"

typedef struct
{
  PreauthFact fact;
  PreauthRole role;
  PreauthElementGet get;
  PreauthElementSet set;
  const char *member;
  const char *argument;
  gboolean every; /* made together with the first place */
} Place;

#define ELEMENT(kind) preauth_element_get_##kind, preauth_element_set_##kind
#define FACT(name) PREAUTH_FACT_##name
#define ROLE(name) PREAUTH_ROLE_##name
#define PERSON_ADDRESS(name, role)                                                                 \
  { FACT (name##_STREET), ROLE (role), ELEMENT (address), "address", "line" },                     \
      { FACT (name##_CITY), ROLE (role), ELEMENT (address), "address", "city" },                   \
      { FACT (name##_STATE), ROLE (role), ELEMENT (address), "address", "state" },                 \
  {                                                                                                \
    FACT (name##_ZIP), ROLE (role), ELEMENT (address), "address", "postalCode"                     \
  }

/* The first place of a fact is the one that is made when there is none. */
static const Place places[] = {
  { FACT (PAYER), ROLE (COVERAGE), ELEMENT (coding), "type", PREAUTH_SYSTEM_PAYER },
  { FACT (PLAN), ROLE (COVERAGE), ELEMENT (coding), "type", PREAUTH_SYSTEM_PLAN },
  { FACT (INSURER_NAME), ROLE (INSURER), ELEMENT (text), "name", NULL },
  { FACT (MEMBER_ID), ROLE (PATIENT), ELEMENT (identifier), "identifier", "member", TRUE },
  { FACT (MEMBER_ID), ROLE (COVERAGE), ELEMENT (identifier), "identifier", "member" },
  { FACT (MEMBER_ID), ROLE (COVERAGE), ELEMENT (text), "subscriberId", NULL, TRUE },
  { FACT (MEMBER_ID), ROLE (PATIENT), ELEMENT (identifier), "identifier", "lone" },
  { FACT (GROUP_NUMBER), ROLE (COVERAGE), PREAUTH_FACTS (group), NULL, NULL },
  { FACT (OTHER_INSURANCE), ROLE (CLAIM), PREAUTH_FACTS (other_insurance), NULL, NULL },
  { FACT (PLAN_FUNDING), ROLE (COVERAGE), ELEMENT (extension), NULL,
    PREAUTH_EXTENSION "plan-funding" },
  { FACT (CATEGORY), ROLE (CLAIM), preauth_items_get, preauth_items_set, "category", NULL },
  { FACT (KIND), ROLE (CLAIM), ELEMENT (coding), "subType", PREAUTH_SYSTEM_KIND },
  { FACT (PRIORITY), ROLE (CLAIM), PREAUTH_FACTS (priority), NULL, NULL },
  { FACT (SERVICE_START), ROLE (CLAIM), preauth_items_get, preauth_items_set, "start", NULL },
  { FACT (SERVICE_END), ROLE (CLAIM), preauth_items_get, preauth_items_set, "end", NULL },
  { FACT (PLACE_OF_SERVICE), ROLE (CLAIM), preauth_items_get, preauth_items_set, "location", NULL },
  { FACT (REQUIREMENT_CHECK), ROLE (CLAIM), ELEMENT (extension), NULL,
    PREAUTH_EXTENSION "requirement-check" },
  { FACT (REFERENCE_NUMBER), ROLE (CLAIM), preauth_items_get, preauth_items_set, "reference",
    NULL },
  { FACT (PATIENT_FAMILY), ROLE (PATIENT), ELEMENT (name), "name", "family" },
  { FACT (PATIENT_GIVEN), ROLE (PATIENT), ELEMENT (name), "name", "given" },
  { FACT (PATIENT_BIRTH_DATE), ROLE (PATIENT), ELEMENT (text), "birthDate", NULL },
  { FACT (PATIENT_SEX), ROLE (PATIENT), ELEMENT (text), "gender", NULL },
  { FACT (PATIENT_SEX_AT_BIRTH), ROLE (PATIENT), PREAUTH_FACTS (birth_sex), NULL, NULL },
  { FACT (PATIENT_GENDER_IDENTITY), ROLE (PATIENT), PREAUTH_FACTS (gender_identity), NULL, NULL },
  { FACT (PATIENT_ACCOUNT), ROLE (PATIENT), ELEMENT (identifier), "identifier", "account" },
  { FACT (PATIENT_PHONE), ROLE (PATIENT), ELEMENT (telecom), "telecom", "phone" },
  PERSON_ADDRESS (PATIENT, PATIENT),
  { FACT (CLINICIAN_FAMILY), ROLE (CLINICIAN), ELEMENT (name), "name", "family" },
  { FACT (CLINICIAN_GIVEN), ROLE (CLINICIAN), ELEMENT (name), "name", "given" },
  { FACT (CLINICIAN_CREDENTIAL), ROLE (CLINICIAN), ELEMENT (name), "name", "suffix" },
  { FACT (CLINICIAN_NPI), ROLE (CLINICIAN), ELEMENT (identifier), "identifier", "npi" },
  { FACT (CLINICIAN_SPECIALTY), ROLE (CLINICIAN_ROLE), ELEMENT (concept), "specialty", "list" },
  { FACT (CLINICIAN_DEA), ROLE (CLINICIAN), ELEMENT (identifier), "identifier", "dea" },
  { FACT (CLINICIAN_PHONE), ROLE (CLINICIAN_ROLE), ELEMENT (telecom), "telecom", "phone" },
  { FACT (CLINICIAN_PHONE), ROLE (CLINICIAN), ELEMENT (telecom), "telecom", "phone" },
  { FACT (PRACTICE_NAME), ROLE (PRACTICE), ELEMENT (text), "name", NULL },
  { FACT (PRACTICE_NPI), ROLE (PRACTICE), ELEMENT (identifier), "identifier", "npi" },
  { FACT (PRACTICE_TAX_ID), ROLE (PRACTICE), ELEMENT (identifier), "identifier", "tax" },
  { FACT (PRACTICE_PHONE), ROLE (PRACTICE), ELEMENT (telecom), "telecom", "phone" },
  { FACT (PRACTICE_FAX), ROLE (PRACTICE), ELEMENT (telecom), "telecom", "fax" },
  PERSON_ADDRESS (PRACTICE, PRACTICE),
  { FACT (CONTACT_NAME), ROLE (PRACTICE), ELEMENT (contact_name), "name", NULL },
  { FACT (CONTACT_PHONE), ROLE (PRACTICE), ELEMENT (contact_telecom), "telecom", "phone" },
  { FACT (CONTACT_FAX), ROLE (PRACTICE), ELEMENT (contact_telecom), "telecom", "fax" },
  { FACT (CONTACT_EMAIL), ROLE (PRACTICE), ELEMENT (contact_telecom), "telecom", "email" },
  { FACT (SERVICING_SAME), ROLE (CLAIM), ELEMENT (flag), NULL, PREAUTH_EXTENSION "servicing-same" },
  { FACT (SERVICING_NAME), ROLE (SERVICING), ELEMENT (any_name), "name", NULL },
  { FACT (SERVICING_NPI), ROLE (SERVICING), ELEMENT (identifier), "identifier", "npi" },
  { FACT (SERVICING_TAX_ID), ROLE (SERVICING), ELEMENT (identifier), "identifier", "tax" },
  { FACT (SERVICING_PHONE), ROLE (SERVICING), ELEMENT (telecom), "telecom", "phone" },
  { FACT (SERVICING_PHONE), ROLE (SERVICING_ROLE), ELEMENT (telecom), "telecom", "phone" },
  { FACT (SERVICING_FAX), ROLE (SERVICING), ELEMENT (telecom), "telecom", "fax" },
  { FACT (SERVICING_FAX), ROLE (SERVICING_ROLE), ELEMENT (telecom), "telecom", "fax" },
  { FACT (FACILITY_SAME), ROLE (CLAIM), ELEMENT (flag), NULL, PREAUTH_EXTENSION "facility-same" },
  { FACT (FACILITY_NAME), ROLE (FACILITY), ELEMENT (any_name), "name", NULL },
  { FACT (FACILITY_NPI), ROLE (FACILITY), ELEMENT (identifier), "identifier", "npi" },
  { FACT (FACILITY_TAX_ID), ROLE (FACILITY), ELEMENT (identifier), "identifier", "tax" },
  { FACT (FACILITY_PHONE), ROLE (FACILITY), ELEMENT (telecom), "telecom", "phone" },
  { FACT (FACILITY_FAX), ROLE (FACILITY), ELEMENT (telecom), "telecom", "fax" },
  PERSON_ADDRESS (FACILITY, FACILITY),
  { FACT (DRUG_NAME), ROLE (MEDICATION), ELEMENT (concept), "medicationCodeableConcept", NULL },
  { FACT (DRUG_STRENGTH), ROLE (MEDICATION), ELEMENT (extension), NULL,
    PREAUTH_EXTENSION "drug-strength" },
  { FACT (DRUG_QUANTITY), ROLE (MEDICATION), PREAUTH_FACTS (dispense), "quantity", NULL },
  { FACT (DRUG_DOSING), ROLE (MEDICATION), PREAUTH_FACTS (dosage), "dosageInstruction", "text" },
  { FACT (DRUG_DURATION), ROLE (MEDICATION), PREAUTH_FACTS (dispense), "expectedSupplyDuration",
    NULL },
};

/* The value at one place, in the shape that fact.h promises; NULL when there is nothing. */
static char *
read_place (JsonObject *root, const Place *place)
{
  JsonObject *resource = preauth_bundle_find (root, place->role);
  if (resource == NULL)
    return NULL;
  g_autofree char *value = place->get (resource, place->member, place->argument);
  if (value == NULL || value[0] == '\0')
    return NULL;
  if (preauth_fact_get_type_of (place->fact) == PREAUTH_FACT_TYPE_PHONE)
    {
      char *digits = preauth_phone_normalize (value);
      return digits != NULL ? digits : g_steal_pointer (&value);
    }
  if (preauth_fact_get_type_of (place->fact) == PREAUTH_FACT_TYPE_DATE)
    {
      const char *time = strchr (value, 'T');
      g_autofree char *day = time != NULL ? g_strndup (value, time - value) : NULL;
      return preauth_date_is_full (day) ? g_steal_pointer (&day) : g_steal_pointer (&value);
    }
  return g_steal_pointer (&value);
}

char *
preauth_request_get_fact (PreauthRequest *self, PreauthFact fact)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *root = preauth_request_get_root (self);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].fact == fact)
      {
        char *value = read_place (root, &places[i]);
        if (value != NULL)
          return value;
      }
  return NULL;
}

gboolean
preauth_request_has_fact (PreauthRequest *self, PreauthFact fact)
{
  g_autofree char *value = preauth_request_get_fact (self, fact);
  return value != NULL;
}

static void
drop_narrative (JsonObject *resource)
{
  if (json_object_has_member (resource, "text"))
    json_object_remove_member (resource, "text");
}

/* Writes @value wherever the bundle says @old; a removal takes every place, so that a cleared field
 * stays clear. Returns the resource that was edited last. */
static JsonObject *
write_existing (JsonObject *root, PreauthFact fact, const char *old, const char *value)
{
  JsonObject *edited = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (places[i].fact != fact)
        continue;
      g_autofree char *found = read_place (root, &places[i]);
      if (found == NULL || (value != NULL && g_strcmp0 (found, old) != 0))
        continue;
      JsonObject *resource = preauth_bundle_find (root, places[i].role);
      places[i].set (resource, places[i].member, places[i].argument, value);
      drop_narrative (resource);
      edited = resource;
    }
  return edited;
}

static JsonObject *
write_new (JsonObject *root, PreauthFact fact, const char *value)
{
  JsonObject *edited = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].fact == fact && (edited == NULL || places[i].every))
      {
        edited = preauth_bundle_ensure (root, places[i].role);
        places[i].set (edited, places[i].member, places[i].argument, value);
        drop_narrative (edited);
      }
  return edited;
}

void
preauth_request_set_fact (PreauthRequest *self, PreauthFact fact, const char *value)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self) && (guint)fact < PREAUTH_N_FACTS);
  if (value != NULL && value[0] == '\0')
    value = NULL;
  g_autofree char *old = preauth_request_get_fact (self, fact);
  if (g_strcmp0 (old, value) == 0)
    return;
  JsonObject *root = preauth_request_get_root (self);
  JsonObject *edited
      = old != NULL ? write_existing (root, fact, old, value) : write_new (root, fact, value);
  preauth_request_touch (self, edited, fact);
}

static char *
get_name (PreauthRequest *self, PreauthRole role)
{
  JsonObject *person = preauth_bundle_find (preauth_request_get_root (self), role);
  return preauth_element_get_any_name (person, "name", NULL);
}

char *
preauth_request_get_patient_name (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  return get_name (self, PREAUTH_ROLE_PATIENT);
}

char *
preauth_request_get_clinician_name (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  return get_name (self, PREAUTH_ROLE_CLINICIAN);
}
