/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks every question there is, and proves what the directory promises of the answers. */
#include "config.h"

#include "directory/directory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "directory/payer-private.h"
#include "directory/routing.h"
#include "directory/vocabulary-private.h"
#include "fhir/identifier.h"

/* The first digits that make two numbers look alike. */
#define LOOK_ALIKE_PREFIX 6

typedef struct
{
  PreauthDirectory *directory;
  guint n_combinations;
  guint n_verdicts[PREAUTH_VERDICT_CALL + 1];
  GPtrArray *problems;
  GPtrArray *unreachable;
  GPtrArray *look_alikes;
  GHashTable *reached; /* numbers of the payer at hand */
} Report;

static void
add_problem (Report *report,
             PreauthPayer *payer,
             const PreauthQuestion *question,
             const char *problem)
{
  g_ptr_array_add (report->problems,
                   g_strdup_printf ("%s %s %s %s: %s", preauth_payer_get_id (payer), question->plan,
                                    question->category, question->kind, problem));
}

static void
check_row (Report *report,
           PreauthPayer *payer,
           const PreauthQuestion *question,
           const PreauthDestination *row)
{
  if (row == NULL)
    return;
  if (row->number != NULL)
    g_hash_table_add (report->reached, row->number);
  if (row->source == NULL || row->source->title == NULL || row->source->read_on == NULL)
    add_problem (report, payer, question, _ ("a number without source and day"));
  if (!g_strv_contains ((const char *const *)row->plans, question->plan))
    add_problem (report, payer, question, _ ("a number of a row that does not name the plan"));
}

static void
ask (Report *report, PreauthPayer *payer, const PreauthQuestion *question)
{
  PreauthDecision decision = preauth_routing_decide (payer, question);

  check_row (report, payer, question, decision.fax);
  check_row (report, payer, question, decision.phone);
  check_row (report, payer, question, decision.portal);
  if (decision.phone == NULL)
    add_problem (report, payer, question, _ ("no phone to ask"));
  if (decision.verdict == PREAUTH_VERDICT_CALL && decision.fax != NULL)
    add_problem (report, payer, question, _ ("a fax although no row covers the request"));
  if (question->modifiers[0] != NULL)
    return;
  report->n_combinations++;
  report->n_verdicts[decision.verdict]++;
}

/* Without a modifier, then with each. */
static void
ask_with_modifiers (Report *report, PreauthPayer *payer, PreauthQuestion *question)
{
  GListModel *modifiers = preauth_vocabulary_get_modifiers (question->vocabulary);
  const char *list[2] = { NULL, NULL };

  question->modifiers = list;
  ask (report, payer, question);
  for (guint i = 0; i < g_list_model_get_n_items (modifiers); i++)
    {
      g_autoptr (PreauthTerm) term = g_list_model_get_item (modifiers, i);

      list[0] = preauth_term_get_id (term);
      ask (report, payer, question);
    }
  question->modifiers = NULL;
}

static void
ask_plan (Report *report, PreauthPayer *payer, PreauthPlan *plan)
{
  PreauthVocabulary *vocabulary = preauth_directory_get_vocabulary (report->directory);
  GListModel *categories = preauth_vocabulary_get_categories (vocabulary);
  GListModel *kinds = preauth_vocabulary_get_kinds (vocabulary);

  for (guint i = 0; i < g_list_model_get_n_items (categories); i++)
    {
      g_autoptr (PreauthTerm) category = g_list_model_get_item (categories, i);

      for (guint j = 0; j < g_list_model_get_n_items (kinds); j++)
        {
          g_autoptr (PreauthTerm) kind = g_list_model_get_item (kinds, j);
          PreauthQuestion question = { vocabulary,
                                       preauth_plan_get_id (plan),
                                       preauth_term_get_id (category),
                                       preauth_term_get_id (kind),
                                       NULL,
                                       NULL };

          ask_with_modifiers (report, payer, &question);
        }
    }
}

static gboolean
is_do_not_use (const PreauthPack *pack, const char *number)
{
  for (guint i = 0; i < pack->do_not_use->len; i++)
    if (g_strcmp0 (((PreauthRule *)g_ptr_array_index (pack->do_not_use, i))->number, number) == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full): the pack's numbers, each once. */
static GPtrArray *
collect_numbers (const PreauthPack *pack)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *numbers = g_ptr_array_new ();

  for (guint i = 0; i < pack->destinations->len; i++)
    {
      const PreauthDestination *row = g_ptr_array_index (pack->destinations, i);

      if (row->number != NULL && g_hash_table_add (seen, row->number))
        g_ptr_array_add (numbers, row->number);
    }
  return numbers;
}

static void
check_reachable (Report *report, PreauthPayer *payer, GPtrArray *numbers)
{
  const PreauthPack *pack = preauth_payer_get_rows (payer);

  for (guint i = 0; i < numbers->len; i++)
    {
      const char *number = g_ptr_array_index (numbers, i);
      g_autofree char *display = preauth_phone_to_display (number);

      if (g_hash_table_contains (report->reached, number) || is_do_not_use (pack, number))
        continue;
      g_ptr_array_add (report->unreachable, g_strdup (display));
      g_ptr_array_add (report->problems, g_strdup_printf (_ ("%s: no question leads to %s"),
                                                          preauth_payer_get_id (payer), display));
    }
}

/* Numbers that differ in one digit, or in two that changed places, or only in their last four. */
static gboolean
looks_like (const char *left, const char *right)
{
  guint n_different = 0;
  guint last = 0;

  if (strncmp (left, right, LOOK_ALIKE_PREFIX) == 0)
    return TRUE;
  for (guint i = 0; left[i] != '\0' && right[i] != '\0'; i++)
    {
      if (left[i] == right[i])
        continue;
      if (++n_different == 2 && (last + 1 != i || left[last] != right[i] || left[i] != right[last]))
        return FALSE;
      last = i;
    }
  return n_different <= 2;
}

static gboolean
is_declared (const PreauthPack *pack, const char *left, const char *right)
{
  const PreauthLookAlikes *group = preauth_pack_find_look_alikes (pack, left);

  return group != NULL && g_strv_contains ((const char *const *)group->numbers, right);
}

static void
list_look_alikes (Report *report, PreauthPayer *payer, GPtrArray *numbers)
{
  const PreauthPack *pack = preauth_payer_get_rows (payer);

  for (guint i = 0; i < numbers->len; i++)
    for (guint j = i + 1; j < numbers->len; j++)
      {
        const char *left = g_ptr_array_index (numbers, i);
        const char *right = g_ptr_array_index (numbers, j);
        g_autofree char *left_display = preauth_phone_to_display (left);
        g_autofree char *right_display = preauth_phone_to_display (right);

        if (looks_like (left, right) || is_declared (pack, left, right))
          g_ptr_array_add (report->look_alikes,
                           g_strdup_printf ("%s / %s", left_display, right_display));
      }
}

/* Whether the answers to each question leave every plan somewhere. */
static void
check_plan_questions (Report *report, PreauthPayer *payer)
{
  GPtrArray *questions = preauth_payer_get_questions (payer);
  GListModel *plans = preauth_payer_get_plans (payer);

  for (guint i = 0; i < questions->len; i++)
    for (guint j = 0; j < g_list_model_get_n_items (plans); j++)
      {
        const PreauthPlanQuestion *question = g_ptr_array_index (questions, i);
        g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, j);
        gboolean found = FALSE;

        for (guint k = 0; question->answers[k] != NULL; k++)
          found = found
                  || g_strv_contains ((const char *const *)question->plans[k],
                                      preauth_plan_get_id (plan));
        if (!found)
          g_ptr_array_add (report->problems,
                           g_strdup_printf (_ ("%s: no answer to “%s” leads to the plan %s"),
                                            preauth_payer_get_id (payer), question->text,
                                            preauth_plan_get_id (plan)));
      }
}

static void
check_payer (Report *report, PreauthPayer *payer)
{
  GListModel *plans = preauth_payer_get_plans (payer);
  g_autoptr (GPtrArray) numbers = collect_numbers (preauth_payer_get_rows (payer));

  g_hash_table_remove_all (report->reached);
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);

      ask_plan (report, payer, plan);
    }
  check_plan_questions (report, payer);
  check_reachable (report, payer, numbers);
  list_look_alikes (report, payer, numbers);
}

static void
add_texts (JsonBuilder *builder, const char *member, GPtrArray *texts)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (texts, i));
  json_builder_end_array (builder);
}

static JsonNode *
report_to_json (Report *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "combinations");
  json_builder_add_int_value (builder, report->n_combinations);
  json_builder_set_member_name (builder, "by_verdict");
  json_builder_begin_object (builder);
  for (PreauthVerdict verdict = 0; verdict <= PREAUTH_VERDICT_CALL; verdict++)
    {
      json_builder_set_member_name (builder, preauth_verdict_to_string (verdict));
      json_builder_add_int_value (builder, report->n_verdicts[verdict]);
    }
  json_builder_end_object (builder);
  add_texts (builder, "problems", report->problems);
  add_texts (builder, "unreachable", report->unreachable);
  add_texts (builder, "look_alikes", report->look_alikes);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

gboolean
preauth_directory_check (PreauthDirectory *self, JsonNode **report_node)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) unreachable = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) look_alikes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);
  Report report = { .directory = self,
                    .problems = problems,
                    .unreachable = unreachable,
                    .look_alikes = look_alikes,
                    .reached = reached };
  GListModel *payers = preauth_directory_get_payers (self);
  GStrv refused = preauth_directory_get_refused (self);

  for (guint i = 0; refused[i] != NULL; i++)
    g_ptr_array_add (problems, g_strdup (refused[i]));
  for (guint i = 0; i < g_list_model_get_n_items (payers); i++)
    {
      g_autoptr (PreauthPayer) payer = g_list_model_get_item (payers, i);

      check_payer (&report, payer);
    }
  if (report_node != NULL)
    *report_node = report_to_json (&report);
  return problems->len == 0;
}
