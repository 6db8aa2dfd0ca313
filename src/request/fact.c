/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of facts: what each is called and what it takes. Where a fact is stored is the
 * business of request-facts.c. */
#include "config.h"

#include "request/fact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *id;
  const char *label;
  PreauthFactType type;
  const char *path;
} FactRow;

#define TEXT PREAUTH_FACT_TYPE_TEXT
#define DATE PREAUTH_FACT_TYPE_DATE
#define PHONE PREAUTH_FACT_TYPE_PHONE
#define NPI PREAUTH_FACT_TYPE_NPI
#define STATE PREAUTH_FACT_TYPE_STATE
#define ZIP PREAUTH_FACT_TYPE_ZIP
#define CODE PREAUTH_FACT_TYPE_CODE
#define BOOLEAN PREAUTH_FACT_TYPE_BOOLEAN

static const FactRow facts[PREAUTH_N_FACTS] = {
  [PREAUTH_FACT_PAYER] = { "payer", N_ ("Health plan company"), CODE, "Coverage.type" },
  [PREAUTH_FACT_PLAN] = { "plan", N_ ("Plan"), CODE, "Coverage.type" },
  [PREAUTH_FACT_INSURER_NAME]
  = { "insurer-name", N_ ("Health plan name"), TEXT, "Organization(insurer).name" },
  [PREAUTH_FACT_MEMBER_ID] = { "member-id", N_ ("Member ID"), TEXT, "Patient.identifier" },
  [PREAUTH_FACT_GROUP_NUMBER] = { "group-number", N_ ("Group number"), TEXT, "Coverage.class" },
  [PREAUTH_FACT_OTHER_INSURANCE]
  = { "other-insurance", N_ ("Other insurance"), TEXT, "Claim.insurance" },
  [PREAUTH_FACT_PLAN_FUNDING]
  = { "plan-funding", N_ ("Who pays the claims"), CODE, "Coverage.extension(plan-funding)" },
  [PREAUTH_FACT_CATEGORY] = { "category", N_ ("Service"), CODE, "Claim.item.category" },
  [PREAUTH_FACT_KIND] = { "kind", N_ ("Kind of request"), CODE, "Claim.subType" },
  [PREAUTH_FACT_PRIORITY] = { "priority", N_ ("Urgency"), CODE, "Claim.priority" },
  [PREAUTH_FACT_SERVICE_START]
  = { "service-start", N_ ("Service start date"), DATE, "Claim.item.servicedPeriod.start" },
  [PREAUTH_FACT_SERVICE_END]
  = { "service-end", N_ ("Service end date"), DATE, "Claim.item.servicedPeriod.end" },
  [PREAUTH_FACT_PLACE_OF_SERVICE]
  = { "place-of-service", N_ ("Place of service"), CODE, "Claim.item.locationCodeableConcept" },
  [PREAUTH_FACT_REQUIREMENT_CHECK]
  = { "requirement-check", N_ ("How it was checked that approval is needed"), TEXT,
      "Claim.extension(requirement-check)" },
  [PREAUTH_FACT_REFERENCE_NUMBER] = { "reference-number", N_ ("Plan’s reference number"), TEXT,
                                      "Claim.item.extension(administrationReferenceNumber)" },
  [PREAUTH_FACT_PATIENT_FAMILY]
  = { "patient-family", N_ ("Patient’s last name"), TEXT, "Patient.name.family" },
  [PREAUTH_FACT_PATIENT_GIVEN]
  = { "patient-given", N_ ("Patient’s first name"), TEXT, "Patient.name.given" },
  [PREAUTH_FACT_PATIENT_BIRTH_DATE]
  = { "patient-birth-date", N_ ("Date of birth"), DATE, "Patient.birthDate" },
  [PREAUTH_FACT_PATIENT_SEX] = { "patient-sex", N_ ("Sex"), CODE, "Patient.gender" },
  [PREAUTH_FACT_PATIENT_SEX_AT_BIRTH] = { "patient-sex-at-birth", N_ ("Sex assigned at birth"),
                                          CODE, "Patient.extension(us-core-birthsex)" },
  [PREAUTH_FACT_PATIENT_GENDER_IDENTITY] = { "patient-gender-identity", N_ ("Current gender"), CODE,
                                             "Patient.extension(us-core-genderIdentity)" },
  [PREAUTH_FACT_PATIENT_ACCOUNT]
  = { "patient-account", N_ ("Patient account number"), TEXT, "Patient.identifier" },
  [PREAUTH_FACT_PATIENT_PHONE]
  = { "patient-phone", N_ ("Patient’s phone"), PHONE, "Patient.telecom" },
  [PREAUTH_FACT_PATIENT_STREET]
  = { "patient-street", N_ ("Patient’s street"), TEXT, "Patient.address.line" },
  [PREAUTH_FACT_PATIENT_CITY]
  = { "patient-city", N_ ("Patient’s city"), TEXT, "Patient.address.city" },
  [PREAUTH_FACT_PATIENT_STATE]
  = { "patient-state", N_ ("Patient’s state"), STATE, "Patient.address.state" },
  [PREAUTH_FACT_PATIENT_ZIP]
  = { "patient-zip", N_ ("Patient’s ZIP code"), ZIP, "Patient.address.postalCode" },
  [PREAUTH_FACT_CLINICIAN_FAMILY]
  = { "clinician-family", N_ ("Clinician’s last name"), TEXT, "Practitioner.name.family" },
  [PREAUTH_FACT_CLINICIAN_GIVEN]
  = { "clinician-given", N_ ("Clinician’s first name"), TEXT, "Practitioner.name.given" },
  [PREAUTH_FACT_CLINICIAN_CREDENTIAL]
  = { "clinician-credential", N_ ("Clinician’s credential"), TEXT, "Practitioner.name.suffix" },
  [PREAUTH_FACT_CLINICIAN_NPI]
  = { "clinician-npi", N_ ("Clinician’s NPI"), NPI, "Practitioner.identifier" },
  [PREAUTH_FACT_CLINICIAN_SPECIALTY]
  = { "clinician-specialty", N_ ("Clinician’s specialty"), TEXT, "PractitionerRole.specialty" },
  [PREAUTH_FACT_CLINICIAN_DEA]
  = { "clinician-dea", N_ ("Clinician’s DEA number"), TEXT, "Practitioner.identifier" },
  [PREAUTH_FACT_CLINICIAN_PHONE]
  = { "clinician-phone", N_ ("Clinician’s direct phone"), PHONE, "PractitionerRole.telecom" },
  [PREAUTH_FACT_PRACTICE_NAME]
  = { "practice-name", N_ ("Practice"), TEXT, "Organization(requestor).name" },
  [PREAUTH_FACT_PRACTICE_NPI]
  = { "practice-npi", N_ ("Practice NPI"), NPI, "Organization(requestor).identifier" },
  [PREAUTH_FACT_PRACTICE_TAX_ID]
  = { "practice-tax-id", N_ ("Practice tax ID"), TEXT, "Organization(requestor).identifier" },
  [PREAUTH_FACT_PRACTICE_PHONE]
  = { "practice-phone", N_ ("Practice phone"), PHONE, "Organization(requestor).telecom" },
  [PREAUTH_FACT_PRACTICE_FAX]
  = { "practice-fax", N_ ("Practice fax"), PHONE, "Organization(requestor).telecom" },
  [PREAUTH_FACT_PRACTICE_STREET]
  = { "practice-street", N_ ("Practice street"), TEXT, "Organization(requestor).address.line" },
  [PREAUTH_FACT_PRACTICE_CITY]
  = { "practice-city", N_ ("Practice city"), TEXT, "Organization(requestor).address.city" },
  [PREAUTH_FACT_PRACTICE_STATE]
  = { "practice-state", N_ ("Practice state"), STATE, "Organization(requestor).address.state" },
  [PREAUTH_FACT_PRACTICE_ZIP]
  = { "practice-zip", N_ ("Practice ZIP code"), ZIP, "Organization(requestor).address.postalCode" },
  [PREAUTH_FACT_CONTACT_NAME]
  = { "contact-name", N_ ("Contact person"), TEXT, "Organization(requestor).contact.name" },
  [PREAUTH_FACT_CONTACT_PHONE]
  = { "contact-phone", N_ ("Contact phone"), PHONE, "Organization(requestor).contact.telecom" },
  [PREAUTH_FACT_CONTACT_FAX]
  = { "contact-fax", N_ ("Contact fax"), PHONE, "Organization(requestor).contact.telecom" },
  [PREAUTH_FACT_CONTACT_EMAIL]
  = { "contact-email", N_ ("Contact email"), TEXT, "Organization(requestor).contact.telecom" },
  [PREAUTH_FACT_SERVICING_SAME]
  = { "servicing-same", N_ ("Servicing provider is the requesting provider"), BOOLEAN,
      "Claim.extension(servicing-same)" },
  [PREAUTH_FACT_SERVICING_NAME]
  = { "servicing-name", N_ ("Servicing provider"), TEXT, "Claim.careTeam(servicing).provider" },
  [PREAUTH_FACT_SERVICING_NPI]
  = { "servicing-npi", N_ ("Servicing provider’s NPI"), NPI, "Claim.careTeam(servicing).provider" },
  [PREAUTH_FACT_SERVICING_TAX_ID] = { "servicing-tax-id", N_ ("Servicing provider’s tax ID"), TEXT,
                                      "Claim.careTeam(servicing).provider" },
  [PREAUTH_FACT_SERVICING_PHONE] = { "servicing-phone", N_ ("Servicing provider’s phone"), PHONE,
                                     "Claim.careTeam(servicing).provider" },
  [PREAUTH_FACT_SERVICING_FAX] = { "servicing-fax", N_ ("Servicing provider’s fax"), PHONE,
                                   "Claim.careTeam(servicing).provider" },
  [PREAUTH_FACT_FACILITY_SAME] = { "facility-same", N_ ("Facility is the requesting provider"),
                                   BOOLEAN, "Claim.extension(facility-same)" },
  [PREAUTH_FACT_FACILITY_NAME]
  = { "facility-name", N_ ("Servicing facility"), TEXT, "Location.name" },
  [PREAUTH_FACT_FACILITY_NPI]
  = { "facility-npi", N_ ("Facility’s NPI"), NPI, "Location.identifier" },
  [PREAUTH_FACT_FACILITY_TAX_ID]
  = { "facility-tax-id", N_ ("Facility’s tax ID"), TEXT, "Location.identifier" },
  [PREAUTH_FACT_FACILITY_PHONE]
  = { "facility-phone", N_ ("Facility’s phone"), PHONE, "Location.telecom" },
  [PREAUTH_FACT_FACILITY_FAX]
  = { "facility-fax", N_ ("Facility’s fax"), PHONE, "Location.telecom" },
  [PREAUTH_FACT_FACILITY_STREET]
  = { "facility-street", N_ ("Facility’s street"), TEXT, "Location.address.line" },
  [PREAUTH_FACT_FACILITY_CITY]
  = { "facility-city", N_ ("Facility’s city"), TEXT, "Location.address.city" },
  [PREAUTH_FACT_FACILITY_STATE]
  = { "facility-state", N_ ("Facility’s state"), STATE, "Location.address.state" },
  [PREAUTH_FACT_FACILITY_ZIP]
  = { "facility-zip", N_ ("Facility’s ZIP code"), ZIP, "Location.address.postalCode" },
  [PREAUTH_FACT_DRUG_NAME]
  = { "drug-name", N_ ("Medication"), TEXT, "MedicationRequest.medicationCodeableConcept.text" },
  [PREAUTH_FACT_DRUG_STRENGTH]
  = { "drug-strength", N_ ("Strength"), TEXT, "MedicationRequest.extension(drug-strength)" },
  [PREAUTH_FACT_DRUG_QUANTITY]
  = { "drug-quantity", N_ ("Quantity"), TEXT, "MedicationRequest.dispenseRequest.quantity" },
  [PREAUTH_FACT_DRUG_DOSING]
  = { "drug-dosing", N_ ("Dosing schedule"), TEXT, "MedicationRequest.dosageInstruction.text" },
  [PREAUTH_FACT_DRUG_DURATION] = { "drug-duration", N_ ("Length of therapy"), TEXT,
                                   "MedicationRequest.dispenseRequest.expectedSupplyDuration" },
};

static const FactRow *
get_row (PreauthFact fact)
{
  g_return_val_if_fail ((guint)fact < PREAUTH_N_FACTS, &facts[0]);
  return &facts[fact];
}

const char *
preauth_fact_get_id (PreauthFact fact)
{
  return get_row (fact)->id;
}

gboolean
preauth_fact_from_id (const char *id, PreauthFact *fact)
{
  for (guint i = 0; i < PREAUTH_N_FACTS; i++)
    if (g_strcmp0 (facts[i].id, id) == 0)
      {
        if (fact != NULL)
          *fact = i;
        return TRUE;
      }
  return FALSE;
}

const char *
preauth_fact_get_label (PreauthFact fact)
{
  return _ (get_row (fact)->label);
}

PreauthFactType
preauth_fact_get_type_of (PreauthFact fact)
{
  return get_row (fact)->type;
}

const char *
preauth_fact_get_path (PreauthFact fact)
{
  return get_row (fact)->path;
}
