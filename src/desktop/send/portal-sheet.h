/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthPortalSheet: a window to keep beside the plan's web portal: each value of the request,
 * copied with one click, in portal order.
 */
#define PREAUTH_TYPE_PORTAL_SHEET (preauth_portal_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPortalSheet, preauth_portal_sheet, PREAUTH, PORTAL_SHEET, AdwWindow)

GtkWidget *
preauth_portal_sheet_new (PreauthReview *review);

G_END_DECLS
