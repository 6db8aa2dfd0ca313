/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from a gap of the letter to the field that fills it. */
#include "config.h"

#include "desktop/letter/letter-gaps.h"

GPtrArray *
preauth_letter_gaps_new (PreauthLetter *letter)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *blocks;

  g_return_val_if_fail (PREAUTH_IS_LETTER (letter), gaps);

  blocks = preauth_letter_get_blocks (letter);
  for (guint i = 0; i < blocks->len; i++)
    {
      const PreauthLetterBlock *block = g_ptr_array_index (blocks, i);

      for (guint j = 0; j < block->runs->len; j++)
        {
          const PreauthLetterRun *run = g_ptr_array_index (block->runs, j);

          if (run->gap && run->source != NULL
              && !g_ptr_array_find_with_equal_func (gaps, run->source, g_str_equal, NULL))
            g_ptr_array_add (gaps, g_strdup (run->source));
        }
    }
  return gaps;
}

static PreauthStep
get_step_of_fact (PreauthFact fact)
{
  if (fact < PREAUTH_FACT_CATEGORY)
    return PREAUTH_STEP_PLAN;
  if (fact < PREAUTH_FACT_SERVICE_START)
    return PREAUTH_STEP_SERVICE;
  if (fact <= PREAUTH_FACT_PLACE_OF_SERVICE || fact >= PREAUTH_FACT_DRUG_NAME)
    return PREAUTH_STEP_DIAGNOSIS;
  return fact < PREAUTH_FACT_PATIENT_FAMILY ? PREAUTH_STEP_SERVICE : PREAUTH_STEP_PEOPLE;
}

PreauthStep
preauth_letter_gap_get_step (PreauthReview *review, const char *source)
{
  GListModel *problems;
  PreauthFact fact;

  g_return_val_if_fail (PREAUTH_IS_REVIEW (review), PREAUTH_STEP_LETTER);
  g_return_val_if_fail (source != NULL, PREAUTH_STEP_LETTER);

  if (g_str_has_prefix (source, "clinical/"))
    return PREAUTH_STEP_LETTER;
  /* The review knows best, when it lists the same thing. */
  problems = preauth_review_get_problems (review);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, i);

      if (g_strcmp0 (preauth_problem_get_target (problem), source) == 0)
        return preauth_problem_get_step (problem);
    }
  if (preauth_fact_from_id (source, &fact))
    return get_step_of_fact (fact);
  return PREAUTH_STEP_DIAGNOSIS;
}
