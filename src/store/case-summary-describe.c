/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request in one line. Never writes to the request. */
#include "config.h"

#include "store/case-summary.h"

#include <string.h>

#include "fhir/date.h"
#include "fhir/identifier.h"
#include "fhir/json.h"
#include "request/event.h"
#include "store/case-summary-private.h"

/* @value: (transfer full) (nullable): in place of what stands there. */
static void
take (char **field, char *value)
{
  if (value == NULL)
    return;
  g_free (*field);
  *field = value;
}

/* Words after words, each once, with @separator between them. */
static void
append_once (GString *text, const char *value, const char *separator)
{
  if (value == NULL || *value == '\0')
    return;
  g_auto (GStrv) present = g_strsplit (text->str, separator, -1);
  if (g_strv_contains ((const char *const *)present, value))
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, value);
}

static void
describe_patient (PreauthCaseSummary *self, PreauthRequest *request)
{
  g_autofree char *family = preauth_request_get_fact (request, PREAUTH_FACT_PATIENT_FAMILY);
  g_autofree char *given = preauth_request_get_fact (request, PREAUTH_FACT_PATIENT_GIVEN);

  if (family != NULL && given != NULL)
    take (&self->patient, g_strdup_printf ("%s, %s", family, given));
  else if (family != NULL || given != NULL)
    take (&self->patient, g_strdup (family != NULL ? family : given));
  else
    take (&self->patient, preauth_request_get_patient_name (request));
  take (&self->birth_date, preauth_request_get_fact (request, PREAUTH_FACT_PATIENT_BIRTH_DATE));
  take (&self->member_id, preauth_request_get_fact (request, PREAUTH_FACT_MEMBER_ID));
  take (&self->account, preauth_request_get_fact (request, PREAUTH_FACT_PATIENT_ACCOUNT));
}

/* A plan that is in no pack is shown by the name on its card. */
static void
describe_plan (PreauthCaseSummary *self, PreauthRequest *request, PreauthDirectory *directory)
{
  g_autofree char *payer_id = preauth_request_get_fact (request, PREAUTH_FACT_PAYER);
  g_autofree char *plan_id = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  PreauthPayer *payer = directory != NULL && payer_id != NULL
                            ? preauth_directory_find_payer (directory, payer_id)
                            : NULL;
  PreauthPlan *plan
      = payer != NULL && plan_id != NULL ? preauth_payer_find_plan (payer, plan_id) : NULL;

  if (payer != NULL)
    take (&self->payer, g_strdup (preauth_payer_get_name (payer)));
  else
    take (&self->payer, preauth_request_get_fact (request, PREAUTH_FACT_INSURER_NAME));
  if (plan != NULL)
    take (&self->plan, g_strdup (preauth_plan_get_name (plan)));
}

/* (transfer full) (nullable): the category in staff's words. */
static char *
get_category_name (PreauthRequest *request, PreauthDirectory *directory)
{
  g_autofree char *id = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
  PreauthTerm *term = NULL;

  if (directory != NULL && id != NULL)
    term = preauth_vocabulary_find (
        preauth_vocabulary_get_categories (preauth_directory_get_vocabulary (directory)), id);
  return term != NULL ? g_strdup (preauth_term_get_name (term)) : NULL;
}

/* "individual speech therapy, 24 visits": as the clinic calls it, else the drug, else its kind. */
static void
describe_service (PreauthCaseSummary *self, PreauthRequest *request, PreauthDirectory *directory)
{
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (request);
  const PreauthServiceLine *first = lines->len > 0 ? lines->pdata[0] : NULL;
  g_autofree char *name = preauth_request_get_fact (request, PREAUTH_FACT_DRUG_NAME);

  if (name == NULL && first != NULL && first->description != NULL && *first->description != '\0')
    name = g_strdup (first->description);
  if (name == NULL)
    name = get_category_name (request, directory);
  if (name == NULL && first != NULL)
    name = g_strdup (first->code);
  if (name == NULL)
    return;
  if (first != NULL && first->units != NULL && first->unit_type != NULL
      && g_strcmp0 (first->unit_type, "units") != 0)
    take (&self->service, g_strdup_printf ("%s, %s %s", name, first->units, first->unit_type));
  else
    take (&self->service, g_steal_pointer (&name));
}

static void
describe_codes (PreauthCaseSummary *self, PreauthRequest *request)
{
  g_autoptr (GPtrArray) diagnoses = preauth_request_get_diagnoses (request);
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (request);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < diagnoses->len; i++)
    append_once (codes, ((const PreauthDiagnosis *)diagnoses->pdata[i])->code, " ");
  for (guint i = 0; i < lines->len; i++)
    append_once (codes, ((const PreauthServiceLine *)lines->pdata[i])->code, " ");
  take (&self->codes, g_string_free (g_steal_pointer (&codes), FALSE));
}

static void
describe_references (PreauthCaseSummary *self, PreauthRequest *request, GPtrArray *events)
{
  g_autoptr (GString) references = g_string_new (NULL);
  g_autofree char *adds_to = preauth_request_get_fact (request, PREAUTH_FACT_REFERENCE_NUMBER);

  for (guint i = events->len; i > 0; i--)
    {
      PreauthEvent *event = events->pdata[i - 1];

      append_once (references, preauth_event_get_field (event, PREAUTH_EVENT_AUTHORIZATION_NUMBER),
                   " ");
      append_once (references, preauth_event_get_field (event, PREAUTH_EVENT_REFERENCE_NUMBER),
                   " ");
    }
  append_once (references, adds_to, " ");
  take (&self->references, g_string_free (g_steal_pointer (&references), FALSE));
}

/* The day in front of a FHIR dateTime. (transfer full) (nullable) */
static char *
get_day (const char *time)
{
  g_autofree char *day = time != NULL ? g_strndup (time, 10) : NULL;

  return preauth_date_is_full (day) ? g_steal_pointer (&day) : NULL;
}

/* (transfer full) (nullable): when the Claim says it was made, for requests without a history. */
static char *
get_claim_day (PreauthRequest *request)
{
  JsonNode *bundle = preauth_request_get_bundle (request);
  JsonArray *entries = preauth_json_get_array (json_node_get_object (bundle), "entry");

  for (guint i = 0; i < preauth_json_array_length (entries); i++)
    {
      JsonObject *resource
          = preauth_json_get_object (preauth_json_array_get_object (entries, i), "resource");

      if (g_strcmp0 (preauth_json_get_string (resource, "resourceType"), "Claim") == 0)
        return get_day (preauth_json_get_string (resource, "created"));
    }
  return NULL;
}

static void
describe_dates (PreauthCaseSummary *self, PreauthRequest *request, GPtrArray *events)
{
  if (events->len > 0)
    take (&self->created, get_day (preauth_event_get_time (events->pdata[0])));
  if (*self->created == '\0')
    take (&self->created, get_claim_day (request));
  for (guint i = events->len; i > 0; i--)
    if (preauth_event_get_kind (events->pdata[i - 1]) == PREAUTH_EVENT_DECIDED)
      {
        take (&self->expires,
              g_strdup (preauth_event_get_field (events->pdata[i - 1], PREAUTH_EVENT_VALID_TO)));
        return;
      }
}

/* Tags are one text with spaces between them. */
static void
describe_tags (PreauthCaseSummary *self, PreauthRequest *request)
{
  g_auto (GStrv) tags = preauth_request_get_tags (request);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    append_once (text, g_strdelimit (tags[i], " \t\n", '-'), " ");
  take (&self->tags, g_string_free (g_steal_pointer (&text), FALSE));
}

/* (transfer full) (nullable) */
static PreauthRoute *
find_route (PreauthRequest *request, PreauthDirectory *directory)
{
  g_autofree char *payer = preauth_request_get_fact (request, PREAUTH_FACT_PAYER);
  g_autofree char *plan = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  g_autofree char *category = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
  g_autofree char *kind = preauth_request_get_fact (request, PREAUTH_FACT_KIND);
  g_auto (GStrv) modifiers = preauth_request_get_modifiers (request);

  if (directory == NULL || payer == NULL || plan == NULL || category == NULL || kind == NULL)
    return NULL;
  return preauth_directory_find_route (directory, payer, plan, category, kind,
                                       (const char *const *)modifiers, NULL);
}

static void
describe_next (PreauthCaseSummary *self,
               PreauthRequest *request,
               PreauthDirectory *directory,
               GPtrArray *events,
               GPtrArray *clocks,
               const char *now)
{
  const gboolean unsent
      = self->status == PREAUTH_STATUS_DRAFT || self->status == PREAUTH_STATUS_READY;
  g_autoptr (PreauthRoute) route = unsent ? find_route (request, directory) : NULL;
  PreauthNextStep next
      = preauth_next_step_find (request, self->status, events, clocks, route, self->n_gaps, now);

  take (&self->next_action, g_steal_pointer (&next.action));
  take (&self->next_detail, g_steal_pointer (&next.detail));
  take (&self->due, g_steal_pointer (&next.due));
}

PreauthCaseSummary *
preauth_case_summary_describe (PreauthRequest *request,
                               PreauthDirectory *directory,
                               PreauthLaw *law,
                               const PreauthCadence *cadence,
                               guint n_gaps,
                               const char *now)
{
  PreauthCaseSummary *self = preauth_case_summary_new ();
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  g_autoptr (GPtrArray) clocks = NULL;
  g_autofree char *priority = preauth_request_get_fact (request, PREAUTH_FACT_PRIORITY);

  self->status = preauth_request_get_status (request);
  self->lane = preauth_request_get_lane (request);
  self->n_gaps = n_gaps;
  self->urgent = g_strcmp0 (priority, "stat") == 0;
  self->practice = preauth_request_is_practice (request);
  describe_patient (self, request);
  describe_plan (self, request, directory);
  describe_service (self, request, directory);
  describe_codes (self, request);
  describe_references (self, request, events);
  describe_dates (self, request, events);
  describe_tags (self, request);
  take (&self->owner, preauth_request_get_owner (request));
  clocks = law != NULL ? preauth_clocks_compute (law, directory, request, cadence, now)
                       : g_ptr_array_new_with_free_func (g_object_unref);
  describe_next (self, request, directory, events, clocks, now);
  return self;
}
