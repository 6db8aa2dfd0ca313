/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PreauthFact:
 *
 * Every single-valued fact of a request that staff may type, each once. One table in fact.c says
 * for each where in the PAS bundle it lives, what it is called, and what text it takes; screens,
 * review and tests go by it. Dates are YYYY-MM-DD, phones and faxes ten digits, NPIs ten digits,
 * states two letters.
 */
typedef enum
{
  /* The plan */
  PREAUTH_FACT_PAYER,        /* payer id of a pack ("bcbsma") */
  PREAUTH_FACT_PLAN,         /* plan id of the pack ("medicare-advantage-hmo") */
  PREAUTH_FACT_INSURER_NAME, /* Organization.name of the insurer */
  PREAUTH_FACT_MEMBER_ID,    /* as printed on the card */
  PREAUTH_FACT_GROUP_NUMBER,
  PREAUTH_FACT_OTHER_INSURANCE,
  PREAUTH_FACT_PLAN_FUNDING, /* who pays the claims: "insured" (the insurance company) or
                                "self-insured" (the employer): state law binds the first only */
  /* The service */
  PREAUTH_FACT_CATEGORY, /* vocabulary.json category id ("snf-rehab") */
  PREAUTH_FACT_KIND,     /* vocabulary.json kind id ("prior-authorization") */
  PREAUTH_FACT_PRIORITY, /* "normal" or "stat" (urgent, as the clinician attests) */
  PREAUTH_FACT_SERVICE_START,
  PREAUTH_FACT_SERVICE_END,
  PREAUTH_FACT_PLACE_OF_SERVICE,  /* two-digit CMS code */
  PREAUTH_FACT_REQUIREMENT_CHECK, /* how, when and by whom it was checked that approval is needed */
  PREAUTH_FACT_REFERENCE_NUMBER,  /* the plan's number of the case this adds to */
  /* The patient, as printed on the card */
  PREAUTH_FACT_PATIENT_FAMILY,
  PREAUTH_FACT_PATIENT_GIVEN,
  PREAUTH_FACT_PATIENT_BIRTH_DATE,
  PREAUTH_FACT_PATIENT_SEX,             /* administrative: male, female, other, unknown */
  PREAUTH_FACT_PATIENT_SEX_AT_BIRTH,    /* male, female, x */
  PREAUTH_FACT_PATIENT_GENDER_IDENTITY, /* male, female, transgender-male, transgender-female, other
                                         */
  PREAUTH_FACT_PATIENT_ACCOUNT,         /* patient account/control number of the clinic */
  PREAUTH_FACT_PATIENT_PHONE,
  PREAUTH_FACT_PATIENT_STREET,
  PREAUTH_FACT_PATIENT_CITY,
  PREAUTH_FACT_PATIENT_STATE,
  PREAUTH_FACT_PATIENT_ZIP,
  /* The requesting provider: the clinician and the practice whose letterhead it is */
  PREAUTH_FACT_CLINICIAN_FAMILY,
  PREAUTH_FACT_CLINICIAN_GIVEN,
  PREAUTH_FACT_CLINICIAN_CREDENTIAL, /* "MD", "NP" */
  PREAUTH_FACT_CLINICIAN_NPI,
  PREAUTH_FACT_CLINICIAN_SPECIALTY,
  PREAUTH_FACT_CLINICIAN_DEA,
  PREAUTH_FACT_CLINICIAN_PHONE, /* direct line, for peer-to-peer */
  PREAUTH_FACT_PRACTICE_NAME,
  PREAUTH_FACT_PRACTICE_NPI,
  PREAUTH_FACT_PRACTICE_TAX_ID,
  PREAUTH_FACT_PRACTICE_PHONE,
  PREAUTH_FACT_PRACTICE_FAX,
  PREAUTH_FACT_PRACTICE_STREET,
  PREAUTH_FACT_PRACTICE_CITY,
  PREAUTH_FACT_PRACTICE_STATE,
  PREAUTH_FACT_PRACTICE_ZIP,
  PREAUTH_FACT_CONTACT_NAME, /* whom the plan calls about this request */
  PREAUTH_FACT_CONTACT_PHONE,
  PREAUTH_FACT_CONTACT_FAX,
  PREAUTH_FACT_CONTACT_EMAIL,
  /* The servicing provider; empty and "same" means the requesting provider */
  PREAUTH_FACT_SERVICING_SAME, /* "true" when same as requesting provider */
  PREAUTH_FACT_SERVICING_NAME,
  PREAUTH_FACT_SERVICING_NPI,
  PREAUTH_FACT_SERVICING_TAX_ID,
  PREAUTH_FACT_SERVICING_PHONE,
  PREAUTH_FACT_SERVICING_FAX,
  /* The servicing facility */
  PREAUTH_FACT_FACILITY_SAME, /* "true" when same as requesting provider */
  PREAUTH_FACT_FACILITY_NAME,
  PREAUTH_FACT_FACILITY_NPI,
  PREAUTH_FACT_FACILITY_TAX_ID,
  PREAUTH_FACT_FACILITY_PHONE,
  PREAUTH_FACT_FACILITY_FAX,
  PREAUTH_FACT_FACILITY_STREET,
  PREAUTH_FACT_FACILITY_CITY,
  PREAUTH_FACT_FACILITY_STATE,
  PREAUTH_FACT_FACILITY_ZIP,
  /* The drug, when one is asked for (MedicationRequest) */
  PREAUTH_FACT_DRUG_NAME,
  PREAUTH_FACT_DRUG_STRENGTH,
  PREAUTH_FACT_DRUG_QUANTITY,
  PREAUTH_FACT_DRUG_DOSING,
  PREAUTH_FACT_DRUG_DURATION,
  PREAUTH_N_FACTS
} PreauthFact;

/* How a fact is typed and shown. */
typedef enum
{
  PREAUTH_FACT_TYPE_TEXT,
  PREAUTH_FACT_TYPE_DATE,
  PREAUTH_FACT_TYPE_PHONE,
  PREAUTH_FACT_TYPE_NPI,
  PREAUTH_FACT_TYPE_STATE,
  PREAUTH_FACT_TYPE_ZIP,
  PREAUTH_FACT_TYPE_CODE,
  PREAUTH_FACT_TYPE_BOOLEAN,
} PreauthFactType;

/* "patient-birth-date": stable, for tests and for the path of a problem that has no element yet. */
const char *
preauth_fact_get_id (PreauthFact fact);
gboolean
preauth_fact_from_id (const char *id, PreauthFact *fact);
/* Translated: "Date of birth". */
const char *
preauth_fact_get_label (PreauthFact fact);
PreauthFactType
preauth_fact_get_type_of (PreauthFact fact);
/* Where it lives, as a path for people: "Patient.birthDate". */
const char *
preauth_fact_get_path (PreauthFact fact);

/**
 * preauth_fact_from_input:
 * @text: what a person typed
 * @message: (out) (optional) (transfer full): when it does not fit, one sentence that says why
 *
 * Returns: (transfer full) (nullable): the value to store (ISO date, ten digits...); the text
 * itself, trimmed, when it does not fit (so that nothing typed is lost; review names it); NULL when
 * empty
 */
char *
preauth_fact_from_input (PreauthFact fact, const char *text, char **message);
/* (transfer full): a stored value as people read it: 11/21/2026, 1-508-555-0142. */
char *
preauth_fact_to_display (PreauthFact fact, const char *value);

G_END_DECLS
