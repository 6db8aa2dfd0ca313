/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "request/request.h"

G_BEGIN_DECLS

/**
 * PreauthTagsDialog: the clinic's own words for a request: ticked from those in use, or new ones.
 */
#define PREAUTH_TYPE_TAGS_DIALOG (preauth_tags_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PreauthTagsDialog, preauth_tags_dialog, PREAUTH, TAGS_DIALOG, AdwWindow)

/* @known: (nullable): tags of other requests */
GtkWidget *
preauth_tags_dialog_new (PreauthRequest *request, const char *const *known);
void
preauth_tags_dialog_present (PreauthTagsDialog *self, GtkWidget *parent);

G_END_DECLS
