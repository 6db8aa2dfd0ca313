/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window with a case file: what was open when it was locked, and requests that come from files
 * of their own. */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "desktop/application/application.h"
#include "desktop/common/rights.h"
#include "desktop/lock/unlock-page.h"
#include "desktop/request/request-page.h"
#include "desktop/window/banner.h"
#include "desktop/window/window-private.h"
#include "sample.h"
#include "store/case.h"
#include "store/store.h"

#define PASSPHRASE "green harbor kettle seven"

static PreauthApplication *application;

typedef struct
{
  PreauthStore *store; /* unlocked, by a manager; NULL: nobody has it open */
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  char *recovery_key = NULL;

  fixture->path = preauth_store_get_default_path ();
  fixture->store
      = preauth_store_create (fixture->path, "Mei Lin", "ML", PASSPHRASE, &recovery_key, &error);
  g_assert_no_error (error);
  preauth_secret_free (recovery_key);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  preauth_rights_set_user (NULL);
  g_clear_object (&fixture->store);
  sample_remove_tree (folder);
  g_free (fixture->path);
}

static gboolean
shows_unlock (gpointer window)
{
  return sample_find (window, PREAUTH_TYPE_UNLOCK_PAGE, 0) != NULL;
}

static gboolean
shows_sidebar (gpointer window)
{
  return !shows_unlock (window);
}

static gboolean
shows_request (gpointer window)
{
  return sample_find (window, PREAUTH_TYPE_REQUEST_PAGE, 0) != NULL;
}

static gboolean
shows_no_request (gpointer window)
{
  return !shows_request (window);
}

static void
unlock (GtkWidget *window)
{
  GtkWidget *page = sample_find (window, PREAUTH_TYPE_UNLOCK_PAGE, 0);

  gtk_editable_set_text (sample_get_child (page, "passphrase"), PASSPHRASE);
  g_signal_emit_by_name (sample_get_child (page, "unlock_button"), "clicked");
  sample_wait (shows_sidebar, window);
}

static PreauthRequest *
get_request (GtkWidget *window)
{
  return preauth_review_get_request (preauth_request_page_get_review (
      PREAUTH_REQUEST_PAGE (sample_find (window, PREAUTH_TYPE_REQUEST_PAGE, 0))));
}

static gboolean
is_forgotten (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static gboolean
asks (gpointer window)
{
  return sample_find_over (window, ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
answer (GtkWidget *window, const char *response)
{
  GtkWidget *question = sample_find_over (GTK_WINDOW (window), ADW_TYPE_MESSAGE_DIALOG);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    continue;
}

static void
open_file (GtkWidget *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  preauth_window_open (PREAUTH_WINDOW (window), file);
}

static guint
count_cases (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthStore) store = preauth_store_open (fixture->path, &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  preauth_store_unlock (store, "ML", PASSPHRASE, &error);
  g_assert_no_error (error);
  rows = preauth_store_list_cases (store, 0, NULL, &error);
  g_assert_no_error (error);
  return rows->len;
}

/* What is typed is there again after locking; nobody keeps the request meanwhile. */
static void
test_lock (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *window;
  GWeakRef request;
  g_autofree char *member = NULL;

  g_clear_object (&fixture->store);
  preauth_application_set_store (application, NULL);
  window = GTK_WIDGET (g_object_ref (preauth_window_new (application)));
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (shows_unlock (window));
  unlock (window);
  g_assert_nonnull (preauth_rights_get_user ());
  gtk_widget_activate_action (window, "win.new-request", NULL);
  sample_wait (shows_request, window);
  preauth_request_set_fact (get_request (window), PREAUTH_FACT_MEMBER_ID, "XXH900417");
  g_weak_ref_init (&request, get_request (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Request");

  gtk_widget_activate_action (window, "win.lock", NULL);
  sample_wait (shows_no_request, window);
  for (guint i = 0; i < 500; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (g_weak_ref_get (&request));
  g_weak_ref_clear (&request);
  g_assert_null (preauth_rights_get_user ());
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Preauth");

  unlock (window);
  sample_wait (shows_request, window);
  member = preauth_request_get_fact (get_request (window), PREAUTH_FACT_MEMBER_ID);
  g_assert_cmpstr (member, ==, "XXH900417");
  gtk_window_close (GTK_WINDOW (window));
  sample_wait (is_forgotten, window);
  sample_assert_gone (window);
  preauth_application_set_store (application, NULL);
}

/* A file that was opened before the case file was unlocked is kept with what was typed since, and
 * once: the same file again is asked about. */
static void
test_keep (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_strconcat (fixture->path, ".json", NULL);
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autofree char *member = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *banner;

  preauth_request_save (request, path, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
  preauth_application_set_store (application, NULL);
  window = GTK_WIDGET (g_object_ref (preauth_window_new (application)));
  gtk_window_present (GTK_WINDOW (window));
  open_file (window, path);
  sample_wait (shows_request, window);
  preauth_request_set_fact (get_request (window), PREAUTH_FACT_MEMBER_ID, "XXH900417");
  banner = sample_get_child (window, "case_banner");
  g_assert_nonnull (strstr (preauth_banner_get_text (PREAUTH_BANNER (banner)), "not in the case"));

  /* To the page that unlocks, back, and there again. */
  gtk_widget_activate_action (window, "win.keep", NULL);
  g_assert_true (shows_unlock (window));
  g_assert_cmpstr (preauth_banner_get_text (PREAUTH_BANNER (banner)), ==, "");
  gtk_widget_activate_action (window, "win.work", NULL);
  g_assert_true (shows_request (window));
  gtk_widget_activate_action (window, "win.keep", NULL);
  unlock (window);
  sample_wait (shows_request, window);
  g_assert_cmpstr (preauth_banner_get_text (PREAUTH_BANNER (banner)), ==, "");
  member = preauth_request_get_fact (get_request (window), PREAUTH_FACT_MEMBER_ID);
  g_assert_cmpstr (member, ==, "XXH900417");
  g_assert_cmpuint (count_cases (fixture), ==, 1);

  open_file (window, path);
  sample_wait (asks, window);
  answer (window, "cancel");
  g_assert_cmpuint (count_cases (fixture), ==, 1);
  open_file (window, path);
  sample_wait (asks, window);
  answer (window, "open");
  sample_wait (shows_request, window);
  g_assert_cmpuint (count_cases (fixture), ==, 1);
  open_file (window, path);
  sample_wait (asks, window);
  answer (window, "second");
  g_assert_cmpuint (count_cases (fixture), ==, 2);

  gtk_window_close (GTK_WINDOW (window));
  sample_wait (is_forgotten, window);
  sample_assert_gone (window);
  preauth_application_set_store (application, NULL);
}

/* A case that somebody else has: what the button does follows what is typed meanwhile. */
static void
test_read_only (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_strconcat (fixture->path, ".json", NULL);
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  PreauthCase *other = preauth_case_new (fixture->store, NULL, NULL, request);
  GtkWidget *window, *banner;

  g_assert_true (preauth_request_save (request, path, NULL));
  preauth_application_set_store (application, NULL);
  window = GTK_WIDGET (g_object_ref (preauth_window_new (application)));
  gtk_window_present (GTK_WINDOW (window));
  unlock (window);
  open_file (window, path);
  sample_wait (asks, window);
  answer (window, "open");
  sample_wait (shows_request, window);
  banner = sample_get_child (window, "case_banner");
  g_assert_cmpstr (preauth_banner_get_text (PREAUTH_BANNER (banner)), !=, "");
  g_assert_cmpstr (gtk_button_get_label (sample_get_child (banner, "button")), ==, "_Try Again");
  preauth_request_set_fact (get_request (window), PREAUTH_FACT_MEMBER_ID, "XXH900417");
  g_assert_cmpstr (gtk_button_get_label (sample_get_child (banner, "button")), ==,
                   "_Keep Mine as a Copy");

  gtk_window_close (GTK_WINDOW (window));
  sample_wait (is_forgotten, window);
  sample_assert_gone (window);
  preauth_case_close (other, NULL);
  sample_assert_gone (other);
  preauth_application_set_store (application, NULL);
}

static gboolean
is_closed (gpointer window)
{
  return !gtk_widget_get_mapped (window);
}

/* The window that is told to go while a copy is being written goes when it is written. */
static void
test_close_while_exporting (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_strconcat (fixture->path, ".json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PreauthRequest) copy = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window;

  g_clear_object (&fixture->store);
  preauth_application_set_store (application, NULL);
  window = GTK_WIDGET (g_object_ref (preauth_window_new (application)));
  gtk_window_present (GTK_WINDOW (window));
  unlock (window);
  gtk_widget_activate_action (window, "win.new-request", NULL);
  sample_wait (shows_request, window);
  preauth_request_set_fact (get_request (window), PREAUTH_FACT_MEMBER_ID, "XXH900417");
  preauth_window_save_to (PREAUTH_WINDOW (window), file);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_false (is_closed (window));
  sample_wait (is_closed, window);
  copy = preauth_request_load (path, &error);
  g_assert_no_error (error);
  sample_wait (is_forgotten, window);
  sample_assert_gone (window);
  preauth_application_set_store (application, NULL);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  application = preauth_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/desktop/window-case/lock", test_lock);
  ADD ("/desktop/window-case/keep", test_keep);
  ADD ("/desktop/window-case/read-only", test_read_only);
  ADD ("/desktop/window-case/close-while-exporting", test_close_while_exporting);
  status = sample_run_tests ();
  g_object_unref (application);
  return status;
}
