/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An expression's text cut into tokens. Columns are counted in characters from 1. */
#include "config.h"

#include "fhir/fhirpath-syntax.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"

void
fhirpath_set_error (GError **error, guint column, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_EXPRESSION,
               _ ("Column %u of the expression: %s"), column, what);
}

static void
advance_to (FhirpathLexer *lexer, const char *end)
{
  lexer->column += (guint)g_utf8_strlen (lexer->position, end - lexer->position);
  lexer->position = end;
}

/* The end of the comment at the position, NULL when there is none; an open one ends the text. */
static const char *
find_comment_end (const char *p)
{
  const char *end;

  if (p[0] != '/')
    return NULL;
  if (p[1] == '/')
    return p + strcspn (p, "\r\n");
  if (p[1] != '*')
    return NULL;
  end = strstr (p + 2, "*/");
  return end != NULL ? end + 2 : p + strlen (p);
}

static void
skip_space (FhirpathLexer *lexer)
{
  const char *end = lexer->position;

  while (TRUE)
    {
      const char *comment_end;

      end += strspn (end, " \t\r\n");
      comment_end = find_comment_end (end);
      if (comment_end == NULL)
        break;
      end = comment_end;
    }
  advance_to (lexer, end);
}

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_';
}

static const char *
find_name_end (const char *p)
{
  while (is_name_start (*p) || g_ascii_isdigit (*p))
    p++;
  return p;
}

/* Four hexadecimal digits, or -1. */
static int
read_hex (const char *p)
{
  int code = 0;

  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      code = code * 16 + g_ascii_xdigit_value (p[i]);
    }
  return code;
}

/* The character of the escape whose "u" is at @p; 0 when it is none. */
static gunichar
read_unicode_escape (const char **p)
{
  int code = read_hex (*p + 1);
  int low;

  if (code < 0)
    return 0;
  *p += 5;
  if (code < 0xd800 || code > 0xdfff)
    return (gunichar)code;
  low = code < 0xdc00 && (*p)[0] == '\\' && (*p)[1] == 'u' ? read_hex (*p + 2) : -1;
  if (low < 0xdc00 || low > 0xdfff)
    return 0;
  *p += 6;
  return 0x10000 + (((gunichar)code - 0xd800) << 10) + ((gunichar)low - 0xdc00);
}

/* Appends what the escape after the backslash at @p means. */
static gboolean
read_escape (const char **p, GString *text)
{
  static const char from[] = "fnrt'\"`\\/";
  static const char to[] = "\f\n\r\t'\"`\\/";
  const char *found;
  gunichar character;

  (*p)++;
  if (**p == 'u')
    {
      character = read_unicode_escape (p);
      if (character == 0)
        return FALSE;
      g_string_append_unichar (text, character);
      return TRUE;
    }
  found = **p != '\0' ? strchr (from, **p) : NULL;
  if (found == NULL)
    return FALSE;
  g_string_append_c (text, to[found - from]);
  (*p)++;
  return TRUE;
}

/* The text between two @quote; @p is at the first and then behind the second. */
static gboolean
read_quoted (FhirpathLexer *lexer, const char **p, FhirpathToken *token, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char quote = **p;

  (*p)++;
  while (**p != quote)
    {
      if (**p == '\0')
        {
          fhirpath_set_error (error, token->column,
                              _ ("the quotation mark %c that opens here is never closed"), quote);
          return FALSE;
        }
      if (**p != '\\')
        {
          g_string_append_c (text, **p);
          (*p)++;
        }
      else
        {
          const char *escape = *p;

          if (!read_escape (p, text))
            {
              advance_to (lexer, escape);
              fhirpath_set_error (error, lexer->column,
                                  _ ("there is no such escape; write \\\\ for a backslash"));
              return FALSE;
            }
        }
    }
  (*p)++;
  token->text = fhirpath_arena_copy_text (lexer->arena, text->str, (gssize)text->len);
  return TRUE;
}

static const char *
find_number_end (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p);)
      p++;
  return p;
}

/* The characters of a time: a point counts only before a digit. */
static const char *
find_time_end (const char *p)
{
  while (g_ascii_isdigit (*p) || *p == ':' || (*p == '.' && g_ascii_isdigit (p[1])))
    p++;
  return p;
}

static const char *
find_zone_end (const char *p)
{
  if (*p == 'Z')
    return p + 1;
  if ((*p == '+' || *p == '-') && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && p[3] == ':')
    return find_time_end (p + 1);
  return p;
}

static gboolean
read_moment (FhirpathLexer *lexer, const char **p, FhirpathToken *token, GError **error)
{
  FhirpathMomentKind kind = FHIRPATH_MOMENT_DATE;
  const char *start = ++*p;

  if (**p == 'T')
    {
      kind = FHIRPATH_MOMENT_TIME;
      start++;
      *p = find_time_end (*p + 1);
    }
  else
    {
      *p += strspn (*p, "0123456789-");
      if (**p == 'T')
        {
          kind = FHIRPATH_MOMENT_DATE_TIME;
          *p = find_time_end (*p + 1);
          *p = find_zone_end (*p);
        }
    }
  token->text = fhirpath_arena_copy_text (lexer->arena, start, *p - start);
  if (fhirpath_moment_parse (token->text, kind, &token->moment))
    return TRUE;
  fhirpath_set_error (error, token->column,
                      _ ("this is no date or time; write for example @2026-11-21 or @T09:30"));
  return FALSE;
}

static gboolean
read_variable (FhirpathLexer *lexer, const char **p, FhirpathToken *token, GError **error)
{
  const char *end;

  (*p)++;
  if (**p == '`' || **p == '\'' || **p == '"')
    return read_quoted (lexer, p, token, error);
  end = find_name_end (*p);
  if (end == *p)
    {
      fhirpath_set_error (error, token->column, _ ("a name is missing after %%"));
      return FALSE;
    }
  token->text = fhirpath_arena_copy_text (lexer->arena, *p, end - *p);
  *p = end;
  return TRUE;
}

static gboolean
read_symbol (FhirpathLexer *lexer, const char **p, FhirpathToken *token, GError **error)
{
  static const char *const symbols[]
      = { "<=", ">=", "!=", "!~", ".", ",", "(", ")", "[", "]", "{",
          "}",  "+",  "-",  "*",  "/", "&", "|", "<", ">", "=", "~" };

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_str_has_prefix (*p, symbols[i]))
      {
        token->text = symbols[i];
        *p += strlen (symbols[i]);
        return TRUE;
      }
  fhirpath_set_error (error, token->column, _ ("an expression cannot have this character here"));
  return FALSE;
}

static gboolean
read_token (FhirpathLexer *lexer, const char **p, FhirpathToken *token, GError **error)
{
  const char *start = *p;

  switch (*start)
    {
    case '\0':
      token->kind = FHIRPATH_TOKEN_END;
      token->text = "";
      return TRUE;
    case '\'':
      token->kind = FHIRPATH_TOKEN_STRING;
      return read_quoted (lexer, p, token, error);
    case '"':
      fhirpath_set_error (error, token->column, _ ("text stands between single quotes"));
      return FALSE;
    case '`':
      token->kind = FHIRPATH_TOKEN_QUOTED_NAME;
      return read_quoted (lexer, p, token, error);
    case '@':
      token->kind = FHIRPATH_TOKEN_MOMENT;
      return read_moment (lexer, p, token, error);
    case '%':
      token->kind = FHIRPATH_TOKEN_VARIABLE;
      return read_variable (lexer, p, token, error);
    default:
      break;
    }
  if (g_ascii_isdigit (*start))
    token->kind = FHIRPATH_TOKEN_NUMBER;
  else if (is_name_start (*start))
    token->kind = FHIRPATH_TOKEN_NAME;
  else if (*start == '$' && is_name_start (start[1]))
    token->kind = FHIRPATH_TOKEN_SPECIAL;
  else
    {
      token->kind = FHIRPATH_TOKEN_SYMBOL;
      return read_symbol (lexer, p, token, error);
    }
  *p = token->kind == FHIRPATH_TOKEN_NUMBER ? find_number_end (start) : find_name_end (start + 1);
  token->text = fhirpath_arena_copy_text (lexer->arena, start, *p - start);
  return TRUE;
}

gboolean
fhirpath_lexer_next (FhirpathLexer *lexer, FhirpathToken *token, GError **error)
{
  const char *end;

  skip_space (lexer);
  memset (token, 0, sizeof *token);
  token->column = lexer->column;
  end = lexer->position;
  if (!read_token (lexer, &end, token, error))
    return FALSE;
  advance_to (lexer, end);
  return TRUE;
}
