/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the audit trail, and the things that can be in it. It never changes. */
#include "config.h"

#include "store/audit-entry-private.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *label;
} actions[PREAUTH_N_AUDIT_ACTIONS] = {
  [PREAUTH_AUDIT_CREATED_FILE] = { "created-file", N_ ("Created the case file") },
  [PREAUTH_AUDIT_UNLOCKED] = { "unlocked", N_ ("Unlocked") },
  [PREAUTH_AUDIT_UNLOCK_FAILED] = { "unlock-failed", N_ ("Wrong passphrase") },
  [PREAUTH_AUDIT_LOCKED] = { "locked", N_ ("Locked") },
  [PREAUTH_AUDIT_ADDED_CASE] = { "added-case", N_ ("Added a case") },
  [PREAUTH_AUDIT_CHANGED_CASE] = { "changed-case", N_ ("Changed a case") },
  [PREAUTH_AUDIT_OPENED_CASE] = { "opened-case", N_ ("Opened a case") },
  [PREAUTH_AUDIT_PRINTED] = { "printed", N_ ("Printed") },
  [PREAUTH_AUDIT_SAVED_PDF] = { "saved-pdf", N_ ("Saved a PDF") },
  [PREAUTH_AUDIT_SENT] = { "sent", N_ ("Sent") },
  [PREAUTH_AUDIT_COPIED] = { "copied", N_ ("Copied to the clipboard") },
  [PREAUTH_AUDIT_EXPORTED] = { "exported", N_ ("Exported") },
  [PREAUTH_AUDIT_USER_ADDED] = { "user-added", N_ ("Added a user") },
  [PREAUTH_AUDIT_USER_CHANGED] = { "user-changed", N_ ("Changed a user") },
  [PREAUTH_AUDIT_PASSPHRASE_SET] = { "passphrase-set", N_ ("Set a passphrase") },
  [PREAUTH_AUDIT_RECOVERY_USED] = { "recovery-used", N_ ("Used the recovery key") },
  [PREAUTH_AUDIT_RECOVERY_RENEWED] = { "recovery-renewed", N_ ("Made a new recovery key") },
  [PREAUTH_AUDIT_SETTING_CHANGED] = { "setting-changed", N_ ("Changed a setting") },
  [PREAUTH_AUDIT_BACKED_UP] = { "backed-up", N_ ("Made a backup") },
  [PREAUTH_AUDIT_RESTORED] = { "restored", N_ ("Restored a backup") },
  [PREAUTH_AUDIT_MIGRATED] = { "migrated", N_ ("Brought the file up to this version") },
  [PREAUTH_AUDIT_VERIFIED] = { "verified", N_ ("Verified the file") },
};

struct _PreauthAuditEntry
{
  GObject parent_instance;

  gint64 serial;
  gint64 revision;
  PreauthAuditAction action;
  char *time;
  char *user;
  char *case_id;
  char *detail;
};

G_DEFINE_FINAL_TYPE (PreauthAuditEntry, preauth_audit_entry, G_TYPE_OBJECT)

static void
preauth_audit_entry_finalize (GObject *object)
{
  PreauthAuditEntry *self = PREAUTH_AUDIT_ENTRY (object);

  g_free (self->time);
  g_free (self->user);
  g_free (self->case_id);
  g_free (self->detail);
  G_OBJECT_CLASS (preauth_audit_entry_parent_class)->finalize (object);
}

static void
preauth_audit_entry_class_init (PreauthAuditEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_audit_entry_finalize;
}

static void
preauth_audit_entry_init (PreauthAuditEntry *self)
{
}

PreauthAuditEntry *
preauth_audit_entry_new (gint64 serial,
                         char *time,
                         const char *user,
                         PreauthAuditAction action,
                         const char *case_id,
                         gint64 revision,
                         const char *detail)
{
  PreauthAuditEntry *self = g_object_new (PREAUTH_TYPE_AUDIT_ENTRY, NULL);

  self->serial = serial;
  self->time = time;
  self->user = g_strdup (user);
  self->action = action;
  self->case_id = g_strdup (case_id);
  self->revision = revision;
  self->detail = g_strdup (detail);
  return self;
}

const char *
preauth_audit_action_get_id (PreauthAuditAction action)
{
  g_return_val_if_fail (action < PREAUTH_N_AUDIT_ACTIONS, NULL);

  return actions[action].id;
}

const char *
preauth_audit_action_get_label (PreauthAuditAction action)
{
  g_return_val_if_fail (action < PREAUTH_N_AUDIT_ACTIONS, NULL);

  return _ (actions[action].label);
}

gint64
preauth_audit_entry_get_serial (PreauthAuditEntry *self)
{
  g_return_val_if_fail (PREAUTH_IS_AUDIT_ENTRY (self), 0);

  return self->serial;
}

const char *
preauth_audit_entry_get_time (PreauthAuditEntry *self)
{
  g_return_val_if_fail (PREAUTH_IS_AUDIT_ENTRY (self), NULL);

  return self->time;
}

const char *
preauth_audit_entry_get_user (PreauthAuditEntry *self)
{
  g_return_val_if_fail (PREAUTH_IS_AUDIT_ENTRY (self), NULL);

  return self->user;
}

PreauthAuditAction
preauth_audit_entry_get_action (PreauthAuditEntry *self)
{
  g_return_val_if_fail (PREAUTH_IS_AUDIT_ENTRY (self), PREAUTH_AUDIT_VERIFIED);

  return self->action;
}

const char *
preauth_audit_entry_get_case_id (PreauthAuditEntry *self)
{
  g_return_val_if_fail (PREAUTH_IS_AUDIT_ENTRY (self), NULL);

  return self->case_id;
}

gint64
preauth_audit_entry_get_revision (PreauthAuditEntry *self)
{
  g_return_val_if_fail (PREAUTH_IS_AUDIT_ENTRY (self), 0);

  return self->revision;
}

const char *
preauth_audit_entry_get_detail (PreauthAuditEntry *self)
{
  g_return_val_if_fail (PREAUTH_IS_AUDIT_ENTRY (self), NULL);

  return self->detail;
}
