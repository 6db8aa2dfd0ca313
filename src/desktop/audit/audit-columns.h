/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/audit.h"

G_BEGIN_DECLS

/* Time, person, what, case, detail. */
void
preauth_audit_add_columns (GtkColumnView *view);

/* "11/22/2026 09:14". (transfer full) */
char *
preauth_audit_format_time (const char *date_time);
/* The first part of a case's id, as the banner of damaged rows names it. (transfer full) */
char *
preauth_audit_format_case (PreauthAuditEntry *entry);

G_END_DECLS
