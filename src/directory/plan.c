/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan of a payer. Immutable. */
#include "config.h"

#include "directory/payer-private.h"
#include "directory/vocabulary-private.h"
#include "fhir/json.h"

struct _PreauthPlan
{
  GObject parent_instance;

  char *id;
  char *name;
  char *line_of_business;
  char *card_hint;
  char *law;
  char *urgent_test;
};

G_DEFINE_FINAL_TYPE (PreauthPlan, preauth_plan, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_CARD_HINT,
  N_PROPS
};

static void
preauth_plan_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PreauthPlan *self = PREAUTH_PLAN (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_CARD_HINT:
      g_value_set_string (value, self->card_hint);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
preauth_plan_finalize (GObject *object)
{
  PreauthPlan *self = PREAUTH_PLAN (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->line_of_business);
  g_free (self->card_hint);
  g_free (self->law);
  g_free (self->urgent_test);
  G_OBJECT_CLASS (preauth_plan_parent_class)->finalize (object);
}

static void
preauth_plan_class_init (PreauthPlanClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = preauth_plan_get_property;
  object_class->finalize = preauth_plan_finalize;
  g_object_class_install_property (object_class, PROP_ID,
                                   g_param_spec_string ("id", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_NAME,
                                   g_param_spec_string ("name", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_CARD_HINT,
                                   g_param_spec_string ("card-hint", NULL, NULL, NULL, flags));
}

static void
preauth_plan_init (PreauthPlan *self)
{
}

PreauthPlan *
preauth_plan_new_from_object (JsonObject *object)
{
  PreauthPlan *self = g_object_new (PREAUTH_TYPE_PLAN, NULL);

  self->id = preauth_json_dup_string (object, "id");
  self->name = preauth_json_dup_string (object, "name");
  self->line_of_business = preauth_json_dup_string (object, "line_of_business");
  self->card_hint = preauth_json_dup_string (object, "card_hint");
  self->law = preauth_json_dup_string (object, "law");
  self->urgent_test = preauth_json_dup_string (preauth_json_get_object (object, "urgent"), "text");
  return self;
}

const char *
preauth_plan_get_id (PreauthPlan *self)
{
  return self->id;
}

const char *
preauth_plan_get_name (PreauthPlan *self)
{
  return self->name;
}

const char *
preauth_plan_get_line_of_business (PreauthPlan *self)
{
  return self->line_of_business;
}

const char *
preauth_plan_get_card_hint (PreauthPlan *self)
{
  return self->card_hint;
}

const char *
preauth_plan_get_law (PreauthPlan *self)
{
  return self->law;
}

const char *
preauth_plan_get_urgent_test (PreauthPlan *self)
{
  return self->urgent_test;
}
