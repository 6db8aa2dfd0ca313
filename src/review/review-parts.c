/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from a request: its route, its form, the variables of its expressions. */
#include "config.h"

#include "review/review-parts.h"

#include <glib/gi18n-lib.h>

/* What to pick first; NULL when there is enough to ask the directory. */
static const char *
find_first_pick (PreauthRequest *request)
{
  if (!preauth_request_has_fact (request, PREAUTH_FACT_PLAN))
    return _ ("Pick the plan first: the destination depends on it");
  if (!preauth_request_has_fact (request, PREAUTH_FACT_CATEGORY))
    return _ ("Pick the service first: the destination depends on it");
  if (!preauth_request_has_fact (request, PREAUTH_FACT_KIND))
    return _ ("Pick the kind of request first: the destination depends on it");
  return NULL;
}

/* A request from elsewhere names its payer in words that no pack knows. */
static PreauthRoute *
create_route_of_unknown_payer (PreauthRequest *request)
{
  g_autofree char *insurer = preauth_request_get_fact (request, PREAUTH_FACT_INSURER_NAME);
  g_autofree char *why = NULL;
  if (insurer == NULL)
    return NULL;
  /* Translators: %s is the name of a health plan company. */
  why = g_strdup_printf (_ ("The payer, %s, is unknown here: call the number on the member’s card"),
                         insurer);
  return preauth_route_new_undecided (why, insurer);
}

/* The directory says what is wrong; this says where it is typed. */
static PreauthFact
find_culprit (PreauthDirectory *directory,
              PreauthPayer *payer,
              const char *plan,
              const char *category)
{
  PreauthVocabulary *vocabulary = preauth_directory_get_vocabulary (directory);
  if (payer != NULL && preauth_payer_find_plan (payer, plan) == NULL)
    return PREAUTH_FACT_PLAN;
  if (preauth_vocabulary_find (preauth_vocabulary_get_categories (vocabulary), category) == NULL)
    return PREAUTH_FACT_CATEGORY;
  return PREAUTH_FACT_KIND;
}

PreauthRoute *
preauth_review_find_route (PreauthDirectory *directory,
                           PreauthRequest *request,
                           char **message,
                           PreauthFact *fact)
{
  g_autofree char *payer_id = preauth_request_get_fact (request, PREAUTH_FACT_PAYER);
  g_autofree char *plan = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  g_autofree char *category = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
  g_autofree char *kind = preauth_request_get_fact (request, PREAUTH_FACT_KIND);
  g_auto (GStrv) modifiers = preauth_request_get_modifiers (request);
  g_autoptr (GError) error = NULL;
  PreauthPayer *payer
      = payer_id != NULL ? preauth_directory_find_payer (directory, payer_id) : NULL;
  const char *name = payer != NULL ? preauth_payer_get_name (payer) : NULL;
  const char *pick = payer != NULL ? find_first_pick (request) : NULL;
  if (pick != NULL)
    return preauth_route_new_undecided (pick, name);
  PreauthRoute *route = payer == NULL ? create_route_of_unknown_payer (request) : NULL;
  if (route == NULL)
    route = preauth_directory_find_route (directory, payer_id, plan, category, kind,
                                          (const char *const *)modifiers, &error);
  if (route != NULL)
    return route;
  *message = g_strdup (error->message);
  *fact = find_culprit (directory, payer, plan, category);
  return preauth_route_new_undecided (error->message, name);
}

PreauthRoute *
preauth_review_route_kind (PreauthDirectory *directory, PreauthRequest *request, const char *kind)
{
  g_autofree char *payer = preauth_request_get_fact (request, PREAUTH_FACT_PAYER);
  g_autofree char *plan = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  g_autofree char *category = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
  g_auto (GStrv) modifiers = preauth_request_get_modifiers (request);
  PreauthRoute *route = NULL;
  if (plan != NULL && category != NULL)
    route = preauth_directory_find_route (directory, payer, plan, category, kind,
                                          (const char *const *)modifiers, NULL);
  /* What is not known of the request is asked for elsewhere. */
  return route != NULL ? route : preauth_route_new_undecided ("", NULL);
}

const char *
preauth_review_choose_form_id (PreauthRoute *route, const char *chosen, const char *category)
{
  if (chosen != NULL)
    return chosen;
  if (preauth_route_get_form_id (route) != NULL)
    return preauth_route_get_form_id (route);
  return g_str_equal (preauth_letter_template_choose (category), "drug") ? "ma-medication"
                                                                         : "ma-general";
}

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

PreauthFhirpathContext *
preauth_review_create_context (PreauthRequest *request,
                               PreauthDirectory *directory,
                               PreauthRoute *route)
{
  PreauthFhirpathContext *context = preauth_request_create_context (request);
  g_autofree char *payer_id = preauth_request_get_fact (request, PREAUTH_FACT_PAYER);
  g_autofree char *plan_id = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  PreauthPayer *payer
      = payer_id != NULL ? preauth_directory_find_payer (directory, payer_id) : NULL;
  PreauthPlan *plan
      = payer != NULL && plan_id != NULL ? preauth_payer_find_plan (payer, plan_id) : NULL;
  g_autoptr (JsonNode) node = preauth_route_to_json (route);
  JsonObject *object = json_node_get_object (node);
  set_text (object, "law", plan != NULL ? preauth_plan_get_law_for (plan, request) : NULL);
  set_text (object, "payer_name", preauth_route_get_payer_name (route));
  set_text (object, "plan_name", preauth_route_get_plan_name (route));
  set_text (object, "reviewer", preauth_route_get_reviewer (route));
  json_object_set_boolean_member (object, "fax_printable",
                                  preauth_route_may_print_fax (route, request));
  preauth_fhirpath_context_set_node (context, "route", node);
  return context;
}
