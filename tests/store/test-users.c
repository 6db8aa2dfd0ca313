/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Staff: roles, passphrases, the recovery key, and what wrong tries cost. */
#define _GNU_SOURCE /* memmem */
#include "config.h"

#include <string.h>

#include "fhir/error.h"
#include "store-sample.h"
#include "store/backup.h"
#include "store/now.h"
#include "store/store.h"

#define OTHERS_PASSPHRASE "two lamps by a river"
#define NEW_PASSPHRASE "rain on a copper roof"

static gint64 now = 1763800000;

static gint64
read_test_clock (void)
{
  return now;
}

static const char *
get_own_id (PreauthStore *store)
{
  return preauth_user_get_id (preauth_store_get_user (store));
}

static void
add_user (PreauthStore *store, const char *name, const char *initials, PreauthRole role)
{
  g_autoptr (GError) error = NULL;

  preauth_store_add_user (store, name, initials, role, OTHERS_PASSPHRASE, &error);
  g_assert_no_error (error);
}

/* (transfer full) */
static char *
find_id (PreauthStore *store, const char *initials)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = preauth_store_list_users (store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < users->len; i++)
    if (strcmp (preauth_user_get_initials (users->pdata[i]), initials) == 0)
      return g_strdup (preauth_user_get_id (users->pdata[i]));
  return NULL;
}

static void
unlock_as (PreauthStore *store, const char *who, const char *passphrase)
{
  g_autoptr (GError) error = NULL;

  preauth_store_lock (store);
  preauth_store_unlock (store, who, passphrase, &error);
  g_assert_no_error (error);
}

static void
check_refusal (gboolean done, GError **error, PreauthError code, const char *part)
{
  g_assert_false (done);
  g_assert_error (*error, PREAUTH_ERROR, (int)code);
  g_assert_nonnull (strstr ((*error)->message, part));
  g_clear_error (error);
}

static void
test_names_while_locked (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) users = NULL;

  add_user (self->store, "Ann Roe", "AR", PREAUTH_ROLE_CLINICIAN);
  preauth_store_lock (self->store);
  users = preauth_store_list_users (self->store, NULL);
  g_assert_cmpuint (users->len, ==, 2);
  g_assert_cmpstr (preauth_user_get_name (users->pdata[0]), ==, "Ann Roe");
  g_assert_cmpint (preauth_user_get_role (users->pdata[0]), ==, PREAUTH_ROLE_FRONT_DESK);
  unlock_as (self->store, "AR", OTHERS_PASSPHRASE);
  g_assert_cmpint (preauth_user_get_role (preauth_store_get_user (self->store)), ==,
                   PREAUTH_ROLE_CLINICIAN);
}

static void
test_unlock_names (Sample *self, gconstpointer data)
{
  g_autofree char *id = g_strdup (get_own_id (self->store));
  g_autoptr (GError) error = NULL;

  unlock_as (self->store, "ml", SAMPLE_PASSPHRASE);
  unlock_as (self->store, id, SAMPLE_PASSPHRASE);
  preauth_store_lock (self->store);
  check_refusal (preauth_store_unlock (self->store, "ZZ", SAMPLE_PASSPHRASE, &error), &error,
                 PREAUTH_ERROR_NOT_FOUND, "nobody");
}

static const struct
{
  PreauthRole role;
  PreauthRight right;
  gboolean may;
} rights[] = {
  { PREAUTH_ROLE_FRONT_DESK, PREAUTH_RIGHT_ATTEST, FALSE },
  { PREAUTH_ROLE_FRONT_DESK, PREAUTH_RIGHT_MANAGE_USERS, FALSE },
  { PREAUTH_ROLE_FRONT_DESK, PREAUTH_RIGHT_EXPORT_ALL, FALSE },
  { PREAUTH_ROLE_FRONT_DESK, PREAUTH_RIGHT_READ_AUDIT, FALSE },
  { PREAUTH_ROLE_FRONT_DESK, PREAUTH_RIGHT_RESTORE, FALSE },
  { PREAUTH_ROLE_FRONT_DESK, PREAUTH_RIGHT_CHANGE_SETTINGS, FALSE },
  { PREAUTH_ROLE_CLINICIAN, PREAUTH_RIGHT_CHANGE_SETTINGS, FALSE },
  { PREAUTH_ROLE_CLINICIAN, PREAUTH_RIGHT_ATTEST, TRUE },
  { PREAUTH_ROLE_CLINICIAN, PREAUTH_RIGHT_EXPORT_ALL, FALSE },
  { PREAUTH_ROLE_MANAGER, PREAUTH_RIGHT_ATTEST, FALSE },
  { PREAUTH_ROLE_MANAGER, PREAUTH_RIGHT_MANAGE_USERS, TRUE },
  { PREAUTH_ROLE_MANAGER, PREAUTH_RIGHT_EXPORT_ALL, TRUE },
  { PREAUTH_ROLE_MANAGER, PREAUTH_RIGHT_READ_AUDIT, TRUE },
  { PREAUTH_ROLE_MANAGER, PREAUTH_RIGHT_RESTORE, TRUE },
  { PREAUTH_ROLE_MANAGER, PREAUTH_RIGHT_CHANGE_SETTINGS, TRUE },
};

static void
test_roles (Sample *self, gconstpointer data)
{
  static const char *const initials[] = { "FD", "CL", "MG" };

  for (PreauthRole role = 0; role < PREAUTH_N_ROLES; role++)
    add_user (self->store, "Somebody", initials[role], role);
  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean may;

      unlock_as (self->store, initials[rights[i].role], OTHERS_PASSPHRASE);
      may = preauth_store_require (self->store, rights[i].right, &error);
      g_assert_cmpint (may, ==, rights[i].may);
      if (!may)
        g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN);
    }
}

static void
test_front_desk_may_not (Sample *self, gconstpointer data)
{
  g_autofree char *manager = g_strdup (get_own_id (self->store));
  g_autofree char *own = NULL;
  PreauthStore *store = self->store;
  g_autoptr (GError) error = NULL;

  add_user (store, "Ann Roe", "AR", PREAUTH_ROLE_FRONT_DESK);
  unlock_as (store, "AR", OTHERS_PASSPHRASE);
  own = g_strdup (get_own_id (store));
  check_refusal (
      preauth_store_add_user (store, "Eve", "EV", PREAUTH_ROLE_MANAGER, OTHERS_PASSPHRASE, &error),
      &error, PREAUTH_ERROR_FORBIDDEN, "manager");
  check_refusal (preauth_store_change_user (store, own, PREAUTH_ROLE_MANAGER, TRUE, &error), &error,
                 PREAUTH_ERROR_FORBIDDEN, "manager");
  g_clear_error (&error);
  check_refusal (preauth_store_set_passphrase (store, manager, NULL, NEW_PASSPHRASE, &error),
                 &error, PREAUTH_ERROR_FORBIDDEN, "manager");
  check_refusal (preauth_store_set_passphrase (store, own, NULL, NEW_PASSPHRASE, &error), &error,
                 PREAUTH_ERROR_FORBIDDEN, "old passphrase");
  g_clear_error (&error);
  check_refusal (preauth_store_set_passphrase (store, own, "wrong", NEW_PASSPHRASE, &error), &error,
                 PREAUTH_ERROR_LOCKED, "old passphrase");
  g_clear_error (&error);
  g_assert_null (preauth_store_renew_recovery_key (store, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_null (preauth_store_list_audit (store, NULL, 10, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN);
}

static void
test_bad_users (Sample *self, gconstpointer data)
{
  static const struct
  {
    const char *name, *initials, *passphrase;
  } users[] = {
    { "", "AR", OTHERS_PASSPHRASE },         { "   ", "AR", OTHERS_PASSPHRASE },
    { "Ann\nRoe", "AR", OTHERS_PASSPHRASE }, { "\xff", "AR", OTHERS_PASSPHRASE },
    { "Ann Roe", "", OTHERS_PASSPHRASE },    { "Ann Roe", "ABCDE", OTHERS_PASSPHRASE },
    { "Ann Roe", "A1", OTHERS_PASSPHRASE },  { "Ann Roe", "A R", OTHERS_PASSPHRASE },
    { "Another", "ml", OTHERS_PASSPHRASE },  { "Ann Roe", "AR", "short" },
    { "Ann Roe", "AR", "aaaaaaaaaaaaaaaa" },
  };
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (preauth_store_add_user (self->store, users[i].name, users[i].initials,
                                              PREAUTH_ROLE_FRONT_DESK, users[i].passphrase,
                                              &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
    }
  all = preauth_store_list_users (self->store, NULL);
  g_assert_cmpuint (all->len, ==, 1);
}

static void
test_last_manager (Sample *self, gconstpointer data)
{
  g_autofree char *id = g_strdup (get_own_id (self->store));
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  check_refusal (preauth_store_change_user (self->store, id, PREAUTH_ROLE_CLINICIAN, TRUE, &error),
                 &error, PREAUTH_ERROR_FORBIDDEN, "needs a manager");
  check_refusal (preauth_store_change_user (self->store, id, PREAUTH_ROLE_MANAGER, FALSE, &error),
                 &error, PREAUTH_ERROR_FORBIDDEN, "needs a manager");
  add_user (self->store, "Ann Roe", "AR", PREAUTH_ROLE_MANAGER);
  preauth_store_change_user (self->store, id, PREAUTH_ROLE_FRONT_DESK, TRUE, &error);
  g_assert_no_error (error);
  /* It holds at once. */
  g_assert_false (preauth_store_require (self->store, PREAUTH_RIGHT_MANAGE_USERS, NULL));
  other = find_id (self->store, "AR");
  check_refusal (
      preauth_store_change_user (self->store, other, PREAUTH_ROLE_MANAGER, FALSE, &error), &error,
      PREAUTH_ERROR_FORBIDDEN, "only a manager");
}

static void
test_leaver (Sample *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  add_user (self->store, "Ann Roe", "AR", PREAUTH_ROLE_FRONT_DESK);
  id = find_id (self->store, "AR");
  preauth_store_change_user (self->store, id, PREAUTH_ROLE_FRONT_DESK, FALSE, &error);
  g_assert_no_error (error);
  preauth_store_lock (self->store);
  check_refusal (preauth_store_unlock (self->store, "AR", OTHERS_PASSPHRASE, &error), &error,
                 PREAUTH_ERROR_LOCKED, "may no longer");
  g_clear_error (&error);
  check_refusal (
      preauth_store_unlock_with_recovery_key (self->store, "AR", self->recovery_key, &error),
      &error, PREAUTH_ERROR_LOCKED, "may no longer");
  g_clear_error (&error);
  /* Back again: a manager gives a new passphrase. */
  unlock_as (self->store, "ML", SAMPLE_PASSPHRASE);
  preauth_store_change_user (self->store, id, PREAUTH_ROLE_FRONT_DESK, TRUE, &error);
  g_assert_no_error (error);
  preauth_store_lock (self->store);
  check_refusal (preauth_store_unlock (self->store, "AR", OTHERS_PASSPHRASE, &error), &error,
                 PREAUTH_ERROR_LOCKED, "has no passphrase");
  g_clear_error (&error);
  unlock_as (self->store, "ML", SAMPLE_PASSPHRASE);
  preauth_store_set_passphrase (self->store, id, NULL, NEW_PASSPHRASE, &error);
  g_assert_no_error (error);
  unlock_as (self->store, "AR", NEW_PASSPHRASE);
}

/* A role that somebody else takes away holds in a program that is open, not from its next unlocking
 * on. */
static void
test_role_changed_elsewhere (Sample *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (PreauthStore) other = NULL;
  g_autoptr (GBytes) value = g_bytes_new_static ("1", 1);
  g_autoptr (GError) error = NULL;

  add_user (self->store, "Ann Roe", "AR", PREAUTH_ROLE_MANAGER);
  id = find_id (self->store, "AR");
  other = sample_reopen (self);
  unlock_as (other, "AR", OTHERS_PASSPHRASE);
  preauth_store_save_setting (other, "cadence", value, &error);
  g_assert_no_error (error);

  preauth_store_change_user (self->store, id, PREAUTH_ROLE_CLINICIAN, TRUE, &error);
  g_assert_no_error (error);
  check_refusal (preauth_store_save_setting (other, "cadence", value, &error), &error,
                 PREAUTH_ERROR_FORBIDDEN, "only a manager");
  check_refusal (preauth_store_add_user (other, "Eve Doe", "ED", PREAUTH_ROLE_MANAGER,
                                         OTHERS_PASSPHRASE, &error),
                 &error, PREAUTH_ERROR_FORBIDDEN, "only a manager");
  check_refusal (
      preauth_store_set_passphrase (other, get_own_id (self->store), NULL, NEW_PASSPHRASE, &error),
      &error, PREAUTH_ERROR_FORBIDDEN, "only a manager");
  g_assert_true (preauth_store_require (other, PREAUTH_RIGHT_ATTEST, &error));
  /* Who was let go has no right left; what they typed is still saved. */
  preauth_store_change_user (self->store, id, PREAUTH_ROLE_CLINICIAN, FALSE, &error);
  g_assert_no_error (error);
  sample_save (other, SAMPLE_CASE, 0, "typed");
  g_assert_false (preauth_store_require (other, PREAUTH_RIGHT_ATTEST, NULL));
  g_assert_finalize_object (g_steal_pointer (&other));
}

/* What wraps the data key for @id, as the file has it. (transfer full) */
static GBytes *
read_wrapped (Sample *self, const char *id)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  GBytes *wrapped;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       id != NULL ? "SELECT wrapped FROM users WHERE id = ?"
                                                  : "SELECT recovery FROM file",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  if (id != NULL)
    sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  wrapped = g_bytes_new (sqlite3_column_blob (statement, 0),
                         (gsize)sqlite3_column_bytes (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return wrapped;
}

static gboolean
file_has (const char *path, GBytes *bytes)
{
  g_autofree char *data = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &data, &length, NULL)
         && memmem (data, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) != NULL;
}

/* In the file or its log, which a copy takes along. */
static gboolean
is_anywhere (Sample *self, GBytes *wrapped)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);

  return file_has (self->path, wrapped) || file_has (log, wrapped);
}

/* Whoever left has a passphrase, and perhaps copies of later files: the key that it opened is in
 * none of them, whatever somebody does to them. */
static void
test_leaver_opens_no_later_copy (Sample *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *before = g_build_filename (self->folder, "before.preauth", NULL);
  g_autofree char *after = g_build_filename (self->folder, "after.preauth", NULL);
  g_autoptr (PreauthStore) copy = NULL;
  g_autoptr (GBytes) wrapped = NULL;
  g_autoptr (GBytes) emptied = NULL;
  g_autoptr (GError) error = NULL;

  add_user (self->store, "Ann Roe", "AR", PREAUTH_ROLE_FRONT_DESK);
  id = find_id (self->store, "AR");
  wrapped = read_wrapped (self, id);
  g_assert_cmpuint (g_bytes_get_size (wrapped), >, 32);
  g_assert_true (is_anywhere (self, wrapped));
  preauth_backup_make (self->store, before, &error);
  g_assert_no_error (error);

  preauth_store_change_user (self->store, id, PREAUTH_ROLE_FRONT_DESK, FALSE, &error);
  g_assert_no_error (error);
  emptied = read_wrapped (self, id);
  g_assert_cmpuint (g_bytes_get_size (emptied), ==, 0);
  g_assert_false (is_anywhere (self, wrapped));
  preauth_backup_make (self->store, after, &error);
  g_assert_no_error (error);
  g_assert_false (file_has (after, wrapped));
  copy = preauth_store_open (after, &error);
  g_assert_no_error (error);
  check_refusal (preauth_store_unlock (copy, "AR", OTHERS_PASSPHRASE, &error), &error,
                 PREAUTH_ERROR_LOCKED, "may no longer");
  g_clear_error (&error);
  g_clear_object (&copy);

  /* A manager cannot give one back by mistake, only on purpose. */
  check_refusal (preauth_store_set_passphrase (self->store, id, NULL, NEW_PASSPHRASE, &error),
                 &error, PREAUTH_ERROR_FORBIDDEN, "may no longer");
  g_clear_error (&error);
  g_clear_pointer (&emptied, g_bytes_unref);
  emptied = read_wrapped (self, id);
  g_assert_cmpuint (g_bytes_get_size (emptied), ==, 0);

  /* An older copy opens as it did: README.md says so. */
  copy = preauth_store_open (before, &error);
  g_assert_no_error (error);
  preauth_store_unlock (copy, "AR", OTHERS_PASSPHRASE, &error);
  g_assert_no_error (error);
}

/* Nor is what an old passphrase or an old recovery key opens. */
static void
test_old_keys_are_gone (Sample *self, gconstpointer data)
{
  g_autofree char *id = g_strdup (get_own_id (self->store));
  g_autoptr (GBytes) wrapped = read_wrapped (self, id);
  g_autoptr (GBytes) recovery = read_wrapped (self, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (is_anywhere (self, wrapped) && is_anywhere (self, recovery));
  preauth_store_set_passphrase (self->store, id, SAMPLE_PASSPHRASE, NEW_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_false (is_anywhere (self, wrapped));
  g_assert_true (is_anywhere (self, recovery));
  preauth_secret_free (preauth_store_renew_recovery_key (self->store, &error));
  g_assert_no_error (error);
  g_assert_false (is_anywhere (self, recovery));
}

static void
test_new_passphrase (Sample *self, gconstpointer data)
{
  g_autofree char *id = g_strdup (get_own_id (self->store));
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "kept");
  check_refusal (preauth_store_set_passphrase (self->store, id, SAMPLE_PASSPHRASE, "short", &error),
                 &error, PREAUTH_ERROR_INVALID, "10 characters");
  g_clear_error (&error);
  preauth_store_set_passphrase (self->store, id, SAMPLE_PASSPHRASE, NEW_PASSPHRASE, &error);
  g_assert_no_error (error);
  preauth_store_lock (self->store);
  g_assert_false (preauth_store_unlock (self->store, "ML", SAMPLE_PASSPHRASE, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED);
  unlock_as (self->store, "ML", NEW_PASSPHRASE);
  g_free (sample_load (self->store, SAMPLE_CASE));
}

static void
test_recovery (Sample *self, gconstpointer data)
{
  g_autofree char *id = g_strdup (get_own_id (self->store));
  g_autofree char *wrong = preauth_recovery_key_new ();
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "kept");
  preauth_store_lock (self->store);
  check_refusal (preauth_store_unlock_with_recovery_key (self->store, "ML", wrong, &error), &error,
                 PREAUTH_ERROR_LOCKED, "not the recovery key");
  g_clear_error (&error);
  check_refusal (preauth_store_unlock_with_recovery_key (self->store, "ML", "7K2QM", &error),
                 &error, PREAUTH_ERROR_INVALID, "characters");
  preauth_store_unlock_with_recovery_key (self->store, "ML", self->recovery_key, &error);
  g_assert_no_error (error);
  g_free (sample_load (self->store, SAMPLE_CASE));
  /* After it, the own passphrase needs no old one: once. */
  preauth_store_set_passphrase (self->store, id, NULL, NEW_PASSPHRASE, &error);
  g_assert_no_error (error);
  check_refusal (preauth_store_set_passphrase (self->store, id, NULL, SAMPLE_PASSPHRASE, &error),
                 &error, PREAUTH_ERROR_FORBIDDEN, "old passphrase");
  unlock_as (self->store, "ML", NEW_PASSPHRASE);
}

static void
test_renewed_recovery (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *renewed = preauth_store_renew_recovery_key (self->store, &error);

  g_assert_no_error (error);
  preauth_store_lock (self->store);
  check_refusal (
      preauth_store_unlock_with_recovery_key (self->store, "ML", self->recovery_key, &error),
      &error, PREAUTH_ERROR_LOCKED, "not the recovery key");
  g_clear_error (&error);
  preauth_store_unlock_with_recovery_key (self->store, "ML", renewed, &error);
  g_assert_no_error (error);
  preauth_secret_free (renewed);
}

static void
try_wrong (PreauthStore *store, const char *part)
{
  g_autoptr (GError) error = NULL;

  check_refusal (preauth_store_unlock (store, "ML", "not it at all", &error), &error,
                 PREAUTH_ERROR_LOCKED, part);
}

/* The old passphrase asked for beside the new one is no way to try faster. */
static void
test_slow_down_at_the_desk (Sample *self, gconstpointer data)
{
  g_autofree char *id = g_strdup (get_own_id (self->store));
  g_autoptr (GError) error = NULL;

  preauth_store_set_clock (read_test_clock);
  for (guint i = 0; i < 3; i++)
    check_refusal (
        preauth_store_set_passphrase (self->store, id, "not it at all", NEW_PASSPHRASE, &error),
        &error, PREAUTH_ERROR_LOCKED, "old passphrase is wrong");
  check_refusal (
      preauth_store_set_passphrase (self->store, id, SAMPLE_PASSPHRASE, NEW_PASSPHRASE, &error),
      &error, PREAUTH_ERROR_LOCKED, "wait 5 seconds");
  now += 5;
  /* A new one that is not good enough is no try of the old one. */
  check_refusal (preauth_store_set_passphrase (self->store, id, SAMPLE_PASSPHRASE, "short", &error),
                 &error, PREAUTH_ERROR_INVALID, "10 characters");
  preauth_store_set_passphrase (self->store, id, SAMPLE_PASSPHRASE, NEW_PASSPHRASE, &error);
  g_assert_no_error (error);
  unlock_as (self->store, "ML", NEW_PASSPHRASE);
  preauth_store_set_clock (NULL);
}

static void
test_slow_down (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  preauth_store_set_clock (read_test_clock);
  preauth_store_lock (self->store);
  check_refusal (preauth_store_unlock (self->store, "ML", "", &error), &error, PREAUTH_ERROR_LOCKED,
                 "the passphrase is empty");
  g_clear_error (&error);
  for (guint i = 0; i < 2; i++)
    try_wrong (self->store, "passphrase is wrong");
  try_wrong (self->store, "wait 5 seconds");
  /* Neither the right one nor another program helps. */
  check_refusal (preauth_store_unlock (self->store, "ML", SAMPLE_PASSPHRASE, &error), &error,
                 PREAUTH_ERROR_LOCKED, "wait 5 seconds");
  g_clear_error (&error);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  self->store = sample_reopen (self);
  now += 4;
  try_wrong (self->store, "wait 1 second ");
  now += 1;
  try_wrong (self->store, "passphrase is wrong");
  try_wrong (self->store, "wait 10 seconds");
  /* A clock that was set back: the wait is not longer than it was. */
  now -= 100000;
  try_wrong (self->store, "wait 10 seconds");
  now += 10;
  unlock_as (self->store, "ML", SAMPLE_PASSPHRASE);
  entries = preauth_store_list_audit (self->store, NULL, 0, &error);
  g_assert_cmpint (preauth_audit_entry_get_action (entries->pdata[1]), ==,
                   PREAUTH_AUDIT_UNLOCK_FAILED);
  g_assert_true (
      g_str_has_prefix (preauth_audit_entry_get_detail (entries->pdata[1]), "4 since 20"));
  /* And the count is gone. */
  preauth_store_lock (self->store);
  try_wrong (self->store, "passphrase is wrong");
  try_wrong (self->store, "passphrase is wrong");
  preauth_store_set_clock (NULL);
}

static void
test_longest_wait (Sample *self, gconstpointer data)
{
  preauth_store_set_clock (read_test_clock);
  preauth_store_lock (self->store);
  for (guint i = 0; i < 30; i++)
    {
      try_wrong (self->store, "passphrase is wrong");
      now += 15 * 60;
    }
  now -= 15 * 60;
  try_wrong (self->store, "wait 15 minutes");
  preauth_store_set_clock (NULL);
}

static void
count (gpointer data)
{
  (*(guint *)data)++;
}

typedef struct
{
  char *path;
  PreauthStore *store;
  char *recovery_key;
  gboolean refused;
} Thread;

static gpointer
create_in_thread (gpointer data)
{
  Thread *self = data;
  g_autoptr (GError) error = NULL;

  self->store = preauth_store_create (self->path, "Mei Lin", "ML", SAMPLE_PASSPHRASE,
                                      &self->recovery_key, &error);
  g_assert_no_error (error);
  return NULL;
}

static gpointer
unlock_in_thread (gpointer data)
{
  Thread *self = data;
  g_autoptr (GError) error = NULL;

  self->refused = !preauth_store_unlock (self->store, "ML", "wrong one", &error)
                  && g_error_matches (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED);
  g_clear_error (&error);
  preauth_store_unlock (self->store, "ML", SAMPLE_PASSPHRASE, &error);
  g_assert_no_error (error);
  return NULL;
}

/* As a program with a window does it: what takes long in a thread, the rest in its own. */
static void
test_threads (Sample *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "deep", "er", "new.preauth", NULL);
  Thread thread = { .path = path };
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GError) error = NULL;
  guint n_locked = 0;
  guint n_notified = 0;

  /* The real cost, once. */
  g_thread_join (g_thread_new (NULL, create_in_thread, &thread));
  g_assert_nonnull (thread.recovery_key);
  g_signal_connect_swapped (thread.store, "locked", G_CALLBACK (count), &n_locked);
  g_signal_connect_swapped (thread.store, "notify::locked", G_CALLBACK (count), &n_notified);
  preauth_store_lock (thread.store);
  preauth_store_lock (thread.store);
  g_assert_cmpuint (n_locked, ==, 1);
  g_assert_cmpuint (n_notified, ==, 1);
  g_thread_join (g_thread_new (NULL, unlock_in_thread, &thread));
  g_assert_true (thread.refused);
  damages = preauth_store_verify (thread.store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (damages->len, ==, 0);
  preauth_secret_free (thread.recovery_key);
  g_object_unref (thread.store);
}

#define ADD(path, test) g_test_add (path, Sample, NULL, sample_set_up, test, sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/users/names-while-locked", test_names_while_locked);
  ADD ("/users/unlock-names", test_unlock_names);
  ADD ("/users/roles", test_roles);
  ADD ("/users/front-desk-may-not", test_front_desk_may_not);
  ADD ("/users/bad", test_bad_users);
  ADD ("/users/last-manager", test_last_manager);
  ADD ("/users/leaver", test_leaver);
  ADD ("/users/leaver/later-copies", test_leaver_opens_no_later_copy);
  ADD ("/users/old-keys", test_old_keys_are_gone);
  ADD ("/users/role-changed-elsewhere", test_role_changed_elsewhere);
  ADD ("/users/new-passphrase", test_new_passphrase);
  ADD ("/users/recovery", test_recovery);
  ADD ("/users/renewed-recovery", test_renewed_recovery);
  ADD ("/users/slow-down", test_slow_down);
  ADD ("/users/slow-down-at-the-desk", test_slow_down_at_the_desk);
  ADD ("/users/longest-wait", test_longest_wait);
  ADD ("/users/threads", test_threads);
  return g_test_run ();
}
