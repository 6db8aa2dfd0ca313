/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One answer (QuestionnaireResponse.item.answer) as text and back. */
#pragma once

#include "questionnaire/item-private.h"

G_BEGIN_DECLS

/* (transfer full): an answer object; PREAUTH_ERROR_INVALID when @text does not fit the item's
 * type. Does not judge the length. */
JsonObject *
preauth_answer_from_text (PreauthQuestionnaireItem *item, const char *text, GError **error);
/* (transfer full) (nullable): an answer from one element of an expression's result; NULL when it
 * does not fit */
JsonObject *
preauth_answer_from_result (PreauthQuestionnaireItem *item, JsonNode *element);
/* (transfer full) (nullable): as preauth_answers_get () gives it; NULL when the answer's value is
 * not of the item's type */
char *
preauth_answer_to_text (PreauthQuestionnaireItem *item, JsonObject *answer);
/* (transfer full) (nullable): as people read it */
char *
preauth_answer_to_display (PreauthQuestionnaireItem *item, JsonObject *answer);

/* (transfer full): a tree of its own */
JsonNode *
preauth_node_copy_deep (JsonNode *node);
JsonObject *
preauth_object_copy_deep (JsonObject *object);

G_END_DECLS
