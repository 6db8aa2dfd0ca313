/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli case show: where a case stands, what is due and why, and what happened. */

#include "config.h"

#include <glib/gi18n.h>

#include "case-common.h"
#include "case-due.h"

static void
append_line (GString *text, const char *label, const char *value)
{
  if (value != NULL && value[0] != '\0')
    g_string_append_printf (text, "%-14s %s\n", label, value);
}

static char *
describe (PreauthRequest *request, const PreauthCaseSummary *summary, const CaseDue *due)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  GString *text = g_string_new (NULL);

  append_line (text, _ ("Patient"), summary->patient);
  append_line (text, _ ("Member ID"), summary->member_id);
  append_line (text, _ ("Plan"), summary->plan);
  append_line (text, _ ("Service"), summary->service);
  append_line (text, _ ("Status"), preauth_status_get_label (summary->status));
  append_line (text, _ ("Lane"), preauth_lane_get_label (summary->lane));
  append_line (text, _ ("Owner"), summary->owner);
  append_line (text, _ ("Tags"), summary->tags);
  append_line (text, _ ("References"), summary->references);
  append_line (text, _ ("Next"), summary->next_action);
  preauth_case_due_append (due, text);
  if (events->len > 0)
    g_string_append_printf (text, "\n%s\n", _ ("History"));
  for (guint i = 0; i < events->len; i++)
    {
      PreauthEvent *event = g_ptr_array_index (events, i);
      g_autofree char *line = preauth_event_to_line (event);
      const char *author = preauth_event_get_author_initials (event);

      g_string_append_printf (text, "  %.16s  %-4s %s\n", preauth_event_get_time (event),
                              author != NULL ? author : "", line);
    }
  return g_string_free (text, FALSE);
}

static JsonArray *
events_to_json (PreauthRequest *request)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < events->len; i++)
    {
      PreauthEvent *event = g_ptr_array_index (events, i);
      JsonObject *object = json_object_new ();

      preauth_case_set_text (object, "id", preauth_event_get_id (event));
      preauth_case_set_text (object, "kind",
                             preauth_event_kind_get_id (preauth_event_get_kind (event)));
      preauth_case_set_text (object, "time", preauth_event_get_time (event));
      preauth_case_set_text (object, "by", preauth_event_get_author (event));
      for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
        preauth_case_set_text (object, preauth_event_field_get_id (field),
                               preauth_event_get_field (event, field));
      json_array_add_object_element (array, object);
    }
  return array;
}

static int
print_json (const char *id,
            gint64 revision,
            PreauthRequest *request,
            const PreauthCaseSummary *summary,
            const CaseDue *due)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", id);
  json_object_set_int_member (object, "revision", revision);
  json_object_set_string_member (object, "status", preauth_status_get_id (summary->status));
  json_object_set_string_member (object, "lane", preauth_lane_get_id (summary->lane));
  preauth_case_set_text (object, "patient", summary->patient);
  preauth_case_set_text (object, "member_id", summary->member_id);
  preauth_case_set_text (object, "plan", summary->plan);
  preauth_case_set_text (object, "service", summary->service);
  preauth_case_set_text (object, "owner", summary->owner);
  preauth_case_set_text (object, "tags", summary->tags);
  preauth_case_set_text (object, "references", summary->references);
  preauth_case_set_text (object, "next_action", summary->next_action);
  preauth_case_set_text (object, "due", summary->due);
  preauth_case_due_set_members (due, object);
  json_object_set_array_member (object, "history", events_to_json (request));
  json_node_take_object (node, object);
  return preauth_cli_print_json (node);
}

static int
show (CaseCall *call)
{
  g_autoptr (PreauthStore) store = NULL;
  g_autoptr (PreauthRequest) request = NULL;
  g_autoptr (PreauthCaseSummary) summary = NULL;
  g_auto (CaseDue) due = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  gint64 revision = 0;
  int status;

  request = preauth_case_call_read_case (call, &store, &id, &revision, &status);
  if (request == NULL)
    return status;
  summary = preauth_case_summarize (store, request);
  preauth_case_due_init (&due, store, request);
  if (call->json)
    return print_json (id, revision, request, summary, &due);
  text = describe (request, summary, &due);
  return preauth_cli_print (text);
}

int
preauth_case_show (int argc, char **argv)
{
  const PreauthCommand command = {
    .verb = "case show",
    .parameters = "ID",
    .summary = _ ("One case: its status, every date that is due with why, source and how sure, and "
                  "its history. ID may be the beginning of the id."),
    .description
    = _ ("--json prints {id, revision, status, lane, patient, member_id, plan, service, owner, "
         "tags, references, next_action, due, clocks, rights, ways, history}. clocks and rights "
         "(what a "
         "denial opens, also without a day): {title, due, why, silence, action, conflict, sure, "
         "sources}. ways (what to do about a denial): {id, title, advice, caution, by, level}. "
         "history: {id, kind, time, by, and the fields of case log}. What is not known is left "
         "out.\n\nExample:\n  preauth-cli case show 4f1c"),
    .min_arguments = 1,
    .max_arguments = 1,
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, NULL, argc, argv, &status))
    status = show (&call);
  preauth_case_call_clear (&call);
  return status;
}
