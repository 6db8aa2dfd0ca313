/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "request/request.h"

G_BEGIN_DECLS

#define PREAUTH_TYPE_PLAN (preauth_plan_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPlan, preauth_plan, PREAUTH, PLAN, GObject)
const char *
preauth_plan_get_id (PreauthPlan *self); /* property "id" */
const char *
preauth_plan_get_name (PreauthPlan *self); /* property "name": "Medicare Advantage HMO" */
const char *
preauth_plan_get_line_of_business (PreauthPlan *self);
const char *
preauth_plan_get_card_hint (
    PreauthPlan *self); /* property "card-hint": what the card shows; may be NULL */
const char *
preauth_plan_get_law (
    PreauthPlan *self); /* "ma-insured", "federal-medicare", "federal-fep", "other-plan"... */
/* The same for the plan of @request: an insured plan whose employer pays the claims itself is
 * "self-insured", which state law does not bind. */
const char *
preauth_plan_get_law_for (PreauthPlan *self, PreauthRequest *request);
const char *
preauth_plan_get_urgent_test (PreauthPlan *self); /* the plan's own test for urgent; may be NULL */

/* A question that tells look-alike plans apart: "Does the card say R before the number?" An answer
 * names the plans left. */
typedef struct
{
  char *text;
  char *help;    /* may be NULL */
  GStrv answers; /* labels */
  GStrv *plans;  /* one list of plan ids an answer */
} PreauthPlanQuestion;

#define PREAUTH_TYPE_PAYER (preauth_payer_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPayer, preauth_payer, PREAUTH, PAYER, GObject)
const char *
preauth_payer_get_id (PreauthPayer *self); /* property "id": "bcbsma" */
const char *
preauth_payer_get_name (PreauthPayer *self); /* property "name" */
GListModel *
preauth_payer_get_plans (PreauthPayer *self); /* transfer none, of PreauthPlan */
PreauthPlan *
preauth_payer_find_plan (PreauthPayer *self, const char *id); /* transfer none, nullable */
GPtrArray *
preauth_payer_get_questions (PreauthPayer *self); /* transfer none, of PreauthPlanQuestion */
JsonNode *
preauth_payer_get_pack (
    PreauthPayer *self); /* transfer none: the whole pack, for `directory show` */

G_END_DECLS
