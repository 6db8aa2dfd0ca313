/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step "Review and send": what is shown is what is saved and printed, and what is wrong is
 * said.
 */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "desktop/common/step-page.h"
#include "desktop/pages/page-view.h"
#include "desktop/send/packet-print.h"
#include "desktop/send/portal-sheet.h"
#include "desktop/send/portal-values.h"
#include "desktop/send/send-notices.h"
#include "desktop/send/send-step.h"
#include "sample.h"

typedef struct
{
  char *folder;
  PreauthReview *review;
  PreauthSendStep *step;
  GtkWidget *window;
} Fixture;

static void
show (Fixture *fixture, PreauthReview *review)
{
  fixture->review = review;
  fixture->step = g_object_ref_sink (g_object_new (PREAUTH_TYPE_SEND_STEP, NULL));
  preauth_step_page_set_review (PREAUTH_STEP_PAGE (fixture->step), review);
  fixture->window = sample_present (GTK_WIDGET (fixture->step), 900, 700);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->folder = g_dir_make_tmp ("preauth-send-XXXXXX", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  if (fixture->window != NULL)
    sample_destroy (fixture->window, GTK_WIDGET (fixture->step));
  if (fixture->review != NULL)
    g_assert_finalize_object (fixture->review);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static gboolean
has_pages (gpointer user_data)
{
  return sample_find (user_data, PREAUTH_TYPE_PAGE_VIEW, 0) != NULL;
}

static gboolean
is_there (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

static void
save_and_compare (Fixture *fixture, const char *example)
{
  g_autofree char *saved = g_build_filename (fixture->folder, "saved.pdf", NULL);
  g_autofree char *printed = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autofree char *cli
      = g_build_filename (g_getenv ("PREAUTH_BUILD_ROOT"), "src", "cli", "preauth-cli", NULL);
  g_autofree char *request
      = g_build_filename (g_getenv ("PREAUTH_DATA_DIR"), "examples", example, NULL);
  const char *const argv[] = { cli, "packet", request, "-o", printed, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (saved);
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) left = NULL;
  g_autoptr (GMappedFile) right = NULL;
  g_autoptr (GBytes) left_bytes = NULL;
  g_autoptr (GBytes) right_bytes = NULL;

  preauth_send_step_save_to (fixture->step, file);
  sample_wait (is_there, saved);
  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);

  left = g_mapped_file_new (saved, FALSE, &error);
  g_assert_no_error (error);
  right = g_mapped_file_new (printed, FALSE, &error);
  g_assert_no_error (error);
  left_bytes = g_mapped_file_get_bytes (left);
  right_bytes = g_mapped_file_get_bytes (right);
  g_assert_true (g_bytes_equal (left_bytes, right_bytes));
  g_assert_cmpint (g_remove (saved), ==, 0);
  g_assert_cmpint (g_remove (printed), ==, 0);
}

/* One packet, whether it is made here or on the command line. */
static void
test_save (Fixture *fixture, gconstpointer user_data)
{
  const char *example = user_data;

  show (fixture, sample_review_new (example));
  sample_wait (has_pages, fixture->step);
  save_and_compare (fixture, example);
}

static gboolean
has_dialog (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          *(GtkWidget **)user_data = window;
          return TRUE;
        }
    }
  return FALSE;
}

static void
test_save_where_nothing_can_be_written (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no-folder", "packet.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *dialog = NULL;

  show (fixture, sample_review_new ("speech-therapy-child.json"));
  preauth_send_step_save_to (fixture->step, file);
  sample_wait (has_dialog, &dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "“packet.pdf” Could Not Be Saved");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), path));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_complete (Fixture *fixture, gconstpointer user_data)
{
  show (fixture, sample_review_new ("speech-therapy-child.json"));
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Save packet as PDF…"));
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Nothing is missing"));
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Fax 1-866-577-9901"));
  g_assert_false (sample_has_text (GTK_WIDGET (fixture->step), "Call before you fax"));
}

/* A draft can be saved; the button says what it lacks, and follows the request. */
static void
test_gaps (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequest *request;

  show (fixture, sample_review_new ("speech-therapy-child.json"));
  request = preauth_review_get_request (fixture->review);
  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, NULL);
  preauth_review_refresh (fixture->review);
  g_assert_cmpuint (preauth_send_count_errors (fixture->review), ==, 1);
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Save packet with 1 gap…"));
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Print with 1 gap…"));
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "1 thing would get this returned"));
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Would be returned"));

  preauth_request_set_fact (request, PREAUTH_FACT_MEMBER_ID, "XXH900004417");
  preauth_review_refresh (fixture->review);
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Save packet as PDF…"));
  g_assert_false (sample_has_text (GTK_WIDGET (fixture->step), "Would be returned"));
}

/* Unconfirmed, the number is neither shown here nor printed. */
static void
test_confirm (Fixture *fixture, gconstpointer user_data)
{
  PreauthRequest *request;
  const PreauthChannel *fax;

  show (fixture, sample_review_new ("speech-therapy-child.json"));
  request = preauth_review_get_request (fixture->review);
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, "medicare-advantage-hmo");
  preauth_review_refresh (fixture->review);
  fax = preauth_route_get_fax (preauth_review_get_route (fixture->review));
  g_assert_nonnull (fax);
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Call before you fax"));
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "I called: record the answer…"));
  g_assert_false (sample_has_text (GTK_WIDGET (fixture->step), fax->display));
  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (fixture->step), "confirmation"));

  preauth_request_set_confirmation (request, fax->number, "Maria", "Provider line", "2026-11-20");
  preauth_review_refresh (fixture->review);
  fax = preauth_route_get_fax (preauth_review_get_route (fixture->review));
  g_assert_false (sample_has_text (GTK_WIDGET (fixture->step), "Call before you fax"));
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), fax->display));
}

static void
test_practice (Fixture *fixture, gconstpointer user_data)
{
  show (fixture, sample_review_new ("practice-request.json"));
  preauth_request_set_practice (preauth_review_get_request (fixture->review), TRUE);
  preauth_review_refresh (fixture->review);
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Practice request: do not send"));
}

static void
test_new_request (Fixture *fixture, gconstpointer user_data)
{
  show (fixture, sample_review_new (NULL));
  sample_wait (has_pages, fixture->step);
  g_assert_nonnull (preauth_send_step_get_packet (fixture->step));
}

static gboolean
says_cannot_be_made (gpointer user_data)
{
  return sample_has_text (user_data, "The packet cannot be made");
}

static void
test_damaged_attachment (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GBytes) bad = g_bytes_new_static ("%PDF-1.4\nnothing", 16);

  show (fixture, sample_review_new ("speech-therapy-child.json"));
  sample_wait (has_pages, fixture->step);
  preauth_request_add_attachment (preauth_review_get_request (fixture->review), "Visit notes",
                                  "application/pdf", bad);
  preauth_review_refresh (fixture->review);
  sample_wait (says_cannot_be_made, fixture->step);
  g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Visit notes"));
  g_assert_null (preauth_send_step_get_packet (fixture->step));
  /* What is out of date is not left in sight. */
  g_assert_cmpuint (sample_count (GTK_WIDGET (fixture->step), PREAUTH_TYPE_PAGE_VIEW), ==, 0);
}

static void
test_missing_glyphs (Fixture *fixture, gconstpointer user_data)
{
  show (fixture, sample_review_new ("speech-therapy-child.json"));
  sample_wait (has_pages, fixture->step);
  /* A private letter that no font has. */
  preauth_request_set_fact (preauth_review_get_request (fixture->review),
                            PREAUTH_FACT_PATIENT_GIVEN, "Rosa \xef\xa3\xb0");
  preauth_review_refresh (fixture->review);
  g_assert_nonnull (preauth_send_step_get_packet (fixture->step));
  preauth_review_refresh (fixture->review);
  if (*preauth_packet_get_missing_glyphs (preauth_send_step_get_packet (fixture->step)) == '\0')
    g_test_skip ("a font here has the letter");
  else
    g_assert_true (sample_has_text (GTK_WIDGET (fixture->step), "Some letters cannot be printed"));
}

/* Every page gets to the printer, the attached ones too. */
static void
test_print (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autoptr (GBytes) notes = sample_pdf_new (2);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) printed = NULL;
  GtkPrintOperationResult result;
  PreauthPacket *packet;
  gsize length;

  show (fixture, sample_review_new ("speech-therapy-child.json"));
  preauth_request_add_attachment (preauth_review_get_request (fixture->review), "Visit notes",
                                  "application/pdf", notes);
  preauth_review_refresh (fixture->review);
  packet = preauth_send_step_get_packet (fixture->step);
  operation = preauth_packet_print_new (packet);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_show_progress (operation, FALSE);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                    GTK_WINDOW (fixture->window), &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  printed = g_bytes_new (contents, length);
  g_assert_cmpuint (preauth_pdf_count_pages (printed, "printed", &error), ==,
                    preauth_packet_get_n_pages (packet));
  g_assert_no_error (error);
  /* Pages of pictures are large; without them a packet is not. */
  g_assert_cmpuint (length, >, 30000);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static const char *
find_value (GPtrArray *values, const char *label)
{
  for (guint i = 0; i < values->len; i++)
    {
      const PreauthPortalValue *value = g_ptr_array_index (values, i);

      if (g_str_equal (value->label, label))
        return value->value;
    }
  return NULL;
}

static void
test_portal_values (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) values = NULL;
  g_autofree char *text = NULL;

  fixture->review = sample_review_new ("speech-therapy-child.json");
  values = preauth_portal_values_new (fixture->review);
  g_assert_cmpstr (find_value (values, "Plan"), ==, "Commercial HMO or POS");
  g_assert_cmpstr (find_value (values, "Date of birth"), ==, "04/02/2017");
  g_assert_cmpstr (find_value (values, "Principal diagnosis code"), ==, "F80.2");
  g_assert_cmpstr (find_value (values, "Procedure code"), ==, "92507");
  g_assert_null (find_value (values, "Urgent"));
  g_assert_null (find_value (values, "Strength"));
  for (guint i = 0; i < values->len; i++)
    g_assert_cmpstr (((PreauthPortalValue *)g_ptr_array_index (values, i))->value, !=, "");

  text = preauth_portal_values_to_text (values);
  g_assert_true (g_str_has_prefix (text, "Member\nPlan: Commercial HMO or POS\n"));
  g_assert_nonnull (strstr (text, "\n\nDiagnosis and services\n"));

  preauth_request_set_fact (preauth_review_get_request (fixture->review), PREAUTH_FACT_MEMBER_ID,
                            NULL);
  g_clear_pointer (&values, g_ptr_array_unref);
  values = preauth_portal_values_new (fixture->review);
  g_assert_null (find_value (values, "Member ID"));
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static gboolean
says_copied (gpointer user_data)
{
  return sample_has_text (user_data, "Copied: Plan");
}

static void
test_portal_sheet (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *sheet;
  GtkWidget *row;

  fixture->review = sample_review_new ("speech-therapy-child.json");
  sheet = g_object_ref (preauth_portal_sheet_new (fixture->review));
  gtk_window_present (GTK_WINDOW (sheet));
  sample_wait (is_mapped, sheet);
  g_assert_true (sample_has_text (sheet, "04/02/2017"));
  row = sample_find (sheet, ADW_TYPE_ACTION_ROW, 0);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Plan: Commercial HMO or POS");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  sample_wait (says_copied, sheet);
  gtk_window_destroy (GTK_WINDOW (sheet));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (sheet);
}

int
main (int argc, char *argv[])
{
  static const char *const examples[]
      = { "speech-therapy-child.json", "snf-medicare-advantage.json", "specialty-drug-ppo.json" };
  static const struct
  {
    const char *path;
    void (*function) (Fixture *fixture, gconstpointer user_data);
  } tests[] = {
    { "/desktop/send/unwritable", test_save_where_nothing_can_be_written },
    { "/desktop/send/complete", test_complete },
    { "/desktop/send/gaps", test_gaps },
    { "/desktop/send/confirm", test_confirm },
    { "/desktop/send/practice", test_practice },
    { "/desktop/send/new-request", test_new_request },
    { "/desktop/send/damaged-attachment", test_damaged_attachment },
    { "/desktop/send/missing-glyphs", test_missing_glyphs },
    { "/desktop/send/print", test_print },
    { "/desktop/send/portal-values", test_portal_values },
    { "/desktop/send/portal-sheet", test_portal_sheet },
  };

  g_setenv ("SOURCE_DATE_EPOCH", "1795219200", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/desktop/send/save/%s", examples[i]);

      g_test_add (path, Fixture, examples[i], set_up, test_save, tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);
  return sample_run_tests ();
}
