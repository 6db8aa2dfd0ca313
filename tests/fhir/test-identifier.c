/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and codes by their shape and check digit. */
#include "config.h"

#include "fhir/identifier.h"

static void
test_npi (void)
{
  static const char *const invalid[]
      = { "1234567890",   "123456789",  "12345678933",    "1234567894",
          "2134567893",   "123456789x", " 1234567893",    "1234567893 ",
          "123-456-7893", "",           "808401234567893" };
  guint n_right = 0;

  /* The example of the CMS specification. */
  g_assert_true (preauth_npi_is_valid ("1234567893"));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (preauth_npi_is_valid (invalid[i]));
  g_assert_false (preauth_npi_is_valid (NULL));

  /* Every number has exactly one check digit. */
  for (int digit = 0; digit < 10; digit++)
    {
      g_autofree char *npi = g_strdup_printf ("199999999%d", digit);

      n_right += preauth_npi_is_valid (npi) ? 1 : 0;
    }
  g_assert_cmpuint (n_right, ==, 1);
}

static void
test_phone (void)
{
  static const struct
  {
    const char *printed;
    const char *digits;
  } cases[] = {
    { "1-800-205-8885", "8002058885" },
    { "(617) 246-4210", "6172464210" },
    { "617.246.4210", "6172464210" },
    { "6172464210", "6172464210" },
    { "+1 617 246 4210", "6172464210" },
    { "+16172464210", "6172464210" },
    { " 617-246-4210 ", "6172464210" },
    { "617\u2011246\u20134210", "6172464210" },
    { "617\u00a0246-4210", "6172464210" },
    { "1-800-676-BLUE", "8006762583" },
    { "1-800-676-blue", "8006762583" },
    { "1 (800) 88CIGNA", "8008824462" },
    { "1-800-QZ2-2222", "8007922222" },
    { "1-800-MEDICARE", "8006334227" },
    { "508-555-0123", "5085550123" },
    /* Not a number that one can dial. */
    { "", NULL },
    { NULL, NULL },
    { "617-246-421", NULL },
    { "617-246-42100", NULL },
    { "246-4210", NULL },
    { "117-246-4210", NULL },
    { "1-117-246-4210", NULL },
    { "017-246-4210", NULL },
    { "617-146-4210", NULL },
    { "617-046-4210", NULL },
    { "911-246-4210", NULL },
    { "617-911-4210", NULL },
    { "+44 20 7946 0958", NULL },
    { "+617 246 4210", NULL },
    { "2-617-246-4210", NULL },
    { "11-617-246-4210", NULL },
    /* An extension is never dropped nor dialled as letters. */
    { "617-246-4210 x123", NULL },
    { "617-246-4210 ext. 123", NULL },
    { "617-246-4210, 123", NULL },
    { "617-246-4210 x", NULL },
    { "617-246 x210", NULL },
    { "617-246-4210 extension 5", NULL },
    /* Words are not numbers. */
    { "Fax 617-246-4210", NULL },
    { "call us", NULL },
    { "617-246-4210 fax", NULL },
    { "BLU-246-4210", NULL },
    { "1-800-MEDICARE 1", NULL },
    { "617-246-4210 or 4211", NULL },
    { "617-246-4210\n", NULL },
    { "617*246*4210", NULL },
    { "٦١٧٢٤٦٤٢١٠", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *digits = preauth_phone_normalize (cases[i].printed);

      if (g_strcmp0 (digits, cases[i].digits) != 0)
        g_test_message ("%s", cases[i].printed);
      g_assert_cmpstr (digits, ==, cases[i].digits);
    }
}

static void
test_phone_shown (void)
{
  g_autofree char *shown = preauth_phone_to_display ("8002058885");
  g_autofree char *other = preauth_phone_to_display ("617-246-4210");
  g_autofree char *same = NULL;

  g_assert_cmpstr (shown, ==, "1-800-205-8885");
  g_assert_cmpstr (other, ==, "617-246-4210");
  g_assert_null (preauth_phone_to_display (NULL));
  same = preauth_phone_normalize (shown);
  g_assert_cmpstr (same, ==, "8002058885");
}

static void
test_icd10cm (void)
{
  static const char *const shaped[] = { "F80.2",  "F802",   "M17.11", "S72.001A", "S72001A", "I10",
                                        "C7A.00", "Z3A.01", "f80.2",  "U07.1",    "O9A.111" };
  static const char *const unshaped[]
      = { "",       "F8",     "F80.",   "F.80",      "80.2",    "FF0.2",  "F80.21234", "F80-2",
          "F80.2 ", " F80.2", "F80..2", "S72.001A1", "F80.2.1", "315.31", "Fé0" };

  for (gsize i = 0; i < G_N_ELEMENTS (shaped); i++)
    g_assert_true (preauth_icd10cm_is_shaped (shaped[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (unshaped); i++)
    g_assert_false (preauth_icd10cm_is_shaped (unshaped[i]));
  g_assert_false (preauth_icd10cm_is_shaped (NULL));
}

static void
test_icd10cm_shown (void)
{
  static const char *const cases[][2] = {
    { "f802", "F80.2" },        { "F80.2", "F80.2" }, { "i10", "I10" }, { "s72001a", "S72.001A" },
    { "s72.001a", "S72.001A" }, { "what", "what" },   { "", "" },       { NULL, NULL }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = preauth_icd10cm_to_display (cases[i][0]);

      g_assert_cmpstr (shown, ==, cases[i][1]);
    }
}

static void
test_procedures (void)
{
  static const char *const shaped[] = { "92507", "J1745", "0042T", "0001U", "3006F", "A0428",
                                        "V2020", "j1745", "0042t", "0002M", "G0151" };
  static const char *const unshaped[]
      = { "",     "9250",   "925070", "W1234",  "Z9999",    "0042X",
          "J174", "J17455", "JJ174",  "92507 ", "92507-59", "004T2" };

  for (gsize i = 0; i < G_N_ELEMENTS (shaped); i++)
    g_assert_true (preauth_cpt_hcpcs_is_shaped (shaped[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (unshaped); i++)
    g_assert_false (preauth_cpt_hcpcs_is_shaped (unshaped[i]));
  g_assert_false (preauth_cpt_hcpcs_is_shaped (NULL));
}

static void
test_revenue_code (void)
{
  static const char *const unshaped[] = { "", "191", "1910", "01910", "0x91", " 0191", "0191\n" };

  g_assert_true (preauth_revenue_code_is_shaped ("0191"));
  for (gsize i = 0; i < G_N_ELEMENTS (unshaped); i++)
    g_assert_false (preauth_revenue_code_is_shaped (unshaped[i]));
  g_assert_false (preauth_revenue_code_is_shaped (NULL));
}

static void
test_zip (void)
{
  static const char *const unshaped[] = { "",          "1604",     "016040",
                                          "01604-",    "01604-12", "01604-12345",
                                          "016041234", "0160A",    " 01604" };

  g_assert_true (preauth_zip_is_shaped ("01604"));
  g_assert_true (preauth_zip_is_shaped ("01604-1234"));
  for (gsize i = 0; i < G_N_ELEMENTS (unshaped); i++)
    g_assert_false (preauth_zip_is_shaped (unshaped[i]));
  g_assert_false (preauth_zip_is_shaped (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifier/npi", test_npi);
  g_test_add_func ("/identifier/phone", test_phone);
  g_test_add_func ("/identifier/phone-shown", test_phone_shown);
  g_test_add_func ("/identifier/icd10cm", test_icd10cm);
  g_test_add_func ("/identifier/icd10cm-shown", test_icd10cm_shown);
  g_test_add_func ("/identifier/procedures", test_procedures);
  g_test_add_func ("/identifier/revenue-code", test_revenue_code);
  g_test_add_func ("/identifier/zip", test_zip);
  return g_test_run ();
}
