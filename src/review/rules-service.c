/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service: what it is, when, and whether it was checked that approval is needed. */
#include "config.h"

#include "review/findings.h"

#include <glib/gi18n-lib.h>

#include "fhir/date.h"

/* Kinds that speak of a service that may have begun. */
static const char *const begun_kinds[] = { "extension",
                                           "notification",
                                           "concurrent-review",
                                           "additional-clinical",
                                           "retrospective",
                                           "status-check",
                                           "level-of-care-change",
                                           "peer-to-peer",
                                           "appeal",
                                           "external-review",
                                           NULL };

static void
check_dates (PreauthFindings *findings)
{
  g_autofree char *start = preauth_request_get_fact (findings->request, PREAUTH_FACT_SERVICE_START);
  g_autofree char *end = preauth_request_get_fact (findings->request, PREAUTH_FACT_SERVICE_END);
  g_autofree char *kind = preauth_request_get_fact (findings->request, PREAUTH_FACT_KIND);
  if (start != NULL && !preauth_date_is_full (start))
    preauth_findings_add_fact (findings, PREAUTH_FACT_SERVICE_START, PREAUTH_SEVERITY_ERROR,
                               _ ("Type the whole start date, like 11/21/2026"));
  if (end != NULL && !preauth_date_is_full (end))
    preauth_findings_add_fact (findings, PREAUTH_FACT_SERVICE_END, PREAUTH_SEVERITY_ERROR,
                               _ ("Type the whole end date, like 11/21/2026"));
  if (start == NULL || !preauth_date_is_full (start))
    return;
  if (end != NULL && preauth_date_is_full (end) && preauth_date_days_between (start, end) < 0)
    preauth_findings_add_fact (findings, PREAUTH_FACT_SERVICE_END, PREAUTH_SEVERITY_ERROR,
                               _ ("The service ends before it starts: correct one of the dates"));
  gboolean may_have_begun = kind != NULL && g_strv_contains (begun_kinds, kind);
  if (!may_have_begun && preauth_date_days_between (findings->today, start) < 0)
    preauth_findings_add_fact (
        findings, PREAUTH_FACT_SERVICE_START, PREAUTH_SEVERITY_WARNING,
        _ ("The start date is past: plans seldom approve what was already given"));
}

static void
check_requirement (PreauthFindings *findings)
{
  g_autofree char *kind = preauth_request_get_fact (findings->request, PREAUTH_FACT_KIND);
  if (g_strcmp0 (kind, "prior-authorization") == 0
      && !preauth_request_has_fact (findings->request, PREAUTH_FACT_REQUIREMENT_CHECK))
    preauth_findings_add_fact (
        findings, PREAUTH_FACT_REQUIREMENT_CHECK, PREAUTH_SEVERITY_WARNING,
        _ ("Write down how, when and by whom it was checked that approval is needed"));
  if ((g_strcmp0 (kind, "extension") == 0 || g_strcmp0 (kind, "additional-clinical") == 0)
      && !preauth_request_has_fact (findings->request, PREAUTH_FACT_REFERENCE_NUMBER))
    preauth_findings_add_fact (findings, PREAUTH_FACT_REFERENCE_NUMBER, PREAUTH_SEVERITY_WARNING,
                               _ ("Type the plan’s number of the case that this adds to"));
}

void
preauth_rules_service (PreauthFindings *findings)
{
  preauth_findings_require (findings, PREAUTH_FACT_CATEGORY);
  preauth_findings_require (findings, PREAUTH_FACT_KIND);
  preauth_findings_require (findings, PREAUTH_FACT_SERVICE_START);
  check_dates (findings);
  check_requirement (findings);
}
