/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PreauthStore PreauthStore;

typedef enum
{
  PREAUTH_AUDIT_CREATED_FILE,
  PREAUTH_AUDIT_UNLOCKED,
  PREAUTH_AUDIT_UNLOCK_FAILED, /* written at the next good unlock: how many, since when */
  PREAUTH_AUDIT_LOCKED,
  PREAUTH_AUDIT_ADDED_CASE,
  PREAUTH_AUDIT_CHANGED_CASE,
  PREAUTH_AUDIT_OPENED_CASE,
  PREAUTH_AUDIT_PRINTED,
  PREAUTH_AUDIT_SAVED_PDF,
  PREAUTH_AUDIT_SENT,
  PREAUTH_AUDIT_COPIED,
  PREAUTH_AUDIT_EXPORTED,
  PREAUTH_AUDIT_USER_ADDED,
  PREAUTH_AUDIT_USER_CHANGED,
  PREAUTH_AUDIT_PASSPHRASE_SET,
  PREAUTH_AUDIT_RECOVERY_USED,
  PREAUTH_AUDIT_RECOVERY_RENEWED,
  PREAUTH_AUDIT_SETTING_CHANGED,
  PREAUTH_AUDIT_BACKED_UP,
  PREAUTH_AUDIT_RESTORED,
  PREAUTH_AUDIT_MIGRATED,
  PREAUTH_AUDIT_VERIFIED,
  PREAUTH_N_AUDIT_ACTIONS
} PreauthAuditAction;
const char *
preauth_audit_action_get_id (PreauthAuditAction action);
const char *
preauth_audit_action_get_label (PreauthAuditAction action); /* "Opened a case" */

/**
 * PreauthAuditEntry: who did what when. Sealed, and chained: each carries a keyed hash over the one
 * before it, its own content and, for a change, the (id, revision) of the case, so a deleted,
 * altered or added row shows.
 */
#define PREAUTH_TYPE_AUDIT_ENTRY (preauth_audit_entry_get_type ())
G_DECLARE_FINAL_TYPE (PreauthAuditEntry, preauth_audit_entry, PREAUTH, AUDIT_ENTRY, GObject)
gint64
preauth_audit_entry_get_serial (PreauthAuditEntry *self);
const char *
preauth_audit_entry_get_time (PreauthAuditEntry *self); /* FHIR dateTime */
const char *
preauth_audit_entry_get_user (PreauthAuditEntry *self); /* "Mei Lin (ML)" */
PreauthAuditAction
preauth_audit_entry_get_action (PreauthAuditEntry *self);
const char *
preauth_audit_entry_get_case_id (PreauthAuditEntry *self); /* nullable */
gint64
preauth_audit_entry_get_revision (PreauthAuditEntry *self); /* of the case; 0 when none */
const char *
preauth_audit_entry_get_detail (PreauthAuditEntry *self); /* nullable: "fax 1-800-205-8885" */

/* @case_id, @detail: nullable. Durable when it returns. What is printed, saved, sent, copied,
 * exported is written by those who do it. */
gboolean
preauth_store_audit (PreauthStore *self,
                     PreauthAuditAction action,
                     const char *case_id,
                     const char *detail,
                     GError **error);
/* Newest first. @case_id: (nullable): of one case (anybody may), else all (managers). @limit: 0:
 * no limit. (transfer full), of PreauthAuditEntry */
GPtrArray *
preauth_store_list_audit (PreauthStore *self, const char *case_id, guint limit, GError **error);

/**
 * preauth_store_verify:
 *
 * Reads every row of every table, checks each seal, the chain, that each case is at the revision
 * that the chain says and none is gone, and SQLite's own integrity check. Works while others write.
 * That it was done goes into the audit trail.
 *
 * Returns: (transfer full): of PreauthDamage, empty when all is well; NULL on an error
 */
typedef void (*PreauthProgress) (double fraction, gpointer user_data);
GPtrArray *
preauth_store_verify (PreauthStore *self,
                      PreauthProgress progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error);

/**
 * Rolled back? The newest serial and chain hash that this computer saw are kept outside the file
 * (witness.h: the session's keyring or, without one, a private file). (transfer full) (nullable):
 * one sentence when the file is older than what was last seen.
 */
char *
preauth_store_check_rollback (PreauthStore *self);
/* A restore on purpose: from now on this state is the newest. */
gboolean
preauth_store_accept_rollback (PreauthStore *self, GError **error);

G_END_DECLS
