/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of an answer: an item and the row of each repeating item on the way to it. Only this
 * room includes it; others write a place as a position (answers.h). */
#pragma once

#include "questionnaire/item-private.h"

G_BEGIN_DECLS

typedef struct
{
  PreauthQuestionnaireItem *item;
  guint rows[PREAUTH_ITEM_MAX_DEPTH]; /* by depth; [item->depth] is the item's own */
} PreauthPlace;

/* FALSE when @position names no item of the form. */
gboolean
preauth_place_parse (PreauthQuestionnaire *form, const char *position, PreauthPlace *place);
/* (transfer full); @own_row: with the row of the item itself */
char *
preauth_place_to_position (const PreauthPlace *place, gboolean own_row);
/* The same rows, at an ancestor or a child of the place's item. */
PreauthPlace
preauth_place_at (const PreauthPlace *place, PreauthQuestionnaireItem *item);
/* The ancestor of @item at @depth, or @item itself. */
PreauthQuestionnaireItem *
preauth_place_ancestor (PreauthQuestionnaireItem *item, guint depth);

G_END_DECLS
