/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "fhir/canonical.h"
#include "fhir/fhirpath.h"
#include "request/fact.h"

G_BEGIN_DECLS

/**
 * PreauthRequest:
 *
 * One prior-authorization request: a Da Vinci PAS 2.0.1 request Bundle (type collection) with named
 * access to what Preauth knows of it. Elements that Preauth does not know stay untouched and in
 * their order.
 *
 * Signal `changed` (fact: guint): after an edit; fact is PREAUTH_N_FACTS when it was not a single
 * fact. Property `modified` (boolean, notify): edited since it was made, opened or saved.
 */
#define PREAUTH_TYPE_REQUEST (preauth_request_get_type ())
G_DECLARE_FINAL_TYPE (PreauthRequest, preauth_request, PREAUTH, REQUEST, GObject)

PreauthRequest *
preauth_request_new (void);
/* @bundle: a parsed PAS Bundle. PREAUTH_ERROR_INVALID when it is no Bundle or has no
 * preauthorization Claim. */
PreauthRequest *
preauth_request_new_from_node (JsonNode *bundle, GError **error);
PreauthRequest *
preauth_request_load (const char *path, GError **error);
gboolean
preauth_request_save (PreauthRequest *self, const char *path, GError **error);
JsonNode *
preauth_request_get_bundle (PreauthRequest *self); /* transfer none */
gboolean
preauth_request_get_modified (PreauthRequest *self);
void
preauth_request_set_modified (PreauthRequest *self, gboolean modified);
/* Puts another state of the same request in place of this one (undo, a newer revision from the
 * store). @bundle as for preauth_request_new_from_node (); on an error nothing changes. Emits
 * changed with PREAUTH_N_FACTS. */
gboolean
preauth_request_replace_bundle (PreauthRequest *self, JsonNode *bundle, GError **error);
/* Tell listeners that something below (an answer, an attachment) was edited. */
void
preauth_request_emit_changed (PreauthRequest *self);

/* (transfer full) (nullable): NULL when the fact is not there. */
char *
preauth_request_get_fact (PreauthRequest *self, PreauthFact fact);
gboolean
preauth_request_has_fact (PreauthRequest *self, PreauthFact fact);
/* @value: as preauth_fact_from_input () gives it; NULL or "" removes the element. Creates resources
 * as needed. */
void
preauth_request_set_fact (PreauthRequest *self, PreauthFact fact, const char *value);

/* Names people read: "Rosa Delgado"; "Amara Okafor, MD". (transfer full) (nullable) */
char *
preauth_request_get_patient_name (PreauthRequest *self);
char *
preauth_request_get_clinician_name (PreauthRequest *self);

/* Request modifiers (vocabulary.json), on Claim.item.category's further codings. */
GStrv
preauth_request_get_modifiers (PreauthRequest *self);
void
preauth_request_set_modifiers (PreauthRequest *self, const char *const *modifiers);

/* What the category and the kind of request are called in X12, for the payer's computer: service
 * type (1365: before ours in Claim.item.category), request type (1525), certification type (1322).
 * NULL: the words do not say it with certainty. Nothing changes in a request made elsewhere. */
typedef struct
{
  const char *service_type;
  const char *request_type;
  const char *certification_type;
} PreauthX12Codes;
void
preauth_request_set_codes (PreauthRequest *self, const PreauthX12Codes *codes);

/* Diagnoses, principal first: Claim.diagnosis, ICD-10-CM. */
typedef struct
{
  char *code;        /* "F80.2" */
  char *description; /* in the clinic's words or the official ones */
} PreauthDiagnosis;
PreauthDiagnosis *
preauth_diagnosis_new (const char *code, const char *description);
void
preauth_diagnosis_free (PreauthDiagnosis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthDiagnosis, preauth_diagnosis_free)
GPtrArray *
preauth_request_get_diagnoses (PreauthRequest *self); /* transfer full, of PreauthDiagnosis */
void
preauth_request_set_diagnoses (PreauthRequest *self, GPtrArray *diagnoses);

/* Planned services, principal first: Claim.item. */
typedef struct
{
  char *code; /* CPT or HCPCS; may be NULL */
  char *description;
  char *units;     /* a number as text; may be NULL */
  char *unit_type; /* "hours" "days" "months" "visits" "dosage" ("units" for drugs billed by J
                      code); may be NULL */
  char *frequency; /* "2 visits a week for 12 weeks"; may be NULL */
} PreauthServiceLine;
PreauthServiceLine *
preauth_service_line_new (void);
void
preauth_service_line_free (PreauthServiceLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthServiceLine, preauth_service_line_free)
GPtrArray *
preauth_request_get_service_lines (PreauthRequest *self); /* transfer full, of PreauthServiceLine */
void
preauth_request_set_service_lines (PreauthRequest *self, GPtrArray *lines);

/* Attached documents: DocumentReference with the bytes inside, listed in Claim.supportingInfo. */
typedef struct
{
  char *id;
  char *title;
  char *content_type; /* "application/pdf" */
  GBytes *data;
} PreauthAttachment;
void
preauth_attachment_free (PreauthAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthAttachment, preauth_attachment_free)
GPtrArray *
preauth_request_get_attachments (PreauthRequest *self); /* transfer full, of PreauthAttachment */
void
preauth_request_add_attachment (PreauthRequest *self,
                                const char *title,
                                const char *content_type,
                                GBytes *data);
void
preauth_request_remove_attachment (PreauthRequest *self, const char *id);
/* The name that the list of enclosures prints. */
void
preauth_request_set_attachment_title (PreauthRequest *self, const char *id, const char *title);

/**
 * preauth_request_ensure_response:
 * @questionnaire: canonical url of a Questionnaire
 *
 * Returns: (transfer none): the bundle's QuestionnaireResponse for it, made (status in-progress)
 * when there is none. The tree owns it. preauth_request_find_response () returns NULL instead of
 * making one.
 */
JsonObject *
preauth_request_ensure_response (PreauthRequest *self, const char *questionnaire);
JsonObject *
preauth_request_find_response (PreauthRequest *self, const char *questionnaire);

/* Who confirmed a destination by phone: kept on the Claim as an extension. All text; day
 * YYYY-MM-DD. */
typedef struct
{
  char *number; /* the ten digits that were confirmed */
  char *by;     /* who of the clinic */
  char *with;   /* whom they spoke to */
  char *day;
} PreauthConfirmation;
void
preauth_confirmation_free (PreauthConfirmation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthConfirmation, preauth_confirmation_free)
/* (transfer full) (nullable): only a confirmation of exactly this number, plan, category and kind
 * counts. */
PreauthConfirmation *
preauth_request_get_confirmation (PreauthRequest *self, const char *number);
void
preauth_request_set_confirmation (
    PreauthRequest *self, const char *number, const char *by, const char *with, const char *day);

/* What tells this request from every other: it stays with it through files and the case file. NULL
 * when another program made it without one. (transfer full) */
char *
preauth_request_get_id (PreauthRequest *self);

/* Practice requests carry invented people and are watermarked wherever they are printed. */
gboolean
preauth_request_is_practice (PreauthRequest *self);
void
preauth_request_set_practice (PreauthRequest *self, gboolean practice);

/**
 * preauth_request_create_context:
 *
 * The variables of forms and letters over the live tree: %bundle %claim %patient %coverage %insurer
 * %requestor (the practice, Organization) %practitioner (the requesting clinician) %servicing
 * (Practitioner or Organization; %requestor's own when "same") %facility (Location or Organization)
 * %medication (MedicationRequest) %order (ServiceRequest) %clinical (the clinical facts:
 * QuestionnaireResponse of PREAUTH_CLINICAL_FACTS) %today. %route is set empty: directory sets it.
 * Beside them: %practitionerRole; %payer and %plan (ids); and %request, an object of all facts by
 * their id in camel case (%request.memberId, %request.drugStrength, %request.servicingSame),
 * already read from whatever place a bundle made elsewhere has them in. %request.denial is the last
 * decision that was not an approval (decision, reason, reasonClass, criteria, noticeDate,
 * referenceNumber...: see README.md).
 *
 * Returns: (transfer full)
 */
#define PREAUTH_CLINICAL_FACTS PREAUTH_CANONICAL "/Questionnaire/clinical-facts"
PreauthFhirpathContext *
preauth_request_create_context (PreauthRequest *self);

G_END_DECLS
