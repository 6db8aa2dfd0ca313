/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules found: one problem a place, in the order in which staff work. */
#include "config.h"

#include "review/findings.h"

#include <glib/gi18n-lib.h>

#include "fhir/date.h"

void
preauth_findings_init (PreauthFindings *self)
{
  self->today = preauth_date_get_today ();
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_target = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
preauth_findings_clear (PreauthFindings *self)
{
  g_clear_pointer (&self->today, g_free);
  self->route_fact = 0;
  self->is_drug = FALSE;
  g_clear_pointer (&self->route_error, g_free);
  g_clear_pointer (&self->form_error, g_free);
  g_clear_pointer (&self->letter_error, g_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->by_target, g_hash_table_unref);
}

gboolean
preauth_findings_has_target (PreauthFindings *self, const char *target)
{
  return g_hash_table_contains (self->by_target, target);
}

void
preauth_findings_add (PreauthFindings *self,
                      const PreauthPlaceOfProblem *place,
                      const char *message)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_target, place->target));
  if (index > 0)
    {
      PreauthProblem *old = self->problems->pdata[index - 1];
      if (place->severity >= preauth_problem_get_severity (old))
        return;
      g_object_unref (old);
      self->problems->pdata[index - 1] = preauth_problem_new (place, message);
      return;
    }
  g_ptr_array_add (self->problems, preauth_problem_new (place, message));
  g_hash_table_insert (self->by_target, g_strdup (place->target),
                       GUINT_TO_POINTER (self->problems->len));
}

static PreauthStep
get_step_of_fact (PreauthFact fact)
{
  switch ((guint)fact)
    {
    case PREAUTH_FACT_PAYER:
    case PREAUTH_FACT_PLAN:
    case PREAUTH_FACT_INSURER_NAME:
    case PREAUTH_FACT_MEMBER_ID:
    case PREAUTH_FACT_GROUP_NUMBER:
    case PREAUTH_FACT_OTHER_INSURANCE:
    case PREAUTH_FACT_PLAN_FUNDING:
      return PREAUTH_STEP_PLAN;
    case PREAUTH_FACT_CATEGORY:
    case PREAUTH_FACT_KIND:
    case PREAUTH_FACT_PRIORITY:
    case PREAUTH_FACT_SERVICE_START:
    case PREAUTH_FACT_SERVICE_END:
    case PREAUTH_FACT_REQUIREMENT_CHECK:
    case PREAUTH_FACT_REFERENCE_NUMBER:
      return PREAUTH_STEP_SERVICE;
    case PREAUTH_FACT_PLACE_OF_SERVICE:
    case PREAUTH_FACT_DRUG_NAME:
    case PREAUTH_FACT_DRUG_STRENGTH:
    case PREAUTH_FACT_DRUG_QUANTITY:
    case PREAUTH_FACT_DRUG_DOSING:
    case PREAUTH_FACT_DRUG_DURATION:
      return PREAUTH_STEP_DIAGNOSIS;
    default:
      return PREAUTH_STEP_PEOPLE;
    }
}

PreauthStep
preauth_findings_get_step (const char *target)
{
  PreauthFact fact;
  if (preauth_fact_from_id (target, &fact))
    return get_step_of_fact (fact);
  if (g_str_has_prefix (target, "diagnosis") || g_str_has_prefix (target, "service-line"))
    return PREAUTH_STEP_DIAGNOSIS;
  if (g_str_has_prefix (target, "form/"))
    return PREAUTH_STEP_FORM;
  if (g_str_has_prefix (target, "clinical/"))
    return PREAUTH_STEP_LETTER;
  if (g_str_has_prefix (target, "attachment"))
    return PREAUTH_STEP_ATTACHMENTS;
  return PREAUTH_STEP_SEND;
}

void
preauth_findings_add_fact (PreauthFindings *self,
                           PreauthFact fact,
                           PreauthSeverity severity,
                           const char *message)
{
  const PreauthPlaceOfProblem place = {
    .step = get_step_of_fact (fact),
    .severity = severity,
    .path = preauth_fact_get_path (fact),
    .target = preauth_fact_get_id (fact),
    .title = preauth_fact_get_label (fact),
  };
  preauth_findings_add (self, &place, message);
}

static char *
say_missing (PreauthFact fact)
{
  switch ((guint)fact)
    {
    case PREAUTH_FACT_PAYER:
      return g_strdup (_ ("Pick the health plan company"));
    case PREAUTH_FACT_PLAN:
      return g_strdup (_ ("Pick the plan: the card tells which"));
    case PREAUTH_FACT_CATEGORY:
      return g_strdup (_ ("Pick the service"));
    case PREAUTH_FACT_KIND:
      return g_strdup (_ ("Pick what kind of request this is"));
    case PREAUTH_FACT_MEMBER_ID:
    case PREAUTH_FACT_PATIENT_FAMILY:
    case PREAUTH_FACT_PATIENT_GIVEN:
    case PREAUTH_FACT_PATIENT_BIRTH_DATE:
      /* Translators: %s is the name of a field, as "Member ID" */
      return g_strdup_printf (_ ("%s is missing: type it as the card prints it"),
                              preauth_fact_get_label (fact));
    case PREAUTH_FACT_PATIENT_SEX:
      return g_strdup (_ ("Pick the sex that the plan has on file"));
    case PREAUTH_FACT_SERVICING_NAME:
      return g_strdup (
          _ ("Type the servicing provider, or say that it is the requesting provider"));
    case PREAUTH_FACT_FACILITY_NAME:
      return g_strdup (
          _ ("Type the servicing facility, or say that it is the requesting provider"));
    default:
      return g_strdup_printf (_ ("%s is missing: type it"), preauth_fact_get_label (fact));
    }
}

void
preauth_findings_require (PreauthFindings *self, PreauthFact fact)
{
  if (preauth_request_has_fact (self->request, fact))
    return;
  g_autofree char *message = say_missing (fact);
  preauth_findings_add_fact (self, fact, PREAUTH_SEVERITY_ERROR, message);
}

static guint
rank (PreauthProblem *problem)
{
  return preauth_problem_get_severity (problem) * PREAUTH_N_STEPS
         + preauth_problem_get_step (problem);
}

void
preauth_findings_sort (PreauthFindings *self)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint at = 0; at < 2 * PREAUTH_N_STEPS; at++)
    for (guint i = 0; i < self->problems->len; i++)
      if (rank (self->problems->pdata[i]) == at)
        g_ptr_array_add (sorted, g_object_ref (self->problems->pdata[i]));
  g_ptr_array_unref (self->problems);
  self->problems = g_steal_pointer (&sorted);
  g_hash_table_remove_all (self->by_target);
}
