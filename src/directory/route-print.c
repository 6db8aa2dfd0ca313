/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a route's fax number may stand on a cover sheet. */
#include "config.h"

#include "directory/route.h"

gboolean
preauth_route_may_print_fax (PreauthRoute *self, PreauthRequest *request)
{
  const PreauthChannel *fax = preauth_route_get_fax (self);
  g_autoptr (PreauthConfirmation) confirmation = NULL;

  if (fax == NULL || fax->number == NULL)
    return FALSE;
  if (preauth_route_get_verdict (self) == PREAUTH_VERDICT_EXACT)
    return TRUE;
  if (preauth_route_get_verdict (self) == PREAUTH_VERDICT_CALL || request == NULL)
    return FALSE;
  confirmation = preauth_request_get_confirmation (request, fax->number);
  return confirmation != NULL && confirmation->by != NULL && confirmation->day != NULL;
}
