/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries in the name of who works here. Never changes an entry that is there. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/recorder.h"
#include "desktop/common/settings.h"
#include "documents/packet.h"
#include "fhir/date.h"

struct _PreauthRecorder
{
  GObject parent_instance;

  PreauthReview *review;
  PreauthStore *store;
  PreauthLaw *law;
  char *case_id;
  char *author; /* as typed, of a request in a file of its own */
};

enum
{
  RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthRecorder, preauth_recorder, G_TYPE_OBJECT)

static void
preauth_recorder_dispose (GObject *object)
{
  PreauthRecorder *self = PREAUTH_RECORDER (object);

  g_clear_object (&self->review);
  g_clear_object (&self->store);
  g_clear_object (&self->law);
  G_OBJECT_CLASS (preauth_recorder_parent_class)->dispose (object);
}

static void
preauth_recorder_finalize (GObject *object)
{
  g_free (PREAUTH_RECORDER (object)->case_id);
  g_free (PREAUTH_RECORDER (object)->author);
  G_OBJECT_CLASS (preauth_recorder_parent_class)->finalize (object);
}

static void
preauth_recorder_class_init (PreauthRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = preauth_recorder_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_recorder_finalize;
  signals[RECORDED] = g_signal_new ("recorded", PREAUTH_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, PREAUTH_TYPE_EVENT);
}

static void
preauth_recorder_init (PreauthRecorder *self)
{
}

PreauthRecorder *
preauth_recorder_new (PreauthReview *review,
                      PreauthStore *store,
                      PreauthLaw *law,
                      const char *case_id)
{
  PreauthRecorder *self;

  g_return_val_if_fail (PREAUTH_IS_REVIEW (review), NULL);

  self = g_object_new (PREAUTH_TYPE_RECORDER, NULL);
  self->review = g_object_ref (review);
  g_set_object (&self->store, store);
  g_set_object (&self->law, law);
  self->case_id = g_strdup (case_id);
  return self;
}

PreauthReview *
preauth_recorder_get_review (PreauthRecorder *self)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), NULL);

  return self->review;
}

PreauthRequest *
preauth_recorder_get_request (PreauthRecorder *self)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), NULL);

  return preauth_review_get_request (self->review);
}

PreauthRoute *
preauth_recorder_get_route (PreauthRecorder *self)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), NULL);

  return preauth_review_get_route (self->review);
}

PreauthStore *
preauth_recorder_get_store (PreauthRecorder *self)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), NULL);

  return self->store;
}

static PreauthUser *
get_user (PreauthRecorder *self)
{
  return self->store != NULL ? preauth_store_get_user (self->store) : NULL;
}

char *
preauth_recorder_get_author (PreauthRecorder *self)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), NULL);

  if (get_user (self) != NULL)
    return g_strdup (preauth_user_get_name (get_user (self)));
  if (self->author != NULL)
    return g_strdup (self->author);
  return preauth_settings_get_staff_name ();
}

gboolean
preauth_recorder_knows_author (PreauthRecorder *self)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), FALSE);

  return get_user (self) != NULL;
}

void
preauth_recorder_set_author (PreauthRecorder *self, const char *name)
{
  g_return_if_fail (PREAUTH_IS_RECORDER (self));

  g_free (self->author);
  self->author = g_strdup (name);
  preauth_settings_set_staff_name (name);
}

/* "Mei Lin" gives "ML". */
static char *
build_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " -\t", -1);
  GString *initials = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && g_utf8_strlen (initials->str, -1) < 3; i++)
    if (*words[i] != '\0')
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (words[i])));
  return g_string_free (initials, FALSE);
}

static void
sign (PreauthRecorder *self, PreauthEvent *event)
{
  PreauthUser *user = get_user (self);
  g_autofree char *name = preauth_recorder_get_author (self);
  g_autofree char *initials = NULL;

  if (*name == '\0')
    return;
  initials = user != NULL ? g_strdup (preauth_user_get_initials (user)) : build_initials (name);
  preauth_event_set_author (event, name, initials);
}

/* How it went and to which number: nothing of the patient. */
static char *
describe_sending (PreauthEvent *event)
{
  const char *channel = preauth_event_get_field (event, PREAUTH_EVENT_CHANNEL);
  const char *number = preauth_event_get_field (event, PREAUTH_EVENT_NUMBER);

  if (channel == NULL)
    return NULL;
  return number != NULL ? g_strdup_printf ("%s %s", channel, number) : g_strdup (channel);
}

gboolean
preauth_recorder_add (PreauthRecorder *self, PreauthEvent *event, GError **error)
{
  PreauthEventKind kind;

  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), FALSE);
  g_return_val_if_fail (PREAUTH_IS_EVENT (event), FALSE);

  sign (self, event);
  if (!preauth_request_add_event (preauth_recorder_get_request (self), event, error))
    return FALSE;
  kind = preauth_event_get_kind (event);
  if (kind == PREAUTH_EVENT_SENT || kind == PREAUTH_EVENT_APPEALED)
    {
      g_autofree char *detail = describe_sending (event);

      preauth_recorder_audit (self, PREAUTH_AUDIT_SENT, detail);
    }
  g_signal_emit (self, signals[RECORDED], 0, event);
  return TRUE;
}

gboolean
preauth_recorder_retract (PreauthRecorder *self,
                          PreauthEvent *event,
                          const char *reason,
                          GError **error)
{
  g_autoptr (PreauthEvent) note = NULL;
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), FALSE);
  g_return_val_if_fail (PREAUTH_IS_EVENT (event), FALSE);

  line = preauth_event_to_line (event);
  if (!preauth_request_retract_event (preauth_recorder_get_request (self),
                                      preauth_event_get_id (event), error))
    return FALSE;
  if (reason == NULL || *reason == '\0')
    return TRUE;
  /* Translators: the entry that was taken back ("Call: Dana, ref 4471"), then why. */
  text = g_strdup_printf (_ ("Taken back: “%s”. %s"), line, reason);
  note = preauth_event_new (PREAUTH_EVENT_NOTE);
  preauth_event_set_field (note, PREAUTH_EVENT_NOTE_TEXT, text);
  return preauth_recorder_add (self, note, error);
}

/* A trail that cannot be written is said by the store itself, which then takes no change either. */
void
preauth_recorder_audit (PreauthRecorder *self, PreauthAuditAction action, const char *detail)
{
  g_return_if_fail (PREAUTH_IS_RECORDER (self));

  if (self->store != NULL)
    preauth_store_audit (self->store, action, self->case_id, detail, NULL);
}

PreauthCadence
preauth_recorder_get_cadence (PreauthRecorder *self)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), preauth_cadence_default);

  if (self->store != NULL && !preauth_store_is_locked (self->store))
    bytes = preauth_store_load_setting (self->store, "cadence", NULL);
  return preauth_cadence_from_bytes (bytes);
}

GPtrArray *
preauth_recorder_compute_clocks (PreauthRecorder *self)
{
  PreauthCadence cadence;
  g_autofree char *now = preauth_history_get_now ();

  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), NULL);

  if (self->law == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  cadence = preauth_recorder_get_cadence (self);
  return preauth_clocks_compute (self->law, preauth_review_get_directory (self->review),
                                 preauth_recorder_get_request (self), &cadence, now);
}

GPtrArray *
preauth_recorder_compute_rights (PreauthRecorder *self)
{
  g_autofree char *now = preauth_history_get_now ();

  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), NULL);

  if (self->law == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  return preauth_clocks_compute_rights (self->law, preauth_review_get_directory (self->review),
                                        preauth_recorder_get_request (self), now);
}

static gboolean
is_urgent (PreauthRecorder *self)
{
  g_autofree char *priority
      = preauth_request_get_fact (preauth_recorder_get_request (self), PREAUTH_FACT_PRIORITY);

  return g_strcmp0 (priority, "stat") == 0;
}

/* Without the holidays of the law at least no weekend. */
static char *
add_weekdays (const char *date, guint days)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_parse (&day, date);
  for (guint i = 0; i < days; i++)
    do
      g_date_add_days (&day, 1);
    while (g_date_get_weekday (&day) > G_DATE_FRIDAY);
  return g_strdup_printf ("%04u-%02u-%02u", (guint)g_date_get_year (&day),
                          (guint)g_date_get_month (&day), (guint)g_date_get_day (&day));
}

char *
preauth_recorder_compute_next_date (PreauthRecorder *self)
{
  PreauthCadence cadence;
  g_autofree char *today = preauth_date_get_today ();
  guint days;

  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), NULL);

  cadence = preauth_recorder_get_cadence (self);
  days = is_urgent (self) ? cadence.urgent_again : cadence.again;
  return self->law != NULL ? preauth_law_add_business_days (self->law, today, days)
                           : add_weekdays (today, days);
}

guint
preauth_recorder_count_pages (PreauthRecorder *self)
{
  g_autoptr (PreauthPacket) packet = NULL;

  g_return_val_if_fail (PREAUTH_IS_RECORDER (self), 0);

  packet = preauth_packet_new (self->review, NULL, NULL);
  return packet != NULL ? preauth_packet_get_n_pages (packet) : 0;
}
