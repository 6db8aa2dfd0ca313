/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's files: nothing waits for the disk, nothing is called saved that is not. */
#include "config.h"

#include <adwaita.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desktop/pages/writings.h"
#include "desktop/request/request-page.h"
#include "desktop/window/busy-bar.h"
#include "desktop/window/window.h"
#include "sample.h"

/* What a clinic scans: charts of a few hundred pages. */
#define LARGE (20 * 1024 * 1024)

typedef struct
{
  PreauthWindow *window;
  char *folder;
  char *path;
} Fixture;

/* A second one in the same process could not be registered. */
static PreauthApplication *application;

static gboolean
is_closed (gpointer data)
{
  return !gtk_widget_get_mapped (GTK_WIDGET (((Fixture *)data)->window));
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->folder = g_dir_make_tmp ("preauth-window-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "request.json", NULL);
  fixture->window = g_object_ref (preauth_window_new (application));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_forgotten (gpointer data)
{
  return G_OBJECT (((Fixture *)data)->window)->ref_count == 1;
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  /* The display's last words and a thread's result may be on their way. */
  sample_wait (is_forgotten, fixture);
  sample_assert_gone (fixture->window);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
write_request (Fixture *fixture, gsize n_attached)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GError) error = NULL;

  if (n_attached > 0)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (n_attached), n_attached);

      preauth_request_add_attachment (request, "Chart", "application/octet-stream", bytes);
    }
  g_assert_true (preauth_request_save (request, fixture->path, &error));
  g_assert_no_error (error);
}

static PreauthRequest *
get_request (Fixture *fixture)
{
  GtkWidget *page = sample_find (GTK_WIDGET (fixture->window), PREAUTH_TYPE_REQUEST_PAGE, 0);

  return page == NULL ? NULL
                      : preauth_review_get_request (
                          preauth_request_page_get_review (PREAUTH_REQUEST_PAGE (page)));
}

static gboolean
is_open (gpointer data)
{
  return get_request (data) != NULL;
}

static gboolean
is_saved (gpointer data)
{
  return !preauth_request_get_modified (get_request (data));
}

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *item = toplevels; item != NULL; item = item->next)
    if (ADW_IS_MESSAGE_DIALOG (item->data))
      return item->data;
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question () != NULL;
}

static void
respond (const char *response)
{
  AdwMessageDialog *question = find_question ();

  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
}

static PreauthBusyBar *
get_bar (Fixture *fixture)
{
  return PREAUTH_BUSY_BAR (sample_find (GTK_WIDGET (fixture->window), PREAUTH_TYPE_BUSY_BAR, 0));
}

static gboolean
is_busy (gpointer data)
{
  return gtk_widget_get_visible (GTK_WIDGET (get_bar (data)));
}

static gboolean
is_idle (gpointer data)
{
  return !is_busy (data);
}

static void
start_opening (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  preauth_window_open (fixture->window, file);
}

/* (transfer none) */
static PreauthRequest *
open_request (Fixture *fixture)
{
  write_request (fixture, 0);
  start_opening (fixture);
  sample_wait (is_open, fixture);
  return get_request (fixture);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
assert_written (Fixture *fixture, const char *member_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthRequest) request = preauth_request_load (fixture->path, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = preauth_request_get_fact (request, PREAUTH_FACT_MEMBER_ID);
  g_assert_cmpstr (written, ==, member_id);
}

static void
test_large (Fixture *fixture, gconstpointer user_data)
{
  gint64 begun, returned;

  write_request (fixture, LARGE);
  begun = g_get_monotonic_time ();
  start_opening (fixture);
  returned = g_get_monotonic_time ();
  /* The file has not been looked at yet. */
  g_assert_null (get_request (fixture));
  sample_wait (is_open, fixture);
  g_test_message ("to open: %" G_GINT64_FORMAT " ms, of that waiting %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - begun) / 1000, (returned - begun) / 1000);
  g_assert_false (is_busy (fixture));

  preauth_request_set_fact (get_request (fixture), PREAUTH_FACT_MEMBER_ID, "XXH900417");
  begun = g_get_monotonic_time ();
  activate (fixture, "win.save");
  returned = g_get_monotonic_time ();
  g_assert_true (preauth_request_get_modified (get_request (fixture)));
  sample_wait (is_saved, fixture);
  g_test_message ("to save: %" G_GINT64_FORMAT " ms, of that waiting %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - begun) / 1000, (returned - begun) / 1000);
  assert_written (fixture, "XXH900417");
}

/* A pipe that nobody writes to is as slow as a file can be. */
static void
test_cancel (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *button;
  int end;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  activate (fixture, "win.new-request");
  sample_wait (is_open, fixture);
  start_opening (fixture);
  g_assert_false (is_busy (fixture));
  sample_wait (is_busy, fixture);
  /* Nothing can be typed into the request that is about to go. */
  g_assert_false (gtk_widget_is_sensitive (
      sample_find (GTK_WIDGET (fixture->window), PREAUTH_TYPE_REQUEST_PAGE, 0)));
  button = sample_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_BUTTON, 0);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  sample_wait (is_idle, fixture);
  g_assert_null (find_question ());
  g_assert_nonnull (get_request (fixture));
  g_assert_true (gtk_widget_is_sensitive (
      sample_find (GTK_WIDGET (fixture->window), PREAUTH_TYPE_REQUEST_PAGE, 0)));

  /* Closing the window does not wait for it either. */
  start_opening (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  sample_wait (is_closed, fixture);

  /* Lets both threads go. */
  end = open (fixture->path, O_RDWR | O_NONBLOCK);
  g_assert_cmpint (end, >=, 0);
  g_usleep (50000);
  close (end);
}

static void
test_failed_save (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequest *request = open_request (fixture);

  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XXH900417");
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  activate (fixture, "win.save");
  /* What was to come next does not come: the request would be lost. */
  activate (fixture, "win.close-request");
  sample_wait (is_asked, fixture);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (find_question ()), "request.json"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()), "folder"));
  g_assert_true (preauth_request_get_modified (request));
  g_assert_true (get_request (fixture) == request);
  respond ("close");

  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  activate (fixture, "win.save");
  sample_wait (is_saved, fixture);
  assert_written (fixture, "XXH900417");
}

static gboolean
is_written (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (PreauthRequest) request = preauth_request_load (fixture->path, NULL);

  return request != NULL && preauth_request_has_fact (request, PREAUTH_FACT_MEMBER_ID);
}

static void
test_edit_while_saving (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequest *request = open_request (fixture);

  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XXH900417");
  activate (fixture, "win.save");
  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XXH900425");
  sample_wait (is_written, fixture);
  for (guint i = 0; i < 300; i++)
    g_main_context_iteration (NULL, FALSE);
  assert_written (fixture, "XXH900417");
  g_assert_true (preauth_request_get_modified (request));

  /* Saved again while the first is on its way: the last word stands. */
  activate (fixture, "win.save");
  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XXH900433");
  activate (fixture, "win.save");
  sample_wait (is_saved, fixture);
  assert_written (fixture, "XXH900433");
}

static void
test_close_while_saving (Fixture *fixture, gconstpointer user_data)
{
  preauth_request_set_fact (open_request (fixture), PREAUTH_FACT_MEMBER_ID, "XXH900417");
  activate (fixture, "win.save");
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_false (is_closed (fixture));
  g_assert_null (find_question ());
  sample_wait (is_closed, fixture);
  assert_written (fixture, "XXH900417");
}

/* What was typed after the save is asked about. */
static void
test_close_after_edit (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequest *request = open_request (fixture);

  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XXH900417");
  activate (fixture, "win.save");
  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XXH900425");
  gtk_window_close (GTK_WINDOW (fixture->window));
  sample_wait (is_asked, fixture);
  respond ("save");
  sample_wait (is_closed, fixture);
  assert_written (fixture, "XXH900425");
}

/* A paper of the request is on its way to the disk. */
static void
test_close_while_writing (Fixture *fixture, gconstpointer user_data)
{
  PreauthWritings *writings = preauth_writings_get_default ();
  GtkWidget *busy = sample_get_child (GTK_WIDGET (fixture->window), "busy");

  preauth_writings_begin (writings);
  preauth_writings_begin (writings);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_false (is_closed (fixture));
  sample_wait (is_shown, busy);
  gtk_window_close (GTK_WINDOW (fixture->window));
  /* Not when one of them failed, whichever ends last: somebody has to read why. */
  preauth_writings_end (writings, FALSE);
  g_assert_true (is_shown (busy));
  preauth_writings_end (writings, TRUE);
  g_assert_false (is_closed (fixture));
  g_assert_false (is_shown (busy));

  preauth_writings_begin (writings);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_false (is_closed (fixture));
  preauth_writings_end (writings, TRUE);
  g_assert_true (is_closed (fixture));
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
  ADD ("/desktop/window-files/large", test_large);
  ADD ("/desktop/window-files/cancel", test_cancel);
  ADD ("/desktop/window-files/failed-save", test_failed_save);
  ADD ("/desktop/window-files/edit-while-saving", test_edit_while_saving);
  ADD ("/desktop/window-files/close-while-saving", test_close_while_saving);
  ADD ("/desktop/window-files/close-after-edit", test_close_after_edit);
  ADD ("/desktop/window-files/close-while-writing", test_close_while_writing);
#undef ADD

  return sample_run_tests ();
}
