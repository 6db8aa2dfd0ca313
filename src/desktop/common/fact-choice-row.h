/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "request/request.h"

G_BEGIN_DECLS

/**
 * PreauthFactChoiceRow:
 *
 * An AdwComboRow for a fact with a few possible values (sex, gender). Property "fact" as of
 * PreauthFactRow. The first choice is "Not given"; nothing is chosen for the user. A value from
 * elsewhere that is none of the choices is shown as it is.
 */
#define PREAUTH_TYPE_FACT_CHOICE_ROW (preauth_fact_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthFactChoiceRow, preauth_fact_choice_row, PREAUTH, FACT_CHOICE_ROW, AdwComboRow)

void
preauth_fact_choice_row_set_request (PreauthFactChoiceRow *self, PreauthRequest *request);

/* The same for every PreauthFactChoiceRow below @root, as with PreauthFactRow. */
void
preauth_fact_choice_rows_set_request (GtkWidget *root, PreauthRequest *request);
gboolean
preauth_fact_choice_rows_reveal (GtkWidget *root, const char *target);

G_END_DECLS
