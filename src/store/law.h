/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PreauthLaw: the rules of data/law: what is due when, by which authority, read where and when, how
 * sure. Immutable.
 */
#define PREAUTH_TYPE_LAW (preauth_law_get_type ())
G_DECLARE_FINAL_TYPE (PreauthLaw, preauth_law, PREAUTH, LAW, GObject)

/* @folder: (nullable): the installed one. A bad file is refused with the line at fault. */
PreauthLaw *
preauth_law_load (const char *folder, GError **error);

/* How sure a rule is: its text was read; somebody's summary; general knowledge. */
typedef enum
{
  PREAUTH_SURE_SEEN,
  PREAUTH_SURE_SECONDARY,
  PREAUTH_SURE_BELIEVED,
  PREAUTH_SURE_RECORDED, /* no rule: what the plan said or the clinic set, as entered here */
} PreauthSureness;
/* "Read in the rule", "From a summary: check", "Not found in a source: check", "As entered here".
 */
const char *
preauth_sureness_get_label (PreauthSureness sureness);

/* Business days: Monday to Friday without the holidays of Massachusetts (data/law/holidays.json:
 * the legal holidays by their rules, observed on Monday when they fall on a Sunday). Dates
 * YYYY-MM-DD; years 1990 to 2100. */
gboolean
preauth_law_is_business_day (PreauthLaw *self, const char *date);
/* The name of the holiday that @date is (or observes), or NULL. */
const char *
preauth_law_get_holiday (PreauthLaw *self, const char *date);
/* (transfer full): the day of an event is not counted. @days may be 0: the day itself, or the next
 * business day. */
char *
preauth_law_add_business_days (PreauthLaw *self, const char *date, guint days);

G_END_DECLS
