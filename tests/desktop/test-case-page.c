/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a case: what the history says is in sight, and what can be done with it. */
#include "config.h"

#include <glib/gstdio.h>

#include "case-sample.h"
#include "desktop/case/approval-panel.h"
#include "desktop/case/case-page.h"
#include "desktop/case/clock-row.h"
#include "desktop/case/denial-panel.h"
#include "desktop/case/follow-up-view.h"
#include "desktop/case/remedy-row.h"
#include "desktop/case/send-dialog.h"
#include "desktop/case/timeline-row.h"
#include "desktop/case/units-dialog.h"
#include "fhir/error.h"
#include "sample.h"

static GtkWidget *
find_row (GtkWidget *list, GType type, guint index)
{
  GtkWidget *row = sample_find (list, type, index);

  g_assert_nonnull (row);
  return row;
}

static void
test_follow_up (CaseSample *fixture, gconstpointer user_data)
{
  PreauthFollowUpView *view = g_object_ref_sink (g_object_new (PREAUTH_TYPE_FOLLOW_UP_VIEW, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (view), 1200, 800);
  GtkWidget *timeline = case_sample_get_child (view, "timeline");
  GtkWidget *row;

  preauth_follow_up_view_set_recorder (view, fixture->recorder);
  g_assert_true (sample_has_text (GTK_WIDGET (view), "Draft"));
  g_assert_true (sample_has_text (GTK_WIDGET (view), "Nothing is recorded yet."));
  g_assert_true (sample_has_text (GTK_WIDGET (view), "No date is running"));

  case_sample_add (fixture, PREAUTH_EVENT_SENT, PREAUTH_EVENT_CHANNEL, "fax");
  case_sample_add (fixture, PREAUTH_EVENT_NOTE, PREAUTH_EVENT_NOTE_TEXT, "Mother <called> & asked");
  preauth_follow_up_view_refresh (view);
  g_assert_true (sample_has_text (GTK_WIDGET (view), "Sent, proof awaited"));
  g_assert_true (sample_has_text (GTK_WIDGET (view), "Waiting on plan"));
  g_assert_true (sample_count (case_sample_get_child (view, "clocks"), PREAUTH_TYPE_CLOCK_ROW) > 0);
  /* Newest first, by whom and when, and as it was typed. */
  g_assert_cmpuint (sample_count (timeline, PREAUTH_TYPE_TIMELINE_ROW), ==, 2);
  row = find_row (timeline, PREAUTH_TYPE_TIMELINE_ROW, 0);
  g_assert_true (sample_has_text (row, "Mother <called> & asked"));
  g_assert_true (sample_has_text (row, "Mei Lin (ML)"));
  /* A refresh that changes nothing leaves the rows, and what is unfolded in them, alone. */
  preauth_follow_up_view_refresh (view);
  g_assert_true (find_row (timeline, PREAUTH_TYPE_TIMELINE_ROW, 0) == row);
  sample_destroy (window, GTK_WIDGET (view));
}

static gboolean
has_columns (gpointer view)
{
  return gtk_orientable_get_orientation (case_sample_get_child (view, "columns"))
         == GTK_ORIENTATION_HORIZONTAL;
}

/* Two columns where they fit; nothing that keeps a window wide. */
static void
test_widths (CaseSample *fixture, gconstpointer user_data)
{
  PreauthFollowUpView *view = g_object_ref_sink (g_object_new (PREAUTH_TYPE_FOLLOW_UP_VIEW, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (view), 360, 600);
  int minimum;

  preauth_follow_up_view_set_recorder (view, fixture->recorder);
  case_sample_deny (fixture);
  preauth_follow_up_view_refresh (view);
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_false (has_columns (view));
  sample_destroy (window, GTK_WIDGET (view));

  view = g_object_ref_sink (g_object_new (PREAUTH_TYPE_FOLLOW_UP_VIEW, NULL));
  window = sample_present (GTK_WIDGET (view), 1200, 700);
  sample_wait (has_columns, view);
  sample_destroy (window, GTK_WIDGET (view));
}

static gboolean
has_question (gpointer kept)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      *(GtkWidget **)kept = l->data;
  return *(GtkWidget **)kept != NULL;
}

/* An entry is taken back with a reason, from its row. */
static void
test_retract_row (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *list = g_object_ref_sink (gtk_list_box_new ());
  GtkWidget *row;
  GtkWidget *window;
  GtkWidget *question = NULL;
  g_autoptr (PreauthEvent) sent = NULL;

  case_sample_add (fixture, PREAUTH_EVENT_SENT, PREAUTH_EVENT_CHANNEL, "fax");
  sent = preauth_request_find_last_event (fixture->request, PREAUTH_EVENT_SENT);
  row = preauth_timeline_row_new (fixture->recorder, sent, "2026-11-21");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = sample_present (list, 500, 200);
  preauth_timeline_row_retract (PREAUTH_TIMELINE_ROW (row));
  sample_wait (has_question, &question);
  g_assert_false (
      adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "retract"));
  gtk_editable_set_text (
      GTK_EDITABLE (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (question))),
      "Sent another one");
  g_assert_true (
      adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), "retract"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "retract");
  case_sample_assert_status (fixture, PREAUTH_STATUS_DRAFT);
  gtk_window_destroy (GTK_WINDOW (question));
  sample_destroy (window, list);
}

static void
test_retract (CaseSample *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthEvent) sent = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  case_sample_add (fixture, PREAUTH_EVENT_SENT, PREAUTH_EVENT_CHANNEL, "fax");
  sent = preauth_request_find_last_event (fixture->request, PREAUTH_EVENT_SENT);
  g_assert_true (preauth_recorder_retract (fixture->recorder, sent, "Wrong patient", &error));
  case_sample_assert_status (fixture, PREAUTH_STATUS_DRAFT);
  events = preauth_request_get_events (fixture->request);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_true (g_str_has_suffix (
      preauth_event_get_field (events->pdata[0], PREAUTH_EVENT_NOTE_TEXT), "Wrong patient"));
  g_assert_false (preauth_recorder_retract (fixture->recorder, sent, NULL, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
}

static void
test_approval (CaseSample *fixture, gconstpointer user_data)
{
  PreauthApprovalPanel *panel
      = g_object_ref_sink (g_object_new (PREAUTH_TYPE_APPROVAL_PANEL, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (panel), 600, 600);
  g_autoptr (PreauthEvent) event = preauth_event_new (PREAUTH_EVENT_DECIDED);
  GtkWidget *dialog;

  preauth_approval_panel_refresh (panel, fixture->recorder);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (panel)));
  preauth_event_set_field (event, PREAUTH_EVENT_DECISION, "approved");
  preauth_event_set_field (event, PREAUTH_EVENT_AUTHORIZATION_NUMBER, "A-100");
  preauth_event_set_field (event, PREAUTH_EVENT_APPROVED_UNITS, "24 visits");
  preauth_event_set_field (event, PREAUTH_EVENT_VALID_FROM, "2026-12-01");
  preauth_event_set_field (event, PREAUTH_EVENT_VALID_TO, "2026-12-31");
  g_assert_true (preauth_recorder_add (fixture->recorder, event, NULL));
  preauth_approval_panel_refresh (panel, fixture->recorder);
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "A-100"));
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "12/01/2026 to 12/31/2026: 40 days left"));
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "Not counted yet"));

  dialog = case_sample_present (preauth_units_dialog_new (fixture->recorder));
  case_sample_assert_refused (dialog, "Used so far");
  case_sample_type (dialog, "used", "6");
  g_object_unref (case_sample_save (dialog));
  preauth_approval_panel_refresh (panel, fixture->recorder);
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "6 of 24 visits, 18 left"));
  sample_destroy (window, GTK_WIDGET (panel));
}

static gboolean
is_there (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

/* What the reason counts as can be changed; the history says so, and taking that back undoes it. */
static void
change_class (CaseSample *fixture, PreauthDenialPanel *panel)
{
  AdwComboRow *kind = case_sample_get_child (panel, "reason_class");
  g_autoptr (PreauthEvent) note = NULL;
  g_autofree char *line = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *before = NULL;

  g_assert_cmpuint (adw_combo_row_get_selected (kind), ==, 2);
  adw_combo_row_set_selected (kind, 1);
  changed = preauth_request_get_reason_class (fixture->request);
  g_assert_cmpstr (changed, ==, "records");
  note = preauth_request_find_last_event (fixture->request, PREAUTH_EVENT_NOTE);
  line = preauth_event_to_line (note);
  g_assert_nonnull (strstr (line, "now counts as “missing records”"));
  g_assert_nonnull (preauth_event_get_author (note));
  preauth_denial_panel_refresh (panel, fixture->recorder);
  g_assert_true (sample_has_text (case_sample_get_child (panel, "ways"), "ecord"));
  g_assert_cmpuint (adw_combo_row_get_selected (kind), ==, 1);

  g_assert_true (
      preauth_request_retract_event (fixture->request, preauth_event_get_id (note), NULL));
  preauth_denial_panel_refresh (panel, fixture->recorder);
  before = preauth_request_get_reason_class (fixture->request);
  g_assert_cmpstr (before, ==, "clinical");
  g_assert_cmpuint (adw_combo_row_get_selected (kind), ==, 2);
}

static void
test_denial (CaseSample *fixture, gconstpointer user_data)
{
  PreauthDenialPanel *panel = g_object_ref_sink (g_object_new (PREAUTH_TYPE_DENIAL_PANEL, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (panel), 700, 700);
  g_autofree char *path = g_build_filename (fixture->folder, "brief.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *way;

  preauth_denial_panel_refresh (panel, fixture->recorder);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (panel)));
  case_sample_deny (fixture);
  preauth_denial_panel_refresh (panel, fixture->recorder);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (panel)));
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "Not medically necessary & so on"));
  g_assert_true (sample_count (case_sample_get_child (panel, "rights"), PREAUTH_TYPE_CLOCK_ROW)
                 > 1);

  /* A clinical reason: the call between clinicians is open, with its papers. */
  way = find_row (case_sample_get_child (panel, "ways"), PREAUTH_TYPE_REMEDY_ROW, 0);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (way)));
  g_assert_nonnull (
      strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (way)), "eer-to-peer"));
  preauth_remedy_row_save_to (PREAUTH_REMEDY_ROW (way), file);
  sample_wait (is_there, path);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_unlink (path);

  /* What one has unfolded stays so until something happens. */
  preauth_denial_panel_refresh (panel, fixture->recorder);
  g_assert_true (find_row (case_sample_get_child (panel, "ways"), PREAUTH_TYPE_REMEDY_ROW, 0)
                 == way);
  change_class (fixture, panel);
  sample_destroy (window, GTK_WIDGET (panel));
}

static const char *
get_view (PreauthCasePage *page)
{
  return adw_view_stack_get_visible_child_name (case_sample_get_child (page, "views"));
}

static void
keep_request_cb (PreauthRequest **kept, PreauthRequest *request)
{
  g_set_object (kept, request);
}

static void
test_page (CaseSample *fixture, gconstpointer user_data)
{
  PreauthCasePage *page = PREAUTH_CASE_PAGE (g_object_ref_sink (preauth_case_page_new_for_request (
      preauth_review_get_directory (fixture->review), fixture->law, fixture->request)));
  GtkWidget *window = sample_present (GTK_WIDGET (page), 1200, 800);
  GtkWidget *widget = GTK_WIDGET (page);
  PreauthRequest *renewal = NULL;
  g_autoptr (PreauthEvent) output = NULL;

  g_assert_cmpstr (get_view (page), ==, "request");
  g_assert_true (sample_has_text (widget, "Draft"));
  g_assert_true (gtk_widget_activate_action (widget, "case.view", "i", 1));
  g_assert_cmpstr (get_view (page), ==, "follow-up");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (gtk_window_get_focus (GTK_WINDOW (window)))),
                   ==, "Mark _ready");
  /* The example has no gap: it is ready at once. */
  g_assert_true (gtk_widget_activate_action (widget, "case.mark-ready", NULL));
  case_sample_assert_status (fixture, PREAUTH_STATUS_READY);

  /* A packet that was made is noted, and to record the sending is offered. */
  g_assert_false (gtk_revealer_get_reveal_child (case_sample_get_child (page, "offer")));
  g_assert_true (gtk_widget_activate_action (widget, "case.made", "(ss)", "printed", "packet"));
  g_assert_true (gtk_revealer_get_reveal_child (case_sample_get_child (page, "offer")));
  output = preauth_request_find_last_event (fixture->request, PREAUTH_EVENT_OUTPUT);
  g_assert_nonnull (output);
  g_assert_true (gtk_widget_activate_action (widget, "case.attach", NULL));
  g_assert_cmpstr (get_view (page), ==, "request");
  g_assert_cmpint (preauth_request_page_get_step (preauth_case_page_get_request_page (page)), ==,
                   PREAUTH_STEP_ATTACHMENTS);

  case_sample_deny (fixture);
  g_signal_connect_swapped (page, "new-request", G_CALLBACK (keep_request_cb), &renewal);
  g_assert_true (gtk_widget_activate_action (widget, "case.renew", NULL));
  g_assert_nonnull (renewal);
  g_assert_cmpint (preauth_request_get_status (renewal), ==, PREAUTH_STATUS_DRAFT);
  g_object_unref (renewal);
  sample_destroy (window, widget);
}

/* The dialogs of the actions go with the window. */
static void
test_page_dialogs (CaseSample *fixture, gconstpointer user_data)
{
  static const char *const actions[]
      = { "case.record-sent", "case.log-call", "case.file-fax", "case.plan-asks", "case.decide",
          "case.hand-over",   "case.add-note", "case.units",    "case.close" };
  PreauthCasePage *page = PREAUTH_CASE_PAGE (g_object_ref_sink (preauth_case_page_new_for_request (
      preauth_review_get_directory (fixture->review), NULL, fixture->request)));
  GtkWidget *window = sample_present (GTK_WIDGET (page), 800, 600);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GList) windows = NULL;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), actions[i], NULL));
      windows = gtk_window_list_toplevels ();
      g_assert_cmpuint (g_list_length (windows), ==, 2);
      for (GList *l = windows; l != NULL; l = l->next)
        if (l->data != window)
          gtk_window_destroy (l->data);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
  sample_destroy (window, GTK_WIDGET (page));
}

static guint
count_audit (PreauthStore *store, PreauthAuditAction action, const char *detail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = preauth_store_list_audit (store, NULL, 100, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    if (preauth_audit_entry_get_action (entries->pdata[i]) == action
        && g_strcmp0 (preauth_audit_entry_get_detail (entries->pdata[i]), detail) == 0)
      count++;
  return count;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* In the case file entries carry the user's name, and what was sent or made is in the audit trail,
 * without a patient's name. */
static void
test_page_of_store (CaseSample *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "cases", "cases.preauth", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  char *recovery_key = NULL;
  PreauthStore *store
      = preauth_store_create (path, "Jo Tran", "JT", "a long passphrase", &recovery_key, &error);
  PreauthDirectory *directory = preauth_review_get_directory (fixture->review);
  PreauthCase *case_;
  GtkWidget *page, *window, *dialog, *again;
  PreauthEvent *event;

  g_assert_no_error (error);
  preauth_secret_free (recovery_key);
  case_ = preauth_case_new (store, directory, fixture->law, fixture->request);
  page = g_object_ref_sink (preauth_case_page_new (store, directory, fixture->law, case_));
  g_assert_cmpint (preauth_case_page_get_view (PREAUTH_CASE_PAGE (page)), ==,
                   PREAUTH_CASE_VIEW_REQUEST);
  window = sample_present (page, 1000, 700);
  dialog = preauth_send_dialog_new (preauth_case_page_get_recorder (PREAUTH_CASE_PAGE (page)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (
      gtk_widget_get_template_child (dialog, PREAUTH_TYPE_EVENT_DIALOG, "author_group"))));
  event = case_sample_save (case_sample_present (dialog));
  g_assert_cmpstr (preauth_event_get_author (event), ==, "Jo Tran (JT)");
  g_object_unref (event);
  g_assert_cmpuint (count_audit (store, PREAUTH_AUDIT_SENT, "fax " CASE_SAMPLE_FAX), ==, 1);
  /* What was sent opens where it is followed. */
  again = g_object_ref_sink (preauth_case_page_new (store, directory, fixture->law, case_));
  g_assert_cmpint (preauth_case_page_get_view (PREAUTH_CASE_PAGE (again)), ==,
                   PREAUTH_CASE_VIEW_FOLLOW_UP);
  g_assert_finalize_object (again);
  g_assert_true (gtk_widget_activate_action (page, "case.made", "(ss)", "printed", "packet"));
  g_assert_cmpuint (count_audit (store, PREAUTH_AUDIT_PRINTED, "packet"), ==, 1);

  g_assert_true (preauth_case_close (case_, &error));
  g_assert_no_error (error);
  sample_destroy (window, page);
  sample_assert_gone (case_);
  sample_assert_gone (store);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  case_sample_set_clock ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/desktop/case/" path, CaseSample, NULL, case_sample_set_up, function,               \
              case_sample_tear_down)
  ADD ("follow-up", test_follow_up);
  ADD ("follow-up/widths", test_widths);
  ADD ("retract", test_retract);
  ADD ("retract/row", test_retract_row);
  ADD ("approval", test_approval);
  ADD ("denial", test_denial);
  ADD ("page", test_page);
  ADD ("page/dialogs", test_page_dialogs);
  ADD ("page/store", test_page_of_store);
#undef ADD

  return sample_run_tests ();
}
