/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work page: what it shows, what keys do, what an empty list says, and that 100,000 cases
 * scroll and are searched without a freeze. */
#include "config.h"

#include <adwaita.h>

#include "../store/store-sample.h"
#include "../store/work-sample.h"
#include "desktop/work/tags-dialog.h"
#include "desktop/work/work-cell.h"
#include "desktop/work/work-export-dialog.h"
#include "desktop/work/work-page.h"
#include "desktop/work/work-selection.h"
#include "desktop/work/work-words.h"
#include "request/history.h"
#include "store/case.h"

#define TODAY "2026-11-22"

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
pass_frames (GtkWidget *window, guint n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  const gint64 first = gdk_frame_clock_get_frame_counter (clock);

  for (guint i = 0; i < 10000 && gdk_frame_clock_get_frame_counter (clock) < first + n; i++)
    {
      gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Lets frames pass, so that all is laid out and drawn, and ends what is done while idle. */
static void
wait_frames (GtkWidget *window, guint n)
{
  pass_frames (window, n);
  settle ();
}

static GtkWidget *
present (GtkWidget *page, int width)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static GtkWidget *
show (GtkWidget *page, int width)
{
  GtkWidget *window = present (page, width);

  wait_frames (window, 3);
  return window;
}

static void
hide (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static PreauthWorkList *
make_list (guint n)
{
  PreauthWorkList *list = preauth_work_list_new ();
  g_autoptr (GPtrArray) rows = work_sample_make (0, n);

  preauth_work_list_update (list, rows, TODAY);
  return list;
}

typedef gboolean (*Test) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *root, Test test, gconstpointer data)
{
  if (test (root, data))
    return root;
  for (GtkWidget *at = gtk_widget_get_first_child (root); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *found = find (at, test, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_type (GtkWidget *widget, gconstpointer type)
{
  return gtk_widget_get_mapped (widget)
         && G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (type));
}

#define find_type(root, type) find (root, is_type, GSIZE_TO_POINTER (type))

static guint
count_cells (GtkWidget *root)
{
  guint count = PREAUTH_IS_WORK_CELL (root);

  for (GtkWidget *at = gtk_widget_get_first_child (root); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    count += count_cells (at);
  return count;
}

static void
test_words (void)
{
  static const struct
  {
    const char *due;
    const char *words;
  } cases[] = {
    { "2026-11-20", "2 days late" },
    { "2026-11-21", "1 day late" },
    { "2026-11-22", "today" },
    { "2026-11-23", "tomorrow" },
    { "2026-11-24", "Tue 11/24" },
    { "2027-01-04", "Mon 1/4" },
    { "2027-12-01", "12/01/2027" },
    { "", "" },
    { "soon", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = preauth_work_words_get_due (cases[i].due, TODAY);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* The whole member ID is on the case, not in a list that stands open at the front desk. */
static void
test_member_id (void)
{
  g_autoptr (PreauthCaseSummary) summary = preauth_case_summary_new ();

  g_free (summary->member_id);
  summary->member_id = g_strdup ("XXH900004417");
  for (guint i = 0; i <= PREAUTH_WORK_PLACE_MARKS; i++)
    {
      g_auto (PreauthWorkWords) words = preauth_work_words_get (summary, i, TODAY);

      g_assert_nonnull (words.title);
      g_assert_null (strstr (words.title, "XXH"));
      g_assert_true (words.detail == NULL || strstr (words.detail, "XXH") == NULL);
    }
}

static void
activated_cb (PreauthWorkPage *page, const char *id, char **activated)
{
  g_free (*activated);
  *activated = g_strdup (id);
}

static void
test_open (void)
{
  g_autoptr (PreauthWorkList) list = make_list (300);
  GtkWidget *page = preauth_work_page_new (list);
  g_autofree char *activated = NULL;
  GtkWidget *window = show (page, 1200);
  GtkWidget *search = find_type (page, GTK_TYPE_SEARCH_ENTRY);

  g_signal_connect (page, "case-activated", G_CALLBACK (activated_cb), &activated);
  g_assert_nonnull (search);
  g_assert_true (gtk_widget_grab_focus (page));
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (activated, ==, preauth_work_list_get_id_at (list, 0));
  gtk_editable_set_text (GTK_EDITABLE (search), "wheelchair");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (activated, ==, preauth_work_list_get_id_at (list, 0));
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *)&page);
  hide (window);
  g_assert_null (page);
}

static const char *
get_shown_page (GtkWidget *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_type (page, GTK_TYPE_STACK)));
}

static void
test_widths (void)
{
  static const struct
  {
    int width;
    const char *page;
  } cases[] = { { 1200, "wide" }, { 860, "wide" }, { 560, "narrow" }, { 380, "narrow" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PreauthWorkList) list = make_list (50);
      GtkWidget *page = preauth_work_page_new (list);
      GtkWidget *window = show (page, cases[i].width);

      g_test_message ("%d", cases[i].width);
      g_assert_cmpint (gtk_widget_get_width (page), <=, cases[i].width);
      g_assert_cmpstr (get_shown_page (page), ==, cases[i].page);
      hide (window);
    }
}

static char *
get_empty_title (GtkWidget *page)
{
  GtkWidget *status = find_type (page, ADW_TYPE_STATUS_PAGE);

  return status != NULL ? g_strdup (adw_status_page_get_title (ADW_STATUS_PAGE (status)))
                        : g_strdup ("");
}

#define assert_empty(page, title)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *shown = get_empty_title (page);                                               \
    g_assert_cmpstr (shown, ==, title);                                                            \
  }                                                                                                \
  G_STMT_END

static void
test_empty (void)
{
  g_autoptr (PreauthWorkList) list = preauth_work_list_new ();
  g_autoptr (PreauthCaseSummary) summary = preauth_case_summary_new ();
  g_autoptr (GPtrArray) rows = work_sample_rows_new ();
  GtkWidget *page = preauth_work_page_new (list);
  GtkWidget *window = show (page, 1000);
  GtkWidget *search = find_type (page, GTK_TYPE_SEARCH_ENTRY);

  assert_empty (page, "No Requests Yet");
  summary->status = PREAUTH_STATUS_CLOSED;
  summary->lane = PREAUTH_LANE_DECIDED;
  g_free (summary->patient);
  summary->patient = g_strdup ("Closed, Ann");
  g_ptr_array_add (rows, work_sample_row ("a", summary));
  preauth_work_list_update (list, rows, TODAY);
  wait_frames (window, 2);
  assert_empty (page, "Nothing Is Open");
  preauth_work_page_set_filter (PREAUTH_WORK_PAGE (page),
                                &(PreauthWorkFilter){ .has_lane = TRUE, .lane = PREAUTH_LANE_US });
  assert_empty (page, "Nothing Needs You Now");
  preauth_work_page_set_filter (PREAUTH_WORK_PAGE (page), &(PreauthWorkFilter){ .due_only = TRUE });
  assert_empty (page, "Nothing Is Due Today");
  preauth_work_page_set_filter (PREAUTH_WORK_PAGE (page), &(PreauthWorkFilter){ .owner = "ML" });
  assert_empty (page, "Nothing Is Yours");
  gtk_editable_set_text (GTK_EDITABLE (search), "<ann>");
  assert_empty (page, "Nothing Found for “&lt;ann&gt;”");
  gtk_widget_activate_action (page, "work.search-all", NULL);
  g_assert_cmpstr (get_shown_page (page), ==, "wide");
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  assert_empty (page, "Nothing Is Yours");
  g_assert_true (gtk_widget_activate_action (page, "work.show-closed", NULL));
  preauth_work_page_set_filter (PREAUTH_WORK_PAGE (page), &(PreauthWorkFilter){ 0 });
  g_assert_cmpstr (get_shown_page (page), ==, "wide");
  hide (window);
}

static gboolean
has_label (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

/* Clicks on a heading: the list is sorted, the other way round the second time. */
static void
test_sort (void)
{
  g_autoptr (PreauthWorkList) list = make_list (300);
  GtkWidget *page = preauth_work_page_new (list);
  GtkWidget *window = show (page, 1280);
  GtkColumnView *view = GTK_COLUMN_VIEW (find_type (page, GTK_TYPE_COLUMN_VIEW));
  g_autoptr (GtkColumnViewColumn) patient
      = g_list_model_get_item (gtk_column_view_get_columns (view), PREAUTH_WORK_PLACE_PATIENT);
  g_autofree char *first = g_strdup (preauth_work_list_get_id_at (list, 0));
  g_autoptr (PreauthWorkItem) top = NULL;
  g_autoptr (PreauthWorkItem) bottom = NULL;

  g_assert_nonnull (find (GTK_WIDGET (view), has_label, "Patient"));
  gtk_column_view_sort_by_column (view, patient, GTK_SORT_ASCENDING);
  top = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (g_str_has_prefix (preauth_work_item_get_summary (top)->patient, "Baptiste"));
  gtk_column_view_sort_by_column (view, patient, GTK_SORT_DESCENDING);
  bottom = g_list_model_get_item (G_LIST_MODEL (list),
                                  g_list_model_get_n_items (G_LIST_MODEL (list)) - 1);
  g_assert_true (g_str_has_prefix (preauth_work_item_get_summary (bottom)->patient, "Baptiste"));
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  g_assert_cmpstr (preauth_work_list_get_id_at (list, 0), ==, first);
  hide (window);
}

/* The same case stays selected, wherever it goes. */
static void
test_selection (void)
{
  g_autoptr (PreauthWorkList) list = make_list (500);
  PreauthWorkSelection *selection = preauth_work_selection_new (list);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  g_autofree char *id = g_strdup (preauth_work_list_get_id_at (list, 7));

  g_assert_null (preauth_work_selection_get_id (selection));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), <, 100);
  preauth_work_selection_start (selection);
  while (g_list_model_get_n_items (G_LIST_MODEL (selection)) < 300)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (list)));
  g_assert_false (gtk_selection_model_select_item (model, 5000, TRUE));
  g_assert_true (gtk_selection_model_select_item (model, 7, TRUE));
  g_assert_true (gtk_selection_model_is_selected (model, 7));
  preauth_work_list_set_order (list, PREAUTH_WORK_BY_PATIENT, TRUE);
  g_assert_cmpstr (preauth_work_selection_get_id (selection), ==, id);
  g_assert_true (gtk_selection_model_is_selected (model, preauth_work_list_find (list, id)));
  preauth_work_list_set_filter (list, &(PreauthWorkFilter){ .words = "nobody has this" });
  g_assert_null (preauth_work_selection_get_id (selection));
  preauth_work_list_set_filter (list, &(PreauthWorkFilter){ 0 });
  g_assert_cmpstr (preauth_work_selection_get_id (selection), ==, id);
  preauth_work_list_clear (list);
  g_assert_cmpuint (preauth_work_selection_get_position (selection), ==, GTK_INVALID_LIST_POSITION);
  g_assert_finalize_object (selection);
}

/* Rows are made for what is in sight and a little more, whatever the number of cases, also after
 * scrolling and searching. What time that takes is tests/benchmarks/work-frame. */
static void
test_many (void)
{
  g_autoptr (PreauthWorkList) list = make_list (100000);
  GtkWidget *page = preauth_work_page_new (list);
  GtkWidget *window = present (page, 1200);
  GtkWidget *search = find_type (page, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *scrolled = find_type (page, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *rows = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  /* The first frame has what a screen has room for, the others follow. */
  pass_frames (window, 1);
  g_assert_cmpuint (count_cells (page), >, 0);
  g_assert_cmpuint (count_cells (page), <, 100 * PREAUTH_N_WORK_COLUMNS);
  for (guint i = 0; i < 1000 && gtk_adjustment_get_upper (rows) < 1000000.0; i++)
    {
      g_usleep (1000);
      wait_frames (window, 1);
    }
  g_assert_cmpuint (count_cells (page), <, 400 * PREAUTH_N_WORK_COLUMNS);
  g_assert_cmpfloat (gtk_adjustment_get_upper (rows), >, 1000000.0);
  for (guint i = 0; i <= 20; i++)
    {
      gtk_adjustment_set_value (rows, gtk_adjustment_get_upper (rows) * i / 20.0);
      wait_frames (window, 1);
      g_assert_cmpuint (count_cells (page), >, 0);
      g_assert_cmpuint (count_cells (page), <, 400 * PREAUTH_N_WORK_COLUMNS);
    }
  for (const char *typed = "wheelchair"; *typed != '\0'; typed++)
    {
      const char letter[2] = { *typed, '\0' };
      int end = -1;

      gtk_editable_insert_text (GTK_EDITABLE (search), letter, 1, &end);
      wait_frames (window, 1);
      g_assert_cmpuint (count_cells (page), >, 0);
      g_assert_cmpuint (count_cells (page), <, 400 * PREAUTH_N_WORK_COLUMNS);
    }
  hide (window);
}

static void
test_tags (void)
{
  static const char *const known[] = { "imaging", "old", NULL };
  static const char *const tags[] = { "urgent", NULL };
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  GtkWidget *dialog;
  GtkWidget *entry;
  GtkWidget *row;
  g_auto (GStrv) saved = NULL;
  g_autofree char *joined = NULL;

  preauth_request_set_tags (request, tags);
  dialog = preauth_tags_dialog_new (request, known);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_frames (dialog, 2);
  entry = find_type (dialog, ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), " new, #two urgent");
  row = find (dialog, has_label, "old");
  g_assert_nonnull (row);
  row = gtk_widget_get_ancestor (row, ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  settle ();
  saved = preauth_request_get_tags (request);
  joined = g_strjoinv (" ", saved);
  g_assert_cmpstr (joined, ==, "urgent old new two");
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  preauth_work_list_refresh_finish (PREAUTH_WORK_LIST (source), result, NULL, NULL);
  *(gboolean *)user_data = TRUE;
}

static void
refresh (PreauthWorkList *list, PreauthStore *store)
{
  gboolean done = FALSE;

  preauth_work_list_refresh_async (list, store, NULL, refreshed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* A case of Rosa Delgado in the file, closed again. */
static void
add_case (PreauthStore *store)
{
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, NULL);
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthCase) open_case = NULL;
  g_autoptr (GError) error = NULL;

  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Delgado");
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_GIVEN, "Rosa");
  open_case = preauth_case_new (store, directory, NULL, request);
  g_assert_nonnull (open_case);
  preauth_case_close (open_case, &error);
  g_assert_no_error (error);
}

static GtkWidget *
wait_for_dialog (GtkWidget *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < 30000; i++)
    {
      for (guint j = 0; j < g_list_model_get_n_items (windows); j++)
        {
          g_autoptr (GtkWidget) toplevel = g_list_model_get_item (windows, j);

          if (toplevel != window && gtk_widget_get_mapped (toplevel))
            return toplevel;
        }
      g_usleep (1000);
      settle ();
    }
  return NULL;
}

/* From the list: the dialog comes, what is typed is in the file when it is gone, and nobody holds
 * the case any more. */
static void
test_errand (Sample *sample, gconstpointer data)
{
  g_autoptr (PreauthWorkList) list = preauth_work_list_new ();
  GtkWidget *page;
  GtkWidget *window;
  GtkWidget *dialog;
  g_autoptr (PreauthWorkItem) item = NULL;
  g_auto (GStrv) tags = NULL;

  add_case (sample->store);
  refresh (list, sample->store);
  g_assert_cmpuint (preauth_work_list_count_all (list), ==, 1);
  page = preauth_work_page_new (list);
  preauth_work_page_set_store (PREAUTH_WORK_PAGE (page), sample->store, NULL);
  window = show (page, 1100);
  gtk_widget_activate_action (page, "work.edit-tags", NULL);
  settle ();
  g_signal_emit_by_name (find_type (page, GTK_TYPE_SEARCH_ENTRY), "activate");
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (page, i == 0 ? "work.edit-tags" : "work.log-call", NULL);
      dialog = wait_for_dialog (window);
      g_assert_nonnull (dialog);
      if (i == 0)
        {
          gtk_editable_set_text (GTK_EDITABLE (find_type (dialog, ADW_TYPE_ENTRY_ROW)), "imaging");
          g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
        }
      else
        gtk_window_close (GTK_WINDOW (dialog));
      settle ();
    }
  refresh (list, sample->store);
  tags = preauth_work_list_list_tags (list);
  g_assert_cmpstr (tags[0], ==, "imaging");
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (preauth_store_claim_case (sample->store, preauth_work_item_get_id (item), "other",
                                           NULL, NULL));
  hide (window);
}

/* In the audit trail, and only a manager may. */
static void
test_export (Sample *sample, gconstpointer data)
{
  g_autoptr (PreauthWorkList) list = make_list (20);
  GtkWidget *page = preauth_work_page_new (list);
  GtkWidget *window = show (page, 900);
  g_autofree char *path = g_build_filename (sample->folder, "work.csv", NULL);
  g_autoptr (GPtrArray) audit = NULL;

  preauth_work_export_to (page, list, sample->store, path);
  for (guint i = 0; i < 30000 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_usleep (1000);
      settle ();
    }
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  audit = preauth_store_list_audit (sample->store, NULL, 1, NULL);
  g_assert_cmpint (preauth_audit_entry_get_action (audit->pdata[0]), ==, PREAUTH_AUDIT_EXPORTED);
  for (guint i = 0; i < 100; i++)
    {
      g_usleep (1000);
      settle ();
    }
  hide (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/work/words", test_words);
  g_test_add_func ("/work/member-id", test_member_id);
  g_test_add_func ("/work/selection", test_selection);
  g_test_add_func ("/work/open", test_open);
  g_test_add_func ("/work/widths", test_widths);
  g_test_add_func ("/work/empty", test_empty);
  g_test_add_func ("/work/sort", test_sort);
  g_test_add_func ("/work/many", test_many);
  g_test_add_func ("/work/tags", test_tags);
  g_test_add ("/work/errand", Sample, NULL, sample_set_up, test_errand, sample_tear_down);
  g_test_add ("/work/export", Sample, NULL, sample_set_up, test_export, sample_tear_down);
  return sample_run_tests ();
}
