/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what was typed into an event is what it should be. Never corrects it. */
#include "config.h"

#include "request/event-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/date.h"
#include "fhir/error.h"
#include "fhir/identifier.h"

gboolean
preauth_event_time_is_full (const char *text)
{
  if (text == NULL
      || !g_regex_match_simple (
          "^[0-9-]{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})"
          "?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$",
          text, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT))
    return FALSE;
  g_autofree char *day = g_strndup (text, 10);
  return preauth_date_is_full (day);
}

static gboolean
is_count (const char *value)
{
  gsize length = strlen (value);
  return length >= 1 && length <= 6 && strspn (value, "0123456789") == length
         && (length == 1 || value[0] != '0');
}

static gboolean
is_phone (const char *value)
{
  g_autofree char *digits = preauth_phone_normalize (value);
  return g_strcmp0 (digits, value) == 0;
}

const char *
preauth_event_field_check (PreauthEventField field, const char *value)
{
  switch (preauth_event_field_get_type_of (field))
    {
    case PREAUTH_EVENT_TYPE_CODE:
      return g_strv_contains (preauth_event_field_get_values (field), value)
                 ? NULL
                 : _ ("choose one of the list");
    case PREAUTH_EVENT_TYPE_PHONE:
      return is_phone (value) ? NULL : _ ("type ten digits, like 508-555-0142");
    case PREAUTH_EVENT_TYPE_COUNT:
      return is_count (value) ? NULL : _ ("type a whole number");
    case PREAUTH_EVENT_TYPE_DATE:
      return preauth_date_is_full (value) ? NULL : _ ("type a day, like 11/21/2026");
    case PREAUTH_EVENT_TYPE_TIME:
      return preauth_date_is_full (value) || preauth_event_time_is_full (value)
                 ? NULL
                 : _ ("type a day, like 11/21/2026, or a day and a time");
    case PREAUTH_EVENT_TYPE_TEXT:
    default:
      return NULL;
    }
}

static gboolean
check_order (PreauthEvent *self, GError **error)
{
  if (!preauth_event_kind_has_field (preauth_event_get_kind (self), PREAUTH_EVENT_VALID_TO))
    return TRUE;
  const char *from = preauth_event_get_field (self, PREAUTH_EVENT_VALID_FROM);
  const char *to = preauth_event_get_field (self, PREAUTH_EVENT_VALID_TO);
  if (from == NULL || to == NULL || strcmp (from, to) <= 0)
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               _ ("Valid to is before valid from: compare both with the plan’s letter"));
  return FALSE;
}

gboolean
preauth_event_check (PreauthEvent *self, GError **error)
{
  PreauthEventKind kind = preauth_event_get_kind (self);
  PreauthEventField required = preauth_event_kind_get_required (kind);
  for (guint field = 0; field < PREAUTH_N_EVENT_FIELDS; field++)
    {
      const char *value = preauth_event_get_field (self, field);
      const char *wrong
          = value != NULL && value[0] != '\0' ? preauth_event_field_check (field, value) : NULL;
      if (wrong == NULL && field == required && value == NULL)
        wrong = _ ("this is needed here");
      if (wrong == NULL)
        continue;
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, "%s, %s: %s",
                   preauth_event_kind_get_label (kind), preauth_event_field_get_label (field),
                   wrong);
      return FALSE;
    }
  return check_order (self, error);
}
