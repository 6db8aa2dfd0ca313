/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnoses, services and the drug. Knows the shape of a code, never whether it exists. */
#include "config.h"

#include "review/findings.h"

#include <glib/gi18n-lib.h>

#include "fhir/identifier.h"

static gboolean
is_empty (const char *text)
{
  return text == NULL || text[0] == '\0';
}

static void
add (PreauthFindings *findings,
     PreauthSeverity severity,
     const char *list,
     guint row,
     const char *field,
     const char *message)
{
  gboolean diagnosis = g_str_equal (list, "diagnosis");
  g_autofree char *target = g_strdup_printf ("%s:%u/%s", list, row, field);
  g_autofree char *path
      = diagnosis ? g_strdup_printf ("Claim.diagnosis[%u]", row)
                  : g_strdup_printf ("Claim.item[%u]%s", row,
                                     g_str_has_prefix (field, "unit") ? ".quantity"
                                                                      : ".productOrService");
  const PreauthPlaceOfProblem place = {
    .step = PREAUTH_STEP_DIAGNOSIS,
    .severity = severity,
    .path = path,
    .target = target,
    .title = diagnosis ? _ ("Diagnosis") : _ ("Service"),
  };
  preauth_findings_add (findings, &place, message);
}

static gboolean
is_repeated (GHashTable *seen, const char *code)
{
  return !is_empty (code) && !g_hash_table_add (seen, g_ascii_strup (code, -1));
}

static void
check_diagnosis (PreauthFindings *findings, const PreauthDiagnosis *at, guint row, GHashTable *seen)
{
  if (is_empty (at->code))
    add (findings, PREAUTH_SEVERITY_ERROR, "diagnosis", row, "code",
         _ ("Type the ICD-10 code of the diagnosis"));
  else if (!preauth_icd10cm_is_shaped (at->code))
    add (findings, PREAUTH_SEVERITY_ERROR, "diagnosis", row, "code",
         _ ("This is not an ICD-10 code: it starts with a letter and two digits, like F80.2"));
  if (is_empty (at->description))
    add (findings, PREAUTH_SEVERITY_ERROR, "diagnosis", row, "description",
         _ ("Say the diagnosis in words"));
  if (is_repeated (seen, at->code))
    add (findings, PREAUTH_SEVERITY_WARNING, "diagnosis", row, "code",
         _ ("This diagnosis is listed twice: remove one"));
}

static void
check_diagnoses (PreauthFindings *findings)
{
  g_autoptr (GPtrArray) diagnoses = preauth_request_get_diagnoses (findings->request);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (diagnoses->len == 0)
    add (findings, PREAUTH_SEVERITY_ERROR, "diagnosis", 0, "code",
         _ ("Add the diagnosis that the service is for"));
  for (guint i = 0; i < diagnoses->len; i++)
    check_diagnosis (findings, diagnoses->pdata[i], i, seen);
}

static void
check_units (PreauthFindings *findings, const PreauthServiceLine *at, guint row)
{
  char *end = NULL;
  double units = at->units != NULL ? g_ascii_strtod (at->units, &end) : 0;
  if (is_empty (at->units))
    add (findings, PREAUTH_SEVERITY_ERROR, "service-line", row, "units",
         _ ("Type how many units are asked for"));
  else if (end == at->units || *end != '\0')
    add (findings, PREAUTH_SEVERITY_ERROR, "service-line", row, "units",
         _ ("Type the units as a number, like 24"));
  else if (units <= 0)
    add (findings, PREAUTH_SEVERITY_WARNING, "service-line", row, "units",
         _ ("No units are asked for: type how many"));
}

static void
check_line (PreauthFindings *findings, const PreauthServiceLine *at, guint row, GHashTable *seen)
{
  if (is_empty (at->code))
    add (findings, PREAUTH_SEVERITY_ERROR, "service-line", row, "code",
         _ ("Type the CPT or HCPCS code, the one that will be billed"));
  else if (!preauth_cpt_hcpcs_is_shaped (at->code) && !preauth_revenue_code_is_shaped (at->code))
    add (findings, PREAUTH_SEVERITY_ERROR, "service-line", row, "code",
         _ ("This is not a CPT or HCPCS code, like 92507, nor a facility’s revenue code, like "
            "0191"));
  if (is_empty (at->description))
    add (findings, PREAUTH_SEVERITY_ERROR, "service-line", row, "description",
         _ ("Say the service in words"));
  check_units (findings, at, row);
  if (!findings->is_drug && is_empty (at->unit_type))
    add (findings, PREAUTH_SEVERITY_ERROR, "service-line", row, "unit-type",
         _ ("Pick what the units are: visits, days, hours..."));
  if (is_repeated (seen, at->code))
    add (findings, PREAUTH_SEVERITY_WARNING, "service-line", row, "code",
         _ ("This service is listed twice: remove one or say why"));
}

/* A drug is named by the MedicationRequest; codes are for what a clinic gives itself. */
static void
check_lines (PreauthFindings *findings)
{
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (findings->request);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (findings->is_drug)
    {
      preauth_findings_require (findings, PREAUTH_FACT_DRUG_NAME);
      preauth_findings_require (findings, PREAUTH_FACT_DRUG_STRENGTH);
      preauth_findings_require (findings, PREAUTH_FACT_DRUG_QUANTITY);
      preauth_findings_require (findings, PREAUTH_FACT_DRUG_DOSING);
      preauth_findings_require (findings, PREAUTH_FACT_DRUG_DURATION);
    }
  else if (lines->len == 0)
    add (findings, PREAUTH_SEVERITY_ERROR, "service-line", 0, "code",
         _ ("Add the service that is asked for"));
  for (guint i = 0; i < lines->len; i++)
    check_line (findings, lines->pdata[i], i, seen);
  if (!findings->is_drug
      && !preauth_request_has_fact (findings->request, PREAUTH_FACT_PLACE_OF_SERVICE))
    preauth_findings_add_fact (findings, PREAUTH_FACT_PLACE_OF_SERVICE, PREAUTH_SEVERITY_WARNING,
                               _ ("Type the place of service, two digits, like 11 for an office"));
}

void
preauth_rules_codes (PreauthFindings *findings)
{
  check_diagnoses (findings);
  check_lines (findings);
}
