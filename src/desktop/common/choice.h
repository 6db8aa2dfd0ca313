/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthChoice:
 *
 * One of a few, as buttons that flow over as many lines as they need. Property "tiles" (boolean,
 * construct only): big ones of equal size; "linked" (boolean, construct only): short ones
 * in one line, for the end of a row. Signal `chosen` (id: string): a person chose another
 * one.
 */
#define PREAUTH_TYPE_CHOICE (preauth_choice_get_type ())
G_DECLARE_FINAL_TYPE (PreauthChoice, preauth_choice, PREAUTH, CHOICE, AdwBin)

GtkWidget *
preauth_choice_new (gboolean tiles);
/* @description: (nullable): a second, smaller line. */
void
preauth_choice_append (PreauthChoice *self,
                       const char *id,
                       const char *title,
                       const char *description);
/* @title: with an underline before the letter that Alt picks it with: "_Approved". */
void
preauth_choice_append_mnemonic (PreauthChoice *self, const char *id, const char *title);
const char *
preauth_choice_get_selected (PreauthChoice *self); /* nullable */
/* @id: (nullable). Does not emit chosen. */
void
preauth_choice_set_selected (PreauthChoice *self, const char *id);
/* The selected button takes the focus, else the first one. */
gboolean
preauth_choice_focus (PreauthChoice *self);

G_END_DECLS
