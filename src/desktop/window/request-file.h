/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/request.h"

G_BEGIN_DECLS

/* Reads and parses off the main thread. A cancelled one ends at once with G_IO_ERROR_CANCELLED; the
 * thread's work is thrown away. */
void
preauth_request_load_async (const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* (transfer full) */
PreauthRequest *
preauth_request_load_finish (GAsyncResult *result, GError **error);

/* Writes the request as it is now; later edits do not get in. Leaves `modified` alone: only the
 * caller knows whether there were any. */
void
preauth_request_save_async (PreauthRequest *self,
                            const char *path,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean
preauth_request_save_finish (PreauthRequest *self, GAsyncResult *result, GError **error);

G_END_DECLS
