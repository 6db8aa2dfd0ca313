/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The addresses of the code systems and extensions that resources carry. */

#define PREAUTH_CANONICAL "https://preauth.github.io/fhir"
#define PREAUTH_SYSTEM_PAYER PREAUTH_CANONICAL "/CodeSystem/payer"
#define PREAUTH_SYSTEM_PLAN PREAUTH_CANONICAL "/CodeSystem/plan"
#define PREAUTH_SYSTEM_CATEGORY PREAUTH_CANONICAL "/CodeSystem/service-category"
#define PREAUTH_SYSTEM_KIND PREAUTH_CANONICAL "/CodeSystem/request-kind"
#define PREAUTH_SYSTEM_MODIFIER PREAUTH_CANONICAL "/CodeSystem/request-modifier"

#define PREAUTH_SYSTEM_NPI "http://hl7.org/fhir/sid/us-npi"
#define PREAUTH_SYSTEM_EIN "urn:oid:2.16.840.1.113883.4.4"
#define PREAUTH_SYSTEM_ICD10CM "http://hl7.org/fhir/sid/icd-10-cm"
#define PREAUTH_SYSTEM_HCPCS "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
#define PREAUTH_SYSTEM_CPT "http://www.ama-assn.org/go/cpt"
#define PREAUTH_SYSTEM_PLACE_OF_SERVICE                                                            \
  "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set"
#define PREAUTH_SYSTEM_IDENTIFIER_TYPE "http://terminology.hl7.org/CodeSystem/v2-0203"
#define PREAUTH_SYSTEM_X12_98 "https://codesystem.x12.org/005010/98"
#define PREAUTH_SYSTEM_X12_1365 "https://codesystem.x12.org/005010/1365"

/* Our own extensions on Questionnaire items: see src/questionnaire/README.md. */
#define PREAUTH_EXTENSION PREAUTH_CANONICAL "/StructureDefinition/"
#define PREAUTH_EXTENSION_ATTESTATION PREAUTH_EXTENSION "attestation"
#define PREAUTH_EXTENSION_LAYOUT PREAUTH_EXTENSION "layout"
#define PREAUTH_EXTENSION_EVIDENCE PREAUTH_EXTENSION "evidence"
#define PREAUTH_EXTENSION_FORMAT PREAUTH_EXTENSION "format"
#define PREAUTH_EXTENSION_EXPECTED PREAUTH_EXTENSION "expected"
#define PREAUTH_EXTENSION_CONFIRMATION PREAUTH_EXTENSION "destination-confirmation"
#define PREAUTH_EXTENSION_PRACTICE PREAUTH_EXTENSION "practice-request"
#define PREAUTH_EXTENSION_INITIAL_EXPRESSION                                                       \
  "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression"
