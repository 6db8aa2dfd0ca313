/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/common/entry-row.h"
#include "request/event.h"

G_BEGIN_DECLS

/**
 * PreauthDetailRow:
 *
 * A PreauthEntryRow for one detail of an entry. Property "takes" (string, construct only): "text",
 * "date", "moment" (day and time, not later than now), "phone" or "count". What does not fit is
 * marked with one sentence, never thrown away.
 */
#define PREAUTH_TYPE_DETAIL_ROW (preauth_detail_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthDetailRow, preauth_detail_row, PREAUTH, DETAIL_ROW, PreauthEntryRow)

/* As an event's field takes it: YYYY-MM-DD, a dateTime with zone, ten digits. (transfer full)
 * (nullable): NULL when it is empty or does not fit. */
char *
preauth_detail_row_get_value (PreauthDetailRow *self);
/* @value: (nullable): as above; shown the way people read it. */
void
preauth_detail_row_set_value (PreauthDetailRow *self, const char *value);
/* Whether it is empty or fits. When not, it is marked, the cursor goes there, and @error says why.
 */
gboolean
preauth_detail_row_check (PreauthDetailRow *self, GError **error);
/* The same, and it must not be empty: @needed says what to enter. */
gboolean
preauth_detail_row_require (PreauthDetailRow *self, const char *needed, GError **error);

/* Puts the value into @event, when that kind of event has the field. */
void
preauth_detail_row_store (PreauthDetailRow *self, PreauthEvent *event, PreauthEventField field);

G_END_DECLS
