/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of a request: entries are added and taken back, never changed. Status, lane, owner
 * and number to quote follow from it. */
#include "config.h"

#include "request/history.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "request/event-private.h"
#include "request/history-private.h"
#include "request/request-private.h"

char *
preauth_history_get_now (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = NULL;
  guint64 seconds = 0;
  if (epoch != NULL
      && g_ascii_string_to_unsigned (epoch, 10, 0, G_MAXINT32 * G_GUINT64_CONSTANT (100), &seconds,
                                     NULL))
    now = g_date_time_new_from_unix_utc ((gint64)seconds);
  if (now == NULL)
    now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%S%:z");
}

typedef struct
{
  PreauthEvent *event;
  gint64 moment;
} Dated;

static int
compare_moments (gconstpointer one, gconstpointer other)
{
  const Dated *first = one;
  const Dated *second = other;
  return (first->moment > second->moment) - (first->moment < second->moment);
}

/* A receipt may say an earlier minute than the one at which its sending was noted: it belongs to
 * that sending all the same. Entries stand in the order in which they were made. */
static void
keep_proofs_after_sendings (GArray *dated)
{
  const gint64 day = 24 * G_TIME_SPAN_HOUR;
  gint64 sent = 0;
  for (guint i = 0; i < dated->len; i++)
    {
      Dated *entry = &g_array_index (dated, Dated, i);
      PreauthEventKind kind = preauth_event_get_kind (entry->event);
      if (kind == PREAUTH_EVENT_SENT)
        sent = entry->moment;
      else if (kind == PREAUTH_EVENT_FAX_PROOF && entry->moment < sent
               && entry->moment > sent - day)
        entry->moment = sent;
    }
}

static GArray *
collect (JsonObject *root)
{
  GArray *dated = g_array_new (FALSE, FALSE, sizeof (Dated));
  for (guint i = 0; i < preauth_bundle_get_length (root); i++)
    {
      PreauthEvent *event = preauth_history_read (root, i);
      Dated entry = { event, event != NULL ? preauth_event_get_moment (event) : 0 };
      if (event != NULL)
        g_array_append_val (dated, entry);
    }
  keep_proofs_after_sendings (dated);
  return dated;
}

GPtrArray *
preauth_request_get_events (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  g_autoptr (GArray) dated = collect (preauth_request_get_root (self));
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);
  /* Stable: of one moment, the one that was entered first comes first. */
  g_array_sort (dated, compare_moments);
  for (guint i = 0; i < dated->len; i++)
    g_ptr_array_add (events, g_array_index (dated, Dated, i).event);
  return events;
}

PreauthEvent *
preauth_request_find_last_event (PreauthRequest *self, PreauthEventKind kind)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  g_autoptr (GPtrArray) events = preauth_request_get_events (self);
  for (guint i = events->len; i > 0; i--)
    if (preauth_event_get_kind (events->pdata[i - 1]) == kind)
      return g_object_ref (events->pdata[i - 1]);
  return NULL;
}

static gboolean
check_receipt (PreauthRequest *self, PreauthEvent *event, GError **error)
{
  const char *receipt = preauth_event_get_field (event, PREAUTH_EVENT_RECEIPT);
  g_autoptr (PreauthAttachment) document
      = receipt != NULL ? preauth_request_find_document (self, receipt) : NULL;
  if (receipt == NULL || document != NULL)
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               _ ("The receipt is not in this request: attach it first"));
  return FALSE;
}

static gboolean
check_step (PreauthRequest *self, PreauthEvent *event, GError **error)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (self);
  PreauthStanding standing = preauth_standing_of (events);
  const char *refusal = preauth_standing_refuses (&standing, preauth_event_get_kind (event));
  if (refusal == NULL)
    return TRUE;
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, refusal);
  return FALSE;
}

gboolean
preauth_request_add_event (PreauthRequest *self, PreauthEvent *event, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self) && PREAUTH_IS_EVENT (event), FALSE);
  g_return_val_if_fail (preauth_event_get_id (event) == NULL, FALSE);
  if (!preauth_event_check (event, error) || !check_receipt (self, event, error)
      || !check_step (self, event, error))
    return FALSE;
  JsonObject *root = preauth_request_get_root (self);
  g_autofree char *now = preauth_history_get_now ();
  preauth_event_set_stored (event, NULL, now);
  preauth_history_write (root, event);
  g_autofree char *id = preauth_bundle_get_entry_id (root, preauth_bundle_get_length (root) - 1);
  preauth_event_set_stored (event, id, now);
  preauth_request_touch (self, NULL, PREAUTH_N_FACTS);
  return TRUE;
}

gboolean
preauth_request_retract_event (PreauthRequest *self, const char *id, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self) && id != NULL, FALSE);
  JsonObject *root = preauth_request_get_root (self);
  for (guint i = 0; i < preauth_bundle_get_length (root); i++)
    {
      g_autoptr (PreauthEvent) event = preauth_history_read (root, i);
      if (event == NULL || g_strcmp0 (preauth_event_get_id (event), id) != 0)
        continue;
      JsonObject *resource = preauth_bundle_get_resource (root, i);
      preauth_history_retract (resource);
      preauth_request_touch (self, resource, PREAUTH_N_FACTS);
      return TRUE;
    }
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
               _ ("This entry is not in the history of the request"));
  return FALSE;
}

static PreauthStanding
get_standing (PreauthRequest *self)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (self);
  PreauthStanding standing = preauth_standing_of (events);
  standing.sent = NULL;
  return standing;
}

PreauthStatus
preauth_request_get_status (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), PREAUTH_STATUS_DRAFT);
  return get_standing (self).status;
}

PreauthLane
preauth_request_get_lane (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), PREAUTH_LANE_US);
  return get_standing (self).lane;
}

/* The newest text of @field. (nullable) */
static const char *
find_last_field (GPtrArray *events, PreauthEventField field)
{
  for (guint i = events->len; i > 0; i--)
    {
      const char *value = preauth_event_get_field (events->pdata[i - 1], field);
      if (value != NULL)
        return value;
    }
  return NULL;
}

char *
preauth_request_get_owner (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  g_autoptr (GPtrArray) events = preauth_request_get_events (self);
  const char *owner = find_last_field (events, PREAUTH_EVENT_OWNER);
  return owner != NULL && owner[0] != '\0' ? g_strdup (owner) : NULL;
}

char *
preauth_request_get_payer_reference (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  g_autoptr (GPtrArray) events = preauth_request_get_events (self);
  const char *number = find_last_field (events, PREAUTH_EVENT_AUTHORIZATION_NUMBER);
  return g_strdup (number != NULL ? number
                                  : find_last_field (events, PREAUTH_EVENT_REFERENCE_NUMBER));
}

char *
preauth_request_get_reason_class (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  g_autoptr (GPtrArray) events = preauth_request_get_events (self);
  const char *reason_class = NULL;
  for (guint i = 0; i < events->len; i++)
    {
      const char *value = preauth_event_get_field (events->pdata[i], PREAUTH_EVENT_REASON_CLASS);
      /* A new decision is sorted anew. */
      if (value != NULL || preauth_event_get_kind (events->pdata[i]) == PREAUTH_EVENT_DECIDED)
        reason_class = value;
    }
  return g_strdup (reason_class);
}
