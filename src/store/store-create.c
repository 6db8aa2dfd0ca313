/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new case file. It is complete or not there. */
#define _GNU_SOURCE /* renameat2 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fhir/error.h"
#include "store/crypto-init.h"
#include "store/database-private.h"
#include "store/network-file-system.h"
#include "store/schema.h"
#include "store/store-private.h"
#include "store/user-check.h"
#include "store/user-row.h"

#define UNLOCK_MILLISECONDS 500

static gboolean
fail_to_create (GError **error, const char *path, const char *why)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE, _ ("%s cannot be created: %s"), shown,
               why);
  return FALSE;
}

static PreauthUserRow *
make_manager (const char *name,
              const char *initials,
              const char *passphrase,
              const PreauthKeyCost *cost,
              const char *store,
              PreauthKey *data,
              GError **error)
{
  g_autoptr (PreauthUserRow) row = g_new0 (PreauthUserRow, 1);

  row->id = g_uuid_string_random ();
  row->name = g_strstrip (g_strdup (name));
  row->initials = g_strstrip (g_strdup (initials));
  row->active = TRUE;
  row->role = PREAUTH_ROLE_MANAGER;
  row->cost = *cost;
  if (!preauth_check_user_texts (row->name, row->initials, error)
      || !preauth_user_row_set_passphrase (row, store, passphrase, data, error))
    return NULL;
  return g_steal_pointer (&row);
}

static void
wrap_for_recovery (PreauthFileRow *file, PreauthKey *data, const char *recovery_key)
{
  g_autoptr (PreauthKey) key = preauth_recovery_key_parse (recovery_key, NULL);

  file->recovery = preauth_wrap_data_key (data, key, file->store, "recovery");
}

/* One transaction of its own: a head, the rows, the first entry. */
static gboolean
fill (PreauthDatabase *database,
      PreauthFileRow *file,
      PreauthUserRow *manager,
      PreauthStoreKeys *keys,
      GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *author = g_strdup_printf ("%s (%s)", manager->name, manager->initials);
  PreauthHead head = { 0 };
  PreauthWrite write;
  gboolean ok;

  g_ptr_array_add (rows, manager);
  if (!preauth_database_begin (database, error) || !preauth_schema_create (database, error)
      || !preauth_head_save (&head, database, keys, error)
      || !preauth_database_commit (database, error)
      || !preauth_write_begin (&write, database, keys, author, error))
    return FALSE;
  ok = preauth_user_row_save (manager, database, keys, error);
  if (ok)
    preauth_roster_renew (file, rows, keys);
  write.head.roster = file->roster_revision;
  ok = ok && preauth_file_row_save (file, database, error)
       && preauth_write_log (&write, PREAUTH_AUDIT_CREATED_FILE, NULL, 0, NULL, NULL, error);
  return preauth_write_end (&write, ok, error);
}

/* 0, or the errno. Nothing is replaced. */
static int
move (const char *from, const char *path, const char *folder)
{
  int descriptor;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, path, RENAME_NOREPLACE) != 0)
    {
      if (errno != EINVAL && errno != ENOSYS)
        return errno;
      /* A file system that cannot do it in one step. */
      if (link (from, path) != 0)
        return errno;
      unlink (from);
    }
  descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0)
    {
      fsync (descriptor);
      close (descriptor);
    }
  return 0;
}

static char *
make_empty_file (const char *path, const char *folder, GError **error)
{
  g_autofree char *beside = g_build_filename (folder, ".preauth-new-XXXXXX", NULL);
  int descriptor;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_to_create (error, path, g_strerror (errno));
      return NULL;
    }
  if (!preauth_check_local_file_system (folder, error))
    return NULL;
  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      fail_to_create (error, path, g_strerror (EEXIST));
      return NULL;
    }
  descriptor = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0)
    {
      fail_to_create (error, path, g_strerror (errno));
      return NULL;
    }
  close (descriptor);
  return g_steal_pointer (&beside);
}

static void
remove_with_log (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

static gboolean
create_file (const char *path,
             PreauthFileRow *file,
             PreauthUserRow *manager,
             PreauthStoreKeys *keys,
             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = make_empty_file (path, folder, error);
  PreauthDatabase *database;
  gboolean ok;
  int code;

  if (beside == NULL)
    return FALSE;
  database = preauth_database_create (beside, error);
  ok = database != NULL && fill (database, file, manager, keys, error);
  g_clear_pointer (&database, preauth_database_free);
  if (ok)
    {
      code = move (beside, path, folder);
      ok = code == 0 || fail_to_create (error, path, g_strerror (code));
    }
  if (!ok)
    {
      remove_with_log (beside);
      preauth_database_name_file (error, beside, path);
    }
  return ok;
}

PreauthStore *
preauth_store_create_with_cost (const char *path,
                                const char *name,
                                const char *initials,
                                const char *passphrase,
                                const PreauthKeyCost *cost,
                                char **recovery_key,
                                GError **error)
{
  g_autoptr (PreauthFileRow) file = g_new0 (PreauthFileRow, 1);
  g_autoptr (PreauthKey) data = preauth_key_new_random ();
  g_autoptr (PreauthStoreKeys) keys = preauth_store_keys_new (data);
  g_autoptr (PreauthUserRow) manager = NULL;
  g_autoptr (PreauthStore) self = NULL;
  char *recovery;

  file->store = g_uuid_string_random ();
  manager = make_manager (name, initials, passphrase, cost, file->store, data, error);
  if (manager == NULL)
    return NULL;
  recovery = preauth_recovery_key_new ();
  wrap_for_recovery (file, data, recovery);
  if (create_file (path, file, manager, keys, error))
    self = preauth_store_open (path, error);
  if (self == NULL)
    {
      preauth_secret_free (recovery);
      return NULL;
    }
  preauth_store_take_keys (self, g_steal_pointer (&keys), preauth_user_row_to_user (manager),
                           FALSE);
  *recovery_key = recovery;
  return g_steal_pointer (&self);
}

PreauthStore *
preauth_store_create (const char *path,
                      const char *name,
                      const char *initials,
                      const char *passphrase,
                      char **recovery_key,
                      GError **error)
{
  const char *weak;
  PreauthKeyCost cost;

  g_return_val_if_fail (path != NULL && name != NULL && initials != NULL, NULL);
  g_return_val_if_fail (passphrase != NULL && recovery_key != NULL, NULL);

  weak = preauth_passphrase_check (passphrase);
  if (weak != NULL)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, weak);
      return NULL;
    }
  cost = preauth_key_cost_calibrate (UNLOCK_MILLISECONDS);
  return preauth_store_create_with_cost (path, name, initials, passphrase, &cost, recovery_key,
                                         error);
}
