/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR dates as text. It never guesses a part of a date that is not there. */
#include "config.h"

#include "fhir/date.h"

#include <stdlib.h>
#include <string.h>

/* A part that is missing is 0. */
typedef struct
{
  int year;
  int month;
  int day;
} Parts;

/* In English whatever the language of the screen: a letter goes to an American payer. */
static const char *const month_names[]
    = { "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December" };

static gboolean
is_real (const Parts *parts)
{
  if (parts->year < 1 || parts->year > 9999 || parts->month < 0 || parts->month > 12)
    return FALSE;
  if (parts->day == 0)
    return TRUE;
  return g_date_valid_dmy ((GDateDay)parts->day, (GDateMonth)parts->month, (GDateYear)parts->year);
}

/* @n digits of @text, or -1. */
static int
read_digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

static gboolean
parse_date (const char *text, gsize length, Parts *parts)
{
  *parts = (Parts){ 0 };
  if (text == NULL || (length != 4 && length != 7 && length != 10))
    return FALSE;

  parts->year = read_digits (text, 4);
  if (length >= 7)
    {
      parts->month = read_digits (text + 5, 2);
      if (text[4] != '-' || parts->month < 1)
        return FALSE;
    }
  if (length == 10)
    {
      parts->day = read_digits (text + 8, 2);
      if (text[7] != '-' || parts->day < 1)
        return FALSE;
    }
  return is_real (parts);
}

gboolean
preauth_date_is_valid (const char *text)
{
  Parts parts;

  return text != NULL && parse_date (text, strlen (text), &parts);
}

gboolean
preauth_date_is_full (const char *text)
{
  Parts parts;

  return text != NULL && strlen (text) == 10 && parse_date (text, 10, &parts);
}

/* A date, or the day of a dateTime as it stands there: its zone is that of who wrote it. */
static gboolean
parse_date_or_time (const char *text, Parts *parts)
{
  gsize length = text == NULL ? 0 : strlen (text);

  if (length > 13 && text[10] == 'T' && read_digits (text + 11, 2) >= 0)
    length = 10;
  return parse_date (text, length, parts);
}

char *
preauth_date_to_display (const char *date)
{
  Parts parts;

  if (!parse_date_or_time (date, &parts))
    return g_strdup (date);
  if (parts.day != 0)
    return g_strdup_printf ("%02d/%02d/%04d", parts.month, parts.day, parts.year);
  if (parts.month != 0)
    return g_strdup_printf ("%02d/%04d", parts.month, parts.year);
  return g_strdup_printf ("%04d", parts.year);
}

char *
preauth_date_to_words (const char *date)
{
  Parts parts;

  if (!parse_date_or_time (date, &parts))
    return g_strdup (date);
  if (parts.day != 0)
    return g_strdup_printf ("%s %d, %d", month_names[parts.month - 1], parts.day, parts.year);
  if (parts.month != 0)
    return g_strdup_printf ("%s %d", month_names[parts.month - 1], parts.year);
  return g_strdup_printf ("%d", parts.year);
}

static int
widen_year (int year)
{
  g_autofree char *today = preauth_date_get_today ();
  int last = read_digits (today, 4) + 10;

  return 2000 + year <= last ? 2000 + year : 1900 + year;
}

/* The number that is all of @text, which has @min to @max digits; -1 otherwise. */
static int
read_part (const char *text, gsize min, gsize max)
{
  gsize length = strlen (text);

  return length < min || length > max ? -1 : read_digits (text, (int)length);
}

static gboolean
read_typed_year (const char *text, gboolean may_be_short, int *year)
{
  if (may_be_short && strlen (text) == 2)
    {
      *year = read_part (text, 2, 2);
      if (*year >= 0)
        *year = widen_year (*year);
    }
  else
    *year = read_part (text, 4, 4);
  return *year > 0;
}

static gboolean
read_typed_parts (char **words, Parts *parts)
{
  guint n_words = g_strv_length (words);
  gboolean year_first = strlen (words[0]) == 4;
  guint first = year_first ? 1 : 0;

  *parts = (Parts){ 0 };
  if (!read_typed_year (words[year_first ? 0 : n_words - 1], n_words == 3, &parts->year))
    return FALSE;
  if (n_words >= 2)
    {
      parts->month = read_part (words[first], 1, 2);
      if (parts->month < 1)
        return FALSE;
    }
  if (n_words == 3)
    {
      parts->day = read_part (words[first + 1], 1, 2);
      if (parts->day < 1)
        return FALSE;
    }
  return is_real (parts);
}

char *
preauth_date_from_input (const char *text)
{
  g_autofree char *typed = text == NULL ? NULL : g_strstrip (g_strdup (text));
  g_auto (GStrv) words = NULL;
  char separator[2] = { 0 };
  Parts parts;
  guint n_words;

  if (typed == NULL || *typed == '\0')
    return NULL;
  separator[0] = typed[strspn (typed, "0123456789")];
  if (separator[0] != '\0' && strchr ("/-.", separator[0]) == NULL)
    return NULL;

  words = g_strsplit (typed, separator[0] != '\0' ? separator : "/", 4);
  n_words = g_strv_length (words);
  if (n_words < 1 || n_words > 3 || !read_typed_parts (words, &parts))
    return NULL;

  if (parts.day != 0)
    return g_strdup_printf ("%04d-%02d-%02d", parts.year, parts.month, parts.day);
  if (parts.month != 0)
    return g_strdup_printf ("%04d-%02d", parts.year, parts.month);
  return g_strdup_printf ("%04d", parts.year);
}

char *
preauth_date_get_today (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = NULL;
  guint64 seconds;

  if (epoch != NULL
      && g_ascii_string_to_unsigned (epoch, 10, 0, G_MAXINT32 * G_GUINT64_CONSTANT (100), &seconds,
                                     NULL))
    now = g_date_time_new_from_unix_utc ((gint64)seconds);
  if (now == NULL)
    now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

int
preauth_date_days_between (const char *from, const char *to)
{
  Parts first;
  Parts last;
  GDate first_day;
  GDate last_day;

  if (!preauth_date_is_full (from) || !preauth_date_is_full (to))
    return 0;
  parse_date (from, 10, &first);
  parse_date (to, 10, &last);
  g_date_clear (&first_day, 1);
  g_date_clear (&last_day, 1);
  g_date_set_dmy (&first_day, (GDateDay)first.day, (GDateMonth)first.month, (GDateYear)first.year);
  g_date_set_dmy (&last_day, (GDateDay)last.day, (GDateMonth)last.month, (GDateYear)last.year);
  return g_date_days_between (&first_day, &last_day);
}
