/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/common/entry-row.h"
#include "request/request.h"

G_BEGIN_DECLS

/**
 * PreauthFactRow:
 *
 * A PreauthEntryRow for one fact of a request. Property "fact" (string, e.g. "patient-birth-date")
 * is set in the template; the title is the fact's label, typed text is stored as it is typed
 * (preauth_fact_from_input ()), shown the way people read it when the cursor leaves, and a value
 * that does not fit is marked with one sentence, never thrown away.
 */
#define PREAUTH_TYPE_FACT_ROW (preauth_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthFactRow, preauth_fact_row, PREAUTH, FACT_ROW, PreauthEntryRow)

GtkWidget *
preauth_fact_row_new (const char *fact);
void
preauth_fact_row_set_request (PreauthFactRow *self, PreauthRequest *request);
const char *
preauth_fact_row_get_fact (PreauthFactRow *self);

/* Every PreauthFactRow below @root gets the request. */
void
preauth_fact_rows_set_request (GtkWidget *root, PreauthRequest *request);
/* The row for @target below @root takes the focus; FALSE when there is none. */
gboolean
preauth_fact_rows_reveal (GtkWidget *root, const char *target);

G_END_DECLS
