/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps People, Diagnosis and services, Form and Attachments, and the rows of a form: what is
 * typed reaches the request, a gap finds its field, nobody keeps a widget. */
#include "config.h"

#include <adwaita.h>

#include "desktop/attachments/attachment-row.h"
#include "desktop/attachments/attachments-step.h"
#include "desktop/common/fact-choice-row.h"
#include "desktop/common/fact-row.h"
#include "desktop/common/step-page.h"
#include "desktop/diagnosis/diagnosis-card.h"
#include "desktop/diagnosis/diagnosis-step.h"
#include "desktop/diagnosis/service-line-card.h"
#include "desktop/form/form-step.h"
#include "desktop/people/people-button.h"
#include "desktop/people/people-step.h"
#include "desktop/people/servicing-groups.h"
#include "desktop/questionnaire/answer-checks-row.h"
#include "desktop/questionnaire/answer-choice-row.h"
#include "desktop/questionnaire/answer-entry-row.h"
#include "desktop/questionnaire/answer-row.h"
#include "desktop/questionnaire/answer-text-row.h"
#include "desktop/questionnaire/questionnaire-view.h"
#include "desktop/questionnaire/repeat-group.h"
#include "sample.h"

typedef struct
{
  PreauthReview *review;
  PreauthRequest *request;
  GtkWidget *step;
  GtkWidget *window;
} Fixture;

static void
open_step (Fixture *fixture, const char *example, GType type)
{
  fixture->review = sample_review_new (example);
  fixture->request = preauth_review_get_request (fixture->review);
  fixture->step = g_object_ref_sink (g_object_new (type, NULL));
  preauth_step_page_set_review (PREAUTH_STEP_PAGE (fixture->step), fixture->review);
  fixture->window = sample_present (fixture->step, 800, 700);
}

static void
close_step (Fixture *fixture)
{
  sample_destroy (fixture->window, fixture->step);
  g_assert_finalize_object (fixture->review);
}

static GtkWidget *
find_fact (Fixture *fixture, const char *fact)
{
  for (guint i = 0; i < sample_count (fixture->step, PREAUTH_TYPE_FACT_ROW); i++)
    {
      GtkWidget *row = sample_find (fixture->step, PREAUTH_TYPE_FACT_ROW, i);

      if (g_str_equal (preauth_fact_row_get_fact (PREAUTH_FACT_ROW (row)), fact))
        return row;
    }
  return NULL;
}

static GtkWidget *
find_answer (Fixture *fixture, const char *position)
{
  for (guint i = 0; i < sample_count (fixture->step, PREAUTH_TYPE_ANSWER_ROW); i++)
    {
      GtkWidget *row = sample_find (fixture->step, PREAUTH_TYPE_ANSWER_ROW, i);

      if (g_str_equal (preauth_answer_row_get_position (PREAUTH_ANSWER_ROW (row)), position))
        return row;
    }
  return NULL;
}

static void
assert_fact (Fixture *fixture, PreauthFact fact, const char *value)
{
  g_autofree char *stored = preauth_request_get_fact (fixture->request, fact);

  g_assert_cmpstr (stored, ==, value);
}

static void
test_people (void)
{
  Fixture fixture;
  GtkWidget *sex;

  open_step (&fixture, NULL, PREAUTH_TYPE_PEOPLE_STEP);
  gtk_editable_set_text (GTK_EDITABLE (find_fact (&fixture, "patient-family")), "Nguyễn");
  assert_fact (&fixture, PREAUTH_FACT_PATIENT_FAMILY, "Nguyễn");
  gtk_editable_set_text (GTK_EDITABLE (find_fact (&fixture, "practice-fax")), "(508) 555-0143");
  assert_fact (&fixture, PREAUTH_FACT_PRACTICE_FAX, "5085550143");

  sex = sample_find (fixture.step, PREAUTH_TYPE_FACT_CHOICE_ROW, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (sex)), ==, 0);
  assert_fact (&fixture, PREAUTH_FACT_PATIENT_SEX, NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (sex), 1);
  assert_fact (&fixture, PREAUTH_FACT_PATIENT_SEX, "female");
  adw_combo_row_set_selected (ADW_COMBO_ROW (sex), 0);
  assert_fact (&fixture, PREAUTH_FACT_PATIENT_SEX, NULL);
  close_step (&fixture);
}

/* "Same as requesting provider" takes the rows away and keeps what was typed in them. */
static void
test_same_provider (void)
{
  Fixture fixture;
  GtkWidget *groups, *same, *name;

  open_step (&fixture, NULL, PREAUTH_TYPE_PEOPLE_STEP);
  groups = sample_find (fixture.step, PREAUTH_TYPE_SERVICING_GROUPS, 0);
  same = sample_find (groups, GTK_TYPE_SWITCH, 0);
  gtk_test_accessible_assert_role (same, GTK_ACCESSIBLE_ROLE_SWITCH);
  gtk_test_accessible_assert_property (same, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Same as requesting provider");
  name = find_fact (&fixture, "servicing-name");
  gtk_editable_set_text (GTK_EDITABLE (name), "Maple Grove");
  gtk_switch_set_active (GTK_SWITCH (same), TRUE);
  assert_fact (&fixture, PREAUTH_FACT_SERVICING_SAME, "true");
  g_assert_false (gtk_widget_get_mapped (name));
  gtk_switch_set_active (GTK_SWITCH (same), FALSE);
  assert_fact (&fixture, PREAUTH_FACT_SERVICING_SAME, NULL);
  assert_fact (&fixture, PREAUTH_FACT_SERVICING_NAME, "Maple Grove");
  close_step (&fixture);
}

/* A gap inside a folded row unfolds it. */
static void
test_people_reveal (void)
{
  static const char *const targets[]
      = { "patient-birth-date", "patient-zip", "patient-sex", "clinician-npi", "facility-same" };
  Fixture fixture;

  open_step (&fixture, NULL, PREAUTH_TYPE_PEOPLE_STEP);
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (fixture.step), targets[i]));
      g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (fixture.window)));
    }
  g_assert_false (preauth_step_page_reveal (PREAUTH_STEP_PAGE (fixture.step), "diagnosis"));
  close_step (&fixture);
}

static void
test_people_button (void)
{
  Fixture fixture;
  GtkWidget *button, *menu;

  open_step (&fixture, "speech-therapy-child.json", PREAUTH_TYPE_PEOPLE_STEP);
  button = sample_find (fixture.step, PREAUTH_TYPE_PEOPLE_BUTTON, 0);
  menu = sample_find (button, GTK_TYPE_MENU_BUTTON, 0);
  gtk_test_accessible_assert_property (menu, GTK_ACCESSIBLE_PROPERTY_LABEL, "Saved people");
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  g_assert_true (
      sample_has_text (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu))),
                       "_Save what is typed here")
      || sample_has_text (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu))),
                          "Save what is typed here"));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu));
  close_step (&fixture);
}

static void
type_row (GtkWidget *card, guint index, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (sample_find (card, ADW_TYPE_ENTRY_ROW, index)), text);
}

static void
test_diagnosis (void)
{
  Fixture fixture;
  GtkWidget *card;
  g_autoptr (GPtrArray) diagnoses = NULL;
  PreauthDiagnosis *first;

  open_step (&fixture, NULL, PREAUTH_TYPE_DIAGNOSIS_STEP);
  card = sample_find (fixture.step, PREAUTH_TYPE_DIAGNOSIS_CARD, 0);
  g_assert_true (sample_has_text (card, "Principal diagnosis"));
  type_row (card, 0, "F80.2");
  type_row (card, 1, "mixed receptive-expressive language disorder");
  diagnoses = preauth_request_get_diagnoses (fixture.request);
  g_assert_cmpuint (diagnoses->len, ==, 1);
  first = g_ptr_array_index (diagnoses, 0);
  g_assert_cmpstr (first->code, ==, "F80.2");
  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (fixture.step), "diagnosis"));
  close_step (&fixture);
}

static void
test_diagnosis_order (void)
{
  Fixture fixture;
  GtkWidget *second;
  g_autoptr (GPtrArray) raised = NULL;
  g_autoptr (GPtrArray) left = NULL;

  open_step (&fixture, "snf-medicare-advantage.json", PREAUTH_TYPE_DIAGNOSIS_STEP);
  g_assert_cmpuint (sample_count (fixture.step, PREAUTH_TYPE_DIAGNOSIS_CARD), ==, 2);
  second = sample_find (fixture.step, PREAUTH_TYPE_DIAGNOSIS_CARD, 1);
  g_assert_true (sample_has_text (second, "Diagnosis 2"));
  g_signal_emit_by_name (second, "raised");
  raised = preauth_request_get_diagnoses (fixture.request);
  g_assert_cmpstr (((PreauthDiagnosis *)g_ptr_array_index (raised, 0))->code, ==, "I50.32");
  g_assert_true (sample_has_text (second, "Principal diagnosis"));

  g_signal_emit_by_name (second, "removed");
  left = preauth_request_get_diagnoses (fixture.request);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (((PreauthDiagnosis *)g_ptr_array_index (left, 0))->code, ==, "S72.141D");
  close_step (&fixture);
}

/* A wrong shape is marked in words and kept; a facility's revenue code is right. */
static void
test_service_line (void)
{
  PreauthServiceLineCard *card = g_object_ref_sink (preauth_service_line_card_new ());
  GtkWidget *window = sample_present (GTK_WIDGET (card), 500, 500);
  g_autoptr (PreauthServiceLine) line = preauth_service_line_new ();
  g_autoptr (PreauthServiceLine) read = NULL;
  GtkWidget *code = sample_find (GTK_WIDGET (card), ADW_TYPE_ENTRY_ROW, 0);

  line->code = g_strdup ("0191");
  line->units = g_strdup ("14");
  line->unit_type = g_strdup ("days");
  preauth_service_line_card_show (card, line);
  g_assert_false (gtk_widget_has_css_class (code, "error"));
  g_free (line->code);
  line->code = g_strdup ("92x");
  preauth_service_line_card_show (card, line);
  g_assert_true (gtk_widget_has_css_class (code, "error"));
  read = preauth_service_line_card_read (card);
  g_assert_cmpstr (read->code, ==, "92x");
  g_assert_cmpstr (read->units, ==, "14");
  g_assert_cmpstr (read->unit_type, ==, "days");
  g_assert_null (read->frequency);
  g_assert_true (preauth_service_line_card_focus (card, "units"));
  g_assert_true (preauth_service_line_card_is_focused (card));
  sample_destroy (window, GTK_WIDGET (card));
}

/* What other steps say is not asked again; the whole form shows it. */
static void
test_form (void)
{
  Fixture fixture;
  GtkWidget *view, *box, *name;

  open_step (&fixture, "speech-therapy-child.json", PREAUTH_TYPE_FORM_STEP);
  view = sample_find (fixture.step, PREAUTH_TYPE_QUESTIONNAIRE_VIEW, 0);
  g_assert_true (sample_has_text (fixture.step, "Nothing more to type"));
  g_assert_true (preauth_questionnaire_view_is_empty (PREAUTH_QUESTIONNAIRE_VIEW (view)));

  box = sample_find (fixture.step, GTK_TYPE_SWITCH, 0);
  gtk_test_accessible_assert_property (box, GTK_ACCESSIBLE_PROPERTY_LABEL, "Show the whole form");
  gtk_switch_set_active (GTK_SWITCH (box), TRUE);
  g_assert_false (preauth_questionnaire_view_is_empty (PREAUTH_QUESTIONNAIRE_VIEW (view)));
  name = find_answer (&fixture, "patient-name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Rosa Delgado");
  close_step (&fixture);
}

/* Nothing is ticked where nothing follows with certainty; the section is asked. */
static void
test_form_gap (void)
{
  Fixture fixture;
  GtkWidget *checks;

  open_step (&fixture, NULL, PREAUTH_TYPE_FORM_STEP);
  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (fixture.step), "form/service-type"));
  checks = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture.window)),
                                    PREAUTH_TYPE_ANSWER_CHECKS_ROW);
  g_assert_nonnull (checks);
  for (guint i = 0; i < sample_count (checks, GTK_TYPE_CHECK_BUTTON); i++)
    g_assert_false (gtk_check_button_get_active (
        GTK_CHECK_BUTTON (sample_find (checks, GTK_TYPE_CHECK_BUTTON, i))));
  close_step (&fixture);
}

/* The urgent box is there to be ticked by a person, and says so; the signature is left to paper. */
static void
test_attestation (void)
{
  Fixture fixture;
  GtkWidget *urgent, *check;
  PreauthAnswers *answers;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  open_step (&fixture, "specialty-drug-ppo.json", PREAUTH_TYPE_FORM_STEP);
  answers = preauth_review_get_answers (fixture.review);
  urgent = find_answer (&fixture, "urgent");
  g_assert_true (
      sample_has_text (urgent, "Only the clinician may tick this. The program never does."));
  check = sample_find (urgent, GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  before = preauth_answers_get (answers, "urgent");
  g_assert_null (before);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  after = preauth_answers_get (answers, "urgent");
  g_assert_cmpstr (after, ==, "true");
  g_assert_null (find_answer (&fixture, "signature"));
  close_step (&fixture);
}

/* Each kind of row stores what is typed and shows what is stored. */
static void
test_answer_rows (void)
{
  static const struct
  {
    const char *position;
    GType (*get_type) (void);
  } rows[] = {
    { "citation", preauth_answer_text_row_get_type },
    { "step-harm", preauth_answer_choice_row_get_type },
    { "billing-name", preauth_answer_entry_row_get_type },
    { "reason", preauth_answer_checks_row_get_type },
  };
  Fixture fixture;
  PreauthAnswers *answers;
  g_autofree char *harm = NULL;
  g_autofree char *billing = NULL;

  open_step (&fixture, "specialty-drug-ppo.json", PREAUTH_TYPE_FORM_STEP);
  answers = preauth_review_get_answers (fixture.review);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (G_OBJECT_TYPE_NAME (find_answer (&fixture, rows[i].position)), ==,
                     g_type_name (rows[i].get_type ()));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_answer (&fixture, "step-harm")), 2);
  harm = preauth_answers_get (answers, "step-harm");
  g_assert_cmpstr (harm, ==, "false");
  gtk_editable_set_text (GTK_EDITABLE (find_answer (&fixture, "billing-name")), "Blackstone");
  billing = preauth_answers_get (answers, "billing-name");
  g_assert_cmpstr (billing, ==, "Blackstone");
  g_assert_true (preauth_answers_set (answers, "citation", "Journal, 2024", NULL));
  preauth_answer_row_update (PREAUTH_ANSWER_ROW (find_answer (&fixture, "citation")));
  g_assert_cmpuint (sample_count (fixture.step, PREAUTH_TYPE_REPEAT_GROUP), >, 0);
  close_step (&fixture);
}

static void
test_attachments (void)
{
  Fixture fixture;
  g_autoptr (GBytes) pdf = sample_pdf_new (3);
  GtkWidget *row;
  g_autoptr (GPtrArray) renamed = NULL;

  open_step (&fixture, NULL, PREAUTH_TYPE_ATTACHMENTS_STEP);
  g_assert_true (sample_has_text (fixture.step, "Nothing attached yet"));
  preauth_request_add_attachment (fixture.request, "scan0001", "application/pdf", pdf);
  row = sample_find (fixture.step, PREAUTH_TYPE_ATTACHMENT_ROW, 0);
  g_assert_nonnull (row);
  g_assert_true (sample_has_text (row, "3 pages"));
  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (fixture.step), "attachment"));

  gtk_editable_set_text (GTK_EDITABLE (row), "Visit note of 11/10/2026");
  g_signal_emit_by_name (row, "apply");
  renamed = preauth_request_get_attachments (fixture.request);
  g_assert_cmpstr (((PreauthAttachment *)g_ptr_array_index (renamed, 0))->title, ==,
                   "Visit note of 11/10/2026");

  preauth_request_remove_attachment (fixture.request,
                                     preauth_attachment_row_get_id (PREAUTH_ATTACHMENT_ROW (row)));
  g_assert_true (sample_has_text (fixture.step, "Nothing attached yet"));
  close_step (&fixture);
}

/* A document that cannot go into a packet says so in its row. */
static void
test_damaged_attachment (void)
{
  Fixture fixture;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.4 cut off", 16);

  open_step (&fixture, NULL, PREAUTH_TYPE_ATTACHMENTS_STEP);
  preauth_request_add_attachment (fixture.request, "Note", "application/pdf", bytes);
  g_assert_true (sample_has_text (fixture.step, "Cannot be read"));
  close_step (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/desktop/steps/people", test_people);
  g_test_add_func ("/desktop/steps/same-provider", test_same_provider);
  g_test_add_func ("/desktop/steps/people-reveal", test_people_reveal);
  g_test_add_func ("/desktop/steps/people-button", test_people_button);
  g_test_add_func ("/desktop/steps/diagnosis", test_diagnosis);
  g_test_add_func ("/desktop/steps/diagnosis-order", test_diagnosis_order);
  g_test_add_func ("/desktop/steps/service-line", test_service_line);
  g_test_add_func ("/desktop/steps/form", test_form);
  g_test_add_func ("/desktop/steps/form-gap", test_form_gap);
  g_test_add_func ("/desktop/steps/attestation", test_attestation);
  g_test_add_func ("/desktop/steps/answer-rows", test_answer_rows);
  g_test_add_func ("/desktop/steps/attachments", test_attachments);
  g_test_add_func ("/desktop/steps/damaged-attachment", test_damaged_attachment);
  return sample_run_tests ();
}
