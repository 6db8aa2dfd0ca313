/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "directory/directory.h"
#include "fhir/fhirpath.h"
#include "letter/letter.h"
#include "questionnaire/answers.h"
#include "request/request.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_STEP_PLAN,
  PREAUTH_STEP_SERVICE,
  PREAUTH_STEP_PEOPLE,
  PREAUTH_STEP_DIAGNOSIS,
  PREAUTH_STEP_FORM,
  PREAUTH_STEP_LETTER,
  PREAUTH_STEP_ATTACHMENTS,
  PREAUTH_STEP_SEND,
  PREAUTH_N_STEPS
} PreauthStep;

typedef enum
{
  PREAUTH_SEVERITY_ERROR,   /* would be returned */
  PREAUTH_SEVERITY_WARNING, /* a risk */
} PreauthSeverity;

/**
 * PreauthProblem: one thing that is missing or wrong. Immutable.
 */
#define PREAUTH_TYPE_PROBLEM (preauth_problem_get_type ())
G_DECLARE_FINAL_TYPE (PreauthProblem, preauth_problem, PREAUTH, PROBLEM, GObject)
const char *
preauth_problem_get_path (
    PreauthProblem
        *self); /* "Patient.birthDate", "QuestionnaireResponse(ma-general).principal-units" */
PreauthSeverity
preauth_problem_get_severity (PreauthProblem *self);
const char *
preauth_problem_get_message (PreauthProblem *self); /* what to do, one sentence */
const char *
preauth_problem_get_title (
    PreauthProblem *self); /* a few words for the gap list: "Date of birth" */
PreauthStep
preauth_problem_get_step (PreauthProblem *self);
/* Where the cursor goes: a fact id, "diagnosis", "service-line", "form/<position>",
 * "clinical/<position>", "confirmation"... */
const char *
preauth_problem_get_target (PreauthProblem *self);

/**
 * PreauthReview:
 *
 * A request together with all that follows from it: its route, its form and answers, its letter,
 * and the list of problems. Follows the request's `changed`: after preauth_review_refresh ()
 * everything agrees again (the desktop calls it from an idle). Signal `refreshed`.
 */
#define PREAUTH_TYPE_REVIEW (preauth_review_get_type ())
G_DECLARE_FINAL_TYPE (PreauthReview, preauth_review, PREAUTH, REVIEW, GObject)

PreauthReview *
preauth_review_new (PreauthDirectory *directory, PreauthRequest *request);
PreauthRequest *
preauth_review_get_request (PreauthReview *self); /* all transfer none */
PreauthDirectory *
preauth_review_get_directory (PreauthReview *self);
/* Never NULL after a refresh: a request without plan or service yields a "call" route whose why
 * says what to pick first. */
PreauthRoute *
preauth_review_get_route (PreauthReview *self);
PreauthFhirpathContext *
preauth_review_get_context (PreauthReview *self); /* the variables, with %route */
PreauthAnswers *
preauth_review_get_answers (PreauthReview *self); /* of the request form */
PreauthAnswers *
preauth_review_get_clinical (PreauthReview *self); /* of the clinical facts */
PreauthLetter *
preauth_review_get_letter (PreauthReview *self);
GListModel *
preauth_review_get_problems (
    PreauthReview *self); /* of PreauthProblem: errors first, in step order */
guint
preauth_review_get_n_problems (PreauthReview *self,
                               PreauthStep step); /* of a step, both severities */
gboolean
preauth_review_is_complete (PreauthReview *self); /* no error left */
/* NULL: the form of the route. Keeps the choice until the next call. PREAUTH_ERROR_NOT_FOUND. */
gboolean
preauth_review_choose_form (PreauthReview *self, const char *form_id, GError **error);
gboolean
preauth_review_choose_letter (PreauthReview *self, const char *template_id, GError **error);
/* Where this request would go if it were of another kind of the vocabulary ("appeal",
 * "external-review", "peer-to-peer"). (transfer full), never NULL */
PreauthRoute *
preauth_review_find_route_of_kind (PreauthReview *self, const char *kind);
/* Another letter from the same facts ("appeal", "external-review"), beside the request's own.
 * (transfer full) PREAUTH_ERROR_NOT_FOUND */
PreauthLetter *
preauth_review_draft_letter (PreauthReview *self, const char *template_id, GError **error);
void
preauth_review_refresh (PreauthReview *self);
/* (transfer full): the object of `preauth-cli check --json`. */
JsonNode *
preauth_review_to_json (PreauthReview *self);

G_END_DECLS
