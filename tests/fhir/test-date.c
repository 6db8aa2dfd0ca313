/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as they are read, shown and typed. */
#include "config.h"

#include "fhir/date.h"

#define DAY_1 "1795219200" /* 2026-11-21 00:00 UTC */

static void
test_valid (void)
{
  static const char *const valid[]
      = { "2026",       "2026-11",    "2026-11-21", "2024-02-29", "2000-02-29",
          "0001-01-01", "9999-12-31", "2026-01-31", "2026-12" };
  static const char *const invalid[] = { "",
                                         "0000",
                                         "26",
                                         "2026-",
                                         "2026-13",
                                         "2026-00",
                                         "2026-11-31",
                                         "2026-02-29",
                                         "1900-02-29",
                                         "2026-11-00",
                                         "2026-1-1",
                                         "2026/11/21",
                                         "2026-11-2",
                                         "2026-11-211",
                                         " 2026",
                                         "2026 ",
                                         "2026-11-21T10:00:00Z",
                                         "abcd",
                                         "-026",
                                         "2026--1",
                                         "+026",
                                         "２０２６",
                                         "2026-11-2x" };

  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (preauth_date_is_valid (valid[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_assert_false (preauth_date_is_valid (invalid[i]));
      g_assert_false (preauth_date_is_full (invalid[i]));
    }
  g_assert_false (preauth_date_is_valid (NULL));
  g_assert_false (preauth_date_is_full (NULL));
  g_assert_true (preauth_date_is_full ("2026-11-21"));
  g_assert_false (preauth_date_is_full ("2026-11"));
  g_assert_false (preauth_date_is_full ("2026"));
}

static void
test_shown (void)
{
  static const struct
  {
    const char *date;
    const char *shown;
    const char *words;
  } cases[] = {
    { "2026-11-21", "11/21/2026", "November 21, 2026" },
    { "2026-01-05", "01/05/2026", "January 5, 2026" },
    { "2026-11", "11/2026", "November 2026" },
    { "2026", "2026", "2026" },
    { "2026-11-21T23:59:59-05:00", "11/21/2026", "November 21, 2026" },
    { "2026-11-21T10:00:00Z", "11/21/2026", "November 21, 2026" },
    { "2026-02-30", "2026-02-30", "2026-02-30" },
    { "2026-02-30T10:00:00Z", "2026-02-30T10:00:00Z", "2026-02-30T10:00:00Z" },
    { "2026-11-21Tomorrow", "2026-11-21Tomorrow", "2026-11-21Tomorrow" },
    { "last spring", "last spring", "last spring" },
    { "", "", "" },
    { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = preauth_date_to_display (cases[i].date);
      g_autofree char *words = preauth_date_to_words (cases[i].date);

      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_typed (void)
{
  static const struct
  {
    const char *typed;
    const char *date;
  } cases[] = {
    { "11/21/2026", "2026-11-21" },
    { " 11/21/2026 ", "2026-11-21" },
    { "11/21/26", "2026-11-21" },
    { "11-21-2026", "2026-11-21" },
    { "11.21.2026", "2026-11-21" },
    { "1/2/1961", "1961-01-02" },
    { "01/02/61", "1961-01-02" },
    { "12/31/36", "2036-12-31" },
    { "1/1/37", "1937-01-01" },
    { "1/1/00", "2000-01-01" },
    { "1/1/99", "1999-01-01" },
    { "2/29/24", "2024-02-29" },
    { "2026-11-21", "2026-11-21" },
    { "2026/11/21", "2026-11-21" },
    { "2026-11", "2026-11" },
    { "11/2026", "2026-11" },
    { "1-2026", "2026-01" },
    { "2026", "2026" },
    /* Not a day, or not clear which. */
    { "2/29/2026", NULL },
    { "13/1/2026", NULL },
    { "21/11/2026", NULL },
    { "2026-21-11", NULL },
    { "11/26", NULL },
    { "11/21", NULL },
    { "26", NULL },
    { "0/1/2026", NULL },
    { "1/0/2026", NULL },
    { "1/1/0000", NULL },
    { "1/1/202", NULL },
    { "1/1/20266", NULL },
    { "1//2026", NULL },
    { "/1/2026", NULL },
    { "1/1/2026/", NULL },
    { "1/1/2026/1", NULL },
    { "11/21-2026", NULL },
    { "001/1/2026", NULL },
    { "-1/1/2026", NULL },
    { "1/-1/2026", NULL },
    { "Nov 21, 2026", NULL },
    { "11212026", NULL },
    { "1/1/2026x", NULL },
    { "/", NULL },
    { "", NULL },
    { "  ", NULL },
    { NULL, NULL },
  };

  g_setenv ("SOURCE_DATE_EPOCH", DAY_1, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = preauth_date_from_input (cases[i].typed);

      g_assert_cmpstr (date, ==, cases[i].date);
      if (date != NULL)
        g_assert_true (preauth_date_is_valid (date));
    }
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

static void
test_today (void)
{
  g_autofree char *given = NULL;
  g_autofree char *before = NULL;
  g_autofree char *nonsense = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GDateTime) now = NULL;

  g_setenv ("SOURCE_DATE_EPOCH", DAY_1, TRUE);
  given = preauth_date_get_today ();
  /* In UTC: in New York it is still the 20th. */
  g_assert_cmpstr (given, ==, "2026-11-21");

  now = g_date_time_new_now_local ();
  before = g_date_time_format (now, "%Y-%m-%d");
  g_setenv ("SOURCE_DATE_EPOCH", "soon", TRUE);
  nonsense = preauth_date_get_today ();
  g_unsetenv ("SOURCE_DATE_EPOCH");
  after = preauth_date_get_today ();
  g_assert_true (g_str_equal (nonsense, before) || g_str_equal (nonsense, after));
  g_assert_true (preauth_date_is_full (after));
}

static void
test_days_between (void)
{
  g_assert_cmpint (preauth_date_days_between ("2026-11-21", "2026-11-21"), ==, 0);
  g_assert_cmpint (preauth_date_days_between ("2026-11-21", "2026-11-28"), ==, 7);
  g_assert_cmpint (preauth_date_days_between ("2026-11-28", "2026-11-21"), ==, -7);
  g_assert_cmpint (preauth_date_days_between ("2024-02-28", "2024-03-01"), ==, 2);
  g_assert_cmpint (preauth_date_days_between ("2025-12-31", "2027-01-01"), ==, 366);
  /* The day the clocks change. */
  g_assert_cmpint (preauth_date_days_between ("2026-10-31", "2026-11-02"), ==, 2);
  g_assert_cmpint (preauth_date_days_between ("2026-11", "2026-11-28"), ==, 0);
  g_assert_cmpint (preauth_date_days_between (NULL, "2026-11-28"), ==, 0);
  g_assert_cmpint (preauth_date_days_between ("2026-11-28", "x"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/valid", test_valid);
  g_test_add_func ("/date/shown", test_shown);
  g_test_add_func ("/date/typed", test_typed);
  g_test_add_func ("/date/today", test_today);
  g_test_add_func ("/date/days-between", test_days_between);
  return g_test_run ();
}
