/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/event.h"

G_BEGIN_DECLS

/* Inside the room: the tables of kinds and fields, and what only the history may do. */
typedef enum
{
  PREAUTH_EVENT_TYPE_TEXT,
  PREAUTH_EVENT_TYPE_CODE,
  PREAUTH_EVENT_TYPE_PHONE,
  PREAUTH_EVENT_TYPE_COUNT,
  PREAUTH_EVENT_TYPE_DATE,
  PREAUTH_EVENT_TYPE_TIME, /* a day, or a day with time and zone */
} PreauthEventFieldType;

/* "Communication" "ClaimResponse" "Provenance" */
const char *
preauth_event_kind_get_resource (PreauthEventKind kind);
/* The field without which the event says nothing, or PREAUTH_N_EVENT_FIELDS. */
PreauthEventField
preauth_event_kind_get_required (PreauthEventKind kind);
PreauthEventFieldType
preauth_event_field_get_type_of (PreauthEventField field);
/* What is wrong with @value, as a sentence, or NULL. */
const char *
preauth_event_field_check (PreauthEventField field, const char *value);
gboolean
preauth_event_check (PreauthEvent *self, GError **error);
/* Whether @text is a FHIR dateTime with time and zone. */
gboolean
preauth_event_time_is_full (const char *text);

/* As preauth_event_to_line (), without what only the clinic needs to know. (transfer full) */
char *
preauth_event_to_public_line (PreauthEvent *self);

void
preauth_event_set_stored (PreauthEvent *self, const char *id, const char *recorded);
/* The name without initials. (nullable) */
const char *
preauth_event_get_author_name (PreauthEvent *self);
/* The moment to sort by, in microseconds: a day without a time is the moment it was entered when
 * that was the same day, else the end of that day. */
gint64
preauth_event_get_moment (PreauthEvent *self);

G_END_DECLS
