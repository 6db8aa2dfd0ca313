/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days and times as people say them. @value: a FHIR date or dateTime. All: (transfer full) */

/* "11/21/2026 2:05 PM"; a date alone: "11/21/2026". */
char *
preauth_moment_to_display (const char *value);
/* "Today, 2:05 PM"; "Yesterday"; "Tue 11/24/2026". */
char *
preauth_moment_to_words (const char *value, const char *today);
/* (nullable): of "11/21/2026 2:05 PM", "11/21/2026 14:05": a dateTime with the local zone; NULL
 * when it is no day and time. */
char *
preauth_moment_from_input (const char *text);
/* "due today"; "2 days late"; "due tomorrow, Tue 11/24"; "due in 9 days, Mon 11/30/2026". */
char *
preauth_moment_due_in_words (const char *due, int days_left);
/* For a badge: "2 days late", "today", "tomorrow", "Mon 11/30/2026". */
char *
preauth_moment_due_in_short (const char *due, int days_left);

G_END_DECLS
