/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the receipt of a fax shows. The one judgement that status, clocks and work list go by. */
#include "config.h"

#include "request/history.h"

static gboolean
differ (const char *one, const char *other)
{
  return one != NULL && other != NULL && !g_str_equal (one, other);
}

PreauthFaxVerdict
preauth_fax_verdict_of (PreauthEvent *proof, PreauthEvent *sent)
{
  const char *result, *pages, *expected, *dialed, *meant;

  g_return_val_if_fail (PREAUTH_IS_EVENT (proof), PREAUTH_FAX_FAILED);

  result = preauth_event_get_field (proof, PREAUTH_EVENT_RESULT);
  pages = preauth_event_get_field (proof, PREAUTH_EVENT_PAGES_SENT);
  expected = preauth_event_get_field (proof, PREAUTH_EVENT_PAGES_EXPECTED);
  dialed = preauth_event_get_field (proof, PREAUTH_EVENT_NUMBER);
  meant = sent != NULL ? preauth_event_get_field (sent, PREAUTH_EVENT_NUMBER) : NULL;
  if (expected == NULL && sent != NULL)
    expected = preauth_event_get_field (sent, PREAUTH_EVENT_PAGES_EXPECTED);

  if (g_strcmp0 (result, "ok") != 0 || differ (pages, expected) || differ (dialed, meant))
    return PREAUTH_FAX_FAILED;
  return pages != NULL && expected != NULL ? PREAUTH_FAX_ARRIVED : PREAUTH_FAX_UNSURE;
}
