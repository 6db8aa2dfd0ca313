/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PreauthEventKind: what can happen to a request. One table in event.c says for each which FHIR
 * resource keeps it: Communication (what went between people), ClaimResponse (what the plan
 * answered), Provenance (what the clinic did to the request itself).
 */
typedef enum
{
  PREAUTH_EVENT_CREATED,   /* Provenance */
  PREAUTH_EVENT_READY,     /* Provenance: nothing is missing, it may go */
  PREAUTH_EVENT_SENT,      /* Communication: channel, number, pages expected */
  PREAUTH_EVENT_FAX_PROOF, /* Communication: number dialed, time, pages sent, result, receipt */
  PREAUTH_EVENT_CALL,      /* Communication: representative, reference number, outcome, next date */
  PREAUTH_EVENT_RECEIVED,  /* ClaimResponse queued: the plan has it */
  PREAUTH_EVENT_PENDED,    /* ClaimResponse partial: what the plan wants, by when */
  PREAUTH_EVENT_DECIDED,   /* ClaimResponse complete */
  PREAUTH_EVENT_APPEALED,  /* Communication: level, channel, number */
  PREAUTH_EVENT_NOTE,      /* Communication within the clinic */
  PREAUTH_EVENT_HANDED_OVER, /* Communication within the clinic: owner, whom we wait for, note */
  PREAUTH_EVENT_CLOSED,      /* Provenance: reason */
  PREAUTH_EVENT_REOPENED,    /* Provenance */
  PREAUTH_EVENT_OUTPUT,      /* Provenance: printed, saved as PDF, exported */
  PREAUTH_N_EVENT_KINDS
} PreauthEventKind;

/**
 * PreauthEventField: the details, each a text. Dates YYYY-MM-DD, times FHIR dateTime with zone,
 * numbers ten digits, counts decimal. Which kinds have which fields is in the table of
 * event-fields.c, with where the resource keeps it.
 */
typedef enum
{
  PREAUTH_EVENT_CHANNEL, /* "fax" "portal" "phone" "mail" "edi-278" */
  PREAUTH_EVENT_NUMBER,  /* dialed: ten digits */
  PREAUTH_EVENT_TIME,    /* when it really happened, if not when it was entered */
  PREAUTH_EVENT_PAGES_EXPECTED,
  PREAUTH_EVENT_PAGES_SENT,
  PREAUTH_EVENT_RESULT,           /* of a fax: "ok" "busy" "no-answer" "partial" "failed" */
  PREAUTH_EVENT_RECEIPT,          /* id of the attachment that shows it */
  PREAUTH_EVENT_REPRESENTATIVE,   /* whom of the plan we spoke to */
  PREAUTH_EVENT_REFERENCE_NUMBER, /* of the call or the case, the plan's own */
  PREAUTH_EVENT_OUTCOME,          /* of a call: "received" "not-received" "in-review" "approved"
                                     "denied" "pended" "no-answer" "not-required" "other" */
  PREAUTH_EVENT_NEXT_DATE,        /* when to ask again */
  PREAUTH_EVENT_NOTE_TEXT,
  PREAUTH_EVENT_NEEDED, /* what the plan wants */
  PREAUTH_EVENT_NEEDED_BY,
  PREAUTH_EVENT_DECISION, /* "approved" "partly-approved" "modified" "denied" */
  PREAUTH_EVENT_AUTHORIZATION_NUMBER,
  PREAUTH_EVENT_APPROVED_SERVICE, /* codes or words, as the plan says them */
  PREAUTH_EVENT_APPROVED_UNITS,   /* "24 visits" */
  PREAUTH_EVENT_VALID_FROM,
  PREAUTH_EVENT_VALID_TO,
  PREAUTH_EVENT_REASON,          /* of a denial, a change, a closing: in the plan's words */
  PREAUTH_EVENT_REASON_CLASS,    /* "administrative" "records" "clinical" "policy"; of a note: of
                                    the decision before it, from now on */
  PREAUTH_EVENT_CRITERIA,        /* which criteria the plan used, if it said */
  PREAUTH_EVENT_NOTICE_DATE,     /* on the plan's letter: clocks of an appeal run from here */
  PREAUTH_EVENT_PEER_TO_PEER_BY, /* deadline for a peer-to-peer call, as the plan said it */
  PREAUTH_EVENT_LEVEL,           /* of an appeal: "reconsideration" "peer-to-peer" "grievance"
                                    "expedited-grievance" "external-review"
                                    "expedited-external-review" "fair-hearing" "plan-appeal" */
  PREAUTH_EVENT_OWNER,           /* initials of the person it is handed to; "" for nobody */
  PREAUTH_EVENT_WAITING_ON,      /* "us" "plan" "clinician" "family" */
  PREAUTH_EVENT_UNITS_USED,      /* visits or units used so far of what was approved */
  PREAUTH_N_EVENT_FIELDS
} PreauthEventField;

/**
 * PreauthEvent: one entry of a request's history. Made, filled, added; after that it does not
 * change.
 */
#define PREAUTH_TYPE_EVENT (preauth_event_get_type ())
G_DECLARE_FINAL_TYPE (PreauthEvent, preauth_event, PREAUTH, EVENT, GObject)

PreauthEvent *
preauth_event_new (PreauthEventKind kind);
PreauthEventKind
preauth_event_get_kind (PreauthEvent *self);
/* Of the resource that keeps it; NULL before it is added. */
const char *
preauth_event_get_id (PreauthEvent *self);
/* When it was entered: FHIR dateTime with seconds and zone. Set when it is added, from the clock
 * (of $SOURCE_DATE_EPOCH when set). */
const char *
preauth_event_get_recorded (PreauthEvent *self);
/* When it happened: PREAUTH_EVENT_TIME, else when it was entered. Never NULL once it is added. */
const char *
preauth_event_get_time (PreauthEvent *self);
/* Who entered it: "Mei Lin (ML)"; initials alone. NULL when not known. */
const char *
preauth_event_get_author (PreauthEvent *self);
const char *
preauth_event_get_author_initials (PreauthEvent *self);
void
preauth_event_set_author (PreauthEvent *self, const char *name, const char *initials);
/* (nullable) */
const char *
preauth_event_get_field (PreauthEvent *self, PreauthEventField field);
/* NULL or "" clears it, but "" as PREAUTH_EVENT_OWNER hands it to nobody. White space around it
 * goes. A field that the kind does not have is a programmer's error; a value that does not fit is
 * found by preauth_request_add_event (). */
void
preauth_event_set_field (PreauthEvent *self, PreauthEventField field, const char *value);
gboolean
preauth_event_kind_has_field (PreauthEventKind kind, PreauthEventField field);

/* "fax-proof": stable, in the file and on the command line. */
const char *
preauth_event_kind_get_id (PreauthEventKind kind);
gboolean
preauth_event_kind_from_id (const char *id, PreauthEventKind *kind);
/* "reference-number": stable, on the command line. */
const char *
preauth_event_field_get_id (PreauthEventField field);
gboolean
preauth_event_field_from_id (const char *id, PreauthEventField *field);

/* Translated: "Fax proof"; "Reference number"; of a coded value: "Partly approved". */
const char *
preauth_event_kind_get_label (PreauthEventKind kind);
const char *
preauth_event_field_get_label (PreauthEventField field);
/* The coded values of a field in the order they are offered, NULL-terminated; NULL when it is free
 * text. */
const char *const *
preauth_event_field_get_values (PreauthEventField field);
const char *
preauth_event_value_get_label (PreauthEventField field, const char *value);
/* One line for the timeline: "Call: Dana, ref 4471, in review; ask again 11/24/2026". (transfer
 * full) */
char *
preauth_event_to_line (PreauthEvent *self);

G_END_DECLS
