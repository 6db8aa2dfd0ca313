/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as the work list shows it, in memory and as text. Never knows where it comes from. */
#define _GNU_SOURCE
#include "config.h"

#include "store/case-summary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/case-summary-private.h"

/* The first line of the text; a later version may add fields, not change what these mean. */
#define HEADING "case-summary 1\n"

#define MAX_LENGTH 1000

/* Where a view's field lives in the struct, in the order of PreauthSummaryField. */
static const struct
{
  const char *name;
  gsize offset;
} fields[] = {
  [PREAUTH_SUMMARY_PATIENT] = { "patient", G_STRUCT_OFFSET (PreauthCaseSummary, patient) },
  [PREAUTH_SUMMARY_BIRTH_DATE] = { "born", G_STRUCT_OFFSET (PreauthCaseSummary, birth_date) },
  [PREAUTH_SUMMARY_MEMBER_ID] = { "member", G_STRUCT_OFFSET (PreauthCaseSummary, member_id) },
  [PREAUTH_SUMMARY_ACCOUNT] = { "account", G_STRUCT_OFFSET (PreauthCaseSummary, account) },
  [PREAUTH_SUMMARY_PAYER] = { "payer", G_STRUCT_OFFSET (PreauthCaseSummary, payer) },
  [PREAUTH_SUMMARY_PLAN] = { "plan", G_STRUCT_OFFSET (PreauthCaseSummary, plan) },
  [PREAUTH_SUMMARY_SERVICE] = { "service", G_STRUCT_OFFSET (PreauthCaseSummary, service) },
  [PREAUTH_SUMMARY_CODES] = { "codes", G_STRUCT_OFFSET (PreauthCaseSummary, codes) },
  [PREAUTH_SUMMARY_REFERENCES] = { "refs", G_STRUCT_OFFSET (PreauthCaseSummary, references) },
  [PREAUTH_SUMMARY_NEXT_ACTION] = { "next", G_STRUCT_OFFSET (PreauthCaseSummary, next_action) },
  [PREAUTH_SUMMARY_NEXT_DETAIL] = { "detail", G_STRUCT_OFFSET (PreauthCaseSummary, next_detail) },
  [PREAUTH_SUMMARY_DUE] = { "due", G_STRUCT_OFFSET (PreauthCaseSummary, due) },
  [PREAUTH_SUMMARY_OWNER] = { "owner", G_STRUCT_OFFSET (PreauthCaseSummary, owner) },
  [PREAUTH_SUMMARY_TAGS] = { "tags", G_STRUCT_OFFSET (PreauthCaseSummary, tags) },
  [PREAUTH_SUMMARY_CREATED] = { "created", G_STRUCT_OFFSET (PreauthCaseSummary, created) },
  [PREAUTH_SUMMARY_EXPIRES] = { "ends", G_STRUCT_OFFSET (PreauthCaseSummary, expires) },
};
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == PREAUTH_N_SUMMARY_FIELDS);

static char **
get_text (const PreauthCaseSummary *self, guint field)
{
  return (char **)G_STRUCT_MEMBER_P (self, fields[field].offset);
}

PreauthCaseSummary *
preauth_case_summary_new (void)
{
  PreauthCaseSummary *self = g_new0 (PreauthCaseSummary, 1);

  for (guint i = 0; i < PREAUTH_N_SUMMARY_FIELDS; i++)
    *get_text (self, i) = g_strdup ("");
  return self;
}

PreauthCaseSummary *
preauth_case_summary_copy (const PreauthCaseSummary *self)
{
  PreauthCaseSummary *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < PREAUTH_N_SUMMARY_FIELDS; i++)
    *get_text (copy, i) = g_strdup (*get_text (self, i));
  return copy;
}

void
preauth_case_summary_free (PreauthCaseSummary *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < PREAUTH_N_SUMMARY_FIELDS; i++)
    {
      char *text = *get_text (self, i);

      if (text != NULL)
        explicit_bzero (text, strlen (text));
      g_free (text);
    }
  g_free (self);
}

/* A note of many pages is cut between two letters: its whole text is in the case. */
static gboolean
ends_here (const char *value, const char *at)
{
  return at - value >= MAX_LENGTH && ((guchar)*at & 0xc0) != 0x80;
}

/* A line is a field, so that a line break within one becomes a space. */
static void
append_line (GString *text, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append (text, name);
  g_string_append_c (text, '\t');
  for (const char *at = value; *at != '\0' && !ends_here (value, at); at++)
    g_string_append_c (text, (guchar)*at < ' ' ? ' ' : *at);
  g_string_append_c (text, '\n');
}

GBytes *
preauth_case_summary_to_bytes (const PreauthCaseSummary *self)
{
  g_autoptr (GString) text = g_string_new (HEADING);
  char count[12];

  append_line (text, "status", preauth_status_get_id (self->status));
  append_line (text, "lane", preauth_lane_get_id (self->lane));
  if (self->n_gaps > 0)
    {
      g_snprintf (count, sizeof count, "%u", self->n_gaps);
      append_line (text, "gaps", count);
    }
  append_line (text, "urgent", self->urgent ? "yes" : NULL);
  append_line (text, "practice", self->practice ? "yes" : NULL);
  for (guint i = 0; i < PREAUTH_N_SUMMARY_FIELDS; i++)
    append_line (text, fields[i].name, *get_text (self, i));
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
span_is (PreauthSpan span, const char *text)
{
  return strlen (text) == span.length && memcmp (span.start, text, span.length) == 0;
}

/* Ids are compared where they are: a list of 100,000 is read without a copy of any text. */
static gboolean
scan_status (PreauthSpan value, PreauthSummaryView *view)
{
  for (guint i = 0; i < PREAUTH_N_STATUSES; i++)
    if (span_is (value, preauth_status_get_id (i)))
      {
        view->status = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
scan_lane (PreauthSpan value, PreauthSummaryView *view)
{
  for (guint i = 0; i < PREAUTH_N_LANES; i++)
    if (span_is (value, preauth_lane_get_id (i)))
      {
        view->lane = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
scan_count (PreauthSpan value, guint *count)
{
  guint number = 0;

  for (gsize i = 0; i < value.length; i++)
    {
      if (!g_ascii_isdigit (value.start[i]) || i > 8)
        return FALSE;
      number = number * 10 + (guint)(value.start[i] - '0');
    }
  *count = number;
  return value.length > 0;
}

/* FALSE: it is not what the field takes. A name that is not known is of a later version. @next: the
 * text field that stands next in a text of our own. */
static gboolean
scan_field (PreauthSpan name, PreauthSpan value, guint *next, PreauthSummaryView *view)
{
  for (guint i = 0; i < PREAUTH_N_SUMMARY_FIELDS; i++)
    {
      const guint field = (*next + i) % PREAUTH_N_SUMMARY_FIELDS;

      if (span_is (name, fields[field].name))
        {
          view->text[field] = value;
          *next = field + 1;
          return TRUE;
        }
    }
  if (span_is (name, "gaps"))
    return scan_count (value, &view->n_gaps);
  if (span_is (name, "urgent"))
    view->urgent = TRUE;
  if (span_is (name, "practice"))
    view->practice = TRUE;
  return TRUE;
}

static gboolean
scan_lines (const char *at, const char *end, PreauthSummaryView *view)
{
  gboolean has_status = FALSE;
  gboolean has_lane = FALSE;
  guint next = 0;

  while (at < end)
    {
      const char *stop = memchr (at, '\n', (gsize)(end - at));
      const char *tab = stop != NULL ? memchr (at, '\t', (gsize)(stop - at)) : NULL;

      if (tab == NULL)
        return FALSE;
      PreauthSpan name = { at, (gsize)(tab - at) };
      PreauthSpan value = { tab + 1, (gsize)(stop - tab - 1) };
      if (!has_status && span_is (name, "status"))
        has_status = scan_status (value, view);
      else if (!has_lane && span_is (name, "lane"))
        has_lane = scan_lane (value, view);
      else if (!scan_field (name, value, &next, view))
        return FALSE;
      at = stop + 1;
    }
  return has_status && has_lane;
}

gboolean
preauth_summary_view_scan (PreauthSummaryView *view, GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  *view = (PreauthSummaryView){ 0 };
  for (guint i = 0; i < PREAUTH_N_SUMMARY_FIELDS; i++)
    view->text[i] = (PreauthSpan){ "", 0 };
  if (length < strlen (HEADING) || memcmp (text, HEADING, strlen (HEADING)) != 0
      || !g_utf8_validate_len (text, length, NULL))
    return FALSE;
  return scan_lines (text + strlen (HEADING), text + length, view);
}

PreauthCaseSummary *
preauth_case_summary_from_bytes (GBytes *bytes, GError **error)
{
  PreauthSummaryView view;
  PreauthCaseSummary *self;

  if (bytes == NULL || !preauth_summary_view_scan (&view, bytes))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
                   _ ("The line of a case in the work list is damaged; open the case to mend it"));
      return NULL;
    }
  self = g_new0 (PreauthCaseSummary, 1);
  for (guint i = 0; i < PREAUTH_N_SUMMARY_FIELDS; i++)
    *get_text (self, i) = g_strndup (view.text[i].start, view.text[i].length);
  self->status = view.status;
  self->lane = view.lane;
  self->n_gaps = view.n_gaps;
  self->urgent = view.urgent;
  self->practice = view.practice;
  return self;
}
