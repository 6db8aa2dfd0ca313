/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can only be checked when all items of a form are known. Never repairs a form. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "fhir/fhirpath.h"
#include "questionnaire/item-private.h"

static gboolean
validate_conditions (PreauthQuestionnaire *form, PreauthQuestionnaireItem *item, GError **error)
{
  for (guint i = 0; i < item->conditions->len; i++)
    {
      PreauthEnableWhen *condition = g_ptr_array_index (item->conditions, i);
      PreauthQuestionnaireItem *question
          = preauth_questionnaire_find_item (form, condition->question);

      if (question != NULL && preauth_questionnaire_item_is_question (question))
        continue;
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   question == NULL
                       ? _ ("Item “%s” of the form depends on “%s”, which the form does not have")
                       : _ ("Item “%s” of the form depends on “%s”, which is not a question"),
                   item->link_id, condition->question);
      return FALSE;
    }
  return TRUE;
}

static gboolean
validate_expression (PreauthQuestionnaireItem *item, GError **error)
{
  g_autoptr (PreauthFhirpath) compiled = NULL;
  g_autoptr (GError) why = NULL;

  if (item->initial_expression == NULL)
    return TRUE;
  compiled = preauth_fhirpath_compile (item->initial_expression, &why);
  if (compiled != NULL)
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               _ ("Item “%s” of the form has a wrong expression: %s"), item->link_id, why->message);
  return FALSE;
}

static gboolean
validate_items (PreauthQuestionnaire *form, GPtrArray *items, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (items, i);

      if (!validate_conditions (form, item, error) || !validate_expression (item, error)
          || !validate_items (form, item->children, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
preauth_questionnaire_validate (PreauthQuestionnaire *self, GError **error)
{
  return validate_items (self, preauth_questionnaire_get_items (self), error);
}
