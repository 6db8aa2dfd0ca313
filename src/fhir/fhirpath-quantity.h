/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fhir/fhirpath-moment.h"

G_BEGIN_DECLS

/* Private to the FHIRPath engine. A number with a unit: a UCUM code, or with @is_calendar a word
 * ("day"). Conversion knows the common units of length, mass, volume and time only: other units are
 * equal to themselves and to nothing else. */
typedef struct
{
  FhirpathDecimal value;
  const char *unit;
  gboolean is_calendar;
} FhirpathQuantity;

/* "days" gives "day"; NULL when @word is no calendar unit. */
const char *
fhirpath_calendar_unit_find (const char *word);

/* The months, days or seconds that an amount of @quantity means; FALSE when it is no time. */
gboolean
fhirpath_quantity_to_step (const FhirpathQuantity *quantity,
                           FhirpathDecimal *amount,
                           FhirpathStep *step);
FhirpathTruth
fhirpath_quantity_equal (const FhirpathQuantity *left, const FhirpathQuantity *right);
FhirpathTruth
fhirpath_quantity_equivalent (const FhirpathQuantity *left, const FhirpathQuantity *right);
/* FALSE when the units cannot be compared. */
gboolean
fhirpath_quantity_compare (const FhirpathQuantity *left, const FhirpathQuantity *right, int *order);
/* In the unit of @left. FALSE when the units cannot be added. */
gboolean
fhirpath_quantity_add (const FhirpathQuantity *left,
                       const FhirpathQuantity *right,
                       gboolean subtract,
                       FhirpathQuantity *result);
/* The quotient when the units can be compared; FALSE when they cannot. */
gboolean
fhirpath_quantity_divide (const FhirpathQuantity *left,
                          const FhirpathQuantity *right,
                          FhirpathDecimal *result);
char *
fhirpath_quantity_to_text (const FhirpathQuantity *quantity);

G_END_DECLS
