/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the answers to a form: what is stored, and else what the request knows. Editing is
 * answers-edit.c. */
#include "config.h"

#include "fhir/json.h"
#include "questionnaire/answers-private.h"
#include "questionnaire/answers-value.h"

G_DEFINE_FINAL_TYPE (PreauthAnswers, preauth_answers, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static gboolean
reads_response (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (items, i);

      if (item->uses_response || reads_response (item->children))
        return TRUE;
    }
  return FALSE;
}

PreauthAnswers *
preauth_answers_new (PreauthQuestionnaire *questionnaire,
                     JsonObject *response,
                     PreauthFhirpathContext *context)
{
  PreauthAnswers *self = NULL;

  g_return_val_if_fail (PREAUTH_IS_QUESTIONNAIRE (questionnaire), NULL);
  g_return_val_if_fail (response != NULL, NULL);
  self = g_object_new (PREAUTH_TYPE_ANSWERS, NULL);
  self->questionnaire = g_object_ref (questionnaire);
  self->response = json_object_ref (response);
  self->response_node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (self->response_node, response);
  g_set_object (&self->context, context);
  self->reads_response = reads_response (preauth_questionnaire_get_items (questionnaire));
  return self;
}

PreauthQuestionnaire *
preauth_answers_get_questionnaire (PreauthAnswers *self)
{
  return self->questionnaire;
}

JsonObject *
preauth_answers_get_response (PreauthAnswers *self)
{
  return self->response;
}

void
preauth_answers_forget (PreauthAnswers *self)
{
  g_hash_table_remove_all (self->enabled);
  g_hash_table_remove_all (self->found);
  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->errors);
}

void
preauth_answers_emit_changed (PreauthAnswers *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
preauth_answers_set_context (PreauthAnswers *self, PreauthFhirpathContext *context)
{
  g_set_object (&self->context, context);
  preauth_answers_forget (self);
  preauth_answers_emit_changed (self);
}

GPtrArray *
preauth_answers_list (PreauthAnswers *self, const PreauthPlace *place, gboolean *derived)
{
  gboolean speaks = FALSE;
  GPtrArray *answers = preauth_stored_get_answers (self, place, &speaks);

  if (derived != NULL)
    *derived = speaks;
  if (speaks)
    {
      GPtrArray *found = preauth_derived_get_answers (self, place);

      for (guint i = 0; i < found->len; i++)
        g_ptr_array_add (answers, g_ptr_array_index (found, i));
    }
  return answers;
}

guint
preauth_answers_count_rows (PreauthAnswers *self, const PreauthPlace *place, gboolean *derived)
{
  gboolean speaks = FALSE;
  guint rows = preauth_stored_count_rows (self, place, &speaks);

  if (speaks)
    rows = preauth_derived_count_rows (self, place);
  if (derived != NULL)
    *derived = speaks;
  return rows;
}

static guint
row_of (const PreauthPlace *place)
{
  return place->item->repeats ? place->rows[place->item->depth] : 0;
}

/* (transfer none) (nullable) */
static JsonObject *
find_answer (PreauthAnswers *self, const PreauthPlace *place, gboolean *derived)
{
  g_autoptr (GPtrArray) answers = preauth_answers_list (self, place, derived);
  guint row = row_of (place);

  return row < answers->len ? g_ptr_array_index (answers, row) : NULL;
}

char *
preauth_answers_get (PreauthAnswers *self, const char *position)
{
  PreauthPlace place;

  if (!preauth_place_parse (self->questionnaire, position, &place))
    return NULL;
  return preauth_answer_to_text (place.item, find_answer (self, &place, NULL));
}

char *
preauth_answers_get_display (PreauthAnswers *self, const char *position)
{
  PreauthPlace place;

  if (!preauth_place_parse (self->questionnaire, position, &place))
    return NULL;
  return preauth_answer_to_display (place.item, find_answer (self, &place, NULL));
}

gboolean
preauth_answers_is_derived (PreauthAnswers *self, const char *position)
{
  PreauthPlace place;
  gboolean derived = FALSE;

  if (!preauth_place_parse (self->questionnaire, position, &place))
    return FALSE;
  if (place.item->type == PREAUTH_ITEM_GROUP)
    return place.item->repeats
           && row_of (&place) < preauth_answers_count_rows (self, &place, &derived) && derived;
  return find_answer (self, &place, &derived) != NULL && derived;
}

GStrv
preauth_answers_get_codes (PreauthAnswers *self, const char *position)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (GPtrArray) answers = NULL;
  PreauthPlace place;

  if (!preauth_place_parse (self->questionnaire, position, &place))
    return g_strv_builder_end (codes);
  answers = preauth_answers_list (self, &place, NULL);
  for (guint i = 0; i < answers->len; i++)
    {
      g_autofree char *code = preauth_answer_to_text (place.item, g_ptr_array_index (answers, i));

      if (code != NULL)
        g_strv_builder_add (codes, code);
    }
  return g_strv_builder_end (codes);
}

guint
preauth_answers_get_n_rows (PreauthAnswers *self, const char *position)
{
  g_autoptr (GPtrArray) answers = NULL;
  PreauthPlace place;

  if (!preauth_place_parse (self->questionnaire, position, &place))
    return 0;
  if (place.item->type == PREAUTH_ITEM_GROUP)
    return place.item->repeats ? preauth_answers_count_rows (self, &place, NULL) : 1;
  answers = preauth_answers_list (self, &place, NULL);
  return answers->len;
}

gboolean
preauth_answers_is_enabled (PreauthAnswers *self, const char *position)
{
  PreauthPlace place;

  return preauth_place_parse (self->questionnaire, position, &place)
         && preauth_answers_is_place_enabled (self, &place);
}

GStrv
preauth_answers_get_expression_errors (PreauthAnswers *self)
{
  g_autoptr (GStrvBuilder) errors = g_strv_builder_new ();
  g_autoptr (GList) sentences = NULL;
  GPtrArray *items = preauth_questionnaire_get_items (self->questionnaire);

  for (guint i = 0; i < items->len; i++)
    {
      PreauthPlace place = { .item = g_ptr_array_index (items, i) };
      JsonObject *exported = preauth_answers_export_item (self, &place, TRUE);

      g_clear_pointer (&exported, json_object_unref);
    }
  sentences = g_list_sort (g_hash_table_get_values (self->errors), (GCompareFunc)g_strcmp0);
  for (GList *at = sentences; at != NULL; at = at->next)
    g_strv_builder_add (errors, at->data);
  return g_strv_builder_end (errors);
}

static void
preauth_answers_finalize (GObject *object)
{
  PreauthAnswers *self = PREAUTH_ANSWERS (object);

  g_clear_object (&self->context);
  g_clear_object (&self->questionnaire);
  g_clear_pointer (&self->response_node, json_node_unref);
  g_clear_pointer (&self->response, json_object_unref);
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->enabled);
  g_hash_table_unref (self->errors);
  G_OBJECT_CLASS (preauth_answers_parent_class)->finalize (object);
}

static void
preauth_answers_class_init (PreauthAnswersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_answers_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PREAUTH_TYPE_ANSWERS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
preauth_answers_init (PreauthAnswers *self)
{
  self->found
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->rows
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_array_unref);
  self->enabled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->errors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}
