/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthRequirementDialog: records how, when and by whom it was checked that this service needs
 * authorization at all.
 */
#define PREAUTH_TYPE_REQUIREMENT_DIALOG (preauth_requirement_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthRequirementDialog, preauth_requirement_dialog, PREAUTH, REQUIREMENT_DIALOG, AdwWindow)

void
preauth_requirement_dialog_present (GtkWidget *parent, PreauthReview *review);

G_END_DECLS
