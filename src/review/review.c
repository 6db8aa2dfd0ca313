/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request with all that follows from it. Reads the request; changes it only by passing on what
 * staff answered. */
#include "config.h"

#include "review/review.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "review/findings.h"
#include "review/review-parts.h"

struct _PreauthReview
{
  GObject parent_instance;
  PreauthDirectory *directory;
  PreauthRequest *request;
  PreauthRoute *route;
  PreauthFhirpathContext *context;
  PreauthAnswers *answers;
  PreauthAnswers *clinical;
  PreauthLetter *letter;
  GListStore *problems;
  GHashTable *forms;   /* id -> PreauthQuestionnaire */
  GHashTable *letters; /* id -> PreauthLetterTemplate */
  char *chosen_form;
  char *chosen_letter;
  gboolean refreshing;
  /* Drafting the letter and applying the rules costs as much as all the rest. Whoever needs the
   * form alone never asks for them; once somebody has asked, every refresh keeps them fresh. */
  PreauthFindings findings;
  gboolean is_judged;
  gboolean is_judgement_wanted;
};

enum
{
  REFRESHED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthReview, preauth_review, G_TYPE_OBJECT)

static void
on_answers_changed (PreauthReview *self)
{
  /* While refreshing it is the request that changed the answers, not the other way round. */
  if (!self->refreshing)
    preauth_request_emit_changed (self->request);
}

static void
set_answers (PreauthReview *self, PreauthAnswers **place, PreauthAnswers *answers)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, on_answers_changed, self);
  g_set_object (place, answers);
  if (answers != NULL)
    g_signal_connect_swapped (answers, "changed", G_CALLBACK (on_answers_changed), self);
}

static void
preauth_review_dispose (GObject *object)
{
  PreauthReview *self = PREAUTH_REVIEW (object);
  set_answers (self, &self->answers, NULL);
  set_answers (self, &self->clinical, NULL);
  g_clear_object (&self->directory);
  g_clear_object (&self->request);
  g_clear_object (&self->route);
  g_clear_object (&self->context);
  g_clear_object (&self->letter);
  g_clear_object (&self->problems);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_clear_pointer (&self->letters, g_hash_table_unref);
  g_clear_pointer (&self->chosen_form, g_free);
  g_clear_pointer (&self->chosen_letter, g_free);
  preauth_findings_clear (&self->findings);
  G_OBJECT_CLASS (preauth_review_parent_class)->dispose (object);
}

static void
preauth_review_class_init (PreauthReviewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = preauth_review_dispose;
  signals[REFRESHED] = g_signal_new ("refreshed", PREAUTH_TYPE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
preauth_review_init (PreauthReview *self)
{
  self->problems = g_list_store_new (PREAUTH_TYPE_PROBLEM);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

PreauthReview *
preauth_review_new (PreauthDirectory *directory, PreauthRequest *request)
{
  g_return_val_if_fail (PREAUTH_IS_DIRECTORY (directory) && PREAUTH_IS_REQUEST (request), NULL);
  PreauthReview *self = g_object_new (PREAUTH_TYPE_REVIEW, NULL);
  self->directory = g_object_ref (directory);
  self->request = g_object_ref (request);
  preauth_review_refresh (self);
  return self;
}

static PreauthQuestionnaire *
find_form (PreauthReview *self, const char *id, GError **error)
{
  PreauthQuestionnaire *form = g_hash_table_lookup (self->forms, id);
  if (form == NULL)
    {
      form = preauth_questionnaire_load_form (id, error);
      if (form != NULL)
        g_hash_table_insert (self->forms, g_strdup (id), form);
    }
  return form;
}

static PreauthLetterTemplate *
find_letter (PreauthReview *self, const char *id, GError **error)
{
  PreauthLetterTemplate *letter = g_hash_table_lookup (self->letters, id);
  if (letter == NULL)
    {
      letter = preauth_letter_template_load_by_id (id, error);
      if (letter != NULL)
        g_hash_table_insert (self->letters, g_strdup (id), letter);
    }
  return letter;
}

/* Answers stay the same object while form and response are the same, so that the screen keeps its
 * place. */
static void
refresh_answers (PreauthReview *self, PreauthAnswers **place, PreauthQuestionnaire *form)
{
  if (form == NULL)
    {
      set_answers (self, place, NULL);
      return;
    }
  JsonObject *response
      = preauth_request_ensure_response (self->request, preauth_questionnaire_get_url (form));
  if (*place != NULL && preauth_answers_get_questionnaire (*place) == form
      && preauth_answers_get_response (*place) == response)
    {
      preauth_answers_set_context (*place, self->context);
      return;
    }
  g_autoptr (PreauthAnswers) answers = preauth_answers_new (form, response, self->context);
  set_answers (self, place, answers);
}

static void
find_problems (PreauthReview *self, PreauthFindings *findings)
{
  findings->request = self->request;
  findings->route = self->route;
  findings->answers = self->answers;
  findings->clinical = self->clinical;
  findings->letter = self->letter;
  findings->context = self->context;
  preauth_rules_plan (findings);
  preauth_rules_service (findings);
  preauth_rules_people (findings);
  preauth_rules_codes (findings);
  preauth_rules_form (findings);
  preauth_rules_letter (findings);
  preauth_rules_attachments (findings);
  preauth_rules_route (findings);
  preauth_findings_sort (findings);
  g_list_store_splice (self->problems, 0, g_list_model_get_n_items (G_LIST_MODEL (self->problems)),
                       findings->problems->pdata, findings->problems->len);
}

static void
refresh_forms (PreauthReview *self, PreauthFindings *findings, const char *category)
{
  g_autoptr (GError) error = NULL;
  const char *id = preauth_review_choose_form_id (self->route, self->chosen_form, category);
  PreauthQuestionnaire *form = find_form (self, id, &error);
  PreauthQuestionnaire *clinical = find_form (self, "clinical-facts", NULL);
  if (form == NULL)
    findings->form_error = g_strdup (error->message);
  /* Both must stand in the request before the variables are made of it. */
  if (clinical != NULL)
    preauth_request_ensure_response (self->request, preauth_questionnaire_get_url (clinical));
  g_clear_object (&self->context);
  self->context = preauth_review_create_context (self->request, self->directory, self->route);
  refresh_answers (self, &self->clinical, clinical);
  refresh_answers (self, &self->answers, form);
}

static void
refresh_letter (PreauthReview *self, PreauthFindings *findings, const char *category)
{
  g_autoptr (GError) error = NULL;
  const char *id = self->chosen_letter != NULL ? self->chosen_letter
                                               : preauth_letter_template_choose (category);
  PreauthLetterTemplate *letter = find_letter (self, id, &error);
  g_clear_object (&self->letter);
  if (letter != NULL)
    self->letter = preauth_letter_draft (letter, self->context, &error);
  if (self->letter == NULL)
    findings->letter_error = g_strdup (error->message);
}

static void
judge (PreauthReview *self)
{
  g_autofree char *category = preauth_request_get_fact (self->request, PREAUTH_FACT_CATEGORY);
  gboolean was_refreshing = self->refreshing;

  self->refreshing = TRUE;
  refresh_letter (self, &self->findings, category);
  find_problems (self, &self->findings);
  preauth_findings_clear (&self->findings);
  self->is_judged = TRUE;
  self->refreshing = was_refreshing;
}

static void
ensure_judged (PreauthReview *self)
{
  self->is_judgement_wanted = TRUE;
  if (!self->is_judged && !self->refreshing)
    judge (self);
}

void
preauth_review_refresh (PreauthReview *self)
{
  g_return_if_fail (PREAUTH_IS_REVIEW (self));
  if (self->refreshing)
    return;
  self->refreshing = TRUE;
  g_autofree char *category = preauth_request_get_fact (self->request, PREAUTH_FACT_CATEGORY);
  preauth_findings_clear (&self->findings);
  preauth_findings_init (&self->findings);
  g_clear_object (&self->route);
  self->route = preauth_review_find_route (self->directory, self->request,
                                           &self->findings.route_error, &self->findings.route_fact);
  self->findings.is_drug = g_str_equal (preauth_letter_template_choose (category), "drug");
  refresh_forms (self, &self->findings, category);
  self->is_judged = FALSE;
  if (self->is_judgement_wanted)
    judge (self);
  self->refreshing = FALSE;
  g_signal_emit (self, signals[REFRESHED], 0);
}

gboolean
preauth_review_choose_form (PreauthReview *self, const char *form_id, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), FALSE);
  if (form_id != NULL && find_form (self, form_id, error) == NULL)
    return FALSE;
  g_free (self->chosen_form);
  self->chosen_form = g_strdup (form_id);
  preauth_review_refresh (self);
  return TRUE;
}

gboolean
preauth_review_choose_letter (PreauthReview *self, const char *template_id, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), FALSE);
  if (template_id != NULL && find_letter (self, template_id, error) == NULL)
    return FALSE;
  g_free (self->chosen_letter);
  self->chosen_letter = g_strdup (template_id);
  preauth_review_refresh (self);
  return TRUE;
}

PreauthLetter *
preauth_review_draft_letter (PreauthReview *self, const char *template_id, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self) && template_id != NULL, NULL);
  PreauthLetterTemplate *letter = find_letter (self, template_id, error);
  return letter != NULL ? preauth_letter_draft (letter, self->context, error) : NULL;
}

PreauthRoute *
preauth_review_find_route_of_kind (PreauthReview *self, const char *kind)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self) && kind != NULL, NULL);
  return preauth_review_route_kind (self->directory, self->request, kind);
}

PreauthRequest *
preauth_review_get_request (PreauthReview *self)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), NULL);
  return self->request;
}

PreauthDirectory *
preauth_review_get_directory (PreauthReview *self)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), NULL);
  return self->directory;
}

PreauthRoute *
preauth_review_get_route (PreauthReview *self)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), NULL);
  return self->route;
}

PreauthFhirpathContext *
preauth_review_get_context (PreauthReview *self)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), NULL);
  return self->context;
}

PreauthAnswers *
preauth_review_get_answers (PreauthReview *self)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), NULL);
  return self->answers;
}

PreauthAnswers *
preauth_review_get_clinical (PreauthReview *self)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), NULL);
  return self->clinical;
}

PreauthLetter *
preauth_review_get_letter (PreauthReview *self)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), NULL);
  ensure_judged (self);
  return self->letter;
}

GListModel *
preauth_review_get_problems (PreauthReview *self)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (self), NULL);
  ensure_judged (self);
  return G_LIST_MODEL (self->problems);
}
