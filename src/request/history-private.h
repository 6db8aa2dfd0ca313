/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/history.h"
#include "request/request-bundle.h"

G_BEGIN_DECLS

#define PREAUTH_SYSTEM_EVENT_KIND PREAUTH_CANONICAL "/CodeSystem/event-kind"

#define PREAUTH_EXTENSION_RECORDED PREAUTH_EXTENSION "recorded"
#define PREAUTH_EXTENSION_ENTERED_BY PREAUTH_EXTENSION "entered-by"
#define PREAUTH_EXTENSION_EVENT_KIND PREAUTH_EXTENSION "event-kind"
#define PREAUTH_EXTENSION_ENTERED_IN_ERROR PREAUTH_EXTENSION "entered-in-error"

/* Inside the room: how a resource keeps an event. The one table of places is in history-places.c.
 * The getter returns (transfer full) (nullable). */
char *
preauth_history_get_place (JsonObject *bundle, JsonObject *resource, PreauthEventField field);
void
preauth_history_set_place (JsonObject *bundle,
                           JsonObject *resource,
                           PreauthEventField field,
                           const char *value);

/* Shapes of places, as request/element.h has them: history-shapes.c. */
/* extension @argument, its value in @member: "valueCode" "valueInteger"... */
char *
preauth_history_get_value (JsonObject *object, const char *member, const char *argument);
void
preauth_history_set_value (JsonObject *object,
                           const char *member,
                           const char *argument,
                           const char *value);
/* object.member.argument */
char *
preauth_history_get_below (JsonObject *object, const char *member, const char *argument);
void
preauth_history_set_below (JsonObject *object,
                           const char *member,
                           const char *argument,
                           const char *value);
char *
preauth_history_get_channel (JsonObject *object, const char *member, const char *argument);
void
preauth_history_set_channel (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value);
/* The display of the first of several references that points nowhere. */
char *
preauth_history_get_person (JsonObject *object, const char *member, const char *argument);
void
preauth_history_set_person (JsonObject *object,
                            const char *member,
                            const char *argument,
                            const char *value);
/* An identifier of our type "payer-reference". */
char *
preauth_history_get_reference (JsonObject *object, const char *member, const char *argument);
void
preauth_history_set_reference (JsonObject *object,
                               const char *member,
                               const char *argument,
                               const char *value);
/* The text @argument of the first element of @member that has one. */
char *
preauth_history_get_words (JsonObject *object, const char *member, const char *argument);
void
preauth_history_set_words (JsonObject *object,
                           const char *member,
                           const char *argument,
                           const char *value);
/* Who it was handed to; "" for nobody. */
char *
preauth_history_get_owner (JsonObject *object, const char *member, const char *argument);
void
preauth_history_set_owner (JsonObject *object,
                           const char *member,
                           const char *argument,
                           const char *value);

/* Of a ClaimResponse: history-answer.c. */
char *
preauth_answer_get_decision (JsonObject *object, const char *member, const char *argument);
void
preauth_answer_set_decision (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value);
char *
preauth_answer_get_authorization (JsonObject *object, const char *member, const char *argument);
void
preauth_answer_set_authorization (JsonObject *object,
                                  const char *member,
                                  const char *argument,
                                  const char *value);
char *
preauth_answer_get_reference (JsonObject *object, const char *member, const char *argument);
void
preauth_answer_set_reference (JsonObject *object,
                              const char *member,
                              const char *argument,
                              const char *value);
char *
preauth_answer_get_service (JsonObject *object, const char *member, const char *argument);
void
preauth_answer_set_service (JsonObject *object,
                            const char *member,
                            const char *argument,
                            const char *value);
char *
preauth_answer_get_units (JsonObject *object, const char *member, const char *argument);
void
preauth_answer_set_units (JsonObject *object,
                          const char *member,
                          const char *argument,
                          const char *value);
/* preAuthPeriod.@argument, or the first item's */
char *
preauth_answer_get_period (JsonObject *object, const char *member, const char *argument);
char *
preauth_answer_get_reason (JsonObject *object, const char *member, const char *argument);
/* Says that the plan wants more (X12's A4). */
void
preauth_answer_set_pended (JsonObject *object);
/* What another program's answer amounts to; FALSE when it says nothing. */
gboolean
preauth_answer_guess_kind (JsonObject *object, PreauthEventKind *kind);

/* Places that lead to another resource: history-documents.c. Getters (transfer full) (nullable). */
char *
preauth_history_get_receipt (JsonObject *bundle, JsonObject *resource);
void
preauth_history_set_receipt (JsonObject *bundle, JsonObject *resource, const char *value);
char *
preauth_history_get_needed (JsonObject *bundle, JsonObject *response);
void
preauth_history_set_needed (JsonObject *bundle, JsonObject *response, const char *value);
char *
preauth_history_get_needed_by (JsonObject *bundle, JsonObject *response);
void
preauth_history_set_needed_by (JsonObject *bundle, JsonObject *response, const char *value);

/* NULL: the resource is no event, says nothing, or was taken back. */
PreauthEvent *
preauth_history_read (JsonObject *bundle, guint index);
/* The resource of @event, already in the bundle. */
JsonObject *
preauth_history_write (JsonObject *bundle, PreauthEvent *event);
/* Marks it entered-in-error. */
void
preauth_history_retract (JsonObject *resource);

/* What the state machine has made of the events up to one of them. */
typedef struct
{
  PreauthStatus status;
  PreauthLane lane;
  PreauthStatus before_closing;
  PreauthEvent *sent; /* the last one; not owned */
} PreauthStanding;
void
preauth_standing_init (PreauthStanding *self);
void
preauth_standing_take (PreauthStanding *self, PreauthEvent *event);
/* After all of the request's events. */
PreauthStanding
preauth_standing_of (GPtrArray *events);
/* A sentence that says why @kind makes no sense now, or NULL. */
const char *
preauth_standing_refuses (const PreauthStanding *self, PreauthEventKind kind);

G_END_DECLS
