/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The filters of a placeholder: how a fact is written in a sentence (a date in words, a phone
 * number with its dashes). They change the shape of a value, never what it says. */

#include "config.h"

#include "letter/letter-filter.h"

#include <string.h>

#include "fhir/date.h"
#include "fhir/identifier.h"

static char *
filter_date (const char *value, const char *argument)
{
  return preauth_date_to_words (value);
}

static char *
filter_date_short (const char *value, const char *argument)
{
  return preauth_date_to_display (value);
}

static char *
filter_year (const char *value, const char *argument)
{
  return preauth_date_is_valid (value) ? g_strndup (value, 4) : g_strdup (value);
}

static char *
filter_phone (const char *value, const char *argument)
{
  g_autofree char *digits = preauth_phone_normalize (value);

  return digits != NULL ? preauth_phone_to_display (digits) : g_strdup (value);
}

static char *
filter_icd (const char *value, const char *argument)
{
  return preauth_icd10cm_is_shaped (value) ? preauth_icd10cm_to_display (value) : g_strdup (value);
}

static char *
filter_lower (const char *value, const char *argument)
{
  return g_utf8_strdown (value, -1);
}

static char *
filter_upper (const char *value, const char *argument)
{
  return g_utf8_strup (value, -1);
}

static char *
capitalize (const char *value)
{
  const char *rest = g_utf8_next_char (value);
  g_autofree char *first = g_utf8_strup (value, rest - value);

  return g_strconcat (first, rest, NULL);
}

static char *
filter_capital (const char *value, const char *argument)
{
  return *value == '\0' ? g_strdup (value) : capitalize (value);
}

static gboolean
ends_a_sentence (const char *text)
{
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));

  if (last != NULL && (*last == '"' || *last == ')'))
    last = g_utf8_find_prev_char (text, last);

  switch (last != NULL ? g_utf8_get_char (last) : 0)
    {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* horizontal ellipsis */
    case 0x3002: /* ideographic full stop */
      return TRUE;
    default:
      return FALSE;
    }
}

/* Free text that stands on its own: clinicians type it with and without the capital and the stop.
 */
static char *
filter_sentence (const char *value, const char *argument)
{
  g_autofree char *capital = filter_capital (value, NULL);

  return g_strconcat (capital, ends_a_sentence (capital) ? "" : ".", NULL);
}

/* Free text inside one of our sentences, which has its own stop. */
static char *
filter_phrase (const char *value, const char *argument)
{
  gsize length = strlen (value);

  while (length > 0 && strchr (".;, ", value[length - 1]) != NULL)
    length--;
  return g_strndup (value, length);
}

static char *
filter_initial (const char *value, const char *argument)
{
  const char *end = value;

  if (*value == '\0')
    return g_strdup (value);
  do
    end = g_utf8_next_char (end);
  while (g_unichar_ismark (g_utf8_get_char (end)));

  g_autofree char *first = g_strndup (value, end - value);
  return g_utf8_strup (first, -1);
}

static char *
filter_tail (const char *value, const char *argument)
{
  glong n = g_utf8_strlen (value, -1);
  glong keep = (glong)g_ascii_strtoll (argument, NULL, 10);

  return g_strdup (keep < n ? g_utf8_offset_to_pointer (value, n - keep) : value);
}

/* "1 visits" is "1 visit", "3 dosage" is "3 doses"; words that are not units of a request stay. */
static char *
filter_quantity (const char *value, const char *argument)
{
  static const struct
  {
    const char *unit;
    const char *one;
    const char *many;
  } units[] = {
    { "hours", "hour", "hours" },    { "days", "day", "days" },    { "months", "month", "months" },
    { "visits", "visit", "visits" }, { "units", "unit", "units" }, { "dosage", "dose", "doses" },
  };
  const char *space = strchr (value, ' ');
  g_autofree char *number = NULL;

  if (space == NULL)
    return g_strdup (value);

  number = g_strndup (value, space - value);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (g_ascii_strcasecmp (space + 1, units[i].unit) != 0
          && g_ascii_strcasecmp (space + 1, units[i].one) != 0)
        continue;
      return g_strdup_printf ("%s %s", number,
                              g_str_equal (number, "1") ? units[i].one : units[i].many);
    }
  return g_strdup (value);
}

static const PreauthLetterFilter filters[] = {
  { "capital", FALSE, filter_capital },
  { "date", FALSE, filter_date },
  { "date-short", FALSE, filter_date_short },
  { "icd", FALSE, filter_icd },
  { "initial", FALSE, filter_initial },
  { "lower", FALSE, filter_lower },
  { "phone", FALSE, filter_phone },
  { "phrase", FALSE, filter_phrase },
  { "quantity", FALSE, filter_quantity },
  { "sentence", FALSE, filter_sentence },
  { "tail", TRUE, filter_tail },
  { "upper", FALSE, filter_upper },
  { "year", FALSE, filter_year },
};

const PreauthLetterFilter *
preauth_letter_filter_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_str_equal (filters[i].name, name))
      return &filters[i];
  return NULL;
}

char *
preauth_letter_filter_list (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", filters[i].name);
  return g_string_free (names, FALSE);
}
