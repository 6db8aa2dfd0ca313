/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a request itself says that matters to its clocks: the plan's law, the service, how urgent,
 * which standard forms. Nothing of its history. */
#include "config.h"

#include "fhir/json.h"
#include "store/clock-private.h"

static void
read_route (PreauthClockCase *self,
            PreauthDirectory *directory,
            const char *payer,
            const char *plan,
            GStrv modifiers)
{
  g_autoptr (PreauthRoute) route = preauth_directory_find_route (
      directory, payer, plan, self->category, self->kind, (const char *const *)modifiers, NULL);
  const PreauthChannel *phone = route == NULL ? NULL : preauth_route_get_phone (route);

  if (phone != NULL)
    self->phone = g_strdup (phone->display);
  if (route != NULL)
    self->route_form = g_strdup (preauth_route_get_form_id (route));
}

static void
find_law (PreauthClockCase *self, PreauthDirectory *directory, PreauthRequest *request)
{
  g_autofree char *payer_id = preauth_request_get_fact (request, PREAUTH_FACT_PAYER);
  g_autofree char *plan_id = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  g_autofree char *funding = preauth_request_get_fact (request, PREAUTH_FACT_PLAN_FUNDING);
  g_auto (GStrv) modifiers = preauth_request_get_modifiers (request);
  PreauthPayer *payer = preauth_directory_find_payer (directory, payer_id);
  PreauthPlan *plan
      = payer == NULL || plan_id == NULL ? NULL : preauth_payer_find_plan (payer, plan_id);

  self->vocabulary = preauth_directory_get_vocabulary (directory);
  self->urgent = self->urgent || g_strv_contains ((const char *const *)modifiers, "expedited");
  if (plan == NULL)
    return;
  self->scope = preauth_law_find_scope (self->law, preauth_plan_get_law_for (plan, request));
  self->is_insured = g_strcmp0 (funding, "insured") == 0;
  read_route (self, directory, payer_id, plan_id, modifiers);
}

/* A yes to one of the grounds for an exception to step therapy. */
static gboolean
says_step_therapy (JsonArray *items)
{
  for (guint i = 0; i < preauth_json_array_length (items); i++)
    {
      JsonObject *item = preauth_json_array_get_object (items, i);
      const char *link = preauth_json_get_string (item, "linkId");
      JsonArray *answers = preauth_json_get_array (item, "answer");

      if (link != NULL && g_str_has_prefix (link, "step-")
          && preauth_json_get_boolean (preauth_json_array_get_object (answers, 0), "valueBoolean"))
        return TRUE;
      if (says_step_therapy (preauth_json_get_array (item, "item")))
        return TRUE;
    }
  return FALSE;
}

static void
read_forms (PreauthClockCase *self, PreauthRequest *request)
{
  static const char *const forms[] = { "ma-medication", "ma-general" };
  JsonObject *facts = preauth_request_find_response (request, PREAUTH_CLINICAL_FACTS);
  g_autoptr (GStrvBuilder) filled = g_strv_builder_new ();

  self->step_therapy = says_step_therapy (preauth_json_get_array (facts, "item"));
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *canonical
          = g_strdup_printf (PREAUTH_CANONICAL "/Questionnaire/%s", forms[i]);
      JsonObject *response = preauth_request_find_response (request, canonical);
      JsonArray *items = preauth_json_get_array (response, "item");

      if (preauth_json_array_length (items) == 0)
        continue;
      g_strv_builder_add (filled, forms[i]);
      self->step_therapy = self->step_therapy || says_step_therapy (items);
    }
  self->forms = g_strv_builder_end (filled);
}

void
preauth_clock_case_read_request (PreauthClockCase *self,
                                 PreauthDirectory *directory,
                                 PreauthRequest *request)
{
  g_autofree char *priority = preauth_request_get_fact (request, PREAUTH_FACT_PRIORITY);

  self->category = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
  self->kind = preauth_request_get_fact (request, PREAUTH_FACT_KIND);
  self->urgent = g_strcmp0 (priority, "stat") == 0;
  read_forms (self, request);
  if (directory != NULL)
    find_law (self, directory, request);
}
