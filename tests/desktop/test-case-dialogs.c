/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed into each dialog of a case is what its bundle then says. */
#include "config.h"

#include <glib/gstdio.h>

#include "case-sample.h"
#include "desktop/case/appeal-dialog.h"
#include "desktop/case/call-dialog.h"
#include "desktop/case/decision-dialog.h"
#include "desktop/case/detail-row.h"
#include "desktop/case/fax-dialog.h"
#include "desktop/case/hand-over-dialog.h"
#include "desktop/case/moment.h"
#include "desktop/case/note-dialog.h"
#include "desktop/case/number-check.h"
#include "desktop/case/pended-dialog.h"
#include "desktop/case/receipt-row.h"
#include "desktop/case/send-dialog.h"
#include "desktop/case/warning-box.h"
#include "desktop/common/choice.h"
#include "fhir/error.h"
#include "sample.h"

static void
assert_field (PreauthEvent *event, PreauthEventField field, const char *value)
{
  g_assert_cmpstr (preauth_event_get_field (event, field), ==, value);
}

static void
assert_focus_in (GtkWidget *dialog, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  GtkWidget *child = case_sample_get_child (dialog, name);

  g_assert_true (focus == child || gtk_widget_is_ancestor (focus, child));
}

static void
test_moments (void)
{
  static const struct
  {
    const char *typed;
    const char *shown; /* NULL: refused */
  } cases[] = {
    { "11/21/2026 2:05 PM", "11/21/2026 2:05 PM" },
    { "11/21/2026, 2:05pm", "11/21/2026 2:05 PM" },
    { "11/21/26 14:05", "11/21/2026 2:05 PM" },
    { "2026-11-21 00:07", "11/21/2026 12:07 AM" },
    { "11/21/2026 12:00 PM", "11/21/2026 12:00 PM" },
    { "11/21/2026 9 am", "11/21/2026 9:00 AM" },
    { "11/21/2026", NULL },
    { "11/21/2026 25:00", NULL },
    { "11/21/2026 13:00 PM", NULL },
    { "2/30/2026 1:00 PM", NULL },
    { "yesterday 2:05 PM", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = preauth_moment_from_input (cases[i].typed);
      g_autofree char *shown = value != NULL ? preauth_moment_to_display (value) : NULL;

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_due_in_words (void)
{
  static const struct
  {
    int days;
    const char *words;
    const char *badge;
  } cases[] = {
    { -2, "2 days late: Tue 11/24/2026", "2 days late" },
    { -1, "1 day late: Tue 11/24/2026", "1 day late" },
    { 0, "due today", "today" },
    { 1, "due tomorrow, Tue 11/24/2026", "tomorrow" },
    { 9, "due in 9 days, Tue 11/24/2026", "Tue 11/24/2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = preauth_moment_due_in_words ("2026-11-24", cases[i].days);
      g_autofree char *badge = preauth_moment_due_in_short ("2026-11-24", cases[i].days);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (badge, ==, cases[i].badge);
    }
}

static void
test_detail_row (void)
{
  static const struct
  {
    const char *takes;
    const char *typed;
    const char *value; /* NULL: refused */
  } cases[] = {
    { "text", "  Dana  ", "Dana" },
    { "date", "12/1/2026", "2026-12-01" },
    { "date", "December", NULL },
    { "phone", "(617) 555-0120", "6175550120" },
    { "phone", "555-0120", NULL },
    { "count", "12", "12" },
    { "count", "a few", NULL },
    { "count", "-1", NULL },
    { "moment", "11/20/2026 9:00 AM", "2026-11-20T09:00:00" },
    { "moment", "11/20/2036 9:00 AM", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PreauthDetailRow *row = g_object_ref_sink (g_object_new (
          PREAUTH_TYPE_DETAIL_ROW, "takes", cases[i].takes, "title", "What it is", NULL));
      g_autoptr (GError) error = NULL;
      g_autofree char *value = NULL;

      g_assert_true (preauth_detail_row_check (row, NULL));
      g_assert_false (preauth_detail_row_require (row, "Enter it", NULL));
      gtk_editable_set_text (GTK_EDITABLE (row), cases[i].typed);
      value = preauth_detail_row_get_value (row);
      if (cases[i].value != NULL)
        g_assert_true (g_str_has_prefix (value, cases[i].value));
      else
        g_assert_null (value);
      g_assert_cmpint (preauth_detail_row_check (row, &error), ==, cases[i].value != NULL);
      if (cases[i].value == NULL)
        {
          /* Nothing typed is thrown away, and the title says what is wrong with it. */
          g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
          g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, cases[i].typed);
          g_assert_true (g_str_has_prefix (
              adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "What it is: "));
          gtk_editable_set_text (GTK_EDITABLE (row), "");
          g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                           "What it is");
        }
      g_assert_finalize_object (row);
    }
}

static void
test_numbers (CaseSample *fixture, gconstpointer user_data)
{
  PreauthRoute *route = preauth_recorder_get_route (fixture->recorder);
  GPtrArray *misses = preauth_route_get_near_misses (route);
  g_autofree char *right = NULL;
  g_autofree char *strange = NULL;
  g_autofree char *near = NULL;

  g_assert_cmpstr (preauth_number_find (route, fixture->request), ==, CASE_SAMPLE_FAX);
  g_assert_cmpint (preauth_number_check (route, fixture->request, CASE_SAMPLE_FAX, &right), ==,
                   PREAUTH_NUMBER_RIGHT);
  g_assert_null (right);
  g_assert_cmpint (preauth_number_check (route, fixture->request, "6175550199", &strange), ==,
                   PREAUTH_NUMBER_STRANGE);
  g_assert_nonnull (strstr (strange, "1-866-577-9901"));
  g_assert_nonnull (strstr (strange, "1-617-555-0199"));
  g_assert_cmpuint (misses->len, >, 0);
  g_assert_cmpint (preauth_number_check (route, fixture->request,
                                         ((PreauthNearMiss *)misses->pdata[0])->number, &near),
                   ==, PREAUTH_NUMBER_STRANGE);
  g_assert_nonnull (strstr (near, ((PreauthNearMiss *)misses->pdata[0])->why_not));
}

static void
test_call (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = case_sample_present (preauth_call_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) event = NULL;

  /* What the caller needs is in sight, and the next day is there already. */
  g_assert_true (sample_has_text (dialog, "1-800-327-6716"));
  g_assert_true (sample_has_text (dialog, "XXH900004417"));
  g_assert_true (sample_has_text (dialog, "04/02/2017"));
  g_assert_true (sample_has_text (dialog, "1555555550"));
  g_assert_cmpstr (case_sample_read (dialog, "next_date"), ==, "11/24/2026");

  case_sample_assert_refused (dialog, "Pick what came of the call");
  case_sample_pick (dialog, "outcome", "in-review");
  case_sample_assert_refused (dialog, "whom you spoke to");
  case_sample_type (dialog, "representative", "Dana");
  case_sample_type (dialog, "reference", "4471");
  case_sample_type (dialog, "next_date", "next week");
  case_sample_assert_refused (dialog, "Ask again on");
  case_sample_type (dialog, "next_date", "11/25/2026");
  case_sample_type (dialog, "note", "Reviewer has it");
  event = case_sample_save (dialog);
  assert_field (event, PREAUTH_EVENT_REPRESENTATIVE, "Dana");
  assert_field (event, PREAUTH_EVENT_REFERENCE_NUMBER, "4471");
  assert_field (event, PREAUTH_EVENT_OUTCOME, "in-review");
  assert_field (event, PREAUTH_EVENT_NEXT_DATE, "2026-11-25");
  assert_field (event, PREAUTH_EVENT_NUMBER, "8003276716");
  g_assert_cmpstr (preauth_event_get_author (event), ==, "Mei Lin (ML)");
  case_sample_assert_status (fixture, PREAUTH_STATUS_RECEIVED);
}

static void
test_call_outcomes (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = case_sample_present (preauth_call_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) pended = NULL;
  g_autoptr (PreauthEvent) unanswered = NULL;

  /* After an answer nobody asks again; a wrong click costs nothing. */
  case_sample_pick (dialog, "outcome", "approved");
  g_assert_cmpstr (case_sample_read (dialog, "next_date"), ==, "");
  case_sample_pick (dialog, "outcome", "pended");
  g_assert_cmpstr (case_sample_read (dialog, "next_date"), ==, "11/24/2026");
  case_sample_type (dialog, "representative", "Dana");
  case_sample_assert_refused (dialog, "What the plan asks for");
  case_sample_type (dialog, "needed", "Audiology report");
  case_sample_type (dialog, "needed_by", "12/4/2026");
  pended = case_sample_save (dialog);
  assert_field (pended, PREAUTH_EVENT_NEEDED, "Audiology report");
  assert_field (pended, PREAUTH_EVENT_NEEDED_BY, "2026-12-04");
  case_sample_assert_status (fixture, PREAUTH_STATUS_PENDED);

  dialog = case_sample_present (preauth_call_dialog_new (fixture->recorder));
  case_sample_pick (dialog, "outcome", "no-answer");
  unanswered = case_sample_save (dialog);
  assert_field (unanswered, PREAUTH_EVENT_REPRESENTATIVE, NULL);
}

static gboolean
has_file (gpointer row)
{
  return preauth_receipt_row_has_file (row);
}

static void
attach (CaseSample *fixture, GtkWidget *dialog)
{
  PreauthReceiptRow *row = case_sample_get_child (dialog, "receipt");
  g_autofree char *path = g_build_filename (fixture->folder, "receipt.pdf", NULL);
  g_autoptr (GBytes) pdf = sample_pdf_new (1);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                      (gssize)g_bytes_get_size (pdf), NULL));
  preauth_receipt_row_load (row, file);
  sample_wait (has_file, row);
  g_unlink (path);
}

static gboolean
has_problem (gpointer dialog)
{
  return case_sample_get_problem (dialog) != NULL;
}

static void
test_fax (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = case_sample_present (preauth_fax_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) event = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autofree char *no_pdf = g_build_filename (fixture->folder, "notes.docx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (no_pdf);
  guint n_attachments;

  attachments = preauth_request_get_attachments (fixture->request);
  n_attachments = attachments->len;
  g_clear_pointer (&attachments, g_ptr_array_unref);
  g_assert_cmpstr (case_sample_read (dialog, "number"), ==, "1-866-577-9901");
  g_assert_cmpstr (case_sample_read (dialog, "pages_expected"), ==, "5");
  g_assert_null (
      preauth_warning_box_get_message (case_sample_get_child (dialog, "number_warning")));
  case_sample_type (dialog, "number", "617-555-0199");
  g_assert_nonnull (
      preauth_warning_box_get_message (case_sample_get_child (dialog, "number_warning")));
  case_sample_type (dialog, "number", "1-866-577-9901");
  g_assert_null (
      preauth_warning_box_get_message (case_sample_get_child (dialog, "number_warning")));
  case_sample_type (dialog, "pages_sent", "4");
  g_assert_nonnull (strstr (
      preauth_warning_box_get_message (case_sample_get_child (dialog, "pages_warning")), "1 page"));
  case_sample_type (dialog, "pages_sent", "5");
  g_assert_null (preauth_warning_box_get_message (case_sample_get_child (dialog, "pages_warning")));
  case_sample_assert_refused (dialog, "Pick what the receipt says");
  case_sample_pick (dialog, "result", "ok");

  /* A file that is none of those is refused in words; then the right one is taken. */
  g_assert_true (g_file_set_contents (no_pdf, "PK", 2, NULL));
  preauth_event_dialog_show_problem (PREAUTH_EVENT_DIALOG (dialog), NULL);
  preauth_receipt_row_load (case_sample_get_child (dialog, "receipt"), file);
  sample_wait (has_problem, dialog);
  g_assert_nonnull (strstr (case_sample_get_problem (dialog), "notes"));
  g_unlink (no_pdf);
  attach (fixture, dialog);
  event = case_sample_save (dialog);

  assert_field (event, PREAUTH_EVENT_NUMBER, CASE_SAMPLE_FAX);
  assert_field (event, PREAUTH_EVENT_PAGES_SENT, "5");
  assert_field (event, PREAUTH_EVENT_RESULT, "ok");
  case_sample_assert_status (fixture, PREAUTH_STATUS_SENT_PROVEN);
  /* The receipt is kept, and is no enclosure. */
  receipts = preauth_request_get_receipts (fixture->request);
  g_assert_cmpuint (receipts->len, ==, 1);
  assert_field (event, PREAUTH_EVENT_RECEIPT, ((PreauthAttachment *)receipts->pdata[0])->id);
  attachments = preauth_request_get_attachments (fixture->request);
  g_assert_cmpuint (attachments->len, ==, n_attachments);
}

/* The receipt's minute is before the one at which somebody noted the sending. */
static void
test_fax_before_note (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog;
  g_autoptr (PreauthEvent) sent = NULL;
  g_autoptr (PreauthEvent) proof = NULL;

  sent = case_sample_save (case_sample_present (preauth_send_dialog_new (fixture->recorder)));
  dialog = case_sample_present (preauth_fax_dialog_new (fixture->recorder));
  g_assert_cmpstr (case_sample_read (dialog, "time"), ==, "11/21/2026 10:00 AM");
  case_sample_type (dialog, "time", "11/21/2026 9:41 AM");
  case_sample_type (dialog, "pages_sent", "5");
  case_sample_pick (dialog, "result", "ok");
  proof = case_sample_save (dialog);
  case_sample_assert_status (fixture, PREAUTH_STATUS_SENT_PROVEN);
}

static void
test_sending (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = case_sample_present (preauth_send_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) event = NULL;

  g_assert_cmpstr (preauth_choice_get_selected (case_sample_get_child (dialog, "channel")), ==,
                   "fax");
  g_assert_cmpstr (case_sample_read (dialog, "number"), ==, "1-866-577-9901");
  g_assert_cmpstr (case_sample_read (dialog, "pages"), ==, "5");
  case_sample_pick (dialog, "channel", "portal");
  g_assert_false (gtk_widget_get_visible (case_sample_get_child (dialog, "number")));
  g_assert_true (gtk_widget_get_visible (case_sample_get_child (dialog, "reference")));
  case_sample_pick (dialog, "channel", "fax");
  case_sample_type (dialog, "time", "soon");
  case_sample_assert_refused (dialog, "Day and time");
  case_sample_type (dialog, "time", "11/20/2026 3:10 PM");
  event = case_sample_save (dialog);
  assert_field (event, PREAUTH_EVENT_CHANNEL, "fax");
  assert_field (event, PREAUTH_EVENT_NUMBER, CASE_SAMPLE_FAX);
  assert_field (event, PREAUTH_EVENT_PAGES_EXPECTED, "5");
  assert_field (event, PREAUTH_EVENT_REFERENCE_NUMBER, NULL);
  case_sample_assert_status (fixture, PREAUTH_STATUS_SENT);
}

/* A candidate that nobody confirmed is neither offered nor taken. */
static void
test_sending_unconfirmed (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog;
  const PreauthChannel *fax;
  g_autofree char *number = NULL;

  preauth_request_set_fact (fixture->request, PREAUTH_FACT_PLAN, "medicare-advantage-hmo");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_CATEGORY, "medical-general");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_KIND, "medical-policy-form");
  preauth_review_refresh (fixture->review);
  g_assert_cmpint (preauth_route_get_verdict (preauth_review_get_route (fixture->review)), ==,
                   PREAUTH_VERDICT_CONFIRM);
  fax = preauth_route_get_fax (preauth_review_get_route (fixture->review));
  number = g_strdup (fax->number);
  dialog = case_sample_present (preauth_send_dialog_new (fixture->recorder));
  case_sample_pick (dialog, "channel", "fax");
  g_assert_cmpstr (case_sample_read (dialog, "number"), ==, "");
  case_sample_type (dialog, "number", number);
  g_assert_nonnull (
      preauth_warning_box_get_message (case_sample_get_child (dialog, "number_warning")));
  case_sample_assert_refused (dialog, "not confirmed");
  preauth_request_set_confirmation (fixture->request, number, "Mei Lin", "Dana", "2026-11-20");
  preauth_review_refresh (fixture->review);
  g_clear_pointer (&number, g_free);
  g_object_unref (case_sample_save (dialog));
}

static void
test_decisions (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = case_sample_present (preauth_decision_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) approved = NULL;
  g_autoptr (PreauthEvent) denied = NULL;

  assert_focus_in (dialog, "decision");
  case_sample_assert_refused (dialog, "Pick what the plan decided");
  case_sample_pick (dialog, "decision", "partly-approved");
  /* Of a part only the plan's letter knows what. */
  g_assert_cmpstr (case_sample_read (dialog, "units"), ==, "");
  case_sample_pick (dialog, "decision", "approved");
  g_assert_cmpstr (case_sample_read (dialog, "units"), ==, "24 visits");
  g_assert_false (gtk_widget_get_visible (case_sample_get_child (dialog, "denial_group")));
  case_sample_type (dialog, "authorization_number", "A-100");
  case_sample_type (dialog, "valid_from", "12/1/2026");
  case_sample_type (dialog, "valid_to", "11/1/2026");
  case_sample_assert_refused (dialog, "before the first");
  case_sample_type (dialog, "valid_to", "2/26/2027");
  approved = case_sample_save (dialog);
  assert_field (approved, PREAUTH_EVENT_DECISION, "approved");
  assert_field (approved, PREAUTH_EVENT_AUTHORIZATION_NUMBER, "A-100");
  assert_field (approved, PREAUTH_EVENT_VALID_TO, "2027-02-26");
  assert_field (approved, PREAUTH_EVENT_REASON, NULL);
  case_sample_assert_status (fixture, PREAUTH_STATUS_APPROVED);

  dialog = case_sample_present (preauth_decision_dialog_new (fixture->recorder));
  case_sample_pick (dialog, "decision", "denied");
  g_assert_false (gtk_widget_get_visible (case_sample_get_child (dialog, "approval_group")));
  case_sample_type (dialog, "reason", "Does not meet criteria");
  case_sample_type (dialog, "criteria", "InterQual 2026");
  case_sample_pick (dialog, "reason_class", "clinical");
  case_sample_type (dialog, "peer_to_peer_by", "12/4/2026");
  case_sample_type (dialog, "notice_date", "11/20/2026");
  denied = case_sample_save (dialog);
  assert_field (denied, PREAUTH_EVENT_REASON_CLASS, "clinical");
  assert_field (denied, PREAUTH_EVENT_PEER_TO_PEER_BY, "2026-12-04");
  assert_field (denied, PREAUTH_EVENT_NOTICE_DATE, "2026-11-20");
  assert_field (denied, PREAUTH_EVENT_AUTHORIZATION_NUMBER, NULL);
  case_sample_assert_status (fixture, PREAUTH_STATUS_DENIED);
}

/* A call that brought the answer has said already which it is. */
static void
test_decision_after_call (CaseSample *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthEvent) call = preauth_event_new (PREAUTH_EVENT_CALL);
  GtkWidget *dialog;

  preauth_event_set_field (call, PREAUTH_EVENT_OUTCOME, "denied");
  g_assert_true (preauth_recorder_add (fixture->recorder, call, NULL));
  dialog = g_object_ref (case_sample_present (preauth_decision_dialog_new (fixture->recorder)));
  assert_focus_in (dialog, "reason");
  g_assert_cmpstr (preauth_choice_get_selected (case_sample_get_child (dialog, "decision")), ==,
                   "denied");
  g_assert_true (gtk_widget_get_visible (case_sample_get_child (dialog, "denial_group")));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_finalize_object (dialog);
}

static void
test_small_dialogs (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = case_sample_present (preauth_pended_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) pended = NULL;
  g_autoptr (PreauthEvent) note = NULL;
  g_autoptr (PreauthEvent) handed_over = NULL;
  g_autoptr (PreauthEvent) appealed = NULL;
  g_autoptr (PreauthEvent) closed = NULL;

  case_sample_assert_refused (dialog, "What the plan asks for");
  case_sample_type (dialog, "needed", "Audiology report");
  case_sample_type (dialog, "needed_by", "12/4/2026");
  pended = case_sample_save (dialog);
  assert_field (pended, PREAUTH_EVENT_NEEDED_BY, "2026-12-04");
  case_sample_assert_status (fixture, PREAUTH_STATUS_PENDED);

  dialog = case_sample_present (preauth_note_dialog_new (fixture->recorder, PREAUTH_EVENT_NOTE));
  case_sample_assert_refused (dialog, "Enter the note");
  case_sample_type (dialog, "text", "Mother called");
  note = case_sample_save (dialog);
  assert_field (note, PREAUTH_EVENT_NOTE_TEXT, "Mother called");

  dialog = case_sample_present (preauth_hand_over_dialog_new (fixture->recorder));
  case_sample_type (dialog, "owner", "JT");
  case_sample_pick (dialog, "waiting_on", "clinician");
  case_sample_type (dialog, "note", "Needs a signature");
  handed_over = case_sample_save (dialog);
  assert_field (handed_over, PREAUTH_EVENT_OWNER, "JT");
  g_assert_cmpint (preauth_request_get_lane (fixture->request), ==, PREAUTH_LANE_CLINICIAN);

  dialog = case_sample_present (preauth_appeal_dialog_new (fixture->recorder, NULL));
  assert_focus_in (dialog, "level");
  case_sample_assert_refused (dialog, "Pick what was filed");
  case_sample_pick (dialog, "level", "grievance");
  /* Nothing was denied: the history says so, and the dialog says it too. */
  case_sample_assert_refused (dialog, "nothing to appeal");
  gtk_window_destroy (GTK_WINDOW (dialog));
  case_sample_deny (fixture);
  dialog = case_sample_present (preauth_appeal_dialog_new (fixture->recorder, "grievance"));
  assert_focus_in (dialog, "channel");
  case_sample_pick (dialog, "channel", "mail");
  appealed = case_sample_save (dialog);
  assert_field (appealed, PREAUTH_EVENT_LEVEL, "grievance");
  case_sample_assert_status (fixture, PREAUTH_STATUS_APPEALED);

  dialog = case_sample_present (preauth_note_dialog_new (fixture->recorder, PREAUTH_EVENT_CLOSED));
  case_sample_type (dialog, "text", "Family moved");
  closed = case_sample_save (dialog);
  assert_field (closed, PREAUTH_EVENT_REASON, "Family moved");
  case_sample_assert_status (fixture, PREAUTH_STATUS_CLOSED);
}

/* Without a name nothing is recorded. */
static void
test_author (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog;
  GtkEditable *author;
  g_autoptr (PreauthEvent) event = NULL;

  preauth_recorder_set_author (fixture->recorder, "");
  dialog = case_sample_present (preauth_note_dialog_new (fixture->recorder, PREAUTH_EVENT_NOTE));
  author
      = GTK_EDITABLE (gtk_widget_get_template_child (dialog, PREAUTH_TYPE_EVENT_DIALOG, "author"));
  case_sample_type (dialog, "text", "Mother called");
  case_sample_assert_refused (dialog, "Enter your name");
  gtk_editable_set_text (author, "Jo Ann Tran");
  event = case_sample_save (dialog);
  g_assert_cmpstr (preauth_event_get_author_initials (event), ==, "JAT");
}

/* Escape closes and records nothing. */
static void
test_cancel (CaseSample *fixture, gconstpointer user_data)
{
  GtkWidget *dialog
      = g_object_ref (case_sample_present (preauth_call_dialog_new (fixture->recorder)));
  g_autoptr (GPtrArray) events = NULL;

  case_sample_type (dialog, "representative", "Dana");
  g_assert_true (gtk_widget_activate_action (dialog, "window.close", NULL));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (dialog);
  events = preauth_request_get_events (fixture->request);
  g_assert_cmpuint (events->len, ==, 0);
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
  g_test_add_func ("/desktop/case/moments", test_moments);
  g_test_add_func ("/desktop/case/due-in-words", test_due_in_words);
  g_test_add_func ("/desktop/case/detail-row", test_detail_row);
  ADD ("numbers", test_numbers);
  ADD ("call", test_call);
  ADD ("call/outcomes", test_call_outcomes);
  ADD ("fax", test_fax);
  ADD ("fax/before-note", test_fax_before_note);
  ADD ("sending", test_sending);
  ADD ("sending/unconfirmed", test_sending_unconfirmed);
  ADD ("decisions", test_decisions);
  ADD ("decision/after-call", test_decision_after_call);
  ADD ("small-dialogs", test_small_dialogs);
  ADD ("author", test_author);
  ADD ("cancel", test_cancel);
#undef ADD

  return sample_run_tests ();
}
