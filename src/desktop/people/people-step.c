/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step "People". Each field is a fact row of the template; this file only joins them to the
 * request. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/fact-choice-row.h"
#include "desktop/common/fact-row.h"
#include "desktop/common/step-page.h"
#include "desktop/people/people-book.h"
#include "desktop/people/people-button.h"
#include "desktop/people/people-step.h"
#include "desktop/people/servicing-groups.h"

struct _PreauthPeopleStep
{
  AdwBin parent_instance;

  PreauthRequest *request;
  gulong changed_handler;

  AdwPreferencesGroup *requesting_group;
  AdwPreferencesGroup *patient_gender_group;
  PreauthPeopleButton *requesting_button;
  PreauthServicingGroups *servicing_groups;
};

static void
preauth_people_step_page_init (PreauthStepPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthPeopleStep,
                               preauth_people_step,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_STEP_PAGE,
                                                      preauth_people_step_page_init))

/* The medication form asks for sex at birth and gender; other forms do not, so other requests do
 * not. */
static void
show_gender (PreauthPeopleStep *self)
{
  g_autofree char *category = preauth_request_get_fact (self->request, PREAUTH_FACT_CATEGORY);
  gboolean drug = category != NULL && strstr (category, "drug") != NULL;

  gtk_widget_set_visible (
      GTK_WIDGET (self->patient_gender_group),
      drug || preauth_request_has_fact (self->request, PREAUTH_FACT_PATIENT_SEX_AT_BIRTH)
          || preauth_request_has_fact (self->request, PREAUTH_FACT_PATIENT_GENDER_IDENTITY));
}

static void
request_changed_cb (PreauthPeopleStep *self, guint fact)
{
  if (fact == PREAUTH_FACT_CATEGORY || fact == PREAUTH_N_FACTS)
    show_gender (self);
}

static void
preauth_people_step_set_review (PreauthStepPage *page, PreauthReview *review)
{
  PreauthPeopleStep *self = PREAUTH_PEOPLE_STEP (page);
  g_autofree char *path = preauth_people_book_build_path ();
  g_autoptr (PreauthPeopleBook) book = NULL;
  g_autoptr (GError) error = NULL;

  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  g_set_object (&self->request, preauth_review_get_request (review));
  self->changed_handler = g_signal_connect_object (
      self->request, "changed", G_CALLBACK (request_changed_cb), self, G_CONNECT_SWAPPED);

  preauth_fact_rows_set_request (GTK_WIDGET (self), self->request);
  preauth_fact_choice_rows_set_request (GTK_WIDGET (self), self->request);

  book = preauth_people_book_load (path, &error);
  if (book == NULL)
    adw_preferences_group_set_description (self->requesting_group, error->message);
  preauth_people_button_set_up (self->requesting_button, book, self->request);
  preauth_servicing_groups_set_up (self->servicing_groups, book, self->request);
  show_gender (self);
}

/* A field inside a folded row, or behind "same as requesting", must be unfolded before it can take
 * the cursor. */
static void
unfold (PreauthPeopleStep *self, GtkWidget *root, const char *target)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (PREAUTH_IS_FACT_ROW (child)
          && g_strcmp0 (preauth_fact_row_get_fact (PREAUTH_FACT_ROW (child)), target) == 0)
        {
          GtkWidget *row = gtk_widget_get_ancestor (child, ADW_TYPE_EXPANDER_ROW);

          if (row != NULL)
            adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
        }
      unfold (self, child, target);
    }
}

static gboolean
preauth_people_step_reveal (PreauthStepPage *page, const char *target)
{
  PreauthPeopleStep *self = PREAUTH_PEOPLE_STEP (page);

  unfold (self, GTK_WIDGET (self), target);
  return preauth_servicing_groups_reveal (self->servicing_groups, target)
         || preauth_fact_rows_reveal (GTK_WIDGET (self), target)
         || preauth_fact_choice_rows_reveal (GTK_WIDGET (self), target);
}

static void
preauth_people_step_page_init (PreauthStepPageInterface *iface)
{
  iface->set_review = preauth_people_step_set_review;
  iface->reveal = preauth_people_step_reveal;
}

static void
preauth_people_step_dispose (GObject *object)
{
  PreauthPeopleStep *self = PREAUTH_PEOPLE_STEP (object);

  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  g_clear_object (&self->request);
  G_OBJECT_CLASS (preauth_people_step_parent_class)->dispose (object);
}

static void
preauth_people_step_class_init (PreauthPeopleStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = preauth_people_step_dispose;

  g_type_ensure (PREAUTH_TYPE_FACT_ROW);
  g_type_ensure (PREAUTH_TYPE_FACT_CHOICE_ROW);
  g_type_ensure (PREAUTH_TYPE_PEOPLE_BUTTON);
  g_type_ensure (PREAUTH_TYPE_SERVICING_GROUPS);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/people/people-step.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthPeopleStep, requesting_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthPeopleStep, patient_gender_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthPeopleStep, requesting_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthPeopleStep, servicing_groups);
}

static void
preauth_people_step_init (PreauthPeopleStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
