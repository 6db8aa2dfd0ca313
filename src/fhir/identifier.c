/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes and check digits of the numbers and codes on a request. It never says that one exists. */
#include "config.h"

#include "fhir/identifier.h"

#include <string.h>

/* Each letter stands for a class: 9 a digit, A a letter, X either. Everything else is itself. */
static gboolean
has_shape (const char *text, const char *shape)
{
  for (; *shape != '\0'; text++, shape++)
    {
      gboolean fits;

      switch (*shape)
        {
        case '9':
          fits = g_ascii_isdigit (*text);
          break;
        case 'A':
          fits = g_ascii_isalpha (*text);
          break;
        case 'X':
          fits = g_ascii_isalnum (*text);
          break;
        default:
          fits = *text == *shape;
          break;
        }
      if (!fits)
        return FALSE;
    }
  return *text == '\0';
}

gboolean
preauth_npi_is_valid (const char *text)
{
  /* What the prefix 80840 adds to the sum. */
  int sum = 24;

  if (text == NULL || !has_shape (text, "9999999999"))
    return FALSE;
  for (int i = 0; i < 10; i++)
    {
      int digit = text[i] - '0';

      if (i % 2 == 0)
        digit = digit < 5 ? digit * 2 : digit * 2 - 9;
      sum += digit;
    }
  return sum % 10 == 0;
}

static char
letter_to_digit (char letter)
{
  /*                         ABCDEFGHIJKLMNOPQRSTUVWXYZ */
  static const char keys[] = "22233344455566677778889999";

  return keys[g_ascii_toupper (letter) - 'A'];
}

/* The length of what may stand between digits, or 0. */
static gsize
get_separator_length (const char *p)
{
  static const char *const wide[] = { "\u00a0", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014" };

  if (strchr (" -.()/\t", *p) != NULL)
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (p, wide[i]))
      return strlen (wide[i]);
  return 0;
}

/* "x12", "ext. 12": dropping it would dial somebody else, and spelling it makes a wrong number. */
static gboolean
is_extension (const char *p)
{
  gsize length = 0;

  while (g_ascii_isalpha (p[length]))
    length++;
  if (!((length == 1 && g_ascii_toupper (*p) == 'X')
        || (length == 3 && g_ascii_strncasecmp (p, "ext", 3) == 0)
        || (length == 9 && g_ascii_strncasecmp (p, "extension", 9) == 0)))
    return FALSE;
  p += length;
  while (*p == '.' || *p == ':' || *p == ' ')
    p++;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  while (g_ascii_isdigit (*p))
    p++;
  return *p == '\0';
}

static gboolean
is_north_american (const char *digits)
{
  const char *exchange = digits + 3;

  return digits[0] >= '2' && exchange[0] >= '2' && !(digits[1] == '1' && digits[2] == '1')
         && !(exchange[1] == '1' && exchange[2] == '1');
}

/* Appends what @c dials. FALSE when it does not belong into a number at this place. */
static gboolean
append_key (GString *digits, char c, gboolean after_letter)
{
  if (g_ascii_isdigit (c) && digits->len < 10)
    g_string_append_c (digits, c);
  /* Words replace the end of a number, never the area code. */
  else if (g_ascii_isalpha (c) && digits->len >= 3 && digits->len < 10)
    g_string_append_c (digits, letter_to_digit (c));
  /* 1-800-MEDICARE: the switch ignores the letters after the tenth. */
  else
    return g_ascii_isalpha (c) && after_letter && digits->len == 10;
  return TRUE;
}

char *
preauth_phone_normalize (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean has_country = FALSE;
  gboolean after_letter = FALSE;
  const char *p;

  if (text == NULL)
    return NULL;
  p = text + strspn (text, " \t");
  if (*p == '+')
    {
      if (p[1] != '1')
        return NULL;
      p++;
    }

  while (*p != '\0')
    {
      gsize separator = get_separator_length (p);

      if (separator == 0)
        {
          if (is_extension (p))
            return NULL;
          if (*p == '1' && digits->len == 0 && !has_country)
            has_country = TRUE;
          else if (!append_key (digits, *p, after_letter))
            return NULL;
        }
      after_letter = separator == 0 && g_ascii_isalpha (*p);
      p += MAX (separator, 1);
    }

  if (digits->len != 10 || !is_north_american (digits->str))
    return NULL;
  return g_strdup (digits->str);
}

char *
preauth_phone_to_display (const char *digits)
{
  if (digits == NULL || !has_shape (digits, "9999999999"))
    return g_strdup (digits);
  return g_strdup_printf ("1-%.3s-%.3s-%.4s", digits, digits + 3, digits + 6);
}

gboolean
preauth_icd10cm_is_shaped (const char *text)
{
  gsize rest;

  if (text == NULL || strlen (text) < 3 || !g_ascii_isalpha (text[0]) || !g_ascii_isdigit (text[1])
      || !g_ascii_isalnum (text[2]))
    return FALSE;
  text += 3;
  if (*text == '\0')
    return TRUE;
  if (*text == '.')
    text++;
  for (rest = 0; g_ascii_isalnum (text[rest]); rest++)
    ;
  return text[rest] == '\0' && rest >= 1 && rest <= 4;
}

char *
preauth_icd10cm_to_display (const char *text)
{
  g_autofree char *upper = NULL;

  if (!preauth_icd10cm_is_shaped (text))
    return g_strdup (text);
  upper = g_ascii_strup (text, -1);
  if (upper[3] == '\0' || upper[3] == '.')
    return g_steal_pointer (&upper);
  return g_strdup_printf ("%.3s.%s", upper, upper + 3);
}

gboolean
preauth_cpt_hcpcs_is_shaped (const char *text)
{
  char letter;

  if (text == NULL)
    return FALSE;
  if (has_shape (text, "99999"))
    return TRUE;
  /* Categories II (F) and III (T), laboratory (U, M) and vaccine administration (A). */
  if (has_shape (text, "9999A"))
    return strchr ("FTUMA", g_ascii_toupper (text[4])) != NULL;
  letter = g_ascii_toupper (text[0]);
  return has_shape (text, "A9999") && letter <= 'V';
}

gboolean
preauth_revenue_code_is_shaped (const char *text)
{
  return text != NULL
         && g_regex_match_simple ("^0[0-9]{3}$", text, G_REGEX_DOLLAR_ENDONLY,
                                  G_REGEX_MATCH_DEFAULT);
}

gboolean
preauth_zip_is_shaped (const char *text)
{
  return text != NULL && (has_shape (text, "99999") || has_shape (text, "99999-9999"));
}
