/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Business days and holidays of Massachusetts, and lengths of time. */
#include "config.h"

#include "store/law-private.h"

typedef struct
{
  PreauthLaw *law;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->law = preauth_law_load (NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->law);
}

static const struct
{
  const char *date;
  const char *holiday; /* NULL: none */
  gboolean business;
} days[] = {
  { "2026-01-01", "New Year’s Day", FALSE },
  { "2026-01-19", "Martin Luther King Jr. Day", FALSE },
  { "2026-01-12", NULL, TRUE },
  { "2026-01-26", NULL, TRUE },
  { "2026-02-16", "Washington’s Birthday", FALSE },
  { "2026-04-20", "Patriots’ Day", FALSE },
  { "2026-05-25", "Memorial Day", FALSE },
  { "2026-05-18", NULL, TRUE },
  { "2027-05-31", "Memorial Day", FALSE },
  { "2026-06-19", "Juneteenth", FALSE },
  { "2020-06-19", NULL, TRUE },
  { "2022-06-20", "Juneteenth", FALSE },
  { "2026-07-04", "Independence Day", FALSE },
  { "2026-07-03", NULL, TRUE },
  { "2026-07-06", NULL, TRUE },
  { "2027-07-05", "Independence Day", FALSE },
  { "2026-09-07", "Labor Day", FALSE },
  { "2026-10-12", "Columbus Day", FALSE },
  { "2026-11-11", "Veterans Day", FALSE },
  { "2026-11-26", "Thanksgiving Day", FALSE },
  { "2026-11-27", NULL, TRUE },
  { "2023-11-23", "Thanksgiving Day", FALSE },
  { "2023-11-30", NULL, TRUE },
  { "2022-12-26", "Christmas Day", FALSE },
  { "2022-12-27", NULL, TRUE },
  { "2023-01-02", "New Year’s Day", FALSE },
  { "2026-11-21", NULL, FALSE },
  { "2026-11-22", NULL, FALSE },
  /* Suffolk County alone. */
  { "2026-03-17", NULL, TRUE },
  { "2026-06-17", NULL, TRUE },
  /* No day at all. */
  { "2026-02-30", NULL, FALSE },
  { "2026-11", NULL, FALSE },
  { "11/26/2026", NULL, FALSE },
  { "", NULL, FALSE },
  { NULL, NULL, FALSE },
};

static void
test_days (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_test_message ("%s", days[i].date);
      g_assert_cmpstr (preauth_law_get_holiday (fixture->law, days[i].date), ==, days[i].holiday);
      g_assert_cmpint (preauth_law_is_business_day (fixture->law, days[i].date), ==,
                       days[i].business);
    }
}

/* From a calendar on paper: every Monday to Friday of the year on which nobody counts. */
static const char *const closed[] = {
  "01-01 01-20 02-17 04-21 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25", /* 2025 */
  "01-01 01-19 02-16 04-20 05-25 06-19 09-07 10-12 11-11 11-26 12-25",
  "01-01 01-18 02-15 04-19 05-31 07-05 09-06 10-11 11-11 11-25",
  "01-17 02-21 04-17 05-29 06-19 07-04 09-04 10-09 11-23 12-25",
};

static void
test_whole_years (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    {
      g_autoptr (GString) found = g_string_new (NULL);
      GDate date;

      g_date_clear (&date, 1);
      for (g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear)(2025 + i));
           g_date_get_year (&date) == 2025 + i; g_date_add_days (&date, 1))
        {
          char day[16];

          g_date_strftime (day, sizeof day, "%Y-%m-%d", &date);
          if (g_date_get_weekday (&date) < G_DATE_SATURDAY
              && !preauth_law_is_business_day (fixture->law, day))
            g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", day + 5);
        }
      g_assert_cmpstr (found->str, ==, closed[i]);
    }
}

static const struct
{
  const char *from;
  PreauthLengthUnit unit;
  guint amount;
  const char *to;
} sums[] = {
  { "2026-11-18", PREAUTH_UNIT_BUSINESS_DAYS, 2, "2026-11-20" },
  { "2026-11-20", PREAUTH_UNIT_BUSINESS_DAYS, 1, "2026-11-23" },
  { "2026-11-21", PREAUTH_UNIT_BUSINESS_DAYS, 1, "2026-11-23" },
  { "2026-11-22", PREAUTH_UNIT_BUSINESS_DAYS, 2, "2026-11-24" },
  { "2026-11-25", PREAUTH_UNIT_BUSINESS_DAYS, 1, "2026-11-27" },
  { "2026-11-25", PREAUTH_UNIT_BUSINESS_DAYS, 2, "2026-11-30" },
  { "2026-12-24", PREAUTH_UNIT_BUSINESS_DAYS, 2, "2026-12-29" },
  { "2026-12-31", PREAUTH_UNIT_BUSINESS_DAYS, 1, "2027-01-04" },
  { "2022-12-23", PREAUTH_UNIT_BUSINESS_DAYS, 1, "2022-12-27" },
  { "2022-12-30", PREAUTH_UNIT_BUSINESS_DAYS, 1, "2023-01-03" },
  { "2027-07-02", PREAUTH_UNIT_BUSINESS_DAYS, 1, "2027-07-06" },
  { "2026-11-18", PREAUTH_UNIT_BUSINESS_DAYS, 0, "2026-11-18" },
  { "2026-11-21", PREAUTH_UNIT_BUSINESS_DAYS, 0, "2026-11-23" },
  { "2026-11-26", PREAUTH_UNIT_BUSINESS_DAYS, 0, "2026-11-27" },
  { "2026-11-21", PREAUTH_UNIT_CALENDAR_DAYS, 7, "2026-11-28" },
  { "2028-02-28", PREAUTH_UNIT_CALENDAR_DAYS, 1, "2028-02-29" },
  { "2026-02-28", PREAUTH_UNIT_CALENDAR_DAYS, 1, "2026-03-01" },
  { "2026-12-20", PREAUTH_UNIT_CALENDAR_DAYS, 30, "2027-01-19" },
  { "2026-07-31", PREAUTH_UNIT_MONTHS, 4, "2026-11-30" },
  { "2026-10-31", PREAUTH_UNIT_MONTHS, 4, "2027-02-28" },
  { "2027-10-31", PREAUTH_UNIT_MONTHS, 4, "2028-02-29" },
  { "2026-08-15", PREAUTH_UNIT_MONTHS, 6, "2027-02-15" },
  { "2026-09-30", PREAUTH_UNIT_MONTHS, 4, "2027-01-30" },
  { "2026-11-21", PREAUTH_UNIT_HOURS, 24, "2026-11-22" },
  { "2026-11-21", PREAUTH_UNIT_HOURS, 72, "2026-11-24" },
  { "2026-11-21", PREAUTH_UNIT_HOURS, 25, "2026-11-23" },
  { "9999-12-31", PREAUTH_UNIT_CALENDAR_DAYS, 1, NULL },
  { "9999-12-31", PREAUTH_UNIT_BUSINESS_DAYS, 1, NULL },
  { "9999-10-31", PREAUTH_UNIT_MONTHS, 4, NULL },
  { "2026-02-29", PREAUTH_UNIT_CALENDAR_DAYS, 1, NULL },
  { "soon", PREAUTH_UNIT_MONTHS, 1, NULL },
  { NULL, PREAUTH_UNIT_MONTHS, 1, NULL },
  { "2026-11-21", PREAUTH_UNIT_CALENDAR_DAYS, G_MAXUINT, NULL },
  { "2026-11-21", PREAUTH_N_UNITS, 1, NULL },
};

static void
test_sums (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *to = preauth_calendar_add (preauth_law_get_calendar (fixture->law),
                                                  sums[i].from, sums[i].unit, sums[i].amount);

      g_test_message ("%s, %u of unit %d", sums[i].from, sums[i].amount, sums[i].unit);
      g_assert_cmpstr (to, ==, sums[i].to);
    }
}

/* Adding n and counting back: n business days lie between, the last of them the answer. */
static void
test_counts_back (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *from
          = g_strdup_printf ("%04d-%02d-%02d", g_test_rand_int_range (1990, 2101),
                             g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29));
      guint n = (guint)g_test_rand_int_range (1, 60);
      g_autofree char *to = preauth_law_add_business_days (fixture->law, from, n);
      g_autofree char *day = g_strdup (to);
      guint counted = 0;

      while (g_strcmp0 (day, from) > 0)
        {
          g_autofree char *before = preauth_calendar_subtract_days (day, 1);

          counted += preauth_law_is_business_day (fixture->law, day) ? 1 : 0;
          g_free (day);
          day = g_steal_pointer (&before);
        }
      g_test_message ("%s + %u = %s", from, n, to);
      g_assert_cmpuint (counted, ==, n);
      g_assert_true (preauth_law_is_business_day (fixture->law, to));
    }
}

/* In every year each holiday is kept once, and never on a Sunday alone. */
static void
test_every_year (Fixture *fixture, gconstpointer unused)
{
  for (int year = 1990; year <= 2100; year++)
    {
      g_autofree char *day = g_strdup_printf ("%d-01-01", year);
      guint on_weekdays = 0;
      guint on_weekends = 0;

      for (guint i = 0; i < 365; i++)
        {
          char *next = preauth_calendar_add (preauth_law_get_calendar (fixture->law), day,
                                             PREAUTH_UNIT_CALENDAR_DAYS, 1);
          gboolean kept = preauth_law_get_holiday (fixture->law, day) != NULL;

          if (kept && !preauth_law_is_business_day (fixture->law, day))
            {
              GDate date;

              g_date_clear (&date, 1);
              g_date_set_parse (&date, day);
              if (g_date_get_weekday (&date) >= G_DATE_SATURDAY)
                on_weekends++;
              else
                on_weekdays++;
            }
          g_free (day);
          day = next;
        }
      g_test_message ("%d: %u and %u", year, on_weekdays, on_weekends);
      g_assert_cmpuint (on_weekdays, >=, 9);
      g_assert_cmpuint (on_weekdays, <=, 12);
      g_assert_cmpuint (on_weekdays + on_weekends, >=, year < 2021 ? 11 : 12);
    }
}

static const struct
{
  const char *from;
  const char *to;
  const char *names;
} skipped[] = {
  { "2026-11-25", "2026-11-27", "Thanksgiving Day" },
  { "2026-11-25", "2026-12-28", "Thanksgiving Day, Christmas Day" },
  { "2026-11-18", "2026-11-20", NULL },
  { "2026-07-02", "2026-07-06", NULL }, /* on a Saturday nobody loses a day */
  { "2027-07-02", "2027-07-06", "Independence Day" },
  { "2026-11-26", "2026-11-26", NULL },
  { "1990-01-01", "2090-01-01", NULL },
  { "odd", "2090-01-01", NULL },
};

static void
test_skipped (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (skipped); i++)
    {
      g_autofree char *names = preauth_calendar_describe_holidays (
          preauth_law_get_calendar (fixture->law), skipped[i].from, skipped[i].to);

      g_assert_cmpstr (names, ==, skipped[i].names);
    }
}

static const struct
{
  const char *time;
  const char *day;
  PreauthLengthUnit unit;
  guint amount;
  const char *to;
} moments[] = {
  { "2026-11-21T14:05:00-05:00", "2026-11-21", PREAUTH_UNIT_HOURS, 24,
    "2026-11-22T14:05:00-05:00" },
  /* Written elsewhere: the day is that of Massachusetts. */
  { "2026-11-22T03:30:00Z", "2026-11-21", PREAUTH_UNIT_HOURS, 72, "2026-11-24T22:30:00-05:00" },
  { "2026-11-22T03:30:00Z", "2026-11-21", PREAUTH_UNIT_CALENDAR_DAYS, 7, "2026-11-28" },
  { "2026-07-01T23:30:00-07:00", "2026-07-02", PREAUTH_UNIT_BUSINESS_DAYS, 1, "2026-07-03" },
  /* Summer time begins on 03/08/2026 and ends on 11/01/2026: 24 real hours. */
  { "2026-03-07T10:00:00-05:00", "2026-03-07", PREAUTH_UNIT_HOURS, 24,
    "2026-03-08T11:00:00-04:00" },
  { "2026-10-31T10:00:00-04:00", "2026-10-31", PREAUTH_UNIT_HOURS, 24,
    "2026-11-01T09:00:00-05:00" },
  { "2026-10-30T23:30:00-04:00", "2026-10-30", PREAUTH_UNIT_HOURS, 72,
    "2026-11-02T22:30:00-05:00" },
  { "2026-11-01T01:30:00-04:00", "2026-11-01", PREAUTH_UNIT_HOURS, 1, "2026-11-01T01:30:00-05:00" },
  { "2026-12-31T12:00:00-05:00", "2026-12-31", PREAUTH_UNIT_HOURS, 24,
    "2027-01-01T12:00:00-05:00" },
  /* Without a zone it is ours; without a time only days can be told. */
  { "2026-11-21T14:05:00", "2026-11-21", PREAUTH_UNIT_HOURS, 24, "2026-11-22T14:05:00-05:00" },
  { "2026-11-21", "2026-11-21", PREAUTH_UNIT_HOURS, 24, "2026-11-22" },
  { "2026-11-21T14:05:00.123456789-05:00", "2026-11-21", PREAUTH_UNIT_CALENDAR_DAYS, 1,
    "2026-11-22" },
  { "2026-11", NULL, PREAUTH_UNIT_HOURS, 24, NULL },
  { "2026-11-21T25:00:00Z", NULL, PREAUTH_UNIT_HOURS, 24, NULL },
  { "2026-02-30T10:00:00Z", NULL, PREAUTH_UNIT_HOURS, 24, NULL },
  { "2026-11-21Tnoon", NULL, PREAUTH_UNIT_CALENDAR_DAYS, 1, NULL },
  { "", NULL, PREAUTH_UNIT_MONTHS, 1, NULL },
  { NULL, NULL, PREAUTH_UNIT_MONTHS, 1, NULL },
};

static void
test_moments (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_auto (PreauthMoment) moment = { 0 };
      g_autofree char *to = NULL;

      preauth_moment_init (&moment, moments[i].time);
      to = preauth_moment_add (&moment, preauth_law_get_calendar (fixture->law), moments[i].unit,
                               moments[i].amount);
      g_test_message ("%s", moments[i].time);
      g_assert_cmpstr (moment.day, ==, moments[i].day);
      g_assert_cmpstr (to, ==, moments[i].to);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/calendar/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("days", test_days);
  ADD ("whole-years", test_whole_years);
  ADD ("sums", test_sums);
  ADD ("counts-back", test_counts_back);
  ADD ("every-year", test_every_year);
  ADD ("skipped", test_skipped);
  ADD ("moments", test_moments);
  return g_test_run ();
}
