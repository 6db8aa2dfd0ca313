/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variables that forms and letters see. All but %request are the live tree: an expression reads
 * what is there now. Makes nothing in the bundle. */
#include "config.h"

#include "request/request.h"

#include "fhir/date.h"
#include "request/request-private.h"

static void
set_object (PreauthFhirpathContext *context, const char *name, JsonObject *object)
{
  g_autoptr (JsonNode) node = object != NULL ? preauth_request_wrap (object) : NULL;
  preauth_fhirpath_context_set_node (context, name, node);
}

static gboolean
is_same (PreauthRequest *self, PreauthFact fact)
{
  g_autofree char *same = preauth_request_get_fact (self, fact);
  return g_strcmp0 (same, "true") == 0;
}

static JsonObject *
collect_facts (PreauthRequest *self)
{
  JsonObject *facts = json_object_new ();
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    {
      g_autofree char *value = preauth_request_get_fact (self, fact);
      g_autofree char *name = preauth_context_name (preauth_fact_get_id (fact));
      if (value != NULL)
        json_object_set_string_member (facts, name, value);
    }
  return facts;
}

static void
add_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, member, text);
}

static JsonArray *
collect_diagnoses (PreauthRequest *self)
{
  g_autoptr (GPtrArray) diagnoses = preauth_request_get_diagnoses (self);
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < diagnoses->len; i++)
    {
      const PreauthDiagnosis *diagnosis = diagnoses->pdata[i];
      JsonObject *object = json_object_new ();
      add_text (object, "code", diagnosis->code);
      add_text (object, "description", diagnosis->description);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
collect_services (PreauthRequest *self)
{
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (self);
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < lines->len; i++)
    {
      const PreauthServiceLine *line = lines->pdata[i];
      JsonObject *object = json_object_new ();
      add_text (object, "code", line->code);
      add_text (object, "description", line->description);
      add_text (object, "units", line->units);
      add_text (object, "unitType", line->unit_type);
      add_text (object, "frequency", line->frequency);
      json_array_add_object_element (array, object);
    }
  return array;
}

/* Everything that the named accessors know, so that no form looks for it by itself. */
static JsonObject *
collect_request (PreauthRequest *self)
{
  JsonObject *request = collect_facts (self);
  g_autofree char *patient = preauth_request_get_patient_name (self);
  g_autofree char *clinician = preauth_request_get_clinician_name (self);
  add_text (request, "patientName", patient);
  add_text (request, "clinicianName", clinician);
  json_object_set_array_member (request, "diagnoses", collect_diagnoses (self));
  json_object_set_array_member (request, "services", collect_services (self));
  preauth_request_collect_history (self, request);
  return request;
}

static void
set_people (PreauthRequest *self, PreauthFhirpathContext *context)
{
  JsonObject *root = preauth_request_get_root (self);
  JsonObject *practice = preauth_bundle_find (root, PREAUTH_ROLE_PRACTICE);
  JsonObject *clinician = preauth_bundle_find (root, PREAUTH_ROLE_CLINICIAN);
  JsonObject *same = practice != NULL ? practice : clinician;
  JsonObject *servicing = is_same (self, PREAUTH_FACT_SERVICING_SAME)
                              ? same
                              : preauth_bundle_find (root, PREAUTH_ROLE_SERVICING);
  JsonObject *facility = is_same (self, PREAUTH_FACT_FACILITY_SAME)
                             ? same
                             : preauth_bundle_find (root, PREAUTH_ROLE_FACILITY);
  set_object (context, "requestor", practice);
  set_object (context, "practitioner", clinician);
  set_object (context, "practitionerRole", preauth_bundle_find (root, PREAUTH_ROLE_CLINICIAN_ROLE));
  set_object (context, "servicing", servicing);
  set_object (context, "facility", facility);
}

PreauthFhirpathContext *
preauth_request_create_context (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *root = preauth_request_get_root (self);
  PreauthFhirpathContext *context = preauth_fhirpath_context_new ();
  g_autofree char *today = preauth_date_get_today ();
  g_autofree char *payer = preauth_request_get_fact (self, PREAUTH_FACT_PAYER);
  g_autofree char *plan = preauth_request_get_fact (self, PREAUTH_FACT_PLAN);
  g_autoptr (JsonObject) facts = collect_request (self);
  set_object (context, "bundle", root);
  set_object (context, "claim", preauth_request_get_claim (self));
  set_object (context, "patient", preauth_bundle_find (root, PREAUTH_ROLE_PATIENT));
  set_object (context, "coverage", preauth_bundle_find (root, PREAUTH_ROLE_COVERAGE));
  set_object (context, "insurer", preauth_bundle_find (root, PREAUTH_ROLE_INSURER));
  set_people (self, context);
  set_object (context, "medication", preauth_bundle_find (root, PREAUTH_ROLE_MEDICATION));
  set_object (context, "order", preauth_bundle_find (root, PREAUTH_ROLE_ORDER));
  set_object (context, "clinical", preauth_request_find_response (self, PREAUTH_CLINICAL_FACTS));
  set_object (context, "request", facts);
  preauth_fhirpath_context_set_string (context, "payer", payer);
  preauth_fhirpath_context_set_string (context, "plan", plan);
  preauth_fhirpath_context_set_string (context, "today", today);
  preauth_fhirpath_context_set_today (context, today);
  preauth_fhirpath_context_set_node (context, "route", NULL);
  return context;
}
