/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and times, American. Never guesses a day that was not typed. */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "desktop/case/moment.h"
#include "fhir/date.h"

/* (transfer full) (nullable): @value in the zone of this computer. */
static GDateTime *
read_moment (const char *value)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) moment
      = value != NULL && strlen (value) > 10 ? g_date_time_new_from_iso8601 (value, zone) : NULL;

  return moment != NULL ? g_date_time_to_timezone (moment, zone) : NULL;
}

static char *
format_time (GDateTime *moment)
{
  int hour = g_date_time_get_hour (moment);

  return g_strdup_printf ("%d:%02d %s", hour % 12 == 0 ? 12 : hour % 12,
                          g_date_time_get_minute (moment), hour < 12 ? "AM" : "PM");
}

static char *
format_day (const char *value)
{
  g_autoptr (GDateTime) moment = read_moment (value);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d")
                        : g_strdup (value != NULL ? value : "");
}

char *
preauth_moment_to_display (const char *value)
{
  g_autoptr (GDateTime) moment = read_moment (value);
  g_autofree char *time = NULL;
  g_autofree char *day = NULL;

  if (moment == NULL)
    return preauth_date_to_display (value != NULL ? value : "");
  time = format_time (moment);
  day = g_date_time_format (moment, "%m/%d/%Y");
  return g_strdup_printf ("%s %s", day, time);
}

static const char *
get_weekday (const char *day)
{
  static const char *const names[]
      = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_parse (&date, day);
  return g_date_valid (&date) ? _ (names[g_date_get_weekday (&date) - 1]) : "";
}

static char *
name_day (const char *day)
{
  g_autofree char *shown = preauth_date_to_display (day);

  if (!preauth_date_is_full (day))
    return g_steal_pointer (&shown);
  return g_strdup_printf ("%s %s", get_weekday (day), shown);
}

char *
preauth_moment_to_words (const char *value, const char *today)
{
  g_autoptr (GDateTime) moment = read_moment (value);
  g_autofree char *day = format_day (value);
  g_autofree char *words = NULL;
  g_autofree char *time = NULL;

  if (g_strcmp0 (day, today) == 0)
    words = g_strdup (_ ("Today"));
  else if (preauth_date_days_between (day, today) == 1)
    words = g_strdup (_ ("Yesterday"));
  else
    words = name_day (day);
  if (moment == NULL)
    return g_steal_pointer (&words);
  time = format_time (moment);
  /* Translators: a day ("Today", "Tue 11/24/2026") and the time of that day. */
  return g_strdup_printf (_ ("%s, %s"), words, time);
}

static gboolean
read_clock (const char *text, int *hour, int *minute)
{
  char half[4] = "";
  int n = sscanf (text, "%2d:%2d %3s", hour, minute, half);

  if (n < 2)
    {
      *minute = 0;
      if (sscanf (text, "%2d %3s", hour, half) < 2)
        return FALSE;
    }
  if (*hour < 0 || *hour > 23 || *minute < 0 || *minute > 59)
    return FALSE;
  if (*half == '\0')
    return TRUE;
  if (*hour < 1 || *hour > 12 || strchr ("apAP", *half) == NULL)
    return FALSE;
  *hour = *hour % 12 + (g_ascii_tolower (*half) == 'p' ? 12 : 0);
  return TRUE;
}

char *
preauth_moment_from_input (const char *text)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *day = NULL;
  g_autoptr (GDateTime) moment = NULL;
  int year, month, number, hour, minute;

  g_strdelimit (trimmed, ",", ' ');
  words = g_strsplit (trimmed, " ", 2);
  if (words[0] == NULL || words[1] == NULL)
    return NULL;
  day = preauth_date_from_input (words[0]);
  if (!preauth_date_is_full (day) || !read_clock (g_strchug (words[1]), &hour, &minute)
      || sscanf (day, "%d-%d-%d", &year, &month, &number) != 3)
    return NULL;
  moment = g_date_time_new_local (year, month, number, hour, minute, 0);
  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

char *
preauth_moment_due_in_words (const char *due, int days_left)
{
  g_autofree char *day = format_day (due);
  g_autofree char *shown = name_day (day);
  g_autoptr (GDateTime) moment = read_moment (due);
  g_autofree char *time = NULL;

  if (moment != NULL && days_left == 0)
    {
      time = format_time (moment);
      /* Translators: %s is a time: "due today by 3:10 PM". */
      return g_strdup_printf (_ ("due today by %s"), time);
    }
  if (days_left == 0)
    return g_strdup (_ ("due today"));
  if (days_left < 0)
    /* Translators: "2 days late: Thu 11/19/2026". */
    return g_strdup_printf (ngettext ("%d day late: %s", "%d days late: %s", (gulong)-days_left),
                            -days_left, shown);
  if (days_left == 1)
    return g_strdup_printf (_ ("due tomorrow, %s"), shown);
  /* Translators: "due in 9 days, Mon 11/30/2026". */
  return g_strdup_printf (ngettext ("due in %d day, %s", "due in %d days, %s", (gulong)days_left),
                          days_left, shown);
}

char *
preauth_moment_due_in_short (const char *due, int days_left)
{
  g_autofree char *day = format_day (due);

  if (days_left < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong)-days_left),
                            -days_left);
  if (days_left == 0)
    return g_strdup (_ ("today"));
  if (days_left == 1)
    return g_strdup (_ ("tomorrow"));
  return name_day (day);
}
