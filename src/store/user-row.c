/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Users as rows of the file. It never believes a column that a seal does not confirm. */
#include "config.h"

#include "store/user-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/crypto-init.h"
#include "store/seal-private.h"

#define SALT_LENGTH 16

void
preauth_user_row_free (PreauthUserRow *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->initials);
  g_clear_pointer (&self->salt, g_bytes_unref);
  g_clear_pointer (&self->wrapped, g_bytes_unref);
  g_clear_pointer (&self->sealed, g_bytes_unref);
  g_free (self);
}

static GVariant *
to_variant (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

/* What opens the file for this user. */
static GVariant *
get_lock (PreauthUserRow *self)
{
  return g_variant_new ("(@ayuu@ay)", to_variant (self->salt), self->cost.memory_kib,
                        self->cost.passes, to_variant (self->wrapped));
}

static GBytes *
get_checksum (PreauthUserRow *self)
{
  return preauth_make_checksum (g_variant_new ("(sxssb@(ayuuay)@ay)", self->id, self->revision,
                                               self->name, self->initials, self->active,
                                               get_lock (self), to_variant (self->sealed)));
}

static PreauthUserRow *
read_row (PreauthQuery *query)
{
  PreauthUserRow *self = g_new0 (PreauthUserRow, 1);
  g_autoptr (GBytes) stored = preauth_query_dup_bytes (query, 10);
  g_autoptr (GBytes) checksum = NULL;

  self->id = preauth_query_dup_text (query, 0);
  self->revision = sqlite3_column_int64 (query, 1);
  self->name = preauth_query_dup_text (query, 2);
  self->initials = preauth_query_dup_text (query, 3);
  self->active = sqlite3_column_int64 (query, 4) == 1;
  self->salt = preauth_query_dup_bytes (query, 5);
  self->cost.memory_kib = (guint)sqlite3_column_int64 (query, 6);
  self->cost.passes = (guint)sqlite3_column_int64 (query, 7);
  self->wrapped = preauth_query_dup_bytes (query, 8);
  self->sealed = preauth_query_dup_bytes (query, 9);
  checksum = get_checksum (self);
  if (!g_bytes_equal (checksum, stored) || sqlite3_column_int64 (query, 4) >> 1 != 0)
    self->damage = _ ("the record of this user is damaged");
  return self;
}

GPtrArray *
preauth_user_rows_load (PreauthDatabase *database, GError **error)
{
  g_autoptr (PreauthQuery) query
      = preauth_database_query (database, error,
                                "SELECT id, revision, name, initials, active, salt, memory, passes,"
                                " wrapped, sealed, checksum FROM users ORDER BY name, id",
                                "");
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_user_row_free);
  PreauthQueryStep step;

  if (query == NULL)
    return NULL;
  while ((step = preauth_database_step (database, query, error)) == PREAUTH_QUERY_ROW)
    g_ptr_array_add (rows, read_row (query));
  return step == PREAUTH_QUERY_DONE ? g_steal_pointer (&rows) : NULL;
}

PreauthUserRow *
preauth_user_rows_find (GPtrArray *rows, const char *who)
{
  g_autofree char *wanted = g_utf8_casefold (who, -1);

  for (guint i = 0; i < rows->len; i++)
    {
      PreauthUserRow *row = g_ptr_array_index (rows, i);
      g_autofree char *initials = g_utf8_casefold (row->initials, -1);

      if (strcmp (row->id, who) == 0 || strcmp (initials, wanted) == 0)
        return row;
    }
  return NULL;
}

/* Name, initials, whether active, role's id, the sum of what opens the file. */
#define SEALED "(ssbsay)"

static gboolean
open_row (PreauthUserRow *self, PreauthStoreKeys *keys)
{
  PreauthContext context;
  g_autoptr (GBytes) bytes = preauth_sealer_unseal_bytes (
      keys->users, preauth_context_set (&context, "user", self->id, self->revision, 0),
      g_bytes_get_data (self->sealed, NULL), g_bytes_get_size (self->sealed), NULL);
  g_autoptr (GVariant) record = NULL;
  g_autoptr (GVariant) sum = NULL;
  g_autoptr (GBytes) sealed_lock = NULL;
  g_autoptr (GBytes) lock = NULL;
  const char *name, *initials, *role;
  gboolean active;

  if (bytes == NULL)
    return FALSE;
  record = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (SEALED), bytes, FALSE));
  g_variant_get (record, "(&s&sb&s@ay)", &name, &initials, &active, &role, &sum);
  sealed_lock = g_variant_get_data_as_bytes (sum);
  lock = preauth_make_checksum (get_lock (self));
  return strcmp (name, self->name) == 0 && strcmp (initials, self->initials) == 0
         && active == self->active && preauth_role_from_id (role, &self->role)
         && g_bytes_equal (lock, sealed_lock);
}

static GVariant *
open_roster (PreauthFileRow *file, PreauthStoreKeys *keys)
{
  PreauthContext context;
  g_autoptr (GBytes) bytes = preauth_sealer_unseal_bytes (
      keys->users, preauth_context_set (&context, "roster", "", file->roster_revision, 0),
      g_bytes_get_data (file->roster, NULL), g_bytes_get_size (file->roster), NULL);

  return bytes == NULL ? NULL
                       : g_variant_ref_sink (
                           g_variant_new_from_bytes (G_VARIANT_TYPE ("a{sx}"), bytes, FALSE));
}

gboolean
preauth_user_rows_check (GPtrArray *rows,
                         PreauthFileRow *file,
                         gint64 roster,
                         PreauthStoreKeys *keys)
{
  g_autoptr (GVariant) list = open_roster (file, keys);
  gsize n_found = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      PreauthUserRow *row = g_ptr_array_index (rows, i);
      gint64 revision = 0;

      if (list != NULL && g_variant_lookup (list, row->id, "x", &revision))
        n_found++;
      if (row->damage == NULL && !open_row (row, keys))
        row->damage = _ ("the record of this user was altered");
      else if (row->damage == NULL && list != NULL && revision != row->revision)
        row->damage = revision == 0 ? _ ("this user was not added by Preauth")
                                    : _ ("the record of this user is an old one");
    }
  return list != NULL && file->roster_revision == roster && g_variant_n_children (list) == n_found;
}

gboolean
preauth_roster_fail (GError **error)
{
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
                       _ ("the list of users was altered, or a user is missing; restore a backup"));
  return FALSE;
}

static void
seal_row (PreauthUserRow *self, PreauthStoreKeys *keys)
{
  PreauthContext context;
  g_autoptr (GBytes) lock = preauth_make_checksum (get_lock (self));
  g_autoptr (GVariant) record
      = g_variant_ref_sink (g_variant_new ("(ssbs@ay)", self->name, self->initials, self->active,
                                           preauth_role_get_id (self->role), to_variant (lock)));

  g_clear_pointer (&self->sealed, g_bytes_unref);
  self->sealed = preauth_sealer_seal_bytes (
      keys->users, preauth_context_set (&context, "user", self->id, self->revision, 0),
      g_variant_get_data (record), g_variant_get_size (record));
}

gboolean
preauth_user_row_save (PreauthUserRow *self,
                       PreauthDatabase *database,
                       PreauthStoreKeys *keys,
                       GError **error)
{
  g_autoptr (GBytes) checksum = NULL;

  self->revision++;
  seal_row (self, keys);
  checksum = get_checksum (self);
  return preauth_database_run (
      database, error,
      "INSERT OR REPLACE INTO users (id, revision, name, initials, active, salt, memory, passes,"
      " wrapped, sealed, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "sissibiibbb", self->id, self->revision, self->name, self->initials, (gint64)self->active,
      self->salt, (gint64)self->cost.memory_kib, (gint64)self->cost.passes, self->wrapped,
      self->sealed, checksum);
}

void
preauth_roster_renew (PreauthFileRow *file, GPtrArray *rows, PreauthStoreKeys *keys)
{
  PreauthContext context;
  GVariantBuilder builder;
  g_autoptr (GVariant) list = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sx}"));
  for (guint i = 0; i < rows->len; i++)
    {
      PreauthUserRow *row = g_ptr_array_index (rows, i);

      /* Signing a damaged row would make it good. */
      if (row->damage == NULL)
        g_variant_builder_add (&builder, "{sx}", row->id, row->revision);
    }
  list = g_variant_ref_sink (g_variant_builder_end (&builder));
  file->roster_revision++;
  g_clear_pointer (&file->roster, g_bytes_unref);
  file->roster = preauth_sealer_seal_bytes (
      keys->users, preauth_context_set (&context, "roster", "", file->roster_revision, 0),
      g_variant_get_data (list), g_variant_get_size (list));
}

gboolean
preauth_user_row_set_passphrase (PreauthUserRow *self,
                                 const char *store,
                                 const char *passphrase,
                                 PreauthKey *data,
                                 GError **error)
{
  const char *weak = preauth_passphrase_check (passphrase);
  guint8 salt[SALT_LENGTH];
  g_autoptr (PreauthKey) key = NULL;

  if (weak != NULL)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, weak);
      return FALSE;
    }
  preauth_fill_random (salt, sizeof salt);
  key = preauth_key_new_from_passphrase (passphrase, salt, &self->cost, error);
  if (key == NULL)
    return FALSE;
  g_clear_pointer (&self->salt, g_bytes_unref);
  g_clear_pointer (&self->wrapped, g_bytes_unref);
  self->salt = g_bytes_new (salt, sizeof salt);
  self->wrapped = preauth_wrap_data_key (data, key, store, self->id);
  return TRUE;
}

PreauthUser *
preauth_user_row_to_user (PreauthUserRow *self)
{
  return preauth_user_new (self->id, self->name, self->initials, self->role, self->active);
}
