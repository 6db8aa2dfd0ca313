/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The letters that ship: drafted from requests, empty and full. Nothing is in a letter that is not
 * the template's own words or a fact of the request. */

#include "config.h"

#include <string.h>

#include "fhir/date.h"
#include "fhir/identifier.h"
#include "fhir/installation.h"
#include "fhir/json.h"
#include "letter/letter.h"
#include "questionnaire/questionnaire.h"
#include "request/history.h"
#include "request/request.h"

#define TODAY "2026-11-21"

/* A clinical fact: {"linkId": link, "answer": [answer]} in a group. */
#define ANSWER(link, answer) "{\"linkId\": \"" link "\", \"answer\": [" answer "]}"
#define TEXT(link, text) ANSWER (link, "{\"valueString\": \"" text "\"}")
#define DATE(link, date) ANSWER (link, "{\"valueDate\": \"" date "\"}")
#define GROUP(link, items) "{\"linkId\": \"" link "\", \"item\": [" items "]}"

static const char speech_facts[]
    = "[" GROUP (
        "care", TEXT ("writer-role", "primary care provider") "," DATE ("treated-since", "2019") "," DATE ("last-seen", "2026-11-12")) "," GROUP ("status",
                                                                                                                                                  TEXT ("current-status", "Rosa speaks in sentences of two words") "," TEXT ("function", "She is understood by her family only") "," GROUP ("measures", TEXT ("measure-name", "CELF-5 core language") "," TEXT ("measure-value", "71") "," DATE ("measure-date", "2026-10-02") "," TEXT ("measure-source", "evaluation report"))) "," GROUP ("tried",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             GROUP ("treatments",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    TEXT ("treatment-name",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                          "Home program") "," TEXT ("treatment-dosing",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    "daily") "," DATE ("treatment-start", "2026-01") "," DATE ("treatment-stop", "2026-03") "," TEXT ("treatment-result",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                      "no change in sentence length"))) "," GROUP ("level",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   TEXT ("why-this-level", "Two visits a week is the least that can change this") "," TEXT (
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                       "benefits-harms",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                       "No harm is expected") "," GROUP ("alternatives",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         TEXT (
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "alternative-option", "One visit a week") "," TEXT ("alternative-why-not",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                 "tried at school without change"))) "," GROUP ("effectiveness",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                GROUP ("evidence",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                       TEXT ("evidence-title", "Practice portal") "," TEXT ("evidence-organization", "ASHA") "," ANSWER ("evidence-year", "{\"valueInteger\": 2023}") "," TEXT (
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                           "evidence-statement", "direct treatment helps") "," TEXT ("evidence-read-by",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                     "A. Okafor") "," DATE ("evidence-read-on", "2026-11-01"))) "," GROUP ("outcome",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                           TEXT (
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               "goal", "sentences of four words") "," TEXT ("expected-outcome",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                            "she is understood at school") "," TEXT ("outcome-measure", "the CELF-5") "," DATE ("remeasure-date", "2027-02-23") "," TEXT ("risk-without",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                          "She may fall further behind")) "]";

static PreauthFhirpathContext *
create_context (PreauthRequest *request, const char *law)
{
  PreauthFhirpathContext *context = preauth_request_create_context (request);
  g_autofree char *text
      = law != NULL ? g_strdup_printf ("{\"law\": \"%s\"}", law) : g_strdup ("{}");
  g_autoptr (JsonNode) route = preauth_json_parse (text, -1, NULL);

  preauth_fhirpath_context_set_node (context, "route", route);
  preauth_fhirpath_context_set_string (context, "today", TODAY);
  return context;
}

static PreauthLetter *
draft (PreauthRequest *request, const char *template_id, const char *law)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthLetterTemplate) template_
      = preauth_letter_template_load_by_id (template_id, &error);
  g_autoptr (PreauthFhirpathContext) context = create_context (request, law);
  PreauthLetter *letter;

  g_assert_no_error (error);
  letter = preauth_letter_draft (template_, context, &error);
  g_assert_no_error (error);
  return letter;
}

static void
set_clinical (PreauthRequest *request, const char *items)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = preauth_json_parse (items, -1, &error);
  JsonObject *response = preauth_request_ensure_response (request, PREAUTH_CLINICAL_FACTS);

  g_assert_no_error (error);
  json_object_set_array_member (response, "item", json_array_ref (json_node_get_array (node)));
}

static const struct
{
  PreauthFact fact;
  const char *value;
} people[] = {
  { PREAUTH_FACT_INSURER_NAME, "Blue Cross Blue Shield of Massachusetts" },
  { PREAUTH_FACT_MEMBER_ID, "XXH900417" },
  { PREAUTH_FACT_PATIENT_FAMILY, "Delgado" },
  { PREAUTH_FACT_PATIENT_GIVEN, "Rosa" },
  { PREAUTH_FACT_PATIENT_BIRTH_DATE, "2017-04-02" },
  { PREAUTH_FACT_SERVICE_START, "2026-12-01" },
  { PREAUTH_FACT_SERVICE_END, "2027-02-23" },
  { PREAUTH_FACT_CLINICIAN_FAMILY, "Okafor" },
  { PREAUTH_FACT_CLINICIAN_GIVEN, "Amara" },
  { PREAUTH_FACT_CLINICIAN_CREDENTIAL, "MD" },
  { PREAUTH_FACT_CLINICIAN_NPI, "1234567893" },
  { PREAUTH_FACT_CLINICIAN_PHONE, "5085550142" },
  { PREAUTH_FACT_PRACTICE_NAME, "Lakeside Pediatrics" },
  { PREAUTH_FACT_PRACTICE_PHONE, "5085550140" },
  { PREAUTH_FACT_PRACTICE_STREET, "100 Lake Street" },
  { PREAUTH_FACT_PRACTICE_CITY, "Worcester" },
  { PREAUTH_FACT_PRACTICE_STATE, "MA" },
  { PREAUTH_FACT_PRACTICE_ZIP, "01604" },
  { PREAUTH_FACT_SERVICING_NAME, "Lake Speech Center" },
};

static void
add_line (GPtrArray *lines, const char *code, const char *description, const char *units)
{
  PreauthServiceLine *line = preauth_service_line_new ();

  line->code = g_strdup (code);
  line->description = g_strdup (description);
  line->units = g_strdup (units);
  line->unit_type = g_strdup ("visits");
  line->frequency = g_strdup ("2 visits a week for 12 weeks");
  g_ptr_array_add (lines, line);
}

static PreauthRequest *
create_speech_request (const char *units)
{
  PreauthRequest *request = preauth_request_new ();
  g_autoptr (GPtrArray) diagnoses
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    preauth_request_set_fact (request, people[i].fact, people[i].value);
  g_ptr_array_add (diagnoses,
                   preauth_diagnosis_new ("F80.2", "Mixed receptive-expressive language disorder"));
  preauth_request_set_diagnoses (request, diagnoses);
  add_line (lines, "92507", "speech therapy", units);
  preauth_request_set_service_lines (request, lines);
  set_clinical (request, speech_facts);
  return request;
}

/* The whole text of the shipped template and its parts. */
static char *
read_templates (void)
{
  static const char *const files[] = {
    "service.json",
    "drug.json",
    "appeal.json",
    "external-review.json",
    "brief.json",
    "decision.json",
    "timeline.json",
    "parts/letterhead.json",
    "parts/addressee.json",
    "parts/reference.json",
    "parts/tried.json",
    "parts/writer.json",
    "parts/necessity.json",
    "parts/outcome.json",
    "parts/availability.json",
    "parts/closing.json",
    "parts/enclosures.json",
    "parts/appeal-reason.json",
    "parts/appeal-enclosures.json",
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = preauth_installation_build_data_path ("letters", files[i], NULL);
      g_autofree char *one = NULL;

      g_assert_true (g_file_get_contents (path, &one, NULL, NULL));
      g_string_append (text, one);
    }
  return g_strdup (text->str);
}

static void
add_words (GHashTable *words, const char *text)
{
  g_auto (GStrv) pieces = g_regex_split_simple ("[^\\p{L}\\p{N}]+", text, 0, 0);

  for (guint i = 0; pieces[i] != NULL; i++)
    g_hash_table_add (words, g_utf8_casefold (pieces[i], -1));
}

/* The words of the facts, and of their dates and phone numbers as a letter writes them. */
static void
add_facts (GHashTable *words, const char *facts)
{
  g_autoptr (GRegex) regex = g_regex_new ("\"(\\d{4}(-\\d{2}){0,2}|\\d{10})\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  add_words (words, facts);
  for (g_regex_match (regex, facts, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *value = g_match_info_fetch (match, 1);
      g_autofree char *in_words = preauth_date_to_words (value);
      g_autofree char *in_digits = preauth_date_to_display (value);
      g_autofree char *phone = preauth_phone_to_display (value);

      add_words (words, in_words);
      add_words (words, in_digits);
      add_words (words, phone);
    }
}

static void
assert_only_known_words (PreauthLetter *letter, PreauthRequest *request)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *templates = read_templates ();
  g_autofree char *facts = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
  g_autofree char *text = preauth_letter_to_text (letter);
  g_auto (GStrv) written = g_regex_split_simple ("[^\\p{L}\\p{N}]+", text, 0, 0);

  add_words (known, templates);
  add_facts (known, facts);
  add_facts (known, "\"" TODAY "\"");
  for (guint i = 0; written[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (written[i], -1);

      if (!g_hash_table_contains (known, word))
        g_error ("“%s” is in the letter, and in no template or fact", written[i]);
    }
}

/* Every fact is a gap, and no number is there but those of the law and the codes. */
static void
test_blank (gconstpointer data)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthLetter) letter = draft (request, data, "ma-insured");
  g_autofree char *text = preauth_letter_to_text (letter);
  g_autoptr (GRegex) law = g_regex_new ("958 CMR 3\\.020|ICD-10|November 21, 2026", 0, 0, NULL);
  g_autofree char *own = g_regex_replace_literal (law, text, -1, 0, "", 0, NULL);

  g_assert_cmpuint (preauth_letter_get_n_gaps (letter), >, 25);
  g_assert_nonnull (strstr (text, "[NEEDED: patient’s name]"));
  g_assert_nonnull (strstr (text, "[NEEDED: goal]"));
  g_assert_nonnull (strstr (text, "[NEEDED: what was tried, with dates, dose and result]"));
  g_assert_nonnull (strstr (text, "[NEEDED: guideline or study that the clinic has read]"));
  g_assert_nonnull (strstr (text, "[NEEDED: clinician’s name]"));
  g_assert_null (strpbrk (own, "0123456789"));
  /* An appeal always goes with the request that it is about. */
  if (g_str_equal (data, "service") || g_str_equal (data, "drug"))
    g_assert_null (strstr (text, "Enclosures"));
  assert_only_known_words (letter, request);
}

static void
test_speech (void)
{
  g_autoptr (PreauthRequest) request = create_speech_request ("24");
  g_autoptr (PreauthLetter) letter = draft (request, "service", "ma-insured");
  g_autofree char *text = preauth_letter_to_text (letter);
  g_autofree char *footer = preauth_letter_get_footer (letter);
  static const char *const stretches[] = {
    "Lakeside Pediatrics\n100 Lake Street\nWorcester, MA 01604\nPhone 1-508-555-0140\n",
    "\n\nNovember 21, 2026\n\nUtilization Management\nBlue Cross Blue Shield of Massachusetts\n\n",
    "RE: Rosa Delgado, born April 2, 2017\nMember ID: XXH900417\n",
    "Service: speech therapy, code 92507\n",
    "Diagnosis: Mixed receptive-expressive language disorder, ICD-10-CM F80.2\n",
    "To the Medical Director:\n\nI request approval of 24 visits of speech therapy (92507) for Rosa"
    " Delgado, 2 visits a week for 12 weeks.\n",
    "It is to begin on December 1, 2026 and to end on February 23, 2027. It is to be provided by"
    " Lake Speech Center.",
    "I am Rosa’s primary care provider and have treated Rosa since 2019. I last saw Rosa on"
    " November 12, 2026.",
    "Rosa speaks in sentences of two words. She is understood by her family only.",
    "CELF-5 core language | 71 | 10/02/2026 | evaluation report",
    "Home program | daily | from 01/2026 to 03/2026 | No change in sentence length.",
    "(958 CMR 3.020)",
    "(a) Most appropriate level of service\nTwo visits a week is the least that can change this. No"
    " harm is expected.",
    "One visit a week | Tried at school without change.",
    "(b) Known to be effective",
    "- Practice portal, ASHA, 2023: Direct treatment helps.",
    "Goal: Sentences of four words. She is understood at school. It will be measured by the CELF-5"
    " on February 23, 2027.",
    "She may fall further behind.",
    "For these reasons I ask that the plan approve 24 visits of speech therapy for Rosa.",
    "at 1-508-555-0142.",
    "Amara Okafor, MD\nNPI 1234567893\nPhone 1-508-555-0142\nPrepared for signature by the "
    "clinician",
  };

  g_test_message ("%s", text);
  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
    if (strstr (text, stretches[i]) == NULL)
      g_error ("missing: %s", stretches[i]);
  g_assert_null (strstr (text, "NEEDED"));
  g_assert_null (strstr (text, "(c)"));
  g_assert_null (strstr (text, ".."));
  g_assert_null (strstr (text, "  ("));
  g_assert_cmpuint (preauth_letter_get_n_gaps (letter), ==, 0);
  g_assert_cmpstr (footer, ==, "R.D. · 2017 · …0417");
  assert_only_known_words (letter, request);
  g_assert_finalize_object (g_steal_pointer (&letter));
}

static void
test_one_visit (void)
{
  g_autoptr (PreauthRequest) request = create_speech_request ("1");
  g_autoptr (PreauthLetter) letter = draft (request, "service", "ma-insured");
  g_autofree char *text = preauth_letter_to_text (letter);

  g_assert_nonnull (strstr (text, "I request approval of 1 visit of speech therapy (92507)"));
}

static void
test_two_services (void)
{
  g_autoptr (PreauthRequest) request = create_speech_request ("24");
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);
  g_autoptr (PreauthLetter) letter = NULL;
  g_autofree char *text = NULL;

  add_line (lines, "92507", "speech therapy", "24");
  add_line (lines, "92523", "speech evaluation", "1");
  preauth_request_set_service_lines (request, lines);
  letter = draft (request, "service", "ma-insured");
  text = preauth_letter_to_text (letter);
  g_assert_nonnull (strstr (text, "approval of the following services for Rosa Delgado.\n"));
  g_assert_nonnull (strstr (text, "- speech evaluation (92523): 1 visit, 2 visits a week"));
  g_assert_nonnull (strstr (text, "approve the services named above for Rosa."));
}

static void
test_two_diagnoses (void)
{
  g_autoptr (PreauthRequest) request = create_speech_request ("24");
  g_autoptr (GPtrArray) diagnoses
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);
  g_autoptr (PreauthLetter) two = NULL;
  g_autoptr (PreauthLetter) three = NULL;
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;

  g_ptr_array_add (diagnoses, preauth_diagnosis_new ("F80.2", "Language disorder"));
  g_ptr_array_add (diagnoses, preauth_diagnosis_new ("F84.0", "Autistic disorder"));
  preauth_request_set_diagnoses (request, diagnoses);
  two = draft (request, "service", NULL);
  text = preauth_letter_to_text (two);
  g_assert_nonnull (strstr (text, "The principal diagnosis is Language disorder (F80.2). The other"
                                  " diagnosis is Autistic disorder (F84.0)."));

  g_ptr_array_add (diagnoses, preauth_diagnosis_new ("R13.10", "Dysphagia"));
  preauth_request_set_diagnoses (request, diagnoses);
  three = draft (request, "service", NULL);
  more = preauth_letter_to_text (three);
  g_assert_nonnull (
      strstr (more, "The other diagnoses are Autistic disorder (F84.0) and Dysphagia (R13.10)."));
}

/* Only a plan under Massachusetts insurance law is told of the Massachusetts definition. */
static void
test_law (gconstpointer data)
{
  const char *law = data;
  g_autoptr (PreauthRequest) request = create_speech_request ("24");
  g_autoptr (PreauthLetter) letter = draft (request, "service", law);
  g_autofree char *text = preauth_letter_to_text (letter);

  g_assert_null (strstr (text, "958 CMR"));
  g_assert_null (strstr (text, "Massachusetts definition"));
  g_assert_null (strstr (text, "(a)"));
  g_assert_nonnull (strstr (text, "Appropriate level of service\nTwo visits a week"));
  g_assert_nonnull (strstr (text, "Known to be effective\n"));
}

static void
test_not_in_wide_use (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthLetter) letter = NULL;
  g_autofree char *text = NULL;

  set_clinical (
      request,
      "[" GROUP ("effectiveness", ANSWER ("widespread-use", "{\"valueBoolean\": false}") "," TEXT (
                                      "scientific-basis", "two trials, n 40 and 62")) "]");
  letter = draft (request, "service", "ma-insured");
  text = preauth_letter_to_text (letter);
  g_assert_null (strstr (text, "(b) Known"));
  g_assert_nonnull (strstr (text,
                            "(c) Based on scientific evidence\nIt is not in widespread use for"
                            " this condition. Two trials, n 40 and 62. [NEEDED: how it is"
                            " watched and when it is stopped]"));
}

/* Nothing is cited that nobody has read; nothing was tried is a fact that somebody states. */
static void
test_statements (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthLetter) letter = NULL;
  g_autofree char *text = NULL;

  set_clinical (
      request,
      "[" GROUP ("tried", ANSWER ("nothing-tried", "{\"valueBoolean\": true}")) "," GROUP (
          "effectiveness", GROUP ("evidence", TEXT ("evidence-title", "A guideline"))) "]");
  letter = draft (request, "service", NULL);
  text = preauth_letter_to_text (letter);
  g_assert_nonnull (strstr (text, "No other treatment was tried before this request. [NEEDED: why"
                                  " nothing else was tried]"));
  g_assert_null (strstr (text, "what was tried, with dates"));
  g_assert_nonnull (strstr (text, "- A guideline, [NEEDED: organization or journal]"));
  g_assert_nonnull (strstr (text, "[NEEDED: who has read it, and when]"));
}

static void
test_drug (void)
{
  g_autoptr (PreauthRequest) request = create_speech_request ("1");
  g_autoptr (PreauthLetter) letter = NULL;
  g_autofree char *text = NULL;

  preauth_request_set_fact (request, PREAUTH_FACT_DRUG_NAME, "Exampleumab");
  preauth_request_set_fact (request, PREAUTH_FACT_DRUG_STRENGTH, "40 mg");
  preauth_request_set_fact (request, PREAUTH_FACT_DRUG_QUANTITY, "2 pens");
  preauth_request_set_fact (request, PREAUTH_FACT_DRUG_DOSING, "every 2 weeks");
  preauth_request_set_fact (request, PREAUTH_FACT_DRUG_DURATION, "12 months");
  set_clinical (
      request,
      "[" GROUP (
          "drug",
          ANSWER ("currently-on-drug", "{\"valueBoolean\": true}") "," TEXT (
              "comorbidities",
              "asthma") "," TEXT ("weight",
                                  "71 kg")) "," GROUP ("step-therapy",
                                                       ANSWER (
                                                           "step-harm",
                                                           "{\"valueBoolean\": "
                                                           "true}") "," TEXT ("step-harm-detail",
                                                                              "liver disease")) "]");
  letter = draft (request, "drug", "ma-insured");
  text = preauth_letter_to_text (letter);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "Medication: Exampleumab 40 mg\n"));
  g_assert_nonnull (strstr (text,
                            "I request approval of Exampleumab 40 mg for Rosa Delgado: every 2"
                            " weeks; quantity 2 pens; length of therapy 12 months."));
  g_assert_nonnull (
      strstr (text, "treated with this drug since [NEEDED: date the drug was started]"));
  g_assert_nonnull (strstr (text, "- Other conditions: Asthma.\n- Weight: 71 kg"));
  g_assert_nonnull (strstr (text, "Exception to step therapy\n- The step drug is contraindicated or"
                                  " likely to cause harm: Liver disease."));
  g_assert_null (strstr (text, "expected to be ineffective"));
  assert_only_known_words (letter, request);
}

static void
test_enclosures_and_urgency (void)
{
  g_autoptr (PreauthRequest) request = create_speech_request ("24");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.4", 8);
  g_autoptr (PreauthLetter) letter = NULL;
  g_autofree char *text = NULL;

  preauth_request_add_attachment (request, "Evaluation of October", "application/pdf", bytes);
  preauth_request_add_attachment (request, "Plan of care", "application/pdf", bytes);
  preauth_request_set_fact (request, PREAUTH_FACT_PRIORITY, "stat");
  letter = draft (request, "service", NULL);
  text = preauth_letter_to_text (letter);
  g_assert_true (g_str_has_suffix (text, "Enclosures\n- Evaluation of October\n- Plan of care\n"));
  g_assert_nonnull (strstr (text, "Review: urgent\n"));
  g_assert_nonnull (strstr (text, "[NEEDED: grounds for the urgent review]"));
}

static const struct
{
  const char *given;
  const char *family;
  const char *footer;
} names[] = {
  { "Zoë", "Nguyễn", "Z.N. · 2017" },  { "小龙", "李", "小.李. · 2017" },
  { "שרה", "לוי", "ש.ל. · 2017" },     { "Мария", "Иванова", "М.И. · 2017" },
  { "ரோசா", "தேவி", "ரோ.தே. · 2017" },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PreauthRequest) request = create_speech_request ("24");
      g_autoptr (PreauthLetter) letter = NULL;
      g_autofree char *text = NULL;
      g_autofree char *footer = NULL;
      g_autofree char *possessive = g_strdup_printf ("I am %s’s primary", names[i].given);

      preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_GIVEN, names[i].given);
      preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, names[i].family);
      letter = draft (request, "service", NULL);
      text = preauth_letter_to_text (letter);
      footer = preauth_letter_get_footer (letter);
      g_assert_nonnull (strstr (text, possessive));
      g_assert_true (g_str_has_prefix (footer, names[i].footer));
      assert_only_known_words (letter, request);
    }
}

static char *
draft_text (PreauthRequest *request, const char *template_id, guint *n_gaps)
{
  g_autoptr (PreauthLetter) letter = draft (request, template_id, "ma-insured");

  if (n_gaps != NULL)
    *n_gaps = preauth_letter_get_n_gaps (letter);
  assert_only_known_words (letter, request);
  return preauth_letter_to_text (letter);
}

static PreauthEvent *
add_decision (PreauthRequest *request, const char *decision)
{
  PreauthEvent *event = preauth_event_new (PREAUTH_EVENT_DECIDED);

  preauth_event_set_field (event, PREAUTH_EVENT_DECISION, decision);
  preauth_event_set_field (event, PREAUTH_EVENT_TIME, "2026-11-19");
  preauth_event_set_field (event, PREAUTH_EVENT_NOTICE_DATE, "2026-11-18");
  preauth_event_set_field (event, PREAUTH_EVENT_REASON, "Group therapy was not tried.");
  preauth_event_set_field (event, PREAUTH_EVENT_CRITERIA, "Speech policy of the plan");
  preauth_event_set_field (event, PREAUTH_EVENT_REFERENCE_NUMBER, "CASE-77");
  preauth_event_set_field (event, PREAUTH_EVENT_APPROVED_UNITS, "12 visits");
  preauth_event_set_field (event, PREAUTH_EVENT_APPROVED_SERVICE, "Speech therapy");
  preauth_event_set_field (event, PREAUTH_EVENT_PEER_TO_PEER_BY, "2026-11-25");
  g_assert_true (preauth_request_add_event (request, event, NULL));
  return event;
}

/* After a denial: the plan's own words and dates, or gaps that lead to the decision. */
static void
test_denial (gconstpointer template_id)
{
  g_autofree char *path
      = preauth_installation_build_data_path ("examples", "speech-therapy-child.json", NULL);
  g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
  g_autoptr (PreauthLetter) blank = draft (request, template_id, "ma-insured");
  guint n_gaps = 1;

  for (guint i = 0; i < preauth_letter_get_blocks (blank)->len; i++)
    {
      const PreauthLetterBlock *block = preauth_letter_get_blocks (blank)->pdata[i];

      for (guint j = 0; j < block->runs->len; j++)
        {
          const PreauthLetterRun *run = block->runs->pdata[j];

          /* Of this request nothing else is missing. */
          if (run->gap)
            g_assert_cmpstr (run->source, ==, "denial");
        }
    }
  g_assert_cmpuint (preauth_letter_get_n_gaps (blank), >=, 3);
  g_autoptr (GBytes) paper = g_bytes_new ("paper", 5);
  g_autofree char *receipt = preauth_request_add_receipt (request, "Fax-Beleg", NULL, paper);
  g_autoptr (PreauthEvent) event = add_decision (request, "denied");
  g_autofree char *text = draft_text (request, template_id, &n_gaps);

  g_assert_nonnull (receipt);
  g_assert_cmpuint (n_gaps, ==, 0);
  g_assert_nonnull (strstr (text, "Group therapy was not tried"));
  g_assert_nonnull (strstr (text, "Speech policy of the plan"));
  g_assert_nonnull (strstr (text, "CASE-77"));
  g_assert_null (strstr (text, "Fax-Beleg"));
  /* An approval is nothing to appeal: what it said is not written. */
  g_autoptr (PreauthEvent) approval = preauth_event_new (PREAUTH_EVENT_DECIDED);
  preauth_event_set_field (approval, PREAUTH_EVENT_DECISION, "approved");
  preauth_event_set_field (approval, PREAUTH_EVENT_REASON, "Policy met.");
  g_assert_true (preauth_request_add_event (request, approval, NULL));
  g_autoptr (PreauthLetter) approved = draft (request, template_id, "ma-insured");
  g_autofree char *after = preauth_letter_to_text (approved);
  g_assert_null (strstr (after, "Policy met"));
}

static void
test_partly (void)
{
  static const struct
  {
    const char *decision;
    const char *words;
  } rows[] = {
    { "denied", "not to approve individual speech therapy (92507) for Rosa Delgado." },
    { "partly-approved", "for Rosa Delgado only in part." },
    { "modified", "for Rosa Delgado only with changes." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path
          = preauth_installation_build_data_path ("examples", "speech-therapy-child.json", NULL);
      g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
      g_autoptr (PreauthEvent) event = add_decision (request, rows[i].decision);
      g_autofree char *text = draft_text (request, "appeal", NULL);

      g_assert_nonnull (strstr (text, rows[i].words));
      g_assert_true ((strstr (text, "approved instead: Speech therapy, 12 visits.") != NULL)
                     == (i > 0));
    }
}

/* An appeal asks for all of what was asked for: how much, how often, how long. */
static void
test_amounts (void)
{
  static const char *const letters[] = { "appeal", "external-review", "brief" };
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *path
          = preauth_installation_build_data_path ("examples", "specialty-drug-ppo.json", NULL);
      g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
      g_autoptr (PreauthEvent) event = add_decision (request, "denied");
      g_autofree char *text = draft_text (request, letters[i], NULL);

      g_assert_nonnull (strstr (text,
                                ": 40 mg under the skin every 2 weeks; quantity 2 pens per 28 "
                                "days; length of therapy 12 months"));
    }
}

/* What went between clinic and plan, without the clinic's own notes. */
static void
test_timeline (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthEvent) call = preauth_event_new (PREAUTH_EVENT_CALL);
  g_autoptr (PreauthEvent) note = preauth_event_new (PREAUTH_EVENT_NOTE);
  g_autoptr (PreauthEvent) hand_over = preauth_event_new (PREAUTH_EVENT_HANDED_OVER);

  preauth_event_set_field (call, PREAUTH_EVENT_TIME, "2026-11-19T14:05:00-05:00");
  preauth_event_set_field (call, PREAUTH_EVENT_REPRESENTATIVE, "Dana");
  preauth_event_set_field (call, PREAUTH_EVENT_REFERENCE_NUMBER, "4471");
  preauth_event_set_field (call, PREAUTH_EVENT_NOTE_TEXT, "Dana was rude");
  preauth_event_set_field (call, PREAUTH_EVENT_NEXT_DATE, "2026-11-23");
  preauth_event_set_author (call, "Mei Lin", "ML");
  preauth_event_set_field (note, PREAUTH_EVENT_NOTE_TEXT, "Mother upset");
  preauth_event_set_field (hand_over, PREAUTH_EVENT_OWNER, "JT");
  g_assert_true (preauth_request_add_event (request, call, NULL));
  g_assert_true (preauth_request_add_event (request, note, NULL));
  g_assert_true (preauth_request_add_event (request, hand_over, NULL));
  g_autoptr (PreauthEvent) decision = add_decision (request, "denied");
  g_autoptr (PreauthLetter) letter = draft (request, "timeline", NULL);
  g_autofree char *text = preauth_letter_to_text (letter);

  g_assert_nonnull (
      strstr (text, "11/19/2026 2:05 PM | Call: Dana, ref 4471 | Mei Lin (ML)\n11/19/2026 |"));
  g_assert_nonnull (strstr (text, "Decision: denied"));
  g_assert_null (strstr (text, "rude"));
  g_assert_null (strstr (text, "11/23/2026"));
  g_assert_null (strstr (text, "upset"));
  g_assert_null (strstr (text, "JT"));
}

/* A click on a gap leads somewhere: every clinical place is a question of the clinical facts. */
static void
test_sources (void)
{
  static const char *const ids[]
      = { "service", "drug", "appeal", "external-review", "brief", "decision", "timeline" };
  g_autoptr (PreauthQuestionnaire) facts = preauth_questionnaire_load_form ("clinical-facts", NULL);
  g_autofree char *templates = read_templates ();
  g_autoptr (GRegex) regex = g_regex_new (
      "clinical/([a-z0-9-]+)(?::%index/([a-z0-9-]+))?|linkId = '([a-z-]+)'", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_assert_nonnull (facts);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_nonnull (strstr (templates, ids[i]));
  for (g_regex_match (regex, templates, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    for (int group = 1; group <= 3; group++)
      {
        g_autofree char *link = g_match_info_fetch (match, group);

        if (link == NULL || *link == '\0')
          continue;
        n++;
        if (preauth_questionnaire_find_item (facts, link) == NULL)
          g_error ("the letters ask for “%s”, which is no clinical fact", link);
      }
  g_assert_cmpuint (n, >, 50);
}

/* Facts of the wrong shape are gaps or are passed over; nothing aborts. */
static void
test_hostile (void)
{
  static const char *const clinical[] = {
    "[]",
    "[3, \"x\", null, {\"item\": 4}]",
    "[{\"linkId\": [], \"item\": {\"linkId\": 3}}]",
    "[" GROUP ("outcome", "{\"linkId\": \"goal\", \"answer\": \"no list\"}") "]",
    "[" GROUP ("outcome", ANSWER ("goal", "{\"valueString\": [\"a\", {}]}")) "]",
    "[" GROUP ("outcome", ANSWER ("goal", "{\"valueQuantity\": {\"value\": \"x\"}}")) "]",
    "[" GROUP ("status", "{\"linkId\": \"measures\", \"item\": \"x\"}, 7") "]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (clinical); i++)
    {
      g_autoptr (PreauthRequest) request = create_speech_request ("24");
      g_autoptr (PreauthLetter) service = NULL;
      g_autoptr (PreauthLetter) drug = NULL;

      set_clinical (request, clinical[i]);
      service = draft (request, "service", "ma-insured");
      drug = draft (request, "drug", "ma-insured");
      g_assert_cmpuint (preauth_letter_get_n_gaps (service), >, 5);
      g_assert_cmpuint (preauth_letter_get_n_gaps (drug), >, 5);
    }
}

/* The requests that ship leave no gap; the one to practice on does. */
static void
test_examples (void)
{
  g_autofree char *folder = preauth_installation_build_data_path ("examples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (PreauthRequest) request = NULL;
      g_autoptr (PreauthLetter) letter = NULL;
      g_autofree char *category = NULL;
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      request = preauth_request_load (path, NULL);
      g_assert_nonnull (request);
      category = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
      letter = draft (request, preauth_letter_template_choose (category), NULL);
      text = preauth_letter_to_text (letter);
      g_test_message ("%s:\n%s", name, text);
      /* The practice request is there to be finished. */
      g_assert_true ((strstr (text, "NEEDED") != NULL) == preauth_request_is_practice (request));
      assert_only_known_words (letter, request);
      n++;
    }
  if (n == 0)
    g_test_skip ("there are no example requests yet");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/letter/blank/service", "service", test_blank);
  g_test_add_data_func ("/letter/blank/drug", "drug", test_blank);
  g_test_add_data_func ("/letter/blank/appeal", "appeal", test_blank);
  g_test_add_data_func ("/letter/blank/external-review", "external-review", test_blank);
  g_test_add_data_func ("/letter/denial/appeal", "appeal", test_denial);
  g_test_add_data_func ("/letter/denial/external-review", "external-review", test_denial);
  g_test_add_data_func ("/letter/denial/brief", "brief", test_denial);
  g_test_add_data_func ("/letter/denial/decision", "decision", test_denial);
  g_test_add_func ("/letter/denial/partly", test_partly);
  g_test_add_func ("/letter/amounts", test_amounts);
  g_test_add_func ("/letter/denial/timeline", test_timeline);
  g_test_add_func ("/letter/speech", test_speech);
  g_test_add_func ("/letter/one-visit", test_one_visit);
  g_test_add_func ("/letter/two-services", test_two_services);
  g_test_add_func ("/letter/two-diagnoses", test_two_diagnoses);
  g_test_add_data_func ("/letter/law/medicare", "federal-medicare", test_law);
  g_test_add_data_func ("/letter/law/fep", "federal-fep", test_law);
  g_test_add_data_func ("/letter/law/other", "other-plan", test_law);
  g_test_add_data_func ("/letter/law/unknown", NULL, test_law);
  g_test_add_func ("/letter/not-in-wide-use", test_not_in_wide_use);
  g_test_add_func ("/letter/statements", test_statements);
  g_test_add_func ("/letter/drug", test_drug);
  g_test_add_func ("/letter/enclosures-and-urgency", test_enclosures_and_urgency);
  g_test_add_func ("/letter/names", test_names);
  g_test_add_func ("/letter/sources", test_sources);
  g_test_add_func ("/letter/hostile", test_hostile);
  g_test_add_func ("/letter/examples", test_examples);
  return g_test_run ();
}
