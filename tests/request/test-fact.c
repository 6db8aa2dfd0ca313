/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of facts and typed text: what is stored, what people read back, what is refused. */
#include "config.h"

#include "request/fact.h"

static void
test_table (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint fact = 0; fact < PREAUTH_N_FACTS; fact++)
    {
      const char *id = preauth_fact_get_id (fact);
      PreauthFact found = PREAUTH_N_FACTS;
      g_assert_nonnull (id);
      g_assert_true (g_hash_table_add (ids, (gpointer)id));
      g_assert_true (preauth_fact_from_id (id, &found));
      g_assert_cmpuint (found, ==, fact);
      g_assert_cmpstr (preauth_fact_get_label (fact), !=, "");
      g_assert_true (g_regex_match_simple ("^[A-Z][A-Za-z]+(\\([a-z]+\\))?\\.",
                                           preauth_fact_get_path (fact), 0, 0));
    }
  g_assert_false (preauth_fact_from_id ("patient", NULL));
  g_assert_false (preauth_fact_from_id (NULL, NULL));
}

typedef struct
{
  PreauthFact fact;
  const char *typed;
  const char *stored;
  const char *display; /* NULL: the same */
  const char *message; /* a word of it, NULL: none */
} InputCase;

static const InputCase inputs[] = {
  { PREAUTH_FACT_PATIENT_BIRTH_DATE, "11/21/2016", "2016-11-21", "11/21/2016", NULL },
  { PREAUTH_FACT_PATIENT_BIRTH_DATE, " 2016-11-21 ", "2016-11-21", "11/21/2016", NULL },
  { PREAUTH_FACT_PATIENT_BIRTH_DATE, "2016", "2016", "2016", "day" },
  { PREAUTH_FACT_PATIENT_BIRTH_DATE, "02/30/2016", "02/30/2016", NULL, "calendar" },
  { PREAUTH_FACT_PATIENT_PHONE, "(508) 555-0142", "5085550142", "1-508-555-0142", NULL },
  { PREAUTH_FACT_PATIENT_PHONE, "555-0142", "555-0142", NULL, "ten digits" },
  { PREAUTH_FACT_CLINICIAN_NPI, "1234567893", "1234567893", NULL, NULL },
  { PREAUTH_FACT_CLINICIAN_NPI, "1234 567 893", "1234567893", NULL, NULL },
  { PREAUTH_FACT_CLINICIAN_NPI, "1234567890", "1234567890", NULL, "check digit" },
  { PREAUTH_FACT_CLINICIAN_NPI, "123456789", "123456789", NULL, "ten digits" },
  { PREAUTH_FACT_PATIENT_STATE, "ma", "MA", NULL, NULL },
  { PREAUTH_FACT_PATIENT_STATE, "Massachusetts", "MA", NULL, NULL },
  { PREAUTH_FACT_PATIENT_STATE, "ZZ", "ZZ", NULL, "two letters" },
  { PREAUTH_FACT_PATIENT_STATE, "A M", "A M", NULL, "two letters" },
  { PREAUTH_FACT_PATIENT_ZIP, "01604", "01604", NULL, NULL },
  { PREAUTH_FACT_PATIENT_ZIP, "016041234", "01604-1234", NULL, NULL },
  { PREAUTH_FACT_PATIENT_ZIP, "1604", "1604", NULL, "ZIP" },
  { PREAUTH_FACT_PLAN_FUNDING, "self-insured", "self-insured", "The employer (self-insured)",
    NULL },
  { PREAUTH_FACT_PATIENT_SEX, "F", "female", "Female", NULL },
  { PREAUTH_FACT_PATIENT_SEX, "Male", "male", "Male", NULL },
  { PREAUTH_FACT_PATIENT_SEX, "girl", "girl", NULL, "list" },
  { PREAUTH_FACT_PRIORITY, "Urgent", "stat", "Urgent", NULL },
  { PREAUTH_FACT_PLACE_OF_SERVICE, "11", "11", NULL, NULL },
  { PREAUTH_FACT_PLACE_OF_SERVICE, "office", "office", NULL, "two digits" },
  { PREAUTH_FACT_SERVICING_SAME, "Yes", "true", "Yes", NULL },
  { PREAUTH_FACT_SERVICING_SAME, "no", "false", "No", NULL },
  { PREAUTH_FACT_SERVICING_SAME, "maybe", "maybe", "No", "yes or no" },
  { PREAUTH_FACT_PRACTICE_TAX_ID, "04-5550142", "04-5550142", NULL, NULL },
  { PREAUTH_FACT_PRACTICE_TAX_ID, "04-555", "04-555", NULL, "nine digits" },
  { PREAUTH_FACT_CLINICIAN_DEA, "AB1234563", "AB1234563", NULL, NULL },
  { PREAUTH_FACT_CLINICIAN_DEA, "AB1234567", "AB1234567", NULL, "DEA" },
  { PREAUTH_FACT_CONTACT_EMAIL, "pat@clinic.example", "pat@clinic.example", NULL, NULL },
  { PREAUTH_FACT_CONTACT_EMAIL, "pat at clinic", "pat at clinic", NULL, "@" },
  { PREAUTH_FACT_PATIENT_FAMILY, "  Delgado ", "Delgado", NULL, NULL },
  { PREAUTH_FACT_PATIENT_FAMILY, "Nguyễn 王", "Nguyễn 王", NULL, NULL },
  { PREAUTH_FACT_PATIENT_FAMILY, "   ", NULL, NULL, NULL },
  { PREAUTH_FACT_PATIENT_BIRTH_DATE, "", NULL, NULL, NULL },
  { PREAUTH_FACT_PATIENT_FAMILY, NULL, NULL, NULL, NULL },
};

static void
test_input (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      const InputCase *at = &inputs[i];
      g_autofree char *message = NULL;
      g_autofree char *stored = preauth_fact_from_input (at->fact, at->typed, &message);
      g_autofree char *display = preauth_fact_to_display (at->fact, stored);
      g_test_message ("%s: '%s'", preauth_fact_get_id (at->fact), at->typed);
      g_assert_cmpstr (stored, ==, at->stored);
      g_assert_cmpstr (display, ==, at->display != NULL ? at->display : at->stored);
      if (at->message == NULL)
        g_assert_null (message);
      else
        g_assert_nonnull (g_strrstr (message != NULL ? message : "", at->message));
      g_autofree char *again = preauth_fact_from_input (at->fact, at->typed, NULL);
      g_assert_cmpstr (again, ==, at->stored);
    }
}

/* Bytes that are no text never reach the file, and never stop the program. */
static void
test_broken_text (void)
{
  g_autofree char *stored
      = preauth_fact_from_input (PREAUTH_FACT_PATIENT_FAMILY, "Del\xff gado", NULL);
  g_assert_true (g_utf8_validate (stored, -1, NULL));
  g_assert_true (g_str_has_prefix (stored, "Del"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/fact/table", test_table);
  g_test_add_func ("/request/fact/input", test_input);
  g_test_add_func ("/request/fact/broken-text", test_broken_text);
  return g_test_run ();
}
