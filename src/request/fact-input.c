/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person typed, to the value that is stored, and back to what people read. Never throws
 * typed text away: what does not fit is kept as it was typed, with a sentence that says why. */
#include "config.h"

#include "request/fact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/date.h"
#include "fhir/identifier.h"

/* Abbreviations of the US Postal Service. */
static const char states[]
    = " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH "
      "NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI ";

typedef struct
{
  PreauthFact fact;
  const char *code;
  const char *display;
} CodeWord;

static const CodeWord code_words[] = {
  { PREAUTH_FACT_PRIORITY, "normal", N_ ("Standard") },
  { PREAUTH_FACT_PRIORITY, "stat", N_ ("Urgent") },
  { PREAUTH_FACT_PLAN_FUNDING, "insured", N_ ("The insurance company") },
  { PREAUTH_FACT_PLAN_FUNDING, "self-insured", N_ ("The employer (self-insured)") },
  { PREAUTH_FACT_PATIENT_SEX, "male", N_ ("Male") },
  { PREAUTH_FACT_PATIENT_SEX, "female", N_ ("Female") },
  { PREAUTH_FACT_PATIENT_SEX, "other", N_ ("Other") },
  { PREAUTH_FACT_PATIENT_SEX, "unknown", N_ ("Unknown") },
  { PREAUTH_FACT_PATIENT_SEX_AT_BIRTH, "male", N_ ("Male") },
  { PREAUTH_FACT_PATIENT_SEX_AT_BIRTH, "female", N_ ("Female") },
  { PREAUTH_FACT_PATIENT_SEX_AT_BIRTH, "x", N_ ("X") },
  { PREAUTH_FACT_PATIENT_GENDER_IDENTITY, "male", N_ ("Male") },
  { PREAUTH_FACT_PATIENT_GENDER_IDENTITY, "female", N_ ("Female") },
  { PREAUTH_FACT_PATIENT_GENDER_IDENTITY, "transgender-male", N_ ("Transgender male") },
  { PREAUTH_FACT_PATIENT_GENDER_IDENTITY, "transgender-female", N_ ("Transgender female") },
  { PREAUTH_FACT_PATIENT_GENDER_IDENTITY, "other", N_ ("Other") },
};

static char *
keep (char *typed, char **message, const char *sentence)
{
  if (message != NULL)
    *message = g_strdup (sentence);
  return typed;
}

static char *
digits_of (const char *text)
{
  GString *digits = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else if (strchr (" -.", *at) == NULL)
      {
        g_string_truncate (digits, 0);
        break;
      }
  return g_string_free (digits, FALSE);
}

static char *
date_from_input (char *typed, char **message)
{
  g_autofree char *date = preauth_date_from_input (typed);
  if (date == NULL)
    return keep (typed, message, _ ("This is not a day of the calendar: type it like 11/21/2026"));
  if (!preauth_date_is_full (date))
    keep (NULL, message, _ ("Type the month, the day and the year, like 11/21/2026"));
  g_free (typed);
  return g_steal_pointer (&date);
}

static char *
phone_from_input (char *typed, char **message)
{
  g_autofree char *digits = preauth_phone_normalize (typed);
  if (digits == NULL)
    return keep (typed, message,
                 _ ("This is not a US phone number: type ten digits, like 508-555-0142"));
  g_free (typed);
  return g_steal_pointer (&digits);
}

static char *
npi_from_input (char *typed, char **message)
{
  g_autofree char *digits = digits_of (typed);
  if (strlen (digits) != 10)
    return keep (typed, message, _ ("An NPI has ten digits"));
  if (!preauth_npi_is_valid (digits))
    keep (NULL, message,
          _ ("The check digit of this NPI is wrong: compare it digit by digit with the record"));
  g_free (typed);
  return g_steal_pointer (&digits);
}

static char *
state_from_input (char *typed, char **message)
{
  g_autofree char *upper = g_ascii_strup (typed, -1);
  if (g_strcmp0 (upper, "MASSACHUSETTS") == 0)
    {
      g_free (typed);
      return g_strdup ("MA");
    }
  g_autofree char *needle = g_strdup_printf (" %s ", upper);
  if (strlen (upper) != 2 || strstr (states, needle) == NULL)
    return keep (typed, message, _ ("Type the state as two letters, like MA"));
  g_free (typed);
  return g_steal_pointer (&upper);
}

static char *
zip_from_input (char *typed, char **message)
{
  g_autofree char *digits = digits_of (typed);
  g_autofree char *zip = strlen (digits) == 9 ? g_strdup_printf ("%.5s-%s", digits, digits + 5)
                                              : g_strdup (strlen (digits) == 5 ? digits : typed);
  if (!preauth_zip_is_shaped (zip))
    return keep (typed, message, _ ("A ZIP code has five or nine digits, like 01604"));
  g_free (typed);
  return g_steal_pointer (&zip);
}

static char *
boolean_from_input (char *typed, char **message)
{
  g_autofree char *lower = g_utf8_strdown (typed, -1);
  gboolean yes = g_strv_contains ((const char *[]){ "true", "yes", "y", "1", NULL }, lower);
  gboolean no = g_strv_contains ((const char *[]){ "false", "no", "n", "0", NULL }, lower);
  if (!yes && !no)
    return keep (typed, message, _ ("Answer yes or no"));
  g_free (typed);
  return g_strdup (yes ? "true" : "false");
}

/* A code, its display or, for sex, its first letter. Vocabularies of the payer packs are not known
 * in this room, so other codes pass as they are. */
static char *
code_from_input (PreauthFact fact, char *typed, char **message)
{
  gboolean known_fact = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (code_words); i++)
    {
      const CodeWord *word = &code_words[i];
      if (word->fact != fact)
        continue;
      known_fact = TRUE;
      gboolean letter = fact == PREAUTH_FACT_PATIENT_SEX && typed[1] == '\0'
                        && g_ascii_tolower (typed[0]) == word->code[0];
      if (letter || g_ascii_strcasecmp (typed, word->code) == 0
          || g_ascii_strcasecmp (typed, _ (word->display)) == 0)
        {
          g_free (typed);
          return g_strdup (word->code);
        }
    }
  if (known_fact)
    keep (NULL, message, _ ("Choose one of the answers of the list"));
  else if (fact == PREAUTH_FACT_PLACE_OF_SERVICE
           && (strlen (typed) != 2 || !g_ascii_isdigit (typed[0]) || !g_ascii_isdigit (typed[1])))
    keep (NULL, message, _ ("A place of service is two digits, like 11 for an office"));
  return typed;
}

/* The seventh digit is the last one of (1st + 3rd + 5th) + 2 (2nd + 4th + 6th). */
static gboolean
dea_is_valid (const char *text)
{
  if (strlen (text) != 9 || !g_ascii_isalpha (text[0]))
    return FALSE;
  int sum = 0;
  for (int i = 0; i < 7; i++)
    {
      if (!g_ascii_isdigit (text[i + 2]))
        return FALSE;
      if (i < 6)
        sum += g_ascii_digit_value (text[i + 2]) * (i % 2 == 0 ? 1 : 2);
    }
  return sum % 10 == g_ascii_digit_value (text[8]);
}

static void
check_text (PreauthFact fact, const char *typed, char **message)
{
  g_autofree char *digits = digits_of (typed);
  switch ((guint)fact)
    {
    case PREAUTH_FACT_PRACTICE_TAX_ID:
    case PREAUTH_FACT_SERVICING_TAX_ID:
    case PREAUTH_FACT_FACILITY_TAX_ID:
      if (strlen (digits) != 9)
        keep (NULL, message, _ ("A tax ID has nine digits, like 04-5550142"));
      break;
    case PREAUTH_FACT_CLINICIAN_DEA:
      if (!dea_is_valid (typed))
        keep (NULL, message,
              _ ("This is not a DEA number: two letters and seven digits, of which the last is a "
                 "check digit"));
      break;
    case PREAUTH_FACT_CONTACT_EMAIL:
      if (strchr (typed, '@') == NULL || strchr (typed, ' ') != NULL)
        keep (NULL, message, _ ("An email address has an @ and no spaces"));
      break;
    default:
      break;
    }
}

char *
preauth_fact_from_input (PreauthFact fact, const char *text, char **message)
{
  if (message != NULL)
    *message = NULL;
  if (text == NULL)
    return NULL;
  /* Bytes that are no UTF-8 could not be stored in JSON; what can be read of them is kept. */
  char *typed = g_strstrip (g_utf8_make_valid (text, -1));
  if (typed[0] == '\0')
    {
      g_free (typed);
      return NULL;
    }
  switch (preauth_fact_get_type_of (fact))
    {
    case PREAUTH_FACT_TYPE_DATE:
      return date_from_input (typed, message);
    case PREAUTH_FACT_TYPE_PHONE:
      return phone_from_input (typed, message);
    case PREAUTH_FACT_TYPE_NPI:
      return npi_from_input (typed, message);
    case PREAUTH_FACT_TYPE_STATE:
      return state_from_input (typed, message);
    case PREAUTH_FACT_TYPE_ZIP:
      return zip_from_input (typed, message);
    case PREAUTH_FACT_TYPE_BOOLEAN:
      return boolean_from_input (typed, message);
    case PREAUTH_FACT_TYPE_CODE:
      return code_from_input (fact, typed, message);
    case PREAUTH_FACT_TYPE_TEXT:
    default:
      check_text (fact, typed, message);
      return typed;
    }
}

char *
preauth_fact_to_display (PreauthFact fact, const char *value)
{
  if (value == NULL)
    return NULL;
  switch (preauth_fact_get_type_of (fact))
    {
    case PREAUTH_FACT_TYPE_DATE:
      return preauth_date_to_display (value);
    case PREAUTH_FACT_TYPE_PHONE:
      return preauth_phone_to_display (value);
    case PREAUTH_FACT_TYPE_BOOLEAN:
      return g_strdup (g_strcmp0 (value, "true") == 0 ? _ ("Yes") : _ ("No"));
    case PREAUTH_FACT_TYPE_CODE:
      for (guint i = 0; i < G_N_ELEMENTS (code_words); i++)
        if (code_words[i].fact == fact && g_strcmp0 (code_words[i].code, value) == 0)
          return g_strdup (_ (code_words[i].display));
      return g_strdup (value);
    case PREAUTH_FACT_TYPE_TEXT:
    case PREAUTH_FACT_TYPE_NPI:
    case PREAUTH_FACT_TYPE_STATE:
    case PREAUTH_FACT_TYPE_ZIP:
    default:
      return g_strdup (value);
    }
}
