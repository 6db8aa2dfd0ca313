/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What letters and pages tell of the history. Notes within the clinic are no part of it. */
#include "config.h"

#include "fhir/date.h"
#include "request/event-private.h"
#include "request/history.h"
#include "request/request-private.h"

char *
preauth_context_name (const char *id)
{
  GString *name = g_string_new (NULL);
  for (const char *at = id; *at != '\0'; at++)
    if (at[0] == '-' && at[1] != '\0')
      g_string_append_c (name, g_ascii_toupper (*++at));
    else
      g_string_append_c (name, *at);
  return g_string_free (name, FALSE);
}

static void
add_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, member, text);
}

/* All that was noted of an event, by the names of its fields in camel case. */
static JsonObject *
collect_event (PreauthEvent *event)
{
  JsonObject *object = json_object_new ();
  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    {
      g_autofree char *name = preauth_context_name (preauth_event_field_get_id (field));
      add_text (object, name, preauth_event_get_field (event, field));
    }
  add_text (object, "time", preauth_event_get_time (event));
  return object;
}

static gboolean
is_denial (PreauthEvent *event)
{
  const char *decision = preauth_event_get_field (event, PREAUTH_EVENT_DECISION);
  return decision != NULL && !g_str_equal (decision, "approved");
}

/* What went between the clinic and the plan. */
static gboolean
is_public (PreauthEventKind kind)
{
  static const guint kinds = 1U << PREAUTH_EVENT_SENT | 1U << PREAUTH_EVENT_FAX_PROOF
                             | 1U << PREAUTH_EVENT_CALL | 1U << PREAUTH_EVENT_RECEIVED
                             | 1U << PREAUTH_EVENT_PENDED | 1U << PREAUTH_EVENT_DECIDED
                             | 1U << PREAUTH_EVENT_APPEALED;
  return (kinds >> kind & 1) != 0;
}

/* "11/20/2026 2:05 PM", by the clock of who wrote it. */
static char *
write_moment (const char *time)
{
  g_autofree char *day = preauth_date_to_display (time);
  if (!preauth_event_time_is_full (time))
    return g_steal_pointer (&day);
  guint hour = (guint)g_ascii_strtoull (time + 11, NULL, 10);
  return g_strdup_printf ("%s %u:%.2s %s", day, hour % 12 == 0 ? 12 : hour % 12, time + 14,
                          hour < 12 ? "AM" : "PM");
}

static void
add_line (JsonArray *lines, PreauthEvent *event)
{
  JsonObject *object = json_object_new ();
  g_autofree char *line = preauth_event_to_public_line (event);
  g_autofree char *moment = write_moment (preauth_event_get_time (event));
  add_text (object, "when", moment);
  add_text (object, "line", line);
  add_text (object, "author", preauth_event_get_author (event));
  json_array_add_object_element (lines, object);
}

void
preauth_request_collect_history (PreauthRequest *self, JsonObject *request)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (self);
  PreauthEvent *last[PREAUTH_N_EVENT_KINDS] = { NULL };
  JsonArray *lines = json_array_new ();
  for (guint i = 0; i < events->len; i++)
    {
      PreauthEventKind kind = preauth_event_get_kind (events->pdata[i]);
      if (kind == PREAUTH_EVENT_SENT && last[kind] == NULL)
        add_text (request, "sentOn", preauth_event_get_time (events->pdata[i]));
      if (is_public (kind))
        add_line (lines, events->pdata[i]);
      last[kind] = events->pdata[i];
    }
  json_object_set_array_member (request, "events", lines);
  if (last[PREAUTH_EVENT_DECIDED] != NULL && is_denial (last[PREAUTH_EVENT_DECIDED]))
    {
      JsonObject *denial = collect_event (last[PREAUTH_EVENT_DECIDED]);
      g_autofree char *reason_class = preauth_request_get_reason_class (self);
      add_text (denial, "reasonClass", reason_class);
      json_object_set_object_member (request, "denial", denial);
    }
  if (last[PREAUTH_EVENT_APPEALED] != NULL)
    json_object_set_object_member (request, "appeal", collect_event (last[PREAUTH_EVENT_APPEALED]));
  g_autofree char *reference = preauth_request_get_payer_reference (self);
  add_text (request, "payerReference", reference);
}
