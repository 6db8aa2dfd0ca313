/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthAuditVerify: checks every row and the chain of the audit trail, with progress, and says
 * what came of it.
 *
 * Property `running` (notify).
 */
#define PREAUTH_TYPE_AUDIT_VERIFY (preauth_audit_verify_get_type ())
G_DECLARE_FINAL_TYPE (PreauthAuditVerify, preauth_audit_verify, PREAUTH, AUDIT_VERIFY, AdwBin)

void
preauth_audit_verify_start (PreauthAuditVerify *self, PreauthStore *store);
void
preauth_audit_verify_cancel (PreauthAuditVerify *self);
/* "" before it ran. */
const char *
preauth_audit_verify_get_result (PreauthAuditVerify *self);

/* What was found, in words. @damaged: of PreauthDamage. (transfer full) */
char *
preauth_audit_describe_damage (GPtrArray *damaged);

G_END_DECLS
