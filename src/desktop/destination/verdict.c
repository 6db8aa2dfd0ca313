/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a verdict is said and shown. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/destination/destination-card.h"

static gboolean
is_confirmed (PreauthReview *review)
{
  PreauthRoute *route = preauth_review_get_route (review);

  return preauth_route_get_verdict (route) == PREAUTH_VERDICT_CONFIRM
         && preauth_route_may_print_fax (route, preauth_review_get_request (review));
}

gboolean
preauth_destination_is_known (PreauthReview *review)
{
  PreauthRequest *request = preauth_review_get_request (review);
  PreauthRoute *route = preauth_review_get_route (review);

  if (route == NULL)
    return FALSE;
  if (preauth_route_get_fax (route) != NULL)
    return TRUE;
  if (!preauth_request_has_fact (request, PREAUTH_FACT_CATEGORY))
    return FALSE;
  /* A plan that the directory does not know has a name only. */
  return (preauth_request_has_fact (request, PREAUTH_FACT_PLAN)
          && preauth_request_has_fact (request, PREAUTH_FACT_KIND))
         || (!preauth_request_has_fact (request, PREAUTH_FACT_PAYER)
             && preauth_request_has_fact (request, PREAUTH_FACT_INSURER_NAME));
}

const char *
preauth_destination_get_words (PreauthReview *review)
{
  if (!preauth_destination_is_known (review))
    return _ ("Not known yet");
  if (is_confirmed (review))
    return _ ("Confirmed by your clinic");
  switch (preauth_route_get_verdict (preauth_review_get_route (review)))
    {
    case PREAUTH_VERDICT_EXACT:
      return _ ("Published for this plan and service");
    case PREAUTH_VERDICT_CONFIRM:
      return _ ("Confirm before you fax");
    case PREAUTH_VERDICT_CALL:
    default:
      return _ ("No published fax: call");
    }
}

const char *
preauth_destination_get_icon_name (PreauthReview *review)
{
  if (!preauth_destination_is_known (review))
    return "dialog-question-symbolic";
  if (is_confirmed (review))
    return "step-done-symbolic";
  switch (preauth_route_get_verdict (preauth_review_get_route (review)))
    {
    case PREAUTH_VERDICT_EXACT:
      return "step-done-symbolic";
    case PREAUTH_VERDICT_CONFIRM:
      return "step-to-do-symbolic";
    case PREAUTH_VERDICT_CALL:
    default:
      return "call-start-symbolic";
    }
}

const char *
preauth_destination_get_css_class (PreauthReview *review)
{
  if (!preauth_destination_is_known (review))
    return "unknown";
  if (is_confirmed (review))
    return "exact";
  return preauth_verdict_to_string (preauth_route_get_verdict (preauth_review_get_route (review)));
}
