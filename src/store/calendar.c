/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which days are business days. It knows no holiday by itself: they are in data/law/holidays.json.
 */
#include "config.h"

#include "store/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "directory/vocabulary-private.h"
#include "fhir/date.h"
#include "fhir/json.h"

typedef struct
{
  char *name;
  int since; /* year; 0: always */
  int month;
  int day;              /* of a fixed date; else 0 */
  GDateWeekday weekday; /* of a holiday that moves */
  int nth;              /* 1 to 5; 0: the last */
} Holiday;

struct _PreauthCalendar
{
  GArray *holidays; /* of Holiday */
};

const char *const preauth_length_unit_ids[]
    = { "calendar-days", "business-days", "hours", "months", NULL };

const char *const preauth_calendar_weekdays[]
    = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL };
const char *const preauth_calendar_nths[]
    = { "last", "first", "second", "third", "fourth", "fifth", NULL };

static void
holiday_clear (gpointer data)
{
  g_free (((Holiday *)data)->name);
}

static int
find_index (const char *const *list, const char *text)
{
  for (int i = 0; list[i] != NULL; i++)
    if (g_strcmp0 (list[i], text) == 0)
      return i;
  return -1;
}

static int
read_number (const char *text)
{
  return text == NULL ? 0 : (int)g_ascii_strtoll (text, NULL, 10);
}

static void
read_holiday (Holiday *self, JsonObject *object)
{
  const char *day = preauth_json_get_string (object, "day");

  self->name = preauth_json_dup_string (object, "name");
  self->since = read_number (preauth_json_get_string (object, "since"));
  if (day != NULL)
    {
      self->month = read_number (day);
      self->day = read_number (day + 3);
      return;
    }
  self->month = read_number (preauth_json_get_string (object, "month"));
  self->weekday = (GDateWeekday)(find_index (preauth_calendar_weekdays,
                                             preauth_json_get_string (object, "weekday"))
                                 + G_DATE_MONDAY);
  self->nth = find_index (preauth_calendar_nths, preauth_json_get_string (object, "nth"));
}

PreauthCalendar *
preauth_calendar_new (JsonArray *holidays)
{
  PreauthCalendar *self = g_new0 (PreauthCalendar, 1);

  self->holidays = g_array_new (FALSE, TRUE, sizeof (Holiday));
  g_array_set_clear_func (self->holidays, holiday_clear);
  for (guint i = 0; i < preauth_json_array_length (holidays); i++)
    {
      Holiday holiday = { 0 };

      read_holiday (&holiday, preauth_json_array_get_object (holidays, i));
      g_array_append_val (self->holidays, holiday);
    }
  return self;
}

void
preauth_calendar_free (PreauthCalendar *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->holidays);
  g_free (self);
}

static gboolean
read_date (const char *text, GDate *date)
{
  g_date_clear (date, 1);
  if (!preauth_date_is_full (text))
    return FALSE;
  g_date_set_dmy (date, (GDateDay)read_number (text + 8), (GDateMonth)read_number (text + 5),
                  (GDateYear)read_number (text));
  return TRUE;
}

static char *
write_date (const GDate *date)
{
  if (g_date_get_year (date) > 9999)
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

static gboolean
is_fixed_day (const Holiday *self, const GDate *date)
{
  return (int)g_date_get_month (date) == self->month && g_date_get_day (date) == self->day;
}

static gboolean
is_moving_day (const Holiday *self, const GDate *date)
{
  int day = g_date_get_day (date);

  if ((int)g_date_get_month (date) != self->month || g_date_get_weekday (date) != self->weekday)
    return FALSE;
  if (self->nth == 0)
    return day + 7 > g_date_get_days_in_month (g_date_get_month (date), g_date_get_year (date));
  return (day + 6) / 7 == self->nth;
}

/* The day itself, or the Monday after a Sunday that it falls on. */
static gboolean
keeps_holiday (const Holiday *self, const GDate *date)
{
  GDate before = *date;

  if (g_date_get_year (date) < self->since)
    return FALSE;
  if (self->day == 0)
    return is_moving_day (self, date);
  if (is_fixed_day (self, date))
    return TRUE;
  if (g_date_get_weekday (date) != G_DATE_MONDAY || g_date_get_julian (date) < 2)
    return FALSE;
  g_date_subtract_days (&before, 1);
  return is_fixed_day (self, &before);
}

static const char *
find_holiday (const PreauthCalendar *self, const GDate *date)
{
  for (guint i = 0; i < self->holidays->len; i++)
    if (keeps_holiday (&g_array_index (self->holidays, Holiday, i), date))
      return g_array_index (self->holidays, Holiday, i).name;
  return NULL;
}

static gboolean
is_business_day (const PreauthCalendar *self, const GDate *date)
{
  return g_date_get_weekday (date) < G_DATE_SATURDAY && find_holiday (self, date) == NULL;
}

gboolean
preauth_calendar_is_business_day (const PreauthCalendar *self, const char *date)
{
  GDate day;

  return read_date (date, &day) && is_business_day (self, &day);
}

const char *
preauth_calendar_get_holiday (const PreauthCalendar *self, const char *date)
{
  GDate day;

  return read_date (date, &day) ? find_holiday (self, &day) : NULL;
}

static void
add_business_days (const PreauthCalendar *self, GDate *date, guint amount)
{
  for (guint i = 0; i < amount; i++)
    do
      g_date_add_days (date, 1);
    while (!is_business_day (self, date));
  while (!is_business_day (self, date))
    g_date_add_days (date, 1);
}

char *
preauth_calendar_add (const PreauthCalendar *self,
                      const char *date,
                      PreauthLengthUnit unit,
                      guint amount)
{
  GDate day;

  if (!read_date (date, &day) || amount > 100 * PREAUTH_LENGTH_MAX)
    return NULL;
  switch (unit)
    {
    case PREAUTH_UNIT_CALENDAR_DAYS:
      g_date_add_days (&day, amount);
      break;
    case PREAUTH_UNIT_BUSINESS_DAYS:
      add_business_days (self, &day, amount);
      break;
    case PREAUTH_UNIT_HOURS:
      g_date_add_days (&day, (amount + 23) / 24);
      break;
    case PREAUTH_UNIT_MONTHS:
      g_date_add_months (&day, amount);
      break;
    case PREAUTH_N_UNITS:
    default:
      return NULL;
    }
  return write_date (&day);
}

char *
preauth_calendar_describe_holidays (const PreauthCalendar *self, const char *from, const char *to)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GDate day;
  GDate end;

  if (!read_date (from, &day) || !read_date (to, &end) || g_date_days_between (&day, &end) > 366)
    return NULL;
  while (g_date_compare (&day, &end) < 0)
    {
      const char *name;

      g_date_add_days (&day, 1);
      name = g_date_get_weekday (&day) < G_DATE_SATURDAY ? find_holiday (self, &day) : NULL;
      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

char *
preauth_calendar_subtract_days (const char *date, guint days)
{
  GDate day;

  if (!read_date (date, &day) || g_date_get_julian (&day) <= days)
    return NULL;
  g_date_subtract_days (&day, days);
  return write_date (&day);
}

static GTimeZone *
get_zone (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("America/New_York");

  return zone != NULL ? zone : g_time_zone_new_local ();
}

void
preauth_moment_init (PreauthMoment *self, const char *date_time)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *day = NULL;

  *self = (PreauthMoment){ 0 };
  if (preauth_date_is_full (date_time))
    {
      self->day = g_strdup (date_time);
      return;
    }
  if (date_time == NULL || strlen (date_time) < 11)
    return;
  day = g_strndup (date_time, 10);
  if (!preauth_date_is_full (day))
    return;
  zone = get_zone ();
  time = g_date_time_new_from_iso8601 (date_time, zone);
  if (time == NULL)
    return;
  self->instant = g_date_time_to_timezone (time, zone);
  if (self->instant != NULL)
    self->day = g_date_time_format (self->instant, "%Y-%m-%d");
}

void
preauth_moment_clear (PreauthMoment *self)
{
  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->instant, g_date_time_unref);
}

char *
preauth_moment_add (const PreauthMoment *self,
                    const PreauthCalendar *calendar,
                    PreauthLengthUnit unit,
                    guint amount)
{
  g_autoptr (GDateTime) due = NULL;

  if (unit != PREAUTH_UNIT_HOURS || self->instant == NULL)
    return preauth_calendar_add (calendar, self->day, unit, amount);
  due = g_date_time_add_hours (self->instant, (int)amount);
  return due == NULL ? NULL : g_date_time_format (due, "%Y-%m-%dT%H:%M:%S%:z");
}
