/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A renewal: the facts of the old request, nothing of what happened to it. */
#include "config.h"

#include "request/renewal.h"

#include "fhir/installation.h"
#include "fhir/json.h"
#include "request/history.h"

static void
add (PreauthRequest *request, PreauthEventKind kind, PreauthEventField field, const char *value)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (kind);
  g_autoptr (GError) error = NULL;

  preauth_event_set_field (event, field, value);
  preauth_request_add_event (request, event, &error);
  g_assert_no_error (error);
}

static void
assert_fact (PreauthRequest *request, PreauthFact fact, const char *expected)
{
  g_autofree char *value = preauth_request_get_fact (request, fact);

  g_assert_cmpstr (value, ==, expected);
}

static char *
get_identifier (PreauthRequest *request)
{
  JsonObject *root = json_node_get_object (preauth_request_get_bundle (request));

  return g_strdup (preauth_json_get_string (preauth_json_get_object (root, "identifier"), "value"));
}

static void
test_renewal (void)
{
  static const PreauthFact kept[]
      = { PREAUTH_FACT_PAYER,        PREAUTH_FACT_PLAN,          PREAUTH_FACT_MEMBER_ID,
          PREAUTH_FACT_CATEGORY,     PREAUTH_FACT_PATIENT_GIVEN, PREAUTH_FACT_CLINICIAN_NPI,
          PREAUTH_FACT_CONTACT_NAME, PREAUTH_FACT_SERVICING_NPI };
  g_autofree char *path
      = preauth_installation_build_data_path ("examples", "speech-therapy-child.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthRequest) request = preauth_request_load (path, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("receipt", 7);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  g_auto (GStrv) tags = NULL;
  g_autofree char *id = NULL;
  g_autofree char *old_identifier = NULL;
  g_autofree char *new_identifier = NULL;
  PreauthRequest *renewal;

  g_assert_no_error (error);
  add (request, PREAUTH_EVENT_SENT, PREAUTH_EVENT_CHANNEL, "fax");
  add (request, PREAUTH_EVENT_READY, PREAUTH_EVENT_NOTE_TEXT, "All there");
  add (request, PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_DECISION, "approved");
  add (request, PREAUTH_EVENT_RECEIVED, PREAUTH_EVENT_REFERENCE_NUMBER, "4471");
  id = preauth_request_add_receipt (request, "Receipt", "text/plain", bytes);
  preauth_request_set_tags (request, (const char *const[]){ "urgent", NULL });
  preauth_request_set_fact (request, PREAUTH_FACT_PRIORITY, "stat");

  renewal = preauth_request_renew (request, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *value = preauth_request_get_fact (request, kept[i]);

      assert_fact (renewal, kept[i], value);
    }
  lines = preauth_request_get_service_lines (renewal);
  g_assert_cmpuint (lines->len, >, 0);
  g_assert_cmpstr (((PreauthServiceLine *)lines->pdata[0])->code, ==, "92507");

  /* Nothing that happened, and what must be asked anew is asked. */
  events = preauth_request_get_events (renewal);
  g_assert_cmpuint (events->len, ==, 0);
  g_assert_cmpint (preauth_request_get_status (renewal), ==, PREAUTH_STATUS_DRAFT);
  receipts = preauth_request_get_receipts (renewal);
  g_assert_cmpuint (receipts->len, ==, 0);
  tags = preauth_request_get_tags (renewal);
  g_assert_cmpuint (g_strv_length (tags), ==, 0);
  assert_fact (renewal, PREAUTH_FACT_SERVICE_START, NULL);
  assert_fact (renewal, PREAUTH_FACT_PRIORITY, NULL);
  assert_fact (renewal, PREAUTH_FACT_REFERENCE_NUMBER, "4471");

  /* It is another request, and the old one is as it was. */
  old_identifier = get_identifier (request);
  new_identifier = get_identifier (renewal);
  g_assert_cmpstr (new_identifier, !=, NULL);
  g_assert_cmpstr (new_identifier, !=, old_identifier);
  g_assert_cmpint (preauth_request_get_status (request), ==, PREAUTH_STATUS_APPROVED);
  g_assert_finalize_object (renewal);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/renewal", test_renewal);
  return g_test_run ();
}
