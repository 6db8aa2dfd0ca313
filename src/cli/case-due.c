/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is due in a case and why, and what to do about a denial, as preauth-cli case show prints it.
 * It decides nothing: the clocks and the ways are those that the desktop shows. */

#include "config.h"

#include "case-due.h"

#include <glib/gi18n.h>

#include "case-common.h"
#include "fhir/date.h"
#include "review/triage.h"
#include "store/clock.h"

/* Once a way was chosen the clocks say what comes next. */
static gboolean
is_denied (PreauthStatus status)
{
  return status == PREAUTH_STATUS_DENIED || status == PREAUTH_STATUS_PARTLY_APPROVED
         || status == PREAUTH_STATUS_MODIFIED;
}

void
preauth_case_due_init (CaseDue *self, PreauthStore *store, PreauthRequest *request)
{
  g_autoptr (PreauthLaw) law = preauth_law_load (NULL, NULL);
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, NULL);
  g_autoptr (GBytes) setting = preauth_store_load_setting (store, "cadence", NULL);
  PreauthCadence cadence = preauth_cadence_from_bytes (setting);
  g_autofree char *now = preauth_history_get_now ();

  self->clocks = law != NULL ? preauth_clocks_compute (law, directory, request, &cadence, now)
                             : g_ptr_array_new ();
  self->ways = is_denied (preauth_request_get_status (request))
                   ? preauth_triage (directory, request)
                   : g_ptr_array_new ();
  self->rights = law != NULL && self->ways->len > 0
                     ? preauth_clocks_compute_rights (law, directory, request, now)
                     : g_ptr_array_new ();
}

void
preauth_case_due_clear (CaseDue *self)
{
  g_clear_pointer (&self->clocks, g_ptr_array_unref);
  g_clear_pointer (&self->rights, g_ptr_array_unref);
  g_clear_pointer (&self->ways, g_ptr_array_unref);
}

static void
append_detail (GString *text, const char *detail)
{
  if (detail != NULL)
    g_string_append_printf (text, "%15s%s\n", "", detail);
}

static void
append_clock (GString *text, PreauthClock *clock)
{
  const char *due = preauth_clock_get_due (clock);
  g_autofree char *day = due != NULL ? preauth_date_to_display (due) : g_strdup (_ ("no date"));
  GStrv sources = preauth_clock_get_sources (clock);

  g_string_append_printf (text, "  %-12s %s\n", day, preauth_clock_get_title (clock));
  append_detail (text, preauth_clock_get_why (clock));
  append_detail (text, preauth_clock_get_silence (clock));
  append_detail (text, preauth_clock_get_action (clock));
  if (preauth_clock_get_conflict (clock) != NULL)
    {
      g_autofree char *later = preauth_date_to_display (preauth_clock_get_conflict (clock));
      g_autofree char *line
          = g_strdup_printf (_ ("Another rule says %s: the earlier date is shown, check"), later);

      append_detail (text, line);
    }
  for (guint i = 0; sources != NULL && sources[i] != NULL; i++)
    g_string_append_printf (text, "%15s%s: %s\n", "",
                            preauth_sureness_get_label (preauth_clock_get_sureness (clock)),
                            sources[i]);
}

static void
append_way (GString *text, guint number, const PreauthRemedy *way)
{
  g_autofree char *by = way->by != NULL ? preauth_date_to_display (way->by) : NULL;

  g_string_append_printf (text, "%12u.  %s", number, way->title);
  if (by != NULL)
    g_string_append_printf (text, _ (", by %s"), by);
  g_string_append_c (text, '\n');
  append_detail (text, way->advice);
  append_detail (text, way->caution);
}

/* A right with a day is among the clocks already. */
static gboolean
is_listed (const CaseDue *self, PreauthClock *right)
{
  for (guint i = 0; i < self->clocks->len; i++)
    if (g_str_equal (preauth_clock_get_title (self->clocks->pdata[i]),
                     preauth_clock_get_title (right)))
      return TRUE;
  return FALSE;
}

void
preauth_case_due_append (const CaseDue *self, GString *text)
{
  gboolean headed = FALSE;

  if (self->clocks->len > 0)
    g_string_append_printf (text, "\n%s\n", _ ("Due"));
  for (guint i = 0; i < self->clocks->len; i++)
    append_clock (text, g_ptr_array_index (self->clocks, i));
  if (self->ways->len > 0)
    g_string_append_printf (text, "\n%s\n", _ ("What to do about the decision"));
  for (guint i = 0; i < self->ways->len; i++)
    append_way (text, i + 1, g_ptr_array_index (self->ways, i));
  for (guint i = 0; i < self->rights->len; i++)
    if (!is_listed (self, g_ptr_array_index (self->rights, i)))
      {
        if (!headed)
          g_string_append_printf (text, "\n%s\n", _ ("What else the decision opens"));
        headed = TRUE;
        append_clock (text, g_ptr_array_index (self->rights, i));
      }
}

static JsonArray *
clocks_to_json (GPtrArray *clocks)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < clocks->len; i++)
    {
      PreauthClock *clock = g_ptr_array_index (clocks, i);
      JsonObject *object = json_object_new ();
      JsonArray *sources = json_array_new ();
      GStrv lines = preauth_clock_get_sources (clock);

      preauth_case_set_text (object, "title", preauth_clock_get_title (clock));
      preauth_case_set_text (object, "due", preauth_clock_get_due (clock));
      preauth_case_set_text (object, "why", preauth_clock_get_why (clock));
      preauth_case_set_text (object, "silence", preauth_clock_get_silence (clock));
      preauth_case_set_text (object, "action", preauth_clock_get_action (clock));
      preauth_case_set_text (object, "conflict", preauth_clock_get_conflict (clock));
      preauth_case_set_text (object, "sure",
                             preauth_sureness_get_label (preauth_clock_get_sureness (clock)));
      for (guint j = 0; lines != NULL && lines[j] != NULL; j++)
        json_array_add_string_element (sources, lines[j]);
      json_object_set_array_member (object, "sources", sources);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
ways_to_json (GPtrArray *ways)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < ways->len; i++)
    {
      const PreauthRemedy *way = g_ptr_array_index (ways, i);
      JsonObject *object = json_object_new ();

      preauth_case_set_text (object, "id", preauth_remedy_get_id (way->kind));
      preauth_case_set_text (object, "title", way->title);
      preauth_case_set_text (object, "advice", way->advice);
      preauth_case_set_text (object, "caution", way->caution);
      preauth_case_set_text (object, "by", way->by);
      preauth_case_set_text (object, "level", way->level);
      json_array_add_object_element (array, object);
    }
  return array;
}

void
preauth_case_due_set_members (const CaseDue *self, JsonObject *object)
{
  json_object_set_array_member (object, "clocks", clocks_to_json (self->clocks));
  json_object_set_array_member (object, "rights", clocks_to_json (self->rights));
  json_object_set_array_member (object, "ways", ways_to_json (self->ways));
}
