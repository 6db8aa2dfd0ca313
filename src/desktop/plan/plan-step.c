/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan step. Picks a plan only when a person named it or left no other. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/fact-choice-row.h"
#include "desktop/common/fact-row.h"
#include "desktop/common/radio-list.h"
#include "desktop/plan/plan-questions.h"
#include "desktop/plan/plan-step.h"

struct _PreauthPlanStep
{
  AdwBin parent_instance;

  PreauthReview *review;
  gboolean updating;

  AdwComboRow *payer_row;
  PreauthFactRow *insurer_row;
  GtkWidget *plan_part;
  GtkWidget *funding_part;
  PreauthPlanQuestions *questions;
  GtkWidget *all_plans_button;
  PreauthRadioList *plans;
};

static void
preauth_plan_step_page_init (PreauthStepPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthPlanStep,
                               preauth_plan_step,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_STEP_PAGE,
                                                      preauth_plan_step_page_init))

static PreauthRequest *
get_request (PreauthPlanStep *self)
{
  return preauth_review_get_request (self->review);
}

static GListModel *
get_payers (PreauthPlanStep *self)
{
  return preauth_directory_get_payers (preauth_review_get_directory (self->review));
}

/* (transfer none) (nullable): the payer of the request, when the directory has it. */
static PreauthPayer *
find_payer (PreauthPlanStep *self)
{
  g_autofree char *id = preauth_request_get_fact (get_request (self), PREAUTH_FACT_PAYER);

  return id != NULL ? preauth_directory_find_payer (preauth_review_get_directory (self->review), id)
                    : NULL;
}

static void
show_plans (PreauthPlanStep *self)
{
  PreauthPayer *payer = find_payer (self);
  GListModel *plans = payer != NULL ? preauth_payer_get_plans (payer) : NULL;
  guint n = plans != NULL ? g_list_model_get_n_items (plans) : 0;
  guint n_shown = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);
      gboolean allowed = preauth_plan_questions_allow (self->questions, preauth_plan_get_id (plan));

      preauth_radio_list_set_row_visible (self->plans, preauth_plan_get_id (plan), allowed);
      n_shown += allowed;
    }
  gtk_widget_set_visible (self->all_plans_button, n_shown < n);
}

/* Only for products that either may pay for. */
static void
show_funding (PreauthPlanStep *self)
{
  PreauthPayer *payer = find_payer (self);
  g_autofree char *id = preauth_request_get_fact (get_request (self), PREAUTH_FACT_PLAN);
  PreauthPlan *plan = payer != NULL && id != NULL ? preauth_payer_find_plan (payer, id) : NULL;

  gtk_widget_set_visible (self->funding_part,
                          plan != NULL
                              && g_strcmp0 (preauth_plan_get_law (plan), "ma-insured") == 0);
}

static void
show_payer (PreauthPlanStep *self)
{
  PreauthPayer *payer = find_payer (self);
  g_autofree char *plan = preauth_request_get_fact (get_request (self), PREAUTH_FACT_PLAN);
  GListModel *plans = payer != NULL ? preauth_payer_get_plans (payer) : NULL;

  preauth_plan_questions_set_payer (self->questions, payer);
  preauth_plan_questions_set_plan (self->questions, plan);
  preauth_radio_list_clear (self->plans);
  for (guint i = 0; plans != NULL && i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (PreauthPlan) item = g_list_model_get_item (plans, i);

      preauth_radio_list_append (self->plans, preauth_plan_get_id (item),
                                 preauth_plan_get_name (item), preauth_plan_get_card_hint (item));
    }
  preauth_radio_list_set_selected (self->plans, plan);
  gtk_widget_set_visible (self->plan_part, payer != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->insurer_row),
                          payer == NULL && adw_combo_row_get_selected (self->payer_row) > 0);
  show_plans (self);
  show_funding (self);
}

static guint
find_payer_index (PreauthPlanStep *self)
{
  g_autofree char *id = preauth_request_get_fact (get_request (self), PREAUTH_FACT_PAYER);
  GListModel *payers = get_payers (self);
  guint n = g_list_model_get_n_items (payers);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PreauthPayer) payer = g_list_model_get_item (payers, i);

      if (g_strcmp0 (preauth_payer_get_id (payer), id) == 0)
        return i + 1;
    }
  /* "Another company" when there is a name, "Choose" when there is nothing yet. */
  return preauth_request_has_fact (get_request (self), PREAUTH_FACT_INSURER_NAME) ? n + 1 : 0;
}

static void
select_payer (PreauthPlanStep *self)
{
  self->updating = TRUE;
  adw_combo_row_set_selected (self->payer_row, find_payer_index (self));
  self->updating = FALSE;
  show_payer (self);
}

static void
fill_payers (PreauthPlanStep *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *payers = get_payers (self);

  gtk_string_list_append (names, _ ("Choose…"));
  for (guint i = 0; i < g_list_model_get_n_items (payers); i++)
    {
      g_autoptr (PreauthPayer) payer = g_list_model_get_item (payers, i);

      gtk_string_list_append (names, preauth_payer_get_name (payer));
    }
  gtk_string_list_append (names, _ ("Another company"));
  self->updating = TRUE;
  adw_combo_row_set_model (self->payer_row, G_LIST_MODEL (names));
  self->updating = FALSE;
}

/* The name that goes on the form follows the payer; a name typed for another company does not stay
 * behind. */
static void
payer_selected_cb (PreauthPlanStep *self)
{
  guint selected = adw_combo_row_get_selected (self->payer_row);
  GListModel *payers;
  g_autoptr (PreauthPayer) payer = NULL;

  if (self->updating || self->review == NULL)
    return;
  payers = get_payers (self);
  if (selected > 0 && selected <= g_list_model_get_n_items (payers))
    payer = g_list_model_get_item (payers, selected - 1);

  self->updating = TRUE;
  preauth_request_set_fact (get_request (self), PREAUTH_FACT_PLAN, NULL);
  preauth_request_set_fact (get_request (self), PREAUTH_FACT_PAYER,
                            payer != NULL ? preauth_payer_get_id (payer) : NULL);
  preauth_request_set_fact (get_request (self), PREAUTH_FACT_INSURER_NAME,
                            payer != NULL ? preauth_payer_get_name (payer) : NULL);
  self->updating = FALSE;
  show_payer (self);
  if (payer == NULL && selected > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->insurer_row));
}

static void
set_plan (PreauthPlanStep *self, const char *plan)
{
  self->updating = TRUE;
  preauth_request_set_fact (get_request (self), PREAUTH_FACT_PLAN, plan);
  self->updating = FALSE;
  preauth_radio_list_set_selected (self->plans, plan);
  show_plans (self);
  show_funding (self);
}

/* The questions stay as they are: rows that move under the pointer are clicked wrongly. */
static void
plan_chosen_cb (PreauthPlanStep *self, const char *plan)
{
  set_plan (self, plan);
}

static void
narrowed_cb (PreauthPlanStep *self)
{
  GListModel *plans = preauth_payer_get_plans (find_payer (self));
  g_autofree char *current = preauth_request_get_fact (get_request (self), PREAUTH_FACT_PLAN);
  const char *only = NULL;
  guint n_left = 0;

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);

      if (preauth_plan_questions_allow (self->questions, preauth_plan_get_id (plan)))
        {
          only = preauth_plan_get_id (plan);
          n_left++;
        }
    }
  if (n_left == 1)
    set_plan (self, only);
  else if (current != NULL && !preauth_plan_questions_allow (self->questions, current))
    set_plan (self, NULL);
  else
    show_plans (self);
}

static void
all_plans_cb (PreauthPlanStep *self)
{
  preauth_plan_questions_set_plan (self->questions, NULL);
  set_plan (self, NULL);
}

static void
request_changed_cb (PreauthPlanStep *self, guint fact)
{
  if (self->updating)
    return;
  if (fact == PREAUTH_FACT_PAYER || fact == PREAUTH_FACT_PLAN || fact == PREAUTH_N_FACTS)
    select_payer (self);
}

static void
preauth_plan_step_set_review (PreauthStepPage *page, PreauthReview *review)
{
  PreauthPlanStep *self = PREAUTH_PLAN_STEP (page);

  self->review = g_object_ref (review);
  fill_payers (self);
  select_payer (self);
  preauth_fact_rows_set_request (GTK_WIDGET (self), get_request (self));
  preauth_fact_choice_rows_set_request (GTK_WIDGET (self), get_request (self));
  g_signal_connect_object (get_request (self), "changed", G_CALLBACK (request_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
preauth_plan_step_reveal (PreauthStepPage *page, const char *target)
{
  PreauthPlanStep *self = PREAUTH_PLAN_STEP (page);

  if (g_strcmp0 (target, "payer") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->payer_row));
  if (g_strcmp0 (target, "plan") == 0)
    return find_payer (self) != NULL ? preauth_radio_list_focus (self->plans)
                                     : gtk_widget_grab_focus (GTK_WIDGET (self->payer_row));
  /* The row of a name that is not asked yet cannot take the cursor. */
  return preauth_fact_rows_reveal (GTK_WIDGET (self), target)
         || preauth_fact_choice_rows_reveal (GTK_WIDGET (self), target)
         || (g_strcmp0 (target, "insurer-name") == 0
             && gtk_widget_grab_focus (GTK_WIDGET (self->payer_row)));
}

static void
preauth_plan_step_page_init (PreauthStepPageInterface *iface)
{
  iface->set_review = preauth_plan_step_set_review;
  iface->reveal = preauth_plan_step_reveal;
}

static void
preauth_plan_step_dispose (GObject *object)
{
  PreauthPlanStep *self = PREAUTH_PLAN_STEP (object);

  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_plan_step_parent_class)->dispose (object);
}

static void
preauth_plan_step_class_init (PreauthPlanStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_plan_step_dispose;

  g_type_ensure (PREAUTH_TYPE_FACT_CHOICE_ROW);
  g_type_ensure (PREAUTH_TYPE_FACT_ROW);
  g_type_ensure (PREAUTH_TYPE_PLAN_QUESTIONS);
  g_type_ensure (PREAUTH_TYPE_RADIO_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/plan/plan-step.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthPlanStep, payer_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthPlanStep, insurer_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthPlanStep, plan_part);
  gtk_widget_class_bind_template_child (widget_class, PreauthPlanStep, funding_part);
  gtk_widget_class_bind_template_child (widget_class, PreauthPlanStep, questions);
  gtk_widget_class_bind_template_child (widget_class, PreauthPlanStep, all_plans_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthPlanStep, plans);
  gtk_widget_class_bind_template_callback (widget_class, payer_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrowed_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_plans_cb);
}

static void
preauth_plan_step_init (PreauthPlanStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
