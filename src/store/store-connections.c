/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connections of an open case file: one that writes, as many that read as are needed at once.
 * It never lets a reader wait for a writer. */
#include "config.h"

#include "store/store-private.h"
#include "store/witness.h"

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
    {
      if (preauth_store_renew_user (self, write, error))
        return TRUE;
      preauth_write_end (write, FALSE, NULL);
    }
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

void
preauth_store_empty_log (PreauthStore *self)
{
  g_mutex_lock (&self->writing);
  preauth_checkpoint_and_clear (self->writer);
  g_mutex_unlock (&self->writing);
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
