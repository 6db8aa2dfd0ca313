/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fax numbers that somebody might pick for a request, and why they are wrong. */
#include "config.h"

#include "directory/routing.h"

#include <glib/gi18n-lib.h>

#include "directory/payer-private.h"
#include "directory/route-private.h"

typedef struct
{
  const PreauthPack *pack;
  const PreauthQuestion *question;
  const PreauthDecision *decision;
  GPtrArray *misses;
} Collection;

static gboolean
is_listed (const Collection *self, const char *number)
{
  const PreauthDestination *fax = self->decision->fax;

  if (fax != NULL && g_strcmp0 (fax->number, number) == 0)
    return TRUE;
  for (guint i = 0; i < self->misses->len; i++)
    if (g_strcmp0 (((PreauthNearMiss *)g_ptr_array_index (self->misses, i))->number, number) == 0)
      return TRUE;
  return FALSE;
}

static void
add (Collection *self, const char *number, const char *why_not)
{
  if (!is_listed (self, number))
    g_ptr_array_add (self->misses, preauth_near_miss_new (number, why_not));
}

static gboolean
is_candidate (const PreauthDestination *row)
{
  return g_str_equal (row->channel, "fax") && row->number != NULL
         && preauth_destination_takes_requests (row);
}

static gboolean
has_plan (const PreauthDestination *row, const char *plan)
{
  return g_strv_contains ((const char *const *)row->plans, plan);
}

/* Whether the row would answer, were the plan another one. */
static gboolean
names_request (const PreauthDestination *row, const PreauthQuestion *question)
{
  for (PreauthLevel level = PREAUTH_LEVEL_NAMES; level <= PREAUTH_LEVEL_GENERAL; level++)
    for (guint i = 0; i < row->scopes[level]->len; i++)
      if (preauth_scope_match_any_plan (g_ptr_array_index (row->scopes[level], i), question))
        return TRUE;
  return FALSE;
}

static char *
explain_other_plan (const Collection *self, const PreauthDestination *row)
{
  g_autofree char *plans
      = preauth_pack_describe_plans (self->pack, (const char *const *)row->plans);

  if (g_strcmp0 (row->plans_basis, "unheaded") == 0)
    return g_strdup_printf (_ ("is read as for %s only (“%s”)"), plans, row->purpose);
  return g_strdup_printf (_ ("is for %s, not for this plan (“%s”)"), plans, row->purpose);
}

/* The service's number of another plan is the mistake most easily made, so it comes first. */
static void
add_other_plans (Collection *self)
{
  for (guint i = 0; i < self->pack->destinations->len; i++)
    {
      const PreauthDestination *row = g_ptr_array_index (self->pack->destinations, i);
      g_autofree char *why_not = NULL;

      if (!is_candidate (row) || has_plan (row, self->question->plan)
          || !names_request (row, self->question))
        continue;
      why_not = explain_other_plan (self, row);
      add (self, row->number, why_not);
    }
}

/* The plan has a number for this service, or for such requests in general. */
static gboolean
is_related (const PreauthDestination *row, const PreauthQuestion *question)
{
  for (PreauthLevel level = PREAUTH_LEVEL_NAMES; level <= PREAUTH_LEVEL_GENERAL; level++)
    for (guint i = 0; i < row->scopes[level]->len; i++)
      if (preauth_scope_is_near (g_ptr_array_index (row->scopes[level], i), question))
        return TRUE;
  return FALSE;
}

static void
add_other_purposes (Collection *self)
{
  for (guint i = 0; i < self->pack->destinations->len; i++)
    {
      const PreauthDestination *row = g_ptr_array_index (self->pack->destinations, i);
      g_autofree char *why_not = NULL;

      if (!is_candidate (row) || !has_plan (row, self->question->plan)
          || !is_related (row, self->question))
        continue;
      why_not
          = g_strdup_printf (_ ("is this plan's number for something else (“%s”)"), row->purpose);
      add (self, row->number, why_not);
    }
}

static void
add_do_not_use (Collection *self)
{
  for (guint i = 0; i < self->pack->do_not_use->len; i++)
    {
      const PreauthRule *rule = g_ptr_array_index (self->pack->do_not_use, i);

      if (preauth_scope_match (rule->scope, self->question, NULL))
        add (self, rule->number, rule->note);
    }
}

GPtrArray *
preauth_routing_collect_near_misses (PreauthPayer *payer,
                                     const PreauthQuestion *question,
                                     const PreauthDecision *decision)
{
  Collection self
      = { .pack = preauth_payer_get_rows (payer), .question = question, .decision = decision };

  self.misses = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_near_miss_free);
  add_do_not_use (&self);
  add_other_plans (&self);
  add_other_purposes (&self);
  return self.misses;
}
