/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthStaffWindow: who may unlock the case file, for managers: list, add, role, access.
 */
#define PREAUTH_TYPE_STAFF_WINDOW (preauth_staff_window_get_type ())
G_DECLARE_FINAL_TYPE (PreauthStaffWindow, preauth_staff_window, PREAUTH, STAFF_WINDOW, AdwWindow)

GtkWindow *
preauth_staff_window_new (PreauthStore *store);

G_END_DECLS
