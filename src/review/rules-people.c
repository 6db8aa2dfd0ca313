/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patient, clinician, practice, facility: what every request names, and what mixes people up. */
#include "config.h"

#include "review/findings.h"

#include <glib/gi18n-lib.h>

#include "fhir/date.h"

static void
check_birth_date (PreauthFindings *findings)
{
  g_autofree char *date
      = preauth_request_get_fact (findings->request, PREAUTH_FACT_PATIENT_BIRTH_DATE);
  const char *message = NULL;
  PreauthSeverity severity = PREAUTH_SEVERITY_ERROR;
  if (date == NULL)
    return;
  if (!preauth_date_is_full (date))
    message = _ ("Type the whole date of birth, like 04/02/2017");
  else if (preauth_date_days_between (findings->today, date) > 0)
    message = _ ("The date of birth is in the future: compare the card");
  else if (g_strcmp0 (date, "1900-01-01") < 0)
    message = _ ("The date of birth is before 1900: compare the card");
  else if (preauth_date_days_between (date, findings->today) < 60)
    {
      severity = PREAUTH_SEVERITY_WARNING;
      message = _ ("A newborn may not be on file yet: ask the plan under whose ID to send this");
    }
  if (message != NULL)
    preauth_findings_add_fact (findings, PREAUTH_FACT_PATIENT_BIRTH_DATE, severity, message);
}

/* What was typed and does not fit its field. A wrong NPI comes back; a wrong ZIP code is a risk. */
static void
check_shapes (PreauthFindings *findings)
{
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    {
      PreauthFactType type = preauth_fact_get_type_of (fact);
      g_autofree char *value = preauth_request_get_fact (findings->request, fact);
      g_autofree char *message = NULL;
      if (value == NULL || type == PREAUTH_FACT_TYPE_DATE)
        continue;
      g_autofree char *stored = preauth_fact_from_input (fact, value, &message);
      if (message != NULL)
        preauth_findings_add_fact (findings, fact,
                                   type == PREAUTH_FACT_TYPE_NPI || fact == PREAUTH_FACT_PATIENT_SEX
                                       ? PREAUTH_SEVERITY_ERROR
                                       : PREAUTH_SEVERITY_WARNING,
                                   message);
    }
}

typedef struct
{
  PreauthFact one;
  PreauthFact other;
  const char *message;
} Pair;

static const Pair pairs[] = {
  { PREAUTH_FACT_CLINICIAN_NPI, PREAUTH_FACT_PRACTICE_NPI,
    N_ ("The clinician and the practice have the same NPI: a person’s and an organization’s "
        "differ") },
  { PREAUTH_FACT_CLINICIAN_NPI, PREAUTH_FACT_FACILITY_NPI,
    N_ ("The clinician and the facility have the same NPI: a person’s and an organization’s "
        "differ") },
  { PREAUTH_FACT_PRACTICE_FAX, PREAUTH_FACT_PRACTICE_PHONE,
    N_ ("The practice’s fax is the same as its phone: check which it is") },
  { PREAUTH_FACT_CONTACT_FAX, PREAUTH_FACT_CONTACT_PHONE,
    N_ ("The contact’s fax is the same as the phone: check which it is") },
  { PREAUTH_FACT_SERVICING_FAX, PREAUTH_FACT_SERVICING_PHONE,
    N_ ("The servicing provider’s fax is the same as the phone: check which it is") },
  { PREAUTH_FACT_FACILITY_FAX, PREAUTH_FACT_FACILITY_PHONE,
    N_ ("The facility’s fax is the same as its phone: check which it is") },
};

static void
check_pairs (PreauthFindings *findings)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *one = preauth_request_get_fact (findings->request, pairs[i].one);
      g_autofree char *other = preauth_request_get_fact (findings->request, pairs[i].other);
      if (one != NULL && g_strcmp0 (one, other) == 0)
        preauth_findings_add_fact (findings, pairs[i].one, PREAUTH_SEVERITY_WARNING,
                                   _ (pairs[i].message));
    }
}

static void
check_names (PreauthFindings *findings)
{
  g_autofree char *patient = preauth_request_get_patient_name (findings->request);
  PreauthFact fact[] = { PREAUTH_FACT_PATIENT_FAMILY, PREAUTH_FACT_CLINICIAN_FAMILY };
  PreauthFact given[] = { PREAUTH_FACT_PATIENT_GIVEN, PREAUTH_FACT_CLINICIAN_GIVEN };
  g_autofree char *family = preauth_request_get_fact (findings->request, fact[0]);
  g_autofree char *first = preauth_request_get_fact (findings->request, given[0]);
  g_autofree char *other_family = preauth_request_get_fact (findings->request, fact[1]);
  g_autofree char *other_first = preauth_request_get_fact (findings->request, given[1]);
  if (patient != NULL && family != NULL && first != NULL && g_strcmp0 (family, other_family) == 0
      && g_strcmp0 (first, other_first) == 0)
    preauth_findings_add_fact (findings, PREAUTH_FACT_PATIENT_FAMILY, PREAUTH_SEVERITY_WARNING,
                               _ ("Patient and clinician have the same name: check both"));
}

/* A number of the plan typed as one of the clinic's. */
static void
check_plan_numbers (PreauthFindings *findings)
{
  const PreauthChannel *fax = preauth_route_get_fax (findings->route);
  GPtrArray *misses = preauth_route_get_near_misses (findings->route);
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    {
      g_autofree char *number = preauth_request_get_fact (findings->request, fact);
      if (number == NULL || preauth_fact_get_type_of (fact) != PREAUTH_FACT_TYPE_PHONE)
        continue;
      gboolean found = fax != NULL && g_strcmp0 (fax->number, number) == 0;
      for (guint i = 0; i < misses->len && !found; i++)
        found = g_strcmp0 (((PreauthNearMiss *)misses->pdata[i])->number, number) == 0;
      if (found)
        preauth_findings_add_fact (findings, fact, PREAUTH_SEVERITY_WARNING,
                                   _ ("This is one of the plan’s own numbers: type the clinic’s"));
    }
}

void
preauth_rules_people (PreauthFindings *findings)
{
  preauth_findings_require (findings, PREAUTH_FACT_PATIENT_FAMILY);
  preauth_findings_require (findings, PREAUTH_FACT_PATIENT_GIVEN);
  preauth_findings_require (findings, PREAUTH_FACT_PATIENT_BIRTH_DATE);
  preauth_findings_require (findings, PREAUTH_FACT_PATIENT_SEX);
  preauth_findings_require (findings, PREAUTH_FACT_CLINICIAN_FAMILY);
  preauth_findings_require (findings, PREAUTH_FACT_CLINICIAN_NPI);
  preauth_findings_require (findings, PREAUTH_FACT_PRACTICE_NAME);
  check_birth_date (findings);
  check_shapes (findings);
  check_pairs (findings);
  check_names (findings);
  check_plan_numbers (findings);
}
