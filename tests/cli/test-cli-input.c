/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli: files that are not what they should be, and requests that lack nearly everything. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fhir/json.h"
#include "run.h"

#define CLAIM "{\"resource\": {\"resourceType\": \"Claim\", \"use\": \"preauthorization\"}}"
#define BUNDLE(entries)                                                                            \
  "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [" entries "]}"

static const struct
{
  const char *name;
  const char *content; /* NULL: there is no such file */
  const char *says;
} bad_files[] = {
  { "missing.json", NULL, "could not be read" },
  { "empty.json", "", "nothing in it" },
  { "truncated.json", "{\"resourceType\": \"Bundle\", \"entry\": [{\"resour", "cut off" },
  { "xml.json", "<Bundle xmlns=\"http://hl7.org/fhir\"/>", "XML" },
  { "pdf.json", "%PDF-1.7\n", "PDF" },
  { "comment.json", "/* x */ {\"resourceType\": \"Bundle\"}", "comments" },
  { "twice.json", "{\"resourceType\": \"Bundle\", \"resourceType\": \"Bundle\"}", "twice" },
  { "latin1.json", "{\"resourceType\": \"Bundle\", \"x\": \"\xe9\"}", "UTF-8" },
  { "array.json", "[]", "array.json" },
  { "number.json", "3", "number.json" },
  { "wrong-type.json", "{\"resourceType\": 3}", "wrong-type.json" },
  { "wrong-resource.json", "{\"resourceType\": \"Patient\"}", "wrong-resource.json" },
  { "no-claim.json", BUNDLE (""), "no-claim.json" },
  { "entries.json", "{\"resourceType\": \"Bundle\", \"entry\": \"x\"}", "entries.json" },
  { "claim-use.json", BUNDLE ("{\"resource\": {\"resourceType\": \"Claim\", \"use\": \"claim\"}}"),
    "claim-use.json" },
};

static const char *const request_verbs[] = { "route", "check", "form", "letter", "packet" };

/* One clear sentence that names the file, the status 3, and nothing written. All verbs load alike:
 * a verb that prints and one that writes, in turn, stand for all. */
static void
assert_refused (const char *path, const char *says)
{
  static guint turn = 0;
  const guint chosen[] = { turn % 2, 2 + turn % 3 };
  g_autofree char *output = scratch_path ("refused.pdf");
  guint n_files = scratch_count ();

  turn++;
  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    {
      const char *verb = request_verbs[chosen[i]];
      g_autoptr (Run) run = chosen[i] >= 2 ? run_cli (verb, path, "-o", output, NULL)
                                           : run_cli (verb, path, "--json", NULL);

      g_test_message ("%s", run->problems);
      assert_status (run, 3);
      assert_says (run->problems, says);
      g_assert_cmpstr (run->output, ==, "");
      g_assert_true (strchr (run->problems, '\n') == run->problems + strlen (run->problems) - 1);
      g_assert_cmpuint (scratch_count (), ==, n_files);
    }
}

static void
test_bad_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = bad_files[i].content != NULL
                                  ? scratch_write (bad_files[i].name, bad_files[i].content, -1)
                                  : scratch_path (bad_files[i].name);

      assert_refused (path, bad_files[i].says);
    }
}

static void
test_folder (void)
{
  g_autofree char *path = scratch_path (".");

  assert_refused (path, "folder");
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "[");
  path = scratch_write ("deep.json", text->str, -1);
  assert_refused (path, "64");
}

static void
test_huge (void)
{
  g_autofree char *path = scratch_path ("huge.json");
  int descriptor = g_open (path, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (descriptor, >=, 0);
  g_assert_cmpint (ftruncate (descriptor, 3LL * 1024 * 1024 * 1024), ==, 0);
  close (descriptor);
  assert_refused (path, "too large");
  g_remove (path);
}

static void
test_input (void)
{
  const char *const arguments[] = { "check", "-", NULL };
  g_autoptr (Run) run = run_cli_strv (arguments, "{");

  assert_status (run, 3);
  assert_says (run->problems, "standard input");
}

static const struct
{
  const char *name;
  const char *content;
} bare_requests[] = {
  { "claim-only.json", BUNDLE (CLAIM) },
  { "no-patient.json",
    BUNDLE (CLAIM ", {\"resource\": {\"resourceType\": \"Coverage\", \"subscriberId\": \"X1\"}}") },
  { "no-coverage.json",
    BUNDLE (CLAIM ", {\"resource\": {\"resourceType\": \"Patient\", \"name\": [{\"family\":"
                  " \"Lo\"}]}}") },
  { "wrong-types.json",
    BUNDLE ("{\"resource\": {\"resourceType\": \"Claim\", \"use\": \"preauthorization\", \"item\":"
            " \"x\", \"diagnosis\": {\"a\": 1}, \"priority\": [3], \"patient\": \"Patient/1\","
            " \"insurance\": [null, 4]}}, {\"resource\": {\"resourceType\": \"Patient\", \"name\":"
            " \"Lo\", \"birthDate\": {}, \"telecom\": 7}}, 3, null, {\"resource\": []}") },
};

/* What is known is still printed; what is not is counted. */
static void
test_bare_requests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bare_requests); i++)
    {
      g_autofree char *path = scratch_write (bare_requests[i].name, bare_requests[i].content, -1);
      g_autofree char *output = scratch_path ("bare.pdf");
      g_autoptr (Run) route = run_cli ("route", path, "--json", NULL);
      g_autoptr (Run) check = run_cli ("check", path, NULL);

      g_test_message ("%s", bare_requests[i].name);
      assert_status (route, 0);
      assert_says (route->output, "\"call\"");
      assert_status (check, 1);
      for (guint v = 2; v < G_N_ELEMENTS (request_verbs); v++)
        {
          g_autoptr (Run) run = run_cli (request_verbs[v], path, "-o", output, NULL);
          g_autofree char *text = NULL;

          assert_status (run, 0);
          assert_says (run->problems, "left; preauth-cli check name");
          text = read_pdf (output);
          g_assert_cmpuint (strlen (text), >, 200);
        }
    }
}

/* Two requests that nobody here made. */
static void
test_foreign_requests (void)
{
  static const char *const names[]
      = { "pas201-request-medical-services.json", "pas221-request-referral.json" };
  const char *reference = g_getenv ("PREAUTH_REFERENCE");

  if (reference == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (reference, "examples", names[i], NULL);
      g_autofree char *output = scratch_path ("foreign.pdf");
      g_autoptr (Run) route = run_cli ("route", path, NULL);
      g_autoptr (Run) check = run_cli ("check", path, NULL);
      g_autoptr (Run) form = run_cli ("form", path, "-o", output, NULL);
      g_autoptr (Run) packet = run_cli ("packet", path, "-o", output, NULL);
      g_autofree char *text = read_pdf (output);

      assert_status (route, 0);
      assert_says (route->output, "card");
      assert_status (check, 1);
      assert_status (form, 0);
      assert_status (packet, 0);
      assert_says (text, "JOE");
    }
}

/* More than a pipe holds, from a program that goes on writing: what was asked for does not need it.
 */
static void
test_input_that_is_not_read (void)
{
  const char *version[] = { "--version", NULL };
  const char *unknown[] = { "rout", "-", NULL };
  g_autofree char *input = g_strnfill (1024 * 1024, ' ');
  g_autoptr (Run) told = run_cli_strv (version, input);
  g_autoptr (Run) refused = run_cli_strv (unknown, input);

  assert_status (told, 0);
  assert_status (refused, 2);
}

static void
test_long_text (void)
{
  g_autofree char *path
      = create_request_file ("long.json", "commercial-hmo-pos", "therapy-pt-ot-st");
  g_autofree char *output = scratch_path ("long.pdf");
  g_autofree char *words = g_strnfill (10000, 'w');
  g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
  g_autoptr (Run) run = NULL;

  for (guint i = 9; i < 10000; i += 10)
    words[i] = ' ';
  preauth_request_set_fact (request, PREAUTH_FACT_PRACTICE_NAME, words);
  g_assert_true (preauth_request_save (request, path, NULL));
  run = run_cli ("packet", path, "-o", output, NULL);
  assert_status (run, 0);
}

static void
test_questionnaires (void)
{
  static const struct
  {
    const char *content;
    const char *says;
  } bad[] = {
    { "{\"resourceType\": \"Patient\"}", "Questionnaire" },
    { "{\"resourceType\": \"Questionnaire\", \"item\": [{\"linkId\": \"a\", \"type\": \"group\","
      " \"enableWhen\": [{\"question\": \"b\", \"operator\": \"exists\", \"answerBoolean\": "
      "true}]}]}",
      "b" },
    { "[", "cut off" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = scratch_write ("bad-form.json", bad[i].content, -1);
      g_autoptr (Run) run = run_cli ("questionnaire", path, NULL);

      g_test_message ("%s", run->problems);
      assert_status (run, 3);
      assert_says (run->problems, bad[i].says);
    }
}

static void
test_questionnaire_parts (void)
{
  g_autofree char *form
      = g_build_filename (g_getenv ("PREAUTH_DATA_DIR"), "forms", "ma-general.json", NULL);
  g_autofree char *patient
      = scratch_write ("a-patient.json", "{\"resourceType\": \"Patient\"}", -1);
  g_autoptr (Run) response = run_cli ("questionnaire", form, "--response", patient, NULL);
  g_autoptr (Run) subject = run_cli ("questionnaire", form, "--subject", patient, NULL);

  assert_status (response, 3);
  assert_says (response->problems, "QuestionnaireResponse");
  assert_status (subject, 3);
  assert_says (subject->problems, "a-patient.json");
}

/* A payer's own questionnaire, with expressions of its own that may not all work here. */
static void
test_foreign_questionnaire (void)
{
  const char *reference = g_getenv ("PREAUTH_REFERENCE");
  g_autofree char *path = NULL;
  g_autofree char *output = scratch_path ("foreign-form.pdf");
  g_autoptr (Run) listing = NULL;
  g_autoptr (Run) drawn = NULL;

  if (reference == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  path = g_build_filename (reference, "examples", "dtr201-questionnaire-respiratory.json", NULL);
  listing = run_cli ("questionnaire", path, NULL);
  drawn = run_cli ("questionnaire", path, "-o", output, NULL);
  assert_status (listing, 0);
  assert_status (drawn, 0);
  g_assert_cmpuint (strlen (listing->output), >, 500);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  scratch_create ();
  g_test_add_func ("/cli-input/bad-files", test_bad_files);
  g_test_add_func ("/cli-input/folder", test_folder);
  g_test_add_func ("/cli-input/deep", test_deep);
  g_test_add_func ("/cli-input/huge", test_huge);
  g_test_add_func ("/cli-input/standard-input", test_input);
  g_test_add_func ("/cli-input/input-that-is-not-read", test_input_that_is_not_read);
  g_test_add_func ("/cli-input/bare-requests", test_bare_requests);
  g_test_add_func ("/cli-input/foreign-requests", test_foreign_requests);
  g_test_add_func ("/cli-input/long-text", test_long_text);
  g_test_add_func ("/cli-input/questionnaires", test_questionnaires);
  g_test_add_func ("/cli-input/questionnaire-parts", test_questionnaire_parts);
  g_test_add_func ("/cli-input/foreign-questionnaire", test_foreign_questionnaire);
  status = g_test_run ();
  scratch_remove ();
  return status;
}
