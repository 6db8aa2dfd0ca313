/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a request in portal order. Adds none. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/send/portal-values.h"

/* A list of facts ends with PREAUTH_N_FACTS. */
static const PreauthFact member_facts[] = {
  PREAUTH_FACT_MEMBER_ID,
  PREAUTH_FACT_GROUP_NUMBER,
  PREAUTH_FACT_PATIENT_FAMILY,
  PREAUTH_FACT_PATIENT_GIVEN,
  PREAUTH_FACT_PATIENT_BIRTH_DATE,
  PREAUTH_FACT_PATIENT_SEX,
  PREAUTH_FACT_PATIENT_PHONE,
  PREAUTH_FACT_PATIENT_STREET,
  PREAUTH_FACT_PATIENT_CITY,
  PREAUTH_FACT_PATIENT_STATE,
  PREAUTH_FACT_PATIENT_ZIP,
  PREAUTH_FACT_PATIENT_ACCOUNT,
  PREAUTH_N_FACTS,
};
static const PreauthFact service_facts[] = {
  PREAUTH_FACT_SERVICE_START,    PREAUTH_FACT_SERVICE_END, PREAUTH_FACT_PLACE_OF_SERVICE,
  PREAUTH_FACT_REFERENCE_NUMBER, PREAUTH_N_FACTS,
};
static const PreauthFact drug_facts[] = {
  PREAUTH_FACT_DRUG_NAME,     PREAUTH_FACT_DRUG_STRENGTH, PREAUTH_FACT_DRUG_DOSING,
  PREAUTH_FACT_DRUG_QUANTITY, PREAUTH_FACT_DRUG_DURATION, PREAUTH_N_FACTS,
};
static const PreauthFact requesting_facts[] = {
  PREAUTH_FACT_CLINICIAN_FAMILY,     PREAUTH_FACT_CLINICIAN_GIVEN,
  PREAUTH_FACT_CLINICIAN_CREDENTIAL, PREAUTH_FACT_CLINICIAN_NPI,
  PREAUTH_FACT_CLINICIAN_SPECIALTY,  PREAUTH_FACT_CLINICIAN_PHONE,
  PREAUTH_FACT_PRACTICE_NAME,        PREAUTH_FACT_PRACTICE_NPI,
  PREAUTH_FACT_PRACTICE_TAX_ID,      PREAUTH_FACT_PRACTICE_STREET,
  PREAUTH_FACT_PRACTICE_CITY,        PREAUTH_FACT_PRACTICE_STATE,
  PREAUTH_FACT_PRACTICE_ZIP,         PREAUTH_FACT_PRACTICE_PHONE,
  PREAUTH_FACT_PRACTICE_FAX,         PREAUTH_N_FACTS,
};
static const PreauthFact contact_facts[] = {
  PREAUTH_FACT_CONTACT_NAME, PREAUTH_FACT_CONTACT_PHONE,
  PREAUTH_FACT_CONTACT_FAX,  PREAUTH_FACT_CONTACT_EMAIL,
  PREAUTH_N_FACTS,
};
static const PreauthFact servicing_facts[] = {
  PREAUTH_FACT_SERVICING_NAME,  PREAUTH_FACT_SERVICING_NPI, PREAUTH_FACT_SERVICING_TAX_ID,
  PREAUTH_FACT_SERVICING_PHONE, PREAUTH_FACT_SERVICING_FAX, PREAUTH_N_FACTS,
};
static const PreauthFact facility_facts[] = {
  PREAUTH_FACT_FACILITY_NAME,   PREAUTH_FACT_FACILITY_NPI,
  PREAUTH_FACT_FACILITY_TAX_ID, PREAUTH_FACT_FACILITY_STREET,
  PREAUTH_FACT_FACILITY_CITY,   PREAUTH_FACT_FACILITY_STATE,
  PREAUTH_FACT_FACILITY_ZIP,    PREAUTH_FACT_FACILITY_PHONE,
  PREAUTH_FACT_FACILITY_FAX,    PREAUTH_N_FACTS,
};

static void
value_free (gpointer data)
{
  PreauthPortalValue *self = data;

  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

static void
add (GPtrArray *values, const char *section, const char *label, const char *value)
{
  PreauthPortalValue *self;

  if (value == NULL || *value == '\0')
    return;
  self = g_new0 (PreauthPortalValue, 1);
  self->section = section;
  self->label = g_strdup (label);
  self->value = g_strdup (value);
  g_ptr_array_add (values, self);
}

static void
add_facts (GPtrArray *values,
           const char *section,
           PreauthRequest *request,
           const PreauthFact *facts)
{
  for (guint i = 0; facts[i] != PREAUTH_N_FACTS; i++)
    {
      g_autofree char *value = preauth_request_get_fact (request, facts[i]);
      g_autofree char *display = value != NULL ? preauth_fact_to_display (facts[i], value) : NULL;

      add (values, section, preauth_fact_get_label (facts[i]), display);
    }
}

static void
add_term (GPtrArray *values,
          const char *section,
          PreauthRequest *request,
          PreauthFact fact,
          GListModel *terms)
{
  g_autofree char *id = preauth_request_get_fact (request, fact);
  PreauthTerm *term = id != NULL ? preauth_vocabulary_find (terms, id) : NULL;

  add (values, section, preauth_fact_get_label (fact),
       term != NULL ? preauth_term_get_name (term) : id);
}

static void
add_diagnoses (GPtrArray *values, const char *section, PreauthRequest *request)
{
  g_autoptr (GPtrArray) diagnoses = preauth_request_get_diagnoses (request);

  for (guint i = 0; i < diagnoses->len; i++)
    {
      const PreauthDiagnosis *diagnosis = g_ptr_array_index (diagnoses, i);

      add (values, section, i == 0 ? _ ("Principal diagnosis code") : _ ("Other diagnosis code"),
           diagnosis->code);
      add (values, section, _ ("Diagnosis in words"), diagnosis->description);
    }
}

static void
add_service_lines (GPtrArray *values, const char *section, PreauthRequest *request)
{
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (request);

  for (guint i = 0; i < lines->len; i++)
    {
      const PreauthServiceLine *line = g_ptr_array_index (lines, i);
      g_autofree char *units = NULL;

      if (line->units != NULL)
        units = g_strjoin (" ", line->units, line->unit_type, NULL);
      add (values, section, _ ("Procedure code"), line->code);
      add (values, section, _ ("Service in words"), line->description);
      add (values, section, _ ("Units"), units);
      add (values, section, _ ("How often"), line->frequency);
    }
}

static void
add_same_or_facts (GPtrArray *values,
                   const char *section,
                   PreauthRequest *request,
                   PreauthFact same_fact,
                   const PreauthFact *facts)
{
  g_autofree char *same = preauth_request_get_fact (request, same_fact);

  if (g_strcmp0 (same, "true") == 0)
    add (values, section, preauth_fact_get_label (same_fact), _ ("Yes"));
  else
    add_facts (values, section, request, facts);
}

GPtrArray *
preauth_portal_values_new (PreauthReview *review)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (value_free);
  PreauthRequest *request;
  PreauthRoute *route;
  PreauthVocabulary *vocabulary;
  g_autofree char *priority = NULL;

  g_return_val_if_fail (PREAUTH_IS_REVIEW (review), values);

  request = preauth_review_get_request (review);
  route = preauth_review_get_route (review);
  vocabulary = preauth_directory_get_vocabulary (preauth_review_get_directory (review));
  priority = preauth_request_get_fact (request, PREAUTH_FACT_PRIORITY);

  add (values, _ ("Member"), _ ("Plan"), preauth_route_get_plan_name (route));
  add_facts (values, _ ("Member"), request, member_facts);
  add_term (values, _ ("Request"), request, PREAUTH_FACT_KIND,
            preauth_vocabulary_get_kinds (vocabulary));
  add_term (values, _ ("Request"), request, PREAUTH_FACT_CATEGORY,
            preauth_vocabulary_get_categories (vocabulary));
  if (g_strcmp0 (priority, "stat") == 0)
    add (values, _ ("Request"), _ ("Urgent"), _ ("Yes"));
  add_facts (values, _ ("Request"), request, service_facts);
  add_diagnoses (values, _ ("Diagnosis and services"), request);
  add_service_lines (values, _ ("Diagnosis and services"), request);
  add_facts (values, _ ("Drug"), request, drug_facts);
  add_facts (values, _ ("Requesting provider"), request, requesting_facts);
  add_facts (values, _ ("Contact"), request, contact_facts);
  add_same_or_facts (values, _ ("Servicing provider"), request, PREAUTH_FACT_SERVICING_SAME,
                     servicing_facts);
  add_same_or_facts (values, _ ("Facility"), request, PREAUTH_FACT_FACILITY_SAME, facility_facts);
  return values;
}

char *
preauth_portal_values_to_text (GPtrArray *values)
{
  GString *text = g_string_new (NULL);
  const char *section = NULL;

  for (guint i = 0; i < values->len; i++)
    {
      const PreauthPortalValue *value = g_ptr_array_index (values, i);

      if (g_strcmp0 (section, value->section) != 0)
        g_string_append_printf (text, "%s%s\n", section != NULL ? "\n" : "", value->section);
      section = value->section;
      g_string_append_printf (text, "%s: %s\n", value->label, value->value);
    }
  return g_string_free (text, FALSE);
}
