/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checkpoints beside the saves. It never makes a save fail: what it could not move stays in the
 * log, and is moved later. */
#include "config.h"

#include "store/checkpointer.h"

/* Pages of 4 KiB in the log before it is moved. */
#define PAGES 1000

struct _PreauthCheckpointer
{
  char *path;
  PreauthDatabase *writer;
  GThread *thread;
  GMutex mutex;
  GCond wanted;
  gboolean is_wanted;
  gboolean is_ending;
};

gboolean
preauth_checkpoint (PreauthDatabase *database, GError **error)
{
  int code = sqlite3_wal_checkpoint_v2 (preauth_database_get_handle (database), NULL,
                                        SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  /* Somebody else is at it. */
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
    return TRUE;
  preauth_database_set_error (database, code, error);
  return FALSE;
}

/* Who reads does so for milliseconds. */
#define CLEAR_MILLISECONDS 1000

void
preauth_checkpoint_and_clear (PreauthDatabase *database)
{
  sqlite3 *handle = preauth_database_get_handle (database);

  sqlite3_busy_timeout (handle, CLEAR_MILLISECONDS);
  sqlite3_wal_checkpoint_v2 (handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (handle, PREAUTH_DATABASE_BUSY_MILLISECONDS);
}

static gboolean
wait_until_wanted (PreauthCheckpointer *self)
{
  gboolean go_on;

  g_mutex_lock (&self->mutex);
  while (!self->is_wanted && !self->is_ending)
    g_cond_wait (&self->wanted, &self->mutex);
  go_on = !self->is_ending;
  self->is_wanted = FALSE;
  g_mutex_unlock (&self->mutex);
  return go_on;
}

static gpointer
run (gpointer data)
{
  PreauthCheckpointer *self = data;
  PreauthDatabase *database = NULL;

  while (wait_until_wanted (self))
    {
      if (database == NULL)
        database = preauth_database_open (self->path, NULL);
      if (database != NULL)
        preauth_checkpoint (database, NULL);
    }
  g_clear_pointer (&database, preauth_database_free);
  return NULL;
}

/* Called by SQLite after each commit of the writer. */
static int
on_commit (void *data, sqlite3 *handle, const char *name, int n_pages)
{
  PreauthCheckpointer *self = data;

  if (n_pages < PAGES)
    return SQLITE_OK;
  g_mutex_lock (&self->mutex);
  if (self->thread == NULL)
    self->thread = g_thread_try_new ("checkpoint", run, self, NULL);
  self->is_wanted = TRUE;
  g_cond_signal (&self->wanted);
  g_mutex_unlock (&self->mutex);
  return SQLITE_OK;
}

PreauthCheckpointer *
preauth_checkpointer_new (const char *path, PreauthDatabase *writer)
{
  PreauthCheckpointer *self = g_new0 (PreauthCheckpointer, 1);

  self->path = g_strdup (path);
  self->writer = writer;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wanted);
  sqlite3_wal_hook (preauth_database_get_handle (writer), on_commit, self);
  return self;
}

void
preauth_checkpointer_free (PreauthCheckpointer *self)
{
  sqlite3_wal_hook (preauth_database_get_handle (self->writer), NULL, NULL);
  g_mutex_lock (&self->mutex);
  self->is_ending = TRUE;
  g_cond_signal (&self->wanted);
  g_mutex_unlock (&self->mutex);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wanted);
  g_free (self->path);
  g_free (self);
}
