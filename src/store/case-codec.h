/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/request.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthCaseCodec: a request as the store keeps it: the bundle's text in which each large
 * attachment is a reference, and the attachments' bytes. Remembers which attachments are in the
 * file already, so that saving after a keystroke costs the text alone, not a scanned chart.
 * Main thread; what it gives may go to another.
 */
typedef struct
{
  GBytes *bundle;
  GHashTable *attachments; /* id -> GBytes: those that the store has not */
} PreauthEncodedCase;
void
preauth_encoded_case_free (PreauthEncodedCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthEncodedCase, preauth_encoded_case_free)

PreauthEncodedCase *
preauth_case_encode (PreauthStore *store, PreauthRequest *request);
/* PREAUTH_ERROR_DAMAGED names the attachment that is gone, by its title; the rest of the request is
 * then in @partial (out, nullable, transfer full). */
PreauthRequest *
preauth_case_decode (PreauthStore *store, GBytes *bundle, PreauthRequest **partial, GError **error);

G_END_DECLS
