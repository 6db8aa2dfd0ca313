/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms on paper, as others read them: every answer is there, boxes are ticked, nothing is cut. */
#include "config.h"

#include "documents/document-builder.h"
#include "fhir/json.h"
#include "pdf-tools.h"

#define IDENTIFIER "Rosa Delgado · born 04/02/1947 · member ID XXH900417"

typedef struct
{
  const char *position;
  const char *value;
} Answer;

/* The rows that "labs:2/lab-value" needs. */
static void
ensure_rows (PreauthAnswers *answers, const char *position)
{
  for (const char *colon = strchr (position, ':'); colon; colon = strchr (colon + 1, ':'))
    {
      g_autofree char *group = g_strndup (position, (gsize)(colon - position));
      guint row = (guint)g_ascii_strtoull (colon + 1, NULL, 10);

      while (preauth_answers_get_n_rows (answers, group) <= row)
        preauth_answers_append_row (answers, group);
    }
}

static PreauthAnswers *
create_answers (PreauthQuestionnaire *questionnaire, const Answer *answers)
{
  g_autoptr (JsonObject) response = json_object_new ();
  PreauthAnswers *self = preauth_answers_new (questionnaire, response, NULL);

  for (guint i = 0; answers && answers[i].position; i++)
    {
      g_autoptr (GError) error = NULL;

      ensure_rows (self, answers[i].position);
      preauth_answers_set (self, answers[i].position, answers[i].value, &error);
      g_assert_no_error (error);
    }
  return self;
}

static PreauthAnswers *
answer_form (const char *id, const Answer *answers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthQuestionnaire) questionnaire = preauth_questionnaire_load_form (id, &error);

  g_assert_no_error (error);
  return create_answers (questionnaire, answers);
}

static PreauthAnswers *
answer_json (const char *json, const Answer *answers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = preauth_json_parse (json, -1, &error);
  g_autoptr (PreauthQuestionnaire) questionnaire = NULL;

  g_assert_no_error (error);
  questionnaire = preauth_questionnaire_new_from_node (node, &error);
  g_assert_no_error (error);
  return create_answers (questionnaire, answers);
}

static const Answer general[] = {
  { "health-plan", "Blue Cross Blue Shield of Massachusetts" },
  { "health-plan-fax", "8002058885" },
  { "date-completed", "2026-11-21" },
  { "requesting-name", "Amara Okafor, MD" },
  { "requesting-npi", "1234567893" },
  { "requesting-phone", "5085550142" },
  { "requesting-fax", "5085550143" },
  { "servicing-name", "Quinsigamond Rehabilitation and Skilled Nursing Center" },
  { "servicing-npi", "1234567893" },
  { "servicing-phone", "5085550150" },
  { "servicing-fax", "5085550151" },
  { "facility-same", "true" },
  { "contact-person", "Dana Whitcombe" },
  { "contact-phone", "5085550144" },
  { "patient-name", "Rosa Delgado" },
  { "patient-sex", "female" },
  { "patient-birth-date", "1947-04-02" },
  { "member-id", "XXH900417" },
  { "patient-account", "WFM-20418" },
  { "patient-address", "18 Plantation Street, Worcester, MA 01604" },
  { "patient-phone", "5085550119" },
  { "principal-diagnosis-description",
    "Displaced intertrochanteric fracture of right femur, subsequent encounter for closed fracture "
    "with routine healing" },
  { "principal-diagnosis-code", "S72.141D" },
  { "principal-procedure-description", "Skilled nursing facility, skilled rehabilitation" },
  { "principal-procedure-code", "99306" },
  { "principal-units", "14" },
  { "principal-unit-type", "days" },
  { "service-start", "2026-11-24" },
  { "service-end", "2026-12-07" },
  { NULL, NULL },
};

static void
test_general (void)
{
  g_autoptr (PreauthAnswers) answers = answer_form ("ma-general", general);
  g_autoptr (PreauthDocument) document = preauth_form_document_new (answers, IDENTIFIER, NULL);
  g_autoptr (GBytes) pdf = pdf_of (document);
  g_autofree char *words = pdf_to_words (pdf);
  g_autofree char *outline = pdf_to_outline (pdf);

  /* As the printed sheet: one page. */
  g_assert_cmpuint (preauth_document_get_n_pages (document), ==, 1);
  g_assert_cmpstr (preauth_document_get_title (document), ==,
                   "Standardized Prior Authorization Request Form");
  g_assert_cmpstr (preauth_document_get_missing_glyphs (document), ==, "");
  assert_contains (words, "*Patient Name: Rosa Delgado");
  assert_contains (words, "*DOB: 04/02/1947");
  assert_contains (words, "Health Plan Fax #: 1-800-205-8885");
  assert_contains (words, "☐ Male ☒ Female");
  assert_contains (words, "☒ Days ☐ Months");
  assert_contains (words, "☐ Skilled Nursing Facility");
  assert_contains (words, "☒ Same as Requesting Provider");
  assert_contains (words, "closed fracture with routine healing");
  assert_contains (words, "ICD-10 Codes: S72.141D");
  assert_contains (words, IDENTIFIER);
  assert_contains (words, "page 1 of 1");
  assert_lacks (words, "continued");
  assert_contains (outline, "Provider Information\nMember Information\n");
  assert_pdf_is_sound (pdf);
}

static void
test_boxes (void)
{
  g_autoptr (PreauthAnswers) answers = answer_form ("ma-general", NULL);
  PreauthQuestionnaireItem *item = NULL;
  g_autoptr (PreauthDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  GPtrArray *options = NULL;

  item = preauth_questionnaire_find_item (preauth_answers_get_questionnaire (answers), "inpatient");
  options = preauth_questionnaire_item_get_options (item);
  /* Several boxes of one question. */
  for (guint i = 0; i < options->len; i += 2)
    g_ptr_array_add (chosen, ((PreauthAnswerOption *)g_ptr_array_index (options, i))->code);
  g_ptr_array_add (chosen, NULL);
  g_assert_true (
      preauth_answers_set_codes (answers, "inpatient", (const char *const *)chosen->pdata, NULL));
  g_assert_true (
      preauth_answers_set (answers, "service-type-other", "Medical nutrition in the home", NULL));
  document = preauth_form_document_new (answers, NULL, NULL);
  pdf = pdf_of (document);
  words = pdf_to_words (pdf);
  for (guint i = 0; i < options->len; i++)
    {
      const PreauthAnswerOption *option = g_ptr_array_index (options, i);
      g_autofree char *wanted = g_strdup_printf ("%s %s", i % 2 == 0 ? "☒" : "☐", option->display);

      assert_contains (words, wanted);
    }
  assert_contains (words, "Medical nutrition in the home");
}

/* The printed form has every field, whether it is asked now or not. */
static void
test_empty_forms (void)
{
  static const struct
  {
    const char *form;
    guint n_pages;
    const char *label;
  } cases[] = {
    { "ma-general", 1, "Servicing Facility Name and NPI#" },
    { "ma-medication", 3, "If yes, please describe" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PreauthAnswers) answers = answer_form (cases[i].form, NULL);
      g_autoptr (PreauthDocument) document = preauth_form_document_new (answers, NULL, NULL);
      g_autoptr (GBytes) pdf = pdf_of (document);
      g_autofree char *words = pdf_to_words (pdf);

      g_assert_cmpuint (preauth_document_get_n_pages (document), ==, cases[i].n_pages);
      assert_contains (words, cases[i].label);
      assert_lacks (words, "☒");
      assert_pdf_is_sound (pdf);
    }
}

static const Answer medication[] = {
  { "request-type", "initial" },
  { "health-plan", "Blue Cross Blue Shield of Massachusetts" },
  { "patient-name", "Rosa Delgado" },
  { "drug", "Dupilumab (Dupixent)" },
  { "drug-strength", "300 mg/2 mL" },
  { "drug-now", "false" },
  { "step-tried", "true" },
  { "step-trials:0/step-trial-name", "Methotrexate" },
  { "step-trials:1/step-trial-name", "Cyclosporine" },
  { "step-trials:2/step-trial-name", "Mycophenolate" },
  { "previous-therapies:0/therapy-name", "Methotrexate 15 mg" },
  { "previous-therapies:0/therapy-result", "Raised liver enzymes after nine weeks" },
  { "previous-therapies:1/therapy-name", "Triamcinolone 0.1% ointment" },
  { "previous-therapies:1/therapy-sample", "true" },
  { "labs:0/lab-value", "Eosinophils 720 cells/µL" },
  { "labs:0/lab-date", "2026-10-02" },
  { NULL, NULL },
};

static void
test_medication (void)
{
  g_autoptr (PreauthAnswers) answers = answer_form ("ma-medication", medication);
  g_autoptr (PreauthDocument) document
      = preauth_form_document_new (answers, IDENTIFIER, "PRACTICE REQUEST");
  g_autoptr (GBytes) pdf = pdf_of (document);
  g_autofree char *words = pdf_to_words (pdf);
  g_autofree char *text = pdf_to_text (pdf);
  g_autofree char *outline = pdf_to_outline (pdf);
  guint n_pages = preauth_document_get_n_pages (document);

  g_assert_cmpuint (n_pages, ==, 3);
  assert_contains (words, "☒ Initial Request ☐ Continuation/Renewal Request");
  assert_contains (words, "☐ Yes ☒ No");
  assert_contains (words, "Drug Name: Mycophenolate");
  assert_contains (words, "Eosinophils 720 cells/µL 10/02/2026");
  assert_contains (text, "Triamcinolone 0.1%");
  /* Nobody signs for the clinician. */
  assert_contains (words, "☐ Check if Expedited Review/Urgent Request");
  assert_contains (outline, "A. Destination\nB. Patient Information\nC. Prescriber Information\n");
  for (guint page = 1; page <= n_pages; page++)
    {
      g_autofree char *on_page = pdf_page_to_words (pdf, page);
      g_autofree char *number = g_strdup_printf ("page %u of %u", page, n_pages);

      assert_contains (on_page, number);
      assert_contains (on_page, IDENTIFIER);
      assert_contains (on_page, "PRACTICE REQUEST");
    }
}

/* (transfer full): a text of at least @length bytes, whose words are all different. */
static char *
dup_long_text (const char *stem, gsize length)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; text->len < length; i++)
    g_string_append_printf (text, "%s%s%u", i == 0 ? "" : i % 37 == 0 ? "\n" : " ", stem, i);
  return g_string_free (text, FALSE);
}

static void
assert_has_all_words (const char *words, const char *text)
{
  g_auto (GStrv) wanted = g_strsplit_set (text, " \n", -1);
  const char *cursor = words;

  for (guint i = 0; wanted[i]; i++)
    {
      g_autofree char *word = g_strdup_printf ("%s ", wanted[i]);

      cursor = strstr (cursor, word);
      if (!cursor)
        g_error ("“%s” is missing or out of order", word);
    }
}

static void
test_overflow (void)
{
  static const struct
  {
    const char *form;
    const char *position;
    const char *with; /* asked only when this is true */
  } fields[] = {
    { "ma-general", "principal-diagnosis-description" },
    { "ma-general", "patient-name" },
    { "ma-general", "requesting-name" },
    { "ma-general", "secondary-procedure:2/secondary-procedure-description" },
    { "ma-medication", "additional" },
    { "ma-medication", "previous-therapies:1/therapy-result" },
    { "ma-medication", "step-trials:1/step-trial-detail", "step-tried" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = dup_long_text ("w", 10000);
      const Answer set[]
          = { { fields[i].position, value }, { fields[i].with, "true" }, { NULL, NULL } };
      g_autoptr (PreauthAnswers) answers = answer_form (fields[i].form, set);
      g_autoptr (PreauthDocument) document = preauth_form_document_new (answers, IDENTIFIER, NULL);
      g_autoptr (GBytes) pdf = pdf_of (document);
      g_autofree char *words = pdf_to_words (pdf);
      g_autofree char *outline = pdf_to_outline (pdf);

      g_test_message ("%s", fields[i].position);
      assert_has_all_words (words, value);
      assert_contains (words, "(continued on page ");
      assert_contains (words, ", item 1)");
      assert_contains (words, "Item 1. Continuation of “");
      assert_contains (outline, "Continued answers");
      assert_pdf_is_sound (pdf);
    }
}

/* Every field of both forms at once; all pages refer to each other rightly. */
static void
test_overflow_everywhere (void)
{
  static const char *const forms[] = { "ma-general", "ma-medication" };
  static const char *const positions[2][6]
      = { { "health-plan", "requesting-name", "patient-address", "principal-diagnosis-description",
            NULL },
          { "daw-rationale", "step-harm-detail", "comorbidities", "labs:4/lab-value", "additional",
            NULL } };

  for (guint form = 0; form < 2; form++)
    {
      g_autoptr (PreauthAnswers) answers = answer_form (forms[form], NULL);
      g_autoptr (PreauthDocument) document = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *words = NULL;

      preauth_answers_set (answers, "daw", "true", NULL);
      preauth_answers_set (answers, "step-harm", "true", NULL);
      for (guint i = 0; positions[form][i]; i++)
        {
          g_autofree char *stem = g_strdup_printf ("f%uw", i);
          g_autofree char *value = dup_long_text (stem, 4000);

          ensure_rows (answers, positions[form][i]);
          g_assert_true (preauth_answers_set (answers, positions[form][i], value, NULL));
        }
      document = preauth_form_document_new (answers, NULL, NULL);
      /* As the second part of a packet. */
      preauth_document_set_numbering (document, 2, preauth_document_get_n_pages (document) + 4);
      pdf = pdf_of (document);
      words = pdf_to_words (pdf);
      for (guint i = 0; positions[form][i]; i++)
        {
          g_autofree char *stem = g_strdup_printf ("f%uw", i);
          g_autofree char *value = dup_long_text (stem, 4000);
          g_autofree char *mark = g_strdup_printf (", item %u)", i + 1);
          g_autofree char *item = g_strdup_printf ("Item %u. Continuation of", i + 1);
          const char *from = NULL;
          g_autofree char *on_page = NULL;
          guint page = 0;

          assert_has_all_words (words, value);
          assert_contains (words, item);
          from = g_strrstr_len (words, strstr (words, mark) - words, "page ");
          g_assert_nonnull (from);
          page = (guint)g_ascii_strtoull (from + 5, NULL, 10);
          on_page = pdf_page_to_words (pdf, page - 1);
          assert_contains (on_page, item);
        }
    }
}

static void
test_scripts (void)
{
  static const char *const names[] = {
    "Łukasz Żółć-Ñandú",
    "Nguyễn Thị Ánh",
    "Σοφία Παπαδοπούλου",
    "Анна Щербакова",
    "李小龙 王",
    "محمد بن سلمان",
    "שרה כהן",
    "สมชาย",
    "😀",
    "𠀋",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
#ifdef __SANITIZE_ADDRESS__
      /* cairo 1.16 leaks when it embeds part of a CFF font, which CJK fonts are. */
      if (g_unichar_iswide (g_utf8_get_char (names[i])))
        continue;
#endif
      const Answer set[] = { { "patient-name", names[i] }, { NULL, NULL } };
      g_autoptr (PreauthAnswers) answers = answer_form ("ma-general", set);
      g_autoptr (PreauthDocument) document = preauth_form_document_new (answers, names[i], NULL);
      g_autoptr (GBytes) pdf = pdf_of (document);
      g_autofree char *words = pdf_to_words (pdf);
      const char *missing = preauth_document_get_missing_glyphs (document);

      assert_pdf_is_sound (pdf);
      /* Each letter is on the page, or said to be missing. Extraction may order marks its own way.
       */
      for (const char *letter = names[i]; *letter; letter = g_utf8_next_char (letter))
        {
          g_autofree char *one = g_utf8_substring (letter, 0, 1);

          if (g_unichar_isalpha (g_utf8_get_char (letter)) && !strstr (words, one)
              && !strstr (missing, one))
            g_error ("“%s” of “%s” is neither drawn nor reported", one, names[i]);
        }
    }
}

static void
test_missing_glyph (void)
{
  const Answer set[] = { { "patient-name", "Rosa \uE000\uE001\uE000 Delgado" }, { NULL, NULL } };
  g_autoptr (PreauthAnswers) answers = answer_form ("ma-general", set);
  g_autoptr (PreauthDocument) document = preauth_form_document_new (answers, NULL, NULL);

  g_assert_cmpstr (preauth_document_get_missing_glyphs (document), ==, "\uE000\uE001");
}

static void
test_same_bytes (void)
{
  g_autoptr (PreauthAnswers) answers = answer_form ("ma-medication", medication);
  g_autoptr (PreauthDocument) first = preauth_form_document_new (answers, IDENTIFIER, NULL);
  g_autoptr (PreauthDocument) second = preauth_form_document_new (answers, IDENTIFIER, NULL);
  g_autoptr (GBytes) one = preauth_document_to_pdf (first, "2026-11-21", NULL);
  g_autoptr (GBytes) two = preauth_document_to_pdf (second, "2026-11-21", NULL);
  g_autoptr (GBytes) again = preauth_document_to_pdf (first, "2026-11-21", NULL);
  g_autoptr (GBytes) later = preauth_document_to_pdf (first, "2026-11-22", NULL);

  g_assert_true (g_bytes_equal (one, two));
  g_assert_true (g_bytes_equal (one, again));
  g_assert_false (g_bytes_equal (one, later));
}

/* A fax machine must be able to read all of it. */
static void
test_sizes (void)
{
  g_autoptr (PreauthAnswers) answers = answer_form ("ma-general", general);
  g_autoptr (PreauthDocument) document
      = preauth_form_document_new (answers, IDENTIFIER, "PRACTICE REQUEST");
  g_autoptr (GBytes) pdf = pdf_of (document);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "preauth-sizes.pdf", NULL);
  const char *const argv[] = { "pdftohtml", "-xml", "-zoom", "1", "-i", "-stdout", path, NULL };
  g_autofree char *xml = NULL;
  g_autoptr (GRegex) size = g_regex_new ("<fontspec id=\"\\d+\" size=\"(\\d+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n_sizes = 0;

  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), NULL);
  xml = run_program (argv, NULL, 0, NULL);
  g_regex_match (size, xml, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *points = g_match_info_fetch (match, 1);

      g_assert_cmpint (atoi (points), >=, 9);
      n_sizes++;
    }
  g_assert_cmpuint (n_sizes, >, 2);
}

/* A payer's own form: nested groups, long lists, a crowd of questions. */
static void
test_foreign (void)
{
  g_autoptr (GString) json = g_string_new (
      "{\"resourceType\":\"Questionnaire\",\"status\":\"active\",\"url\":\"urn:q\","
      "\"title\":\"Payer’s own form\",\"item\":["
      "{\"linkId\":\"top\",\"type\":\"string\",\"text\":\"Loose question\",\"item\":["
      "{\"linkId\":\"under\",\"type\":\"boolean\",\"text\":\"Follow-up?\"}]},"
      "{\"linkId\":\"g\",\"type\":\"group\",\"text\":\"Outer\",\"repeats\":true,\"item\":["
      "{\"linkId\":\"h\",\"type\":\"group\",\"text\":\"Inner\",\"repeats\":true,\"item\":["
      "{\"linkId\":\"s\",\"type\":\"string\",\"text\":\"Deep answer\"}]}]},"
      "{\"linkId\":\"many\",\"type\":\"choice\",\"text\":\"Long list\",\"answerOption\":[");
  const Answer set[] = {
    { "top", "loose" },
    { "under", "true" },
    { "g:0/h:0/s", "first of first" },
    { "g:1/h:2/s", "third of second" },
    { "many", "c77" },
    { NULL, NULL },
  };
  g_autoptr (PreauthAnswers) answers = NULL;
  g_autoptr (PreauthDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;
  g_autofree char *question = dup_long_text ("q", 12000);

  for (guint i = 0; i < 120; i++)
    g_string_append_printf (
        json, "%s{\"valueCoding\":{\"code\":\"c%u\",\"display\":\"Option number %u\"}}",
        i ? "," : "", i, i);
  g_strdelimit (question, "\n", ' ');
  g_string_append_printf (json, "]},{\"linkId\":\"wordy\",\"type\":\"string\",\"text\":\"%s\"}]}",
                          question);
  answers = answer_json (json->str, set);
  document = preauth_form_document_new (answers, NULL, NULL);
  pdf = pdf_of (document);
  words = pdf_to_words (pdf);
  assert_contains (words, "Payer’s own form");
  assert_contains (words, "Loose question: loose");
  assert_contains (words, "☒ Yes ☐ No");
  assert_contains (words, "Deep answer: first of first");
  assert_contains (words, "Deep answer: third of second");
  assert_contains (words, "Long list: Option number 77");
  *strrchr (question, ' ') = '\0'; /* the last word has a colon */
  assert_has_all_words (words, question);
  assert_pdf_is_sound (pdf);
}

static void
test_reference_form (void)
{
  const char *reference = g_getenv ("PREAUTH_REFERENCE");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthQuestionnaire) questionnaire = NULL;
  g_autoptr (PreauthAnswers) answers = NULL;
  g_autoptr (PreauthDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;

  if (!reference)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  path = g_build_filename (reference, "examples", "dtr201-questionnaire-respiratory.json", NULL);
  questionnaire = preauth_questionnaire_load (path, &error);
  g_assert_no_error (error);
  answers = create_answers (questionnaire, NULL);
  document = preauth_form_document_new (answers, NULL, NULL);
  pdf = pdf_of (document);
  words = pdf_to_words (pdf);
  assert_contains (words, "Respiratory Assist Device Questionnaire");
  assert_contains (words, "*Date of Birth:");
  assert_contains (words, "Order Item Description Frequency Duration Quantity Refills");
}

static void
test_finalize (void)
{
  PreauthAnswers *answers = answer_form ("ma-general", general);
  PreauthDocument *document = preauth_form_document_new (answers, NULL, NULL);

  g_assert_finalize_object (document);
  g_assert_finalize_object (answers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/form/general", test_general);
  g_test_add_func ("/documents/form/boxes", test_boxes);
  g_test_add_func ("/documents/form/empty-forms", test_empty_forms);
  g_test_add_func ("/documents/form/medication", test_medication);
  g_test_add_func ("/documents/form/overflow", test_overflow);
  g_test_add_func ("/documents/form/overflow-everywhere", test_overflow_everywhere);
  g_test_add_func ("/documents/form/scripts", test_scripts);
  g_test_add_func ("/documents/form/missing-glyph", test_missing_glyph);
  g_test_add_func ("/documents/form/same-bytes", test_same_bytes);
  g_test_add_func ("/documents/form/sizes", test_sizes);
  g_test_add_func ("/documents/form/foreign", test_foreign);
  g_test_add_func ("/documents/form/reference", test_reference_form);
  g_test_add_func ("/documents/form/finalize", test_finalize);
  return g_test_run ();
}
