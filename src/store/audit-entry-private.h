/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/audit.h"
#include "store/seal-private.h"

G_BEGIN_DECLS

/* What a row of the audit trail holds; sealed to its serial. @detail, @attachments: nullable */
GBytes *
preauth_audit_record_seal (PreauthSealer *sealer,
                           gint64 serial,
                           PreauthAuditAction action,
                           const char *author,
                           const char *detail,
                           GHashTable *attachments);
/* NULL when the seal is broken. */
GBytes *
preauth_audit_record_unseal (PreauthSealer *sealer,
                             gint64 serial,
                             const void *sealed,
                             gsize length);
/* The ids of what was added with it. (transfer full) */
GStrv
preauth_audit_record_list_attachments (GBytes *record);
/* @subject: as in the row. NULL when @record is none. */
PreauthAuditEntry *
preauth_audit_record_to_entry (GBytes *record, gint64 serial, const char *subject, gint64 revision);

PreauthAuditEntry *
preauth_audit_entry_new (gint64 serial,
                         char *time, /* transfer full */
                         const char *user,
                         PreauthAuditAction action,
                         const char *case_id,
                         gint64 revision,
                         const char *detail);

G_END_DECLS
