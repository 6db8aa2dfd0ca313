/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/request-bundle.h"
#include "request/request.h"

G_BEGIN_DECLS

/* Inside the room: the tree, and how an edit of it is told. */
JsonObject *
preauth_request_get_root (PreauthRequest *self);
JsonObject *
preauth_request_get_claim (PreauthRequest *self);
/* After @resource (nullable) was edited: its narrative goes, modified is set, changed is emitted.
 */
void
preauth_request_touch (PreauthRequest *self, JsonObject *resource, guint fact);
/* Puts answers that were made outside the tree into it once they hold something. */
void
preauth_request_adopt_responses (PreauthRequest *self);
GHashTable *
preauth_request_get_waiting_responses (PreauthRequest *self);
/* JsonNode of an attachment's data -> GBytes: to decode a scanned chart at every edit would be
 * felt. */
GHashTable *
preauth_request_get_decoded (PreauthRequest *self);
/* (transfer full): "patient-birth-date" is %request.patientBirthDate. */
char *
preauth_context_name (const char *id);
/* Adds what of the history letters tell to %request: see README.md. */
void
preauth_request_collect_history (PreauthRequest *self, JsonObject *request);
/* The DocumentReference at @index of the bundle. */
PreauthAttachment *
preauth_request_read_document (PreauthRequest *self, guint index);
/* A new DocumentReference in the bundle that nothing points to yet. */
JsonObject *
preauth_request_make_document (PreauthRequest *self,
                               const char *title,
                               const char *content_type,
                               GBytes *data);
/* A paper of the history, no enclosure. */
gboolean
preauth_document_is_receipt (JsonObject *resource);
/* Takes the references of the history to @document away, before it goes. */
void
preauth_history_forget_document (JsonObject *bundle, JsonObject *document);
/* A node over an object of the tree, so that expressions see the live object. */
JsonNode *
preauth_request_wrap (JsonObject *object);

/* Facts that live on Claim.item: PREAUTH_FACT_CATEGORY, _SERVICE_START, _SERVICE_END,
 * _PLACE_OF_SERVICE, _REFERENCE_NUMBER, in the shape of request/element.h: @member names which. */
char *
preauth_items_get (JsonObject *claim, const char *member, const char *argument);
void
preauth_items_set (JsonObject *claim, const char *member, const char *argument, const char *value);
/* The items that name a service: (transfer container), of JsonObject. */
GPtrArray *
preauth_items_list (JsonObject *claim);
/* What preauth_request_set_codes () put on @from, if anything, also on @to. */
void
preauth_items_copy_codes (JsonObject *from, JsonObject *to);
/* A new item with the category, codes, dates and place of the others. */
JsonObject *
preauth_items_append (JsonObject *claim);

/* Adds what FHIR demands and nobody typed yet, where this program made the request. */
void
preauth_bundle_complete (JsonObject *bundle);
/* Made here, not by another program. */
gboolean
preauth_claim_is_own (JsonObject *claim);
/* Says in an empty @element that it is not known. */
void
preauth_element_add_unknown (JsonObject *element);
/* A coding of data-absent-reason is no code; a concept that has nothing else names nothing. */
gboolean
preauth_coding_is_absent (JsonObject *coding);
gboolean
preauth_concept_is_absent (JsonObject *concept);

G_END_DECLS
