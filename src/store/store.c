/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case file as an object: who has unlocked it, and the keys while it is. It never reads a row.
 */
#include "config.h"

#include "store/store-private.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "store/user-private.h"
#include "store/witness.h"

G_DEFINE_FINAL_TYPE (PreauthStore, preauth_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LOCKED,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint locked_signal;

static void
preauth_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PreauthStore *self = PREAUTH_STORE (object);

  switch (id)
    {
    case PROP_LOCKED:
      g_value_set_boolean (value, preauth_store_is_locked (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
preauth_store_finalize (GObject *object)
{
  PreauthStore *self = PREAUTH_STORE (object);

  g_clear_pointer (&self->checkpointer, preauth_checkpointer_free);
  g_queue_clear_full (&self->readers, (GDestroyNotify)preauth_database_free);
  g_clear_pointer (&self->writer, preauth_database_free);
  g_clear_pointer (&self->keys, preauth_store_keys_unref);
  g_clear_object (&self->user);
  g_clear_pointer (&self->opened, g_hash_table_unref);
  g_free (self->author);
  g_free (self->path);
  g_free (self->id);
  g_mutex_clear (&self->writing);
  g_mutex_clear (&self->reading);
  g_mutex_clear (&self->state);
  G_OBJECT_CLASS (preauth_store_parent_class)->finalize (object);
}

static void
preauth_store_class_init (PreauthStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = preauth_store_get_property;
  object_class->finalize = preauth_store_finalize;
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, TRUE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  locked_signal = g_signal_new ("locked", PREAUTH_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
preauth_store_init (PreauthStore *self)
{
  g_mutex_init (&self->writing);
  g_mutex_init (&self->reading);
  g_mutex_init (&self->state);
  g_queue_init (&self->readers);
}

const char *
preauth_store_get_path (PreauthStore *self)
{
  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  return self->path;
}

const char *
preauth_store_get_id (PreauthStore *self)
{
  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  return self->id;
}

static gboolean
notify_locked (gpointer data)
{
  g_object_notify_by_pspec (data, properties[PROP_LOCKED]);
  return G_SOURCE_REMOVE;
}

void
preauth_store_take_keys (PreauthStore *self,
                         PreauthStoreKeys *keys,
                         PreauthUser *user,
                         gboolean recovered)
{
  g_mutex_lock (&self->state);
  g_clear_pointer (&self->keys, preauth_store_keys_unref);
  g_clear_object (&self->user);
  g_clear_pointer (&self->opened, g_hash_table_unref);
  g_free (self->author);
  self->keys = keys;
  self->user = user;
  self->roster = 0;
  self->author = user != NULL ? preauth_user_to_text (user) : NULL;
  self->recovered = recovered;
  if (keys != NULL)
    self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_unlock (&self->state);
  /* Unlocking is slow and so done in a thread, but who listens is of the main one. */
  if (!self->is_quiet)
    g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, notify_locked, g_object_ref (self),
                                g_object_unref);
}

void
preauth_store_lock (PreauthStore *self)
{
  g_return_if_fail (PREAUTH_IS_STORE (self));

  if (preauth_store_is_locked (self))
    return;
  g_signal_emit (self, locked_signal, 0);
  preauth_store_audit (self, PREAUTH_AUDIT_LOCKED, NULL, NULL, NULL);
  preauth_witness_renew (self);
  preauth_store_take_keys (self, NULL, NULL, FALSE);
  /* A thread may hold the file open until the program has ended. */
  preauth_store_empty_log (self);
}

gboolean
preauth_store_is_locked (PreauthStore *self)
{
  gboolean is_locked;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), TRUE);

  g_mutex_lock (&self->state);
  is_locked = self->keys == NULL;
  g_mutex_unlock (&self->state);
  return is_locked;
}

PreauthKey *
preauth_store_get_data_key (PreauthStore *self)
{
  PreauthKey *key;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  g_mutex_lock (&self->state);
  key = self->keys != NULL ? self->keys->data : NULL;
  g_mutex_unlock (&self->state);
  return key;
}

PreauthUser *
preauth_store_get_user (PreauthStore *self)
{
  PreauthUser *user;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  g_mutex_lock (&self->state);
  user = self->user;
  g_mutex_unlock (&self->state);
  return user;
}

PreauthUser *
preauth_store_dup_user (PreauthStore *self)
{
  PreauthUser *user;

  g_mutex_lock (&self->state);
  user = self->user != NULL ? g_object_ref (self->user) : NULL;
  g_mutex_unlock (&self->state);
  return user;
}

PreauthStoreKeys *
preauth_store_get_keys (PreauthStore *self, char **author, GError **error)
{
  PreauthStoreKeys *keys = NULL;

  g_mutex_lock (&self->state);
  if (self->keys != NULL)
    {
      keys = preauth_store_keys_ref (self->keys);
      if (author != NULL)
        *author = g_strdup (self->author);
    }
  g_mutex_unlock (&self->state);
  if (keys == NULL)
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                         _ ("the case file is locked; unlock it with your passphrase"));
  return keys;
}

static const char *
say_who_may (PreauthRight right)
{
  switch (right)
    {
    case PREAUTH_RIGHT_ATTEST:
      return _ ("only a clinician may attest and sign");
    case PREAUTH_RIGHT_MANAGE_USERS:
      return _ ("only a manager may change users");
    case PREAUTH_RIGHT_EXPORT_ALL:
      return _ ("only a manager may export all cases");
    case PREAUTH_RIGHT_READ_AUDIT:
      return _ ("only a manager may read who did what");
    case PREAUTH_RIGHT_RESTORE:
      return _ ("only a manager may restore a backup");
    case PREAUTH_RIGHT_CHANGE_SETTINGS:
      return _ ("only a manager may change the settings of the clinic");
    default:
      return _ ("your role does not allow this");
    }
}

gboolean
preauth_store_require (PreauthStore *self, PreauthRight right, GError **error)
{
  gboolean may;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);

  g_mutex_lock (&self->state);
  may = self->user != NULL && preauth_user_may (self->user, right);
  g_mutex_unlock (&self->state);
  if (may)
    return TRUE;
  if (preauth_store_is_locked (self))
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                         _ ("the case file is locked; unlock it with your passphrase"));
  else
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN, say_who_may (right));
  return FALSE;
}
