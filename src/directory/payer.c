/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A payer as its pack says: plans, the questions that tell them apart, and the rows. Immutable. */
#include "config.h"

#include "directory/payer-private.h"
#include "directory/vocabulary-private.h"
#include "fhir/json.h"

struct _PreauthPayer
{
  GObject parent_instance;

  PreauthPack *pack;
  GListStore *plans;
  GPtrArray *questions; /* of PreauthPlanQuestion */
};

G_DEFINE_FINAL_TYPE (PreauthPayer, preauth_payer, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  N_PROPS
};

static void
plan_question_free (PreauthPlanQuestion *self)
{
  for (guint i = 0; self->plans[i] != NULL; i++)
    g_strfreev (self->plans[i]);
  g_free (self->plans);
  g_strfreev (self->answers);
  g_free (self->text);
  g_free (self->help);
  g_free (self);
}

static PreauthPlanQuestion *
plan_question_new (JsonObject *object)
{
  PreauthPlanQuestion *self = g_new0 (PreauthPlanQuestion, 1);
  JsonArray *answers = preauth_json_get_array (object, "answers");
  guint n = preauth_json_array_length (answers);

  self->text = preauth_json_dup_string (object, "text");
  self->help = preauth_json_dup_string (object, "help");
  self->answers = g_new0 (char *, n + 1);
  self->plans = g_new0 (GStrv, n + 1);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *answer = preauth_json_array_get_object (answers, i);

      self->answers[i] = preauth_json_dup_string (answer, "label");
      self->plans[i] = preauth_json_dup_strings (answer, "plans");
    }
  return self;
}

static void
preauth_payer_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PreauthPayer *self = PREAUTH_PAYER (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->pack->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->pack->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
preauth_payer_finalize (GObject *object)
{
  PreauthPayer *self = PREAUTH_PAYER (object);

  g_object_unref (self->plans);
  g_ptr_array_unref (self->questions);
  preauth_pack_free (self->pack);
  G_OBJECT_CLASS (preauth_payer_parent_class)->finalize (object);
}

static void
preauth_payer_class_init (PreauthPayerClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = preauth_payer_get_property;
  object_class->finalize = preauth_payer_finalize;
  g_object_class_install_property (object_class, PROP_ID,
                                   g_param_spec_string ("id", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_NAME,
                                   g_param_spec_string ("name", NULL, NULL, NULL, flags));
}

static void
preauth_payer_init (PreauthPayer *self)
{
  self->plans = g_list_store_new (PREAUTH_TYPE_PLAN);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify)plan_question_free);
}

PreauthPayer *
preauth_payer_new (PreauthPack *pack)
{
  PreauthPayer *self = g_object_new (PREAUTH_TYPE_PAYER, NULL);
  JsonObject *root = json_node_get_object (pack->root);
  JsonArray *plans = preauth_json_get_array (root, "plans");
  JsonArray *questions = preauth_json_get_array (root, "questions");

  self->pack = pack;
  for (guint i = 0; i < preauth_json_array_length (plans); i++)
    {
      g_autoptr (PreauthPlan) plan
          = preauth_plan_new_from_object (preauth_json_array_get_object (plans, i));

      g_list_store_append (self->plans, plan);
    }
  for (guint i = 0; i < preauth_json_array_length (questions); i++)
    g_ptr_array_add (self->questions,
                     plan_question_new (preauth_json_array_get_object (questions, i)));
  return self;
}

const PreauthPack *
preauth_payer_get_rows (PreauthPayer *self)
{
  return self->pack;
}

const char *
preauth_payer_get_id (PreauthPayer *self)
{
  return self->pack->id;
}

const char *
preauth_payer_get_name (PreauthPayer *self)
{
  return self->pack->name;
}

GListModel *
preauth_payer_get_plans (PreauthPayer *self)
{
  return G_LIST_MODEL (self->plans);
}

PreauthPlan *
preauth_payer_find_plan (PreauthPayer *self, const char *id)
{
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->plans)); i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (G_LIST_MODEL (self->plans), i);

      if (g_str_equal (preauth_plan_get_id (plan), id))
        return plan;
    }
  return NULL;
}

GPtrArray *
preauth_payer_get_questions (PreauthPayer *self)
{
  return self->questions;
}

JsonNode *
preauth_payer_get_pack (PreauthPayer *self)
{
  return self->pack->root;
}
