/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PreauthWarningBox: one sentence beside what it is about; with an icon, so that color is never
 * alone. Property `red` (boolean, construct only): wrong, not only a risk. Hidden until it has a
 * message.
 */
#define PREAUTH_TYPE_WARNING_BOX (preauth_warning_box_get_type ())
G_DECLARE_FINAL_TYPE (PreauthWarningBox, preauth_warning_box, PREAUTH, WARNING_BOX, GtkBox)

/* @message: (nullable): NULL hides it. */
void
preauth_warning_box_set_message (PreauthWarningBox *self, const char *message);
const char *
preauth_warning_box_get_message (PreauthWarningBox *self); /* nullable */

G_END_DECLS
