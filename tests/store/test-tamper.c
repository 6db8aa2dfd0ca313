/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody without a passphrase can do to the file with SQLite alone, and that it shows. */
#define _GNU_SOURCE /* memmem */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fhir/error.h"
#include "store-sample.h"

#define OTHERS_PASSPHRASE "two lamps by a river"

/* Two cases, two revisions each, a setting, a second user. */
static void
fill (Sample *self)
{
  g_autoptr (GBytes) value = g_bytes_new_static ("7", 1);
  g_autoptr (GBytes) scan = g_bytes_new_static ("scan", 4);
  g_autoptr (GHashTable) attachments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "one");
  sample_save (self->store, SAMPLE_OTHER_CASE, 0, "another");
  sample_save (self->store, SAMPLE_CASE, 1, "one, changed");
  g_hash_table_insert (attachments, (gpointer) "ab12", scan);
  preauth_store_save_case (self->store, SAMPLE_OTHER_CASE, 1, scan, scan, attachments, NULL,
                           &error);
  g_assert_no_error (error);
  preauth_store_save_setting (self->store, "idle", value, &error);
  g_assert_no_error (error);
  preauth_store_save_setting (self->store, "idle", value, &error);
  g_assert_no_error (error);
  preauth_store_add_user (self->store, "Ann Roe", "AR", PREAUTH_ROLE_FRONT_DESK, OTHERS_PASSPHRASE,
                          &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *name;
  const char *sql;
  const char *table; /* that the verification names */
  const char *why;   /* a part of it */
  gboolean list_shows;
} Attack;

static const Attack attacks[] = {
  { "swapped-cases",
    "UPDATE cases SET sealed = (SELECT sealed FROM cases c WHERE c.id <> cases.id)", "case",
    "not what was written", FALSE },
  { "swapped-ids",
    "UPDATE cases SET id = 'x' WHERE id = '" SAMPLE_CASE "';"
    "UPDATE cases SET id = '" SAMPLE_CASE "' WHERE id = '" SAMPLE_OTHER_CASE "';"
    "UPDATE cases SET id = '" SAMPLE_OTHER_CASE "' WHERE id = 'x'",
    "case", "not what was written", FALSE },
  { "swapped-summaries",
    "UPDATE summaries SET sealed = (SELECT sealed FROM summaries s WHERE s.id <> summaries.id)",
    "summary", "not what was written", TRUE },
  { "summary-as-case",
    "UPDATE cases SET sealed = (SELECT sealed FROM summaries s WHERE s.id = cases.id)", "case",
    "not what was written", FALSE },
  { "changed-revision", "UPDATE cases SET revision = 7", "case", "not what was written", FALSE },
  { "changed-serial", "UPDATE summaries SET serial = serial + 1", "summary", "not what was written",
    TRUE },
  { "deleted-case", "DELETE FROM cases WHERE id = '" SAMPLE_CASE "'", "case", "missing", FALSE },
  { "deleted-case-and-summary",
    "DELETE FROM cases WHERE id = '" SAMPLE_CASE "';"
    "DELETE FROM summaries WHERE id = '" SAMPLE_CASE "'",
    "case", "missing", TRUE },
  { "deleted-summary", "DELETE FROM summaries WHERE id = '" SAMPLE_CASE "'", "summary", "missing",
    TRUE },
  { "copied-summary",
    "INSERT INTO summaries SELECT 99, id, revision, serial, sealed FROM summaries LIMIT 1",
    "summary", "not in the audit trail", TRUE },
  { "deleted-entry", "DELETE FROM audit WHERE serial = 3", "audit", "missing", FALSE },
  { "deleted-last-entry", "DELETE FROM audit WHERE serial = (SELECT max(serial) FROM audit)",
    "audit", "missing", FALSE },
  { "altered-entry", "UPDATE audit SET subject = '" SAMPLE_OTHER_CASE "' WHERE serial = 2", "audit",
    "altered", FALSE },
  { "altered-entry-revision", "UPDATE audit SET revision = 5 WHERE serial = 4", "audit", "altered",
    FALSE },
  { "swapped-entries",
    "UPDATE audit SET serial = -1 WHERE serial = 3; UPDATE audit SET serial = 3 WHERE serial = 4;"
    "UPDATE audit SET serial = 4 WHERE serial = -1",
    "audit", "altered", FALSE },
  { "added-entry",
    "INSERT INTO audit SELECT serial + 100, subject, revision, sealed, mac FROM audit LIMIT 1",
    "audit", "missing", FALSE },
  { "next-entry",
    "INSERT INTO audit SELECT (SELECT max(serial) FROM audit) + 1, subject, revision, sealed, mac"
    " FROM audit LIMIT 1",
    "audit", "altered", FALSE },
  { "all-entries", "DELETE FROM audit", "audit", "missing", FALSE },
  { "deleted-attachment", "DELETE FROM attachments", "attachment", "missing", FALSE },
  { "renamed-attachment", "UPDATE attachments SET id = 'cd34'", "attachment",
    "not what was written", FALSE },
  { "changed-setting", "UPDATE settings SET revision = 1", "setting", "not what was written",
    FALSE },
  { "deleted-setting", "DELETE FROM settings", "setting", "missing", FALSE },
  { "deleted-user", "DELETE FROM users WHERE initials = 'AR'", "user", "missing", FALSE },
  { "renamed-user", "UPDATE users SET name = 'Eve' WHERE initials = 'AR'", "user", "damaged",
    FALSE },
  { "copied-user",
    "INSERT INTO users SELECT 'x', revision, name, 'EV', active, salt, memory, passes, wrapped,"
    " sealed, checksum FROM users WHERE initials = 'AR'",
    "user", "damaged", FALSE },
};

static gboolean
has_damage (GPtrArray *damages, const char *table, const char *why)
{
  for (guint i = 0; i < damages->len; i++)
    {
      const PreauthDamage *damage = g_ptr_array_index (damages, i);

      g_test_message ("%s %s: %s", damage->table, damage->id, damage->why);
      if (strcmp (damage->table, table) == 0 && strstr (damage->why, why) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_attack (Sample *self, gconstpointer data)
{
  const Attack *attack = data;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GError) error = NULL;

  fill (self);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  sample_tamper (self, attack->sql);
  self->store = sample_reopen (self);
  preauth_store_unlock (self->store, "ML", SAMPLE_PASSPHRASE, &error);
  g_assert_no_error (error);
  /* The entry of this unlocking must not have mended what was done. */
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_damage (damages, attack->table, attack->why));
  rows = preauth_store_list_cases (self->store, 0, &damaged, &error);
  g_assert_no_error (error);
  g_assert_cmpint (damaged->len > 0, ==, attack->list_shows);
}

/* The head is made anew by the next write, so that the file can go on; the trail says so. */
static void
test_altered_head (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_told = FALSE;

  fill (self);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  sample_tamper (self, data);
  sample_restart (self);
  entries = preauth_store_list_audit (self->store, NULL, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    if (preauth_audit_entry_get_action (entries->pdata[i]) == PREAUTH_AUDIT_VERIFIED)
      is_told = strstr (preauth_audit_entry_get_detail (entries->pdata[i]), "altered") != NULL;
  g_assert_true (is_told);
  g_assert_cmpint (sample_save (self->store, SAMPLE_CASE, 2, "goes on"), ==, 3);
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (damages->len, ==, 0);
}

/* What is damaged opens nowhere, and the rest does. */
static void
test_damage_costs_one_case (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  fill (self);
  sample_tamper (self, "UPDATE summaries SET sealed = zeroblob (40) WHERE id = '" SAMPLE_CASE "';"
                       "UPDATE cases SET sealed = zeroblob (40) WHERE id = '" SAMPLE_CASE "'");
  rows = preauth_store_list_cases (self->store, 0, &damaged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (damaged->len, ==, 1);
  g_assert_cmpstr (((PreauthDamage *)damaged->pdata[0])->id, ==, SAMPLE_CASE);
  g_assert_null (preauth_store_load_case (self->store, SAMPLE_CASE, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
  text = sample_load (self->store, SAMPLE_OTHER_CASE);
  g_assert_cmpstr (text, ==, "scan");
}

#define N_MANY 200
#define PAGE 4096

/* Spoils the header of the page that holds the summary of one of many cases. */
static void
spoil_page (Sample *self)
{
  g_autofree char *bytes = NULL;
  g_autofree char *blob = NULL;
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  const char *found;
  gsize length;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  sqlite3_prepare_v2 (handle, "SELECT sealed FROM summaries WHERE number = 100", -1, &statement,
                      NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  blob = g_memdup2 (sqlite3_column_blob (statement, 0), 64);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  found = memmem (bytes, length, blob, 64);
  g_assert_nonnull (found);
  memset (bytes + (found - bytes) / PAGE * PAGE, 0xee, 8);
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize)length, NULL));
}

/* A page of the table of summaries that SQLite cannot read: the cases on it are named, the others
 * listed, and every case opens. */
static void
test_damaged_page (Sample *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (300, 's');
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = g_uuid_string_random ();

      sample_save (self->store, id, 0, text);
    }
  g_assert_finalize_object (g_steal_pointer (&self->store));
  spoil_page (self);
  sample_restart (self);
  rows = preauth_store_list_cases (self->store, 0, &damaged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (damaged->len, >, 0);
  g_assert_cmpuint (damaged->len, <, 20);
  g_assert_cmpuint (rows->len + damaged->len, ==, N_MANY);
  for (guint i = 0; i < damaged->len; i++)
    {
      const PreauthDamage *damage = g_ptr_array_index (damaged, i);

      g_assert_true (g_uuid_string_is_valid (damage->id));
    }
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_damage (damages, "file", "structure"));
  g_assert_true (has_damage (damages, "summary", "this row cannot be read"));
  g_assert_cmpuint (damages->len, <, 30);
}

/* A summary that was damaged and saved again: no alarm stays once all was found well. */
static void
test_mended_summary (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "one");
  sample_tamper (self, "UPDATE summaries SET sealed = zeroblob (40)");
  sample_save (self->store, SAMPLE_CASE, 1, "two");
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (damages->len, ==, 0);
  rows = preauth_store_list_cases (self->store, 0, &damaged, &error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (damaged->len, ==, 0);
}

/* An old, once valid pair of rows, as a copy of yesterday's file has them. */
static void
test_replayed_rows (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "approved until March");
  sample_tamper (self, "CREATE TABLE old AS SELECT * FROM cases;"
                       "CREATE TABLE older AS SELECT * FROM summaries");
  sample_save (self->store, SAMPLE_CASE, 1, "approved until May");
  sample_tamper (self, "REPLACE INTO cases SELECT * FROM old; DROP TABLE old;"
                       "REPLACE INTO summaries SELECT * FROM older; DROP TABLE older");
  rows = preauth_store_list_cases (self->store, 0, &damaged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (damaged->len, ==, 1);
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_true (has_damage (damages, "case", "old state"));
  g_assert_true (has_damage (damages, "summary", "old state"));
}

/* The case alone put back: its own summary tells. */
static void
test_replayed_case (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "approved until March");
  sample_tamper (self, "CREATE TABLE old AS SELECT * FROM cases");
  sample_save (self->store, SAMPLE_CASE, 1, "approved until May");
  sample_tamper (self, "REPLACE INTO cases SELECT * FROM old; DROP TABLE old");
  g_assert_null (preauth_store_load_case (self->store, SAMPLE_CASE, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
}

/* An old head would have the newest entries overwritten. */
static void
test_replayed_head (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "one");
  sample_tamper (self, "CREATE TABLE old AS SELECT * FROM head");
  sample_save (self->store, SAMPLE_CASE, 1, "two");
  sample_tamper (self, "REPLACE INTO head SELECT * FROM old; DROP TABLE old");
  sample_save (self->store, SAMPLE_CASE, 2, "three");
  entries = preauth_store_list_audit (self->store, NULL, 0, &error);
  g_assert_cmpuint (entries->len, ==, 5);
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (damages->len, ==, 0);
}

/* Somebody who was let go puts the users back to how they were. */
static void
test_replayed_users (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (GPtrArray) damages = NULL;
  g_autoptr (GError) error = NULL;

  fill (self);
  users = preauth_store_list_users (self->store, &error);
  g_assert_no_error (error);
  sample_tamper (self, "CREATE TABLE old AS SELECT * FROM users;"
                       "CREATE TABLE older AS SELECT * FROM file");
  for (guint i = 0; i < users->len; i++)
    if (strcmp (preauth_user_get_initials (users->pdata[i]), "AR") == 0)
      preauth_store_change_user (self->store, preauth_user_get_id (users->pdata[i]),
                                 PREAUTH_ROLE_FRONT_DESK, FALSE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  sample_tamper (self, data);
  self->store = sample_reopen (self);
  g_assert_false (preauth_store_unlock (self->store, "AR", OTHERS_PASSPHRASE, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
  g_assert_true (preauth_store_is_locked (self->store));
}

/* A change of users signs their list anew: an altered one must not become good that way. */
static void
test_altered_list_is_not_signed (Sample *self, gconstpointer data)
{
  g_autofree char *own = NULL;
  g_autoptr (GError) error = NULL;

  fill (self);
  own = g_strdup (preauth_user_get_id (preauth_store_get_user (self->store)));
  sample_tamper (self, "DELETE FROM users WHERE initials = 'AR'");
  g_assert_false (preauth_store_add_user (self->store, "Eve Doe", "ED", PREAUTH_ROLE_FRONT_DESK,
                                          OTHERS_PASSPHRASE, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (preauth_store_set_passphrase (self->store, own, SAMPLE_PASSPHRASE,
                                                "two lamps by a river", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
  /* Work goes on. */
  g_free (g_steal_pointer (&own));
  own = g_uuid_string_random ();
  sample_save (self->store, own, 0, "typed");
}

/* Nor does an altered row say that a new passphrase is cheap to try. */
static void
test_altered_cost_is_not_taken (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (self);
  sample_tamper (self, "UPDATE users SET memory = 8, passes = 200");
  g_assert_false (preauth_store_add_user (self->store, "Eve Doe", "ED", PREAUTH_ROLE_FRONT_DESK,
                                          OTHERS_PASSPHRASE, &error));
  g_assert_nonnull (error);
}

#define ADD(path, test) g_test_add (path, Sample, NULL, sample_set_up, test, sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *path = g_strconcat ("/tamper/", attacks[i].name, NULL);

      g_test_add (path, Sample, &attacks[i], sample_set_up, test_attack, sample_tear_down);
    }
  g_test_add ("/tamper/head", Sample, "UPDATE head SET serial = 3", sample_set_up,
              test_altered_head, sample_tear_down);
  g_test_add ("/tamper/no-head", Sample, "DELETE FROM head", sample_set_up, test_altered_head,
              sample_tear_down);
  g_test_add ("/tamper/digest", Sample, "UPDATE head SET digest = zeroblob (16)", sample_set_up,
              test_altered_head, sample_tear_down);
  ADD ("/tamper/damage-costs-one-case", test_damage_costs_one_case);
  ADD ("/tamper/mended-summary", test_mended_summary);
  ADD ("/tamper/damaged-page", test_damaged_page);
  ADD ("/tamper/replayed-rows", test_replayed_rows);
  ADD ("/tamper/replayed-case", test_replayed_case);
  ADD ("/tamper/replayed-head", test_replayed_head);
  g_test_add ("/tamper/replayed-user", Sample, "REPLACE INTO users SELECT * FROM old",
              sample_set_up, test_replayed_users, sample_tear_down);
  g_test_add ("/tamper/replayed-users", Sample,
              "REPLACE INTO users SELECT * FROM old; REPLACE INTO file SELECT * FROM older",
              sample_set_up, test_replayed_users, sample_tear_down);
  ADD ("/tamper/altered-list-is-not-signed", test_altered_list_is_not_signed);
  ADD ("/tamper/altered-cost-is-not-taken", test_altered_cost_is_not_taken);
  return g_test_run ();
}
