/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a decision to the route that people and programs read. */
#include "config.h"

#include "directory/routing.h"

#include <glib/gi18n-lib.h>

#include "directory/payer-private.h"
#include "directory/route-private.h"
#include "directory/vocabulary-private.h"

static GStrv
new_empty (void)
{
  return g_new0 (char *, 1);
}

/* The reasons are written as parts of a sentence; here each is one. */
static char *
capitalize (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_append_unichar (sentence, g_unichar_toupper (first));
  g_string_append (sentence, g_utf8_next_char (text));
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

static const char *
get_name (GListModel *list, const char *id)
{
  return preauth_term_get_name (preauth_vocabulary_find (list, id));
}

static char *
explain (const PreauthQuestion *question, const PreauthDecision *decision, const char *plan_name)
{
  PreauthVocabulary *vocabulary = question->vocabulary;
  g_autofree char *why = NULL;

  if (decision->why != NULL)
    return capitalize (decision->why);
  if (decision->delegation != NULL)
    return g_strdup_printf (_ ("%s reviews this service, and its pages do not name this request"),
                            decision->delegation->name);
  why = g_strdup_printf (
      _ ("No published row of %s names “%s” for “%s”"), plan_name,
      get_name (preauth_vocabulary_get_kinds (vocabulary), question->kind),
      get_name (preauth_vocabulary_get_categories (vocabulary), question->category));
  return g_steal_pointer (&why);
}

static GStrv
rank_channels (const PreauthPack *pack,
               const PreauthQuestion *question,
               const PreauthDecision *decision)
{
  static const char *const usual[] = { "portal", "fax", "phone", NULL };
  const PreauthRule *ranking = preauth_rules_find (pack->rankings, question, NULL);
  const char *const *order = ranking == NULL ? usual : (const char *const *)ranking->channels;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; order[i] != NULL; i++)
    if ((g_str_equal (order[i], "portal") && decision->portal != NULL)
        || (g_str_equal (order[i], "fax") && decision->fax != NULL)
        || (g_str_equal (order[i], "phone") && decision->phone != NULL))
      g_strv_builder_add (builder, order[i]);
  return g_strv_builder_end (builder);
}

/* The form of the payer for this request, of its reviewer, of the kind, or of the service. @note:
 * (out): which other form to get, when it is none of ours. */
static const char *
choose_form (const PreauthPack *pack,
             const PreauthQuestion *question,
             const PreauthDecision *decision,
             const char **note)
{
  PreauthVocabulary *vocabulary = question->vocabulary;
  const PreauthRule *rule = preauth_rules_find (pack->forms, question, NULL);
  PreauthTerm *kind
      = preauth_vocabulary_find (preauth_vocabulary_get_kinds (vocabulary), question->kind);
  PreauthTerm *category = preauth_vocabulary_find (preauth_vocabulary_get_categories (vocabulary),
                                                   question->category);

  *note = NULL;
  if (rule != NULL)
    {
      *note = rule->form == NULL ? rule->note : NULL;
      return rule->form;
    }
  if (!preauth_term_get_uses_form (kind))
    {
      *note = preauth_term_get_form_note (kind);
      return NULL;
    }
  if (decision->delegation != NULL)
    {
      *note = decision->delegation->form_note;
      if (*note == NULL)
        *note = preauth_term_get_form_note (category);
      if (*note == NULL)
        *note = _ ("the reviewer's own form, or use its portal");
      return NULL;
    }
  *note = preauth_term_get_form_note (category);
  return preauth_term_get_form_id (category);
}

static void
add_form_warning (GStrvBuilder *warnings, const char *note)
{
  g_autofree char *warning = NULL;

  if (note == NULL)
    return;
  warning = g_strdup_printf (_ ("Form: get %s"), note);
  g_strv_builder_add (warnings, warning);
}

static PreauthChannel *
to_channel (const PreauthDestination *row)
{
  return row == NULL ? NULL : preauth_destination_to_channel (row);
}

PreauthRoute *
preauth_routing_answer (PreauthPayer *payer, const PreauthQuestion *question)
{
  const PreauthPack *pack = preauth_payer_get_rows (payer);
  PreauthPlan *plan = preauth_payer_find_plan (payer, question->plan);
  PreauthDecision decision = preauth_routing_decide (payer, question);
  g_autoptr (GStrvBuilder) warnings = g_strv_builder_new ();
  PreauthRouteParts parts = { .verdict = decision.verdict };
  const char *note;

  parts.fax = to_channel (decision.fax);
  parts.phone = to_channel (decision.phone);
  parts.portal = to_channel (decision.portal);
  parts.channels = rank_channels (pack, question, &decision);
  parts.form_id = g_strdup (choose_form (pack, question, &decision, &note));
  parts.form_title
      = g_strdup (preauth_vocabulary_get_form_title (question->vocabulary, parts.form_id));
  parts.why = explain (question, &decision, preauth_plan_get_name (plan));
  parts.near_misses = preauth_routing_collect_near_misses (payer, question, &decision);
  add_form_warning (warnings, note);
  preauth_routing_collect_warnings (payer, question, &decision, warnings);
  parts.warnings = g_strv_builder_end (warnings);
  parts.payer_name = g_strdup (preauth_payer_get_name (payer));
  parts.plan_name = g_strdup (preauth_plan_get_name (plan));
  parts.law = g_strdup (preauth_plan_get_law (plan));
  parts.reviewer = decision.delegation == NULL ? NULL : g_strdup (decision.delegation->name);
  parts.cover_words = decision.fax == NULL ? new_empty () : g_strdupv (decision.fax->cover_words);
  return preauth_route_new (&parts);
}

PreauthRoute *
preauth_route_new_undecided (const char *why, const char *payer_name)
{
  PreauthRouteParts parts = {
    .verdict = PREAUTH_VERDICT_CALL,
    .why = g_strdup (why),
    .payer_name = g_strdup (payer_name),
    .channels = new_empty (),
    .near_misses = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_near_miss_free),
    .warnings = new_empty (),
    .cover_words = new_empty (),
  };

  return preauth_route_new (&parts);
}

PreauthRoute *
preauth_routing_answer_unknown (const char *payer)
{
  g_autofree char *why = NULL;

  if (payer == NULL || payer[0] == '\0')
    return preauth_route_new_undecided (
        _ ("No payer is chosen: call the number on the member's card"), NULL);
  why = g_strdup_printf (
      _ ("The payer “%s” is not in the directory: call the number on the member's card"), payer);
  return preauth_route_new_undecided (why, NULL);
}
