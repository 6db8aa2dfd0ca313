/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every widget of the frame: made under fatal warnings, named for the screen reader, and gone when
 * nobody holds it. */
#include "config.h"

#include <adwaita.h>

#include "../gone.h"
#include "desktop/common/choice.h"
#include "desktop/common/fact-row.h"
#include "desktop/common/radio-list.h"
#include "desktop/common/steady-layout.h"
#include "desktop/common/wrap-box.h"
#include "desktop/destination/channel-view.h"
#include "desktop/destination/confirm-dialog.h"
#include "desktop/destination/destination-card.h"
#include "desktop/plan/plan-questions.h"
#include "desktop/plan/plan-step.h"
#include "desktop/request/gap-list.h"
#include "desktop/request/gap-row.h"
#include "desktop/request/request-page.h"
#include "desktop/request/step-row.h"
#include "desktop/request/steps.h"
#include "desktop/request/summary-bar.h"
#include "desktop/service/category-picker.h"
#include "desktop/service/modifier-group.h"
#include "desktop/service/requirement-dialog.h"
#include "desktop/service/service-step.h"
#include "desktop/window/start-row.h"
#include "fhir/date.h"

typedef struct
{
  PreauthDirectory *directory;
  PreauthRequest *request;
  PreauthReview *review;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = preauth_directory_load (NULL, &error);
  g_assert_no_error (error);
  fixture->request = preauth_request_new ();
  fixture->review = preauth_review_new (fixture->directory, fixture->request);
  preauth_review_refresh (fixture->review);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->review);
  g_assert_finalize_object (fixture->request);
  g_assert_finalize_object (fixture->directory);
}

static void
choose (Fixture *fixture, const char *plan, const char *category, const char *kind)
{
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_PAYER, "bcbsma");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_PLAN, plan);
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_CATEGORY, category);
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_KIND, kind);
  preauth_review_refresh (fixture->review);
}

/* Puts the widget on a screen, so that it is laid out and drawn, until nothing is left to do. The
 * cursor is elsewhere. */
static GtkWidget *
show (GtkWidget *widget)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_label ("Elsewhere");

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 700);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), widget);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_widget_grab_focus (button);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    continue;
  return window;
}

static void
assert_gone (GtkWidget *window, GtkWidget *widget)
{
  g_object_ref (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    continue;
  g_assert_finalize_object (widget);
}

static gpointer
get_child (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return child;
}

static GtkWidget *
find (GtkWidget *root, GType type, const char *name)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type)
      && (name == NULL || g_strcmp0 (gtk_widget_get_name (root), name) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_label (gpointer label, const char *text)
{
  g_assert_cmpstr (gtk_label_get_label (label), ==, text);
}

static void
count_chosen (gpointer widget, const char *id, GString *log)
{
  g_string_append_printf (log, "%s;", id);
}

static void
test_fact_row (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row = preauth_fact_row_new ("service-start");
  GtkWidget *window = show (row);
  g_autofree char *stored = NULL;
  g_autofree char *wrong = NULL;

  preauth_fact_row_set_request (PREAUTH_FACT_ROW (row), fixture->request);
  g_assert_cmpstr (preauth_fact_row_get_fact (PREAUTH_FACT_ROW (row)), ==, "service-start");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   preauth_fact_get_label (PREAUTH_FACT_SERVICE_START));

  /* What is typed is stored at once, in the language of the request. */
  gtk_editable_set_text (GTK_EDITABLE (row), "12/1/2026");
  stored = preauth_request_get_fact (fixture->request, PREAUTH_FACT_SERVICE_START);
  g_assert_cmpstr (stored, ==, "2026-12-01");
  g_assert_false (preauth_entry_row_has_fault (PREAUTH_ENTRY_ROW (row)));

  /* A change from elsewhere shows as people write it. */
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_SERVICE_START, "2026-12-05");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "12/05/2026");

  /* What does not fit is kept and marked in words. */
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_SERVICE_START, "next Tuesday");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "next Tuesday");
  g_assert_true (preauth_entry_row_has_fault (PREAUTH_ENTRY_ROW (row)));
  g_assert_true (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                                   preauth_fact_get_label (PREAUTH_FACT_SERVICE_START)));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  wrong = preauth_request_get_fact (fixture->request, PREAUTH_FACT_SERVICE_START);
  g_assert_cmpstr (wrong, ==, "next Tuesday");
  gtk_editable_set_text (GTK_EDITABLE (row), "12/1/2026");
  g_assert_false (preauth_entry_row_has_fault (PREAUTH_ENTRY_ROW (row)));

  assert_gone (window, row);
}

static void
test_calendar (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row = preauth_fact_row_new ("service-start");
  GtkWidget *birth = preauth_fact_row_new ("patient-birth-date");
  GtkWidget *window = show (row);
  GtkWidget *button = find (row, GTK_TYPE_MENU_BUTTON, NULL);
  GtkCalendar *calendar;
  g_autoptr (GDateTime) other_month = g_date_time_new_local (2027, 2, 3, 12, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_new_local (2027, 2, 17, 12, 0, 0);
  g_autofree char *stored = NULL;

  preauth_fact_row_set_request (PREAUTH_FACT_ROW (row), fixture->request);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  calendar = get_child (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)), "calendar");
  g_assert_false (preauth_request_has_fact (fixture->request, PREAUTH_FACT_SERVICE_START));
  /* Leafing through the months chooses no day. */
  gtk_calendar_select_day (calendar, other_month);
  g_assert_false (preauth_request_has_fact (fixture->request, PREAUTH_FACT_SERVICE_START));
  gtk_calendar_select_day (calendar, day);
  stored = preauth_request_get_fact (fixture->request, PREAUTH_FACT_SERVICE_START);
  g_assert_cmpstr (stored, ==, "2027-02-17");

  g_assert_null (find (birth, GTK_TYPE_MENU_BUTTON, NULL));
  g_object_ref_sink (birth);
  g_assert_finalize_object (birth);
  assert_gone (window, row);
}

static void
test_fact_rows (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = preauth_fact_row_new ("member-id");
  GtkWidget *window;

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  window = show (group);
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_MEMBER_ID, "XXH900417");
  preauth_fact_rows_set_request (group, fixture->request);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "XXH900417");
  g_assert_true (preauth_fact_rows_reveal (group, "member-id"));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), row));
  g_assert_false (preauth_fact_rows_reveal (group, "group-number"));
  assert_gone (window, group);
}

static void
test_choice (void)
{
  static const gboolean tiles[] = { FALSE, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      GtkWidget *choice = preauth_choice_new (tiles[i]);
      g_autoptr (GString) log = g_string_new (NULL);
      GtkWidget *window, *first, *second;

      g_signal_connect (choice, "chosen", G_CALLBACK (count_chosen), log);
      preauth_choice_append (PREAUTH_CHOICE (choice), "therapy", "Therapy", "Physical, speech");
      preauth_choice_append (PREAUTH_CHOICE (choice), "drug", "Drug", NULL);
      window = show (choice);
      first = find (choice, GTK_TYPE_TOGGLE_BUTTON, "therapy");
      second = find (choice, GTK_TYPE_TOGGLE_BUTTON, "drug");
      gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL, "Therapy");
      g_assert_null (preauth_choice_get_selected (PREAUTH_CHOICE (choice)));

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (second), TRUE);
      g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
      /* A second click on the chosen one changes nothing. */
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (second), FALSE);
      g_assert_cmpstr (preauth_choice_get_selected (PREAUTH_CHOICE (choice)), ==, "drug");
      preauth_choice_set_selected (PREAUTH_CHOICE (choice), "therapy");
      g_assert_cmpstr (log->str, ==, "therapy;drug;");
      assert_gone (window, choice);
    }
}

static void
test_radio_list (void)
{
  GtkWidget *list = preauth_radio_list_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  GtkWidget *window, *button, *row;

  g_signal_connect (list, "chosen", G_CALLBACK (count_chosen), log);
  preauth_radio_list_append (PREAUTH_RADIO_LIST (list), "fep", "FEP", "Starts with R & a number");
  preauth_radio_list_append (PREAUTH_RADIO_LIST (list), "medex", "Medex <blue>", NULL);
  window = show (list);
  button = find (list, GTK_TYPE_CHECK_BUTTON, "medex");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Medex <blue>");
  preauth_radio_list_set_selected (PREAUTH_RADIO_LIST (list), "fep");
  g_assert_cmpstr (log->str, ==, "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  g_assert_cmpstr (log->str, ==, "medex;");
  preauth_radio_list_set_selected (PREAUTH_RADIO_LIST (list), NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (button)));
  preauth_radio_list_set_row_visible (PREAUTH_RADIO_LIST (list), "medex", FALSE);
  row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  g_assert_false (gtk_widget_get_visible (row));
  preauth_radio_list_clear (PREAUTH_RADIO_LIST (list));
  g_assert_null (find (list, GTK_TYPE_CHECK_BUTTON, NULL));
  assert_gone (window, list);
}

static void
test_wrap_box (void)
{
  GtkWidget *box = preauth_wrap_box_new ();
  int minimum, natural, one_line, two_lines;

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *child = gtk_label_new (NULL);

      gtk_widget_set_size_request (child, 100, 20);
      preauth_wrap_box_append (PREAUTH_WRAP_BOX (box), child);
    }
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 206);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 206, &one_line, NULL, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 205, &two_lines, NULL, NULL, NULL);
  g_assert_cmpint (one_line, ==, 20);
  g_assert_cmpint (two_lines, ==, 46);
  g_object_ref_sink (box);
  g_assert_finalize_object (box);
}

/* Wrapping text that may take any width: how wide it likes to be depends on the height. */
static GtkWidget *
new_wrapping_label (void)
{
  GtkWidget *label = gtk_label_new ("All requests of your office in one encrypted file");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static void
test_steady_layout (void)
{
  GtkWidget *bin = adw_bin_new ();
  GtkWidget *plain = g_object_ref_sink (new_wrapping_label ());
  int free_width, high_width, plain_width, height, plain_height;

  gtk_widget_set_layout_manager (bin, g_object_new (PREAUTH_TYPE_STEADY_LAYOUT, NULL));
  adw_bin_set_child (ADW_BIN (bin), new_wrapping_label ());
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &free_width, NULL, NULL);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, 200, NULL, &high_width, NULL, NULL);
  gtk_widget_measure (plain, GTK_ORIENTATION_HORIZONTAL, 200, &plain_width, NULL, NULL, NULL);
  g_assert_cmpint (free_width, >, plain_width);
  g_assert_cmpint (high_width, ==, free_width);

  gtk_widget_measure (bin, GTK_ORIENTATION_VERTICAL, plain_width, &height, NULL, NULL, NULL);
  gtk_widget_measure (plain, GTK_ORIENTATION_VERTICAL, plain_width, &plain_height, NULL, NULL,
                      NULL);
  g_assert_cmpint (height, ==, plain_height);
  g_assert_finalize_object (g_object_ref_sink (bin));
  g_assert_finalize_object (plain);
}

static void
test_start_row (void)
{
  GtkWidget *row = g_object_new (PREAUTH_TYPE_START_ROW, "title", "_Open a request", "subtitle",
                                 "Or drag its file onto this window", "icon-name",
                                 "document-open-symbolic", NULL);
  g_autofree char *title = NULL;

  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_relation (
      row, GTK_ACCESSIBLE_RELATION_LABELLED_BY,
      gtk_widget_get_template_child (row, PREAUTH_TYPE_START_ROW, "title"), NULL);
  gtk_test_accessible_assert_relation (
      row, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
      gtk_widget_get_template_child (row, PREAUTH_TYPE_START_ROW, "subtitle"), NULL);
  g_object_get (row, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "_Open a request");
  g_assert_finalize_object (g_object_ref_sink (row));
}

static void
test_verdicts (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *plan;
    const char *category;
    const char *kind;
    const char *words;
    const char *css_class;
  } rows[] = {
    { "medicare-advantage-hmo", "snf-rehab", "prior-authorization",
      "Published for this plan and service", "exact" },
    { "fep", "therapy-pt-ot-st", "prior-authorization", "Confirm before you fax", "confirm" },
    { "medex", "medical-general", "additional-clinical", "No published fax: call", "call" },
  };
  GtkWidget *card = g_object_new (PREAUTH_TYPE_DESTINATION_CARD, NULL);
  GtkWidget *window = show (card);

  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_GROUP);
  preauth_destination_card_set_review (PREAUTH_DESTINATION_CARD (card), fixture->review);
  assert_label (get_child (card, "verdict_label"), "Not known yet");
  g_assert_false (preauth_destination_card_confirm (PREAUTH_DESTINATION_CARD (card)));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean fax = !g_str_equal (rows[i].css_class, "call");

      choose (fixture, rows[i].plan, rows[i].category, rows[i].kind);
      assert_label (get_child (card, "verdict_label"), rows[i].words);
      g_assert_true (gtk_widget_has_css_class (get_child (card, "verdict"), rows[i].css_class));
      /* Nobody can confirm a number that is not shown. */
      g_assert_cmpint (gtk_widget_get_visible (get_child (card, "confirmation")), ==, fax);
      g_assert_nonnull (find (get_child (card, "channels"), PREAUTH_TYPE_CHANNEL_VIEW, NULL));
    }
  assert_gone (window, card);
}

static void
test_channel_view (void)
{
  PreauthChannel channel = {
    .channel = (char *)"fax",
    .number = (char *)"8005550142",
    .display = (char *)"1-800-555-0142",
    .purpose = (char *)"Skilled nursing & rehabilitation",
  };
  GtkWidget *view = preauth_channel_view_new (&channel, TRUE, FALSE);
  GtkWidget *candidate = preauth_channel_view_new (&channel, TRUE, TRUE);
  GtkWidget *window = show (view);

  assert_label (get_child (view, "number"), "1-800-555-0142");
  assert_label (get_child (view, "caption"), "Fax · first choice");
  assert_label (get_child (candidate, "caption"), "Fax · confirm first");
  g_assert_false (gtk_widget_get_visible (get_child (view, "details")));
  gtk_test_accessible_assert_property (get_child (view, "copy_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Copy Fax 1-800-555-0142");
  g_object_ref_sink (candidate);
  g_assert_finalize_object (candidate);
  assert_gone (window, view);
}

static GtkWidget *
find_toplevel (GType type)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *item = toplevels; item != NULL; item = item->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (item->data, type))
      return item->data;
  return NULL;
}

static void
assert_says_today (GtkEditable *row)
{
  g_autofree char *day = preauth_date_from_input (gtk_editable_get_text (row));
  g_autofree char *today = preauth_date_get_today ();

  g_assert_cmpstr (day, ==, today);
}

static void
test_confirm_dialog (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *card = g_object_new (PREAUTH_TYPE_DESTINATION_CARD, NULL);
  GtkWidget *window = show (card);
  GtkWidget *dialog, *record;
  g_autofree char *shown = NULL;

  choose (fixture, "fep", "therapy-pt-ot-st", "prior-authorization");
  preauth_destination_card_set_review (PREAUTH_DESTINATION_CARD (card), fixture->review);
  g_assert_true (preauth_destination_card_confirm (PREAUTH_DESTINATION_CARD (card)));
  dialog = find_toplevel (PREAUTH_TYPE_CONFIRM_DIALOG);
  g_assert_nonnull (dialog);
  assert_says_today (get_child (dialog, "day"));
  record = get_child (dialog, "record_button");
  gtk_editable_set_text (get_child (dialog, "by"), "Maria L.");
  g_assert_false (gtk_widget_get_sensitive (record));
  gtk_editable_set_text (get_child (dialog, "with"), "Pat, provider line");
  g_assert_true (gtk_widget_get_sensitive (record));
  /* No call was made tomorrow, and no day is "soon". */
  gtk_editable_set_text (get_child (dialog, "day"), "01/01/2099");
  g_assert_false (gtk_widget_get_sensitive (record));
  gtk_editable_set_text (get_child (dialog, "day"), "soon");
  g_assert_false (gtk_widget_get_sensitive (record));
  gtk_editable_set_text (get_child (dialog, "day"), "11/20/2025");
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  g_signal_emit_by_name (record, "clicked");
  for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    continue;
  g_assert_null (dialog);

  preauth_review_refresh (fixture->review);
  assert_label (get_child (card, "verdict_label"), "Confirmed by your clinic");
  assert_label (get_child (card, "confirmation_label"),
                "Confirmed by phone on 11/20/2025 by Maria L., who spoke to Pat, provider line");
  assert_gone (window, card);
}

static void
test_requirement_dialog (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *parent = gtk_label_new (NULL);
  GtkWidget *window = show (parent);
  GtkWidget *dialog;
  g_autofree char *text = NULL;

  choose (fixture, "medicare-advantage-hmo", "snf-rehab", "prior-authorization");
  preauth_requirement_dialog_present (parent, fixture->review);
  dialog = find_toplevel (PREAUTH_TYPE_REQUIREMENT_DIALOG);
  g_assert_nonnull (dialog);
  assert_says_today (get_child (dialog, "day"));
  gtk_editable_set_text (get_child (dialog, "by"), "");
  g_assert_false (gtk_widget_get_sensitive (get_child (dialog, "record_button")));
  gtk_editable_set_text (get_child (dialog, "by"), "Maria L.");
  gtk_editable_set_text (get_child (dialog, "day"), "11/20/2025");
  g_signal_emit_by_name (get_child (dialog, "record_button"), "clicked");
  text = preauth_request_get_fact (fixture->request, PREAUTH_FACT_REQUIREMENT_CHECK);
  g_assert_cmpstr (
      text, ==,
      "Authorization is needed: checked in Authorization Manager on 11/20/2025 by Maria L.");
  assert_gone (window, parent);
}

static void
test_gaps (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *list = g_object_new (PREAUTH_TYPE_GAP_LIST, NULL);
  GtkWidget *window = show (list);
  GListModel *problems = preauth_review_get_problems (fixture->review);
  g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, 0);
  g_autofree char *title = NULL;
  GtkWidget *row;

  preauth_gap_list_set_review (PREAUTH_GAP_LIST (list), fixture->review);
  title = g_strdup_printf ("Still needed · %u", g_list_model_get_n_items (problems));
  assert_label (get_child (list, "title"), title);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (get_child (list, "list"), 0));
  g_assert_true (PREAUTH_IS_GAP_ROW (row));
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_assert_true (preauth_gap_row_get_problem (PREAUTH_GAP_ROW (row)) == problem);
  assert_label (get_child (row, "title"), preauth_problem_get_title (problem));
  assert_label (get_child (row, "message"), preauth_problem_get_message (problem));
  g_clear_object (&problem);
  assert_gone (window, list);
}

static void
test_step_row (void)
{
  GtkWidget *row = preauth_step_row_new (PREAUTH_STEP_DIAGNOSIS);

  g_object_ref_sink (row);
  assert_label (get_child (row, "title"), "Diagnosis and services");
  assert_label (get_child (row, "state"), "Not started");
  preauth_step_row_set_state (PREAUTH_STEP_ROW (row), PREAUTH_STEP_TO_DO, 3);
  assert_label (get_child (row, "state"), "3 to do");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Diagnosis and services, 3 to do");
  preauth_step_row_set_state (PREAUTH_STEP_ROW (row), PREAUTH_STEP_DONE, 0);
  assert_label (get_child (row, "state"), "Done");
  g_assert_finalize_object (row);
}

static void
test_summary_bar (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *bar = g_object_new (PREAUTH_TYPE_SUMMARY_BAR, NULL);
  GtkWidget *window = show (bar);

  preauth_summary_bar_set_review (PREAUTH_SUMMARY_BAR (bar), fixture->review);
  assert_label (get_child (bar, "number"), "Destination");
  choose (fixture, "medicare-advantage-hmo", "snf-rehab", "prior-authorization");
  assert_label (get_child (bar, "number"), "Fax 1-800-205-8885");
  choose (fixture, "medex", "medical-general", "additional-clinical");
  g_assert_true (g_str_has_prefix (gtk_label_get_label (get_child (bar, "number")), "Call 1-"));
  assert_gone (window, bar);
}

/* Answers the question with the label's answer; FALSE when it is not asked. */
static gboolean
answer (GtkWidget *questions, const char *label)
{
  for (GtkWidget *row = gtk_widget_get_first_child (find (questions, GTK_TYPE_LIST_BOX, NULL));
       row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *wrap_box = find (row, PREAUTH_TYPE_WRAP_BOX, NULL);

      for (GtkWidget *button = gtk_widget_get_first_child (wrap_box);
           button != NULL && gtk_widget_get_visible (row);
           button = gtk_widget_get_next_sibling (button))
        if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))),
                       label)
            == 0)
          {
            gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
            return TRUE;
          }
    }
  return FALSE;
}

static void
test_plan_step (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *step = g_object_new (PREAUTH_TYPE_PLAN_STEP, NULL);
  GtkWidget *window = show (step);
  GtkWidget *questions = get_child (step, "questions");
  AdwComboRow *payers = get_child (step, "payer_row");
  g_autofree char *payer = NULL;
  g_autofree char *insurer = NULL;
  g_autofree char *plan = NULL;

  preauth_step_page_set_review (PREAUTH_STEP_PAGE (step), fixture->review);
  g_assert_false (gtk_widget_get_visible (get_child (step, "plan_part")));
  adw_combo_row_set_selected (payers, 1);
  payer = preauth_request_get_fact (fixture->request, PREAUTH_FACT_PAYER);
  insurer = preauth_request_get_fact (fixture->request, PREAUTH_FACT_INSURER_NAME);
  g_assert_cmpstr (payer, ==, "bcbsma");
  g_assert_cmpstr (insurer, ==, "Blue Cross Blue Shield of Massachusetts");
  g_assert_true (gtk_widget_get_visible (get_child (step, "plan_part")));

  /* The questions narrow the list; the plan that is left is taken. */
  g_assert_true (answer (questions, "No, Massachusetts"));
  g_assert_false (preauth_plan_questions_allow (PREAUTH_PLAN_QUESTIONS (questions), "bluecard"));
  g_assert_false (preauth_request_has_fact (fixture->request, PREAUTH_FACT_PLAN));
  g_assert_true (answer (questions, "Yes, R"));
  plan = preauth_request_get_fact (fixture->request, PREAUTH_FACT_PLAN);
  g_assert_cmpstr (plan, ==, "fep");

  /* A changed answer takes back the plan that no longer fits. */
  g_assert_true (answer (questions, "Yes, another Blue plan"));
  g_clear_pointer (&plan, g_free);
  plan = preauth_request_get_fact (fixture->request, PREAUTH_FACT_PLAN);
  g_assert_cmpstr (plan, ==, "bluecard");
  g_signal_emit_by_name (get_child (step, "all_plans_button"), "clicked");
  g_assert_false (preauth_request_has_fact (fixture->request, PREAUTH_FACT_PLAN));

  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "member-id"));
  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "plan"));
  g_assert_false (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "diagnosis"));
  assert_gone (window, step);
}

/* An opened request shows the answers that its plan implies. */
static void
test_plan_step_of_opened (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *step = g_object_new (PREAUTH_TYPE_PLAN_STEP, NULL);
  GtkWidget *window;

  choose (fixture, "medex", "snf-rehab", "prior-authorization");
  preauth_step_page_set_review (PREAUTH_STEP_PAGE (step), fixture->review);
  window = show (step);
  g_assert_cmpuint (adw_combo_row_get_selected (get_child (step, "payer_row")), ==, 1);
  g_assert_true (preauth_plan_questions_allow (get_child (step, "questions"), "medex"));
  g_assert_false (preauth_plan_questions_allow (get_child (step, "questions"), "fep"));
  g_assert_true (
      gtk_check_button_get_active (GTK_CHECK_BUTTON (find (step, GTK_TYPE_CHECK_BUTTON, "medex"))));
  assert_gone (window, step);
}

static void
test_category_picker (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *picker = g_object_new (PREAUTH_TYPE_CATEGORY_PICKER, NULL);
  GtkWidget *window = show (picker);
  g_autoptr (GString) log = g_string_new (NULL);
  GtkWidget *tiles = get_child (picker, "tiles");
  GtkStack *stack = get_child (picker, "stack");

  g_signal_connect (picker, "chosen", G_CALLBACK (count_chosen), log);
  preauth_category_picker_set_vocabulary (PREAUTH_CATEGORY_PICKER (picker),
                                          preauth_directory_get_vocabulary (fixture->directory));
  /* A tile of one category is that category; a tile of several asks which. */
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find (tiles, GTK_TYPE_TOGGLE_BUTTON, "hospital")), TRUE);
  g_assert_cmpstr (log->str, ==, "inpatient-acute;");
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find (tiles, GTK_TYPE_TOGGLE_BUTTON, "facility")), TRUE);
  g_assert_cmpstr (log->str, ==, "inpatient-acute;;");
  g_assert_true (gtk_widget_get_visible (get_child (picker, "which_group")));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (find (get_child (picker, "which"), GTK_TYPE_CHECK_BUTTON, "snf-rehab")),
      TRUE);
  g_assert_cmpstr (log->str, ==, "inpatient-acute;;snf-rehab;");

  gtk_editable_set_text (get_child (picker, "search"), "E0601");
  g_signal_emit_by_name (get_child (picker, "search"), "activate");
  g_assert_cmpstr (log->str, ==, "inpatient-acute;;snf-rehab;sleep;");
  gtk_editable_set_text (get_child (picker, "search"), "xyzzy");
  g_signal_emit_by_name (get_child (picker, "search"), "search-changed");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
  assert_gone (window, picker);
}

static void
test_modifier_group (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *group = g_object_new (PREAUTH_TYPE_MODIFIER_GROUP, NULL);
  GtkWidget *window = show (group);
  GtkWidget *button;
  g_auto (GStrv) modifiers = NULL;

  preauth_modifier_group_set_review (PREAUTH_MODIFIER_GROUP (group), fixture->review);
  g_assert_false (gtk_widget_get_visible (group));
  choose (fixture, "commercial-hmo-pos", "nicu", "prior-authorization");
  button = find (group, GTK_TYPE_CHECK_BUTTON, "newborn-level-1");
  if (button != NULL)
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
      modifiers = preauth_request_get_modifiers (fixture->request);
      g_assert_true (g_strv_contains ((const char *const *)modifiers, "newborn-level-1"));
    }
  /* Urgent has its own question. */
  g_assert_null (find (group, GTK_TYPE_CHECK_BUTTON, "expedited"));
  assert_gone (window, group);
}

static void
test_service_step (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *step = g_object_new (PREAUTH_TYPE_SERVICE_STEP, NULL);
  GtkWidget *window = show (step);
  g_autofree char *kind = NULL;
  g_autofree char *priority = NULL;

  preauth_step_page_set_review (PREAUTH_STEP_PAGE (step), fixture->review);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (step, GTK_TYPE_TOGGLE_BUTTON, "hospital")),
                                TRUE);
  kind = preauth_request_get_fact (fixture->request, PREAUTH_FACT_KIND);
  g_assert_cmpstr (kind, ==, "prior-authorization");
  g_assert_cmpuint (adw_combo_row_get_selected (get_child (step, "kind_row")), ==, 1);

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find (get_child (step, "urgent"), GTK_TYPE_TOGGLE_BUTTON, "stat")), TRUE);
  priority = preauth_request_get_fact (fixture->request, PREAUTH_FACT_PRIORITY);
  g_assert_cmpstr (priority, ==, "stat");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_REQUIREMENT_CHECK, "Yes & checked");
  g_assert_cmpstr (adw_action_row_get_subtitle (get_child (step, "requirement_row")), ==,
                   "Yes & checked");

  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "category"));
  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "service-start"));
  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "requirement-check"));
  assert_gone (window, step);
}

static const char *
get_kind (AdwComboRow *row, guint position)
{
  return gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (row)), position);
}

/* What the plan takes for the service comes first; nothing is left out; the choice stays. */
static void
test_kinds (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *step = g_object_new (PREAUTH_TYPE_SERVICE_STEP, NULL);
  GtkWidget *window = show (step);
  AdwComboRow *row = get_child (step, "kind_row");
  guint n;
  g_autofree char *kind = NULL;

  preauth_step_page_set_review (PREAUTH_STEP_PAGE (step), fixture->review);
  n = g_list_model_get_n_items (adw_combo_row_get_model (row));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_assert_cmpstr (get_kind (row, 1), ==, "New request");
  g_assert_cmpstr (get_kind (row, 3), ==, "Notice of an admission");

  choose (fixture, "commercial-hmo-pos", "therapy-pt-ot-st", "referral");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, n);
  g_assert_cmpstr (get_kind (row, 1), ==, "New request");
  g_assert_cmpstr (get_kind (row, 2), ==, "More of an approved service");
  g_assert_cmpstr (get_kind (row, 3), ==, "Clinical the plan asked for");
  g_assert_cmpstr (get_kind (row, adw_combo_row_get_selected (row)), ==, "Referral");
  kind = preauth_request_get_fact (fixture->request, PREAUTH_FACT_KIND);
  g_assert_cmpstr (kind, ==, "referral");

  adw_combo_row_set_selected (row, n - 1);
  g_free (kind);
  kind = preauth_request_get_fact (fixture->request, PREAUTH_FACT_KIND);
  g_assert_cmpstr (kind, ==, "peer-to-peer");
  adw_combo_row_set_selected (row, 0);
  g_assert_false (preauth_request_has_fact (fixture->request, PREAUTH_FACT_KIND));
  assert_gone (window, step);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/desktop/fact-row", test_fact_row);
  ADD ("/desktop/fact-row/calendar", test_calendar);
  ADD ("/desktop/fact-rows", test_fact_rows);
  g_test_add_func ("/desktop/choice", test_choice);
  g_test_add_func ("/desktop/radio-list", test_radio_list);
  g_test_add_func ("/desktop/wrap-box", test_wrap_box);
  g_test_add_func ("/desktop/steady-layout", test_steady_layout);
  g_test_add_func ("/desktop/start-row", test_start_row);
  ADD ("/desktop/destination-card", test_verdicts);
  g_test_add_func ("/desktop/channel-view", test_channel_view);
  ADD ("/desktop/confirm-dialog", test_confirm_dialog);
  ADD ("/desktop/requirement-dialog", test_requirement_dialog);
  ADD ("/desktop/gap-list", test_gaps);
  g_test_add_func ("/desktop/step-row", test_step_row);
  ADD ("/desktop/summary-bar", test_summary_bar);
  ADD ("/desktop/plan-step", test_plan_step);
  ADD ("/desktop/plan-step/opened", test_plan_step_of_opened);
  ADD ("/desktop/category-picker", test_category_picker);
  ADD ("/desktop/modifier-group", test_modifier_group);
  ADD ("/desktop/service-step", test_service_step);
  ADD ("/desktop/service-step/kinds", test_kinds);
#undef ADD

  return sample_run_tests ();
}
