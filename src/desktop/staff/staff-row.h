/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/user.h"

G_BEGIN_DECLS

/**
 * PreauthStaffRow: one person of the staff: role, access.
 *
 * Signals: `changed` (role: PreauthRole, active: boolean): somebody asks for it; the row shows what
 * was until it is made anew. `new-passphrase`.
 */
#define PREAUTH_TYPE_STAFF_ROW (preauth_staff_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthStaffRow, preauth_staff_row, PREAUTH, STAFF_ROW, AdwExpanderRow)

GtkWidget *
preauth_staff_row_new (PreauthUser *user);
PreauthUser *
preauth_staff_row_get_user (PreauthStaffRow *self); /* transfer none */

/* The roles in their order, for a list to choose from. (transfer full) */
GListModel *
preauth_staff_list_roles (void);

G_END_DECLS
