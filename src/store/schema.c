/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the case file, and how older ones become these. It never drops a row. */
#include "config.h"

#include "store/schema.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "store/head.h"

/* Cases and summaries have a number of their own, so that a list reads the summaries in the order
 * in which they lie on the disk; `serial` is that of the last write. Texts that staff typed are in
 * sealed columns only, but for users' names and initials. */
static const char *const tables[] = {
  "CREATE TABLE file (id INTEGER PRIMARY KEY CHECK (id = 1), store TEXT NOT NULL,"
  " roster_revision INTEGER NOT NULL, roster BLOB NOT NULL, recovery BLOB NOT NULL,"
  " checksum BLOB NOT NULL)",
  "CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), serial INTEGER NOT NULL,"
  " roster INTEGER NOT NULL, chain BLOB NOT NULL, digest BLOB NOT NULL, mac BLOB NOT NULL)",
  "CREATE TABLE users (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL,"
  " initials TEXT NOT NULL, active INTEGER NOT NULL, salt BLOB, memory INTEGER NOT NULL,"
  " passes INTEGER NOT NULL, wrapped BLOB, sealed BLOB NOT NULL, checksum BLOB NOT NULL)"
  " WITHOUT ROWID",
  "CREATE TABLE tries (user TEXT PRIMARY KEY, count INTEGER NOT NULL, first INTEGER NOT NULL,"
  " last INTEGER NOT NULL) WITHOUT ROWID",
  "CREATE TABLE cases (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
  " revision INTEGER NOT NULL, serial INTEGER NOT NULL, sealed BLOB NOT NULL)",
  "CREATE TABLE summaries (number INTEGER PRIMARY KEY, id TEXT NOT NULL,"
  " revision INTEGER NOT NULL, serial INTEGER NOT NULL, sealed BLOB NOT NULL)",
  "CREATE TABLE attachments (id TEXT PRIMARY KEY, sealed BLOB NOT NULL)",
  "CREATE TABLE audit (serial INTEGER PRIMARY KEY, subject TEXT, revision INTEGER NOT NULL,"
  " sealed BLOB NOT NULL, mac BLOB NOT NULL)",
  "CREATE TABLE leases (case_id TEXT PRIMARY KEY, session TEXT NOT NULL,"
  " expires INTEGER NOT NULL, sealed BLOB NOT NULL) WITHOUT ROWID",
  "CREATE TABLE settings (name TEXT PRIMARY KEY, revision INTEGER NOT NULL,"
  " sealed BLOB NOT NULL) WITHOUT ROWID",
};

typedef gboolean (*Migrate) (PreauthDatabase *database, PreauthStoreKeys *keys, GError **error);

/* Version 1's head knew the chain only: a deleted summary showed in a full verification, not when
 * the list was read, and an old list of users not at all. */
static gboolean
migrate_1 (PreauthDatabase *database, PreauthStoreKeys *keys, GError **error)
{
  PreauthHead head;

  return preauth_database_run (database, error, "DROP TABLE head", "")
         && preauth_database_run (database, error, tables[1], "")
         && preauth_head_rebuild (&head, database, error)
         && preauth_head_save (&head, database, keys, error);
}

static const Migrate migrations[] = { migrate_1 };
G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == PREAUTH_SCHEMA_VERSION - 1);

static gboolean
stamp (PreauthDatabase *database, GError **error)
{
  return preauth_database_run (database, error,
                               "PRAGMA user_version = " G_STRINGIFY (PREAUTH_SCHEMA_VERSION), "");
}

gboolean
preauth_schema_create (PreauthDatabase *database, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!preauth_database_run (database, error, tables[i], ""))
      return FALSE;
  return stamp (database, error);
}

gboolean
preauth_schema_get_version (PreauthDatabase *database, gint64 *version, GError **error)
{
  return preauth_database_get_integer (database, "PRAGMA user_version", 0, version, error);
}

gboolean
preauth_schema_check_version (PreauthDatabase *database, GError **error)
{
  gint64 version;

  if (!preauth_schema_get_version (database, &version, error))
    return FALSE;
  if (version >= 1 && version <= PREAUTH_SCHEMA_VERSION)
    return TRUE;
  if (version > PREAUTH_SCHEMA_VERSION)
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                         _ ("the case file was made by a later version of Preauth; update Preauth "
                            "on this computer"));
  else
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                         _ ("the case file does not say its version; it was never finished, or "
                            "is damaged: restore a backup"));
  return FALSE;
}

gboolean
preauth_schema_migrate (PreauthDatabase *database,
                        PreauthStoreKeys *keys,
                        gint64 from,
                        GError **error)
{
  for (gint64 version = from; version < PREAUTH_SCHEMA_VERSION; version++)
    if (!migrations[version - 1](database, keys, error))
      return FALSE;
  return stamp (database, error);
}
