/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF forms made elsewhere, filled in: what was set is there for other programs to read and to see,
 * all else is as it was, and nothing is cut without a word. */
#include "config.h"

#include "acroform-sample.h"
#include "documents/acroform.h"
#include "fhir/error.h"
#include "pdf-tools.h"

#define LONG_TEXT                                                                                  \
  "Sixteen weeks of exercises at home and in the clinic, splints at night, and two courses of "    \
  "naproxen brought no change in the strength of either hand, and the swelling of eleven joints "  \
  "stayed what it had been in spring"

/* Every kind of field there is. */
static GBytes *
create_blank (void)
{
  g_autoptr (AcroformSample) sample = acroform_sample_new ();
  guint first = 0;

  acroform_sample_add_field (sample, "[50 750 250 770]",
                             "/FT /Tx /T (line) /TU (Name of patient) /DA (/Helv 9 Tf 0 g)");
  acroform_sample_add_field (sample, "[50 600 300 700]", "/FT /Tx /T (lines) /Ff 4096");
  acroform_sample_add_field (sample, "[300 750 500 770]",
                             "/FT /Tx /T (comb) /Ff 16777216 /MaxLen 10 /Q 2");
  acroform_sample_add_field (sample, "[300 720 500 734]", "/FT /Tx /T (short) /MaxLen 5");
  acroform_sample_add_field (sample, "[50 720 90 728]", "/FT /Tx /T (tiny) /DA (/Helv 9 Tf 0 g)");
  acroform_sample_add_field (sample, "[300 690 500 710]",
                             "/FT /Tx /T (fixed) /Ff 1 /V (as printed)");
  acroform_sample_add_field (
      sample, "[300 660 500 680]",
      "/FT /Tx /T (colored) /DA (0.5 0 0 rg /Gone 10 Tf) /Q 1 /MK << /R 0 /BC [0] /BG [1 1 0] >>");
  acroform_sample_add_field (sample, "[560 400 580 600]", "/FT /Tx /T (turned) /MK << /R 90 >>");
  acroform_sample_add_field (sample, "[50 500 60 510]",
                             "/FT /Btn /T (box) " ACROFORM_SAMPLE_STATE ("Yes"));
  first = acroform_sample_add_widget (sample, "[50 480 60 490]", ACROFORM_SAMPLE_STATE ("A#20b"));
  acroform_sample_add_widget (sample, "[80 480 90 490]", ACROFORM_SAMPLE_STATE ("C"));
  acroform_sample_add_parent (sample, first, first + 1, "/FT /Btn /Ff 49152 /T (radio) /V /Off");
  first = acroform_sample_add_widget (sample, "[50 450 250 470]", "/FT /Tx /T (name)");
  acroform_sample_add_parent (sample, first, first, "/T (person)");
  first = acroform_sample_add_widget (sample, "[50 420 150 440]", "");
  acroform_sample_add_widget (sample, "[200 420 300 440]", "");
  acroform_sample_add_parent (sample, first, first + 1, "/FT /Tx /T (twice)");
  acroform_sample_add_field (sample, "[50 390 150 410]",
                             "/FT /Ch /Ff 131072 /T (choice) /Opt [[(m) (Male)] (Female)]");
  acroform_sample_add_field (sample, "[200 390 300 410]", "/FT /Sig /T (signature)");
  acroform_sample_add_field (sample, "[350 390 400 410]", "/FT /Btn /Ff 65536 /T (clear)");
  return acroform_sample_finish (sample, ACROFORM_SAMPLE_FONTS);
}

static PreauthAcroform *
open_form (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  PreauthAcroform *form = preauth_acroform_open (pdf, "blank.pdf", &error);

  g_assert_no_error (error);
  return form;
}

/* Written, sound for qpdf. */
static GBytes *
finish (PreauthAcroform *form)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = preauth_acroform_to_pdf (form, &error);

  g_assert_no_error (error);
  assert_pdf_is_sound (pdf);
  keep_pdf (pdf);
  return pdf;
}

static char *
dup_value (GBytes *pdf, const char *name)
{
  g_autoptr (PreauthAcroform) form = open_form (pdf);

  return g_strdup (preauth_acro_field_get_value (preauth_acroform_find (form, name)));
}

static char *
without_blanks (char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \n\f", -1);

  g_free (text);
  return g_strjoinv ("", parts);
}

static void
test_read (void)
{
  static const struct
  {
    const char *name;
    PreauthAcroType type;
    guint max_length;
    const char *option;
  } expected[] = {
    { "line", PREAUTH_ACRO_TEXT, 0, NULL },           { "comb", PREAUTH_ACRO_TEXT, 10, NULL },
    { "person.name", PREAUTH_ACRO_TEXT, 0, NULL },    { "box", PREAUTH_ACRO_CHECK, 0, "Yes" },
    { "radio", PREAUTH_ACRO_RADIO, 0, "A b" },        { "choice", PREAUTH_ACRO_CHOICE, 0, "Male" },
    { "signature", PREAUTH_ACRO_SIGNATURE, 0, NULL }, { "clear", PREAUTH_ACRO_OTHER, 0, NULL },
  };
  g_autoptr (GBytes) blank = create_blank ();
  g_autoptr (PreauthAcroform) form = open_form (blank);

  g_assert_cmpuint (preauth_acroform_get_fields (form)->len, ==, 15);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      PreauthAcroField *field = preauth_acroform_find (form, expected[i].name);

      g_assert_nonnull (field);
      g_assert_cmpint (preauth_acro_field_get_field_type (field), ==, expected[i].type);
      g_assert_cmpuint (preauth_acro_field_get_max_length (field), ==, expected[i].max_length);
      g_assert_cmpuint (preauth_acro_field_get_page (field), ==, 1);
      if (expected[i].option)
        g_assert_cmpstr (g_ptr_array_index (preauth_acro_field_get_options (field), 0), ==,
                         expected[i].option);
    }
  g_assert_true (preauth_acro_field_get_read_only (preauth_acroform_find (form, "fixed")));
  g_assert_cmpstr (preauth_acro_field_get_label (preauth_acroform_find (form, "line")), ==,
                   "Name of patient");
  g_assert_null (preauth_acroform_find (form, "person"));
}

/* Each text is set, read back whole by us and seen on the page by poppler. */
static void
test_text (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    PreauthAcroResult result;
  } cases[] = {
    { "line", "Rosa Delgado", PREAUTH_ACRO_DONE },
    { "line", "Zoë O’Brien – “€5” (50 % \\ done)", PREAUTH_ACRO_DONE },
    { "line", "two\nlines", PREAUTH_ACRO_DONE },
    { "line", "", PREAUTH_ACRO_DONE },
    { "lines", LONG_TEXT, PREAUTH_ACRO_DONE },
    { "lines", "first\n\nthird", PREAUTH_ACRO_DONE },
    { "lines", "Pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopic",
      PREAUTH_ACRO_DONE },
    { "comb", "1234567893", PREAUTH_ACRO_DONE },
    { "comb", "12345", PREAUTH_ACRO_DONE },
    { "comb", "12345678931", PREAUTH_ACRO_TOO_LONG },
    { "short", "sixsix", PREAUTH_ACRO_TOO_LONG },
    { "tiny", "wider than forty points", PREAUTH_ACRO_NOT_WHOLE },
    { "line", LONG_TEXT, PREAUTH_ACRO_DONE },
    { "line", LONG_TEXT "; " LONG_TEXT, PREAUTH_ACRO_NOT_WHOLE },
    { "colored", "M05.79", PREAUTH_ACRO_DONE },
    { "person.name", "Marcus Bell", PREAUTH_ACRO_DONE },
    { "twice", "XXP900003141", PREAUTH_ACRO_DONE },
    { "choice", "Female", PREAUTH_ACRO_DONE },
  };
  g_autoptr (GBytes) blank = create_blank ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PreauthAcroform) form = open_form (blank);
      g_autoptr (GString) letters = g_string_new (NULL);
      g_autofree char *expected = g_strdelimit (g_strdup (cases[i].text), "\n", ' ');
      g_autofree char *flat = without_blanks (g_strdup (cases[i].text));
      g_autofree char *value = NULL;
      g_autofree char *shown = NULL;
      g_autoptr (GBytes) pdf = NULL;

      g_test_message ("%s: %s", cases[i].name, cases[i].text);
      g_assert_cmpint (preauth_acroform_set_text (form, cases[i].name, cases[i].text, letters), ==,
                       cases[i].result);
      g_assert_cmpstr (letters->str, ==, "");
      pdf = finish (form);
      value = g_strdelimit (dup_value (pdf, cases[i].name), "\n", ' ');
      g_assert_cmpstr (value, ==, expected);
      shown = without_blanks (pdf_to_words (pdf));
      if (!(cases[i].result & PREAUTH_ACRO_NOT_WHOLE))
        assert_contains (shown, flat);
    }
}

static void
test_two_widgets (void)
{
  g_autoptr (GBytes) blank = create_blank ();
  g_autoptr (PreauthAcroform) form = open_form (blank);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;
  const char *first = NULL;

  preauth_acroform_set_text (form, "twice", "XXP900003141", NULL);
  pdf = finish (form);
  words = pdf_to_words (pdf);
  first = strstr (words, "XXP900003141");
  g_assert_nonnull (first);
  g_assert_nonnull (strstr (first + 1, "XXP900003141"));
}

/* Letters that the fonts lack are named, and the value has them all the same. */
static void
test_letters (void)
{
  g_autoptr (GBytes) blank = create_blank ();
  g_autoptr (PreauthAcroform) form = open_form (blank);
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *value = NULL;
  g_autofree char *source = NULL;

  g_assert_cmpint (preauth_acroform_set_text (form, "line", "Łukasz Nguyễn 李李", letters), ==,
                   PREAUTH_ACRO_LETTERS);
  g_assert_cmpstr (letters->str, ==, "Łễ李");
  pdf = finish (form);
  value = dup_value (pdf, "line");
  source = acroform_sample_to_source (pdf);
  g_assert_cmpstr (value, ==, "Łukasz Nguyễn 李李");
  assert_contains (source, "/NeedAppearances true");
}

static void
test_boxes (void)
{
  g_autoptr (GBytes) blank = create_blank ();
  g_autoptr (PreauthAcroform) form = open_form (blank);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *box = NULL;
  g_autofree char *radio = NULL;
  g_autofree char *source = NULL;

  g_assert_cmpint (preauth_acroform_set_state (form, "box", "Yes"), ==, PREAUTH_ACRO_DONE);
  g_assert_cmpint (preauth_acroform_set_state (form, "radio", "C"), ==, PREAUTH_ACRO_DONE);
  g_assert_cmpint (preauth_acroform_set_state (form, "radio", "A b"), ==, PREAUTH_ACRO_DONE);
  g_assert_cmpint (preauth_acroform_set_state (form, "radio", "D"), ==, PREAUTH_ACRO_NO_STATE);
  pdf = finish (form);
  box = dup_value (pdf, "box");
  radio = dup_value (pdf, "radio");
  source = acroform_sample_to_source (pdf);
  g_assert_cmpstr (box, ==, "Yes");
  g_assert_cmpstr (radio, ==, "A b");
  assert_contains (source, "/AS /Yes");
  assert_contains (source, "/AS /A#20b");
  assert_lacks (source, "/AS /C");
  g_assert_cmpint (preauth_acroform_set_state (form, "box", "Off"), ==, PREAUTH_ACRO_DONE);
}

static void
test_left_alone (void)
{
  g_autoptr (GBytes) blank = create_blank ();
  g_autoptr (PreauthAcroform) form = open_form (blank);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *fixed = NULL;

  g_assert_cmpint (preauth_acroform_set_text (form, "fixed", "changed", NULL), ==,
                   PREAUTH_ACRO_KEPT);
  g_assert_cmpint (preauth_acroform_set_text (form, "signature", "R. Delgado", NULL), ==,
                   PREAUTH_ACRO_KEPT);
  g_assert_cmpint (preauth_acroform_set_text (form, "box", "Yes", NULL), ==, PREAUTH_ACRO_KEPT);
  g_assert_cmpint (preauth_acroform_set_state (form, "clear", "Yes"), ==, PREAUTH_ACRO_KEPT);
  g_assert_cmpint (preauth_acroform_set_text (form, "nosuch", "x", NULL), ==, PREAUTH_ACRO_UNKNOWN);
  g_assert_cmpint (preauth_acroform_set_state (form, "nosuch", "x"), ==, PREAUTH_ACRO_UNKNOWN);
  g_assert_cmpint (preauth_acroform_set_text (form, "choice", "Other", NULL), ==,
                   PREAUTH_ACRO_NO_STATE);
  g_assert_cmpint (preauth_acroform_set_text (form, "choice", "Male", NULL), ==, PREAUTH_ACRO_DONE);
  pdf = finish (form);
  fixed = dup_value (pdf, "fixed");
  g_assert_cmpstr (fixed, ==, "as printed");
  g_assert_null (dup_value (pdf, "signature"));
}

static GBytes *
create_simple (const char *entries, const char *form)
{
  g_autoptr (AcroformSample) sample = acroform_sample_new ();

  if (entries)
    acroform_sample_add_field (sample, "[50 750 250 770]", entries);
  return acroform_sample_finish (sample, form);
}

static void
test_refused (void)
{
  static const char *const password[] = { "--encrypt", "secret", "owner", "256", "--", NULL };
  static const char *const no_filling[]
      = { "--encrypt", "", "owner", "256", "--modify=none", "--", NULL };
  g_autoptr (GBytes) blank = create_blank ();
  const struct
  {
    GBytes *pdf;
    const char *words;
  } cases[] = {
    { create_simple (NULL, NULL), "a PDF without a form" },
    { create_simple (NULL, "/Nothing 1"), "its form is empty" },
    { create_simple (NULL, "/XFA (x)"), "(XFA)" },
    { create_simple ("/FT /Sig /T (s) /V << /Type /Sig >>", "/SigFlags 3"), "already signed" },
    { acroform_sample_pass (blank, password), "locked with a password" },
    { acroform_sample_pass (blank, no_filling), "locked against being filled in" },
    { g_bytes_new_from_bytes (blank, 0, g_bytes_get_size (blank) / 8), "damaged" },
    { g_bytes_new_static ("not a PDF", 9), "is not a PDF" },
    { g_bytes_new_static ("", 0), "is not a PDF" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = cases[i].pdf;

      g_assert_null (preauth_acroform_open (pdf, "blank.pdf", &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      assert_contains (error->message, "blank.pdf");
      assert_contains (error->message, cases[i].words);
    }
}

/* Encrypted without a password, or packed: filled in as any other. */
static void
test_packed (void)
{
  static const char *const open_locked[] = { "--encrypt", "", "owner", "256", "--", NULL };
  static const char *const packed[] = { "--object-streams=generate", NULL };
  const char *const *const options[] = { open_locked, packed };
  g_autoptr (GBytes) blank = create_blank ();

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (GBytes) variant = acroform_sample_pass (blank, options[i]);
      g_autoptr (PreauthAcroform) form = open_form (variant);
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *words = NULL;

      preauth_acroform_set_text (form, "line", "Rosa Delgado", NULL);
      pdf = finish (form);
      words = pdf_to_words (pdf);
      assert_contains (words, "Rosa Delgado");
    }
}

/* Forms that break the rules are filled in where they can be; nothing crashes. */
static void
test_odd (void)
{
  static const char *const fields[] = {
    "/FT /Tx /T (f)",
    "/FT /Tx /T (f) /DA (Tf) /Q (x) /MaxLen (y) /MK [1] /Ff /None",
    "/FT /Tx /T (f) /DA (/Helv 1e99 Tf x y rg k) /MK << /BG [(a)] /BC [1 2] /R 45 >>",
    "/FT /Tx /T (f) /DA 5 /BS 3 /AP 7 /V 9 /TU 1",
    "/FT /Tx /T (f) /Kids [7 0 R 7 0 R]",
    "/FT /Tx /T (f) /Kids 5",
    "/FT /Tx /T (f) /Parent 7 0 R",
    "/FT /Btn /T (f) /AP << /N 3 >>",
    "/FT (Tx) /T (f)",
    "/T (f)",
  };
  static const char *const forms[] = { "", "/DR 5", "/DR << /Font [1] >>", "/DA 3 /Q /x" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    for (guint j = 0; j < G_N_ELEMENTS (forms); j++)
      {
        g_autoptr (GBytes) blank = create_simple (fields[i], forms[j]);
        g_autoptr (GError) error = NULL;
        g_autoptr (PreauthAcroform) form = preauth_acroform_open (blank, "odd.pdf", &error);
        g_autoptr (GBytes) pdf = NULL;

        if (!form)
          {
            g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
            continue;
          }
        if (preauth_acroform_set_text (form, "f", "Rosa", NULL) == PREAUTH_ACRO_DONE)
          {
            g_autofree char *words = NULL;

            pdf = finish (form);
            words = pdf_to_words (pdf);
            assert_contains (words, "Rosa");
          }
        preauth_acroform_set_state (form, "f", "Yes");
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acroform/read", test_read);
  g_test_add_func ("/acroform/text", test_text);
  g_test_add_func ("/acroform/two-widgets", test_two_widgets);
  g_test_add_func ("/acroform/letters", test_letters);
  g_test_add_func ("/acroform/boxes", test_boxes);
  g_test_add_func ("/acroform/left-alone", test_left_alone);
  g_test_add_func ("/acroform/refused", test_refused);
  g_test_add_func ("/acroform/packed", test_packed);
  g_test_add_func ("/acroform/odd", test_odd);
  return g_test_run ();
}
