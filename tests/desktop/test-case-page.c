/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The follow-up of a case: what is typed into each dialog is what the bundle then says. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "desktop/case/appeal-dialog.h"
#include "desktop/case/approval-panel.h"
#include "desktop/case/call-dialog.h"
#include "desktop/case/case-page.h"
#include "desktop/case/clock-row.h"
#include "desktop/case/decision-dialog.h"
#include "desktop/case/denial-panel.h"
#include "desktop/case/detail-row.h"
#include "desktop/case/fax-dialog.h"
#include "desktop/case/follow-up-view.h"
#include "desktop/case/hand-over-dialog.h"
#include "desktop/case/moment.h"
#include "desktop/case/note-dialog.h"
#include "desktop/case/number-check.h"
#include "desktop/case/pended-dialog.h"
#include "desktop/case/receipt-row.h"
#include "desktop/case/remedy-row.h"
#include "desktop/case/send-dialog.h"
#include "desktop/case/timeline-row.h"
#include "desktop/case/units-dialog.h"
#include "desktop/case/warning-box.h"
#include "desktop/common/choice.h"
#include "fhir/error.h"
#include "sample.h"

/* Of the example's route. */
#define FAX "8665779901"

typedef struct
{
  char *folder;
  PreauthReview *review;
  PreauthRequest *request;
  PreauthLaw *law;
  PreauthRecorder *recorder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("preauth-case-XXXXXX", NULL);
  fixture->review = sample_review_new ("speech-therapy-child.json");
  fixture->request = g_object_ref (preauth_review_get_request (fixture->review));
  fixture->law = preauth_law_load (NULL, &error);
  g_assert_no_error (error);
  fixture->recorder = preauth_recorder_new (fixture->review, NULL, fixture->law, NULL);
  preauth_recorder_set_author (fixture->recorder, "Mei Lin");
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->recorder);
  g_assert_finalize_object (fixture->review);
  g_assert_finalize_object (fixture->request);
  g_assert_finalize_object (fixture->law);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static gpointer
get_child (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return child;
}

/* As a person types. */
static void
type (gpointer dialog, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, row)), text);
}

static const char *
read_row (gpointer dialog, const char *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_child (dialog, row)));
}

/* As a click on one of its buttons. */
static void
pick (gpointer dialog, const char *choice, const char *id)
{
  GtkWidget *box = get_child (dialog, choice);

  for (guint i = 0;; i++)
    {
      GtkWidget *button = sample_find (box, GTK_TYPE_TOGGLE_BUTTON, i);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_widget_get_name (button), id) != 0)
        continue;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      return;
    }
}

/* Of the base class: the sentence at the top. */
static const char *
get_problem (GtkWidget *dialog)
{
  GObject *label = gtk_widget_get_template_child (dialog, PREAUTH_TYPE_EVENT_DIALOG, "problem");

  return gtk_widget_get_visible (GTK_WIDGET (label)) ? gtk_label_get_label (GTK_LABEL (label))
                                                     : NULL;
}

static void
assert_refused (GtkWidget *dialog, const char *word)
{
  g_assert_false (preauth_event_dialog_save (PREAUTH_EVENT_DIALOG (dialog)));
  g_assert_nonnull (get_problem (dialog));
  g_assert_nonnull (strstr (get_problem (dialog), word));
}

static void
keep_cb (PreauthEvent **kept, PreauthEvent *event)
{
  g_set_object (kept, event);
}

/* Saves, and asserts that the dialog goes and that nobody keeps it. (transfer full): the entry. */
static PreauthEvent *
save (GtkWidget *dialog)
{
  PreauthEvent *event = NULL;

  g_object_ref (dialog);
  g_signal_connect_swapped (dialog, "recorded", G_CALLBACK (keep_cb), &event);
  g_assert_true (preauth_event_dialog_save (PREAUTH_EVENT_DIALOG (dialog)));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (dialog);
  g_assert_nonnull (event);
  return event;
}

static void
assert_field (PreauthEvent *event, PreauthEventField field, const char *value)
{
  g_assert_cmpstr (preauth_event_get_field (event, field), ==, value);
}

static void
assert_status (Fixture *fixture, PreauthStatus status)
{
  g_assert_cmpstr (preauth_status_get_id (preauth_request_get_status (fixture->request)), ==,
                   preauth_status_get_id (status));
}

static GtkWidget *
present (GtkWidget *dialog)
{
  preauth_event_dialog_present (PREAUTH_EVENT_DIALOG (dialog), NULL);
  return dialog;
}

static void
record_denial (Fixture *fixture)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (PREAUTH_EVENT_DECIDED);
  g_autoptr (GError) error = NULL;

  preauth_event_set_field (event, PREAUTH_EVENT_DECISION, "denied");
  preauth_event_set_field (event, PREAUTH_EVENT_REASON, "Not medically necessary & so on");
  preauth_event_set_field (event, PREAUTH_EVENT_REASON_CLASS, "clinical");
  preauth_event_set_field (event, PREAUTH_EVENT_NOTICE_DATE, "2026-11-20");
  preauth_recorder_add (fixture->recorder, event, &error);
  g_assert_no_error (error);
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
test_numbers (Fixture *fixture, gconstpointer user_data)
{
  PreauthRoute *route = preauth_recorder_get_route (fixture->recorder);
  GPtrArray *misses = preauth_route_get_near_misses (route);
  g_autofree char *right = NULL;
  g_autofree char *strange = NULL;
  g_autofree char *near = NULL;

  g_assert_cmpstr (preauth_number_find (route, fixture->request), ==, FAX);
  g_assert_cmpint (preauth_number_check (route, fixture->request, FAX, &right), ==,
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
test_call (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = present (preauth_call_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) event = NULL;

  /* What the caller needs is in sight, and the next day is there already. */
  g_assert_true (sample_has_text (dialog, "1-800-327-6716"));
  g_assert_true (sample_has_text (dialog, "XXH900004417"));
  g_assert_true (sample_has_text (dialog, "04/02/2017"));
  g_assert_true (sample_has_text (dialog, "1555555550"));
  g_assert_cmpstr (read_row (dialog, "next_date"), ==, "11/24/2026");

  assert_refused (dialog, "Pick what came of the call");
  pick (dialog, "outcome", "in-review");
  assert_refused (dialog, "whom you spoke to");
  type (dialog, "representative", "Dana");
  type (dialog, "reference", "4471");
  type (dialog, "next_date", "next week");
  assert_refused (dialog, "Ask again on");
  type (dialog, "next_date", "11/25/2026");
  type (dialog, "note", "Reviewer has it");
  event = save (dialog);
  assert_field (event, PREAUTH_EVENT_REPRESENTATIVE, "Dana");
  assert_field (event, PREAUTH_EVENT_REFERENCE_NUMBER, "4471");
  assert_field (event, PREAUTH_EVENT_OUTCOME, "in-review");
  assert_field (event, PREAUTH_EVENT_NEXT_DATE, "2026-11-25");
  assert_field (event, PREAUTH_EVENT_NUMBER, "8003276716");
  g_assert_cmpstr (preauth_event_get_author (event), ==, "Mei Lin (ML)");
  assert_status (fixture, PREAUTH_STATUS_RECEIVED);
}

static void
test_call_outcomes (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = present (preauth_call_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) pended = NULL;
  g_autoptr (PreauthEvent) unanswered = NULL;

  /* After an answer nobody asks again; a wrong click costs nothing. */
  pick (dialog, "outcome", "approved");
  g_assert_cmpstr (read_row (dialog, "next_date"), ==, "");
  pick (dialog, "outcome", "pended");
  g_assert_cmpstr (read_row (dialog, "next_date"), ==, "11/24/2026");
  type (dialog, "representative", "Dana");
  assert_refused (dialog, "What the plan asks for");
  type (dialog, "needed", "Audiology report");
  type (dialog, "needed_by", "12/4/2026");
  pended = save (dialog);
  assert_field (pended, PREAUTH_EVENT_NEEDED, "Audiology report");
  assert_field (pended, PREAUTH_EVENT_NEEDED_BY, "2026-12-04");
  assert_status (fixture, PREAUTH_STATUS_PENDED);

  dialog = present (preauth_call_dialog_new (fixture->recorder));
  pick (dialog, "outcome", "no-answer");
  unanswered = save (dialog);
  assert_field (unanswered, PREAUTH_EVENT_REPRESENTATIVE, NULL);
}

static gboolean
has_file (gpointer row)
{
  return preauth_receipt_row_has_file (row);
}

static void
attach (Fixture *fixture, GtkWidget *dialog)
{
  PreauthReceiptRow *row = get_child (dialog, "receipt");
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
  return get_problem (dialog) != NULL;
}

static void
test_fax (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = present (preauth_fax_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) event = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autofree char *no_pdf = g_build_filename (fixture->folder, "notes.docx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (no_pdf);
  guint n_attachments;

  attachments = preauth_request_get_attachments (fixture->request);
  n_attachments = attachments->len;
  g_clear_pointer (&attachments, g_ptr_array_unref);
  g_assert_cmpstr (read_row (dialog, "number"), ==, "1-866-577-9901");
  g_assert_cmpstr (read_row (dialog, "pages_expected"), ==, "5");
  g_assert_null (preauth_warning_box_get_message (get_child (dialog, "number_warning")));
  type (dialog, "number", "617-555-0199");
  g_assert_nonnull (preauth_warning_box_get_message (get_child (dialog, "number_warning")));
  type (dialog, "number", "1-866-577-9901");
  g_assert_null (preauth_warning_box_get_message (get_child (dialog, "number_warning")));
  type (dialog, "pages_sent", "4");
  g_assert_nonnull (
      strstr (preauth_warning_box_get_message (get_child (dialog, "pages_warning")), "1 page"));
  type (dialog, "pages_sent", "5");
  g_assert_null (preauth_warning_box_get_message (get_child (dialog, "pages_warning")));
  assert_refused (dialog, "Pick what the receipt says");
  pick (dialog, "result", "ok");

  /* A file that is none of those is refused in words; then the right one is taken. */
  g_assert_true (g_file_set_contents (no_pdf, "PK", 2, NULL));
  preauth_event_dialog_show_problem (PREAUTH_EVENT_DIALOG (dialog), NULL);
  preauth_receipt_row_load (get_child (dialog, "receipt"), file);
  sample_wait (has_problem, dialog);
  g_assert_nonnull (strstr (get_problem (dialog), "notes"));
  g_unlink (no_pdf);
  attach (fixture, dialog);
  event = save (dialog);

  assert_field (event, PREAUTH_EVENT_NUMBER, FAX);
  assert_field (event, PREAUTH_EVENT_PAGES_SENT, "5");
  assert_field (event, PREAUTH_EVENT_RESULT, "ok");
  assert_status (fixture, PREAUTH_STATUS_SENT_PROVEN);
  /* The receipt is kept, and is no enclosure. */
  receipts = preauth_request_get_receipts (fixture->request);
  g_assert_cmpuint (receipts->len, ==, 1);
  assert_field (event, PREAUTH_EVENT_RECEIPT, ((PreauthAttachment *)receipts->pdata[0])->id);
  attachments = preauth_request_get_attachments (fixture->request);
  g_assert_cmpuint (attachments->len, ==, n_attachments);
}

static void
test_sending (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = present (preauth_send_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) event = NULL;

  g_assert_cmpstr (preauth_choice_get_selected (get_child (dialog, "channel")), ==, "fax");
  g_assert_cmpstr (read_row (dialog, "number"), ==, "1-866-577-9901");
  g_assert_cmpstr (read_row (dialog, "pages"), ==, "5");
  pick (dialog, "channel", "portal");
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "number")));
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "reference")));
  pick (dialog, "channel", "fax");
  type (dialog, "time", "soon");
  assert_refused (dialog, "Day and time");
  type (dialog, "time", "11/20/2026 3:10 PM");
  event = save (dialog);
  assert_field (event, PREAUTH_EVENT_CHANNEL, "fax");
  assert_field (event, PREAUTH_EVENT_NUMBER, FAX);
  assert_field (event, PREAUTH_EVENT_PAGES_EXPECTED, "5");
  assert_field (event, PREAUTH_EVENT_REFERENCE_NUMBER, NULL);
  assert_status (fixture, PREAUTH_STATUS_SENT);
}

/* A candidate that nobody confirmed is neither offered nor taken. */
static void
test_sending_unconfirmed (Fixture *fixture, gconstpointer user_data)
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
  dialog = present (preauth_send_dialog_new (fixture->recorder));
  pick (dialog, "channel", "fax");
  g_assert_cmpstr (read_row (dialog, "number"), ==, "");
  type (dialog, "number", number);
  g_assert_nonnull (preauth_warning_box_get_message (get_child (dialog, "number_warning")));
  assert_refused (dialog, "not confirmed");
  preauth_request_set_confirmation (fixture->request, number, "Mei Lin", "Dana", "2026-11-20");
  preauth_review_refresh (fixture->review);
  g_clear_pointer (&number, g_free);
  g_object_unref (save (dialog));
}

static void
test_decisions (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = present (preauth_decision_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) approved = NULL;
  g_autoptr (PreauthEvent) denied = NULL;

  assert_refused (dialog, "Pick what the plan decided");
  pick (dialog, "decision", "partly-approved");
  /* Of a part only the plan's letter knows what. */
  g_assert_cmpstr (read_row (dialog, "units"), ==, "");
  pick (dialog, "decision", "approved");
  g_assert_cmpstr (read_row (dialog, "units"), ==, "24 visits");
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "denial_group")));
  type (dialog, "authorization_number", "A-100");
  type (dialog, "valid_from", "12/1/2026");
  type (dialog, "valid_to", "11/1/2026");
  assert_refused (dialog, "before the first");
  type (dialog, "valid_to", "2/26/2027");
  approved = save (dialog);
  assert_field (approved, PREAUTH_EVENT_DECISION, "approved");
  assert_field (approved, PREAUTH_EVENT_AUTHORIZATION_NUMBER, "A-100");
  assert_field (approved, PREAUTH_EVENT_VALID_TO, "2027-02-26");
  assert_field (approved, PREAUTH_EVENT_REASON, NULL);
  assert_status (fixture, PREAUTH_STATUS_APPROVED);

  dialog = present (preauth_decision_dialog_new (fixture->recorder));
  pick (dialog, "decision", "denied");
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "approval_group")));
  type (dialog, "reason", "Does not meet criteria");
  type (dialog, "criteria", "InterQual 2026");
  pick (dialog, "reason_class", "clinical");
  type (dialog, "peer_to_peer_by", "12/4/2026");
  type (dialog, "notice_date", "11/20/2026");
  denied = save (dialog);
  assert_field (denied, PREAUTH_EVENT_REASON_CLASS, "clinical");
  assert_field (denied, PREAUTH_EVENT_PEER_TO_PEER_BY, "2026-12-04");
  assert_field (denied, PREAUTH_EVENT_NOTICE_DATE, "2026-11-20");
  assert_field (denied, PREAUTH_EVENT_AUTHORIZATION_NUMBER, NULL);
  assert_status (fixture, PREAUTH_STATUS_DENIED);
}

/* A call that brought the answer has said already which it is. */
static void
test_decision_after_call (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthEvent) call = preauth_event_new (PREAUTH_EVENT_CALL);
  GtkWidget *dialog;

  preauth_event_set_field (call, PREAUTH_EVENT_OUTCOME, "denied");
  g_assert_true (preauth_recorder_add (fixture->recorder, call, NULL));
  dialog = g_object_ref_sink (preauth_decision_dialog_new (fixture->recorder));
  g_assert_cmpstr (preauth_choice_get_selected (get_child (dialog, "decision")), ==, "denied");
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "denial_group")));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_finalize_object (dialog);
}

static void
test_small_dialogs (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = present (preauth_pended_dialog_new (fixture->recorder));
  g_autoptr (PreauthEvent) pended = NULL;
  g_autoptr (PreauthEvent) note = NULL;
  g_autoptr (PreauthEvent) handed_over = NULL;
  g_autoptr (PreauthEvent) appealed = NULL;
  g_autoptr (PreauthEvent) closed = NULL;

  assert_refused (dialog, "What the plan asks for");
  type (dialog, "needed", "Audiology report");
  type (dialog, "needed_by", "12/4/2026");
  pended = save (dialog);
  assert_field (pended, PREAUTH_EVENT_NEEDED_BY, "2026-12-04");
  assert_status (fixture, PREAUTH_STATUS_PENDED);

  dialog = present (preauth_note_dialog_new (fixture->recorder, PREAUTH_EVENT_NOTE));
  assert_refused (dialog, "Enter the note");
  type (dialog, "text", "Mother called");
  note = save (dialog);
  assert_field (note, PREAUTH_EVENT_NOTE_TEXT, "Mother called");

  dialog = present (preauth_hand_over_dialog_new (fixture->recorder));
  type (dialog, "owner", "JT");
  pick (dialog, "waiting_on", "clinician");
  type (dialog, "note", "Needs a signature");
  handed_over = save (dialog);
  assert_field (handed_over, PREAUTH_EVENT_OWNER, "JT");
  g_assert_cmpint (preauth_request_get_lane (fixture->request), ==, PREAUTH_LANE_CLINICIAN);

  dialog = present (preauth_appeal_dialog_new (fixture->recorder, NULL));
  assert_refused (dialog, "Pick what was filed");
  pick (dialog, "level", "grievance");
  /* Nothing was denied: the history says so, and the dialog says it too. */
  assert_refused (dialog, "nothing to appeal");
  gtk_window_destroy (GTK_WINDOW (dialog));
  record_denial (fixture);
  dialog = present (preauth_appeal_dialog_new (fixture->recorder, "grievance"));
  pick (dialog, "channel", "mail");
  appealed = save (dialog);
  assert_field (appealed, PREAUTH_EVENT_LEVEL, "grievance");
  assert_status (fixture, PREAUTH_STATUS_APPEALED);

  dialog = present (preauth_note_dialog_new (fixture->recorder, PREAUTH_EVENT_CLOSED));
  type (dialog, "text", "Family moved");
  closed = save (dialog);
  assert_field (closed, PREAUTH_EVENT_REASON, "Family moved");
  assert_status (fixture, PREAUTH_STATUS_CLOSED);
}

/* Without a name nothing is recorded. */
static void
test_author (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *dialog;
  GtkEditable *author;
  g_autoptr (PreauthEvent) event = NULL;

  preauth_recorder_set_author (fixture->recorder, "");
  dialog = present (preauth_note_dialog_new (fixture->recorder, PREAUTH_EVENT_NOTE));
  author
      = GTK_EDITABLE (gtk_widget_get_template_child (dialog, PREAUTH_TYPE_EVENT_DIALOG, "author"));
  type (dialog, "text", "Mother called");
  assert_refused (dialog, "Enter your name");
  gtk_editable_set_text (author, "Jo Ann Tran");
  event = save (dialog);
  g_assert_cmpstr (preauth_event_get_author_initials (event), ==, "JAT");
}

/* Escape closes and records nothing. */
static void
test_cancel (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = g_object_ref (present (preauth_call_dialog_new (fixture->recorder)));
  g_autoptr (GPtrArray) events = NULL;

  type (dialog, "representative", "Dana");
  g_assert_true (gtk_widget_activate_action (dialog, "window.close", NULL));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (dialog);
  events = preauth_request_get_events (fixture->request);
  g_assert_cmpuint (events->len, ==, 0);
}

static GtkWidget *
find_row (GtkWidget *list, GType type, guint index)
{
  GtkWidget *row = sample_find (list, type, index);

  g_assert_nonnull (row);
  return row;
}

static void
add_event (Fixture *fixture, PreauthEventKind kind, PreauthEventField field, const char *value)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (kind);
  g_autoptr (GError) error = NULL;

  preauth_event_set_field (event, field, value);
  preauth_recorder_add (fixture->recorder, event, &error);
  g_assert_no_error (error);
}

static void
test_follow_up (Fixture *fixture, gconstpointer user_data)
{
  PreauthFollowUpView *view = g_object_ref_sink (g_object_new (PREAUTH_TYPE_FOLLOW_UP_VIEW, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (view), 1200, 800);
  GtkWidget *timeline = get_child (view, "timeline");
  GtkWidget *row;

  preauth_follow_up_view_set_recorder (view, fixture->recorder);
  g_assert_true (sample_has_text (GTK_WIDGET (view), "Draft"));
  g_assert_true (sample_has_text (GTK_WIDGET (view), "Nothing is recorded yet."));
  g_assert_true (sample_has_text (GTK_WIDGET (view), "No date is running"));

  add_event (fixture, PREAUTH_EVENT_SENT, PREAUTH_EVENT_CHANNEL, "fax");
  add_event (fixture, PREAUTH_EVENT_NOTE, PREAUTH_EVENT_NOTE_TEXT, "Mother <called> & asked");
  preauth_follow_up_view_refresh (view);
  g_assert_true (sample_has_text (GTK_WIDGET (view), "Sent, proof awaited"));
  g_assert_true (sample_has_text (GTK_WIDGET (view), "Waiting on plan"));
  g_assert_true (sample_count (get_child (view, "clocks"), PREAUTH_TYPE_CLOCK_ROW) > 0);
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

static void
test_narrow (Fixture *fixture, gconstpointer user_data)
{
  PreauthFollowUpView *view = g_object_ref_sink (g_object_new (PREAUTH_TYPE_FOLLOW_UP_VIEW, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (view), 600, 600);

  preauth_follow_up_view_set_recorder (view, fixture->recorder);
  g_assert_cmpint (gtk_orientable_get_orientation (get_child (view, "columns")), ==,
                   GTK_ORIENTATION_VERTICAL);
  sample_destroy (window, GTK_WIDGET (view));
}

static void
test_retract (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthEvent) sent = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  add_event (fixture, PREAUTH_EVENT_SENT, PREAUTH_EVENT_CHANNEL, "fax");
  sent = preauth_request_find_last_event (fixture->request, PREAUTH_EVENT_SENT);
  g_assert_true (preauth_recorder_retract (fixture->recorder, sent, "Wrong patient", &error));
  assert_status (fixture, PREAUTH_STATUS_DRAFT);
  events = preauth_request_get_events (fixture->request);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_true (g_str_has_suffix (
      preauth_event_get_field (events->pdata[0], PREAUTH_EVENT_NOTE_TEXT), "Wrong patient"));
  g_assert_false (preauth_recorder_retract (fixture->recorder, sent, NULL, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
}

static void
test_approval (Fixture *fixture, gconstpointer user_data)
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

  dialog = present (preauth_units_dialog_new (fixture->recorder));
  assert_refused (dialog, "Used so far");
  type (dialog, "used", "6");
  g_object_unref (save (dialog));
  preauth_approval_panel_refresh (panel, fixture->recorder);
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "6 of 24 visits, 18 left"));
  sample_destroy (window, GTK_WIDGET (panel));
}

static gboolean
is_there (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

static void
test_denial (Fixture *fixture, gconstpointer user_data)
{
  PreauthDenialPanel *panel = g_object_ref_sink (g_object_new (PREAUTH_TYPE_DENIAL_PANEL, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (panel), 700, 700);
  g_autofree char *path = g_build_filename (fixture->folder, "brief.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *way;

  preauth_denial_panel_refresh (panel, fixture->recorder);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (panel)));
  record_denial (fixture);
  preauth_denial_panel_refresh (panel, fixture->recorder);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (panel)));
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "Not medically necessary & so on"));
  g_assert_true (sample_count (get_child (panel, "rights"), PREAUTH_TYPE_CLOCK_ROW) > 1);

  /* A clinical reason: the call between clinicians is open, with its papers. */
  way = find_row (get_child (panel, "ways"), PREAUTH_TYPE_REMEDY_ROW, 0);
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
  g_assert_true (find_row (get_child (panel, "ways"), PREAUTH_TYPE_REMEDY_ROW, 0) == way);
  sample_destroy (window, GTK_WIDGET (panel));
}

static const char *
get_view (PreauthCasePage *page)
{
  return adw_view_stack_get_visible_child_name (get_child (page, "views"));
}

static void
keep_request_cb (PreauthRequest **kept, PreauthRequest *request)
{
  g_set_object (kept, request);
}

static void
test_page (Fixture *fixture, gconstpointer user_data)
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
  /* The example has no gap: it is ready at once. */
  g_assert_true (gtk_widget_activate_action (widget, "case.mark-ready", NULL));
  assert_status (fixture, PREAUTH_STATUS_READY);

  /* A packet that was made is noted, and to record the sending is offered. */
  g_assert_false (gtk_revealer_get_reveal_child (get_child (page, "offer")));
  g_assert_true (gtk_widget_activate_action (widget, "case.made", "(ss)", "printed", "packet"));
  g_assert_true (gtk_revealer_get_reveal_child (get_child (page, "offer")));
  output = preauth_request_find_last_event (fixture->request, PREAUTH_EVENT_OUTPUT);
  g_assert_nonnull (output);
  g_assert_true (gtk_widget_activate_action (widget, "case.attach", NULL));
  g_assert_cmpstr (get_view (page), ==, "request");
  g_assert_cmpint (preauth_request_page_get_step (preauth_case_page_get_request_page (page)), ==,
                   PREAUTH_STEP_ATTACHMENTS);

  record_denial (fixture);
  g_signal_connect_swapped (page, "new-request", G_CALLBACK (keep_request_cb), &renewal);
  g_assert_true (gtk_widget_activate_action (widget, "case.renew", NULL));
  g_assert_nonnull (renewal);
  g_assert_cmpint (preauth_request_get_status (renewal), ==, PREAUTH_STATUS_DRAFT);
  g_object_unref (renewal);
  sample_destroy (window, widget);
}

/* The dialogs of the actions go with the window. */
static void
test_page_dialogs (Fixture *fixture, gconstpointer user_data)
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

int
main (int argc, char *argv[])
{
  /* Saturday, November 21, 2026, 10 o'clock in Boston. */
  g_setenv ("SOURCE_DATE_EPOCH", "1795273200", TRUE);
  g_setenv ("TZ", "America/New_York", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/desktop/case/" path, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/desktop/case/moments", test_moments);
  g_test_add_func ("/desktop/case/due-in-words", test_due_in_words);
  g_test_add_func ("/desktop/case/detail-row", test_detail_row);
  ADD ("numbers", test_numbers);
  ADD ("call", test_call);
  ADD ("call/outcomes", test_call_outcomes);
  ADD ("fax", test_fax);
  ADD ("sending", test_sending);
  ADD ("sending/unconfirmed", test_sending_unconfirmed);
  ADD ("decisions", test_decisions);
  ADD ("decision/after-call", test_decision_after_call);
  ADD ("small-dialogs", test_small_dialogs);
  ADD ("author", test_author);
  ADD ("cancel", test_cancel);
  ADD ("follow-up", test_follow_up);
  ADD ("follow-up/narrow", test_narrow);
  ADD ("retract", test_retract);
  ADD ("approval", test_approval);
  ADD ("denial", test_denial);
  ADD ("page", test_page);
  ADD ("page/dialogs", test_page_dialogs);
#undef ADD

  return g_test_run ();
}
