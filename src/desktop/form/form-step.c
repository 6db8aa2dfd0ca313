/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step "Form". The form comes from the route; its questions from the questionnaire view. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/step-page.h"
#include "desktop/form/form-step.h"
#include "desktop/questionnaire/questionnaire-view.h"

struct _PreauthFormStep
{
  AdwBin parent_instance;

  PreauthReview *review;
  gulong refreshed_handler;

  GtkLabel *title_label;
  GtkLabel *source_label;
  GtkWidget *all_known_page;
  PreauthQuestionnaireView *view;
};

static void
preauth_form_step_page_init (PreauthStepPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthFormStep,
                               preauth_form_step,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_STEP_PAGE,
                                                      preauth_form_step_page_init))

static void
show_emptiness (PreauthFormStep *self)
{
  gtk_widget_set_visible (self->all_known_page, preauth_questionnaire_view_is_empty (self->view));
}

static void
refreshed_cb (PreauthFormStep *self)
{
  PreauthAnswers *answers = preauth_review_get_answers (self->review);
  PreauthQuestionnaire *form = preauth_answers_get_questionnaire (answers);
  const char *description = preauth_questionnaire_get_description (form);

  gtk_label_set_text (self->title_label, preauth_questionnaire_get_title (form));
  gtk_label_set_text (self->source_label, description != NULL ? description : "");
  preauth_questionnaire_view_set_answers (self->view, answers);
  preauth_questionnaire_view_update (self->view);
  show_emptiness (self);
}

static void
preauth_form_step_set_review (PreauthStepPage *page, PreauthReview *review)
{
  PreauthFormStep *self = PREAUTH_FORM_STEP (page);

  if (self->review != NULL)
    g_clear_signal_handler (&self->refreshed_handler, self->review);
  g_set_object (&self->review, review);
  self->refreshed_handler = g_signal_connect_object (review, "refreshed", G_CALLBACK (refreshed_cb),
                                                     self, G_CONNECT_SWAPPED);
  refreshed_cb (self);
}

/* Targets: "form/<position>". */
static gboolean
preauth_form_step_reveal (PreauthStepPage *page, const char *target)
{
  PreauthFormStep *self = PREAUTH_FORM_STEP (page);

  return g_str_has_prefix (target, "form/")
         && preauth_questionnaire_view_reveal (self->view, target + strlen ("form/"));
}

static void
preauth_form_step_page_init (PreauthStepPageInterface *iface)
{
  iface->set_review = preauth_form_step_set_review;
  iface->reveal = preauth_form_step_reveal;
}

static void
preauth_form_step_dispose (GObject *object)
{
  PreauthFormStep *self = PREAUTH_FORM_STEP (object);

  if (self->review != NULL)
    g_clear_signal_handler (&self->refreshed_handler, self->review);
  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_form_step_parent_class)->dispose (object);
}

static void
preauth_form_step_class_init (PreauthFormStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_form_step_dispose;

  g_type_ensure (PREAUTH_TYPE_QUESTIONNAIRE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/form/form-step.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthFormStep, title_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthFormStep, source_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthFormStep, all_known_page);
  gtk_widget_class_bind_template_child (widget_class, PreauthFormStep, view);
  gtk_widget_class_bind_template_callback (widget_class, show_emptiness);
}

static void
preauth_form_step_init (PreauthFormStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
