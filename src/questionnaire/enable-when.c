/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions under which an item is asked. Never decides whether it must be answered: gaps.c. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "fhir/json.h"
#include "questionnaire/item-private.h"

static const struct
{
  const char *text;
  PreauthEnableOperator operator;
} operators[] = {
  { "exists", PREAUTH_ENABLE_EXISTS },    { "=", PREAUTH_ENABLE_EQUAL },
  { "!=", PREAUTH_ENABLE_NOT_EQUAL },     { ">", PREAUTH_ENABLE_GREATER },
  { "<", PREAUTH_ENABLE_LESS },           { ">=", PREAUTH_ENABLE_GREATER_OR_EQUAL },
  { "<=", PREAUTH_ENABLE_LESS_OR_EQUAL },
};

void
preauth_enable_when_free (PreauthEnableWhen *self)
{
  g_free (self->question);
  json_object_unref (self->answer);
  g_free (self);
}

static gboolean
read_operator (const char *text, PreauthEnableOperator *operator)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_strcmp0 (operators[i].text, text) == 0)
      {
        *operator= operators[i].operator;
        return TRUE;
      }
  return FALSE;
}

gboolean
preauth_enable_when_read (PreauthQuestionnaireItem *self, JsonObject *object, GError **error)
{
  JsonArray *conditions = preauth_json_get_array (object, "enableWhen");

  self->enable_all = g_strcmp0 (preauth_json_get_string (object, "enableBehavior"), "all") == 0;
  for (guint i = 0; i < preauth_json_array_length (conditions); i++)
    {
      JsonObject *condition = preauth_json_array_get_object (conditions, i);
      const char *question = preauth_json_get_string (condition, "question");
      PreauthEnableOperator operator= PREAUTH_ENABLE_EXISTS;
      PreauthEnableWhen *read = NULL;

      if (question == NULL
          || !read_operator (preauth_json_get_string (condition, "operator"), &operator))
        {
          g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                       question == NULL
                           ? _ ("Item “%s” of the form has a condition that names no question")
                           : _ ("Item “%s” of the form has a condition with no known operator"),
                       self->link_id);
          return FALSE;
        }
      read = g_new0 (PreauthEnableWhen, 1);
      read->question = g_strdup (question);
      read->operator= operator;
      read->answer = json_object_ref (condition);
      g_ptr_array_add (self->conditions, read);
    }
  return TRUE;
}
