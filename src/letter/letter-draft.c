/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a letter from a template and the facts of a request. Every value comes from a fact; where
 * there is none the letter has a gap. */

#include "config.h"

#include "fhir/json.h"
#include "letter/letter-private.h"
#include "letter/letter-value.h"

/* What is written, and where it goes. */
typedef struct
{
  PreauthFhirpathContext *context;
  GPtrArray *blocks; /* of PreauthLetterBlock */
} Draft;

static void
write_cells (Draft *draft,
             const PreauthTemplateBlock *block,
             GPtrArray *cells,
             const PreauthLetterScope *scope,
             gboolean bold)
{
  PreauthLetterBlock *row = preauth_letter_block_new (block->type, block->id);

  for (guint i = 0; i < cells->len; i++)
    {
      PreauthLetterSentence *cell = cells->pdata[i];
      guint start;

      if (i > 0)
        preauth_letter_runs_append (row->runs, "\t", FALSE);
      start = row->runs->len;
      if (preauth_letter_condition_holds (cell->when, scope))
        preauth_letter_text_render (cell->text, scope, row->runs);
      for (guint j = start; j < row->runs->len; j++)
        {
          PreauthLetterRun *run = row->runs->pdata[j];

          run->bold = run->bold || bold;
          if (!run->gap)
            g_strdelimit (run->text, "\n", ' ');
        }
    }
  g_ptr_array_add (draft->blocks, row);
}

/* A block of which every sentence was left out is left out. */
static void
write_sentences (Draft *draft, const PreauthTemplateBlock *block, const PreauthLetterScope *scope)
{
  g_autoptr (GPtrArray) runs = preauth_letter_runs_new ();
  PreauthLetterBlock *written;

  for (guint i = 0; i < block->sentences->len; i++)
    {
      PreauthLetterSentence *sentence = block->sentences->pdata[i];
      g_autoptr (GPtrArray) next = preauth_letter_runs_new ();

      if (!preauth_letter_condition_holds (sentence->when, scope)
          || !preauth_letter_text_render (sentence->text, scope, next))
        continue;
      if (runs->len > 0)
        preauth_letter_runs_append (runs, block->join, FALSE);
      preauth_letter_runs_move (next, runs);
    }
  if (runs->len == 0)
    return;
  written = preauth_letter_block_new (block->type, block->id);
  preauth_letter_runs_move (runs, written->runs);
  g_ptr_array_add (draft->blocks, written);
}

static void
write_rows (Draft *draft, const PreauthTemplateBlock *block)
{
  PreauthLetterScope scope = { draft->context, NULL, 0 };
  g_autoptr (JsonNode) result
      = preauth_fhirpath_evaluate (block->for_each, NULL, draft->context, NULL);
  JsonArray *rows = result != NULL ? json_node_get_array (result) : NULL;

  if (block->header != NULL && preauth_json_array_length (rows) > 0)
    write_cells (draft, block, block->header, &scope, TRUE);
  for (guint i = 0; i < preauth_json_array_length (rows); i++)
    {
      scope.focus = json_array_get_element (rows, i);
      scope.index = i;
      preauth_fhirpath_context_set_node (draft->context, "row", scope.focus);
      if (block->header != NULL)
        write_cells (draft, block, block->sentences, &scope, FALSE);
      else
        write_sentences (draft, block, &scope);
    }
  preauth_fhirpath_context_set_node (draft->context, "row", NULL);
}

/* The template's own variables, each with those before it. What fails on this request is empty. */
static void
set_variables (PreauthLetterTemplate *template_, PreauthFhirpathContext *context)
{
  GPtrArray *variables = preauth_letter_template_get_variables (template_);

  preauth_fhirpath_context_set_node (context, "row", NULL);
  for (guint i = 0; i < variables->len; i++)
    {
      PreauthTemplateVariable *variable = variables->pdata[i];
      g_autoptr (JsonNode) value
          = preauth_fhirpath_evaluate (variable->expression, NULL, context, NULL);

      preauth_fhirpath_context_set_node (context, variable->name, value);
    }
}

/* A context without the variables of a request would make every fact a gap; that is no letter. */
static gboolean
check_context (PreauthFhirpathContext *context, GError **error)
{
  g_autoptr (JsonNode) result = preauth_fhirpath_evaluate_expression (
      "%bundle | %claim | %patient | %coverage | %insurer | %requestor | %practitioner | %servicing"
      " | %facility | %medication | %order | %clinical | %request | %route | %today",
      NULL, context, error);

  return result != NULL;
}

static char *
write_footer (PreauthLetterTemplate *template_, PreauthFhirpathContext *context)
{
  g_autoptr (GPtrArray) runs = preauth_letter_runs_new ();
  PreauthLetterScope scope = { context, NULL, 0 };

  preauth_letter_text_render (preauth_letter_template_get_footer (template_), &scope, runs);
  return preauth_letter_runs_to_text (runs);
}

PreauthLetter *
preauth_letter_draft (PreauthLetterTemplate *template_,
                      PreauthFhirpathContext *context,
                      GError **error)
{
  Draft draft = { context, NULL };
  PreauthLetterScope scope = { context, NULL, 0 };
  GPtrArray *blocks;

  g_return_val_if_fail (PREAUTH_IS_LETTER_TEMPLATE (template_), NULL);

  if (!check_context (context, error))
    return NULL;
  set_variables (template_, context);
  draft.blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_letter_block_free);
  blocks = preauth_letter_template_get_blocks (template_);
  for (guint i = 0; i < blocks->len; i++)
    {
      const PreauthTemplateBlock *block = blocks->pdata[i];

      if (!preauth_letter_condition_holds (block->when, &scope))
        continue;
      if (block->for_each != NULL)
        write_rows (&draft, block);
      else
        write_sentences (&draft, block, &scope);
    }
  return preauth_letter_new (preauth_letter_template_get_id (template_),
                             preauth_letter_template_get_title (template_), draft.blocks,
                             write_footer (template_, context));
}
