/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The staff of a case file: listed, added, changed, given passphrases. It never leaves the file
 * without a manager. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/store-private.h"
#include "store/user-check.h"
#include "store/user-row.h"

/* A change of users: the rows, the file's own row, one transaction. */
typedef struct
{
  PreauthStore *store;
  PreauthWrite write;
  GPtrArray *rows;
  PreauthFileRow *file;
} Change;

static gboolean
change_end (Change *self, gboolean ok, GError **error)
{
  ok = preauth_store_end_write (self->store, &self->write, ok, error);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->file, preauth_file_row_free);
  return ok;
}

static gboolean
change_begin (Change *self, PreauthStore *store, GError **error)
{
  *self = (Change){ .store = store };
  if (!preauth_store_begin_write (store, &self->write, error))
    return FALSE;
  self->file = preauth_file_row_load (self->write.database, error);
  if (self->file != NULL)
    self->rows = preauth_user_rows_load (self->write.database, error);
  if (self->rows == NULL)
    {
      change_end (self, FALSE, NULL);
      return FALSE;
    }
  if (preauth_store_require (store, PREAUTH_RIGHT_MANAGE_USERS, error)
      && (preauth_user_rows_check (self->rows, self->file, self->write.head.roster,
                                   self->write.keys)
          || preauth_roster_fail (error)))
    return TRUE;
  change_end (self, FALSE, NULL);
  return FALSE;
}

/* Saves @row, the list, and what was done. */
static gboolean
change_save (Change *self,
             PreauthUserRow *row,
             PreauthAuditAction action,
             const char *detail,
             GError **error)
{
  g_autofree char *subject = g_strconcat ("user:", row->id, NULL);
  g_autofree char *text
      = detail != NULL ? g_strdup_printf ("%s: %s", row->name, detail) : g_strdup (row->name);

  if (!preauth_user_row_save (row, self->write.database, self->write.keys, error))
    return FALSE;
  preauth_roster_renew (self->file, self->rows, self->write.keys);
  self->write.head.roster = self->file->roster_revision;
  return preauth_file_row_save (self->file, self->write.database, error)
         && preauth_write_log (&self->write, action, subject, row->revision, text, NULL, error);
}

static PreauthUserRow *
find_user (GPtrArray *rows, const char *user_id, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      PreauthUserRow *row = g_ptr_array_index (rows, i);

      if (strcmp (row->id, user_id) != 0)
        continue;
      if (row->damage == NULL)
        return row;
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED, _ ("%s; restore a backup"),
                   row->damage);
      return NULL;
    }
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
                       _ ("this user is not in the case file"));
  return NULL;
}

/* Of one moment. */
static GPtrArray *
load_rows (PreauthDatabase *reader, PreauthFileRow **file, GError **error)
{
  if (!preauth_database_begin_reading (reader, error))
    return NULL;
  *file = preauth_file_row_load (reader, error);
  return *file != NULL ? preauth_user_rows_load (reader, error) : NULL;
}

GPtrArray *
preauth_store_list_users (PreauthStore *self, GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (PreauthFileRow) file = NULL;
  PreauthDatabase *reader;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  keys = preauth_store_get_keys (self, NULL, NULL);
  reader = preauth_store_borrow_reader (self, error);
  if (reader == NULL)
    return NULL;
  rows = load_rows (reader, &file, error);
  preauth_store_return_reader (self, reader);
  if (rows == NULL)
    return NULL;
  if (keys != NULL)
    preauth_user_rows_check (rows, file, file->roster_revision, keys);
  users = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      PreauthUserRow *row = g_ptr_array_index (rows, i);

      if (row->damage == NULL)
        g_ptr_array_add (users, preauth_user_row_to_user (row));
    }
  return g_steal_pointer (&users);
}

/* As dear as the dearest: what was measured when the file was made. */
static void
copy_cost (PreauthUserRow *row, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const PreauthUserRow *other = g_ptr_array_index (rows, i);

      if (other->damage == NULL && other->cost.passes >= row->cost.passes)
        row->cost = other->cost;
    }
}

/* The slow part, before the transaction. */
static PreauthUserRow *
make_row (PreauthStore *self,
          const char *name,
          const char *initials,
          PreauthRole role,
          const char *passphrase,
          GError **error)
{
  g_autoptr (PreauthUserRow) row = g_new0 (PreauthUserRow, 1);
  g_autoptr (PreauthStoreKeys) keys = preauth_store_get_keys (self, NULL, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (PreauthFileRow) file = NULL;
  PreauthDatabase *reader = keys == NULL ? NULL : preauth_store_borrow_reader (self, error);

  if (reader == NULL)
    return NULL;
  rows = load_rows (reader, &file, error);
  preauth_store_return_reader (self, reader);
  if (rows == NULL)
    return NULL;
  /* An altered row must not say how dear the new one's passphrase is. */
  preauth_user_rows_check (rows, file, file->roster_revision, keys);
  row->id = g_uuid_string_random ();
  row->name = g_strstrip (g_strdup (name));
  row->initials = g_strstrip (g_strdup (initials));
  row->active = TRUE;
  row->role = role;
  copy_cost (row, rows);
  if (!preauth_check_user_texts (row->name, row->initials, error)
      || !preauth_user_row_set_passphrase (row, self->id, passphrase, keys->data, error))
    return NULL;
  return g_steal_pointer (&row);
}

gboolean
preauth_store_add_user (PreauthStore *self,
                        const char *name,
                        const char *initials,
                        PreauthRole role,
                        const char *passphrase,
                        GError **error)
{
  g_autoptr (PreauthUserRow) row = NULL;
  Change change;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL && initials != NULL && passphrase != NULL, FALSE);
  g_return_val_if_fail (role < PREAUTH_N_ROLES, FALSE);

  if (!preauth_store_require (self, PREAUTH_RIGHT_MANAGE_USERS, error))
    return FALSE;
  row = make_row (self, name, initials, role, passphrase, error);
  if (row == NULL || !change_begin (&change, self, error))
    return FALSE;
  ok = preauth_user_rows_find (change.rows, row->initials) == NULL;
  if (!ok)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("somebody has the initials %s already; choose others"), row->initials);
  else
    {
      PreauthUserRow *added = g_steal_pointer (&row);

      g_ptr_array_add (change.rows, added);
      ok = change_save (&change, added, PREAUTH_AUDIT_USER_ADDED, preauth_role_get_label (role),
                        error);
    }
  return change_end (&change, ok, error);
}

static gboolean
has_manager (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      PreauthUserRow *row = g_ptr_array_index (rows, i);

      if (row->damage == NULL && row->active && row->role == PREAUTH_ROLE_MANAGER)
        return TRUE;
    }
  return FALSE;
}

/* Who may no longer unlock keeps no key in the file. */
static void
forget_passphrase (PreauthUserRow *row)
{
  g_clear_pointer (&row->salt, g_bytes_unref);
  g_clear_pointer (&row->wrapped, g_bytes_unref);
  row->salt = g_bytes_new_static ("", 0);
  row->wrapped = g_bytes_new_static ("", 0);
}

/* One's own rights hold from now on, not from the next unlocking. */
static void
adopt_own_row (PreauthStore *self, const char *user_id, PreauthRole role, gboolean active)
{
  g_mutex_lock (&self->state);
  if (self->user != NULL && strcmp (preauth_user_get_id (self->user), user_id) == 0)
    {
      PreauthUser *old = self->user;

      self->user = preauth_user_new (user_id, preauth_user_get_name (old),
                                     preauth_user_get_initials (old), role, active);
      /* The main thread may be looking at it. */
      g_object_set_data_full (G_OBJECT (self->user), "preauth-before", old, g_object_unref);
    }
  g_mutex_unlock (&self->state);
}

static gboolean
pass_over_damage (GError *damage, GError **error)
{
  if (g_error_matches (damage, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED))
    {
      g_error_free (damage);
      return TRUE;
    }
  g_propagate_error (error, damage);
  return FALSE;
}

gboolean
preauth_store_renew_user (PreauthStore *self, PreauthWrite *write, GError **error)
{
  g_autoptr (PreauthUser) user = preauth_store_dup_user (self);
  g_autoptr (PreauthFileRow) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GError *failure = NULL;
  PreauthUserRow *row;

  if (user == NULL || self->roster == write->head.roster)
    return TRUE;
  file = preauth_file_row_load (write->database, &failure);
  rows = file != NULL ? preauth_user_rows_load (write->database, &failure) : NULL;
  if (rows == NULL)
    return pass_over_damage (failure, error);
  preauth_user_rows_check (rows, file, write->head.roster, write->keys);
  row = find_user (rows, preauth_user_get_id (user), NULL);
  if (row != NULL
      && (row->role != preauth_user_get_role (user)
          || row->active != preauth_user_is_active (user)))
    adopt_own_row (self, row->id, row->role, row->active);
  self->roster = write->head.roster;
  return TRUE;
}

gboolean
preauth_store_change_user (
    PreauthStore *self, const char *user_id, PreauthRole role, gboolean active, GError **error)
{
  PreauthUserRow *row;
  Change change;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (user_id != NULL && role < PREAUTH_N_ROLES, FALSE);

  if (!preauth_store_require (self, PREAUTH_RIGHT_MANAGE_USERS, error)
      || !change_begin (&change, self, error))
    return FALSE;
  row = find_user (change.rows, user_id, error);
  ok = row != NULL;
  if (ok)
    {
      row->role = role;
      row->active = active != FALSE;
      if (!row->active)
        forget_passphrase (row);
      ok = has_manager (change.rows);
      if (!ok)
        g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN,
                             _ ("the case file needs a manager; make somebody else one first"));
    }
  ok = ok
       && change_save (&change, row, PREAUTH_AUDIT_USER_CHANGED,
                       active ? preauth_role_get_label (role) : _ ("may no longer unlock"), error);
  ok = change_end (&change, ok, error);
  if (ok)
    {
      adopt_own_row (self, user_id, role, active);
      /* The old wrapped key is still in it. */
      preauth_store_empty_log (self);
    }
  return ok;
}
