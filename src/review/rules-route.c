/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where it goes, and who signs.
 *
 * A fax number that nobody confirmed stops a request that goes by fax, for a wrong number shows a
 * patient's record to a stranger. Where the plan wants its portal first it is a risk only: the
 * cover sheet prints no number either way. */
#include "config.h"

#include "review/findings.h"

#include <glib/gi18n-lib.h>

static void
add (PreauthFindings *findings,
     PreauthSeverity severity,
     const char *target,
     const char *title,
     const char *message)
{
  const PreauthPlaceOfProblem place = {
    .step = PREAUTH_STEP_SEND,
    .severity = severity,
    .path = g_str_equal (target, "signature") ? "signature" : "route",
    .target = target,
    .title = title,
  };
  preauth_findings_add (findings, &place, message);
}

static char *
say_whom_to_call (PreauthRoute *route)
{
  const PreauthChannel *phone = preauth_route_get_phone (route);
  if (phone == NULL || phone->display == NULL)
    return g_strdup (
        _ ("No published number covers this request: call the number on the member’s card"));
  /* Translators: %s is a telephone number */
  return g_strdup_printf (_ ("No published number covers this request: call %s and ask where to "
                             "send it"),
                          phone->display);
}

static char *
say_confirm (PreauthRoute *route)
{
  const PreauthChannel *phone = preauth_route_get_phone (route);
  if (phone == NULL || phone->display == NULL)
    return g_strdup (_ ("Nobody has confirmed the fax number: call the plan and record who "
                        "confirmed it"));
  return g_strdup_printf (_ ("Nobody has confirmed the fax number: call %s and record who "
                             "confirmed it"),
                          phone->display);
}

static void
check_confirmation (PreauthFindings *findings)
{
  PreauthRoute *route = findings->route;
  const char *const *channels = preauth_route_get_channels (route);
  if (preauth_route_get_fax (route) == NULL
      || preauth_route_may_print_fax (route, findings->request))
    return;
  gboolean fax_first = channels == NULL || channels[0] == NULL || g_str_equal (channels[0], "fax");
  g_autofree char *message = say_confirm (route);
  add (findings, fax_first ? PREAUTH_SEVERITY_ERROR : PREAUTH_SEVERITY_WARNING, "confirmation",
       _ ("Confirm the fax number"), message);
}

/* While the plan or the service is not picked the answer is to pick it, not to call. */
static gboolean
is_undecided (PreauthRequest *request)
{
  return preauth_request_has_fact (request, PREAUTH_FACT_PAYER)
         && !(preauth_request_has_fact (request, PREAUTH_FACT_PLAN)
              && preauth_request_has_fact (request, PREAUTH_FACT_CATEGORY)
              && preauth_request_has_fact (request, PREAUTH_FACT_KIND));
}

static void
check_destination (PreauthFindings *findings)
{
  if (findings->route_error != NULL)
    preauth_findings_add_fact (findings, findings->route_fact, PREAUTH_SEVERITY_ERROR,
                               findings->route_error);
  else if (preauth_route_get_verdict (findings->route) == PREAUTH_VERDICT_CALL
           && !is_undecided (findings->request))
    {
      g_autofree char *message = say_whom_to_call (findings->route);
      add (findings, PREAUTH_SEVERITY_WARNING, "destination", _ ("Call the plan"), message);
    }
}

void
preauth_rules_route (PreauthFindings *findings)
{
  check_destination (findings);
  check_confirmation (findings);
  add (findings, PREAUTH_SEVERITY_WARNING, "signature", _ ("Signature"),
       _ ("The clinician reads, signs and dates it before it goes"));
}
