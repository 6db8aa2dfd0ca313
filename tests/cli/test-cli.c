/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli: every verb does its job: what it prints, how it ends, what its help teaches. */

#include "config.h"

#include <string.h>

#include "fhir/json.h"
#include "run.h"

static JsonObject *
get_object (const Run *run, JsonNode **root)
{
  g_autoptr (GError) error = NULL;

  *root = preauth_json_parse (run->output, -1, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (*root));
  return json_node_get_object (*root);
}

static const char *const verbs[]
    = { "route", "check", "form", "letter", "packet", "questionnaire", "fhirpath", "directory" };

static void
test_help (void)
{
  g_autoptr (Run) all = run_cli ("--help", NULL);
  g_autoptr (Run) none = run_cli_strv ((const char *const[]){ NULL }, NULL);
  g_autoptr (Run) version = run_cli ("--version", NULL);

  assert_status (all, 0);
  g_assert_cmpint (none->status, ==, 2);
  assert_says (none->problems, "Usage:");
  assert_status (version, 0);
  g_assert_cmpstr (version->output, ==, "preauth-cli " PREAUTH_VERSION "\n");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (Run) help = run_cli (verbs[i], "--help", NULL);
      g_autoptr (Run) own_version = run_cli (verbs[i], "--version", NULL);
      g_autofree char *called = g_strconcat ("preauth-cli ", verbs[i], NULL);

      assert_says (all->output, verbs[i]);
      assert_status (help, 0);
      assert_says (help->output, called);
      assert_says (help->output, "Example");
      assert_says (help->output, "--version");
      g_assert_cmpstr (help->problems, ==, "");
      assert_status (own_version, 0);
      assert_says (own_version->output, PREAUTH_VERSION);
    }
}

static const struct
{
  const char *call;
  const char *says;
} usages[] = {
  { "nosuch", "there is no such verb; there are route, check" },
  { "route --nosuch", "--nosuch" },
  { "route", "give a request file, or all of" },
  { "route --payer bcbsma --plan fep", "give a request file, or all of" },
  { "route a.json --payer bcbsma", "not both" },
  { "route a.json b.json", "there is too much after it" },
  { "check", "something is missing after it: REQUEST.json" },
  { "check a.json b.json", "there is too much after it" },
  { "form a.json", "with -o" },
  { "letter a.json", "with -o" },
  { "packet a.json", "with -o" },
  { "form a.json -o x.pdf --date yesterday", "is not a day as YYYY-MM-DD" },
  { "letter a.json -o x.pdf --date 2026-02-30", "is not a day as YYYY-MM-DD" },
  { "packet a.json -o x.pdf --date 2026-02", "is not a day as YYYY-MM-DD" },
  { "letter a.json -o x.pdf --format doc", "there is no format" },
  { "fhirpath Patient", "EXPRESSION RESOURCE.json" },
  { "fhirpath 1+ a.json", "Column 3" },
  { "fhirpath nosuch() a.json", "nosuch" },
  { "questionnaire", "Q.json" },
  { "directory", "list" },
  { "directory nosuch", "there are list, show, check, export" },
  { "directory show", "show takes the id" },
  { "directory list bcbsma", "only show takes" },
  { "directory show nosuch", "there is no payer" },
  { "route --payer bcbsma --plan nosuch --category snf-rehab --kind prior-authorization",
    "medicare-advantage-hmo" },
  { "route --payer bcbsma --plan fep --category nosuch --kind prior-authorization", "snf-rehab" },
  { "route --payer bcbsma --plan fep --category snf-rehab --kind nosuch", "prior-authorization" },
  { "route --payer bcbsma --plan fep --category snf-rehab --kind prior-authorization --modifier"
    " nosuch",
    "expedited" },
};

static void
test_usage (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (usages); i++)
    {
      g_auto (GStrv) arguments = g_strsplit (usages[i].call, " ", -1);
      g_autoptr (Run) run = run_cli_strv ((const char *const *)arguments, NULL);

      g_test_message ("%s: %s", usages[i].call, run->problems);
      assert_status (run, 2);
      assert_says (run->problems, usages[i].says);
      g_assert_cmpstr (run->output, ==, "");
    }
}

static const struct
{
  const char *plan;
  const char *category;
  const char *kind;
  const char *verdict;
  const char *fax; /* NULL: none */
} routes[] = {
  { "medicare-advantage-hmo", "inpatient-acute", "prior-authorization", "exact", "8004472994" },
  { "commercial-hmo-pos", "therapy-pt-ot-st", "prior-authorization", "exact", "8665779901" },
  { "fep", "therapy-pt-ot-st", "prior-authorization", "confirm", "8882821315" },
  { "medex", "inpatient-acute", "notification", "call", NULL },
};

static void
test_route_ids (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autoptr (Run) json
          = run_cli ("route", "--payer", "bcbsma", "--plan", routes[i].plan, "--category",
                     routes[i].category, "--kind", routes[i].kind, "--json", NULL);
      g_autoptr (JsonNode) root = NULL;
      JsonObject *route;
      JsonObject *fax;

      assert_status (json, 0);
      route = get_object (json, &root);
      fax = preauth_json_get_object (route, "fax");
      g_assert_cmpstr (preauth_json_get_string (route, "verdict"), ==, routes[i].verdict);
      g_assert_cmpstr (preauth_json_get_string (fax, "number"), ==, routes[i].fax);
      g_assert_cmpstr (preauth_json_get_string (preauth_json_get_object (route, "phone"), "number"),
                       ==, "8003276716");
      g_assert_nonnull (preauth_json_get_string (route, "why"));
      g_assert_nonnull (preauth_json_get_array (route, "near_misses"));
      g_assert_nonnull (preauth_json_get_array (route, "warnings"));
    }
}

/* A payer nobody knows gets the safe answer, and a word on what there is. */
static void
test_route_unknown_payer (void)
{
  g_autoptr (Run) run = run_cli ("route", "--payer", "nosuch", "--plan", "x", "--category",
                                 "snf-rehab", "--kind", "prior-authorization", "--json", NULL);
  g_autoptr (JsonNode) root = NULL;

  assert_status (run, 0);
  assert_says (run->problems, "bcbsma");
  g_assert_cmpstr (preauth_json_get_string (get_object (run, &root), "verdict"), ==, "call");
}

static void
assert_nothing_of_patient (const char *text)
{
  static const char *const values[] = { "Zyzzyva", "Quilliam", "1951", "XXH900417" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (strstr (text, values[i]) != NULL)
      g_error ("“%s” of the patient is in: %s", values[i], text);
}

static void
test_route_request (void)
{
  g_autofree char *path = create_request_file ("route.json", "medicare-advantage-hmo", "snf-rehab");
  g_autofree char *content = NULL;
  g_autoptr (Run) text = run_cli ("route", path, NULL);
  g_autoptr (Run) json = run_cli ("route", "--json", path, NULL);
  g_autoptr (Run) piped = NULL;
  const char *const from_input[] = { "route", "-", "--json", NULL };

  assert_status (text, 0);
  assert_says (text->output, "1-");
  assert_nothing_of_patient (text->output);
  assert_status (json, 0);
  assert_says (json->output, "\"verdict\"");
  assert_nothing_of_patient (json->output);

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  piped = run_cli_strv (from_input, content);
  assert_status (piped, 0);
  g_assert_cmpstr (piped->output, ==, json->output);
}

static void
test_check (void)
{
  g_autofree char *path
      = create_request_file ("check.json", "commercial-hmo-pos", "therapy-pt-ot-st");
  g_autoptr (Run) text = run_cli ("check", path, NULL);
  g_autoptr (Run) json = run_cli ("check", path, "--json", NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *problems;

  assert_status (text, 1);
  assert_says (text->output, ": error: ");
  assert_says (text->output, " errors, ");
  assert_nothing_of_patient (text->output);
  assert_status (json, 1);
  assert_nothing_of_patient (json->output);
  problems = preauth_json_get_array (get_object (json, &root), "problems");
  g_assert_cmpuint (preauth_json_array_length (problems), >, 5);
  g_assert_false (preauth_json_get_boolean (json_node_get_object (root), "complete"));
  for (guint i = 0; i < preauth_json_array_length (problems); i++)
    {
      JsonObject *problem = preauth_json_array_get_object (problems, i);

      g_assert_nonnull (preauth_json_get_string (problem, "path"));
      g_assert_nonnull (preauth_json_get_string (problem, "severity"));
      g_assert_nonnull (preauth_json_get_string (problem, "message"));
    }
}

static void
test_form (void)
{
  g_autofree char *path
      = create_request_file ("form.json", "commercial-hmo-pos", "therapy-pt-ot-st");
  g_autofree char *output = scratch_path ("form.pdf");
  g_autoptr (Run) run = run_cli ("form", path, "-o", output, "--date", "2026-11-21", NULL);
  g_autoptr (Run) other = NULL;
  g_autoptr (Run) unknown = run_cli ("form", path, "--form", "nosuch", "-o", output, NULL);
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;

  assert_status (run, 0);
  assert_says (run->problems, "left; preauth-cli check name");
  text = read_pdf (output);
  assert_says (text, "Zyzzyva");
  assert_says (text, "XXH900417");

  assert_status (unknown, 2);
  assert_says (unknown->problems, "ma-general");

  other = run_cli ("form", path, "--form", "ma-medication", "-o", output, NULL);
  assert_status (other, 0);
  other_text = read_pdf (output);
  assert_says (other_text, "Medication");
}

static void
test_official (void)
{
  g_autofree char *path
      = create_request_file ("official.json", "commercial-hmo-pos", "therapy-pt-ot-st");
  g_autofree char *output = scratch_path ("official.pdf");
  g_autofree char *ours = scratch_path ("ours.pdf");
  g_autofree char *garbage = scratch_write ("garbage.pdf", "no PDF", -1);
  g_autoptr (Run) drawn = run_cli ("form", path, "-o", ours, NULL);
  const struct
  {
    const char *form;
    const char *blank;
    int status;
    const char *words;
  } cases[] = {
    { "ma-medication", "nosuch.pdf", 3, "nosuch.pdf" },
    { "ma-medication", garbage, 3, "“garbage.pdf” is not a PDF" },
    { "ma-medication", ours, 3, "“ours.pdf” has no boxes to fill in" },
    { "ma-general", ours, 2, "No official PDF of the form “ma-general” is known yet" },
  };

  assert_status (drawn, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Run) run = run_cli ("form", path, "--form", cases[i].form, "--official",
                                     cases[i].blank, "-o", output, NULL);

      assert_status (run, cases[i].status);
      assert_says (run->problems, cases[i].words);
      g_assert_false (g_file_test (output, G_FILE_TEST_EXISTS));
    }
}

/* The request for a drug that ships, on the plan's own page. */
static void
test_official_reference (void)
{
  const char *reference = g_getenv ("PREAUTH_REFERENCE");
  g_autofree char *path = g_build_filename (g_getenv ("PREAUTH_DATA_DIR"), "examples",
                                            "specialty-drug-ppo.json", NULL);
  g_autofree char *blank
      = g_build_filename (reference ? reference : "", "forms", "ma-medication-2024-02.pdf", NULL);
  g_autofree char *output = scratch_path ("official.pdf");
  g_autofree char *text = NULL;
  g_autoptr (Run) run = NULL;

  if (reference == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  run = run_cli ("form", path, "--form", "ma-medication", "--official", blank, "-o", output, NULL);
  assert_status (run, 0);
  assert_says (run->problems, "what is printed there is right for this request");
  text = read_pdf (output);
  assert_says (text, "Marcus Bell");
  assert_says (text, "adalimumab prefilled pen");
  assert_says (text, "weeks, 11 swollen joints left");
}

static void
test_letter (void)
{
  g_autofree char *path
      = create_request_file ("letter.json", "commercial-hmo-pos", "therapy-pt-ot-st");
  g_autofree char *pdf = scratch_path ("letter.pdf");
  g_autofree char *txt = scratch_path ("letter.txt");
  g_autofree char *text = NULL;
  g_autofree char *pdf_text = NULL;
  g_autoptr (Run) drawn = run_cli ("letter", path, "-o", pdf, "--date", "2026-11-21", NULL);
  g_autoptr (Run) written = run_cli ("letter", path, "-o", txt, "--date", "2026-11-21", NULL);
  g_autoptr (Run) printed
      = run_cli ("letter", path, "--format", "txt", "--template", "drug", "-o", "-", NULL);
  g_autoptr (Run) unknown = run_cli ("letter", path, "--template", "nosuch", "-o", pdf, NULL);

  assert_status (drawn, 0);
  assert_says (drawn->problems, "gaps are left");
  pdf_text = read_pdf (pdf);
  assert_says (pdf_text, "November 21, 2026");
  assert_says (pdf_text, "NEEDED: ");
  assert_says (pdf_text, "Quilliam Zyzzyva");

  assert_status (written, 0);
  g_assert_true (g_file_get_contents (txt, &text, NULL, NULL));
  assert_says (text, "RE: Quilliam Zyzzyva, born April 2, 1951\n");
  assert_says (text, "958 CMR 3.020");

  assert_status (printed, 0);
  assert_says (printed->output, "Medication: [NEEDED: medication]");
  assert_status (unknown, 2);
  assert_says (unknown->problems, "drug, external-review, service");
}

/* A word processor's file is a ZIP archive; the text of the letter is in it. */
static void
test_letter_formats (void)
{
  static const struct
  {
    const char *name;
    const char *member;
  } formats[] = { { "letter.odt", "content.xml" }, { "letter.DOCX", "word/document.xml" } };
  g_autofree char *path = create_request_file ("formats.json", "fep", "snf-rehab");

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *output = scratch_path (formats[i].name);
      g_autofree char *line = g_strdup_printf (
          "python3 -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]);"
          " assert z.testzip() is None; print(z.read(sys.argv[2]).decode())' %s %s",
          output, formats[i].member);
      g_autoptr (Run) run = run_cli ("letter", path, "-o", output, "--date", "2026-11-21", NULL);
      g_autoptr (Run) content = run_shell (line);

      assert_status (run, 0);
      assert_status (content, 0);
      assert_says (content->output, "Zyzzyva");
      assert_says (content->output, "NEEDED: ");
      assert_says (content->output, "November 21, 2026");
    }
}

/* Medicare is not under the Massachusetts definition. */
static void
test_letter_law (void)
{
  g_autofree char *path = create_request_file ("law.json", "medicare-advantage-hmo", "snf-rehab");
  g_autoptr (Run) run = run_cli ("letter", path, "--format", "txt", "-o", "-", NULL);

  assert_status (run, 0);
  g_assert_null (strstr (run->output, "958 CMR"));
  assert_says (run->output, "Appropriate level of service");
}

static void
test_packet (void)
{
  g_autofree char *path
      = create_request_file ("packet.json", "commercial-hmo-pos", "therapy-pt-ot-st");
  g_autofree char *first = scratch_path ("first.pdf");
  g_autofree char *second = scratch_path ("second.pdf");
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *text = NULL;
  gsize a_length;
  gsize b_length;
  g_autoptr (Run) run = run_cli ("packet", path, "-o", first, "--date", "2026-11-21", NULL);
  g_autoptr (Run) again = run_cli ("packet", path, "-o", second, "--date", "2026-11-21", NULL);

  assert_status (run, 0);
  assert_status (again, 0);
  assert_says (run->problems, "left; preauth-cli check name");
  text = read_pdf (first);
  assert_says (text, "1-866-577-9901");
  assert_says (text, "NEEDED: ");
  g_assert_true (g_file_get_contents (first, &a, &a_length, NULL));
  g_assert_true (g_file_get_contents (second, &b, &b_length, NULL));
  g_assert_cmpmem (a, a_length, b, b_length);
}

/* Where the number is only a candidate, the cover does not print it. */
static void
test_packet_confirm (void)
{
  g_autofree char *path = create_request_file ("confirm.json", "fep", "therapy-pt-ot-st");
  g_autofree char *output = scratch_path ("confirm.pdf");
  g_autofree char *text = NULL;
  g_autoptr (Run) run = run_cli ("packet", path, "-o", output, NULL);

  assert_status (run, 0);
  text = read_pdf (output);
  g_assert_null (strstr (text, "282-1315"));
}

static const char patient[] = "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"Łoś\","
                              " \"given\": [\"Ann\", \"Bea\"]}], \"birthDate\": \"2017-04-02\"}";

static const struct
{
  const char *expression;
  const char *result;
} expressions[] = {
  { "Patient.name.given", "[\"Ann\",\"Bea\"]" },
  { "Patient.name.family", "[\"Łoś\"]" },
  { "1 + 1", "[2]" },
  { "nothing", "[]" },
  { "Patient.birthDate", "[\"2017-04-02\"]" },
  { "name.given.count() > 1", "[true]" },
};

static void
test_fhirpath (void)
{
  g_autofree char *path = scratch_write ("patient.json", patient, -1);

  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    {
      g_autoptr (Run) run = run_cli ("fhirpath", expressions[i].expression, path, NULL);
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *line = NULL;

      assert_status (run, 0);
      node = preauth_json_parse (run->output, -1, NULL);
      line = preauth_json_to_text (node, FALSE);
      g_strdelimit (line, "\n", '\0');
      g_assert_cmpstr (line, ==, expressions[i].result);
    }
}

static void
test_fhirpath_input (void)
{
  const char *const piped[] = { "fhirpath", "Patient.name.given.first()", "-", NULL };
  const char *const minus[] = { "fhirpath", "--", "-1", "-", NULL };
  g_autoptr (Run) run = run_cli_strv (piped, patient);
  g_autoptr (Run) negative = run_cli_strv (minus, patient);

  assert_status (run, 0);
  assert_says (run->output, "\"Ann\"");
  assert_status (negative, 0);
  assert_says (negative->output, "-1");
}

static char *
get_form_path (const char *name)
{
  return g_build_filename (g_getenv ("PREAUTH_DATA_DIR"), "forms", name, NULL);
}

static void
test_questionnaire (void)
{
  g_autofree char *request
      = create_request_file ("subject.json", "commercial-hmo-pos", "therapy-pt-ot-st");
  g_autofree char *form = get_form_path ("ma-general.json");
  g_autofree char *pdf = scratch_path ("questionnaire.pdf");
  g_autofree char *answers = scratch_path ("answers.json");
  g_autofree char *text = NULL;
  g_autoptr (Run) listing = run_cli ("questionnaire", form, NULL);
  g_autoptr (Run) filled = run_cli ("questionnaire", form, "--subject", request, NULL);
  g_autoptr (Run) json = run_cli ("questionnaire", form, "--subject", request, "--json", NULL);
  g_autoptr (Run) drawn = run_cli ("questionnaire", form, "--subject", request, "-o", pdf, NULL);
  g_autoptr (Run) given = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;

  assert_status (listing, 0);
  assert_says (listing->problems, "required answers are missing");
  g_assert_null (strstr (listing->output, "Zyzzyva"));
  assert_status (filled, 0);
  assert_says (filled->output, "Zyzzyva");
  assert_status (json, 0);
  response = get_object (json, &root);
  g_assert_cmpstr (preauth_json_get_string (response, "resourceType"), ==, "QuestionnaireResponse");
  assert_says (json->output, "Zyzzyva");
  assert_status (drawn, 0);
  text = read_pdf (pdf);
  assert_says (text, "Zyzzyva");

  g_assert_true (g_file_set_contents (answers, json->output, -1, NULL));
  given = run_cli ("questionnaire", form, "--response", answers, NULL);
  assert_status (given, 0);
  assert_says (given->output, "Zyzzyva");
}

static void
test_directory (void)
{
  g_autoptr (Run) list = run_cli ("directory", "list", NULL);
  g_autoptr (Run) show = run_cli ("directory", "show", "bcbsma", NULL);
  g_autoptr (Run) pack = run_cli ("directory", "show", "bcbsma", "--json", NULL);
  g_autoptr (Run) check = run_cli ("directory", "check", NULL);
  g_autoptr (Run) report = run_cli ("directory", "check", "--json", NULL);
  g_autoptr (JsonNode) pack_root = NULL;
  g_autoptr (JsonNode) report_root = NULL;

  assert_status (list, 0);
  assert_says (list->output, "bcbsma");
  assert_says (list->output, "Blue Cross Blue Shield of Massachusetts");
  assert_status (show, 0);
  assert_says (show->output, "medicare-advantage-hmo");
  assert_says (show->output, "1-800-327-6716");
  assert_says (show->output, "read on 11/21/2026");
  assert_status (pack, 0);
  g_assert_cmpstr (preauth_json_get_string (get_object (pack, &pack_root), "id"), ==, "bcbsma");
  assert_status (check, 0);
  assert_says (check->output, "Every combination has one answer.");
  assert_status (report, 0);
  get_object (report, &report_root);
}

static void
test_directory_export (void)
{
  g_autoptr (Run) csv = run_cli ("directory", "export", NULL);
  g_autoptr (Run) json = run_cli ("directory", "export", "--json", NULL);
  g_autoptr (JsonNode) root = NULL;
  g_auto (GStrv) lines = NULL;
  JsonArray *rows;

  assert_status (csv, 0);
  lines = g_strsplit (csv->output, "\r\n", -1);
  assert_says (lines[0], "\"payer\",\"id\",\"channel\",\"number\"");
  assert_status (json, 0);
  root = preauth_json_parse (json->output, -1, NULL);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (root));
  rows = json_node_get_array (root);
  g_assert_cmpuint (preauth_json_array_length (rows), >, 50);
  for (guint i = 0; i < preauth_json_array_length (rows); i++)
    {
      JsonObject *row = preauth_json_array_get_object (rows, i);

      g_assert_nonnull (preauth_json_get_string (row, "source"));
      g_assert_nonnull (preauth_json_get_string (row, "read_on"));
      g_assert_nonnull (preauth_json_get_string (row, "purpose"));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  scratch_create ();
  g_test_add_func ("/cli/help", test_help);
  g_test_add_func ("/cli/usage", test_usage);
  g_test_add_func ("/cli/route/ids", test_route_ids);
  g_test_add_func ("/cli/route/unknown-payer", test_route_unknown_payer);
  g_test_add_func ("/cli/route/request", test_route_request);
  g_test_add_func ("/cli/check", test_check);
  g_test_add_func ("/cli/form", test_form);
  g_test_add_func ("/cli/official", test_official);
  g_test_add_func ("/cli/official-reference", test_official_reference);
  g_test_add_func ("/cli/letter", test_letter);
  g_test_add_func ("/cli/letter/formats", test_letter_formats);
  g_test_add_func ("/cli/letter/law", test_letter_law);
  g_test_add_func ("/cli/packet", test_packet);
  g_test_add_func ("/cli/packet/confirm", test_packet_confirm);
  g_test_add_func ("/cli/fhirpath", test_fhirpath);
  g_test_add_func ("/cli/fhirpath/input", test_fhirpath_input);
  g_test_add_func ("/cli/questionnaire", test_questionnaire);
  g_test_add_func ("/cli/directory", test_directory);
  g_test_add_func ("/cli/directory/export", test_directory_export);
  status = g_test_run ();
  scratch_remove ();
  return status;
}
