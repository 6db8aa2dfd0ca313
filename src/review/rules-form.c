/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the form still asks. An answer that the form takes from the request is missing in the
 * request: it is reported where it is typed, once. */
#include "config.h"

#include "review/findings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "patientBirthDate" is the fact "patient-birth-date". */
static gboolean
find_fact (const char *member, PreauthFact *fact)
{
  g_autoptr (GString) id = g_string_new (NULL);
  for (const char *at = member; *at != '\0'; at++)
    {
      if (g_ascii_isupper (*at))
        g_string_append_c (id, '-');
      g_string_append_c (id, g_ascii_tolower (*at));
    }
  if (g_str_equal (id->str, "patient-name") || g_str_equal (id->str, "clinician-name"))
    {
      *fact = g_str_equal (id->str, "patient-name") ? PREAUTH_FACT_PATIENT_FAMILY
                                                    : PREAUTH_FACT_CLINICIAN_FAMILY;
      return TRUE;
    }
  return preauth_fact_from_id (id->str, fact);
}

/* An empty list has one gap: its first line. */
static gboolean
is_empty_list (PreauthRequest *request, gboolean diagnosis)
{
  g_autoptr (GPtrArray) list = diagnosis ? preauth_request_get_diagnoses (request)
                                         : preauth_request_get_service_lines (request);
  return list->len == 0;
}

static char *
find_list_target (PreauthFindings *findings, const char *member, const char *expression)
{
  gboolean diagnosis = g_str_equal (member, "diagnoses");
  const char *field = is_empty_list (findings->request, diagnosis)  ? "code"
                      : strstr (expression, ".description") != NULL ? "description"
                      : strstr (expression, ".unitType") != NULL    ? "unit-type"
                      : strstr (expression, ".units") != NULL       ? "units"
                      : strstr (expression, ".frequency") != NULL   ? "frequency"
                                                                    : "code";
  return g_strdup_printf ("%s:0/%s", diagnosis ? "diagnosis" : "service-line", field);
}

/* Missing, or there and already complained of. */
static gboolean
is_at_fault (PreauthFindings *findings, PreauthFact fact)
{
  return !preauth_request_has_fact (findings->request, fact)
         || preauth_findings_has_target (findings, preauth_fact_get_id (fact));
}

/* The first fact that the expression reads and cannot use. */
static char *
find_request_target (PreauthFindings *findings, const char *expression)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("%request\\.([A-Za-z]+)", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_regex_match (regex, expression, G_REGEX_MATCH_DEFAULT, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *member = g_match_info_fetch (match, 1);
      PreauthFact fact;
      if (g_str_equal (member, "diagnoses") || g_str_equal (member, "services"))
        return find_list_target (findings, member, expression);
      if (find_fact (member, &fact) && is_at_fault (findings, fact))
        return g_strdup (preauth_fact_get_id (fact));
    }
  return NULL;
}

static char *
find_clinical_target (const char *expression)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("^%clinical\\.item\\.item\\.where\\(linkId = '([a-z0-9-]+)'\\)\\.answer"
                     "\\.value(?:\\.code)?$",
                     G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, expression, G_REGEX_MATCH_DEFAULT, &match))
    return NULL;
  g_autofree char *link_id = g_match_info_fetch (match, 1);
  return g_strconcat ("clinical/", link_id, NULL);
}

static char *
find_target (PreauthFindings *findings, const char *position, const char *expression)
{
  char *target = NULL;
  if (expression != NULL)
    target = find_request_target (findings, expression);
  if (target == NULL && expression != NULL)
    target = find_clinical_target (expression);
  return target != NULL ? target : g_strconcat ("form/", position, NULL);
}

static char *
get_path (PreauthFindings *findings, const char *position)
{
  PreauthQuestionnaire *form = preauth_answers_get_questionnaire (findings->answers);
  return g_strdup_printf ("QuestionnaireResponse(%s).%s", preauth_questionnaire_get_id (form),
                          position);
}

static void
report_gap (PreauthFindings *findings, const PreauthAnswerGap *gap)
{
  PreauthFact fact;
  const char *expression = preauth_questionnaire_item_get_initial_expression (gap->item);
  g_autofree char *target = find_target (findings, gap->position, expression);
  if (preauth_fact_from_id (target, &fact))
    {
      preauth_findings_require (findings, fact);
      return;
    }
  g_autofree char *path = g_str_has_prefix (target, "diagnosis") ? g_strdup ("Claim.diagnosis[0]")
                          : g_str_has_prefix (target, "service-line")
                              ? g_strdup ("Claim.item[0]")
                              : get_path (findings, gap->position);
  const char *label = preauth_questionnaire_item_get_label (gap->item);
  const PreauthPlaceOfProblem place = {
    .step = preauth_findings_get_step (target),
    .severity = PREAUTH_SEVERITY_ERROR,
    .path = path,
    .target = target,
    .title = label,
  };
  /* Translators: %s is a question of the form */
  g_autofree char *message = g_strdup_printf (_ ("The form asks: %s"), label);
  preauth_findings_add (findings, &place, message);
}

/* The program never signs: what only a clinician gives is said once, when all else is done. */
static void
check_gaps (PreauthFindings *findings)
{
  g_autoptr (GPtrArray) gaps = preauth_answers_get_gaps (findings->answers);
  for (guint i = 0; i < gaps->len; i++)
    {
      const PreauthAnswerGap *gap = gaps->pdata[i];
      if (!preauth_questionnaire_item_is_attestation (gap->item))
        report_gap (findings, gap);
    }
}

typedef void (*Visit) (PreauthFindings *findings, PreauthQuestionnaireItem *item);

static void
visit_items (PreauthFindings *findings, GPtrArray *items, Visit visit)
{
  for (guint i = 0; i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = items->pdata[i];
      if (preauth_questionnaire_item_get_repeats (item))
        continue;
      visit (findings, item);
      visit_items (findings, preauth_questionnaire_item_get_children (item), visit);
    }
}

/* Urgent is attested by a clinician, on forms that have a box for it. */
static void
check_urgent (PreauthFindings *findings, PreauthQuestionnaireItem *item)
{
  g_autofree char *priority = preauth_request_get_fact (findings->request, PREAUTH_FACT_PRIORITY);
  const char *link_id = preauth_questionnaire_item_get_link_id (item);
  if (!preauth_questionnaire_item_is_attestation (item)
      || preauth_questionnaire_item_get_item_type (item) != PREAUTH_ITEM_BOOLEAN)
    return;
  g_autofree char *value = preauth_answers_get (findings->answers, link_id);
  gboolean attested = g_strcmp0 (value, "true") == 0;
  gboolean urgent = g_strcmp0 (priority, "stat") == 0;
  if (attested == urgent)
    return;
  g_autofree char *target = g_strconcat ("form/", link_id, NULL);
  g_autofree char *path = get_path (findings, link_id);
  const PreauthPlaceOfProblem place = {
    .step = PREAUTH_STEP_FORM,
    .severity = PREAUTH_SEVERITY_WARNING,
    .path = path,
    .target = target,
    .title = preauth_questionnaire_item_get_label (item),
  };
  preauth_findings_add (
      findings, &place,
      urgent ? _ ("The request is marked urgent: the clinician must attest it on the form")
             : _ ("The form is marked urgent but the request is not: make them agree"));
}

/* Typed on the form over what the request says: letter and form would contradict each other. */
static void
check_override (PreauthFindings *findings, PreauthQuestionnaireItem *item)
{
  const char *expression = preauth_questionnaire_item_get_initial_expression (item);
  const char *link_id = preauth_questionnaire_item_get_link_id (item);
  if (expression == NULL || !g_str_has_prefix (expression, "%request.")
      || preauth_answers_is_derived (findings->answers, link_id)
      || !preauth_answers_is_enabled (findings->answers, link_id))
    return;
  g_autofree char *typed = preauth_answers_get (findings->answers, link_id);
  g_autofree char *found
      = preauth_fhirpath_evaluate_string (expression, NULL, findings->context, NULL);
  if (typed == NULL || found == NULL || g_str_equal (typed, found))
    return;
  g_autofree char *target = g_strconcat ("form/", link_id, NULL);
  g_autofree char *path = get_path (findings, link_id);
  const PreauthPlaceOfProblem place = {
    .step = PREAUTH_STEP_FORM,
    .severity = PREAUTH_SEVERITY_WARNING,
    .path = path,
    .target = target,
    .title = preauth_questionnaire_item_get_label (item),
  };
  preauth_findings_add (
      findings, &place,
      _ ("The form says something else than the request and the letter: make them agree"));
}

static void
check_expressions (PreauthFindings *findings, PreauthAnswers *answers)
{
  g_auto (GStrv) errors = preauth_answers_get_expression_errors (answers);
  for (guint i = 0; errors != NULL && errors[i] != NULL; i++)
    {
      g_autofree char *target = g_strdup_printf ("form/expression-%u", i);
      const PreauthPlaceOfProblem place = {
        .step = PREAUTH_STEP_FORM,
        .severity = PREAUTH_SEVERITY_WARNING,
        .path = "Questionnaire",
        .target = target,
        .title = _ ("Form definition"),
      };
      preauth_findings_add (findings, &place, errors[i]);
    }
}

void
preauth_rules_form (PreauthFindings *findings)
{
  if (findings->answers == NULL)
    {
      const PreauthPlaceOfProblem place = {
        .step = PREAUTH_STEP_FORM,
        .severity = PREAUTH_SEVERITY_WARNING,
        .path = "Questionnaire",
        .target = "form",
        .title = _ ("Form"),
      };
      preauth_findings_add (findings, &place,
                            findings->form_error != NULL ? findings->form_error
                                                         : _ ("There is no form to fill"));
      return;
    }
  GPtrArray *items
      = preauth_questionnaire_get_items (preauth_answers_get_questionnaire (findings->answers));
  check_gaps (findings);
  visit_items (findings, items, check_urgent);
  visit_items (findings, items, check_override);
  check_expressions (findings, findings->answers);
}
