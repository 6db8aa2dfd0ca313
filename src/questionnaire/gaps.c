/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan would return the form for: asked, wanted and not answered. */
#include "config.h"

#include "questionnaire/answers-private.h"

void
preauth_answer_gap_free (PreauthAnswerGap *self)
{
  g_free (self->position);
  g_free (self);
}

static gboolean
is_wanted (PreauthQuestionnaireItem *item)
{
  return (item->required || item->expected) && !item->read_only;
}

static void
add_gap (const PreauthPlace *place, GPtrArray *gaps)
{
  PreauthAnswerGap *gap = g_new0 (PreauthAnswerGap, 1);

  gap->position = preauth_place_to_position (place, FALSE);
  gap->item = place->item;
  g_ptr_array_add (gaps, gap);
}

static void
visit (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *gaps);

static void
visit_rows (PreauthAnswers *self, const PreauthPlace *place, guint rows, GPtrArray *gaps)
{
  PreauthPlace at = *place;

  for (guint row = 0; row < rows; row++)
    {
      at.rows[place->item->depth] = row;
      for (guint i = 0; i < place->item->children->len; i++)
        {
          PreauthPlace child = preauth_place_at (&at, g_ptr_array_index (place->item->children, i));

          visit (self, &child, gaps);
        }
    }
}

static void
visit_group (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *gaps)
{
  guint rows = place->item->repeats ? preauth_answers_count_rows (self, place, NULL) : 1;
  guint before = gaps->len;
  g_autoptr (JsonObject) content = NULL;

  visit_rows (self, place, rows, gaps);
  if (gaps->len > before || !is_wanted (place->item))
    return;
  if (rows > 0)
    content = preauth_answers_export_item (self, place, FALSE);
  if (content == NULL)
    add_gap (place, gaps);
}

static void
visit (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *gaps)
{
  g_autoptr (GPtrArray) answers = NULL;

  if (place->item->hidden || place->item->type == PREAUTH_ITEM_DISPLAY
      || !preauth_answers_is_place_enabled (self, place))
    return;
  if (place->item->type == PREAUTH_ITEM_GROUP)
    {
      visit_group (self, place, gaps);
      return;
    }
  answers = preauth_answers_list (self, place, NULL);
  if (answers->len == 0 && is_wanted (place->item))
    add_gap (place, gaps);
  visit_rows (self, place, answers->len, gaps);
}

GPtrArray *
preauth_answers_get_gaps (PreauthAnswers *self)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_answer_gap_free);
  GPtrArray *items = preauth_questionnaire_get_items (self->questionnaire);

  for (guint i = 0; i < items->len; i++)
    {
      PreauthPlace place = { .item = g_ptr_array_index (items, i) };

      visit (self, &place, gaps);
    }
  return gaps;
}
