/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages around the case file: create, unlock, staff, audit trail, preferences, the lock. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "desktop/audit/audit-verify.h"
#include "desktop/audit/audit-window.h"
#include "desktop/common/clipboard.h"
#include "desktop/common/rights.h"
#include "desktop/common/sentence.h"
#include "desktop/lock/create-page.h"
#include "desktop/lock/idle-watch.h"
#include "desktop/lock/initials.h"
#include "desktop/lock/passphrase-fields.h"
#include "desktop/lock/recovery-page.h"
#include "desktop/lock/recovery-print.h"
#include "desktop/lock/restore-page.h"
#include "desktop/lock/unlock-page.h"
#include "desktop/preferences/preferences-window.h"
#include "desktop/request/request-page.h"
#include "desktop/staff/passphrase-dialog.h"
#include "desktop/staff/staff-row.h"
#include "desktop/staff/staff-window.h"
#include "desktop/staff/user-dialog.h"
#include "desktop/window/banner.h"
#include "desktop/window/sidebar.h"
#include "desktop/window/window.h"
#include "fhir/error.h"
#include "sample.h"
#include "store/case.h"
#include "store/clock.h"
#include "store/store.h"

#define PASSPHRASE "green harbor kettle seven"
#define OTHER "seven yellow kayaks on Tuesday"

static PreauthApplication *application;

typedef struct
{
  PreauthStore *store; /* unlocked, by a manager */
  char *path;
  char *recovery_key;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  fixture->path = preauth_store_get_default_path ();
  folder = g_path_get_dirname (fixture->path);
  sample_remove_tree (folder);
  fixture->store = preauth_store_create (fixture->path, "Mei Lin", "ML", PASSPHRASE,
                                         &fixture->recovery_key, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  preauth_rights_set_user (NULL);
  g_clear_object (&fixture->store);
  g_clear_pointer (&fixture->recovery_key, preauth_secret_free);
  sample_remove_tree (folder);
  g_free (fixture->path);
}

static void
type (gpointer widget, const char *id, const char *text)
{
  gtk_editable_set_text (sample_get_child (widget, id), text);
}

static void
type_passphrase (gpointer widget, const char *id, const char *text)
{
  type (sample_get_child (widget, id), "first", text);
  type (sample_get_child (widget, id), "second", text);
}

static void
click (gpointer widget, const char *id)
{
  g_signal_emit_by_name (sample_get_child (widget, id), "clicked");
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *)data;
}

static void
set_cb (gboolean *flag)
{
  *flag = TRUE;
}

static gboolean
shows_message (gpointer widget)
{
  return gtk_widget_get_visible (sample_get_child (widget, "message"));
}

static const char *
get_message (gpointer widget)
{
  return gtk_label_get_label (sample_get_child (widget, "message"));
}

static gboolean
is_forgotten (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
assert_gone (GtkWindow *window)
{
  g_object_ref (window);
  gtk_window_destroy (window);
  sample_assert_gone (window);
}

static void
test_initials (void)
{
  static const struct
  {
    const char *name;
    const char *initials;
  } cases[] = {
    { "Mei Lin", "ML" },     { "  ", "" }, { "élodie de la Tour", "ÉDLT" }, { "O’Neill", "O" },
    { "a b c d e", "ABCD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = preauth_initials_from_name (cases[i].name);

      g_assert_cmpstr (initials, ==, cases[i].initials);
    }
  g_assert_true (preauth_initials_are_good ("m. l."));
  g_assert_false (preauth_initials_are_good (""));
  g_assert_false (preauth_initials_are_good ("ABCDE"));
  g_assert_false (preauth_initials_are_good ("M1"));
}

static void
test_sentence (void)
{
  static const char *const cases[][2] = {
    { "the passphrase is wrong", "The passphrase is wrong." },
    { "Wait 8 seconds.", "Wait 8 seconds." },
    { "patient.json is no request", "patient.json is no request." },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = preauth_sentence_from_message (cases[i][0]);

      g_assert_cmpstr (sentence, ==, cases[i][1]);
    }
}

static void
test_passphrase_fields (void)
{
  GtkWidget *fields = g_object_ref_sink (g_object_new (PREAUTH_TYPE_PASSPHRASE_FIELDS, NULL));
  PreauthPassphraseFields *self = PREAUTH_PASSPHRASE_FIELDS (fields);
  GtkWidget *window = sample_present (fields, 400, 300);
  g_autofree char *typed = NULL;

  type (fields, "first", "abc");
  type (fields, "second", "abc");
  g_assert_false (preauth_passphrase_fields_is_good (self));
  type (fields, "first", PASSPHRASE);
  g_assert_false (preauth_passphrase_fields_is_good (self));
  g_assert_true (sample_has_text (fields, "not the same"));
  type (fields, "second", PASSPHRASE);
  g_assert_true (preauth_passphrase_fields_is_good (self));
  typed = preauth_passphrase_fields_dup (self);
  g_assert_cmpstr (typed, ==, PASSPHRASE);
  preauth_passphrase_fields_clear (self);
  g_assert_false (preauth_passphrase_fields_is_good (self));
  sample_destroy (window, fields);
}

typedef struct
{
  PreauthStore *store;
  char *recovery_key;
} Created;

static void
created_cb (Created *created, PreauthStore *store, const char *recovery_key)
{
  created->store = g_object_ref (store);
  created->recovery_key = g_strdup (recovery_key);
}

static gboolean
is_created (gpointer data)
{
  return ((Created *)data)->store != NULL;
}

static void
test_create_page (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_strconcat (fixture->path, ".other", NULL);
  GtkWidget *page = g_object_ref_sink (preauth_create_page_new (path));
  GtkWidget *window = sample_present (page, 600, 700);
  Created created = { NULL, NULL };

  g_signal_connect_swapped (page, "created", G_CALLBACK (created_cb), &created);
  g_assert_false (gtk_widget_get_sensitive (sample_get_child (page, "create_button")));
  type (sample_get_child (page, "person"), "name", "Priya Natarajan");
  g_assert_cmpstr (
      gtk_editable_get_text (sample_get_child (sample_get_child (page, "person"), "initials")), ==,
      "PN");
  type_passphrase (page, "passphrase", PASSPHRASE);
  g_assert_true (gtk_widget_get_sensitive (sample_get_child (page, "create_button")));
  click (page, "create_button");
  sample_wait (is_created, &created);
  g_assert_false (preauth_store_is_locked (created.store));
  g_assert_cmpuint (strlen (created.recovery_key), >, 32);

  /* A second time there is something in the way; it is said and nothing is replaced. */
  type_passphrase (page, "passphrase", PASSPHRASE);
  click (page, "create_button");
  sample_wait (shows_message, page);
  g_assert_cmpstr (get_message (page), !=, "");
  g_clear_object (&created.store);
  g_free (created.recovery_key);
  sample_destroy (window, page);
}

static void
test_recovery_page (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *page
      = g_object_ref_sink (preauth_recovery_page_new (fixture->recovery_key, fixture->path));
  GtkWidget *window = sample_present (page, 600, 500);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 600, 600);
  cairo_t *cr = cairo_create (surface);
  gboolean done = FALSE;

  g_signal_connect_swapped (page, "done", G_CALLBACK (set_cb), &done);
  g_assert_true (sample_has_text (page, fixture->recovery_key));
  g_assert_false (gtk_widget_get_sensitive (sample_get_child (page, "done_button")));
  gtk_check_button_set_active (sample_get_child (page, "safe_check"), TRUE);
  click (page, "done_button");
  g_assert_true (done);
  preauth_recovery_draw (cr, 468, fixture->recovery_key, fixture->path);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  sample_destroy (window, page);
}

static void
test_unlock_page (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *page, *window;
  gboolean unlocked = FALSE;

  preauth_store_lock (fixture->store);
  page = g_object_ref_sink (preauth_unlock_page_new (fixture->store, NULL));
  window = sample_present (page, 500, 600);
  g_signal_connect_swapped (page, "unlocked", G_CALLBACK (set_cb), &unlocked);
  g_assert_false (gtk_widget_get_sensitive (sample_get_child (page, "unlock_button")));
  type (page, "passphrase", "not the right one");
  click (page, "unlock_button");
  sample_wait (shows_message, page);
  g_assert_nonnull (strstr (get_message (page), "wrong"));
  g_assert_cmpstr (gtk_editable_get_text (sample_get_child (page, "passphrase")), ==, "");
  g_assert_true (preauth_store_is_locked (fixture->store));
  type (page, "passphrase", PASSPHRASE);
  click (page, "unlock_button");
  sample_wait (is_set, &unlocked);
  g_assert_false (preauth_store_is_locked (fixture->store));
  sample_destroy (window, page);
}

static void
test_recover (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *window;
  gboolean unlocked = FALSE;

  preauth_store_lock (fixture->store);
  page = g_object_ref_sink (preauth_unlock_page_new (fixture->store, NULL));
  window = sample_present (page, 500, 600);
  g_signal_connect_swapped (page, "unlocked", G_CALLBACK (set_cb), &unlocked);
  click (page, "recovery_button");
  g_assert_false (gtk_widget_get_visible (sample_get_child (page, "passphrase")));
  type (page, "recovery_key", fixture->recovery_key);
  type_passphrase (page, "new_passphrase", OTHER);
  click (page, "unlock_button");
  sample_wait (is_set, &unlocked);
  preauth_store_lock (fixture->store);
  preauth_store_unlock (fixture->store, "ML", OTHER, &error);
  g_assert_no_error (error);
  sample_destroy (window, page);
}

static void
test_restore_page (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *page = g_object_ref_sink (preauth_restore_page_new (fixture->path));
  GtkWidget *window = sample_present (page, 600, 600);
  g_autoptr (GFile) backup = g_file_new_for_path ("/nonexistent/cases.preauth");

  g_assert_true (sample_has_text (page, "kept beside"));
  g_assert_false (gtk_widget_get_visible (sample_get_child (page, "backup_row")));
  type (page, "initials", "ML");
  type (page, "passphrase", PASSPHRASE);
  g_assert_false (gtk_widget_get_sensitive (sample_get_child (page, "restore_button")));
  preauth_restore_page_set_backup (PREAUTH_RESTORE_PAGE (page), backup);
  click (page, "restore_button");
  sample_wait (shows_message, page);
  g_assert_cmpstr (get_message (page), !=, "");
  sample_destroy (window, page);
}

static guint
count_users (PreauthStore *store)
{
  g_autoptr (GPtrArray) users = preauth_store_list_users (store, NULL);

  return users->len;
}

static void
test_staff (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *staff = preauth_staff_window_new (fixture->store);
  GtkWindow *dialog = preauth_user_dialog_new (fixture->store);
  gboolean added = FALSE;
  GtkWidget *row;

  gtk_window_present (staff);
  g_signal_connect_swapped (dialog, "added", G_CALLBACK (set_cb), &added);
  type (sample_get_child (dialog, "person"), "name", "Elena Marchetti");
  adw_combo_row_set_selected (sample_get_child (dialog, "role"), PREAUTH_ROLE_CLINICIAN);
  g_assert_false (gtk_widget_get_sensitive (sample_get_child (dialog, "add_button")));
  type_passphrase (dialog, "passphrase", OTHER);
  click (dialog, "add_button");
  sample_wait (is_set, &added);
  g_assert_cmpuint (count_users (fixture->store), ==, 2);

  /* The last manager can be neither demoted nor ended: it is said. */
  row = sample_find (GTK_WIDGET (staff), PREAUTH_TYPE_STAFF_ROW, 0);
  g_assert_nonnull (row);
  click (row, "access_button");
  sample_wait (shows_message, staff);
  g_assert_cmpstr (get_message (staff), !=, "");
  assert_gone (staff);
}

static gboolean
shows_key (gpointer staff)
{
  return sample_find_over (staff, PREAUTH_TYPE_RECOVERY_PAGE) != NULL;
}

/* The old key opens nothing any more, the new one does. */
static void
test_new_recovery_key (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *staff = preauth_staff_window_new (fixture->store);
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog, *page;
  g_autofree char *key = NULL;

  gtk_window_present (staff);
  click (staff, "recovery_button");
  dialog = sample_find_over (staff, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "renew");
  gtk_window_destroy (GTK_WINDOW (dialog));
  sample_wait (shows_key, staff);
  page = sample_find_over (staff, PREAUTH_TYPE_RECOVERY_PAGE);
  key = g_strdup (gtk_label_get_label (sample_get_child (page, "key_label")));
  g_signal_emit_by_name (page, "done");
  g_assert_null (sample_find_over (staff, PREAUTH_TYPE_RECOVERY_PAGE));

  preauth_store_lock (fixture->store);
  g_assert_false (
      preauth_store_unlock_with_recovery_key (fixture->store, "ML", fixture->recovery_key, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED);
  g_clear_error (&error);
  preauth_store_unlock_with_recovery_key (fixture->store, "ML", key, &error);
  g_assert_no_error (error);
  assert_gone (staff);
}

static gboolean
is_unmapped (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

static void
test_passphrase_dialog (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *dialog
      = preauth_passphrase_dialog_new (fixture->store, preauth_store_get_user (fixture->store));
  g_autoptr (GError) error = NULL;

  g_object_ref (dialog);
  gtk_window_present (dialog);
  type (dialog, "old_passphrase", "wrong");
  type_passphrase (dialog, "passphrase", OTHER);
  click (dialog, "set_button");
  sample_wait (shows_message, dialog);
  type (dialog, "old_passphrase", PASSPHRASE);
  click (dialog, "set_button");
  sample_wait (is_unmapped, dialog);
  sample_wait (is_forgotten, dialog);
  sample_assert_gone (dialog);
  preauth_store_lock (fixture->store);
  preauth_store_unlock (fixture->store, "ML", OTHER, &error);
  g_assert_no_error (error);
}

static gboolean
has_entries (gpointer window)
{
  return g_list_model_get_n_items (preauth_audit_window_get_entries (window)) > 0;
}

static gboolean
has_result (gpointer verify)
{
  return *preauth_audit_verify_get_result (verify) != '\0';
}

static void
test_audit (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *window = preauth_audit_window_new (fixture->store);
  PreauthAuditWindow *self = PREAUTH_AUDIT_WINDOW (window);
  PreauthAuditVerify *verify = sample_get_child (window, "verify");

  gtk_window_present (window);
  sample_wait (has_entries, window);
  preauth_audit_window_set_filter (self, "mei", PREAUTH_AUDIT_CREATED_FILE);
  g_assert_cmpuint (g_list_model_get_n_items (preauth_audit_window_get_entries (self)), ==, 1);
  preauth_audit_window_set_filter (self, "mei nobody", PREAUTH_N_AUDIT_ACTIONS);
  g_assert_cmpuint (g_list_model_get_n_items (preauth_audit_window_get_entries (self)), ==, 0);
  preauth_audit_window_set_filter (self, NULL, PREAUTH_N_AUDIT_ACTIONS);
  click (window, "verify_button");
  sample_wait (has_result, verify);
  g_assert_nonnull (strstr (preauth_audit_verify_get_result (verify), "All is well"));
  assert_gone (window);
}

static void
test_damage (void)
{
  g_autoptr (GPtrArray) damaged = g_ptr_array_new ();
  PreauthDamage damage = { (char *)"case", (char *)"4f1", (char *)"its seal is broken" };
  g_autofree char *text = NULL;

  g_ptr_array_add (damaged, &damage);
  text = preauth_audit_describe_damage (damaged);
  g_assert_nonnull (strstr (text, "1 thing is wrong"));
  g_assert_nonnull (strstr (text, "case 4f1: its seal is broken"));
}

static gboolean
has_cadence (gpointer store)
{
  g_autoptr (GBytes) stored = preauth_store_load_setting (store, "cadence", NULL);

  return preauth_cadence_from_bytes (stored).again == 7;
}

static void
test_preferences (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthIdleWatch) idle = preauth_idle_watch_new (300);
  GtkWindow *window = preauth_preferences_window_new (fixture->store, idle);

  g_object_ref (window);
  gtk_window_present (window);
  /* Nobody can turn the lock off. */
  gtk_spin_button_set_value (sample_get_child (window, "idle_minutes"), 0);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (sample_get_child (window, "idle_minutes")), ==,
                   1);
  gtk_spin_button_set_value (sample_get_child (window, "again"), 7);
  gtk_window_close (window);
  sample_wait (has_cadence, fixture->store);
  sample_wait (is_forgotten, window);
  sample_assert_gone (window);
}

/* Who is no manager reads what is set, and is told why it stays. */
static void
test_preferences_of_staff (Fixture *fixture, gconstpointer user_data)
{
  static const char *const spins[]
      = { "idle_minutes", "receipt_check", "again", "urgent_again", "renewal_notice" };
  static const char *const groups[] = { "lock_group", "follow_up_group" };
  g_autoptr (PreauthIdleWatch) idle = preauth_idle_watch_new (300);
  g_autoptr (GError) error = NULL;
  GtkWindow *window;

  preauth_store_add_user (fixture->store, "Dana Reyes", "DR", PREAUTH_ROLE_FRONT_DESK, OTHER,
                          &error);
  g_assert_no_error (error);
  preauth_store_lock (fixture->store);
  preauth_store_unlock (fixture->store, "DR", OTHER, &error);
  g_assert_no_error (error);
  window = preauth_preferences_window_new (fixture->store, idle);
  g_object_ref (window);
  gtk_window_present (window);
  for (guint i = 0; i < G_N_ELEMENTS (spins); i++)
    g_assert_false (gtk_widget_get_sensitive (sample_get_child (window, spins[i])));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    g_assert_nonnull (
        strstr (adw_preferences_group_get_description (sample_get_child (window, groups[i])),
                "Only a manager"));
  g_assert_true (gtk_widget_get_sensitive (sample_get_child (window, "backup_button")));
  gtk_window_close (window);
  sample_wait (is_forgotten, window);
  sample_assert_gone (window);
}

static void
test_idle (void)
{
  g_autoptr (PreauthIdleWatch) idle = preauth_idle_watch_new (1);
  GtkWidget *window = gtk_window_new ();
  gboolean told = FALSE;

  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_swapped (idle, "idle", G_CALLBACK (set_cb), &told);
  sample_wait (is_set, &told);
  told = FALSE;
  preauth_idle_watch_restart (idle);
  sample_wait (is_set, &told);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_clipboard (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("x"));
  GtkWidget *window = sample_present (label, 100, 100);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (label);

  preauth_clipboard_copy (label, "XXH900417");
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  preauth_clipboard_forget (gtk_widget_get_display (label));
  g_assert_null (gdk_clipboard_get_content (clipboard));
  sample_destroy (window, label);
}

static void
test_banner (void)
{
  GtkWidget *banner = g_object_ref_sink (g_object_new (PREAUTH_TYPE_BANNER, NULL));
  GtkWidget *window = gtk_window_new ();
  gboolean clicked = FALSE;

  gtk_window_set_child (GTK_WINDOW (window), banner);
  g_assert_false (gtk_widget_get_visible (banner));
  g_signal_connect_swapped (banner, "button-clicked", G_CALLBACK (set_cb), &clicked);
  preauth_banner_show (PREAUTH_BANNER (banner), "Something is older.", "_Accept");
  g_assert_true (gtk_widget_get_visible (banner));
  click (banner, "button");
  g_assert_true (clicked);
  preauth_banner_show (PREAUTH_BANNER (banner), NULL, NULL);
  g_assert_cmpstr (preauth_banner_get_text (PREAUTH_BANNER (banner)), ==, "");
  sample_destroy (window, banner);
}

static void
chosen_cb (guint *place, guint chosen)
{
  *place = chosen;
}

static void
test_sidebar (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *sidebar = g_object_ref_sink (g_object_new (PREAUTH_TYPE_SIDEBAR, NULL));
  GtkWidget *window = sample_present (sidebar, 200, 600);
  guint place = PREAUTH_N_PLACES;
  PreauthWorkFilter filter = preauth_place_get_filter (PREAUTH_PLACE_MINE, "ML");

  g_assert_cmpstr (filter.owner, ==, "ML");
  filter = preauth_place_get_filter (PREAUTH_PLACE_LANE_FIRST + PREAUTH_LANE_FAMILY, "ML");
  g_assert_true (filter.has_lane && filter.lane == PREAUTH_LANE_FAMILY && filter.owner == NULL);
  preauth_sidebar_set_user (PREAUTH_SIDEBAR (sidebar), preauth_store_get_user (fixture->store));
  g_assert_true (sample_has_text (sidebar, "Mei Lin"));
  g_signal_connect_swapped (sidebar, "chosen", G_CALLBACK (chosen_cb), &place);
  g_signal_emit_by_name (
      sample_get_child (sidebar, "places"), "row-activated",
      gtk_list_box_get_row_at_index (sample_get_child (sidebar, "places"), PREAUTH_PLACE_DUE));
  g_assert_cmpuint (place, ==, PREAUTH_PLACE_DUE);
  sample_destroy (window, sidebar);
}

static void
test_rights (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (preauth_rights_may (PREAUTH_RIGHT_ATTEST));
  preauth_rights_set_user (preauth_store_get_user (fixture->store));
  g_assert_false (preauth_rights_may (PREAUTH_RIGHT_ATTEST));
  g_assert_true (preauth_rights_may (PREAUTH_RIGHT_READ_AUDIT));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  application = preauth_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/desktop/initials", test_initials);
  g_test_add_func ("/desktop/sentence", test_sentence);
  g_test_add_func ("/desktop/passphrase-fields", test_passphrase_fields);
  ADD ("/desktop/create-page", test_create_page);
  ADD ("/desktop/recovery-page", test_recovery_page);
  ADD ("/desktop/unlock-page", test_unlock_page);
  ADD ("/desktop/unlock-page/recovery", test_recover);
  ADD ("/desktop/restore-page", test_restore_page);
  ADD ("/desktop/staff", test_staff);
  ADD ("/desktop/new-recovery-key", test_new_recovery_key);
  ADD ("/desktop/passphrase-dialog", test_passphrase_dialog);
  ADD ("/desktop/audit", test_audit);
  g_test_add_func ("/desktop/audit/damage", test_damage);
  ADD ("/desktop/preferences", test_preferences);
  ADD ("/desktop/preferences/staff", test_preferences_of_staff);
  g_test_add_func ("/desktop/idle-watch", test_idle);
  g_test_add_func ("/desktop/clipboard", test_clipboard);
  g_test_add_func ("/desktop/banner", test_banner);
  ADD ("/desktop/sidebar", test_sidebar);
  ADD ("/desktop/rights", test_rights);
#undef ADD

  return sample_run_tests ();
}
