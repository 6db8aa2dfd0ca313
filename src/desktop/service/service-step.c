/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service step. Says whose word makes a request urgent; never ticks it by itself. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/choice.h"
#include "desktop/common/fact-row.h"
#include "desktop/service/category-picker.h"
#include "desktop/service/kind-row.h"
#include "desktop/service/modifier-group.h"
#include "desktop/service/requirement-dialog.h"
#include "desktop/service/service-step.h"

struct _PreauthServiceStep
{
  AdwBin parent_instance;

  PreauthReview *review;

  PreauthCategoryPicker *picker;
  GtkLabel *form_note;
  PreauthKindRow *kind_row;
  AdwActionRow *urgent_row;
  PreauthChoice *urgent;
  GtkWidget *reference_row;
  AdwActionRow *requirement_row;
  GtkButton *requirement_button;
  PreauthModifierGroup *modifiers;
};

static void
preauth_service_step_page_init (PreauthStepPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthServiceStep,
                               preauth_service_step,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_STEP_PAGE,
                                                      preauth_service_step_page_init))

static PreauthRequest *
get_request (PreauthServiceStep *self)
{
  return preauth_review_get_request (self->review);
}

static PreauthVocabulary *
get_vocabulary (PreauthServiceStep *self)
{
  return preauth_directory_get_vocabulary (preauth_review_get_directory (self->review));
}

/* (transfer none) (nullable) */
static PreauthPlan *
find_plan (PreauthServiceStep *self)
{
  g_autofree char *payer_id = preauth_request_get_fact (get_request (self), PREAUTH_FACT_PAYER);
  g_autofree char *plan_id = preauth_request_get_fact (get_request (self), PREAUTH_FACT_PLAN);
  PreauthPayer *payer;

  if (payer_id == NULL || plan_id == NULL)
    return NULL;
  payer = preauth_directory_find_payer (preauth_review_get_directory (self->review), payer_id);
  return payer != NULL ? preauth_payer_find_plan (payer, plan_id) : NULL;
}

static void
show_kind (PreauthServiceStep *self)
{
  g_autofree char *id = preauth_request_get_fact (get_request (self), PREAUTH_FACT_KIND);

  preauth_kind_row_update (self->kind_row);
  /* Only what adds to an earlier request has a number of the plan already. */
  gtk_widget_set_visible (
      self->reference_row,
      (id != NULL && !g_str_equal (id, "prior-authorization"))
          || preauth_request_has_fact (get_request (self), PREAUTH_FACT_REFERENCE_NUMBER));
}

static void
show_urgent (PreauthServiceStep *self)
{
  g_autofree char *priority = preauth_request_get_fact (get_request (self), PREAUTH_FACT_PRIORITY);
  PreauthPlan *plan = find_plan (self);
  const char *test = plan != NULL ? preauth_plan_get_urgent_test (plan) : NULL;
  g_autofree char *subtitle = NULL;

  preauth_choice_set_selected (self->urgent, priority);
  /* Translators: %s is the plan's own words. */
  subtitle = test != NULL ? g_strdup_printf (_ ("Only the clinician can say so. %s"), test)
                          : g_strdup (_ ("Only the clinician can say so."));
  adw_action_row_set_subtitle (self->urgent_row, subtitle);
}

static void
show_requirement (PreauthServiceStep *self)
{
  g_autofree char *text
      = preauth_request_get_fact (get_request (self), PREAUTH_FACT_REQUIREMENT_CHECK);

  adw_action_row_set_subtitle (self->requirement_row, text != NULL ? text : _ ("Not checked yet"));
  gtk_button_set_label (self->requirement_button, text != NULL ? _ ("_Change") : _ ("_Record"));
}

/* What form it takes is said here, where the service is chosen, so that nobody fills in the wrong
 * one. */
static void
show_form_note (PreauthServiceStep *self)
{
  g_autofree char *id = preauth_request_get_fact (get_request (self), PREAUTH_FACT_CATEGORY);
  GListModel *categories = preauth_vocabulary_get_categories (get_vocabulary (self));
  PreauthTerm *category = id != NULL ? preauth_vocabulary_find (categories, id) : NULL;
  PreauthRoute *route = preauth_review_get_route (self->review);
  g_autofree char *text = NULL;

  if (category != NULL && route != NULL && preauth_route_get_form_title (route) != NULL)
    /* Translators: %s is the title of a form. */
    text = g_strdup_printf (_ ("Form: %s"), preauth_route_get_form_title (route));
  else if (category != NULL && preauth_term_get_form_note (category) != NULL)
    /* Translators: %s names a form that the plan has. */
    text
        = g_strdup_printf (_ ("Another form is needed: %s"), preauth_term_get_form_note (category));
  gtk_label_set_label (self->form_note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->form_note), text != NULL);
}

static void
show_all (PreauthServiceStep *self)
{
  g_autofree char *category = preauth_request_get_fact (get_request (self), PREAUTH_FACT_CATEGORY);

  preauth_category_picker_set_category (self->picker, category);
  show_kind (self);
  show_urgent (self);
  show_requirement (self);
  show_form_note (self);
}

static void
category_chosen_cb (PreauthServiceStep *self, const char *id)
{
  PreauthRequest *request = get_request (self);

  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, id);
  /* Nearly every request is a new one; it stands there to be changed. */
  if (*id != '\0' && !preauth_request_has_fact (request, PREAUTH_FACT_KIND))
    preauth_request_set_fact (request, PREAUTH_FACT_KIND, "prior-authorization");
  preauth_vocabulary_code_request (get_vocabulary (self), request);
}

static void
urgent_chosen_cb (PreauthServiceStep *self, const char *id)
{
  preauth_request_set_fact (get_request (self), PREAUTH_FACT_PRIORITY, id);
}

static void
requirement_cb (PreauthServiceStep *self)
{
  preauth_requirement_dialog_present (GTK_WIDGET (self), self->review);
}

static void
request_changed_cb (PreauthServiceStep *self, guint fact)
{
  switch (fact)
    {
    case PREAUTH_FACT_PAYER:
    case PREAUTH_FACT_PLAN:
    case PREAUTH_FACT_CATEGORY:
    case PREAUTH_FACT_KIND:
    case PREAUTH_FACT_PRIORITY:
    case PREAUTH_FACT_REQUIREMENT_CHECK:
    case PREAUTH_N_FACTS:
      show_all (self);
      break;
    default:
      break;
    }
}

static void
preauth_service_step_set_review (PreauthStepPage *page, PreauthReview *review)
{
  PreauthServiceStep *self = PREAUTH_SERVICE_STEP (page);

  self->review = g_object_ref (review);
  preauth_category_picker_set_vocabulary (self->picker, get_vocabulary (self));
  preauth_kind_row_set_review (self->kind_row, review);
  show_all (self);
  preauth_modifier_group_set_review (self->modifiers, review);
  preauth_fact_rows_set_request (GTK_WIDGET (self), get_request (self));
  g_signal_connect_object (get_request (self), "changed", G_CALLBACK (request_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (review, "refreshed", G_CALLBACK (show_form_note), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
preauth_service_step_reveal (PreauthStepPage *page, const char *target)
{
  PreauthServiceStep *self = PREAUTH_SERVICE_STEP (page);

  if (g_strcmp0 (target, "category") == 0)
    return preauth_category_picker_focus (self->picker);
  if (g_strcmp0 (target, "kind") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->kind_row));
  if (g_strcmp0 (target, "priority") == 0)
    return preauth_choice_focus (self->urgent);
  if (g_strcmp0 (target, "requirement-check") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->requirement_button));
  return preauth_fact_rows_reveal (GTK_WIDGET (self), target);
}

static void
preauth_service_step_page_init (PreauthStepPageInterface *iface)
{
  iface->set_review = preauth_service_step_set_review;
  iface->reveal = preauth_service_step_reveal;
}

static void
preauth_service_step_dispose (GObject *object)
{
  PreauthServiceStep *self = PREAUTH_SERVICE_STEP (object);

  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_service_step_parent_class)->dispose (object);
}

static void
preauth_service_step_class_init (PreauthServiceStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_service_step_dispose;

  g_type_ensure (PREAUTH_TYPE_CATEGORY_PICKER);
  g_type_ensure (PREAUTH_TYPE_CHOICE);
  g_type_ensure (PREAUTH_TYPE_FACT_ROW);
  g_type_ensure (PREAUTH_TYPE_KIND_ROW);
  g_type_ensure (PREAUTH_TYPE_MODIFIER_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/service/service-step.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceStep, picker);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceStep, form_note);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceStep, kind_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceStep, urgent_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceStep, urgent);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceStep, reference_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceStep, requirement_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceStep, requirement_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceStep, modifiers);
  gtk_widget_class_bind_template_callback (widget_class, category_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, urgent_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, requirement_cb);
}

static void
preauth_service_step_init (PreauthServiceStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  preauth_choice_append (self->urgent, "normal", _ ("No"), _ ("Urgent?"));
  preauth_choice_append (self->urgent, "stat", _ ("Yes"), _ ("Urgent?"));
}
