/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact decimals in 128 bits. Nothing is ever rounded but where the name says so. */
#include "config.h"

#include "fhir/fhirpath-decimal.h"

#include <math.h>
#include <string.h>

#define MOST_DIGITS 36
#define QUOTIENT_PLACES 8
/* Has no negative, so it is never a result. */
#define LEAST ((__int128)((unsigned __int128)1 << 127))

/* FALSE when @number times 10^@power is too long. */
static gboolean
shift_left (__int128 number, int power, __int128 *result)
{
  if (number == 0)
    power = 0;
  for (int i = 0; i < power; i++)
    if (__builtin_mul_overflow (number, (__int128)10, &number))
      return FALSE;
  *result = number;
  return TRUE;
}

/* Divided by 10^@power, towards zero. */
static __int128
shift_right (__int128 number, int power)
{
  for (int i = 0; i < power && number != 0; i++)
    number /= 10;
  return number;
}

static gboolean
read_exponent (const char **text, int *exponent)
{
  const char *p = *text;
  gboolean negative;

  *exponent = 0;
  if (*p != 'e' && *p != 'E')
    return TRUE;
  p++;
  negative = *p == '-';
  if (*p == '-' || *p == '+')
    p++;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++)
    if (*exponent < 1000)
      *exponent = *exponent * 10 + (*p - '0');
  if (negative)
    *exponent = -*exponent;
  *text = p;
  return TRUE;
}

/* The digits with their point; FALSE without a digit or with too many. */
static gboolean
read_digits (const char **text, FhirpathDecimal *number)
{
  const char *p = *text;
  gboolean any = FALSE;
  gboolean after_point = FALSE;
  int significant = 0;

  for (; g_ascii_isdigit (*p) || (*p == '.' && !after_point && any && g_ascii_isdigit (p[1])); p++)
    {
      if (*p == '.')
        {
          after_point = TRUE;
          continue;
        }
      any = TRUE;
      number->digits = number->digits * 10 + (*p - '0');
      number->scale += after_point;
      if (number->digits != 0)
        significant++;
      if (significant > MOST_DIGITS || number->scale > MOST_DIGITS)
        return FALSE;
    }
  *text = p;
  return any;
}

gboolean
fhirpath_decimal_parse (const char *text, FhirpathDecimal *result)
{
  FhirpathDecimal number = { 0 };
  gboolean negative = *text == '-';
  int exponent;

  if (*text == '-' || *text == '+')
    text++;
  if (!read_digits (&text, &number) || !read_exponent (&text, &exponent) || *text != '\0')
    return FALSE;
  if (number.digits != 0 && ABS (exponent) > MOST_DIGITS)
    return FALSE;

  number.scale -= number.digits == 0 ? 0 : exponent;
  if (number.scale < 0 && !shift_left (number.digits, -number.scale, &number.digits))
    return FALSE;
  number.scale = MAX (number.scale, 0);
  if (number.scale > MOST_DIGITS)
    return FALSE;
  if (negative)
    number.digits = -number.digits;
  *result = number;
  return TRUE;
}

FhirpathDecimal
fhirpath_decimal_from_integer (gint64 integer)
{
  return (FhirpathDecimal){ .digits = integer };
}

char *
fhirpath_decimal_to_text (const FhirpathDecimal *number)
{
  char buffer[2 * MOST_DIGITS + 8];
  char *p = buffer + sizeof buffer;
  unsigned __int128 left
      = number->digits < 0 ? -(unsigned __int128)number->digits : (unsigned __int128)number->digits;

  *--p = '\0';
  for (int i = 0; i <= number->scale || left != 0; i++)
    {
      if (i == number->scale && i > 0)
        *--p = '.';
      *--p = '0' + (char)(left % 10);
      left /= 10;
    }
  if (number->digits < 0)
    *--p = '-';
  return g_strdup (p);
}

gboolean
fhirpath_decimal_to_integer (const FhirpathDecimal *number, int *result)
{
  FhirpathDecimal reduced = fhirpath_decimal_reduce (number);

  if (reduced.scale > 0 || reduced.digits < G_MININT32 || reduced.digits > G_MAXINT32)
    return FALSE;
  *result = (int)reduced.digits;
  return TRUE;
}

double
fhirpath_decimal_to_double (const FhirpathDecimal *number)
{
  g_autofree char *text = fhirpath_decimal_to_text (number);

  return g_ascii_strtod (text, NULL);
}

gboolean
fhirpath_decimal_from_double (double value, FhirpathDecimal *result)
{
  char buffer[512];

  if (!isfinite (value) || fabs (value) > 1e26)
    return FALSE;
  g_ascii_formatd (buffer, sizeof buffer, "%.8f", value);
  if (!fhirpath_decimal_parse (buffer, result))
    return FALSE;
  *result = fhirpath_decimal_reduce (result);
  return TRUE;
}

/* Both at one scale. */
static gboolean
align (const FhirpathDecimal *left,
       const FhirpathDecimal *right,
       __int128 *left_digits,
       __int128 *right_digits)
{
  int scale = MAX (left->scale, right->scale);

  return shift_left (left->digits, scale - left->scale, left_digits)
         && shift_left (right->digits, scale - right->scale, right_digits);
}

int
fhirpath_decimal_compare (const FhirpathDecimal *left, const FhirpathDecimal *right)
{
  __int128 left_digits;
  __int128 right_digits;

  if (align (left, right, &left_digits, &right_digits))
    return (left_digits > right_digits) - (left_digits < right_digits);

  /* The one that does not fit at the other's scale is larger in size by far. */
  left_digits = shift_right (left->digits, left->scale);
  right_digits = shift_right (right->digits, right->scale);
  if (left_digits != right_digits)
    return left_digits > right_digits ? 1 : -1;
  return left->scale > right->scale ? 1 : -1;
}

static gboolean
combine (const FhirpathDecimal *left,
         const FhirpathDecimal *right,
         gboolean subtract,
         FhirpathDecimal *result)
{
  __int128 left_digits;
  __int128 right_digits;
  __int128 digits;

  if (!align (left, right, &left_digits, &right_digits))
    return FALSE;
  if (subtract ? __builtin_sub_overflow (left_digits, right_digits, &digits)
               : __builtin_add_overflow (left_digits, right_digits, &digits))
    return FALSE;
  if (digits == LEAST)
    return FALSE;
  *result = (FhirpathDecimal){ .digits = digits, .scale = MAX (left->scale, right->scale) };
  return TRUE;
}

gboolean
fhirpath_decimal_add (const FhirpathDecimal *left,
                      const FhirpathDecimal *right,
                      FhirpathDecimal *result)
{
  return combine (left, right, FALSE, result);
}

gboolean
fhirpath_decimal_subtract (const FhirpathDecimal *left,
                           const FhirpathDecimal *right,
                           FhirpathDecimal *result)
{
  return combine (left, right, TRUE, result);
}

gboolean
fhirpath_decimal_multiply (const FhirpathDecimal *left,
                           const FhirpathDecimal *right,
                           FhirpathDecimal *result)
{
  FhirpathDecimal product = { .scale = left->scale + right->scale };

  if (__builtin_mul_overflow (left->digits, right->digits, &product.digits)
      || product.digits == LEAST)
    return FALSE;
  *result = product.scale > MOST_DIGITS ? fhirpath_decimal_round (&product, MOST_DIGITS) : product;
  return TRUE;
}

gboolean
fhirpath_decimal_divide (const FhirpathDecimal *left,
                         const FhirpathDecimal *right,
                         FhirpathDecimal *result)
{
  FhirpathDecimal over = fhirpath_decimal_reduce (left);
  FhirpathDecimal under = fhirpath_decimal_reduce (right);
  /* One place more than is kept, to round by. */
  int power = QUOTIENT_PLACES + 1 + under.scale - over.scale;
  FhirpathDecimal quotient = { .scale = QUOTIENT_PLACES + 1 };

  if (under.digits == 0)
    return FALSE;
  if (!(power >= 0 ? shift_left (over.digits, power, &over.digits)
                   : shift_left (under.digits, -power, &under.digits)))
    return FALSE;
  quotient.digits = over.digits / under.digits;
  quotient = fhirpath_decimal_round (&quotient, QUOTIENT_PLACES);
  *result = fhirpath_decimal_reduce (&quotient);
  return TRUE;
}

gboolean
fhirpath_decimal_divide_whole (const FhirpathDecimal *left,
                               const FhirpathDecimal *right,
                               FhirpathDecimal *result)
{
  __int128 left_digits;
  __int128 right_digits;

  if (right->digits == 0 || !align (left, right, &left_digits, &right_digits))
    return FALSE;
  *result = (FhirpathDecimal){ .digits = left_digits / right_digits };
  return TRUE;
}

gboolean
fhirpath_decimal_remainder (const FhirpathDecimal *left,
                            const FhirpathDecimal *right,
                            FhirpathDecimal *result)
{
  __int128 left_digits;
  __int128 right_digits;

  if (right->digits == 0 || !align (left, right, &left_digits, &right_digits))
    return FALSE;
  *result = (FhirpathDecimal){ .digits = left_digits % right_digits,
                               .scale = MAX (left->scale, right->scale) };
  return TRUE;
}

FhirpathDecimal
fhirpath_decimal_negate (const FhirpathDecimal *number)
{
  return (FhirpathDecimal){ .digits = -number->digits, .scale = number->scale };
}

FhirpathDecimal
fhirpath_decimal_round (const FhirpathDecimal *number, int places)
{
  FhirpathDecimal rounded = *number;
  int last;

  if (number->scale <= places)
    return rounded;
  rounded.digits = shift_right (number->digits, number->scale - places - 1);
  last = (int)(rounded.digits % 10);
  rounded.digits /= 10;
  rounded.digits += last >= 5 ? 1 : last <= -5 ? -1 : 0;
  rounded.scale = places;
  return rounded;
}

FhirpathDecimal
fhirpath_decimal_floor (const FhirpathDecimal *number)
{
  FhirpathDecimal whole = fhirpath_decimal_truncate (number);

  if (number->digits < 0 && fhirpath_decimal_compare (&whole, number) != 0)
    whole.digits--;
  return whole;
}

FhirpathDecimal
fhirpath_decimal_truncate (const FhirpathDecimal *number)
{
  return (FhirpathDecimal){ .digits = shift_right (number->digits, number->scale) };
}

FhirpathDecimal
fhirpath_decimal_reduce (const FhirpathDecimal *number)
{
  FhirpathDecimal reduced = *number;

  for (; reduced.scale > 0 && reduced.digits % 10 == 0; reduced.scale--)
    reduced.digits /= 10;
  return reduced;
}
