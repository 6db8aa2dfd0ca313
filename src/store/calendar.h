/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PreauthCalendar: the business days of Massachusetts, and lengths of time as rules give them.
 * Immutable.
 */
typedef struct _PreauthCalendar PreauthCalendar;

typedef enum
{
  PREAUTH_UNIT_CALENDAR_DAYS,
  PREAUTH_UNIT_BUSINESS_DAYS,
  PREAUTH_UNIT_HOURS,
  PREAUTH_UNIT_MONTHS,
  PREAUTH_N_UNITS
} PreauthLengthUnit;
/* "calendar-days" "business-days" "hours" "months"; the enum's order, NULL-terminated. */
extern const char *const preauth_length_unit_ids[];

/* Of a holiday that moves: Monday first; "last" (0), "first" (1)... NULL-terminated. */
extern const char *const preauth_calendar_weekdays[];
extern const char *const preauth_calendar_nths[];

/* Longer than any rule; what is over it is refused. */
#define PREAUTH_LENGTH_MAX 1000

/* Holidays of the days that law-check.c passed; @holidays: (nullable): then weekends alone. */
PreauthCalendar *
preauth_calendar_new (JsonArray *holidays);
void
preauth_calendar_free (PreauthCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthCalendar, preauth_calendar_free)

/* @date: YYYY-MM-DD; anything else is no business day and no holiday. */
gboolean
preauth_calendar_is_business_day (const PreauthCalendar *self, const char *date);
const char *
preauth_calendar_get_holiday (const PreauthCalendar *self, const char *date);
/* (transfer full) (nullable): NULL when @date is none or the answer lies beyond the year 9999. */
char *
preauth_calendar_add (const PreauthCalendar *self,
                      const char *date,
                      PreauthLengthUnit unit,
                      guint amount);

/* (transfer full) (nullable): names of the holidays on working days after @from, up to @to:
 * "Thanksgiving Day, Christmas Day". NULL: none, or more than a year lies between. */
char *
preauth_calendar_describe_holidays (const PreauthCalendar *self, const char *from, const char *to);
/* (transfer full) (nullable): calendar days before. */
char *
preauth_calendar_subtract_days (const char *date, guint days);

/* The moment of a FHIR dateTime as Massachusetts counts it. A date alone has no instant; one
 * without a zone is taken as that of Massachusetts. */
typedef struct
{
  char *day;          /* YYYY-MM-DD; NULL: no real date */
  GDateTime *instant; /* nullable */
} PreauthMoment;
void
preauth_moment_init (PreauthMoment *self, const char *date_time);
void
preauth_moment_clear (PreauthMoment *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PreauthMoment, preauth_moment_clear)
/* (transfer full) (nullable): YYYY-MM-DD, or for hours from a known instant a dateTime. */
char *
preauth_moment_add (const PreauthMoment *self,
                    const PreauthCalendar *calendar,
                    PreauthLengthUnit unit,
                    guint amount);

G_END_DECLS
