/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One sentence of a letter template: parsed when the template is loaded, written when a letter is
 * drafted. A fact that is missing is a gap or drops the sentence; it is never made up. */

#include "config.h"

#include "letter/letter-text-private.h"

#include <string.h>

#include "fhir/error.h"
#include "letter/letter-value.h"

static void
filter_use_clear (gpointer data)
{
  g_free (((PreauthLetterFilterUse *)data)->argument);
}

static PreauthLetterPart *
part_new (gboolean bold, guint segment)
{
  PreauthLetterPart *self = g_new0 (PreauthLetterPart, 1);

  self->filters = g_array_new (FALSE, FALSE, sizeof (PreauthLetterFilterUse));
  g_array_set_clear_func (self->filters, filter_use_clear);
  self->bold = bold;
  self->segment = segment;
  return self;
}

static void
part_free (gpointer data)
{
  PreauthLetterPart *self = data;

  g_free (self->words);
  g_clear_pointer (&self->expression, preauth_fhirpath_free);
  g_array_unref (self->filters);
  g_free (self->join);
  g_free (self->needed);
  g_free (self->source);
  g_free (self);
}

void
preauth_letter_text_free (PreauthLetterText *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthLetterText, preauth_letter_text_free)

/* The place of parsing. */
typedef struct
{
  const char *text;
  const char *p;
  const char *const *variables;
  PreauthLetterText *result;
  GString *words;
  gboolean bold;
  guint segment;
} Parser;

static gboolean
fail (const Parser *parser, const char *at, const char *message, GError **error)
{
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, "column %ld: %s",
               g_utf8_pointer_to_offset (parser->text, at) + 1, message);
  return FALSE;
}

static void
flush_words (Parser *parser)
{
  PreauthLetterPart *part;

  if (parser->words->len == 0)
    return;
  part = part_new (parser->bold, parser->segment);
  part->words = g_strdup (parser->words->str);
  g_string_truncate (parser->words, 0);
  g_ptr_array_add (parser->result->parts, part);
}

/* The closing braces of a placeholder, outside quotes. */
static const char *
find_braces (const char *p)
{
  char quote = '\0';

  for (; *p != '\0'; p++)
    {
      if (quote != '\0')
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
          else if (*p == quote)
            quote = '\0';
        }
      else if (strchr ("'\"`", *p) != NULL)
        quote = *p;
      else if (g_str_has_prefix (p, "}}"))
        return p;
    }
  return NULL;
}

static gboolean
parse_placeholder (Parser *parser, GError **error)
{
  const char *start = parser->p;
  const char *end = find_braces (start + 2);
  g_autofree char *inside = NULL;
  PreauthLetterPart *part;

  if (end == NULL)
    return fail (parser, start, "{{ is not closed by }}", error);
  flush_words (parser);
  part = part_new (parser->bold, parser->segment);
  g_ptr_array_add (parser->result->parts, part);
  inside = g_strndup (start + 2, end - start - 2);
  parser->p = end + 2;
  if (preauth_letter_part_parse_placeholder (part, inside, parser->variables, error))
    return TRUE;
  g_prefix_error (error, "column %ld: ", g_utf8_pointer_to_offset (parser->text, start) + 1);
  return FALSE;
}

static gboolean
open_segment (Parser *parser, GError **error)
{
  if (parser->segment != 0)
    return fail (parser, parser->p, "[[ stands within another [[", error);
  flush_words (parser);
  parser->segment = parser->result->n_segments++;
  parser->p += 2;
  return TRUE;
}

static gboolean
close_segment (Parser *parser, GError **error)
{
  if (parser->segment == 0)
    return fail (parser, parser->p, "]] closes no [[", error);
  flush_words (parser);
  parser->segment = 0;
  parser->p += 2;
  return TRUE;
}

static gboolean
parse_next (Parser *parser, GError **error)
{
  const char *next;

  if (g_str_has_prefix (parser->p, "{{"))
    return parse_placeholder (parser, error);
  if (g_str_has_prefix (parser->p, "[["))
    return open_segment (parser, error);
  if (g_str_has_prefix (parser->p, "]]"))
    return close_segment (parser, error);
  if (g_str_has_prefix (parser->p, "}}"))
    return fail (parser, parser->p, "}} closes no {{", error);
  if (g_str_has_prefix (parser->p, "**"))
    {
      flush_words (parser);
      parser->bold = !parser->bold;
      parser->p += 2;
      return TRUE;
    }
  next = g_utf8_next_char (parser->p);
  g_string_append_len (parser->words, parser->p, next - parser->p);
  parser->p = next;
  return TRUE;
}

PreauthLetterText *
preauth_letter_text_parse (const char *text, const char *const *variables, GError **error)
{
  g_autoptr (PreauthLetterText) self = g_new0 (PreauthLetterText, 1);
  g_autoptr (GString) words = g_string_new (NULL);
  Parser parser = { text, text, variables, self, words, FALSE, 0 };

  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->n_segments = 1;
  while (*parser.p != '\0')
    if (!parse_next (&parser, error))
      return NULL;
  flush_words (&parser);

  if (parser.segment != 0)
    return fail (&parser, parser.p, "[[ is not closed by ]]", error), NULL;
  if (parser.bold)
    return fail (&parser, parser.p, "** is not closed by **", error), NULL;
  return g_steal_pointer (&self);
}

/* The source of a gap within a row names the row: "clinical/measures:%index/measure-date". */
static char *
expand_source (const char *source, guint index)
{
  g_autofree char *number = g_strdup_printf ("%u", index);
  g_auto (GStrv) pieces = g_strsplit (source, "%index", -1);

  return g_strjoinv (number, pieces);
}

static PreauthLetterRun *
gap_new (const PreauthLetterPart *part, guint index)
{
  PreauthLetterRun *run = g_new0 (PreauthLetterRun, 1);

  run->text = g_strdup_printf ("[NEEDED: %s]", part->needed);
  run->bold = part->bold;
  run->gap = TRUE;
  run->source = expand_source (part->source, index);
  return run;
}

/* Writes a fact. FALSE: it is optional and missing. */
static gboolean
render_fact (const PreauthLetterPart *part, const PreauthLetterScope *scope, GPtrArray *runs)
{
  g_autoptr (GPtrArray) values = preauth_letter_values_evaluate (part->expression, scope);
  g_autofree char *text = NULL;

  for (guint i = 0; i < part->filters->len; i++)
    {
      const PreauthLetterFilterUse *use = &g_array_index (part->filters, PreauthLetterFilterUse, i);

      for (guint j = 0; j < values->len; j++)
        {
          g_autofree char *before = values->pdata[j];

          if (*before == '\0')
            {
              g_steal_pointer (&before);
              continue;
            }
          values->pdata[j] = use->filter->apply (before, use->argument);
        }
    }

  text = preauth_letter_values_join (values, part->join);
  if (*text != '\0')
    preauth_letter_runs_append (runs, text, part->bold);
  else if (part->needed != NULL)
    g_ptr_array_add (runs, gap_new (part, scope->index));
  else
    return FALSE;
  return TRUE;
}

gboolean
preauth_letter_text_render (PreauthLetterText *self,
                            const PreauthLetterScope *scope,
                            GPtrArray *runs)
{
  g_autoptr (GPtrArray) segment = preauth_letter_runs_new ();
  g_autoptr (GPtrArray) written = preauth_letter_runs_new ();

  for (guint i = 0; i < self->parts->len;)
    {
      PreauthLetterPart *first = self->parts->pdata[i];
      gboolean whole = TRUE;

      g_ptr_array_set_size (segment, 0);
      for (; i < self->parts->len; i++)
        {
          PreauthLetterPart *part = self->parts->pdata[i];

          if (part->segment != first->segment)
            break;
          if (part->words != NULL)
            preauth_letter_runs_append (segment, part->words, part->bold);
          else
            whole = render_fact (part, scope, segment) && whole;
        }
      if (!whole && first->segment == 0)
        return FALSE;
      if (whole)
        preauth_letter_runs_move (segment, written);
    }
  preauth_letter_runs_move (written, runs);
  return TRUE;
}
