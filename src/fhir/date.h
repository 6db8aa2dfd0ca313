/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FHIR dates are text: YYYY, YYYY-MM or YYYY-MM-DD. */

/* Whether @text is one of the three shapes and a real day of the calendar. NULL is not. */
gboolean
preauth_date_is_valid (const char *text);
/* Whether @text is a valid full date YYYY-MM-DD. */
gboolean
preauth_date_is_full (const char *text);

/**
 * preauth_date_to_display:
 * @date: a FHIR date or dateTime
 *
 * Returns: (transfer full): the American way: "11/21/2026", "11/2026", "2026"; other text unchanged
 */
char *
preauth_date_to_display (const char *date);

/**
 * preauth_date_to_words:
 * Returns: (transfer full): "November 21, 2026", as a letter says it; partial dates shorter
 */
char *
preauth_date_to_words (const char *date);

/**
 * preauth_date_from_input:
 * @text: what a person typed: 11/21/2026, 11/21/26, 11-21-2026, 2026-11-21, 11/2026, 2026
 *
 * A two-digit year is taken as 20YY up to ten years ahead of today, else 19YY.
 *
 * Returns: (transfer full) (nullable): a FHIR date, or NULL when it is no real date
 */
char *
preauth_date_from_input (const char *text);

/**
 * preauth_date_get_today:
 * Returns: (transfer full): YYYY-MM-DD; of $SOURCE_DATE_EPOCH (UTC) when set, so that output can be
 *   reproduced, else of the local clock
 */
char *
preauth_date_get_today (void);

/* Days from @from to @to, both YYYY-MM-DD; 0 when either is not a full date. */
int
preauth_date_days_between (const char *from, const char *to);

G_END_DECLS
