/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of the case file. It never goes into a due date: clock.h counts those. */
#define _GNU_SOURCE /* tm_gmtoff */
#include "config.h"

#include "store/now.h"

#include <time.h>

static gint64
read_clock (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64 (*current) (void) = read_clock;

gint64
preauth_store_now (void)
{
  return current ();
}

void
preauth_store_set_clock (gint64 (*clock) (void))
{
  current = clock != NULL ? clock : read_clock;
}

char *
preauth_store_format_time (gint64 seconds, int offset)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (offset * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = utc == NULL ? NULL : g_date_time_to_timezone (utc, zone);

  return local == NULL ? g_strdup ("") : g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z");
}

int
preauth_store_get_utc_offset (gint64 seconds)
{
  const time_t time = (time_t)seconds;
  struct tm local;

  return localtime_r (&time, &local) == NULL ? 0 : (int)(local.tm_gmtoff / 60);
}
