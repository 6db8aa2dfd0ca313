/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of a history, in memory. Knows nothing of the resource that keeps it. */
#include "config.h"

#include "request/event.h"

#include <string.h>

#include "fhir/date.h"
#include "request/event-private.h"

struct _PreauthEvent
{
  GObject parent_instance;
  PreauthEventKind kind;
  char *id;
  char *recorded;
  char *author_name;
  char *author_initials;
  char *author;
  char *fields[PREAUTH_N_EVENT_FIELDS];
};

G_DEFINE_FINAL_TYPE (PreauthEvent, preauth_event, G_TYPE_OBJECT)

static void
preauth_event_finalize (GObject *object)
{
  PreauthEvent *self = PREAUTH_EVENT (object);
  g_free (self->id);
  g_free (self->recorded);
  g_free (self->author_name);
  g_free (self->author_initials);
  g_free (self->author);
  for (guint i = 0; i < PREAUTH_N_EVENT_FIELDS; i++)
    g_free (self->fields[i]);
  G_OBJECT_CLASS (preauth_event_parent_class)->finalize (object);
}

static void
preauth_event_class_init (PreauthEventClass *class)
{
  G_OBJECT_CLASS (class)->finalize = preauth_event_finalize;
}

static void
preauth_event_init (PreauthEvent *self)
{
}

PreauthEvent *
preauth_event_new (PreauthEventKind kind)
{
  g_return_val_if_fail ((guint)kind < PREAUTH_N_EVENT_KINDS, NULL);
  PreauthEvent *self = g_object_new (PREAUTH_TYPE_EVENT, NULL);
  self->kind = kind;
  return self;
}

PreauthEventKind
preauth_event_get_kind (PreauthEvent *self)
{
  g_return_val_if_fail (PREAUTH_IS_EVENT (self), PREAUTH_EVENT_NOTE);
  return self->kind;
}

const char *
preauth_event_get_id (PreauthEvent *self)
{
  g_return_val_if_fail (PREAUTH_IS_EVENT (self), NULL);
  return self->id;
}

const char *
preauth_event_get_recorded (PreauthEvent *self)
{
  g_return_val_if_fail (PREAUTH_IS_EVENT (self), NULL);
  return self->recorded;
}

const char *
preauth_event_get_time (PreauthEvent *self)
{
  g_return_val_if_fail (PREAUTH_IS_EVENT (self), NULL);
  const char *time = self->fields[PREAUTH_EVENT_TIME];
  return time != NULL ? time : self->recorded;
}

void
preauth_event_set_stored (PreauthEvent *self, const char *id, const char *recorded)
{
  g_free (self->id);
  g_free (self->recorded);
  self->id = g_strdup (id);
  self->recorded = g_strdup (recorded);
}

const char *
preauth_event_get_author (PreauthEvent *self)
{
  g_return_val_if_fail (PREAUTH_IS_EVENT (self), NULL);
  return self->author;
}

const char *
preauth_event_get_author_name (PreauthEvent *self)
{
  return self->author_name;
}

const char *
preauth_event_get_author_initials (PreauthEvent *self)
{
  g_return_val_if_fail (PREAUTH_IS_EVENT (self), NULL);
  return self->author_initials;
}

/* As FHIR takes a text: UTF-8, and not white space alone. */
static char *
clean (const char *text)
{
  char *cleaned = text != NULL ? g_strstrip (g_utf8_make_valid (text, -1)) : NULL;
  if (cleaned != NULL && cleaned[0] == '\0')
    g_clear_pointer (&cleaned, g_free);
  return cleaned;
}

void
preauth_event_set_author (PreauthEvent *self, const char *name, const char *initials)
{
  g_return_if_fail (PREAUTH_IS_EVENT (self));
  g_free (self->author_name);
  g_free (self->author_initials);
  g_free (self->author);
  self->author_name = clean (name);
  self->author_initials = clean (initials);
  if (self->author_name != NULL && self->author_initials != NULL)
    self->author = g_strdup_printf ("%s (%s)", self->author_name, self->author_initials);
  else
    self->author = g_strdup (self->author_name != NULL ? self->author_name : self->author_initials);
}

const char *
preauth_event_get_field (PreauthEvent *self, PreauthEventField field)
{
  g_return_val_if_fail (PREAUTH_IS_EVENT (self) && (guint)field < PREAUTH_N_EVENT_FIELDS, NULL);
  return self->fields[field];
}

void
preauth_event_set_field (PreauthEvent *self, PreauthEventField field, const char *value)
{
  g_return_if_fail (PREAUTH_IS_EVENT (self) && (guint)field < PREAUTH_N_EVENT_FIELDS);
  g_return_if_fail (preauth_event_kind_has_field (self->kind, field));
  char *cleaned = clean (value);
  /* Handed to nobody is something else than not handed to another. */
  if (cleaned == NULL && value != NULL && field == PREAUTH_EVENT_OWNER)
    cleaned = g_strdup ("");
  g_free (self->fields[field]);
  self->fields[field] = cleaned;
}

/* A day without a time: its last second, in the zone of the clinic's own clock. */
static GDateTime *
end_of_day (const char *day, GDateTime *recorded)
{
  g_autofree char *text = g_strconcat (day, "T23:59:59", NULL);
  g_autoptr (GTimeZone) local = recorded == NULL ? g_time_zone_new_local () : NULL;
  return g_date_time_new_from_iso8601 (text, recorded != NULL ? g_date_time_get_timezone (recorded)
                                                              : local);
}

gint64
preauth_event_get_moment (PreauthEvent *self)
{
  const char *time = preauth_event_get_time (self);
  g_autoptr (GDateTime) recorded = preauth_event_time_is_full (self->recorded)
                                       ? g_date_time_new_from_iso8601 (self->recorded, NULL)
                                       : NULL;
  g_autoptr (GDateTime) moment = NULL;
  if (preauth_event_time_is_full (time))
    moment = g_date_time_new_from_iso8601 (time, NULL);
  else if (preauth_date_is_full (time))
    moment = recorded != NULL && g_str_has_prefix (self->recorded, time)
                 ? g_date_time_ref (recorded)
                 : end_of_day (time, recorded);
  if (moment == NULL)
    return 0;
  return g_date_time_to_unix (moment) * G_USEC_PER_SEC + g_date_time_get_microsecond (moment);
}
