/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/request.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * A request as the store keeps it: the bundle's text in which each large attachment is a reference,
 * and the attachments' bytes. The request remembers which attachments it has given away, so that
 * saving after a keystroke costs the text alone, not a scanned chart.
 */
typedef struct
{
  GBytes *bundle;
  GHashTable *attachments; /* id -> GBytes: those that the store may not have yet */
} PreauthEncodedCase;
void
preauth_encoded_case_free (PreauthEncodedCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthEncodedCase, preauth_encoded_case_free)

/* @key: derived from the data key for "attachment": makes the ids, so that equal documents are kept
 * once and nobody without the key can tell which document it is. On the thread of the request; what
 * it gives may go to another. */
PreauthEncodedCase *
preauth_case_encode (PreauthKey *key, PreauthRequest *request);
/* The attachments of @encoded are in the file now. */
void
preauth_case_remember_saved (PreauthRequest *request, const PreauthEncodedCase *encoded);

/**
 * preauth_case_decode:
 * @missing: (out) (nullable): titles of attachments that are damaged; the rest of the request is
 *   whole, and saving it does not lose the reference to them
 *
 * Returns: (transfer full): the request, or NULL with PREAUTH_ERROR_DAMAGED
 */
PreauthRequest *
preauth_case_decode (PreauthStore *store, GBytes *bundle, GPtrArray **missing, GError **error);
/* The tree of another state of @request: attachments come from @request, not from the store.
 * (transfer full) */
JsonNode *
preauth_case_decode_state (PreauthRequest *request, GBytes *bundle, GError **error);

G_END_DECLS
