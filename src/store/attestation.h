/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/request.h"

G_BEGIN_DECLS

/**
 * Attestations, signatures and their dates in the answers of a request. Which answers are such, the
 * form says (data/forms); its questionnaire is the only place that knows. Only a clinician gives
 * them: what anybody else saves has those that the case file has already, and no other.
 */

/* Those that are given: where -> answers (GPtrArray of JSON text). (transfer full) */
GHashTable *
preauth_attestations_list (JsonNode *bundle);
/* The same of a bundle's text; an empty one when it cannot be read. Cheap when there is none. */
GHashTable *
preauth_attestations_read (GBytes *bundle);
/* What @given has and @kept (nullable) has not, as people read it. (transfer full) (nullable) */
char *
preauth_attestations_describe_new (GHashTable *given, GHashTable *kept);
/* Takes those that are not in @kept (nullable) out of @request; what @kept has in their place comes
 * back. Nothing else changes.
 *
 * Returns: (transfer full) (nullable): which, as people read it; NULL when there was none */
char *
preauth_attestations_hold_back (PreauthRequest *request, GHashTable *kept);
/* The sentence that tells of it. (transfer full) */
char *
preauth_attestations_tell_left_out (const char *which);

G_END_DECLS
