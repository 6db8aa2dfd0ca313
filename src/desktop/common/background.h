/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Work in a thread of its own. @data belongs to the thread until @callback runs. */
typedef gboolean (*PreauthWork) (gpointer data, GCancellable *cancellable, GError **error);

/* @source: (nullable): kept until @callback has run; @free_data: (nullable) */
void
preauth_background_run (gpointer source,
                        PreauthWork work,
                        gpointer data,
                        GDestroyNotify free_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
/* What @work returned. */
gboolean
preauth_background_finish (GAsyncResult *result, GError **error);
/* @data, until the callback returns. */
gpointer
preauth_background_get_data (GAsyncResult *result);

G_END_DECLS
