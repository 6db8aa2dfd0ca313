/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Letter templates: what the language writes, and what is refused when one is loaded. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/fhirpath.h"
#include "fhir/json.h"
#include "letter/letter.h"

#define WHOLE(blocks)                                                                              \
  "{\"id\": \"t\", \"title\": \"T\", \"footer\": \"\", \"blocks\": [" blocks "]}"
#define PARAGRAPH(text) "{\"id\": \"b\", \"type\": \"paragraph\", \"text\": \"" text "\"}"

static char *folder;

static PreauthLetterTemplate *
load_text (const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "template.json", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return preauth_letter_template_load (path, error);
}

typedef struct
{
  const char *name;
  const char *template_;
  const char *message; /* a stretch of it */
} Refusal;

static const Refusal refusals[] = {
  { "not-json", "{", "line 1" },
  { "not-object", "[]", "is not a letter template" },
  { "no-id", "{\"title\": \"T\", \"footer\": \"\", \"blocks\": []}", "needs an \"id\"" },
  { "no-title", "{\"id\": \"t\", \"footer\": \"\", \"blocks\": []}", "and a \"title\"" },
  { "id-number", "{\"id\": 3, \"title\": \"T\"}", "needs an \"id\"" },
  { "no-footer", "{\"id\": \"t\", \"title\": \"T\", \"blocks\": []}", "no \"footer\"" },
  { "no-blocks", "{\"id\": \"t\", \"title\": \"T\", \"footer\": \"\"}", "no \"blocks\"" },
  { "empty-blocks", WHOLE (""), "no \"blocks\"" },
  { "member", "{\"id\": \"t\", \"title\": \"T\", \"foter\": \"\"}", "unknown member \"foter\"" },
  { "block-text", WHOLE ("\"x\""), "block 1 has no \"id\"" },
  { "block-no-id", WHOLE ("{\"type\": \"paragraph\"}"), "block 1 has no \"id\"" },
  { "block-twice", WHOLE (PARAGRAPH ("a") "," PARAGRAPH ("b")), "two blocks have the id \"b\"" },
  { "type", WHOLE ("{\"id\": \"b\", \"type\": \"para\", \"text\": \"a\"}"),
    "is none of letterhead" },
  { "type-missing", WHOLE ("{\"id\": \"b\", \"text\": \"a\"}"),
    "block \"b\", \"type\" is none of" },
  { "no-text", WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\"}"),
    "block \"b\", it has no \"text\"" },
  { "text-number", WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\", \"text\": 3}"),
    "block \"b\", sentence 1, it is neither a text" },
  { "text-in-object",
    WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\", \"text\": [\"a\", {\"when\": \"true\"}]}"),
    "sentence 2, it is neither a text" },
  { "block-member",
    WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\", \"foreach\": \"1\", \"text\": \"a\"}"),
    "block \"b\", unknown member \"foreach\"" },
  { "when", WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\", \"when\": \"1 +\", \"text\": \"a\"}"),
    "block \"b\", \"when\": " },
  { "when-number", WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\", \"when\": 1, \"text\": \"a\"}"),
    "\"when\" is not a text" },
  { "for-each",
    WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\", \"forEach\": \"nosuch()\", \"text\": \"a\"}"),
    "block \"b\", \"forEach\": " },
  { "join", WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\", \"join\": 1, \"text\": \"a\"}"),
    "\"join\" is not a text" },
  { "open-braces", WHOLE (PARAGRAPH ("ab {{ 1 | optional")), "column 4: {{ is not closed" },
  { "close-braces", WHOLE (PARAGRAPH ("ab }}")), "column 4: }} closes no {{" },
  { "open-segment", WHOLE (PARAGRAPH ("é [[ a")), "column 7: [[ is not closed" },
  { "close-segment", WHOLE (PARAGRAPH ("a ]]")), "column 3: ]] closes no [[" },
  { "nested-segment", WHOLE (PARAGRAPH ("[[ a [[ b ]] ]]")), "column 6: [[ stands within" },
  { "bold", WHOLE (PARAGRAPH ("**a")), "** is not closed" },
  { "empty-fact", WHOLE (PARAGRAPH ("a {{ }}")), "column 3: there is no expression" },
  { "syntax", WHOLE (PARAGRAPH ("{{ 1 + | optional }}")), "block \"b\", sentence 1, column 1: " },
  { "function", WHOLE (PARAGRAPH ("{{ nosuch() | optional }}")), "nosuch" },
  { "variable", WHOLE (PARAGRAPH ("{{ %pateint | optional }}")), "there is no variable %pateint" },
  { "filter", WHOLE (PARAGRAPH ("{{ 1 | dates | optional }}")), "there is no filter \"dates\"" },
  { "filter-text", WHOLE (PARAGRAPH ("{{ 1 | date: 'x' | optional }}")), "takes no text" },
  { "filter-no-text", WHOLE (PARAGRAPH ("{{ 1 | tail | optional }}")), "\"tail\" needs a text" },
  { "bar", WHOLE (PARAGRAPH ("{{ 1 | }}")), "nothing follows the bar" },
  { "quotes", WHOLE (PARAGRAPH ("{{ 1 | needed: x | source: 'y' }}")), "not one text in quotes" },
  { "neither", WHOLE (PARAGRAPH ("{{ 1 | date }}")), "either needed" },
  { "both", WHOLE (PARAGRAPH ("{{ 1 | optional | needed: 'x' | source: 'diagnosis' }}")),
    "either needed" },
  { "no-source", WHOLE (PARAGRAPH ("{{ 1 | needed: 'x' }}")), "needed and source go together" },
  { "source-alone", WHOLE (PARAGRAPH ("{{ 1 | optional | source: 'diagnosis' }}")),
    "needed and source go together" },
  { "source", WHOLE (PARAGRAPH ("{{ 1 | needed: 'x' | source: 'patient' }}")), "is no fact" },
  { "needed-twice", WHOLE (PARAGRAPH ("{{ 1 | needed: 'x' | needed: 'y' }}")), "there twice" },
  { "optional-text", WHOLE (PARAGRAPH ("{{ 1 | optional: 'x' }}")), "takes no text" },
  { "table-rows",
    WHOLE ("{\"id\": \"b\", \"type\": \"table\", \"header\": \"H\", \"cells\": \"a\"}"),
    "a table needs a \"forEach\"" },
  { "table-cells",
    WHOLE ("{\"id\": \"b\", \"type\": \"table\", \"forEach\": \"1\", \"header\": [\"H\", \"I\"],"
           " \"cells\": \"a\"}"),
    "2 header cells and 1 cells" },
  { "table-header",
    WHOLE ("{\"id\": \"b\", \"type\": \"table\", \"forEach\": \"1\", \"cells\": \"a\"}"),
    "it has no \"header\"" },
  { "table-text",
    WHOLE ("{\"id\": \"b\", \"type\": \"table\", \"forEach\": \"1\", \"text\": \"a\"}"),
    "unknown member \"text\"" },
  { "variables",
    "{\"id\": \"t\", \"title\": \"T\", \"footer\": \"\", \"variables\": [], \"blocks\": []}",
    "\"variables\" is not an object" },
  { "variable-taken",
    "{\"id\": \"t\", \"title\": \"T\", \"footer\": \"\", \"variables\": {\"claim\": \"1\"},"
    " \"blocks\": []}",
    "the variable %claim is there already" },
  { "variable-later",
    "{\"id\": \"t\", \"title\": \"T\", \"footer\": \"\", \"variables\": {\"a\": \"%b\", \"b\": "
    "\"1\"},"
    " \"blocks\": []}",
    "there is no variable %b" },
  { "include-missing", WHOLE ("{\"include\": \"nosuch\"}"), "nosuch.json" },
  { "include-up", WHOLE ("{\"include\": \"../secret\"}"), "is not the name of a part" },
  { "include-more", WHOLE ("{\"include\": \"good\", \"id\": \"x\"}"), "unknown member \"id\"" },
  { "include-bad", WHOLE ("{\"include\": \"bad\"}"), "part \"bad\", block \"b\", sentence 1" },
  { "include-nested", WHOLE ("{\"include\": \"nested\"}"), "only a letter may" },
  { "include-array", WHOLE ("{\"include\": \"array\"}"), "is not a JSON object" },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthLetterTemplate) template_ = load_text (refusal->template_, &error);

  g_assert_null (template_);
  g_assert_nonnull (error);
  g_assert_true (error->domain == PREAUTH_ERROR);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "template.json"));
  g_assert_nonnull (strstr (error->message, refusal->message));
}

/* A context with every variable of a request, and what tests add as %request. */
static PreauthFhirpathContext *
create_context (const char *request)
{
  static const char *const names[]
      = { "bundle",     "claim",        "patient",          "coverage",  "insurer",
          "requestor",  "practitioner", "practitionerRole", "servicing", "facility",
          "medication", "order",        "clinical",         "payer",     "plan",
          "route",      "today" };
  PreauthFhirpathContext *context = preauth_fhirpath_context_new ();
  g_autoptr (JsonNode) node = preauth_json_parse (request, -1, NULL);

  g_assert_nonnull (node);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    preauth_fhirpath_context_set_node (context, names[i], NULL);
  preauth_fhirpath_context_set_node (context, "request", node);
  return context;
}

static PreauthLetter *
draft (const char *template_text, const char *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthLetterTemplate) template_ = load_text (template_text, &error);
  g_autoptr (PreauthFhirpathContext) context = create_context (request);
  PreauthLetter *letter;

  g_assert_no_error (error);
  letter = preauth_letter_draft (template_, context, &error);
  g_assert_no_error (error);
  return letter;
}

typedef struct
{
  const char *sentence;
  const char *request;
  const char *text;
} Writing;

static const Writing writings[] = {
  { "Plain words.", "{}", "Plain words.\n" },
  { "A **bold** word", "{}", "A bold word\n" },
  { "On {{ %request.a | date | optional }}.", "{\"a\": \"2026-12-01\"}", "On December 1, 2026.\n" },
  { "On {{ %request.a | date | optional }}.", "{\"a\": \"2026-12\"}", "On December 2026.\n" },
  { "{{ %request.a | date-short | optional }}", "{\"a\": \"2026-12-01\"}", "12/01/2026\n" },
  { "{{ %request.a | year | optional }}", "{\"a\": \"2017-04-02\"}", "2017\n" },
  { "{{ %request.a | year | optional }}", "{\"a\": \"soon\"}", "soon\n" },
  { "{{ %request.a | phone | optional }}", "{\"a\": \"5085550142\"}", "1-508-555-0142\n" },
  { "{{ %request.a | phone | optional }}", "{\"a\": \"ask Ann\"}", "ask Ann\n" },
  { "{{ %request.a | icd | optional }}", "{\"a\": \"f802\"}", "F80.2\n" },
  { "{{ %request.a | upper | optional }}", "{\"a\": \"élan\"}", "ÉLAN\n" },
  { "{{ %request.a | lower | optional }}", "{\"a\": \"Élan\"}", "élan\n" },
  { "{{ %request.a | sentence | optional }}", "{\"a\": \"she walks\"}", "She walks.\n" },
  { "{{ %request.a | sentence | optional }}", "{\"a\": \"She walks.\"}", "She walks.\n" },
  { "{{ %request.a | sentence | optional }}", "{\"a\": \"(She walks.)\"}", "(She walks.)\n" },
  { "{{ %request.a | sentence | optional }}", "{\"a\": \"她会走路。\"}", "她会走路。\n" },
  { "{{ %request.a | phrase | optional }}.", "{\"a\": \"twice a week.\"}", "twice a week.\n" },
  { "{{ %request.a | initial | optional }}", "{\"a\": \"élodie\"}", "É\n" },
  { "{{ %request.a | initial | optional }}", "{\"a\": \"e\u0301lodie\"}", "E\u0301\n" },
  { "{{ %request.a | tail: '4' | optional }}", "{\"a\": \"XXH900417\"}", "0417\n" },
  { "{{ %request.a | tail: '4' | optional }}", "{\"a\": \"17\"}", "17\n" },
  { "{{ %request.a | quantity | optional }}", "{\"a\": \"1 visits\"}", "1 visit\n" },
  { "{{ %request.a | quantity | optional }}", "{\"a\": \"24 visits\"}", "24 visits\n" },
  { "{{ %request.a | quantity | optional }}", "{\"a\": \"1 day\"}", "1 day\n" },
  { "{{ %request.a | quantity | optional }}", "{\"a\": \"3 dosage\"}", "3 doses\n" },
  { "{{ %request.a | quantity | optional }}", "{\"a\": \"2 boxes\"}", "2 boxes\n" },
  { "{{ %request.a | quantity | optional }}", "{\"a\": \"some\"}", "some\n" },
  { "{{ %request.a | optional }}", "{\"a\": [\"x\"]}", "x\n" },
  { "{{ %request.a | optional }}", "{\"a\": [\"x\", \"y\"]}", "x and y\n" },
  { "{{ %request.a | optional }}", "{\"a\": [\"x\", \"y\", \"z\"]}", "x, y, and z\n" },
  { "{{ %request.a | join: '; ' | optional }}", "{\"a\": [\"x\", \"y\", \"z\"]}", "x; y; z\n" },
  { "{{ %request.a | upper | optional }}", "{\"a\": [\"x\", \"\", \"y\"]}", "X and Y\n" },
  { "{{ %request.a | optional }}", "{\"a\": 1.10}", "1.10\n" },
  { "{{ %request.a | optional }}", "{\"a\": true}", "yes\n" },
  { "{{ %request.a | optional }}", "{\"a\": {\"code\": \"x\", \"display\": \"Ex\"}}", "Ex\n" },
  { "{{ %request.a | optional }}", "{\"a\": {\"value\": 12, \"unit\": \"mg\"}}", "12 mg\n" },
  { "{{ %request.a | optional }}", "{\"a\": {\"family\": \"李\", \"given\": [\"小龙\"]}}",
    "小龙 李\n" },
  { "{{ (%request.a | %request.b) | optional }}", "{\"a\": \"x\", \"b\": \"y\"}", "x and y\n" },
  { "{{ 'a | b }}' | optional }}", "{}", "a | b }}\n" },
  /* White space and control characters of a fact never break a line apart. */
  { "{{ %request.a | optional }}", "{\"a\": \" x\\t \\r\\n\\n y\\u0007z \"}", "x\ny z\n" },
  { "{{ %request.a | optional }}", "{\"a\": \"{{ 1 }} [[ ]] **\"}", "{{ 1 }} [[ ]] **\n" },
  { "{{ %request.a | optional }}", "{\"a\": \"אבג שלום\"}", "אבג שלום\n" },
  { "since [[2019 {{ %request.a | optional }}]]now", "{}", "since now\n" },
  { "x[[ {{ %request.a | optional }}]][[ {{ %request.b | optional }}]]", "{\"b\": \"y\"}",
    "x y\n" },
  { "[[{{ %request.a | needed: 'a' | source: 'diagnosis' }}]]", "{}", "[NEEDED: a]\n" },
  { "Goal: {{ %request.a | sentence | needed: 'goal' | source: 'clinical/goal' }}",
    "{\"a\": \"   \"}", "Goal: [NEEDED: goal]\n" },
  { "Dropped {{ %request.a | optional }}", "{}", "\n" },
  { "Dropped {{ %request.a | optional }}", "{\"a\": null}", "\n" },
  { "Dropped {{ %request.a.substring('x') | optional }}", "{\"a\": \"x\"}", "\n" },
};

static void
test_writing (gconstpointer data)
{
  const Writing *writing = data;
  g_autofree char *template_ = g_strdup_printf (
      WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\", \"text\": \"%s\"}"), writing->sentence);
  g_autoptr (PreauthLetter) letter = draft (template_, writing->request);
  g_autofree char *text = preauth_letter_to_text (letter);

  g_assert_cmpstr (text, ==, writing->text);
}

static void
test_sentences (void)
{
  g_autoptr (PreauthLetter) letter = draft (
      WHOLE ("{\"id\": \"b\", \"type\": \"paragraph\", \"text\": [\"One.\", \"Dropped {{ {} |"
             " optional }}.\", {\"when\": \"%request.a = 'x'\", \"text\": \"Two.\"}, {\"when\":"
             " \"%request.a = 'y'\", \"text\": \"Three.\"}]},"
             "{\"id\": \"c\", \"type\": \"heading\", \"when\": \"%request.b.exists()\", \"text\":"
             " \"Never\"},"
             "{\"id\": \"d\", \"type\": \"letterhead\", \"join\": \"\\n\", \"text\": [\"a\","
             " \"b\"]}"),
      "{\"a\": \"x\"}");
  g_autofree char *text = preauth_letter_to_text (letter);

  g_assert_cmpstr (text, ==, "One. Two.\n\na\nb\n");
  g_assert_cmpuint (preauth_letter_get_n_gaps (letter), ==, 0);
}

static void
test_rows (void)
{
  g_autoptr (PreauthLetter) letter = draft (
      WHOLE (
          "{\"id\": \"t\", \"type\": \"table\", \"forEach\": \"%request.rows\", \"header\":"
          " [\"Name\", \"Value\"], \"cells\": [\"{{ $this.name | optional }}\", \"{{ %row.value |"
          " needed: 'value' | source: 'clinical/measures:%index/measure-value' }}\"]},"
          "{\"id\": \"none\", \"type\": \"table\", \"forEach\": \"%request.nothing\", \"header\":"
          " \"H\", \"cells\": \"x\"},"
          "{\"id\": \"l\", \"type\": \"list-item\", \"forEach\": \"%request.rows\", \"text\": \"{{"
          " name | optional }}!\"}"),
      "{\"rows\": [{\"name\": \"a\\tb\\nc\", \"value\": \"1\"}, {\"name\": \"d\"}]}");
  GPtrArray *blocks = preauth_letter_get_blocks (letter);
  g_autofree char *text = preauth_letter_to_text (letter);
  PreauthLetterBlock *header = blocks->pdata[0];
  PreauthLetterBlock *row = blocks->pdata[2];
  PreauthLetterRun *gap = row->runs->pdata[2];

  g_assert_cmpstr (text, ==, "Name | Value\na b c | 1\nd | [NEEDED: value]\n\n- a b\nc!\n- d!\n");
  g_assert_cmpuint (header->type, ==, PREAUTH_LETTER_TABLE_ROW);
  g_assert_true (((PreauthLetterRun *)header->runs->pdata[0])->bold);
  g_assert_cmpstr (((PreauthLetterRun *)row->runs->pdata[1])->text, ==, "\t");
  g_assert_true (gap->gap);
  g_assert_cmpstr (gap->source, ==, "clinical/measures:1/measure-value");
  g_assert_cmpuint (preauth_letter_get_n_gaps (letter), ==, 1);
}

/* An empty cell stays a cell, or the columns of a row would shift. */
static void
test_empty_cell (void)
{
  g_autoptr (PreauthLetter) letter = draft (
      WHOLE ("{\"id\": \"t\", \"type\": \"table\", \"forEach\": \"%request.rows\", \"header\":"
             " [\"A\", \"B\", \"C\"], \"cells\": [\"{{ a | optional }}\", \"{{ b | optional }}\","
             " \"c\"]}"),
      "{\"rows\": {\"x\": \"y\"}}");
  PreauthLetterBlock *row = preauth_letter_get_blocks (letter)->pdata[1];

  g_assert_cmpuint (row->runs->len, ==, 3);
  g_assert_cmpstr (((PreauthLetterRun *)row->runs->pdata[2])->text, ==, "c");
}

static void
test_gaps (void)
{
  g_autoptr (PreauthLetter) letter = draft (
      WHOLE (
          "{\"id\": \"b\", \"type\": \"paragraph\", \"text\": \"**{{ {} | needed: 'goal' |"
          " source: 'clinical/goal' }}** {{ {} | needed: 'goal' | source: 'clinical/goal' }} {{ {}"
          " | needed: 'NPI' | source: 'clinician-npi' }}\"}"),
      "{}");
  PreauthLetterBlock *block = preauth_letter_get_blocks (letter)->pdata[0];
  PreauthLetterRun *first = block->runs->pdata[0];
  PreauthLetterRun *last = block->runs->pdata[block->runs->len - 1];

  g_assert_cmpuint (preauth_letter_get_n_gaps (letter), ==, 2);
  g_assert_true (first->gap && first->bold);
  g_assert_cmpstr (first->text, ==, "[NEEDED: goal]");
  g_assert_cmpstr (last->source, ==, "clinician-npi");
}

static void
test_variables (void)
{
  g_autoptr (PreauthLetter) letter = draft (
      "{\"id\": \"t\", \"title\": \"T\", \"variables\": {\"a\": \"%request.x\", \"b\": \"%a &"
      " '!'\", \"broken\": \"%request.x + 1\"}, \"footer\": \"{{ %b | optional }}\","
      " \"blocks\": [" PARAGRAPH ("{{ %b | optional }}{{ %broken | needed: 'c' | source:"
                                  " 'diagnosis' }}") "]}",
      "{\"x\": \"y\"}");
  g_autofree char *text = preauth_letter_to_text (letter);
  g_autofree char *footer = preauth_letter_get_footer (letter);

  g_assert_cmpstr (text, ==, "y![NEEDED: c]\n");
  g_assert_cmpstr (footer, ==, "y!");
  g_assert_cmpstr (preauth_letter_get_template_id (letter), ==, "t");
  g_assert_cmpstr (preauth_letter_get_title (letter), ==, "T");
}

static void
test_include (void)
{
  g_autoptr (PreauthLetter) letter
      = draft (WHOLE (PARAGRAPH ("a") ", {\"include\": \"good\"}"), "{}");
  g_autofree char *text = preauth_letter_to_text (letter);

  g_assert_cmpstr (text, ==, "a\n\nfrom a part\n");
}

/* A caller that forgot the variables of a request is told so: else every fact would be a gap. */
static void
test_context (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthLetterTemplate) template_ = load_text (WHOLE (PARAGRAPH ("a")), NULL);
  g_autoptr (PreauthFhirpathContext) context = preauth_fhirpath_context_new ();
  PreauthLetter *letter = preauth_letter_draft (template_, context, &error);

  g_assert_null (letter);
  g_assert_nonnull (error);
}

static void
test_by_id (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthLetterTemplate) template_
      = preauth_letter_template_load_by_id ("nosuch", &error);

  g_assert_null (template_);
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
  g_assert_nonnull (
      strstr (error->message,
              "there are appeal, brief, decision, drug, external-review, service, timeline"));
  g_clear_error (&error);

  template_ = preauth_letter_template_load_by_id ("../forms/ma-general", &error);
  g_assert_null (template_);
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
  g_clear_error (&error);

  template_ = preauth_letter_template_load_by_id ("drug", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preauth_letter_template_get_id (template_), ==, "drug");
  g_assert_finalize_object (g_steal_pointer (&template_));

  template_ = preauth_letter_template_load ("/nonexistent/letter.json", &error);
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ);
}

static void
test_choose (void)
{
  g_assert_cmpstr (preauth_letter_template_choose ("specialty-drug"), ==, "drug");
  g_assert_cmpstr (preauth_letter_template_choose ("pharmacy-drug"), ==, "drug");
  g_assert_cmpstr (preauth_letter_template_choose ("medical-benefit-drug"), ==, "drug");
  g_assert_cmpstr (preauth_letter_template_choose ("snf-rehab"), ==, "service");
  g_assert_cmpstr (preauth_letter_template_choose (NULL), ==, "service");
}

static void
write_part (const char *name, const char *text)
{
  g_autofree char *parts = g_build_filename (folder, "parts", NULL);
  g_autofree char *path = g_build_filename (parts, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (parts, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_folder (void)
{
  static const char *const files[] = { "parts/good.json",  "parts/bad.json", "parts/nested.json",
                                       "parts/array.json", "parts",          "template.json" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("preauth-letter-XXXXXX", NULL);
  g_assert_nonnull (folder);
  write_part (
      "good.json",
      "{\"blocks\": [{\"id\": \"part\", \"type\": \"paragraph\", \"text\": \"from a part\"}]}");
  write_part ("bad.json", "{\"blocks\": [" PARAGRAPH ("{{") "]}");
  write_part ("nested.json", "{\"blocks\": [{\"include\": \"good\"}]}");
  write_part ("array.json", "[]");

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/letter-template/refusal/", refusals[i].name, NULL);
      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
  for (guint i = 0; i < G_N_ELEMENTS (writings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/letter-template/writing/%u", i);
      g_test_add_data_func (path, &writings[i], test_writing);
    }
  g_test_add_func ("/letter-template/sentences", test_sentences);
  g_test_add_func ("/letter-template/rows", test_rows);
  g_test_add_func ("/letter-template/empty-cell", test_empty_cell);
  g_test_add_func ("/letter-template/gaps", test_gaps);
  g_test_add_func ("/letter-template/variables", test_variables);
  g_test_add_func ("/letter-template/include", test_include);
  g_test_add_func ("/letter-template/context", test_context);
  g_test_add_func ("/letter-template/by-id", test_by_id);
  g_test_add_func ("/letter-template/choose", test_choose);
  status = g_test_run ();
  remove_folder ();
  return status;
}
