/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/request.h"

G_BEGIN_DECLS

/**
 * preauth_request_renew:
 *
 * A new request from the facts of @self: people, plan, service, codes, form, letter, enclosures.
 * Without its history and receipts, tags, dates of service, urgency, and the check whether approval
 * is needed: those are to be asked anew. The authorization number becomes the number of the case
 * that it adds to.
 *
 * Returns: (transfer full): NULL with PREAUTH_ERROR_INVALID when it has outgrown the guard of
 *   requests
 */
PreauthRequest *
preauth_request_renew (PreauthRequest *self, GError **error);

G_END_DECLS
