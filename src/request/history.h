/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/event.h"
#include "request/request.h"

G_BEGIN_DECLS

/**
 * PreauthStatus: how far a request is. It follows from the history; nobody sets it.
 */
typedef enum
{
  PREAUTH_STATUS_DRAFT,
  PREAUTH_STATUS_READY,
  PREAUTH_STATUS_SENT,        /* proof awaited */
  PREAUTH_STATUS_SENT_PROVEN, /* proof kept: a good fax receipt, or a portal's reference number */
  PREAUTH_STATUS_RECEIVED,
  PREAUTH_STATUS_PENDED,
  PREAUTH_STATUS_APPROVED,
  PREAUTH_STATUS_PARTLY_APPROVED,
  PREAUTH_STATUS_MODIFIED,
  PREAUTH_STATUS_DENIED,
  PREAUTH_STATUS_APPEALED,
  PREAUTH_STATUS_CLOSED,
  PREAUTH_N_STATUSES
} PreauthStatus;

/* "sent-proven": stable, for JSON and the command line. */
const char *
preauth_status_get_id (PreauthStatus status);
gboolean
preauth_status_from_id (const char *id, PreauthStatus *status);
/* Translated: "Sent, proof kept". */
const char *
preauth_status_get_label (PreauthStatus status);
/* Approved, partly, modified, denied, closed. */
gboolean
preauth_status_is_decided (PreauthStatus status);

/**
 * PreauthLane: whom a request waits for; the lanes of the work page. From the status, unless a
 * later hand-over says otherwise.
 */
typedef enum
{
  PREAUTH_LANE_US,
  PREAUTH_LANE_PLAN,
  PREAUTH_LANE_CLINICIAN,
  PREAUTH_LANE_FAMILY,
  PREAUTH_LANE_DECIDED, /* also closed; a denial waits for us until a way is chosen */
  PREAUTH_N_LANES
} PreauthLane;
const char *
preauth_lane_get_id (PreauthLane lane); /* "us" "plan" "clinician" "family" "decided" */
gboolean
preauth_lane_from_id (const char *id, PreauthLane *lane);
const char *
preauth_lane_get_label (PreauthLane lane); /* "Needs us" "Waiting on plan"... */

/**
 * preauth_request_add_event:
 * @event: gets its id and time; a time or author set before is kept
 *
 * Refused with PREAUTH_ERROR_INVALID when a field is not what it should be (a number that is not
 * ten digits, a date that is none) or the step makes no sense now (a decision of a request that was
 * never sent is allowed: it may have gone by another way; an appeal without a denial is not).
 */
gboolean
preauth_request_add_event (PreauthRequest *self, PreauthEvent *event, GError **error);
/* Oldest first. (transfer full), of PreauthEvent. Also reads ClaimResponses and Communications that
 * another program wrote, as far as they say something. */
GPtrArray *
preauth_request_get_events (PreauthRequest *self);
/* The last event of @kind, or NULL. (transfer full) */
PreauthEvent *
preauth_request_find_last_event (PreauthRequest *self, PreauthEventKind kind);
/* Takes an entry back that was made by mistake: it is marked entered-in-error, stays in the file
 * and no longer counts. PREAUTH_ERROR_NOT_FOUND. */
gboolean
preauth_request_retract_event (PreauthRequest *self, const char *id, GError **error);

/**
 * PreauthFaxVerdict: what a fax proof shows of the sending it belongs to.
 */
typedef enum
{
  PREAUTH_FAX_FAILED,  /* not all pages, or to another number than was meant: send it again */
  PREAUTH_FAX_UNSURE,  /* it went through; how many pages there were to be is not known */
  PREAUTH_FAX_ARRIVED, /* all pages, at the number that was meant */
} PreauthFaxVerdict;
/* @sent: (nullable): says what was meant where @proof does not */
PreauthFaxVerdict
preauth_fax_verdict_of (PreauthEvent *proof, PreauthEvent *sent);

PreauthStatus
preauth_request_get_status (PreauthRequest *self);
PreauthLane
preauth_request_get_lane (PreauthRequest *self);
/* Initials of who it was handed to last. (transfer full) (nullable) */
char *
preauth_request_get_owner (PreauthRequest *self);
/* The number to quote: authorization number, else the last reference number. (transfer full)
 * (nullable) */
char *
preauth_request_get_payer_reference (PreauthRequest *self);

/* What the reason of the last decision counts as: as it was entered, or as a later note says. It
 * decides what can be done about a denial. (transfer full) (nullable) */
char *
preauth_request_get_reason_class (PreauthRequest *self);

/* Papers of the history: a fax receipt, a portal's confirmation, the plan's letter. Kept in the
 * bundle as DocumentReference of our own category "receipt": no enclosure of the request, so
 * preauth_request_get_attachments () and the packet pass over them. */
/* Returns: (transfer full): its id, for PREAUTH_EVENT_RECEIPT */
char *
preauth_request_add_receipt (PreauthRequest *self,
                             const char *title,
                             const char *content_type,
                             GBytes *data);
GPtrArray *
preauth_request_get_receipts (PreauthRequest *self); /* transfer full, of PreauthAttachment */
/* A receipt or an attachment by its id. (transfer full) (nullable) */
PreauthAttachment *
preauth_request_find_document (PreauthRequest *self, const char *id);

/* Bundle.meta.tag of our own system. (transfer full) */
GStrv
preauth_request_get_tags (PreauthRequest *self);
void
preauth_request_set_tags (PreauthRequest *self, const char *const *tags);

/* The moment that new entries are dated with: "2026-11-21T14:05:00-05:00". (transfer full) */
char *
preauth_history_get_now (void);

G_END_DECLS
