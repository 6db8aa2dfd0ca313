/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan and the member ID. */
#include "config.h"

#include "review/findings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint
count (const char *text, gboolean (*is) (gchar))
{
  guint n = 0;
  for (const char *at = text; *at != '\0'; at++)
    n += is (*at) ? 1 : 0;
  return n;
}

static gboolean
is_digit (gchar c)
{
  return g_ascii_isdigit (c);
}

static gboolean
is_letter_or_digit (gchar c)
{
  return g_ascii_isalnum (c);
}

/* Shapes differ from plan to plan and no source prints them: only what no card can print is wrong.
 */
static void
check_member_id (PreauthFindings *findings)
{
  g_autofree char *id = preauth_request_get_fact (findings->request, PREAUTH_FACT_MEMBER_ID);
  if (id == NULL)
    return;
  if (count (id, is_digit) == 0 || count (id, is_letter_or_digit) < 5)
    preauth_findings_add_fact (
        findings, PREAUTH_FACT_MEMBER_ID, PREAUTH_SEVERITY_ERROR,
        _ ("This is not a member ID: type letters and digits as the card prints them"));
  g_autofree char *account
      = preauth_request_get_fact (findings->request, PREAUTH_FACT_PATIENT_ACCOUNT);
  if (g_strcmp0 (id, account) == 0)
    preauth_findings_add_fact (
        findings, PREAUTH_FACT_MEMBER_ID, PREAUTH_SEVERITY_WARNING,
        _ ("The member ID is the same as the clinic’s account number: check both"));
}

/* The card hints of the packs: FEP's numbers start with R and a digit, those of other Blue plans
 * with a prefix of three characters. */
static void
check_member_prefix (PreauthFindings *findings)
{
  g_autofree char *id = preauth_request_get_fact (findings->request, PREAUTH_FACT_MEMBER_ID);
  g_autofree char *plan = preauth_request_get_fact (findings->request, PREAUTH_FACT_PLAN);
  g_autofree char *payer = preauth_request_get_fact (findings->request, PREAUTH_FACT_PAYER);
  if (id == NULL || plan == NULL || g_strcmp0 (payer, "bcbsma") != 0)
    return;
  gboolean federal = g_ascii_toupper (id[0]) == 'R' && g_ascii_isdigit (id[1]);
  if (g_str_equal (plan, "fep") && !federal)
    preauth_findings_add_fact (findings, PREAUTH_FACT_MEMBER_ID, PREAUTH_SEVERITY_WARNING,
                               _ ("FEP member IDs start with R and a digit: compare the card, and "
                                  "check that the plan is FEP"));
  if (!g_str_equal (plan, "fep") && federal)
    preauth_findings_add_fact (
        findings, PREAUTH_FACT_MEMBER_ID, PREAUTH_SEVERITY_WARNING,
        _ ("This member ID starts like one of the Federal Employee Program: check the plan"));
}

void
preauth_rules_plan (PreauthFindings *findings)
{
  preauth_findings_require (findings, PREAUTH_FACT_PAYER);
  preauth_findings_require (findings, PREAUTH_FACT_PLAN);
  preauth_findings_require (findings, PREAUTH_FACT_INSURER_NAME);
  preauth_findings_require (findings, PREAUTH_FACT_MEMBER_ID);
  check_member_id (findings);
  check_member_prefix (findings);
}
