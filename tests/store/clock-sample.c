/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests with a history, under any law. */
#include "config.h"

#include "clock-sample.h"

#include <glib/gstdio.h>
#include <stdarg.h>

#include "fhir/installation.h"
#include "fhir/json.h"

static const char *const laws[] = { "ma-insured",          "federal-fep",        "federal-medicare",
                                    "medicare-supplement", "employer-plan",      "other-plan",
                                    "masshealth-ffs",      "masshealth-managed", "self-insured" };

#define PACK_HEAD                                                                                  \
  "{\"format\":1,\"id\":\"sample\",\"name\":\"Sample Plan\","                                      \
  "\"sources\":[{\"id\":\"page\",\"title\":\"Page\",\"read_on\":\"2026-11-21\"}],"                 \
  "\"destinations\":[{\"id\":\"phone\",\"channel\":\"phone\",\"number\":\"8005550123\","           \
  "\"printed\":\"1-800-555-0123\",\"purpose\":\"Requests\",\"row\":\"Requests\","                  \
  "\"plans\":[%s],\"plans_basis\":\"named\",\"ask\":[{\"categories\":[\"any\"]}],"                 \
  "\"source\":\"page\",\"confidence\":\"high\"}],\"plans\":["

static char *
write_pack (void)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (GString) plans = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (laws); i++)
    {
      g_string_append_printf (ids, "%s\"%s\"", i > 0 ? "," : "", laws[i]);
      g_string_append_printf (plans,
                              "%s{\"id\":\"%s\",\"name\":\"%s\",\"law\":\"%s\","
                              "\"line_of_business\":\"commercial\"}",
                              i > 0 ? "," : "", laws[i], laws[i], laws[i]);
    }
  return g_strdup_printf (PACK_HEAD "%s]}", ids->str, plans->str);
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
clock_sample_set_up (ClockSample *self, gconstpointer unused)
{
  g_autofree char *path = preauth_installation_build_data_path ("payers", "vocabulary.json", NULL);
  g_autofree char *words = NULL;
  g_autofree char *pack = write_pack ();
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("clocks-XXXXXX", &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &words, NULL, &error);
  g_assert_no_error (error);
  write_file (self->folder, "vocabulary.json", words);
  write_file (self->folder, "sample.json", pack);
  self->directory = preauth_directory_load (self->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preauth_directory_get_refused (self->directory)[0], ==, NULL);
  self->law = preauth_law_load (NULL, &error);
  g_assert_no_error (error);
}

void
clock_sample_tear_down (ClockSample *self, gconstpointer unused)
{
  static const char *const names[] = { "vocabulary.json", "sample.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_assert_finalize_object (self->law);
  g_assert_finalize_object (self->directory);
}

PreauthRequest *
clock_sample_create_request (const char *law)
{
  PreauthRequest *request = preauth_request_new ();

  preauth_request_set_fact (request, PREAUTH_FACT_PAYER, "sample");
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, law);
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "therapy-pt-ot-st");
  preauth_request_set_fact (request, PREAUTH_FACT_KIND, "prior-authorization");
  preauth_request_set_fact (request, PREAUTH_FACT_PRIORITY, "normal");
  return request;
}

void
clock_sample_add (
    PreauthRequest *request, PreauthEventKind kind, const char *time, PreauthEventField more, ...)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (kind);
  g_autoptr (GError) error = NULL;
  PreauthEventField field = more;
  va_list arguments;

  preauth_event_set_field (event, PREAUTH_EVENT_TIME, time);
  va_start (arguments, more);
  while (field != PREAUTH_N_EVENT_FIELDS)
    {
      preauth_event_set_field (event, field, va_arg (arguments, const char *));
      field = (PreauthEventField)va_arg (arguments, int);
    }
  va_end (arguments);
  preauth_request_add_event (request, event, &error);
  g_assert_no_error (error);
}

void
clock_sample_fill_form (PreauthRequest *request, const char *form, const char *yes)
{
  g_autofree char *canonical = g_strdup_printf (PREAUTH_CANONICAL "/Questionnaire/%s", form);
  JsonObject *response = preauth_request_ensure_response (request, canonical);
  g_autofree char *text
      = g_strdup_printf ("[{\"linkId\":\"group\",\"item\":[{\"linkId\":\"%s\",\"answer\":"
                         "[{\"valueBoolean\":true}]}]}]",
                         yes != NULL ? yes : "other");

  json_object_set_member (response, "item", preauth_json_parse (text, -1, NULL));
  preauth_request_emit_changed (request);
}

GPtrArray *
clock_sample_compute (ClockSample *self, PreauthRequest *request, const char *now)
{
  return preauth_clocks_compute (self->law, self->directory, request, NULL, now);
}

PreauthClock *
clock_sample_find (GPtrArray *clocks, const char *title)
{
  for (guint i = 0; i < clocks->len; i++)
    if (g_strcmp0 (preauth_clock_get_title (g_ptr_array_index (clocks, i)), title) == 0)
      return g_ptr_array_index (clocks, i);
  return NULL;
}

PreauthClock *
clock_sample_assert_due (GPtrArray *clocks, const char *title, const char *due)
{
  PreauthClock *clock = clock_sample_find (clocks, title);

  if (clock == NULL || g_strcmp0 (preauth_clock_get_due (clock), due) != 0)
    for (guint i = 0; i < clocks->len; i++)
      g_test_message ("%s: %s (%s)", preauth_clock_get_title (g_ptr_array_index (clocks, i)),
                      preauth_clock_get_due (g_ptr_array_index (clocks, i)),
                      preauth_clock_get_why (g_ptr_array_index (clocks, i)));
  g_test_message ("expected: %s: %s", title, due);
  g_assert_nonnull (clock);
  g_assert_cmpstr (preauth_clock_get_due (clock), ==, due);
  return clock;
}

char *
clock_sample_list (GPtrArray *clocks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < clocks->len; i++)
    {
      const char *due = preauth_clock_get_due (g_ptr_array_index (clocks, i));

      g_string_append_printf (text, "%s: %s\n",
                              preauth_clock_get_title (g_ptr_array_index (clocks, i)),
                              due != NULL ? due : "-");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
clock_sample_add_entry (PreauthRequest *request, const ClockEntry *entry)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (entry->kind);
  g_autoptr (GError) error = NULL;

  preauth_event_set_field (event, PREAUTH_EVENT_TIME, entry->time);
  for (guint i = 0; i < G_N_ELEMENTS (entry->fields); i++)
    if (entry->fields[i].text != NULL)
      preauth_event_set_field (event, entry->fields[i].field, entry->fields[i].text);
  preauth_request_add_event (request, event, &error);
  g_assert_no_error (error);
}
