/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seconds since 1970; for what is in the file: tries, leases, the audit trail. */
gint64
preauth_store_now (void);
/* For tests; NULL: the real clock. */
void preauth_store_set_clock (gint64 (*clock) (void));
/* FHIR dateTime of @seconds in the zone @offset minutes east of Greenwich. (transfer full) */
char *
preauth_store_format_time (gint64 seconds, int offset);
/* Of this computer at @seconds. */
int
preauth_store_get_utc_offset (gint64 seconds);

G_END_DECLS
