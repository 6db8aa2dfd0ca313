/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading what stands between the double braces of a sentence: an expression, and after each bar a
 * filter or what to do when there is no such fact. It evaluates nothing. */

#include "config.h"

#include "letter/letter-text-private.h"

#include <string.h>

#include "fhir/error.h"
#include "request/fact.h"

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, message);
  return FALSE;
}

/* The end of a quoted stretch that begins at @p, or NULL when it does not end. */
static const char *
skip_quoted (const char *p)
{
  char quote = *p++;

  while (*p != '\0' && *p != quote)
    p += (*p == '\\' && p[1] != '\0') ? 2 : 1;
  return *p == quote ? p + 1 : NULL;
}

/* The next bar at the top level: one within quotes or parentheses is FHIRPath's own union. */
static const char *
find_bar (const char *p)
{
  int depth = 0;

  while (p != NULL && *p != '\0')
    {
      if (*p == '|' && depth <= 0)
        return p;
      if (strchr ("'\"`", *p) != NULL)
        {
          p = skip_quoted (p);
          continue;
        }
      if (strchr ("([{", *p) != NULL)
        depth++;
      else if (strchr (")]}", *p) != NULL)
        depth--;
      p++;
    }
  return p;
}

/* A %name within @expression that is none of @variables, or NULL. */
static char *
find_unknown_variable (const char *expression, const char *const *variables)
{
  for (const char *p = expression; *p != '\0';)
    {
      const char *start;
      g_autofree char *name = NULL;

      if (*p == '\'' || *p == '"')
        {
          const char *end = skip_quoted (p);
          if (end == NULL)
            return NULL; /* the compiler says it better */
          p = end;
          continue;
        }
      if (*p++ != '%')
        continue;
      start = p;
      while (g_ascii_isalnum (*p) || *p == '_')
        p++;
      name = g_strndup (start, p - start);
      if (!g_strv_contains (variables, name))
        return g_steal_pointer (&name);
    }
  return NULL;
}

PreauthFhirpath *
preauth_letter_expression_compile (const char *expression,
                                   const char *const *variables,
                                   GError **error)
{
  g_autoptr (PreauthFhirpath) compiled = preauth_fhirpath_compile (expression, error);
  g_autofree char *unknown = NULL;
  g_autofree char *known = NULL;

  if (compiled == NULL)
    return NULL;
  unknown = find_unknown_variable (expression, variables);
  if (unknown == NULL)
    return g_steal_pointer (&compiled);

  known = g_strjoinv (", %", (char **)variables);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_EXPRESSION,
               "there is no variable %%%s; there are %%%s", unknown, known);
  return NULL;
}

/* Splits `name: 'argument'`. @argument is NULL when there is none. */
static gboolean
parse_option (const char *text, char **name, char **argument, GError **error)
{
  const char *colon = strchr (text, ':');
  g_autofree char *quoted = NULL;
  gsize length;

  *argument = NULL;
  if (colon == NULL)
    {
      *name = g_strstrip (g_strdup (text));
      return **name != '\0' || fail (error, "nothing follows the bar");
    }

  *name = g_strstrip (g_strndup (text, colon - text));
  quoted = g_strstrip (g_strdup (colon + 1));
  length = strlen (quoted);
  if (length < 2 || strchr ("'\"", quoted[0]) == NULL || skip_quoted (quoted) != quoted + length)
    return fail (error, "what follows the colon is not one text in quotes");
  quoted[length - 1] = '\0';
  *argument = g_strcompress (quoted + 1);
  return TRUE;
}

static gboolean
add_filter (PreauthLetterPart *self, const char *name, char **argument, GError **error)
{
  const PreauthLetterFilter *filter = preauth_letter_filter_find (name);

  if (filter == NULL)
    {
      g_autofree char *list = preauth_letter_filter_list ();

      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   "there is no filter \"%s\"; there are %s, join, needed, source, optional", name,
                   list);
      return FALSE;
    }
  if (filter->takes_argument != (*argument != NULL))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   filter->takes_argument ? "the filter \"%s\" needs a text after a colon"
                                          : "the filter \"%s\" takes no text",
                   name);
      return FALSE;
    }
  PreauthLetterFilterUse use = { filter, g_steal_pointer (argument) };
  g_array_append_val (self->filters, use);
  return TRUE;
}

/* Where a gap is typed must be a place there is: else a click on it would lead nowhere. */
static gboolean
check_source (const char *source, GError **error)
{
  PreauthFact fact;

  if (g_str_has_prefix (source, "clinical/") || g_str_equal (source, "diagnosis")
      || g_str_equal (source, "service-line") || g_str_equal (source, "denial")
      || preauth_fact_from_id (source, &fact))
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               "source \"%s\" is no fact, \"clinical/...\", \"diagnosis\", \"service-line\" or "
               "\"denial\"",
               source);
  return FALSE;
}

static gboolean
set_text (char **member, const char *name, char **argument, GError **error)
{
  if (*argument != NULL && *member == NULL)
    {
      *member = g_steal_pointer (argument);
      return TRUE;
    }
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               *member != NULL ? "\"%s\" is there twice" : "\"%s\" needs a text after a colon",
               name);
  return FALSE;
}

static gboolean
add_option (PreauthLetterPart *self, const char *text, gboolean *optional, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *argument = NULL;

  if (!parse_option (text, &name, &argument, error))
    return FALSE;
  if (g_str_equal (name, "needed"))
    return set_text (&self->needed, name, &argument, error);
  if (g_str_equal (name, "source"))
    return set_text (&self->source, name, &argument, error) && check_source (self->source, error);
  if (g_str_equal (name, "join"))
    return set_text (&self->join, name, &argument, error);
  if (!g_str_equal (name, "optional"))
    return add_filter (self, name, &argument, error);
  if (argument != NULL)
    return fail (error, "\"optional\" takes no text");
  *optional = TRUE;
  return TRUE;
}

gboolean
preauth_letter_part_parse_placeholder (PreauthLetterPart *self,
                                       const char *text,
                                       const char *const *variables,
                                       GError **error)
{
  gboolean optional = FALSE;
  const char *bar = find_bar (text);
  g_autofree char *expression = NULL;

  if (bar == NULL)
    return fail (error, "a quotation mark is not closed");
  expression = g_strstrip (g_strndup (text, bar - text));
  if (*expression == '\0')
    return fail (error, "there is no expression between the braces");
  self->expression = preauth_letter_expression_compile (expression, variables, error);
  if (self->expression == NULL)
    return FALSE;

  while (*bar == '|')
    {
      const char *start = bar + 1;
      g_autofree char *option = NULL;

      bar = find_bar (start);
      if (bar == NULL)
        return fail (error, "a quotation mark is not closed");
      option = g_strndup (start, bar - start);
      if (!add_option (self, option, &optional, error))
        return FALSE;
    }

  if (optional == (self->needed != NULL))
    return fail (error, "a fact is either needed: \"its name\" or optional");
  if ((self->needed != NULL) != (self->source != NULL))
    return fail (error, "needed and source go together: a gap says where it is filled");
  return TRUE;
}
