/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open case: what people see of its state, and undo. Never waits for the disk but where it is
 * asked to. */
#include "config.h"

#include "store/case.h"

#include "store/case-private.h"

enum
{
  PROP_STATE = 1,
  PROP_MESSAGE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthCase, preauth_case, G_TYPE_OBJECT)

static void
request_changed_cb (PreauthCase *self)
{
  if (self->restoring || self->state == PREAUTH_CASE_READ_ONLY)
    return;
  preauth_case_schedule (self);
}

static void
preauth_case_dispose (GObject *object)
{
  PreauthCase *self = PREAUTH_CASE (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->lease_source, g_source_remove);
  g_clear_pointer (&self->lease, preauth_case_lease_unref);
  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  G_OBJECT_CLASS (preauth_case_parent_class)->dispose (object);
}

static void
preauth_case_finalize (GObject *object)
{
  PreauthCase *self = PREAUTH_CASE (object);

  g_clear_object (&self->request);
  g_clear_object (&self->store);
  g_clear_object (&self->directory);
  g_clear_object (&self->law);
  g_clear_pointer (&self->journal, preauth_undo_journal_free);
  g_clear_pointer (&self->written, g_bytes_unref);
  g_free (self->id);
  g_free (self->session);
  g_free (self->message);
  g_free (self->notice);
  g_free (self->left_out);
  g_clear_pointer (&self->attested, g_hash_table_unref);
  G_OBJECT_CLASS (preauth_case_parent_class)->finalize (object);
}

static void
preauth_case_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PreauthCase *self = PREAUTH_CASE (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, preauth_case_get_message (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, preauth_undo_journal_can_undo (self->journal) || self->dirty);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, preauth_undo_journal_can_redo (self->journal) && !self->dirty);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
preauth_case_class_init (PreauthCaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = preauth_case_dispose;
  object_class->finalize = preauth_case_finalize;
  object_class->get_property = preauth_case_get_property;
  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, PREAUTH_CASE_READ_ONLY, 0, flags);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
preauth_case_init (PreauthCase *self)
{
  self->session = g_uuid_string_random ();
}

static void
notify_undo (PreauthCase *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

void
preauth_case_set_state (PreauthCase *self, PreauthCaseState state, const char *message)
{
  gboolean was_editing = self->dirty;

  if (state != self->state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
    }
  if (g_strcmp0 (message, self->message) != 0)
    {
      g_free (self->message);
      self->message = g_strdup (message);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MESSAGE]);
    }
  if (was_editing || state == PREAUTH_CASE_SAVED)
    notify_undo (self);
}

void
preauth_case_set_left_out (PreauthCase *self, const char *which)
{
  g_free (self->left_out);
  self->left_out = preauth_attestations_tell_left_out (which);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MESSAGE]);
}

PreauthCase *
preauth_case_construct (PreauthStore *store,
                        PreauthDirectory *directory,
                        PreauthLaw *law,
                        PreauthRequest *request,
                        const char *id,
                        gint64 revision)
{
  PreauthCase *self = g_object_new (PREAUTH_TYPE_CASE, NULL);
  g_autoptr (PreauthEncodedCase) encoded = NULL;
  g_autoptr (PreauthKey) key = NULL;
  g_autoptr (GBytes) cadence = preauth_store_load_setting (store, "cadence", NULL);

  self->store = g_object_ref (store);
  g_set_object (&self->directory, directory);
  g_set_object (&self->law, law);
  self->cadence = preauth_cadence_from_bytes (cadence);
  self->request = g_object_ref (request);
  self->id = g_strdup (id);
  self->revision = revision;
  self->changed_handler
      = g_signal_connect_swapped (request, "changed", G_CALLBACK (request_changed_cb), self);
  key = preauth_key_derive (preauth_store_get_data_key (store), "attachment");
  encoded = preauth_case_encode (key, request);
  self->journal = preauth_undo_journal_new (encoded->bundle);
  if (revision > 0)
    {
      self->written = g_bytes_ref (encoded->bundle);
      self->attested = preauth_attestations_list (preauth_request_get_bundle (request));
    }
  return self;
}

const char *
preauth_case_get_id (PreauthCase *self)
{
  g_return_val_if_fail (PREAUTH_IS_CASE (self), NULL);
  return self->id;
}

PreauthRequest *
preauth_case_get_request (PreauthCase *self)
{
  g_return_val_if_fail (PREAUTH_IS_CASE (self), NULL);
  return self->request;
}

PreauthCaseState
preauth_case_get_state (PreauthCase *self)
{
  g_return_val_if_fail (PREAUTH_IS_CASE (self), PREAUTH_CASE_SAVED);
  return self->state;
}

const char *
preauth_case_get_message (PreauthCase *self)
{
  g_return_val_if_fail (PREAUTH_IS_CASE (self), NULL);
  if (self->message != NULL)
    return self->message;
  return self->left_out != NULL ? self->left_out : self->notice;
}

void
preauth_case_set_n_gaps (PreauthCase *self, guint n_gaps)
{
  g_return_if_fail (PREAUTH_IS_CASE (self));

  if (self->n_gaps == n_gaps)
    return;
  self->n_gaps = n_gaps;
  /* The count goes with the next save; a case that was only looked at is not written for it. */
}

/* Undo */

void
preauth_case_record (PreauthCase *self, GBytes *bundle)
{
  if (preauth_undo_journal_record (self->journal, bundle, g_get_monotonic_time ()))
    notify_undo (self);
}

static void
restore (PreauthCase *self, GBytes *state)
{
  g_autoptr (JsonNode) node = NULL;

  if (state == NULL)
    return;
  node = preauth_case_decode_state (self->request, state, NULL);
  /* The journal holds what this object wrote itself. */
  g_return_if_fail (node != NULL);
  self->restoring = TRUE;
  preauth_request_replace_bundle (self->request, node, NULL);
  self->restoring = FALSE;
  preauth_case_schedule (self);
  notify_undo (self);
}

void
preauth_case_undo (PreauthCase *self)
{
  g_autoptr (GBytes) state = NULL;

  g_return_if_fail (PREAUTH_IS_CASE (self));

  if (self->state == PREAUTH_CASE_READ_ONLY)
    return;
  /* What was typed a moment ago is the step to undo. */
  if (self->dirty)
    preauth_case_save_now (self);
  state = preauth_undo_journal_undo (self->journal);
  restore (self, state);
}

void
preauth_case_redo (PreauthCase *self)
{
  g_autoptr (GBytes) state = NULL;

  g_return_if_fail (PREAUTH_IS_CASE (self));

  if (self->state == PREAUTH_CASE_READ_ONLY)
    return;
  if (self->dirty)
    preauth_case_save_now (self);
  state = preauth_undo_journal_redo (self->journal);
  restore (self, state);
}
