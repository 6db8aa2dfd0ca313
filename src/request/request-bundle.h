/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fhir/canonical.h"

G_BEGIN_DECLS

/* Inside the room: who is who in a PAS bundle. */
typedef enum
{
  PREAUTH_ROLE_CLAIM,
  PREAUTH_ROLE_PATIENT,
  PREAUTH_ROLE_COVERAGE,
  PREAUTH_ROLE_INSURER,
  PREAUTH_ROLE_PRACTICE,       /* the requestor Organization */
  PREAUTH_ROLE_CLINICIAN,      /* the requesting Practitioner */
  PREAUTH_ROLE_CLINICIAN_ROLE, /* the PractitionerRole that ties the two together */
  PREAUTH_ROLE_SERVICING,      /* Organization or Practitioner */
  PREAUTH_ROLE_SERVICING_ROLE, /* its PractitionerRole, in bundles made elsewhere */
  PREAUTH_ROLE_FACILITY,       /* Location or Organization */
  PREAUTH_ROLE_MEDICATION,     /* MedicationRequest */
  PREAUTH_ROLE_ORDER,          /* ServiceRequest */
  PREAUTH_N_ROLES
} PreauthRole;

/* Of the Claim.identifier of a request that this program made. */
#define PREAUTH_SYSTEM_REQUEST PREAUTH_CANONICAL "/NamingSystem/request"
#define PREAUTH_PAS_DEFINITION "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/"

/* An empty PAS 2.0.1 request bundle. */
JsonObject *
preauth_bundle_new (void);
/* The first Claim with use preauthorization, or NULL. */
JsonObject *
preauth_bundle_find_claim (JsonObject *bundle);
/* All owned by the tree. NULL when the bundle has no such resource. */
JsonObject *
preauth_bundle_find (JsonObject *bundle, PreauthRole role);
/* Makes the resource and the references to it when there is none. */
JsonObject *
preauth_bundle_ensure (JsonObject *bundle, PreauthRole role);
/* What a Reference {"reference": ...} points to: by fullUrl, relative, absolute, urn:uuid or
 * contained in @from. */
JsonObject *
preauth_bundle_resolve (JsonObject *bundle, JsonObject *from, JsonObject *reference);
/* Adds @resource (transfer full) with a new urn:uuid. */
void
preauth_bundle_add (JsonObject *bundle, JsonObject *resource);
void
preauth_bundle_remove (JsonObject *bundle, JsonObject *resource);
/* Makes @reference point to @resource, which must be in the bundle. */
void
preauth_bundle_point (JsonObject *bundle, JsonObject *reference, JsonObject *resource);
/* An element of Claim.supportingInfo that points to @resource, and its removal. */
void
preauth_bundle_support (JsonObject *bundle, JsonObject *resource);
void
preauth_bundle_unsupport (JsonObject *bundle, JsonObject *resource);
/* The next unused sequence number of claim.@member, and the removal of an element together with
 * every item.@pointer ("diagnosisSequence") to it. */
gint64
preauth_bundle_next_sequence (JsonObject *claim, const char *member);
void
preauth_bundle_remove_sequenced (JsonObject *claim,
                                 const char *member,
                                 JsonObject *element,
                                 const char *pointer);

/* Iterates the resources; NULL where an entry holds none. */
guint
preauth_bundle_get_length (JsonObject *bundle);
JsonObject *
preauth_bundle_get_resource (JsonObject *bundle, guint index);
/* Stable within the request: the id of the resource, else the address of its entry. (transfer full)
 */
char *
preauth_bundle_get_entry_id (JsonObject *bundle, guint index);
/* resourceType, or "" */
const char *
preauth_resource_get_type (JsonObject *resource);

G_END_DECLS
