/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case in the words of the work list. Never shows a whole member ID. */
#include "config.h"

#include "desktop/work/work-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fhir/date.h"

#define TAIL 4

void
preauth_work_words_clear (PreauthWorkWords *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->detail, g_free);
}

/* "Tue 11/24" */
static char *
get_weekday (const char *due)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) day = NULL;
  int year, month, number;

  year = atoi (due);
  month = atoi (due + 5);
  number = atoi (due + 8);
  day = g_date_time_new (zone, year, month, number, 12, 0, 0);
  /* Translators: a day of this year, as strftime () has it: "Tue 11/24". */
  return day != NULL ? g_date_time_format (day, _ ("%a %-m/%-d")) : g_strdup (due);
}

char *
preauth_work_words_get_due (const char *due, const char *today)
{
  int days;

  if (!preauth_date_is_full (due))
    return g_strdup ("");
  if (!preauth_date_is_full (today))
    return preauth_date_to_display (due);
  days = preauth_date_days_between (today, due);
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong)-days), -days);
  return days < 300 ? get_weekday (due) : preauth_date_to_display (due);
}

static PreauthWorkTone
get_due_tone (const PreauthCaseSummary *summary, const char *today)
{
  int days;

  if (!preauth_date_is_full (summary->due) || !preauth_date_is_full (today))
    return PREAUTH_WORK_TONE_NONE;
  days = preauth_date_days_between (today, summary->due);
  if (days < 0 || (days == 0 && summary->urgent))
    return PREAUTH_WORK_TONE_ERROR;
  return days == 0 ? PREAUTH_WORK_TONE_WARNING : PREAUTH_WORK_TONE_NONE;
}

static PreauthWorkTone
get_status_tone (PreauthStatus status)
{
  switch (status)
    {
    case PREAUTH_STATUS_SENT:
    case PREAUTH_STATUS_PENDED:
    case PREAUTH_STATUS_PARTLY_APPROVED:
    case PREAUTH_STATUS_MODIFIED:
      return PREAUTH_WORK_TONE_WARNING;
    case PREAUTH_STATUS_SENT_PROVEN:
    case PREAUTH_STATUS_RECEIVED:
    case PREAUTH_STATUS_APPEALED:
      return PREAUTH_WORK_TONE_ACCENT;
    case PREAUTH_STATUS_APPROVED:
      return PREAUTH_WORK_TONE_SUCCESS;
    case PREAUTH_STATUS_DENIED:
      return PREAUTH_WORK_TONE_ERROR;
    default:
      return PREAUTH_WORK_TONE_PLAIN;
    }
}

/* Short, so that the column is: the whole words are on the case. */
static const char *
get_status_word (PreauthStatus status)
{
  switch (status)
    {
    case PREAUTH_STATUS_SENT:
      return _ ("Sent, no proof");
    case PREAUTH_STATUS_RECEIVED:
      return C_ ("status", "Received");
    case PREAUTH_STATUS_PENDED:
      return C_ ("status", "Pended");
    case PREAUTH_STATUS_MODIFIED:
      return C_ ("status", "Changed");
    default:
      return preauth_status_get_label (status);
    }
}

static const char *
get_lane_word (const PreauthCaseSummary *summary)
{
  switch (summary->lane)
    {
    case PREAUTH_LANE_US:
      return C_ ("waiting on", "Us");
    case PREAUTH_LANE_PLAN:
      return C_ ("waiting on", "Plan");
    case PREAUTH_LANE_CLINICIAN:
      return C_ ("waiting on", "Clinician");
    case PREAUTH_LANE_FAMILY:
      return C_ ("waiting on", "Family");
    default:
      return C_ ("waiting on", "Nobody");
    }
}

/* "…4417" (transfer full) (nullable) */
static char *
get_tail (const char *id)
{
  const glong length = g_utf8_strlen (id, -1);

  if (length == 0)
    return NULL;
  return g_strdup_printf ("…%s", length > TAIL ? g_utf8_offset_to_pointer (id, length - TAIL) : id);
}

static char *
join (const char *first, const char *second)
{
  if (first == NULL || *first == '\0')
    return second != NULL && *second != '\0' ? g_strdup (second) : NULL;
  if (second == NULL || *second == '\0')
    return g_strdup (first);
  return g_strdup_printf ("%s · %s", first, second);
}

static char *
get_patient (const PreauthCaseSummary *summary)
{
  return g_strdup (*summary->patient != '\0' ? summary->patient : _ ("No name yet"));
}

static char *
get_patient_detail (const PreauthCaseSummary *summary)
{
  g_autofree char *tail = get_tail (summary->member_id);
  g_autofree char *born = preauth_date_to_display (summary->birth_date);

  if (summary->practice)
    return g_strdup (_ ("practice"));
  return join (tail, born);
}

/* "12 days", "14 mo": how long it is with us. */
static char *
get_age (const PreauthCaseSummary *summary, const char *today)
{
  int days;

  if (!preauth_date_is_full (summary->created) || !preauth_date_is_full (today))
    return g_strdup ("");
  days = MAX (preauth_date_days_between (summary->created, today), 0);
  if (days < 100)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong)days), days);
  /* Translators: months, short. */
  return g_strdup_printf (_ ("%d mo"), days / 30);
}

static const char *
get_next (const PreauthCaseSummary *summary)
{
  return *summary->next_action != '\0' ? summary->next_action : "—";
}

static char *
get_optional (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/* Tags stand with what is to be done: they are the clinic's own words about it. */
static char *
get_service_detail (const PreauthCaseSummary *summary)
{
  g_autofree char *tags
      = *summary->tags != '\0' ? g_strdup_printf ("#%s", summary->tags) : g_strdup ("");
  g_auto (GStrv) words = g_strsplit (tags, " ", -1);
  g_autofree char *marked = g_strjoinv (" #", words);

  return join (summary->urgent ? _ ("urgent") : summary->codes, *marked != '\0'   ? marked
                                                                : summary->urgent ? summary->codes
                                                                                  : NULL);
}

static PreauthWorkWords
get_marks (const PreauthCaseSummary *summary, const char *today)
{
  PreauthWorkWords words = { 0 };

  words.title = preauth_work_words_get_due (summary->due, today);
  words.title_tone = get_due_tone (summary, today);
  words.detail = g_strdup (get_status_word (summary->status));
  words.detail_tone = get_status_tone (summary->status);
  return words;
}

PreauthWorkWords
preauth_work_words_get (const PreauthCaseSummary *summary,
                        PreauthWorkPlace place,
                        const char *today)
{
  switch (place)
    {
    case PREAUTH_WORK_PLACE_DUE:
      return (PreauthWorkWords){ .title = preauth_work_words_get_due (summary->due, today),
                                 .title_tone = get_due_tone (summary, today) };
    case PREAUTH_WORK_PLACE_PATIENT:
      return (PreauthWorkWords){ .title = get_patient (summary),
                                 .detail = get_patient_detail (summary) };
    case PREAUTH_WORK_PLACE_SERVICE:
      return (PreauthWorkWords){ .title = g_strdup (summary->service),
                                 .detail = get_service_detail (summary) };
    case PREAUTH_WORK_PLACE_PLAN:
      /* The payer is often the same all down the list, and its name long. */
      if (*summary->plan == '\0')
        return (PreauthWorkWords){ .title = g_strdup (summary->payer) };
      return (PreauthWorkWords){ .title = g_strdup (summary->plan),
                                 .detail = get_optional (summary->payer) };
    case PREAUTH_WORK_PLACE_NEXT:
      return (PreauthWorkWords){ .title = g_strdup (get_next (summary)),
                                 .detail = get_optional (summary->next_detail) };
    case PREAUTH_WORK_PLACE_STATUS:
      return (PreauthWorkWords){ .title = g_strdup (get_status_word (summary->status)),
                                 .title_tone = get_status_tone (summary->status) };
    case PREAUTH_WORK_PLACE_WAITING_ON:
      return (PreauthWorkWords){ .title = g_strdup (get_lane_word (summary)) };
    case PREAUTH_WORK_PLACE_OWNER:
      return (PreauthWorkWords){ .title
                                 = g_strdup (*summary->owner != '\0' ? summary->owner : "—") };
    case PREAUTH_WORK_PLACE_AGE:
      return (PreauthWorkWords){ .title = get_age (summary, today) };
    case PREAUTH_WORK_PLACE_SUMMARY:
      {
        g_autofree char *patient = get_patient (summary);

        return (PreauthWorkWords){ .title = join (patient, summary->service),
                                   .detail = join (get_next (summary), summary->next_detail) };
      }
    case PREAUTH_WORK_PLACE_MARKS:
    default:
      return get_marks (summary, today);
    }
}

char *
preauth_work_words_get_row (const PreauthCaseSummary *summary, const char *today)
{
  g_autoptr (GString) row = g_string_new (NULL);
  g_autofree char *due = preauth_work_words_get_due (summary->due, today);
  g_autofree char *patient = get_patient (summary);

  g_string_append_printf (row, "%s, %s, %s, %s", patient, summary->service,
                          get_status_word (summary->status), get_next (summary));
  if (*due != '\0')
    /* Translators: %s is a day: "today", "2 days late". */
    g_string_append_printf (row, _ (", due %s"), due);
  if (*summary->owner != '\0')
    g_string_append_printf (row, ", %s", summary->owner);
  return g_string_free (g_steal_pointer (&row), FALSE);
}
