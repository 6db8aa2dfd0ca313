/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * What takes half a second or longer, in a thread, for programs with a main loop. Each does what
 * the function without _async does; the texts are copied, and those that are secret wiped.
 */

void
preauth_store_create_async (const char *path,
                            const char *name,
                            const char *initials,
                            const char *passphrase,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* @recovery_key: (out): preauth_secret_free () */
PreauthStore *
preauth_store_create_finish (GAsyncResult *result, char **recovery_key, GError **error);

void
preauth_store_unlock_async (PreauthStore *self,
                            const char *who,
                            const char *passphrase,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
void
preauth_store_unlock_with_recovery_key_async (PreauthStore *self,
                                              const char *who,
                                              const char *recovery_key,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
void
preauth_store_add_user_async (PreauthStore *self,
                              const char *name,
                              const char *initials,
                              PreauthRole role,
                              const char *passphrase,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void
preauth_store_set_passphrase_async (PreauthStore *self,
                                    const char *user_id,
                                    const char *old_passphrase,
                                    const char *passphrase,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Of the four above. */
gboolean
preauth_store_change_finish (PreauthStore *self, GAsyncResult *result, GError **error);

/* @progress: (nullable): called in the main thread */
void
preauth_store_verify_async (PreauthStore *self,
                            PreauthProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* (transfer full), of PreauthDamage */
GPtrArray *
preauth_store_verify_finish (PreauthStore *self, GAsyncResult *result, GError **error);

/* @case_id: (nullable) */
void
preauth_store_list_audit_async (PreauthStore *self,
                                const char *case_id,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* (transfer full), of PreauthAuditEntry */
GPtrArray *
preauth_store_list_audit_finish (PreauthStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
