/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fhir/fhirpath-decimal.h"

G_BEGIN_DECLS

/* Private to the FHIRPath engine. A date, a dateTime or a time, known only as far as @precision. */
typedef enum
{
  FHIRPATH_MOMENT_DATE,
  FHIRPATH_MOMENT_DATE_TIME,
  FHIRPATH_MOMENT_TIME,
} FhirpathMomentKind;

typedef enum
{
  FHIRPATH_PRECISION_YEAR,
  FHIRPATH_PRECISION_MONTH,
  FHIRPATH_PRECISION_DAY,
  FHIRPATH_PRECISION_HOUR,
  FHIRPATH_PRECISION_MINUTE,
  FHIRPATH_PRECISION_SECOND,
} FhirpathPrecision;

typedef struct
{
  FhirpathMomentKind kind;
  FhirpathPrecision precision;
  gint16 year;
  gint8 month;
  gint8 day;
  gint8 hour;
  gint8 minute;
  gint8 second;
  /* How many digits of the second's fraction are written. */
  gint8 fraction_digits;
  gboolean has_zone;
  int microsecond;
  int zone_minutes;
} FhirpathMoment;

/* True, false, or not known (in FHIRPath: the empty collection). */
typedef enum
{
  FHIRPATH_FALSE,
  FHIRPATH_TRUE,
  FHIRPATH_UNKNOWN,
} FhirpathTruth;

/* All of @text, which has no @ in front. A dateTime without a time may leave out its T. */
gboolean
fhirpath_moment_parse (const char *text, FhirpathMomentKind kind, FhirpathMoment *result);
char *
fhirpath_moment_to_text (const FhirpathMoment *moment);

FhirpathTruth
fhirpath_moment_equal (const FhirpathMoment *left, const FhirpathMoment *right);
/* -1, 0 or 1 in @order; FALSE when the precisions leave it open. */
gboolean
fhirpath_moment_compare (const FhirpathMoment *left, const FhirpathMoment *right, int *order);

typedef enum
{
  FHIRPATH_STEP_MONTH,
  FHIRPATH_STEP_DAY,
  FHIRPATH_STEP_SECOND,
} FhirpathStep;

/* FALSE when the result would be outside the years 1 to 9999. */
gboolean
fhirpath_moment_add (const FhirpathMoment *moment,
                     const FhirpathDecimal *amount,
                     FhirpathStep step,
                     FhirpathMoment *result);

G_END_DECLS
