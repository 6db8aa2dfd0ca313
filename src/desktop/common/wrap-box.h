/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PreauthWrapBox: its children one after the other, in as many lines as they need.
 */
#define PREAUTH_TYPE_WRAP_BOX (preauth_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (PreauthWrapBox, preauth_wrap_box, PREAUTH, WRAP_BOX, GtkWidget)

GtkWidget *
preauth_wrap_box_new (void);
void
preauth_wrap_box_append (PreauthWrapBox *self, GtkWidget *child);

G_END_DECLS
