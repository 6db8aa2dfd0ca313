/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case file as an object: its connections and its keys. It never shows a row. */
#include "config.h"

#include "store/store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fhir/error.h"
#include "store/crypto-init.h"
#include "store/file-row.h"
#include "store/network-file-system.h"
#include "store/schema.h"
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

char *
preauth_store_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "preauth", "cases.preauth", NULL);
}

static gboolean
fail_to_read (GError **error, const char *path, const char *why)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ, _ ("%s cannot be opened: %s"), shown, why);
  return FALSE;
}

static gboolean
fail_as_no_case_file (GError **error, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("%s is not a case file"), shown);
  return FALSE;
}

/* What SQLite would say less well. Others must not read even the sealed file. */
static gboolean
check_file (const char *path, GError **error)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return fail_to_read (error, path, g_strerror (errno));
  if (S_ISDIR (status.st_mode))
    return fail_to_read (error, path, _ ("it is a folder"));
  if (!S_ISREG (status.st_mode))
    return fail_as_no_case_file (error, path);
  if (g_access (path, R_OK | W_OK) != 0)
    return fail_to_read (error, path, _ ("you have no permission to read and write it"));
  if (status.st_size == 0)
    return fail_as_no_case_file (error, path);
  if ((status.st_mode & 077) != 0)
    chmod (path, status.st_mode & 0700);
  return TRUE;
}

/* Through links, so that the write-ahead log lies beside the file itself. */
static char *
resolve (const char *path, GError **error)
{
  char *real = realpath (path, NULL);
  char *copy;

  if (real == NULL)
    {
      fail_to_read (error, path, g_strerror (errno));
      return NULL;
    }
  copy = g_strdup (real);
  free (real);
  return copy;
}

PreauthStore *
preauth_store_open (const char *path, GError **error)
{
  g_autofree char *real = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (PreauthDatabase) writer = NULL;
  g_autoptr (PreauthFileRow) file = NULL;
  PreauthStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  preauth_crypto_init ();
  real = resolve (path, error);
  if (real == NULL || !check_file (real, error))
    return NULL;
  folder = g_path_get_dirname (real);
  if (!preauth_check_local_file_system (folder, error))
    return NULL;
  writer = preauth_database_open (real, error);
  if (writer == NULL || !preauth_schema_check_version (writer, error))
    return NULL;
  file = preauth_file_row_load (writer, error);
  if (file == NULL)
    return NULL;

  self = g_object_new (PREAUTH_TYPE_STORE, NULL);
  self->path = g_steal_pointer (&real);
  self->id = g_steal_pointer (&file->store);
  self->writer = g_steal_pointer (&writer);
  self->checkpointer = preauth_checkpointer_new (self->path, self->writer);
  return self;
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

PreauthDatabase *
preauth_store_borrow_reader (PreauthStore *self, GError **error)
{
  PreauthDatabase *reader;

  g_mutex_lock (&self->reading);
  reader = g_queue_pop_head (&self->readers);
  g_mutex_unlock (&self->reading);
  return reader != NULL ? reader : preauth_database_open (self->path, error);
}

void
preauth_store_return_reader (PreauthStore *self, PreauthDatabase *reader)
{
  preauth_database_rollback (reader);
  g_mutex_lock (&self->reading);
  g_queue_push_head (&self->readers, reader);
  g_mutex_unlock (&self->reading);
}

gboolean
preauth_store_begin_write (PreauthStore *self, PreauthWrite *write, GError **error)
{
  g_autofree char *author = NULL;
  PreauthStoreKeys *keys = preauth_store_get_keys (self, &author, error);

  if (keys == NULL)
    return FALSE;
  g_mutex_lock (&self->writing);
  if (preauth_write_begin (write, self->writer, keys, author, error))
    return TRUE;
  g_mutex_unlock (&self->writing);
  preauth_store_keys_unref (keys);
  return FALSE;
}

gboolean
preauth_store_end_write (PreauthStore *self, PreauthWrite *write, gboolean ok, GError **error)
{
  ok = preauth_write_end (write, ok, error);
  if (ok)
    preauth_witness_note (self, &write->head);
  g_mutex_unlock (&self->writing);
  g_clear_pointer (&write->keys, preauth_store_keys_unref);
  return ok;
}

gboolean
preauth_store_checkpoint (PreauthStore *self, GError **error)
{
  PreauthDatabase *reader;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);

  reader = preauth_store_borrow_reader (self, error);
  if (reader == NULL)
    return FALSE;
  ok = preauth_checkpoint (reader, error);
  preauth_store_return_reader (self, reader);
  return ok;
}
