/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What staff should know before they use a number: how old its source is, what it is taken for,
 * what the payer and the law say about the service. It repeats what the pack says and how sure it
 * is. */
#include "config.h"

#include "directory/routing.h"

#include <glib/gi18n-lib.h>

#include "directory/payer-private.h"
#include "directory/vocabulary-private.h"
#include "fhir/identifier.h"

typedef struct
{
  const PreauthPack *pack;
  PreauthPlan *plan;
  const PreauthQuestion *question;
  const PreauthDecision *decision;
  GStrvBuilder *warnings;
} Collection;

/* How sure the directory is, in words. */
static void
add_marked (Collection *self, const char *text, const char *mark)
{
  g_autofree char *warning = NULL;

  if (g_strcmp0 (mark, "secondary") == 0)
    warning = g_strdup_printf (_ ("%s (read in a summary)"), text);
  else if (g_strcmp0 (mark, "believed") == 0)
    warning = g_strdup_printf (_ ("%s (from general knowledge, no source was read)"), text);
  else
    warning = g_strdup (text);
  g_strv_builder_add (self->warnings, warning);
}

static void
add_ranking (Collection *self)
{
  const PreauthRule *ranking = preauth_rules_find (self->pack->rankings, self->question, NULL);

  if (ranking != NULL && ranking->text != NULL && self->decision->portal != NULL)
    g_strv_builder_add (self->warnings, ranking->text);
}

/* Rows that cover the request but print no number: the payer's own words about it help. */
static void
add_row_notes (Collection *self)
{
  const char *reviewer
      = self->decision->delegation == NULL ? NULL : self->decision->delegation->reviewer;

  for (guint i = 0; i < self->pack->destinations->len; i++)
    {
      const PreauthDestination *row = g_ptr_array_index (self->pack->destinations, i);

      if (row->note != NULL && g_strcmp0 (row->reviewer, reviewer) == 0
          && preauth_destination_match (row, PREAUTH_LEVEL_BESIDE, self->question, NULL) != NULL)
        g_strv_builder_add (self->warnings, row->note);
    }
}

static void
add_notices (Collection *self)
{
  for (guint i = 0; i < self->pack->notices->len; i++)
    {
      const PreauthRule *notice = g_ptr_array_index (self->pack->notices, i);

      if (preauth_scope_match (notice->scope, self->question, NULL))
        add_marked (self, notice->text, notice->mark);
    }
}

static void
add_law_notices (Collection *self)
{
  GPtrArray *notices = preauth_vocabulary_get_law_notices (self->question->vocabulary);
  const char *law = preauth_plan_get_law (self->plan);

  for (guint i = 0; i < notices->len; i++)
    {
      const PreauthRule *notice = g_ptr_array_index (notices, i);

      if (g_strv_contains ((const char *const *)notice->laws, law)
          && preauth_scope_match (notice->scope, self->question, NULL))
        add_marked (self, notice->text, notice->mark);
    }
}

static void
add_age (Collection *self, const PreauthDestination *row)
{
  g_autofree char *age = NULL;
  g_autofree char *display = NULL;
  g_autofree char *warning = NULL;

  if (row == NULL || row->number == NULL || row->source == NULL)
    return;
  age = preauth_source_describe_age (row->source);
  if (age == NULL)
    return;
  display = preauth_phone_to_display (row->number);
  warning = g_strdup_printf (g_str_equal (row->channel, "fax")
                                 ? _ ("%s: %s; confirm it before its first use")
                                 : _ ("%s: %s; it may have changed"),
                             display, age);
  g_strv_builder_add (self->warnings, warning);
}

static void
add_look_alikes (Collection *self, const PreauthDestination *row)
{
  const PreauthLookAlikes *group
      = row == NULL ? NULL : preauth_pack_find_look_alikes (self->pack, row->number);
  g_autoptr (GString) others = NULL;
  g_autofree char *display = NULL;
  g_autofree char *warning = NULL;

  if (group == NULL)
    return;
  others = g_string_new (NULL);
  for (guint i = 0; group->numbers[i] != NULL; i++)
    if (g_strcmp0 (group->numbers[i], row->number) != 0)
      {
        g_autofree char *other = preauth_phone_to_display (group->numbers[i]);

        g_string_append_printf (others, "%s%s", others->len > 0 ? ", " : "", other);
      }
  display = preauth_phone_to_display (row->number);
  warning = group->note == NULL
                ? g_strdup_printf (_ ("%s looks like %s: read it twice"), display, others->str)
                : g_strdup_printf (_ ("%s looks like %s (%s): read it twice"), display, others->str,
                                   group->note);
  g_strv_builder_add (self->warnings, warning);
}

static gboolean
contains (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

static void
add_other_purposes (Collection *self)
{
  const PreauthDestination *fax = self->decision->fax;
  g_autoptr (GPtrArray) purposes = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *warning = NULL;

  if (fax == NULL)
    return;
  for (guint i = 0; i < self->pack->destinations->len; i++)
    {
      const PreauthDestination *row = g_ptr_array_index (self->pack->destinations, i);

      if (g_strcmp0 (row->number, fax->number) == 0 && preauth_destination_takes_requests (row)
          && g_strcmp0 (row->purpose, fax->purpose) != 0 && !contains (purposes, row->purpose))
        g_ptr_array_add (purposes, row->purpose);
    }
  if (purposes->len == 0)
    return;
  g_ptr_array_add (purposes, NULL);
  list = g_strjoinv ("; ", (char **)purposes->pdata);
  warning = g_strdup_printf (
      _ ("This fax has other purposes too, so write plan and purpose on the cover sheet: %s"),
      list);
  g_strv_builder_add (self->warnings, warning);
}

void
preauth_routing_collect_warnings (PreauthPayer *payer,
                                  const PreauthQuestion *question,
                                  const PreauthDecision *decision,
                                  GStrvBuilder *warnings)
{
  Collection self
      = { preauth_payer_get_rows (payer), preauth_payer_find_plan (payer, question->plan), question,
          decision, warnings };

  add_ranking (&self);
  add_notices (&self);
  add_row_notes (&self);
  add_law_notices (&self);
  add_age (&self, decision->fax);
  if (decision->fax == NULL || decision->phone == NULL
      || decision->fax->source != decision->phone->source)
    add_age (&self, decision->phone);
  add_look_alikes (&self, decision->fax);
  add_other_purposes (&self);
}
