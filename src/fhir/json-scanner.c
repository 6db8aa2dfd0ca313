/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a JSON text, strictly as RFC 8259 has them. It never builds a tree and never repeats
 * the text of a document in an error: that may be a patient's. */
#include "config.h"

#include "fhir/json-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/json-number.h"
#include "fhir/json.h"

gboolean
preauth_json_scanner_fail (PreauthJsonScanner *self, GError **error, const char *reason)
{
  guint line = 1;
  const char *line_start = self->start;
  const char *p;

  /* Counted only now: a good document never pays for it. */
  for (p = self->start; p < self->position; p++)
    {
      if (*p == '\n' || (*p == '\r' && (p + 1 == self->end || p[1] != '\n')))
        {
          line++;
          line_start = p + 1;
        }
    }

  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("line %u, column %ld: %s"), line,
               g_utf8_strlen (line_start, self->position - line_start) + 1, reason);
  return FALSE;
}

static gboolean
fail_at (PreauthJsonScanner *self, const char *at, GError **error, const char *reason)
{
  self->position = at;
  return preauth_json_scanner_fail (self, error, reason);
}

static gboolean
is_wide_text (const char *data, gsize length)
{
  if (length < 2)
    return FALSE;
  return memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0
         || (data[0] == '\0') != (data[1] == '\0');
}

/* No high bit and no zero byte. */
static gboolean
is_ascii (const char *data, const char *end)
{
  guint64 word = 0;

  for (; (gsize)(end - data) >= sizeof word; data += sizeof word)
    {
      memcpy (&word, data, sizeof word);
      if (((word | (word - 0x0101010101010101)) & 0x8080808080808080) != 0)
        return FALSE;
    }
  while (data < end && (guchar)*data - 1u < 0x7f)
    data++;
  return data == end;
}

/* Line by line: few lines have anything but ASCII, which is quickly seen. */
static gboolean
is_utf8 (const char *data, const char *end, const char **valid_end)
{
  while (data < end)
    {
      const char *newline = memchr (data, '\n', (gsize)(end - data));
      const char *next = newline ? newline + 1 : end;

      if (!is_ascii (data, next) && !g_utf8_validate_len (data, (gsize)(next - data), valid_end))
        return FALSE;
      data = next;
    }
  return TRUE;
}

gboolean
preauth_json_scanner_init (PreauthJsonScanner *self, const char *data, gsize length, GError **error)
{
  const char *valid_end = data;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  self->start = self->position = data;
  self->end = data + length;

  if (is_wide_text (data, length))
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("this is not UTF-8 text but UTF-16 or a binary file; save it as "
                              "UTF-8 and try again"));
      return FALSE;
    }
  if (!is_utf8 (data, self->end, &valid_end))
    return fail_at (self, valid_end, error,
                    *valid_end == '\0'
                        ? _ ("there is a zero byte, so this is not JSON text")
                        : _ ("this is not valid UTF-8; save the file as UTF-8 and try again"));
  return TRUE;
}

char
preauth_json_scanner_peek (PreauthJsonScanner *self)
{
  const char *p = self->position;

  while (p < self->end && (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r'))
    p++;
  self->position = p;
  return p < self->end ? *p : '\0';
}

gboolean
preauth_json_scanner_take (PreauthJsonScanner *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(self->end - self->position) < length || memcmp (self->position, word, length) != 0)
    return FALSE;
  self->position += length;
  return TRUE;
}

static gboolean
read_hex (const char *p, const char *end, gunichar *unit)
{
  *unit = 0;
  if (end - p < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return FALSE;
      *unit = *unit << 4 | (gunichar)digit;
    }
  return TRUE;
}

/* @at is the backslash of \uXXXX. */
static gboolean
read_unicode_escape (PreauthJsonScanner *self, const char *at, GString *string, GError **error)
{
  gunichar unit;
  gunichar low;

  self->position = at + 6;
  if (!read_hex (at + 2, self->end, &unit))
    return fail_at (self, at, error, _ ("\\u must be followed by four hexadecimal digits"));
  if (unit == 0)
    return fail_at (self, at, error, _ ("\\u0000 is not allowed in text; remove it"));

  if (unit >= 0xd800 && unit <= 0xdbff && self->end - self->position >= 6
      && self->position[0] == '\\' && self->position[1] == 'u'
      && read_hex (self->position + 2, self->end, &low) && low >= 0xdc00 && low <= 0xdfff)
    {
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
      self->position += 6;
    }
  if (unit >= 0xd800 && unit <= 0xdfff)
    return fail_at (self, at, error,
                    _ ("this \\u escape is only half of a character; its other half is missing"));

  g_string_append_unichar (string, unit);
  return TRUE;
}

static gboolean
read_escape (PreauthJsonScanner *self, GString *string, GError **error)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *at = self->position;
  const char *name;

  if (at + 1 < self->end && at[1] == 'u')
    return read_unicode_escape (self, at, string, error);

  name = at + 1 < self->end && at[1] != '\0' ? strchr (names, at[1]) : NULL;
  if (name == NULL)
    return fail_at (self, at, error,
                    _ ("a backslash must be followed by one of \" \\ / b f n r t u"));
  g_string_append_c (string, values[name - names]);
  self->position = at + 2;
  return TRUE;
}

/* A quote, a backslash, or a control character. */
static inline gboolean
ends_run (guchar byte)
{
  static const gboolean ends[256] = {
    [0 ... 0x1f] = TRUE,
    ['"'] = TRUE,
    ['\\'] = TRUE,
  };

  return ends[byte];
}

gboolean
preauth_json_scanner_read_string (PreauthJsonScanner *self, GString *string, GError **error)
{
  const char *quote = self->position;

  g_string_truncate (string, 0);
  self->position++;
  while (self->position < self->end)
    {
      const char *run = self->position;
      const char *p = run;

      while (p < self->end && !ends_run ((guchar)*p))
        p++;
      g_string_append_len (string, run, p - run);
      self->position = p;
      if (p == self->end)
        break;

      if (*p == '"')
        {
          self->position = p + 1;
          if (string->str[0] == PREAUTH_JSON_NUMBER_MARK[0]
              && g_str_has_prefix (string->str, PREAUTH_JSON_NUMBER_MARK))
            return fail_at (self, quote, error,
                            _ ("this text starts with characters that mean nothing"));
          return TRUE;
        }
      if (*p != '\\')
        return preauth_json_scanner_fail (
            self, error,
            *p == '\n' || *p == '\r'
                ? _ ("the text that starts on this line has no closing quote; a line break in "
                     "text is written \\n")
                : _ ("a control character in text must be written as an escape such as \\t"));
      if (!read_escape (self, string, error))
        return FALSE;
    }

  return fail_at (self, quote, error,
                  _ ("this text has no closing quote; the file may have been cut off"));
}

/* Past a row of digits; NULL when there is none. */
static const char *
skip_digits (const char *p, const char *end)
{
  const char *first = p;

  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p == first ? NULL : p;
}

/* The end of the number at @p, or NULL with @fault at what is wrong. */
static const char *
find_number_end (const char *p, const char *end, const char **fault)
{
  const char *next;

  if (p < end && *p == '-')
    p++;
  *fault = p;
  if (p < end && *p == '0')
    next = p + 1;
  else
    next = skip_digits (p, end);
  if (next == NULL || (next < end && g_ascii_isdigit (*next)))
    return NULL;

  if (next < end && *next == '.')
    {
      *fault = next + 1;
      next = skip_digits (next + 1, end);
    }
  if (next != NULL && next < end && (*next == 'e' || *next == 'E'))
    {
      next++;
      if (next < end && (*next == '+' || *next == '-'))
        next++;
      *fault = next;
      next = skip_digits (next, end);
    }
  return next;
}

gboolean
preauth_json_scanner_read_number (PreauthJsonScanner *self,
                                  const char **text,
                                  gsize *length,
                                  GError **error)
{
  const char *fault;
  const char *number_end = find_number_end (self->position, self->end, &fault);

  if (number_end == NULL)
    return fail_at (self, fault, error,
                    fault < self->end && *fault == '0'
                        ? _ ("a number must not start with 0; put it in quotes if it is a code")
                        : _ ("a digit is missing in this number"));
  *text = self->position;
  *length = number_end - self->position;
  self->position = number_end;
  return TRUE;
}

gboolean
preauth_json_is_number_text (const char *text)
{
  const char *fault;
  const char *end;

  if (text == NULL)
    return FALSE;
  end = text + strlen (text);
  return find_number_end (text, end, &fault) == end;
}

gboolean
preauth_json_scanner_fail_value (PreauthJsonScanner *self, GError **error)
{
  const char *at = self->position;
  gboolean is_first = at == self->start;

  if (at == self->end)
    return preauth_json_scanner_fail (
        self, error, _ ("the text ends too early; the file may have been cut off"));
  if (is_first && *at == '<')
    return preauth_json_scanner_fail (
        self, error, _ ("this is XML or a web page, not JSON; choose the JSON file"));
  if (is_first && preauth_json_scanner_take (self, "%PDF-"))
    return fail_at (self, at, error, _ ("this is a PDF, not JSON; choose the JSON file"));

  switch (*at)
    {
    case '/':
    case '#':
      return preauth_json_scanner_fail (self, error,
                                        _ ("comments are not allowed in JSON; remove it"));
    case '\'':
      return preauth_json_scanner_fail (self, error,
                                        _ ("text must be in double quotes, not single ones"));
    case ',':
    case ']':
    case '}':
      return preauth_json_scanner_fail (self, error, _ ("a value is missing before this sign"));
    default:
      return preauth_json_scanner_fail (self, error,
                                        _ ("this is no JSON value: text needs double quotes"));
    }
}
