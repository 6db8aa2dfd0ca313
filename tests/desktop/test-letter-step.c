/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step "Letter": the letter follows the facts, a gap leads to its field, an empty part of the
 * test looks empty. */
#include "config.h"

#include <adwaita.h>

#include "desktop/common/step-page.h"
#include "desktop/letter/letter-gaps.h"
#include "desktop/letter/letter-step.h"
#include "desktop/letter/limb-panel.h"
#include "desktop/pages/page-view.h"
#include "desktop/questionnaire/answer-row.h"
#include "sample.h"

static PreauthLetterStep *
create_step (PreauthReview *review)
{
  PreauthLetterStep *step = g_object_ref_sink (g_object_new (PREAUTH_TYPE_LETTER_STEP, NULL));

  preauth_step_page_set_review (PREAUTH_STEP_PAGE (step), review);
  return step;
}

static gboolean
has_pages (gpointer user_data)
{
  return sample_find (user_data, PREAUTH_TYPE_PAGE_VIEW, 0) != NULL;
}

static void
test_pages (void)
{
  PreauthReview *review = sample_review_new ("speech-therapy-child.json");
  PreauthLetterStep *step = create_step (review);
  GtkWidget *window = sample_present (GTK_WIDGET (step), 900, 700);

  sample_wait (has_pages, step);
  gtk_test_accessible_assert_property (sample_find (GTK_WIDGET (step), PREAUTH_TYPE_PAGE_VIEW, 0),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Page 1 of 2: Letter");
  g_assert_true (sample_has_text (GTK_WIDGET (step), "No gaps"));
  sample_destroy (window, GTK_WIDGET (step));
  g_assert_finalize_object (review);
}

static void
test_gap_count (void)
{
  PreauthReview *review = sample_review_new ("speech-therapy-child.json");
  PreauthLetterStep *step = create_step (review);
  GtkWidget *window = sample_present (GTK_WIDGET (step), 900, 700);
  PreauthAnswers *clinical = preauth_review_get_clinical (review);

  g_assert_true (preauth_answers_set (clinical, "goal", NULL, NULL));
  preauth_review_refresh (review);
  g_assert_true (sample_has_text (GTK_WIDGET (step), "1 gap in the letter"));
  g_assert_true (preauth_answers_set (clinical, "goal", "Speaks in sentences", NULL));
  preauth_review_refresh (review);
  g_assert_true (sample_has_text (GTK_WIDGET (step), "No gaps"));
  sample_destroy (window, GTK_WIDGET (step));
  g_assert_finalize_object (review);
}

static const char *
get_focused_position (GtkWidget *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, PREAUTH_TYPE_ANSWER_ROW) : NULL;

  return row != NULL ? preauth_answer_row_get_position (PREAUTH_ANSWER_ROW (row)) : NULL;
}

static void
test_next_gap (void)
{
  PreauthReview *review = sample_review_new ("speech-therapy-child.json");
  PreauthLetterStep *step = create_step (review);
  GtkWidget *window = sample_present (GTK_WIDGET (step), 900, 700);
  PreauthAnswers *clinical = preauth_review_get_clinical (review);

  preauth_answers_set (clinical, "goal", NULL, NULL);
  preauth_answers_set (clinical, "remeasure-date", NULL, NULL);
  preauth_review_refresh (review);
  gtk_widget_activate_action (GTK_WIDGET (step), "letter.next-gap", NULL);
  g_assert_cmpstr (get_focused_position (window), ==, "goal");
  gtk_widget_activate_action (GTK_WIDGET (step), "letter.next-gap", NULL);
  g_assert_cmpstr (get_focused_position (window), ==, "remeasure-date");
  gtk_widget_activate_action (GTK_WIDGET (step), "letter.next-gap", NULL);
  g_assert_cmpstr (get_focused_position (window), ==, "goal");

  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "clinical/why-this-level"));
  g_assert_cmpstr (get_focused_position (window), ==, "why-this-level");
  g_assert_false (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "clinical/no-such-fact"));
  g_assert_false (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "member-id"));
  sample_destroy (window, GTK_WIDGET (step));
  g_assert_finalize_object (review);
}

/* To look at an empty list adds no row to it: the cursor goes to where one is added. */
static void
test_empty_list (void)
{
  PreauthReview *review = sample_review_new ("speech-therapy-child.json");
  PreauthLetterStep *step = create_step (review);
  GtkWidget *window = sample_present (GTK_WIDGET (step), 900, 700);
  PreauthAnswers *clinical = preauth_review_get_clinical (review);
  GtkWidget *focus;

  while (preauth_answers_get_n_rows (clinical, "evidence") > 0)
    preauth_answers_remove_row (clinical, "evidence:0");
  preauth_review_refresh (review);
  preauth_request_set_modified (preauth_review_get_request (review), FALSE);
  g_assert_true (preauth_step_page_reveal (PREAUTH_STEP_PAGE (step), "clinical/evidence"));
  g_assert_cmpuint (preauth_answers_get_n_rows (clinical, "evidence"), ==, 0);
  g_assert_false (preauth_request_get_modified (preauth_review_get_request (review)));
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (focus), ==, "Add a line");

  g_signal_emit_by_name (focus, "clicked");
  g_assert_cmpuint (preauth_answers_get_n_rows (clinical, "evidence"), ==, 1);
  g_assert_true (g_str_has_prefix (get_focused_position (window), "evidence:0/"));
  sample_destroy (window, GTK_WIDGET (step));
  g_assert_finalize_object (review);
}

/* In the letter's order, each once. */
static void
test_gap_list (void)
{
  g_autoptr (PreauthReview) review = sample_review_new ("speech-therapy-child.json");
  PreauthAnswers *clinical = preauth_review_get_clinical (review);
  g_autoptr (GPtrArray) gaps = preauth_letter_gaps_new (preauth_review_get_letter (review));

  g_assert_cmpuint (gaps->len, ==, 0);
  g_clear_pointer (&gaps, g_ptr_array_unref);
  preauth_answers_set (clinical, "goal", NULL, NULL);
  preauth_request_set_fact (preauth_review_get_request (review), PREAUTH_FACT_MEMBER_ID, NULL);
  preauth_review_refresh (review);
  gaps = preauth_letter_gaps_new (preauth_review_get_letter (review));
  g_assert_cmpuint (gaps->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (gaps, 0), ==, "member-id");
  g_assert_cmpstr (g_ptr_array_index (gaps, 1), ==, "clinical/goal");
}

static void
test_gap_steps (void)
{
  static const struct
  {
    const char *source;
    PreauthStep step;
  } cases[] = {
    { "member-id", PREAUTH_STEP_PLAN },         { "patient-family", PREAUTH_STEP_PEOPLE },
    { "clinician-npi", PREAUTH_STEP_PEOPLE },   { "service-start", PREAUTH_STEP_DIAGNOSIS },
    { "service-line", PREAUTH_STEP_DIAGNOSIS }, { "drug-name", PREAUTH_STEP_DIAGNOSIS },
    { "clinical/goal", PREAUTH_STEP_LETTER },   { "servicing-name", PREAUTH_STEP_PEOPLE },
  };
  g_autoptr (PreauthReview) review = sample_review_new ("speech-therapy-child.json");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (preauth_letter_gap_get_step (review, cases[i].source), ==, cases[i].step);
}

static void
reveal_cb (PreauthLimbPanel *panel, const char *position, char **revealed)
{
  g_free (*revealed);
  *revealed = g_strdup (position);
}

static void
test_limbs (void)
{
  PreauthReview *review = sample_review_new ("speech-therapy-child.json");
  PreauthAnswers *clinical = preauth_review_get_clinical (review);
  PreauthLimbPanel *panel = g_object_ref_sink (g_object_new (PREAUTH_TYPE_LIMB_PANEL, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (panel), 500, 400);
  g_autofree char *revealed = NULL;

  g_signal_connect (panel, "reveal", G_CALLBACK (reveal_cb), &revealed);
  preauth_limb_panel_update (panel, review);
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "Massachusetts, three parts"));
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "The facts are there"));
  g_assert_false (sample_has_text (GTK_WIDGET (panel), "Weak"));

  preauth_answers_set (clinical, "benefits-harms", NULL, NULL);
  while (preauth_answers_get_n_rows (clinical, "evidence") > 0)
    preauth_answers_remove_row (clinical, "evidence:0");
  preauth_review_refresh (review);
  preauth_limb_panel_update (panel, review);
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "Weak. Missing: benefits and harms"));
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "Empty. Missing: a guideline"));
  adw_action_row_activate (
      ADW_ACTION_ROW (sample_find (GTK_WIDGET (panel), ADW_TYPE_ACTION_ROW, 0)));
  g_assert_cmpstr (revealed, ==, "benefits-harms");

  /* The third part counts only when the second does not apply. */
  preauth_answers_set (clinical, "widespread-use", "false", NULL);
  preauth_limb_panel_update (panel, review);
  g_assert_true (
      sample_has_text (GTK_WIDGET (panel), "Not in widespread use: the evidence below speaks"));
  g_assert_true (sample_has_text (GTK_WIDGET (panel), "how it is watched"));

  preauth_request_set_fact (preauth_review_get_request (review), PREAUTH_FACT_PLAN,
                            "medicare-advantage-hmo");
  preauth_limb_panel_update (panel, review);
  g_assert_false (sample_has_text (GTK_WIDGET (panel), "Massachusetts"));
  sample_destroy (window, GTK_WIDGET (panel));
  g_assert_finalize_object (review);
}

static void
test_new_request (void)
{
  PreauthReview *review = sample_review_new (NULL);
  PreauthLetterStep *step = create_step (review);
  GtkWidget *window = sample_present (GTK_WIDGET (step), 400, 500);

  g_assert_true (sample_has_text (GTK_WIDGET (step), "gaps in the letter"));
  sample_destroy (window, GTK_WIDGET (step));
  g_assert_finalize_object (review);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* Before the example's service begins. */
  g_setenv ("SOURCE_DATE_EPOCH", "1795262400", TRUE);

  g_test_add_func ("/desktop/letter/pages", test_pages);
  g_test_add_func ("/desktop/letter/gap-count", test_gap_count);
  g_test_add_func ("/desktop/letter/next-gap", test_next_gap);
  g_test_add_func ("/desktop/letter/empty-list", test_empty_list);
  g_test_add_func ("/desktop/letter/gap-list", test_gap_list);
  g_test_add_func ("/desktop/letter/gap-steps", test_gap_steps);
  g_test_add_func ("/desktop/letter/limbs", test_limbs);
  g_test_add_func ("/desktop/letter/new-request", test_new_request);
  return sample_run_tests ();
}
