/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times that may be known in part. A part that is not written is never guessed. */
#include "config.h"

#include "fhir/fhirpath-moment.h"

#include <string.h>

#define SECOND G_GINT64_CONSTANT (1000000)
#define DAY (86400 * SECOND)
/* No two zones are further apart from UTC than this. */
#define ZONE_SLACK (14 * 3600 * SECOND)

/* Days since 1 January 1970 in the Gregorian calendar. */
static gint64
days_from_date (int year, int month, int day)
{
  gint64 y = year - (month <= 2);
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - 719468;
}

static void
date_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 z = days + 719468;
  gint64 era = (z >= 0 ? z : z - 146096) / 146097;
  gint64 day_of_era = z - era * 146097;
  gint64 year_of_era
      = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted_month = (5 * day_of_year + 2) / 153;

  *day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  *month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static int
days_in_month (int year, int month)
{
  return g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year);
}

/* Exactly @count digits. */
static gboolean
read_number (const char **text, int count, int *number)
{
  *number = 0;
  for (int i = 0; i < count; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *number = *number * 10 + (**text - '0');
    }
  return TRUE;
}

static gboolean
read_date (const char **text, FhirpathMoment *moment)
{
  int number;

  if (!read_number (text, 4, &number) || number == 0)
    return FALSE;
  moment->year = (gint16)number;
  moment->precision = FHIRPATH_PRECISION_YEAR;
  if (**text != '-')
    return TRUE;
  (*text)++;
  if (!read_number (text, 2, &number) || number < 1 || number > 12)
    return FALSE;
  moment->month = (gint8)number;
  moment->precision = FHIRPATH_PRECISION_MONTH;
  if (**text != '-')
    return TRUE;
  (*text)++;
  if (!read_number (text, 2, &number) || number < 1
      || number > days_in_month (moment->year, moment->month))
    return FALSE;
  moment->day = (gint8)number;
  moment->precision = FHIRPATH_PRECISION_DAY;
  return TRUE;
}

static void
read_fraction (const char **text, FhirpathMoment *moment)
{
  int weight = SECOND / 10;

  for ((*text)++; g_ascii_isdigit (**text); (*text)++, weight /= 10)
    {
      moment->microsecond += weight * (**text - '0');
      moment->fraction_digits = MIN (moment->fraction_digits + 1, 6);
    }
}

static gboolean
read_time (const char **text, FhirpathMoment *moment)
{
  int number;

  if (!read_number (text, 2, &number) || number > 23)
    return FALSE;
  moment->hour = (gint8)number;
  moment->precision = FHIRPATH_PRECISION_HOUR;
  if (**text != ':')
    return TRUE;
  (*text)++;
  if (!read_number (text, 2, &number) || number > 59)
    return FALSE;
  moment->minute = (gint8)number;
  moment->precision = FHIRPATH_PRECISION_MINUTE;
  if (**text != ':')
    return TRUE;
  (*text)++;
  if (!read_number (text, 2, &number) || number > 59)
    return FALSE;
  moment->second = (gint8)number;
  moment->precision = FHIRPATH_PRECISION_SECOND;
  if (**text == '.' && g_ascii_isdigit ((*text)[1]))
    read_fraction (text, moment);
  return TRUE;
}

static gboolean
read_zone (const char **text, FhirpathMoment *moment)
{
  char sign = **text;
  int hours;
  int minutes;

  if (sign == '\0')
    return TRUE;
  (*text)++;
  moment->has_zone = TRUE;
  if (sign == 'Z')
    return TRUE;
  if ((sign != '+' && sign != '-') || !read_number (text, 2, &hours) || **text != ':')
    return FALSE;
  (*text)++;
  if (!read_number (text, 2, &minutes) || hours > 14 || minutes > 59)
    return FALSE;
  moment->zone_minutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
  return TRUE;
}

gboolean
fhirpath_moment_parse (const char *text, FhirpathMomentKind kind, FhirpathMoment *result)
{
  FhirpathMoment moment = { .kind = kind };

  if (kind == FHIRPATH_MOMENT_TIME)
    {
      if (!read_time (&text, &moment))
        return FALSE;
    }
  else if (!read_date (&text, &moment))
    return FALSE;

  if (kind == FHIRPATH_MOMENT_DATE_TIME && *text == 'T')
    {
      text++;
      if (*text != '\0'
          && (moment.precision < FHIRPATH_PRECISION_DAY || !read_time (&text, &moment)
              || !read_zone (&text, &moment)))
        return FALSE;
    }
  if (*text != '\0')
    return FALSE;
  *result = moment;
  return TRUE;
}

static void
append_time (GString *text, const FhirpathMoment *moment)
{
  g_string_append_printf (text, "%02d", moment->hour);
  if (moment->precision >= FHIRPATH_PRECISION_MINUTE)
    g_string_append_printf (text, ":%02d", moment->minute);
  if (moment->precision >= FHIRPATH_PRECISION_SECOND)
    g_string_append_printf (text, ":%02d", moment->second);
  if (moment->fraction_digits > 0)
    {
      g_string_append_printf (text, ".%06d", moment->microsecond);
      g_string_truncate (text, text->len - (6 - moment->fraction_digits));
    }
  if (moment->has_zone && moment->zone_minutes == 0)
    g_string_append_c (text, 'Z');
  else if (moment->has_zone)
    g_string_append_printf (text, "%c%02d:%02d", moment->zone_minutes < 0 ? '-' : '+',
                            ABS (moment->zone_minutes) / 60, ABS (moment->zone_minutes) % 60);
}

char *
fhirpath_moment_to_text (const FhirpathMoment *moment)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (moment->kind != FHIRPATH_MOMENT_TIME)
    {
      g_string_append_printf (text, "%04d", moment->year);
      if (moment->precision >= FHIRPATH_PRECISION_MONTH)
        g_string_append_printf (text, "-%02d", moment->month);
      if (moment->precision >= FHIRPATH_PRECISION_DAY)
        g_string_append_printf (text, "-%02d", moment->day);
      if (moment->precision >= FHIRPATH_PRECISION_HOUR)
        g_string_append_c (text, 'T');
    }
  if (moment->precision >= FHIRPATH_PRECISION_HOUR)
    append_time (text, moment);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The first instant of the moment, in microseconds as if in UTC. */
static gint64
get_start (const FhirpathMoment *moment)
{
  gint64 days = moment->kind == FHIRPATH_MOMENT_TIME
                    ? 0
                    : days_from_date (moment->year, MAX (moment->month, 1), MAX (moment->day, 1));

  return days * DAY
         + (moment->hour * 3600 + (moment->minute - moment->zone_minutes) * 60 + moment->second)
               * SECOND
         + moment->microsecond;
}

/* How many microseconds the moment may last. */
static gint64
get_span (const FhirpathMoment *moment)
{
  switch (moment->precision)
    {
    case FHIRPATH_PRECISION_YEAR:
      return (days_from_date (moment->year + 1, 1, 1) - days_from_date (moment->year, 1, 1)) * DAY;
    case FHIRPATH_PRECISION_MONTH:
      return days_in_month (moment->year, moment->month) * DAY;
    case FHIRPATH_PRECISION_DAY:
      return DAY;
    case FHIRPATH_PRECISION_HOUR:
      return 3600 * SECOND;
    case FHIRPATH_PRECISION_MINUTE:
      return 60 * SECOND;
    case FHIRPATH_PRECISION_SECOND:
      return 1;
    default:
      g_return_val_if_reached (1);
    }
}

gboolean
fhirpath_moment_compare (const FhirpathMoment *left, const FhirpathMoment *right, int *order)
{
  gint64 left_start = get_start (left);
  gint64 right_start = get_start (right);
  gint64 slack = left->has_zone == right->has_zone ? 0 : ZONE_SLACK;

  if (left_start + get_span (left) + slack <= right_start)
    *order = -1;
  else if (right_start + get_span (right) + slack <= left_start)
    *order = 1;
  else if (left->precision == right->precision && slack == 0)
    *order = (left_start > right_start) - (left_start < right_start);
  else
    return FALSE;
  return TRUE;
}

FhirpathTruth
fhirpath_moment_equal (const FhirpathMoment *left, const FhirpathMoment *right)
{
  int order;

  if ((left->kind == FHIRPATH_MOMENT_TIME) != (right->kind == FHIRPATH_MOMENT_TIME))
    return FHIRPATH_FALSE;
  /* The official suite: a day of the calendar is never an instant of a zone. */
  if ((left->kind == FHIRPATH_MOMENT_DATE && right->has_zone)
      || (right->kind == FHIRPATH_MOMENT_DATE && left->has_zone))
    return FHIRPATH_FALSE;
  if (!fhirpath_moment_compare (left, right, &order))
    return FHIRPATH_UNKNOWN;
  return order == 0 ? FHIRPATH_TRUE : FHIRPATH_FALSE;
}

static gboolean
add_months (FhirpathMoment *moment, gint64 months)
{
  gint64 counted = moment->precision == FHIRPATH_PRECISION_YEAR ? months / 12 * 12 : months;
  gint64 month = (gint64)moment->year * 12 + (MAX (moment->month, 1) - 1) + counted;

  if (month < 12 || month >= 10000 * 12)
    return FALSE;
  moment->year = (gint16)(month / 12);
  if (moment->precision >= FHIRPATH_PRECISION_MONTH)
    moment->month = (gint8)(month % 12 + 1);
  if (moment->precision >= FHIRPATH_PRECISION_DAY)
    moment->day = (gint8)MIN (moment->day, days_in_month (moment->year, moment->month));
  return TRUE;
}

static void
set_time_of_day (FhirpathMoment *moment, gint64 time)
{
  moment->microsecond = (int)(time % SECOND);
  moment->second = (gint8)(time / SECOND % 60);
  moment->minute = (gint8)(time / (60 * SECOND) % 60);
  moment->hour = (gint8)(time / (3600 * SECOND) % 24);
}

static gboolean
add_microseconds (FhirpathMoment *moment, gint64 amount)
{
  FhirpathMoment local = *moment;
  gint64 start;
  gint64 days;
  int year;
  int month;
  int day;

  local.zone_minutes = 0;
  start = get_start (&local) + amount;
  days = start / DAY - (start % DAY < 0);
  set_time_of_day (moment, start - days * DAY);
  if (moment->kind == FHIRPATH_MOMENT_TIME)
    return TRUE;
  if (days < days_from_date (1, 1, 1) || days > days_from_date (9999, 12, 31))
    return FALSE;
  date_from_days (days, &year, &month, &day);
  moment->year = (gint16)year;
  moment->month = (gint8)month;
  moment->day = (gint8)day;
  return TRUE;
}

/* What is less than the precision of @moment does not count. */
static gint64
get_unit (const FhirpathMoment *moment)
{
  switch (moment->precision)
    {
    case FHIRPATH_PRECISION_HOUR:
      return 3600 * SECOND;
    case FHIRPATH_PRECISION_MINUTE:
      return 60 * SECOND;
    case FHIRPATH_PRECISION_SECOND:
      return 1;
    default:
      return DAY;
    }
}

gboolean
fhirpath_moment_add (const FhirpathMoment *moment,
                     const FhirpathDecimal *amount,
                     FhirpathStep step,
                     FhirpathMoment *result)
{
  static const gint64 unit[] = { [FHIRPATH_STEP_DAY] = DAY, [FHIRPATH_STEP_SECOND] = SECOND };
  FhirpathDecimal whole = fhirpath_decimal_truncate (amount);
  FhirpathDecimal exact;
  FhirpathDecimal factor;
  gint64 size;

  *result = *moment;
  if (step == FHIRPATH_STEP_MONTH)
    return whole.digits > -120000 && whole.digits < 120000 && moment->kind != FHIRPATH_MOMENT_TIME
           && add_months (result, (gint64)whole.digits);

  factor = fhirpath_decimal_from_integer (unit[step]);
  if (!fhirpath_decimal_multiply (step == FHIRPATH_STEP_DAY ? &whole : amount, &factor, &exact))
    return FALSE;
  whole = fhirpath_decimal_truncate (&exact);
  if (whole.digits > 3660000 * (__int128)DAY || whole.digits < -3660000 * (__int128)DAY)
    return FALSE;
  size = (gint64)whole.digits;
  if (moment->precision == FHIRPATH_PRECISION_YEAR)
    return add_months (result, size / DAY / 365 * 12);
  if (moment->precision == FHIRPATH_PRECISION_MONTH)
    return add_months (result, size / DAY / 30);
  if (size % SECOND != 0)
    result->fraction_digits = MAX (result->fraction_digits, 3);
  return add_microseconds (result, size / get_unit (moment) * get_unit (moment));
}
