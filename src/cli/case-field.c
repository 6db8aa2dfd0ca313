/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The FIELD=VALUE of preauth-cli case log: which there are, what each takes, and what is wrong with
 * one in words of the command line. */

#include "config.h"

#include "case-field.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fhir/date.h"
#include "fhir/file.h"
#include "fhir/identifier.h"
#include "request/event-private.h"
#include "store/calendar.h"

#define MAX_RECEIPT (32 * 1024 * 1024)
/* More than anybody reads in a timeline. */
#define MAX_WORDS 4000

/* That a request was made is said by making it. */
static gboolean
is_entered (PreauthEventKind kind)
{
  return kind != PREAUTH_EVENT_CREATED;
}

gboolean
preauth_case_kind_from_id (const char *id, PreauthEventKind *kind)
{
  return preauth_event_kind_from_id (id, kind) && is_entered (*kind);
}

char *
preauth_case_list_kinds (void)
{
  GString *text = g_string_new (NULL);

  for (guint kind = 0; kind < PREAUTH_N_EVENT_KINDS; kind++)
    if (is_entered (kind))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              preauth_event_kind_get_id (kind));
  return g_string_free (text, FALSE);
}

static char *
list_fields (PreauthEventKind kind)
{
  GString *text = g_string_new (NULL);

  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    if (preauth_event_kind_has_field (kind, field))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              preauth_event_field_get_id (field));
  return g_string_free (text, FALSE);
}

/* (transfer full): "us, plan, clinician"; NULL: free text. */
static char *
list_values (PreauthEventField field)
{
  const char *const *values = preauth_event_field_get_values (field);

  return values != NULL ? g_strjoinv (", ", (char **)values) : NULL;
}

char *
preauth_case_describe_kinds (void)
{
  GString *text = g_string_new (_ ("Kinds and their fields:\n"));

  for (guint kind = 0; kind < PREAUTH_N_EVENT_KINDS; kind++)
    {
      g_autofree char *fields = list_fields (kind);

      if (is_entered (kind))
        g_string_append_printf (text, "  %-12s %s\n", preauth_event_kind_get_id (kind), fields);
    }
  g_string_append_printf (text, "\n%s\n", _ ("Fields that take one word of a list:"));
  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    {
      g_autofree char *values = list_values (field);

      if (values != NULL)
        g_string_append_printf (text, "  %-12s %s\n", preauth_event_field_get_id (field), values);
    }
  return g_string_free (text, FALSE);
}

/* The id under which the request keeps the file. NULL: end with @status. */
static char *
take_receipt (PreauthRequest *request, const char *verb, const char *path, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = preauth_file_read (path, MAX_RECEIPT, &error);
  g_autofree char *title = NULL;
  gsize length = 0;
  const char *data;

  if (bytes == NULL)
    {
      *status = preauth_cli_fail (path, error);
      return NULL;
    }
  data = g_bytes_get_data (bytes, &length);
  if (length < 5 || memcmp (data, "%PDF-", 5) != 0)
    {
      *status = preauth_cli_fail_usage (verb, _ ("the receipt is not a PDF"));
      return NULL;
    }
  title = g_filename_display_basename (path);
  return preauth_request_add_receipt (request, title, "application/pdf", bytes);
}

static int
fail_name (const char *verb, PreauthEventKind kind, const char *name)
{
  g_autofree char *fields = list_fields (kind);

  /* Translators: a kind of entry, a word that is no field of it, the fields that it has */
  return preauth_cli_fail_usage (verb, _ ("%s has no “%s”; it has %s"),
                                 preauth_event_kind_get_id (kind), name, fields);
}

/* A day as people write it becomes one; what is none stays, and is refused later. (transfer full)
 */
static char *
read_day (const char *value)
{
  char *day = preauth_date_from_input (value);

  return day != NULL ? day : g_strdup (value);
}

/* (transfer full): as the history keeps it. */
static char *
normalize (PreauthEventField field, const char *value)
{
  char *number;

  switch (preauth_event_field_get_type_of (field))
    {
    case PREAUTH_EVENT_TYPE_PHONE:
      number = preauth_phone_normalize (value);
      return number != NULL ? number : g_strdup (value);
    case PREAUTH_EVENT_TYPE_DATE:
    case PREAUTH_EVENT_TYPE_TIME:
      return read_day (value);
    case PREAUTH_EVENT_TYPE_TEXT:
    case PREAUTH_EVENT_TYPE_CODE:
    case PREAUTH_EVENT_TYPE_COUNT:
    default:
      return g_strdup (value);
    }
}

static gboolean
is_words (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) && *p != '\n' && *p != '\t')
      return FALSE;
  return TRUE;
}

static gboolean
lies_ahead (const char *value)
{
  g_auto (PreauthMoment) moment = { 0 };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *today = preauth_date_get_today ();

  preauth_moment_init (&moment, value);
  if (moment.day == NULL)
    return FALSE;
  if (moment.instant != NULL)
    return g_date_time_difference (moment.instant, now) > 5 * G_TIME_SPAN_MINUTE;
  return preauth_date_days_between (today, moment.day) > 0;
}

static int
check_value (const char *verb, PreauthEventField field, const char *value)
{
  const char *name = preauth_event_field_get_id (field);
  const char *const *values = preauth_event_field_get_values (field);
  g_autofree char *list = list_values (field);
  const char *wrong;

  if (!g_utf8_validate (value, -1, NULL) || !is_words (value))
    return preauth_cli_fail_usage (verb, _ ("%s holds signs that are no text in UTF-8"), name);
  if (g_utf8_strlen (value, -1) > MAX_WORDS)
    return preauth_cli_fail_usage (verb, _ ("%s is longer than %d characters"), name, MAX_WORDS);
  if (*value == '\0' && field != PREAUTH_EVENT_OWNER)
    return preauth_cli_fail_usage (verb, _ ("%s= has no value"), name);
  if (values != NULL && !g_strv_contains (values, value))
    return preauth_cli_fail_usage (verb, _ ("%s=%s: it takes one of %s"), name, value, list);
  if (field == PREAUTH_EVENT_TIME && lies_ahead (value))
    return preauth_cli_fail_usage (verb, _ ("time=%s has not come yet"), value);
  wrong = *value != '\0' ? preauth_event_field_check (field, value) : NULL;
  return wrong != NULL ? preauth_cli_fail_usage (verb, "%s=%s: %s", name, value, wrong)
                       : PREAUTH_EXIT_DONE;
}

static int
set_field (PreauthRequest *request, PreauthEvent *event, const char *verb, const char *argument)
{
  PreauthEventKind kind = preauth_event_get_kind (event);
  const char *equals = strchr (argument, '=');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  PreauthEventField field;
  int status = PREAUTH_EXIT_DONE;

  if (equals == NULL)
    return preauth_cli_fail_usage (verb, _ ("“%s” is not FIELD=VALUE"), argument);
  name = g_strndup (argument, (gsize)(equals - argument));
  if (!preauth_event_field_from_id (name, &field) || !preauth_event_kind_has_field (kind, field))
    return fail_name (verb, kind, name);
  if (field == PREAUTH_EVENT_RECEIPT)
    {
      value = take_receipt (request, verb, equals + 1, &status);
    }
  else
    {
      value = g_strstrip (normalize (field, equals + 1));
      status = check_value (verb, field, value);
    }
  if (status == PREAUTH_EXIT_DONE)
    preauth_event_set_field (event, field, value);
  return status;
}

static int
check_required (PreauthEvent *event, const char *verb)
{
  PreauthEventKind kind = preauth_event_get_kind (event);
  PreauthEventField field = preauth_event_kind_get_required (kind);
  g_autofree char *values = NULL;

  if (field == PREAUTH_N_EVENT_FIELDS || preauth_event_get_field (event, field) != NULL)
    return PREAUTH_EXIT_DONE;
  values = list_values (field);
  if (values != NULL)
    /* Translators: a kind of entry, a field, the words that it takes */
    return preauth_cli_fail_usage (verb, _ ("%s needs %s=, with one of %s"),
                                   preauth_event_kind_get_id (kind),
                                   preauth_event_field_get_id (field), values);
  return preauth_cli_fail_usage (verb, _ ("%s needs %s="), preauth_event_kind_get_id (kind),
                                 preauth_event_field_get_id (field));
}

int
preauth_case_set_fields (PreauthRequest *request,
                         PreauthEvent *event,
                         const char *verb,
                         char **fields)
{
  if (fields[0] == NULL && preauth_event_get_kind (event) == PREAUTH_EVENT_NOTE)
    return preauth_cli_fail_usage (verb, _ ("a note needs words: note=\"...\""));
  for (guint i = 0; fields[i] != NULL; i++)
    {
      int status = set_field (request, event, verb, fields[i]);

      if (status != PREAUTH_EXIT_DONE)
        return status;
    }
  return check_required (event, verb);
}
