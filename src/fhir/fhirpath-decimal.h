/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to the FHIRPath engine. An exact decimal of up to 36 digits: @digits / 10^@scale. Written
 * zeros after the point are kept. A function that answers FALSE has no exact or no defined result
 * (too many digits, division by zero): in FHIRPath that is the empty collection. */
typedef struct
{
  __int128 digits;
  int scale;
} FhirpathDecimal;

/* [-+]digits[.digits][e[-+]digits], all of @text. */
gboolean
fhirpath_decimal_parse (const char *text, FhirpathDecimal *result);
FhirpathDecimal
fhirpath_decimal_from_integer (gint64 integer);
char *
fhirpath_decimal_to_text (const FhirpathDecimal *number);
/* FALSE unless a whole number of 32 bits. */
gboolean
fhirpath_decimal_to_integer (const FhirpathDecimal *number, int *result);
double
fhirpath_decimal_to_double (const FhirpathDecimal *number);
/* Rounded to eight places. FALSE for infinity and what is no number. */
gboolean
fhirpath_decimal_from_double (double value, FhirpathDecimal *result);

int
fhirpath_decimal_compare (const FhirpathDecimal *left, const FhirpathDecimal *right);
gboolean
fhirpath_decimal_add (const FhirpathDecimal *left,
                      const FhirpathDecimal *right,
                      FhirpathDecimal *result);
gboolean
fhirpath_decimal_subtract (const FhirpathDecimal *left,
                           const FhirpathDecimal *right,
                           FhirpathDecimal *result);
gboolean
fhirpath_decimal_multiply (const FhirpathDecimal *left,
                           const FhirpathDecimal *right,
                           FhirpathDecimal *result);
/* Rounded to eight places. */
gboolean
fhirpath_decimal_divide (const FhirpathDecimal *left,
                         const FhirpathDecimal *right,
                         FhirpathDecimal *result);
/* The whole number of times, towards zero. */
gboolean
fhirpath_decimal_divide_whole (const FhirpathDecimal *left,
                               const FhirpathDecimal *right,
                               FhirpathDecimal *result);
gboolean
fhirpath_decimal_remainder (const FhirpathDecimal *left,
                            const FhirpathDecimal *right,
                            FhirpathDecimal *result);
FhirpathDecimal
fhirpath_decimal_negate (const FhirpathDecimal *number);
/* Half away from zero. */
FhirpathDecimal
fhirpath_decimal_round (const FhirpathDecimal *number, int places);
FhirpathDecimal
fhirpath_decimal_floor (const FhirpathDecimal *number);
FhirpathDecimal
fhirpath_decimal_truncate (const FhirpathDecimal *number);
/* Without zeros at the end of the fraction. */
FhirpathDecimal
fhirpath_decimal_reduce (const FhirpathDecimal *number);

G_END_DECLS
