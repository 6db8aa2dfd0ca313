/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events with every field filled in. */
#include "config.h"

#include "event-sample.h"

#include "fhir/json.h"

const char *
event_sample_value (PreauthEventField field, const char *receipt)
{
  const char *const *values = preauth_event_field_get_values (field);
  if (values != NULL)
    return values[g_strv_length ((char **)values) - 1];
  switch (field)
    {
    case PREAUTH_EVENT_NUMBER:
      return "5085550142";
    case PREAUTH_EVENT_TIME:
      return "2026-11-20T14:05:00-05:00";
    case PREAUTH_EVENT_PAGES_EXPECTED:
    case PREAUTH_EVENT_PAGES_SENT:
    case PREAUTH_EVENT_UNITS_USED:
      return "12";
    case PREAUTH_EVENT_RECEIPT:
      return receipt;
    case PREAUTH_EVENT_NEXT_DATE:
    case PREAUTH_EVENT_NEEDED_BY:
    case PREAUTH_EVENT_VALID_FROM:
    case PREAUTH_EVENT_NOTICE_DATE:
    case PREAUTH_EVENT_PEER_TO_PEER_BY:
      return "2026-11-24";
    case PREAUTH_EVENT_VALID_TO:
      return "2027-02-24";
    case PREAUTH_EVENT_APPROVED_UNITS:
      return "24 visits";
    default:
      return "two words";
    }
}

PreauthEvent *
event_sample_new (PreauthEventKind kind, const char *receipt)
{
  PreauthEvent *event = preauth_event_new (kind);
  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    if (preauth_event_kind_has_field (kind, field))
      preauth_event_set_field (event, field, event_sample_value (field, receipt));
  return event;
}

PreauthRequest *
event_sample_reopen (PreauthRequest *request)
{
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (request), TRUE);
  g_autoptr (JsonNode) node = preauth_json_parse (text, -1, NULL);
  PreauthRequest *again = preauth_request_new_from_node (node, NULL);
  g_assert_nonnull (again);
  return again;
}
