/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An older case file becomes one of this version. It never starts before the old one is safe. */
#include "config.h"

#include "store/migrate.h"

#include <glib/gi18n-lib.h>

#include "store/backup.h"
#include "store/schema.h"

static gboolean
migrate (
    PreauthStore *store, PreauthStoreKeys *keys, const char *author, gint64 from, GError **error)
{
  g_autofree char *detail
      = g_strdup_printf (_ ("version %d to %d"), (int)from, PREAUTH_SCHEMA_VERSION);
  PreauthDatabase *database = store->writer;
  PreauthWrite write = { .database = database, .keys = keys };
  gint64 now_at;
  gboolean ok;

  if (!preauth_database_begin (database, error))
    return FALSE;
  write.author = g_strdup (author);
  /* Another program may have done it meanwhile. */
  ok = preauth_schema_get_version (database, &now_at, error)
       && (now_at == PREAUTH_SCHEMA_VERSION
           || (preauth_schema_migrate (database, keys, now_at, error)
               && preauth_head_load (&write.head, database, keys, error)
               && preauth_write_log (&write, PREAUTH_AUDIT_MIGRATED, NULL, 0, detail, NULL,
                                     error)));
  if (ok && now_at == PREAUTH_SCHEMA_VERSION)
    ok = preauth_head_load (&write.head, database, keys, error);
  return preauth_write_end (&write, ok, error);
}

gboolean
preauth_migrate_store (PreauthStore *store,
                       PreauthStoreKeys *keys,
                       const char *author,
                       GError **error)
{
  gint64 version;
  gboolean ok;

  g_mutex_lock (&store->writing);
  ok = preauth_schema_get_version (store->writer, &version, error);
  if (ok && version < PREAUTH_SCHEMA_VERSION)
    ok = preauth_backup_make_before_update (store, error)
         && migrate (store, keys, author, version, error);
  g_mutex_unlock (&store->writing);
  return ok;
}
