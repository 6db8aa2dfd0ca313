/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which law holds for the plan of a request. A pack knows the product; whether the employer pays
 * the claims itself, so that state law does not bind, only the clinic can say. */
#include "config.h"

#include "directory/payer.h"
#include "directory/route.h"

#define INSURED "ma-insured"
#define SELF_INSURED "self-insured"

static const char *
choose (const char *law, PreauthRequest *request)
{
  g_autofree char *funding = preauth_request_get_fact (request, PREAUTH_FACT_PLAN_FUNDING);

  if (g_strcmp0 (law, INSURED) == 0 && g_strcmp0 (funding, SELF_INSURED) == 0)
    return SELF_INSURED;
  return law;
}

const char *
preauth_plan_get_law_for (PreauthPlan *self, PreauthRequest *request)
{
  g_return_val_if_fail (PREAUTH_IS_PLAN (self) && PREAUTH_IS_REQUEST (request), NULL);

  return choose (preauth_plan_get_law (self), request);
}

const char *
preauth_route_get_law_for (PreauthRoute *self, PreauthRequest *request)
{
  g_return_val_if_fail (PREAUTH_IS_ROUTE (self) && PREAUTH_IS_REQUEST (request), NULL);

  return choose (preauth_route_get_law (self), request);
}
