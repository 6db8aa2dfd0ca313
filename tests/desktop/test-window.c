/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window and the page of an open request: titles, steps, widths, nothing lost, nothing left. */
#include "config.h"

#include <adwaita.h>

#include "../gone.h"
#include "desktop/request/request-page.h"
#include "desktop/request/steps.h"
#include "desktop/window/start-page.h"
#include "desktop/window/window.h"

typedef struct
{
  PreauthWindow *window;
} Fixture;

/* A second one in the same process could not be registered. */
static PreauthApplication *application;

/* Until @done, at most some five seconds. */
static void
iterate_until (gboolean (*done) (gpointer data), gpointer data)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!done (data) && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true (done (data));
}

static void
iterate (void)
{
  for (guint i = 0; i < 300; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->window = preauth_window_new (application);
  gtk_window_present (GTK_WINDOW (fixture->window));
  iterate ();
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_object_ref (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  sample_assert_gone (fixture->window);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static PreauthRequestPage *
get_page (Fixture *fixture)
{
  return PREAUTH_REQUEST_PAGE (find (GTK_WIDGET (fixture->window), PREAUTH_TYPE_REQUEST_PAGE));
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  iterate ();
}

static void
test_start (Fixture *fixture, gconstpointer user_data)
{
  g_assert_nonnull (find (GTK_WIDGET (fixture->window), PREAUTH_TYPE_START_PAGE));
  g_assert_null (find (GTK_WIDGET (fixture->window), PREAUTH_TYPE_REQUEST_PAGE));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Preauth");
}

static void
test_title (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequest *request;

  activate (fixture, "win.new-request");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "New request");
  request = preauth_review_get_request (preauth_request_page_get_review (get_page (fixture)));
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Delgado");
  /* Marked as changed; the task bar never names a patient. */
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "• New request");
}

static gboolean
is_gone (gpointer data)
{
  return find (GTK_WIDGET (((Fixture *)data)->window), PREAUTH_TYPE_REQUEST_PAGE) == NULL;
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

/* As its button does: answers, then goes. */
static void
respond (const char *response)
{
  AdwMessageDialog *question = find_question ();

  g_assert_nonnull (question);
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
}

static void
test_unsaved (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequest *request;

  activate (fixture, "win.new-request");
  request = preauth_review_get_request (preauth_request_page_get_review (get_page (fixture)));
  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XXH900417");

  activate (fixture, "win.close-request");
  g_assert_nonnull (find_question ());
  respond ("cancel");
  iterate ();
  g_assert_nonnull (get_page (fixture));
  g_assert_true (preauth_request_get_modified (request));

  /* The window's own button asks too. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  iterate ();
  g_assert_nonnull (find_question ());
  respond ("cancel");
  iterate ();

  activate (fixture, "win.close-request");
  respond ("discard");
  iterate_until (is_gone, fixture);
}

static void
test_practice (Fixture *fixture, gconstpointer user_data)
{
  activate (fixture, "win.practice");
  g_assert_nonnull (get_page (fixture));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Practice request");
  /* Nothing was typed: it closes without a question. */
  activate (fixture, "win.close-request");
  g_assert_null (find_question ());
  iterate_until (is_gone, fixture);
}

static gboolean
is_asked (gpointer data)
{
  return find_question () != NULL;
}

static void
test_bad_file (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/request.json");

  preauth_window_open (fixture->window, file);
  iterate_until (is_asked, NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (find_question ()), "request.json"));
  g_assert_cmpstr (adw_message_dialog_get_body (find_question ()), !=, "");
  g_assert_null (find (GTK_WIDGET (fixture->window), PREAUTH_TYPE_REQUEST_PAGE));
  respond ("close");
  iterate ();
}

static void
test_steps (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequestPage *page;

  activate (fixture, "win.practice");
  page = get_page (fixture);
  for (guint step = 0; step < PREAUTH_N_STEPS; step++)
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "request.step", "i", (int)step);
      iterate ();
      g_assert_cmpint (preauth_request_page_get_step (page), ==, step);
      g_assert_nonnull (find (GTK_WIDGET (page), preauth_step_get_page_type (step)));
    }
  gtk_widget_activate_action (GTK_WIDGET (page), "request.previous-step", NULL);
  g_assert_cmpint (preauth_request_page_get_step (page), ==, PREAUTH_STEP_ATTACHMENTS);
  gtk_widget_activate_action (GTK_WIDGET (page), "request.step", "i", 99);
  g_assert_cmpint (preauth_request_page_get_step (page), ==, PREAUTH_STEP_ATTACHMENTS);
  activate (fixture, "win.close-request");
}

/* Every gap of an empty request leads to a place where it can be filled. */
static void
test_gaps_lead_somewhere (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequestPage *page;
  GListModel *problems;
  GtkWidget *focus, *widget;
  guint n;

  activate (fixture, "win.new-request");
  page = get_page (fixture);
  problems = preauth_review_get_problems (preauth_request_page_get_review (page));
  n = g_list_model_get_n_items (problems);
  g_assert_cmpuint (n, >, 5);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, i);
      PreauthStep step = preauth_problem_get_step (problem);

      gtk_widget_activate_action (GTK_WIDGET (page), "request.reveal", "(us)", step,
                                  preauth_problem_get_target (problem));
      iterate ();
      g_assert_cmpint (preauth_request_page_get_step (page), ==, step);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      widget = find (GTK_WIDGET (page), preauth_step_get_page_type (step));
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_is_ancestor (focus, widget));
    }
}

/* It folds down to a telephone's width; step by step, as a hand draws the edge. */
static void
test_width (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequestPage *page;
  int minimum;

  activate (fixture, "win.practice");
  page = get_page (fixture);
  for (guint step = 0; step < PREAUTH_N_STEPS; step++)
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "request.step", "i", (int)step);
      for (int width = 1280; width >= 360; width -= 115)
        {
          gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
          for (guint i = 0; i < 400 && gtk_widget_get_width (GTK_WIDGET (fixture->window)) > width;
               i++)
            {
              g_main_context_iteration (NULL, FALSE);
              g_usleep (500);
            }
        }
      iterate ();
      gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                          NULL, NULL, NULL);
      g_test_message ("%s: at least %d", preauth_step_get_title (step), minimum);
      g_assert_cmpint (minimum, <=, 370);
    }
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
  ADD ("/desktop/window/start", test_start);
  ADD ("/desktop/window/title", test_title);
  ADD ("/desktop/window/unsaved", test_unsaved);
  ADD ("/desktop/window/practice", test_practice);
  ADD ("/desktop/window/bad-file", test_bad_file);
  ADD ("/desktop/window/steps", test_steps);
  ADD ("/desktop/window/gaps", test_gaps_lead_somewhere);
  ADD ("/desktop/window/width", test_width);
#undef ADD

  return sample_run_tests ();
}
