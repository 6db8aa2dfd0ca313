/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a fax number is the one of the route. Never calls a number right that no source names. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/number-check.h"
#include "fhir/identifier.h"

const char *
preauth_number_find (PreauthRoute *route, PreauthRequest *request)
{
  const PreauthChannel *fax = route != NULL ? preauth_route_get_fax (route) : NULL;

  return fax != NULL && preauth_route_may_print_fax (route, request) ? fax->number : NULL;
}

static const PreauthNearMiss *
find_near_miss (PreauthRoute *route, const char *number)
{
  GPtrArray *misses = preauth_route_get_near_misses (route);

  for (guint i = 0; misses != NULL && i < misses->len; i++)
    {
      const PreauthNearMiss *miss = g_ptr_array_index (misses, i);

      if (g_strcmp0 (miss->number, number) == 0)
        return miss;
    }
  return NULL;
}

static char *
describe_strange (PreauthRoute *route, PreauthRequest *request, const char *number)
{
  const PreauthNearMiss *miss = find_near_miss (route, number);
  const char *right = preauth_number_find (route, request);
  g_autofree char *shown = preauth_phone_to_display (number);
  g_autofree char *wanted = right != NULL ? preauth_phone_to_display (right) : NULL;

  if (miss != NULL && wanted != NULL)
    /* Translators: a number, why it is wrong ("is for commercial plans"), the right number. */
    return g_strdup_printf (_ ("Wrong number: %s %s. This request goes to %s."), shown,
                            miss->why_not, wanted);
  if (miss != NULL)
    return g_strdup_printf (_ ("Wrong number: %s %s."), shown, miss->why_not);
  if (wanted != NULL)
    return g_strdup_printf (
        _ ("This request goes to %s. If the fax really went to %s, send it again to the right "
           "number and tell the clinic’s privacy officer about the first fax."),
        wanted, shown);
  return g_strdup_printf (_ ("No source names %s for this request. Record it only if the plan gave "
                             "it to you, and say in a note who did."),
                          shown);
}

PreauthNumberVerdict
preauth_number_check (PreauthRoute *route,
                      PreauthRequest *request,
                      const char *number,
                      char **message)
{
  const PreauthChannel *fax = route != NULL ? preauth_route_get_fax (route) : NULL;

  *message = NULL;
  if (route == NULL || number == NULL
      || g_strcmp0 (preauth_number_find (route, request), number) == 0)
    return PREAUTH_NUMBER_RIGHT;
  if (fax != NULL && g_strcmp0 (fax->number, number) == 0)
    {
      *message = g_strdup_printf (
          _ ("%s is not confirmed for this request yet. Call the plan and record who confirmed it, "
             "on the card beside the request."),
          fax->display);
      return PREAUTH_NUMBER_UNCONFIRMED;
    }
  *message = describe_strange (route, request, number);
  return PREAUTH_NUMBER_STRANGE;
}
