/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case file in use: cases, attachments, settings, leases, the audit trail, a locked file. */
#include "config.h"

#include <string.h>

#include "fhir/error.h"
#include "store-sample.h"
#include "store/now.h"

static void
test_round_trip (Sample *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpint (sample_save (self->store, SAMPLE_CASE, 0, "first"), ==, 1);
  g_assert_cmpint (sample_save (self->store, SAMPLE_CASE, 1, "second"), ==, 2);
  text = sample_load (self->store, SAMPLE_CASE);
  g_assert_cmpstr (text, ==, "second");
  sample_restart (self);
  again = sample_load (self->store, SAMPLE_CASE);
  g_assert_cmpstr (again, ==, "second");
}

/* Nothing, one byte, and more than a page of SQLite or a block of the list. */
static void
test_sizes (Sample *self, gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, 4095, 70000, 300000, 5000000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autofree char *text = g_strnfill (sizes[i], 'x');
      g_autofree char *loaded = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      sample_save (self->store, id, 0, text);
      loaded = sample_load (self->store, id);
      g_assert_cmpstr (loaded, ==, text);
      rows = preauth_store_list_cases (self->store, 0, NULL, NULL);
      g_assert_cmpuint (rows->len, ==, i + 1);
      g_assert_cmpuint (g_bytes_get_size (((PreauthCaseRow *)rows->pdata[i])->summary), ==,
                        sizes[i]);
    }
}

static void
test_list_since (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) newer = NULL;
  g_autoptr (GPtrArray) none = NULL;
  PreauthCaseRow *row;
  gint64 serial;

  sample_save (self->store, SAMPLE_CASE, 0, "one");
  serial = preauth_store_get_serial (self->store);
  sample_save (self->store, SAMPLE_OTHER_CASE, 0, "two");
  sample_save (self->store, SAMPLE_OTHER_CASE, 1, "three");
  all = preauth_store_list_cases (self->store, 0, &damaged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (damaged->len, ==, 0);
  newer = preauth_store_list_cases (self->store, serial, NULL, &error);
  g_assert_cmpuint (newer->len, ==, 1);
  row = g_ptr_array_index (newer, 0);
  g_assert_cmpstr (row->id, ==, SAMPLE_OTHER_CASE);
  g_assert_cmpint (row->revision, ==, 2);
  g_assert_cmpint (row->serial, ==, preauth_store_get_serial (self->store));
  g_assert_null (row->bundle);
  g_assert_cmpmem (g_bytes_get_data (row->summary, NULL), g_bytes_get_size (row->summary), "three",
                   5);
  none = preauth_store_list_cases (self->store, row->serial, NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static gboolean
save (PreauthStore *store, const char *id, gint64 revision, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("lost?", 5);

  return preauth_store_save_case (store, id, revision, bytes, bytes, NULL, NULL, error);
}

static void
test_conflict (Sample *self, gconstpointer data)
{
  g_autoptr (PreauthStore) other = sample_reopen (self);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  preauth_store_unlock (other, "ML", SAMPLE_PASSPHRASE, &error);
  g_assert_no_error (error);
  sample_save (self->store, SAMPLE_CASE, 0, "one");
  sample_save (other, SAMPLE_CASE, 1, "of the other");
  g_assert_false (save (self->store, SAMPLE_CASE, 1, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (save (self->store, SAMPLE_CASE, 0, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (save (self->store, SAMPLE_CASE, 3, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (save (self->store, SAMPLE_OTHER_CASE, 4, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (save (self->store, "../etc/passwd", 0, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  text = sample_load (self->store, SAMPLE_CASE);
  g_assert_cmpstr (text, ==, "of the other");
}

static void
test_attachments (Sample *self, gconstpointer data)
{
  g_autoptr (GBytes) scan = g_bytes_new_static ("\x89PNG\0\1", 6);
  g_autoptr (GHashTable) attachments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (attachments, (gpointer) "ab12", scan);
  g_assert_false (preauth_store_has_attachment (self->store, "ab12"));
  preauth_store_save_case (self->store, SAMPLE_CASE, 0, scan, scan, attachments, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (preauth_store_has_attachment (self->store, "ab12"));
  loaded = preauth_store_load_attachment (self->store, "ab12", &error);
  g_assert_true (g_bytes_equal (loaded, scan));
  g_assert_null (preauth_store_load_attachment (self->store, "cd34", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
  /* A conflict writes no attachment either. */
  g_clear_error (&error);
  g_hash_table_remove_all (attachments);
  g_hash_table_insert (attachments, (gpointer) "cd34", scan);
  g_assert_false (
      preauth_store_save_case (self->store, SAMPLE_CASE, 0, scan, scan, attachments, NULL, &error));
  g_assert_false (preauth_store_has_attachment (self->store, "cd34"));
}

static void
test_settings (Sample *self, gconstpointer data)
{
  g_autoptr (GBytes) five = g_bytes_new_static ("5", 1);
  g_autoptr (GBytes) nine = g_bytes_new_static ("9", 1);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (preauth_store_load_setting (self->store, "idle", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  preauth_store_save_setting (self->store, "idle", five, &error);
  preauth_store_save_setting (self->store, "idle", nine, &error);
  g_assert_no_error (error);
  sample_restart (self);
  loaded = preauth_store_load_setting (self->store, "idle", &error);
  g_assert_true (g_bytes_equal (loaded, nine));
}

/* It is everybody's: a manager saves it, all may read it. */
static void
test_settings_are_a_managers (Sample *self, gconstpointer data)
{
  static const PreauthRole others[] = { PREAUTH_ROLE_FRONT_DESK, PREAUTH_ROLE_CLINICIAN };
  g_autoptr (GBytes) five = g_bytes_new_static ("5", 1);
  g_autoptr (GBytes) nine = g_bytes_new_static ("9", 1);
  g_autoptr (GError) error = NULL;

  preauth_store_save_setting (self->store, "cadence", five, &error);
  preauth_store_add_user (self->store, "Dana Reyes", "DR", others[0], "nine kites over tin",
                          &error);
  preauth_store_add_user (self->store, "Amara Okafor", "AO", others[1], "nine kites over tin",
                          &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) loaded = NULL;

      preauth_store_lock (self->store);
      preauth_store_unlock (self->store, i == 0 ? "DR" : "AO", "nine kites over tin", &error);
      g_assert_no_error (error);
      g_assert_false (preauth_store_save_setting (self->store, "cadence", nine, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN);
      g_assert_nonnull (strstr (error->message, "only a manager"));
      g_clear_error (&error);
      loaded = preauth_store_load_setting (self->store, "cadence", &error);
      g_assert_true (g_bytes_equal (loaded, five));
    }
}

static gint64 now = 1763800000;

static gint64
read_test_clock (void)
{
  return now;
}

static void
test_leases (Sample *self, gconstpointer data)
{
  PreauthStore *store = self->store;
  g_autofree char *holder = NULL;
  g_autoptr (GError) error = NULL;

  preauth_store_set_clock (read_test_clock);
  g_assert_true (preauth_store_claim_case (store, SAMPLE_CASE, "one", &holder, &error));
  g_assert_null (holder);
  now += 50;
  g_assert_true (preauth_store_claim_case (store, SAMPLE_CASE, "one", &holder, &error));
  now += 50;
  g_assert_false (preauth_store_claim_case (store, SAMPLE_CASE, "two", &holder, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_CONFLICT);
  g_assert_true (g_str_has_prefix (holder, "Mei Lin (ML) on "));
  g_assert_nonnull (strstr (holder, " since "));
  g_clear_error (&error);
  /* It has one case, not all, and only its own to give back. */
  g_assert_true (preauth_store_claim_case (store, SAMPLE_OTHER_CASE, "two", NULL, &error));
  preauth_store_release_case (store, SAMPLE_CASE, "two");
  g_assert_false (preauth_store_claim_case (store, SAMPLE_CASE, "two", NULL, NULL));
  preauth_store_release_case (store, SAMPLE_CASE, "one");
  g_assert_true (preauth_store_claim_case (store, SAMPLE_CASE, "two", NULL, &error));
  /* A dead program's runs out. */
  now += 61;
  g_assert_true (preauth_store_claim_case (store, SAMPLE_CASE, "one", NULL, &error));
  /* And one from the future, or that nobody sealed, is none. */
  sample_tamper (self, "UPDATE leases SET expires = expires + 100000");
  g_assert_true (preauth_store_claim_case (store, SAMPLE_CASE, "two", NULL, &error));
  sample_tamper (self, "UPDATE leases SET session = 'three'");
  g_assert_true (preauth_store_claim_case (store, SAMPLE_CASE, "one", NULL, &error));
  g_assert_no_error (error);
  preauth_store_set_clock (NULL);
}

static guint
count_actions (GPtrArray *entries, PreauthAuditAction action)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += preauth_audit_entry_get_action (entries->pdata[i]) == action;
  return n;
}

static void
test_audit (Sample *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) of_case = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  g_autoptr (GError) error = NULL;
  PreauthAuditEntry *entry;

  sample_save (self->store, SAMPLE_CASE, 0, "one");
  sample_save (self->store, SAMPLE_CASE, 1, "two");
  g_free (sample_load (self->store, SAMPLE_CASE));
  g_free (sample_load (self->store, SAMPLE_CASE));
  preauth_store_audit (self->store, PREAUTH_AUDIT_SENT, SAMPLE_CASE, "fax 1-800-205-8885", &error);
  preauth_store_audit (self->store, PREAUTH_AUDIT_EXPORTED, NULL, "\xff bad bytes", &error);
  g_assert_no_error (error);
  all = preauth_store_list_audit (self->store, NULL, 0, &error);
  g_assert_cmpuint (count_actions (all, PREAUTH_AUDIT_CREATED_FILE), ==, 1);
  g_assert_cmpuint (count_actions (all, PREAUTH_AUDIT_ADDED_CASE), ==, 1);
  g_assert_cmpuint (count_actions (all, PREAUTH_AUDIT_CHANGED_CASE), ==, 1);
  g_assert_cmpuint (count_actions (all, PREAUTH_AUDIT_OPENED_CASE), ==, 1);
  newest = preauth_store_list_audit (self->store, NULL, 1, &error);
  g_assert_cmpuint (newest->len, ==, 1);
  entry = g_ptr_array_index (newest, 0);
  g_assert_cmpint (preauth_audit_entry_get_action (entry), ==, PREAUTH_AUDIT_EXPORTED);
  g_assert_null (preauth_audit_entry_get_case_id (entry));
  g_assert_true (g_utf8_validate (preauth_audit_entry_get_detail (entry), -1, NULL));
  of_case = preauth_store_list_audit (self->store, SAMPLE_CASE, 0, &error);
  g_assert_cmpuint (of_case->len, ==, 4);
  entry = g_ptr_array_index (of_case, 0);
  g_assert_cmpstr (preauth_audit_entry_get_detail (entry), ==, "fax 1-800-205-8885");
  g_assert_cmpstr (preauth_audit_entry_get_user (entry), ==, "Mei Lin (ML)");
  g_assert_cmpstr (preauth_audit_entry_get_case_id (entry), ==, SAMPLE_CASE);
  g_assert_cmpuint (strlen (preauth_audit_entry_get_time (entry)), ==, 25);
  entry = g_ptr_array_index (of_case, 2);
  g_assert_cmpint (preauth_audit_entry_get_revision (entry), ==, 2);
  g_assert_cmpstr (preauth_audit_action_get_id (preauth_audit_entry_get_action (entry)), ==,
                   "changed-case");
}

static void
test_locked (Sample *self, gconstpointer data)
{
  g_autoptr (GBytes) value = g_bytes_new_static ("x", 1);
  PreauthStore *store = self->store;
  g_autoptr (GError) error = NULL;
  char *holder = NULL;

#define ASSERT_LOCKED(call)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_false ((call) ? TRUE : FALSE);                                                        \
    g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED);                                   \
    g_clear_error (&error);                                                                        \
  }                                                                                                \
  G_STMT_END

  sample_save (store, SAMPLE_CASE, 0, "one");
  preauth_store_lock (store);
  g_assert_true (preauth_store_is_locked (store));
  g_assert_null (preauth_store_get_data_key (store));
  g_assert_null (preauth_store_get_user (store));
  ASSERT_LOCKED (save (store, SAMPLE_CASE, 1, &error));
  ASSERT_LOCKED (preauth_store_load_case (store, SAMPLE_CASE, &error));
  ASSERT_LOCKED (preauth_store_load_attachment (store, "ab12", &error));
  ASSERT_LOCKED (preauth_store_list_cases (store, 0, NULL, &error));
  ASSERT_LOCKED (preauth_store_claim_case (store, SAMPLE_CASE, "one", &holder, &error));
  ASSERT_LOCKED (preauth_store_load_setting (store, "idle", &error));
  ASSERT_LOCKED (preauth_store_save_setting (store, "idle", value, &error));
  ASSERT_LOCKED (preauth_store_audit (store, PREAUTH_AUDIT_SENT, NULL, NULL, &error));
  ASSERT_LOCKED (preauth_store_list_audit (store, NULL, 1, &error));
  ASSERT_LOCKED (preauth_store_verify (store, NULL, NULL, NULL, &error));
  ASSERT_LOCKED (preauth_store_require (store, PREAUTH_RIGHT_ATTEST, &error));
  ASSERT_LOCKED (preauth_store_renew_recovery_key (store, &error));
  ASSERT_LOCKED (preauth_store_set_passphrase (store, "x", NULL, SAMPLE_PASSPHRASE, &error));
  ASSERT_LOCKED (
      preauth_store_add_user (store, "A", "A", PREAUTH_ROLE_MANAGER, SAMPLE_PASSPHRASE, &error));
  ASSERT_LOCKED (preauth_store_accept_rollback (store, &error));
  g_assert_null (preauth_store_check_rollback (store));
  preauth_store_checkpoint (store, &error);
  g_assert_no_error (error);
}

static void
test_verify_stops (Sample *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < 200; i++)
    preauth_store_audit (self->store, PREAUTH_AUDIT_PRINTED, NULL, NULL, NULL);
  g_assert_null (preauth_store_verify (self->store, NULL, NULL, cancellable, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (g_quark_to_string (error->domain), ==, g_quark_to_string (PREAUTH_ERROR));
}

#define ADD(path, test) g_test_add (path, Sample, NULL, sample_set_up, test, sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/round-trip", test_round_trip);
  ADD ("/store/sizes", test_sizes);
  ADD ("/store/list-since", test_list_since);
  ADD ("/store/conflict", test_conflict);
  ADD ("/store/attachments", test_attachments);
  ADD ("/store/settings", test_settings);
  ADD ("/store/settings/managers", test_settings_are_a_managers);
  ADD ("/store/leases", test_leases);
  ADD ("/store/audit", test_audit);
  ADD ("/store/locked", test_locked);
  ADD ("/store/verify-stops", test_verify_stops);
  return g_test_run ();
}
