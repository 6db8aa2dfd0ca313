/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request of invented people that was sent by fax, asked after and denied. */
#include "config.h"

#include "denial-sample.h"

#include "fhir/installation.h"

PreauthReview *
denial_sample_open (const char *plan)
{
  g_autofree char *path
      = preauth_installation_build_data_path ("examples", "speech-therapy-child.json", NULL);
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, NULL);
  g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);

  g_assert_nonnull (request);
  if (plan)
    preauth_request_set_fact (request, PREAUTH_FACT_PLAN, plan);
  return preauth_review_new (directory, request);
}

static void
add (PreauthReview *review, PreauthEvent *event)
{
  g_autoptr (GError) error = NULL;

  preauth_event_set_author (event, "Mei Lin", "ML");
  preauth_request_add_event (preauth_review_get_request (review), event, &error);
  g_assert_no_error (error);
  g_object_unref (event);
}

static PreauthEvent *
event_at (PreauthEventKind kind, const char *time)
{
  PreauthEvent *event = preauth_event_new (kind);

  preauth_event_set_field (event, PREAUTH_EVENT_TIME, time);
  return event;
}

static void
add_sending (PreauthReview *review)
{
  PreauthEvent *sent = event_at (PREAUTH_EVENT_SENT, "2026-11-02T09:12:00-05:00");
  PreauthEvent *proof = event_at (PREAUTH_EVENT_FAX_PROOF, "2026-11-02T09:20:00-05:00");
  PreauthEvent *call = event_at (PREAUTH_EVENT_CALL, "2026-11-04T14:05:00-05:00");

  preauth_event_set_field (sent, PREAUTH_EVENT_CHANNEL, "fax");
  preauth_event_set_field (sent, PREAUTH_EVENT_PAGES_EXPECTED, "6");
  preauth_event_set_field (proof, PREAUTH_EVENT_RESULT, "ok");
  preauth_event_set_field (proof, PREAUTH_EVENT_PAGES_SENT, "6");
  preauth_event_set_field (call, PREAUTH_EVENT_REPRESENTATIVE, "Dana");
  preauth_event_set_field (call, PREAUTH_EVENT_REFERENCE_NUMBER, "4471");
  preauth_event_set_field (call, PREAUTH_EVENT_OUTCOME, "in-review");
  preauth_event_set_field (call, PREAUTH_EVENT_NOTE_TEXT, "Dana sounded unsure");
  add (review, sent);
  add (review, proof);
  add (review, call);
}

void
denial_sample_add_denial (PreauthReview *review, const char *receipt)
{
  PreauthEvent *denial = event_at (PREAUTH_EVENT_DECIDED, "2026-11-19");

  preauth_event_set_field (denial, PREAUTH_EVENT_DECISION, "denied");
  preauth_event_set_field (denial, PREAUTH_EVENT_REASON,
                           "Individual therapy twice a week is not supported by the records. A "
                           "trial of group therapy is expected first.");
  preauth_event_set_field (denial, PREAUTH_EVENT_REASON_CLASS, "clinical");
  preauth_event_set_field (denial, PREAUTH_EVENT_CRITERIA, "Speech therapy guideline of the plan");
  preauth_event_set_field (denial, PREAUTH_EVENT_NOTICE_DATE, "2026-11-18");
  preauth_event_set_field (denial, PREAUTH_EVENT_REFERENCE_NUMBER, "CASE-77");
  preauth_event_set_field (denial, PREAUTH_EVENT_PEER_TO_PEER_BY, "2026-11-25");
  preauth_event_set_field (denial, PREAUTH_EVENT_RECEIPT, receipt);
  add (review, denial);
  preauth_review_refresh (review);
}

PreauthReview *
denial_sample_create (const char *plan)
{
  PreauthReview *review = denial_sample_open (plan);

  add_sending (review);
  denial_sample_add_denial (review, NULL);
  return review;
}
