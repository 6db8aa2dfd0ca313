/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthAuditWindow: who did what when, newest first, for managers; and whether the file is whole.
 */
#define PREAUTH_TYPE_AUDIT_WINDOW (preauth_audit_window_get_type ())
G_DECLARE_FINAL_TYPE (PreauthAuditWindow, preauth_audit_window, PREAUTH, AUDIT_WINDOW, AdwWindow)

GtkWindow *
preauth_audit_window_new (PreauthStore *store);
/* The entries that are shown now. (transfer none) */
GListModel *
preauth_audit_window_get_entries (PreauthAuditWindow *self);
/* Words that must all be in the person, the case or the detail; an action, or
 * PREAUTH_N_AUDIT_ACTIONS for all. */
void
preauth_audit_window_set_filter (PreauthAuditWindow *self,
                                 const char *words,
                                 PreauthAuditAction action);

G_END_DECLS
