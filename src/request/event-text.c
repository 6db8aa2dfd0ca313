/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event as one line of the timeline. */
#include "config.h"

#include "request/event.h"

#include <glib/gi18n-lib.h>

#include "fhir/date.h"
#include "fhir/identifier.h"
#include "request/event-private.h"

/* In the order in which the line says them. A field whose words start with ";" ends what came
 * before. */
static const struct
{
  PreauthEventField field;
  const char *words;
} parts[] = {
  { PREAUTH_EVENT_LEVEL, "%s" },
  { PREAUTH_EVENT_DECISION, "%s" },
  { PREAUTH_EVENT_CHANNEL, "%s" },
  /* Translators: the fax or phone number that was dialed. */
  { PREAUTH_EVENT_NUMBER, N_ ("to %s") },
  { PREAUTH_EVENT_REPRESENTATIVE, "%s" },
  /* Translators: the plan's reference number. */
  { PREAUTH_EVENT_REFERENCE_NUMBER, N_ ("ref %s") },
  { PREAUTH_EVENT_OUTCOME, "%s" },
  { PREAUTH_EVENT_RESULT, "%s" },
  { PREAUTH_EVENT_AUTHORIZATION_NUMBER, N_ ("authorization %s") },
  { PREAUTH_EVENT_APPROVED_SERVICE, "%s" },
  { PREAUTH_EVENT_APPROVED_UNITS, "%s" },
  { PREAUTH_EVENT_VALID_FROM, N_ ("from %s") },
  { PREAUTH_EVENT_VALID_TO, N_ ("to %s") },
  { PREAUTH_EVENT_OWNER, N_ ("to %s") },
  { PREAUTH_EVENT_WAITING_ON, N_ ("waiting on: %s") },
  { PREAUTH_EVENT_UNITS_USED, N_ ("%s used so far") },
  { PREAUTH_EVENT_NOTICE_DATE, N_ ("letter of %s") },
  { PREAUTH_EVENT_REASON_CLASS, "%s" },
  { PREAUTH_EVENT_REASON, ";%s" },
  { PREAUTH_EVENT_CRITERIA, N_ (";criteria: %s") },
  { PREAUTH_EVENT_NEEDED, N_ (";they want: %s") },
  { PREAUTH_EVENT_NEEDED_BY, N_ ("by %s") },
  { PREAUTH_EVENT_PEER_TO_PEER_BY, N_ (";peer-to-peer call by %s") },
  { PREAUTH_EVENT_NOTE_TEXT, ";%s" },
  { PREAUTH_EVENT_NEXT_DATE, N_ (";ask again %s") },
};

/* "In review" within a line is "in review"; "OK" stays. */
static char *
lower_first (const char *label)
{
  const char *second = g_utf8_next_char (label);
  if (label[0] == '\0' || !g_unichar_islower (g_utf8_get_char (second)))
    return g_strdup (label);
  g_autofree char *first = g_utf8_strdown (label, second - label);
  return g_strconcat (first, second, NULL);
}

static char *
in_one_line (const char *text)
{
  g_autoptr (GRegex) breaks = g_regex_new ("\\s+", G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
  return g_regex_replace_literal (breaks, text, -1, 0, " ", G_REGEX_MATCH_DEFAULT, NULL);
}

static char *
show_value (PreauthEventField field, const char *value)
{
  switch (preauth_event_field_get_type_of (field))
    {
    case PREAUTH_EVENT_TYPE_CODE:
      return lower_first (preauth_event_value_get_label (field, value));
    case PREAUTH_EVENT_TYPE_PHONE:
      return preauth_phone_to_display (value);
    case PREAUTH_EVENT_TYPE_DATE:
    case PREAUTH_EVENT_TYPE_TIME:
      return preauth_date_to_display (value);
    case PREAUTH_EVENT_TYPE_TEXT:
    case PREAUTH_EVENT_TYPE_COUNT:
    default:
      if (field == PREAUTH_EVENT_OWNER && value[0] == '\0')
        return g_strdup (_ ("nobody"));
      return in_one_line (value);
    }
}

/* "11 of 12 pages"; "12 pages". */
static char *
show_pages (PreauthEvent *self)
{
  const char *sent = preauth_event_get_field (self, PREAUTH_EVENT_PAGES_SENT);
  const char *expected = preauth_event_get_field (self, PREAUTH_EVENT_PAGES_EXPECTED);
  if (sent != NULL && expected != NULL)
    return g_strdup_printf (_ ("%s of %s pages"), sent, expected);
  const char *only = sent != NULL ? sent : expected;
  return only != NULL ? g_strdup_printf (_ ("%s pages"), only) : NULL;
}

static void
add_part (GString *line, gboolean *first, gboolean apart, const char *text)
{
  /* "..., as the letter says.; criteria" reads badly. */
  if (line->len > 0 && line->str[line->len - 1] == '.')
    g_string_truncate (line, line->len - 1);
  g_string_append (line, *first ? ": " : apart ? "; " : ", ");
  g_string_append (line, text);
  *first = FALSE;
}

static char *
fill (const char *words, const char *value)
{
  g_auto (GStrv) around = g_strsplit (words, "%s", 2);
  return g_strjoinv (value, around);
}

/* The clinic's own notes and plans. */
static gboolean
is_private (PreauthEventField field)
{
  return field == PREAUTH_EVENT_NOTE_TEXT || field == PREAUTH_EVENT_NEXT_DATE
         || field == PREAUTH_EVENT_REASON_CLASS;
}

static char *
write_line (PreauthEvent *self, gboolean is_public)
{
  GString *line = g_string_new (preauth_event_kind_get_label (preauth_event_get_kind (self)));
  gboolean first = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *value = preauth_event_get_field (self, parts[i].field);
      if (parts[i].field == PREAUTH_EVENT_RESULT)
        {
          g_autofree char *pages = show_pages (self);
          if (pages != NULL)
            add_part (line, &first, FALSE, pages);
        }
      if (value == NULL || (is_public && is_private (parts[i].field)))
        continue;
      const char *words = g_str_equal (parts[i].words, "%s") ? parts[i].words : _ (parts[i].words);
      if (parts[i].field == PREAUTH_EVENT_REASON_CLASS
          && preauth_event_get_kind (self) == PREAUTH_EVENT_NOTE)
        /* Translators: %s is what the reason of a denial is taken for: "missing records" */
        words = _ ("the reason of the denial now counts as “%s”");
      g_autofree char *shown = show_value (parts[i].field, value);
      g_autofree char *text = fill (words[0] == ';' ? words + 1 : words, shown);
      add_part (line, &first, words[0] == ';', text);
    }
  return g_string_free (line, FALSE);
}

char *
preauth_event_to_line (PreauthEvent *self)
{
  g_return_val_if_fail (PREAUTH_IS_EVENT (self), NULL);
  return write_line (self, FALSE);
}

char *
preauth_event_to_public_line (PreauthEvent *self)
{
  return write_line (self, TRUE);
}
