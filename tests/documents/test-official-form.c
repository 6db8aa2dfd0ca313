/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The medication form's official PDF, filled in: each answer stands in its box, what has no box is
 * told, and nobody is made to sign or attest. */
#include "config.h"

#include "acroform-sample.h"
#include "documents/acroform.h"
#include "documents/official-form.h"
#include "documents/official-map.h"
#include "fhir/error.h"
#include "fhir/json.h"
#include "pdf-tools.h"

#define URGENT_BOX "In checking this box I attest to the fact that this request meets the"

typedef struct
{
  const char *position;
  const char *value;
} Answer;

static char *
to_hex (const char *text)
{
  GString *hex = g_string_new ("<");

  for (; *text; text++)
    g_string_append_printf (hex, "%02X", (guchar)*text);
  g_string_append_c (hex, '>');
  return g_string_free (hex, FALSE);
}

static void
add_boxes (AcroformSample *sample, const char *name, GList *states, guint *row)
{
  g_autofree char *entries = g_strdup_printf ("/FT /Btn /T %s", name);
  guint first = sample->objects->len + 1;

  for (; states; states = states->next)
    {
      g_auto (GStrv) words = g_strsplit (states->data, " ", -1);
      g_autofree char *state = g_strjoinv ("#20", words);
      g_autofree char *look
          = g_strdup_printf ("/AP << /N << /%s 5 0 R /Off 6 0 R >> >> /AS /Off", state);
      g_autofree char *rect = g_strdup_printf ("[10 %u 14 %u]", *row * 5, *row * 5 + 4);

      acroform_sample_add_widget (sample, rect, look);
      ++*row;
    }
  acroform_sample_add_parent (sample, first, sample->objects->len, entries);
}

static void
add_text (AcroformSample *sample, const char *name, guint *row)
{
  g_autofree char *entries = g_strdup_printf ("/FT /Tx /T %s /DA (/Helv 4 Tf 0 g)", name);
  g_autofree char *rect = g_strdup_printf ("[20 %u 600 %u]", *row * 5, *row * 5 + 5);

  acroform_sample_add_field (sample, rect, entries);
  ++*row;
}

/* A PDF with the fields of the printing that the map knows, all but the first @n_left_out. */
static GBytes *
create_blank (guint n_left_out)
{
  g_autoptr (AcroformSample) sample = acroform_sample_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) map = preauth_official_map_load ("ma-medication", &error);
  JsonArray *printings = preauth_json_get_array (json_node_get_object (map), "printings");
  JsonObject *fields
      = preauth_json_get_object (preauth_json_array_get_object (printings, 0), "fields");
  g_autoptr (GList) names = json_object_get_members (fields);
  guint row = 0;

  for (GList *name = g_list_nth (names, n_left_out); name; name = name->next)
    {
      JsonObject *place = preauth_json_get_object (fields, name->data);
      JsonObject *states = preauth_json_get_object (place, "states");
      g_autofree char *hex = to_hex (name->data);
      g_autoptr (GList) values = states ? json_object_get_values (states) : NULL;
      g_autoptr (GList) texts = NULL;

      for (GList *value = values; value; value = value->next)
        texts = g_list_append (texts, (char *)preauth_json_node_get_string (value->data));
      if (!texts && !preauth_json_get_boolean (place, "other")
          && (!preauth_json_get_string (place, "answer")
              || preauth_json_get_string (place, "other_state")))
        texts = g_list_append (texts, (char *)"On");
      if (texts)
        add_boxes (sample, hex, texts, &row);
      else
        add_text (sample, hex, &row);
    }
  return acroform_sample_finish (sample, ACROFORM_SAMPLE_FONTS);
}

static void
ensure_rows (PreauthAnswers *answers, const char *position)
{
  g_auto (GStrv) parts = g_strsplit (position, ":", 2);

  while (parts[1]
         && preauth_answers_get_n_rows (answers, parts[0]) <= g_ascii_strtoull (parts[1], NULL, 10))
    preauth_answers_append_row (answers, parts[0]);
}

static PreauthAnswers *
create_answers (const char *form, const Answer *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthQuestionnaire) questionnaire = preauth_questionnaire_load_form (form, &error);
  g_autoptr (JsonObject) response = json_object_new ();
  PreauthAnswers *answers = preauth_answers_new (questionnaire, response, NULL);

  for (; list->position; list++)
    {
      g_auto (GStrv) codes = g_strsplit (list->value, "|", -1);

      ensure_rows (answers, list->position);
      if (g_strv_length (codes) > 1)
        preauth_answers_set_codes (answers, list->position, (const char *const *)codes, &error);
      else
        preauth_answers_set (answers, list->position, list->value, &error);
      g_assert_no_error (error);
    }
  return answers;
}

static const Answer filled[] = {
  { "request-type", "continuation" },
  { "reason", "quantity-exception|specialty-drug|New dose form" },
  { "urgent", "true" },
  { "health-plan", "Blue Cross Blue Shield of Massachusetts" },
  { "patient-name", "Zoë Delgado" },
  { "patient-birth-date", "1947-04-02" },
  { "member-id", "XXH900417" },
  { "sex-assigned-at-birth", "x" },
  { "current-gender", "transgender-female" },
  { "prescriber-name", "Amara Okafor, MD" },
  { "prescriber-phone", "5085550142" },
  { "drug", "adalimumab prefilled pen" },
  { "drug-now", "true" },
  { "drug-now-since", "2026-05-01" },
  { "daw", "false" },
  { "step-tried", "true" },
  { "step-trials:1/step-trial-name", "Leflunomide" },
  { "step-trials:1/step-trial-result", "adverse-reaction|inadequate-response" },
  { "opioid-tools", "pain-contract|risk-assessment" },
  { "previous-therapies:4/therapy-name", "Methotrexate" },
  { "previous-therapies:4/therapy-sample", "true" },
  { "previous-therapies:5/therapy-name", "Sulfasalazine" },
  { "contraindications", "true" },
  { "contraindications-detail", "Rash from a sulfa drug" },
  { "labs:1/lab-value", "QuantiFERON: negative" },
  { "labs:1/lab-date", "2026-10-27" },
  { "improvement", "not-applicable" },
  { NULL, NULL },
};

static GBytes *
fill (const char *form, const Answer *list, GBytes *blank, GPtrArray *remarks, GError **error)
{
  g_autoptr (PreauthAnswers) answers = create_answers (form, list);

  return preauth_official_form_fill (answers, blank, "blank.pdf", "PRACTICE REQUEST", remarks,
                                     error);
}

static void
assert_values (GBytes *pdf)
{
  static const struct
  {
    const char *name;
    const char *value; /* NULL: nothing */
  } expected[] = {
    { "undefined1", "" },
    { "Prior Authorization Step Therapy Formulary Exception", NULL },
    { "Quantity Exception", "On" },
    { "Specialty Drug", "On" },
    { "Other please specify", "On" },
    { "undefined_2", "New dose form" },
    { URGENT_BOX, NULL },
    { "Signature3", NULL },
    { "Date", NULL },
    { "Patient Name", "Zoë Delgado" },
    { "DOB", "04/02/1947" },
    { "Phone", "1-508-555-0142" },
    { "Sex Assigned at Birth", "X or Intersex" },
    { "Current Gender", "Transgender Female" },
    { "Is the patient currently being treated with the drug requested?", "True" },
    { "If, yes date", "05/01/2026" },
    { "undefined_3", "False" },
    { "Is the medication a compound?", NULL },
    { "Drug Name 1", NULL },
    { "Drug Name 2", "Leflunomide" },
    { "Has the member experienced 2", NULL },
    { "Pain Contract", "On" },
    { "Risk assessment", "On" },
    { "Treatment Plan", NULL },
    { "Drug NameRow5", "Methotrexate" },
    { "Check Box11", "Yes" },
    { "Check Box7", NULL },
    { "undefined_5", NULL },
    { "If yes please list details", "Rash from a sulfa drug" },
    { "Lab Name and Lab ValueRow1_2", "QuantiFERON: negative" },
    { "Date PerformedRow1_2", "10/27/2026" },
    { "If renewal has the patient shown improvement in related condition while on therapy",
      "Sometimes_7" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthAcroform) form = preauth_acroform_open (pdf, "filled.pdf", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      PreauthAcroField *field = preauth_acroform_find (form, expected[i].name);

      g_test_message ("%s", expected[i].name);
      g_assert_nonnull (field);
      g_assert_cmpstr (preauth_acro_field_get_value (field), ==, expected[i].value);
    }
}

static void
assert_remarks (GPtrArray *remarks)
{
  g_autofree char *told = NULL;

  g_ptr_array_add (remarks, NULL);
  told = g_strjoinv ("\n", (char **)remarks->pdata);
  assert_contains (told, "no box for it: ");
  assert_contains (told, "(row 6)");
  assert_contains (told, "one box only; mark it by hand: ");
  assert_contains (told, "boxes of two questions together; mark them by hand: ");
  assert_contains (told, "what is printed there is right for this request: Health Plan Name");
  assert_contains (told, "left for the clinician to mark by hand: ");
  assert_lacks (told, "too long");
  assert_lacks (told, "Sulfasalazine");
}

static void
test_filled (void)
{
  g_autoptr (GBytes) blank = create_blank (0);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = fill ("ma-medication", filled, blank, remarks, &error);
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  assert_pdf_is_sound (pdf);
  words = pdf_to_words (pdf);
  assert_contains (words, "Zoë Delgado");
  assert_contains (words, "adalimumab prefilled pen");
  assert_contains (words, "P R A C T I C E"); /* as diagonal text is read */
  assert_values (pdf);
  assert_remarks (remarks);
}

static void
test_remarks_on_text (void)
{
  static const Answer list[] = {
    { "patient-name", "Łukasz Delgado" },
    { "additional",
      "Nine weeks of therapy; nine weeks of therapy; nine weeks of therapy; nine weeks of therapy; "
      "nine weeks of therapy; nine weeks of therapy; nine weeks of therapy; nine weeks of therapy; "
      "nine weeks of therapy; nine weeks of therapy; nine weeks of therapy; nine weeks of therapy; "
      "nine weeks of therapy; nine weeks of therapy; nine weeks of therapy; nine weeks of "
      "therapy" },
    { NULL, NULL },
  };
  g_autoptr (GBytes) blank = create_blank (0);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = fill ("ma-medication", list, blank, remarks, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (remarks->len, ==, 2);
  assert_contains ((char *)remarks->pdata[0], "only the beginning");
  assert_contains ((char *)remarks->pdata[0], "Additional information");
  assert_contains ((char *)remarks->pdata[1], "Patient Name: the form’s font lacks “Ł”");
}

/* Another PDF is not taken for the form because some names agree; a few may be missing. */
static void
test_printing (void)
{
  static const Answer none[] = { { NULL, NULL } };
  static const struct
  {
    const char *form;
    guint n_left_out;
    const char *words; /* NULL: taken */
    PreauthError code;
  } cases[] = {
    { "ma-medication", 0, NULL, 0 },
    { "ma-medication", 8, NULL, 0 },
    { "ma-medication", 60, "February 2024", PREAUTH_ERROR_INVALID },
    { "ma-general", 0, "only of: ma-medication", PREAUTH_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) blank = create_blank (cases[i].n_left_out);
      g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = fill (cases[i].form, none, blank, remarks, &error);

      g_assert_cmpuint (remarks->len, ==, 0);
      g_assert_true ((pdf != NULL) == (cases[i].words == NULL));
      if (!cases[i].words)
        continue;
      g_assert_error (error, PREAUTH_ERROR, (int)cases[i].code);
      assert_contains (error->message, cases[i].words);
    }
}

/* The real one: it has every field that the map names, and each box its state. */
static void
test_reference (void)
{
  const char *folder = g_getenv ("PREAUTH_REFERENCE");
  g_autofree char *path
      = folder ? g_build_filename (folder, "forms", "ma-medication-2024-02.pdf", NULL) : NULL;
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) blank = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;
  char *data = NULL;
  gsize length = 0;

  if (!path)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  blank = g_bytes_new_take (data, length);
  pdf = fill ("ma-medication", filled, blank, remarks, &error);
  g_assert_no_error (error);
  keep_pdf (pdf);
  assert_pdf_is_sound (pdf);
  words = pdf_to_words (pdf);
  assert_contains (words, "Zoë Delgado");
  assert_contains (words, "P R A C T I C E"); /* as diagonal text is read */
  assert_values (pdf);
  assert_remarks (remarks);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/official-form/filled", test_filled);
  g_test_add_func ("/official-form/remarks-on-text", test_remarks_on_text);
  g_test_add_func ("/official-form/printing", test_printing);
  g_test_add_func ("/official-form/reference", test_reference);
  return g_test_run ();
}
