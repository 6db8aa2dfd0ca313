/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions on text. Positions count characters. A regular expression never runs for long: its
 * engine gives up at a limit, which is an error. */
#include "config.h"

#include "fhir/fhirpath-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_TEXT (16 * 1024 * 1024)
#define MOST_PATTERN 4096
/* GRegex checks the whole text anew for every replacement. */
#define MOST_MATCHED_TEXT (32 * 1024)
/* The regex engine starts anew at each character, so a longer text leaves less for each start. */
#define MOST_MATCH_CALLS 200000000u
#define MOST_MATCH_CALLS_A_START 100000u

/* Input and first argument, both text. */
static gboolean
get_texts (FhirpathCall *call, const char **text, const char **argument)
{
  return fhirpath_call_input_string (call, text)
         && fhirpath_call_argument_string (call, 0, argument);
}

static FhirpathItems
run_index_of (FhirpathCall *call)
{
  const char *text;
  const char *part;
  const char *found;

  if (!get_texts (call, &text, &part))
    return (FhirpathItems){ 0 };
  found = strstr (text, part);
  return fhirpath_items_integer (call->arena,
                                 found == NULL ? -1 : g_utf8_pointer_to_offset (text, found));
}

static FhirpathItems
run_substring (FhirpathCall *call)
{
  const char *text;
  const char *start;
  const char *end;
  int from;
  int count;
  glong length;

  if (!fhirpath_call_input_string (call, &text) || !fhirpath_call_argument_integer (call, 0, &from))
    return (FhirpathItems){ 0 };
  length = g_utf8_strlen (text, -1);
  if (from < 0 || from >= length)
    return (FhirpathItems){ 0 };
  start = g_utf8_offset_to_pointer (text, from);
  if (!fhirpath_call_has (call, 1) || !fhirpath_call_argument_integer (call, 1, &count))
    return fhirpath_items_string (call->arena, start);
  end = g_utf8_offset_to_pointer (start, CLAMP (count, 0, length - from));
  return fhirpath_items_string (call->arena,
                                fhirpath_arena_copy_text (call->arena, start, end - start));
}

static FhirpathItems
run_starts_with (FhirpathCall *call)
{
  const char *text;
  const char *part;

  if (!get_texts (call, &text, &part))
    return (FhirpathItems){ 0 };
  return fhirpath_items_boolean (call->arena, g_str_has_prefix (text, part));
}

static FhirpathItems
run_ends_with (FhirpathCall *call)
{
  const char *text;
  const char *part;

  if (!get_texts (call, &text, &part))
    return (FhirpathItems){ 0 };
  return fhirpath_items_boolean (call->arena, g_str_has_suffix (text, part));
}

static FhirpathItems
run_contains (FhirpathCall *call)
{
  const char *text;
  const char *part;

  if (!get_texts (call, &text, &part))
    return (FhirpathItems){ 0 };
  return fhirpath_items_boolean (call->arena, strstr (text, part) != NULL);
}

static FhirpathItems
run_upper (FhirpathCall *call)
{
  const char *text;

  if (!fhirpath_call_input_string (call, &text))
    return (FhirpathItems){ 0 };
  return fhirpath_items_take_string (call->arena, g_utf8_strup (text, -1));
}

static FhirpathItems
run_lower (FhirpathCall *call)
{
  const char *text;

  if (!fhirpath_call_input_string (call, &text))
    return (FhirpathItems){ 0 };
  return fhirpath_items_take_string (call->arena, g_utf8_strdown (text, -1));
}

static FhirpathItems
run_trim (FhirpathCall *call)
{
  const char *text;

  if (!fhirpath_call_input_string (call, &text))
    return (FhirpathItems){ 0 };
  return fhirpath_items_take_string (call->arena, g_strstrip (g_strdup (text)));
}

static FhirpathItems
run_length (FhirpathCall *call)
{
  const char *text;

  if (!fhirpath_call_input_string (call, &text))
    return (FhirpathItems){ 0 };
  return fhirpath_items_integer (call->arena, g_utf8_strlen (text, -1));
}

static FhirpathItems
run_to_chars (FhirpathCall *call)
{
  FhirpathItems result = { 0 };
  const char *text;

  if (!fhirpath_call_input_string (call, &text))
    return result;
  while (*text != '\0' && fhirpath_run_step (call->run, call->node->column))
    {
      const char *end = g_utf8_next_char (text);
      FhirpathValue value = { .kind = FHIRPATH_STRING };

      value.string = fhirpath_arena_copy_text (call->arena, text, end - text);
      fhirpath_items_append (call->arena, &result, &value);
      text = end;
    }
  return result;
}

static FhirpathItems
fail_too_long (FhirpathCall *call)
{
  return fhirpath_run_fail (call->run, call->node->column, _ ("the text grows too long"));
}

/* Every character of @text with @substitute before it, and at the end. */
static FhirpathItems
surround_characters (FhirpathCall *call, const char *text, const char *substitute)
{
  g_autoptr (GString) result = g_string_new (substitute);

  for (const char *end; *text != '\0'; text = end)
    {
      end = g_utf8_next_char (text);
      g_string_append_len (result, text, end - text);
      g_string_append (result, substitute);
      if (result->len > MOST_TEXT)
        return fail_too_long (call);
    }
  return fhirpath_items_take_string (call->arena, g_string_free (g_steal_pointer (&result), FALSE));
}

static FhirpathItems
run_replace (FhirpathCall *call)
{
  g_autoptr (GString) result = NULL;
  const char *text;
  const char *pattern;
  const char *substitute;

  if (!get_texts (call, &text, &pattern) || !fhirpath_call_argument_string (call, 1, &substitute))
    return (FhirpathItems){ 0 };
  if (*pattern == '\0')
    return surround_characters (call, text, substitute);
  result = g_string_new (NULL);
  for (const char *found; (found = strstr (text, pattern)) != NULL; text = found + strlen (pattern))
    {
      g_string_append_len (result, text, found - text);
      g_string_append (result, substitute);
      if (result->len > MOST_TEXT)
        return fail_too_long (call);
    }
  g_string_append (result, text);
  return fhirpath_items_take_string (call->arena, g_string_free (g_steal_pointer (&result), FALSE));
}

/* @pattern in front of which the limits for a text of @length stand. The limits come in few sizes,
 * so that the same regex serves for many texts. */
static char *
limit_pattern (const char *pattern, gsize length)
{
  guint room = 1024;

  while (room < length)
    room *= 2;
  return g_strdup_printf ("(*LIMIT_MATCH=%u)(*LIMIT_DEPTH=20000)(*LIMIT_HEAP=20000)%s",
                          MIN (MOST_MATCH_CALLS / room, MOST_MATCH_CALLS_A_START), pattern);
}

/* Kept for the evaluation: where () asks the same one for every item. */
static GRegex *
get_regex (FhirpathCall *call, const char *pattern, const char *text)
{
  FhirpathRun *run = call->run;
  guint column = call->node->arguments[0]->column;
  gsize length = strlen (text);
  g_autofree char *limited = NULL;
  GRegex *regex;

  if (length > MOST_MATCHED_TEXT)
    {
      fhirpath_run_fail (run, column, _ ("the text is too long for a regular expression"));
      return NULL;
    }
  if (run->regexes == NULL)
    run->regexes
        = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_regex_unref);
  limited = limit_pattern (pattern, length);
  regex = g_hash_table_lookup (run->regexes, limited);
  if (regex != NULL)
    return regex;

  if (strlen (pattern) <= MOST_PATTERN)
    regex = g_regex_new (limited, G_REGEX_DOTALL, 0, NULL);
  if (regex == NULL)
    {
      fhirpath_run_fail (run, column, _ ("this is not a regular expression"));
      return NULL;
    }
  g_hash_table_insert (run->regexes, g_steal_pointer (&limited), regex);
  return regex;
}

/* What a match costs can only be measured: a step is about a microsecond. */
static void
charge_match (FhirpathCall *call, gint64 started)
{
  call->run->steps += 10 + (guint64)(g_get_monotonic_time () - started);
}

static FhirpathItems
fail_match (FhirpathCall *call)
{
  return fhirpath_run_fail (call->run, call->node->arguments[0]->column,
                            _ ("this regular expression takes too long to match"));
}

static FhirpathItems
match (FhirpathCall *call, const char *text, const char *pattern)
{
  gint64 started = g_get_monotonic_time ();
  GRegex *regex = get_regex (call, pattern, text);
  g_autoptr (GError) error = NULL;
  gboolean found;

  if (regex == NULL)
    return (FhirpathItems){ 0 };
  found = g_regex_match_full (regex, text, -1, 0, 0, NULL, &error);
  charge_match (call, started);
  return error != NULL ? fail_match (call) : fhirpath_items_boolean (call->arena, found);
}

static FhirpathItems
run_matches (FhirpathCall *call)
{
  const char *text;
  const char *pattern;

  if (!get_texts (call, &text, &pattern))
    return (FhirpathItems){ 0 };
  return match (call, text, pattern);
}

static FhirpathItems
run_matches_full (FhirpathCall *call)
{
  g_autofree char *anchored = NULL;
  const char *text;
  const char *pattern;

  if (!get_texts (call, &text, &pattern))
    return (FhirpathItems){ 0 };
  anchored = g_strdup_printf ("\\A(?:%s)\\z", pattern);
  return match (call, text, anchored);
}

/* $1 and ${name} in GRegex's way of writing them. */
static char *
convert_substitute (const char *substitute)
{
  GString *converted = g_string_new (NULL);

  for (const char *p = substitute; *p != '\0'; p++)
    {
      const char *end;

      if (*p == '\\')
        g_string_append (converted, "\\\\");
      else if (*p == '$' && g_ascii_isdigit (p[1]))
        g_string_append_printf (converted, "\\g<%c>", *++p);
      else if (*p == '$' && p[1] == '{' && (end = strchr (p, '}')) != NULL)
        {
          g_string_append_printf (converted, "\\g<%.*s>", (int)(end - p - 2), p + 2);
          p = end;
        }
      else
        g_string_append_c (converted, *p);
    }
  return g_string_free (converted, FALSE);
}

typedef struct
{
  const char *substitute;
  gboolean failed;
} Replacement;

static gboolean
append_replacement (const GMatchInfo *info, GString *result, gpointer data)
{
  Replacement *replacement = data;
  g_autofree char *text = g_match_info_expand_references (info, replacement->substitute, NULL);

  if (text != NULL)
    g_string_append (result, text);
  replacement->failed = text == NULL || result->len > MOST_TEXT;
  return replacement->failed;
}

static FhirpathItems
replace_matches (FhirpathCall *call, GRegex *regex, const char *text, const char *substitute)
{
  g_autofree char *converted = convert_substitute (substitute);
  g_autoptr (GError) error = NULL;
  g_autofree char *result = NULL;
  Replacement replacement = { .substitute = converted };
  gint64 started = g_get_monotonic_time ();

  result = g_regex_replace_eval (regex, text, -1, 0, 0, append_replacement, &replacement, &error);
  charge_match (call, started);
  if (replacement.failed)
    return fhirpath_run_fail (call->run, call->node->arguments[1]->column,
                              _ ("this replacement cannot be made, or the text grows too long"));
  if (result == NULL)
    return fail_match (call);
  return fhirpath_items_take_string (call->arena, g_steal_pointer (&result));
}

static FhirpathItems
run_replace_matches (FhirpathCall *call)
{
  const char *text;
  const char *pattern;
  const char *substitute;
  GRegex *regex;

  if (!get_texts (call, &text, &pattern) || !fhirpath_call_argument_string (call, 1, &substitute))
    return (FhirpathItems){ 0 };
  regex = get_regex (call, pattern, text);
  return regex != NULL ? replace_matches (call, regex, text, substitute) : (FhirpathItems){ 0 };
}

/* Any plain value counts as its text. */
static FhirpathItems
run_join (FhirpathCall *call)
{
  g_autoptr (GString) result = g_string_new (NULL);
  const char *separator = "";

  if (call->input->length == 0
      || (fhirpath_call_has (call, 0) && !fhirpath_call_argument_string (call, 0, &separator)))
    return (FhirpathItems){ 0 };
  for (guint i = 0; i < call->input->length; i++)
    {
      const char *text = fhirpath_value_to_text (call->arena, &call->input->items[i]);

      if (text == NULL)
        return fhirpath_run_fail (call->run, call->node->column,
                                  _ ("join () works on text; use toString ()"));
      g_string_append (result, i > 0 ? separator : "");
      g_string_append (result, text);
      if (result->len > MOST_TEXT)
        return fail_too_long (call);
    }
  return fhirpath_items_take_string (call->arena, g_string_free (g_steal_pointer (&result), FALSE));
}

static void
append_part (FhirpathCall *call, FhirpathItems *result, const char *text, gssize length)
{
  FhirpathValue value = { .kind = FHIRPATH_STRING };

  value.string = fhirpath_arena_copy_text (call->arena, text, length);
  fhirpath_items_append (call->arena, result, &value);
}

static FhirpathItems
run_split (FhirpathCall *call)
{
  FhirpathItems result = { 0 };
  const char *text;
  const char *separator;
  const char *found;

  if (!get_texts (call, &text, &separator) || *separator == '\0')
    return result;
  while ((found = strstr (text, separator)) != NULL
         && fhirpath_run_step (call->run, call->node->column))
    {
      append_part (call, &result, text, found - text);
      text = found + strlen (separator);
    }
  append_part (call, &result, text, -1);
  return result;
}

const FhirpathFunction fhirpath_string_functions[] = {
  { "indexOf", 1, 1, run_index_of, FALSE },
  { "substring", 1, 2, run_substring, FALSE },
  { "startsWith", 1, 1, run_starts_with, FALSE },
  { "endsWith", 1, 1, run_ends_with, FALSE },
  { "contains", 1, 1, run_contains, FALSE },
  { "upper", 0, 0, run_upper, FALSE },
  { "lower", 0, 0, run_lower, FALSE },
  { "trim", 0, 0, run_trim, FALSE },
  { "length", 0, 0, run_length, FALSE },
  { "toChars", 0, 0, run_to_chars, FALSE },
  { "replace", 2, 2, run_replace, FALSE },
  { "matches", 1, 1, run_matches, FALSE },
  { "matchesFull", 1, 1, run_matches_full, FALSE },
  { "replaceMatches", 2, 2, run_replace_matches, FALSE },
  { "join", 0, 1, run_join, FALSE },
  { "split", 1, 1, run_split, FALSE },
  { 0 },
};
