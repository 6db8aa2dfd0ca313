/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthRadioList:
 *
 * One of several, as rows with a title and a line that helps to choose. Signal `chosen` (id:
 * string): a person chose another one.
 */
#define PREAUTH_TYPE_RADIO_LIST (preauth_radio_list_get_type ())
G_DECLARE_FINAL_TYPE (PreauthRadioList, preauth_radio_list, PREAUTH, RADIO_LIST, AdwBin)

GtkWidget *
preauth_radio_list_new (void);
void
preauth_radio_list_clear (PreauthRadioList *self);
/* @subtitle: (nullable) */
void
preauth_radio_list_append (PreauthRadioList *self,
                           const char *id,
                           const char *title,
                           const char *subtitle);
void
preauth_radio_list_set_row_visible (PreauthRadioList *self, const char *id, gboolean visible);
/* @id: (nullable). Does not emit chosen. */
void
preauth_radio_list_set_selected (PreauthRadioList *self, const char *id);
/* The selected row takes the focus, else the first one. */
gboolean
preauth_radio_list_focus (PreauthRadioList *self);

G_END_DECLS
