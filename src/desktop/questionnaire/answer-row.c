/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all rows that show an answer have in common, and which row an item gets. */
#include "config.h"

#include "desktop/questionnaire/answer-checks-row.h"
#include "desktop/questionnaire/answer-choice-row.h"
#include "desktop/questionnaire/answer-entry-row.h"
#include "desktop/questionnaire/answer-row.h"
#include "desktop/questionnaire/answer-text-row.h"

G_DEFINE_INTERFACE (PreauthAnswerRow, preauth_answer_row, GTK_TYPE_WIDGET)

static void
preauth_answer_row_default_init (PreauthAnswerRowInterface *iface)
{
}

static GType
choose_type (PreauthQuestionnaireItem *item)
{
  gboolean repeats = preauth_questionnaire_item_get_repeats (item);

  switch (preauth_questionnaire_item_get_item_type (item))
    {
    case PREAUTH_ITEM_BOOLEAN:
      return preauth_questionnaire_item_is_attestation (item) ? PREAUTH_TYPE_ANSWER_CHECKS_ROW
                                                              : PREAUTH_TYPE_ANSWER_CHOICE_ROW;
    case PREAUTH_ITEM_CHOICE:
      if (preauth_questionnaire_item_get_options (item)->len == 0)
        return PREAUTH_TYPE_ANSWER_ENTRY_ROW;
      return repeats ? PREAUTH_TYPE_ANSWER_CHECKS_ROW : PREAUTH_TYPE_ANSWER_CHOICE_ROW;
    case PREAUTH_ITEM_OPEN_CHOICE:
      return repeats ? PREAUTH_TYPE_ANSWER_CHECKS_ROW : PREAUTH_TYPE_ANSWER_ENTRY_ROW;
    case PREAUTH_ITEM_TEXT:
      return PREAUTH_TYPE_ANSWER_TEXT_ROW;
    case PREAUTH_ITEM_GROUP:
    case PREAUTH_ITEM_DISPLAY:
      return G_TYPE_INVALID;
    default:
      return PREAUTH_TYPE_ANSWER_ENTRY_ROW;
    }
}

GtkWidget *
preauth_answer_row_new (PreauthAnswers *answers,
                        PreauthQuestionnaireItem *item,
                        const char *position)
{
  GType type = choose_type (item);
  PreauthAnswerRow *self;
  PreauthAnswerBinding *binding;

  g_return_val_if_fail (type != G_TYPE_INVALID, NULL);

  self = PREAUTH_ANSWER_ROW (g_object_new (type, NULL));
  binding = PREAUTH_ANSWER_ROW_GET_IFACE (self)->get_binding (self);
  binding->answers = g_object_ref (answers);
  binding->item = g_object_ref (item);
  binding->position = g_strdup (position);
  binding->storing = TRUE;
  PREAUTH_ANSWER_ROW_GET_IFACE (self)->set_up (self);
  binding->storing = FALSE;
  preauth_answer_row_update (self);
  return GTK_WIDGET (self);
}

void
preauth_answer_row_update (PreauthAnswerRow *self)
{
  PreauthAnswerBinding *binding;

  g_return_if_fail (PREAUTH_IS_ANSWER_ROW (self));

  binding = PREAUTH_ANSWER_ROW_GET_IFACE (self)->get_binding (self);
  if (binding->storing)
    return;
  binding->storing = TRUE;
  PREAUTH_ANSWER_ROW_GET_IFACE (self)->update (self);
  binding->storing = FALSE;
}

const char *
preauth_answer_row_get_position (PreauthAnswerRow *self)
{
  g_return_val_if_fail (PREAUTH_IS_ANSWER_ROW (self), NULL);

  return PREAUTH_ANSWER_ROW_GET_IFACE (self)->get_binding (self)->position;
}

void
preauth_answer_binding_clear (PreauthAnswerBinding *self)
{
  g_clear_object (&self->answers);
  g_clear_object (&self->item);
  g_clear_pointer (&self->position, g_free);
}

char *
preauth_answer_binding_build_title (PreauthAnswerBinding *self)
{
  const char *text = preauth_questionnaire_item_get_text (self->item);

  return g_strconcat (*text != '\0' ? text : preauth_questionnaire_item_get_label (self->item),
                      preauth_questionnaire_item_get_required (self->item) ? " *" : "", NULL);
}

gboolean
preauth_answer_binding_store (PreauthAnswerBinding *self, const char *value, char **message)
{
  g_autoptr (GError) error = NULL;
  gboolean stored;

  self->storing = TRUE;
  stored = preauth_answers_set (self->answers, self->position, value, &error);
  self->storing = FALSE;
  if (!stored && message != NULL)
    *message = g_strdup (error->message);
  return stored;
}
