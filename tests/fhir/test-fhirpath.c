/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expressions of forms and letters, what they give, and what wrong ones say. The grammar at large
 * is the official suite's: see test-fhirpath-suite.c. */
#include "config.h"

#include <string.h>

#include "fhir/error.h"
#include "fhir/fhirpath.h"
#include "fhir/json.h"

static const char bundle[]
    = "{\"resourceType\":\"Bundle\",\"entry\":["
      "{\"fullUrl\":\"http://example.org/fhir/Claim/c\",\"resource\":{\"resourceType\":\"Claim\","
      "\"id\":\"c\",\"created\":\"2026-11-02\",\"patient\":{\"reference\":\"Patient/p\"},"
      "\"insurer\":{\"reference\":\"urn:uuid:1\"},\"provider\":{\"reference\":\"#in\"},"
      "\"diagnosis\":[{\"diagnosisCodeableConcept\":{\"coding\":[{\"code\":\"F80.2\"}]}}],"
      "\"item\":[{\"sequence\":1,\"quantity\":{\"value\":12.50,\"unit\":\"visits\"},"
      "\"servicedPeriod\":{\"start\":\"2026-11-01\"}},{\"sequence\":2,\"servicedDate\":"
      "\"2026-12\"}]}},"
      "{\"fullUrl\":\"http://example.org/fhir/Patient/p\",\"resource\":{\"resourceType\":"
      "\"Patient\",\"id\":\"p\",\"active\":true,\"birthDate\":\"2019-02-28\",\"name\":[{\"use\":"
      "\"official\",\"family\":\"Delgado\",\"given\":[\"Rosa\",\"María\"]},{\"given\":[null,"
      "\"Rosie\"],\"_given\":[{\"extension\":[{\"url\":\"u\",\"valueString\":\"hidden\"}]}]}],"
      "\"multipleBirthInteger\":2,\"telecom\":[{\"system\":\"phone\",\"value\":\"6175550123\"}]}},"
      "{\"fullUrl\":\"urn:uuid:1\",\"resource\":{\"resourceType\":\"Organization\",\"name\":"
      "\"Plan\"}},{\"fullUrl\":7,\"resource\":\"x\"},null,8]}";

#define PATIENT "Bundle.entry.resource.ofType(Patient)"
#define CLAIM "Bundle.entry.resource.ofType(Claim)"

static const struct
{
  const char *expression;
  const char *result;
} cases[] = {
  /* Paths, choices and types. */
  { PATIENT ".name.where(use = 'official').given", "[\"Rosa\",\"María\"]" },
  { PATIENT ".name.given", "[\"Rosa\",\"María\",{\"extension\":[{\"url\":\"u\",\"valueString\":"
                           "\"hidden\"}]},\"Rosie\"]" },
  { PATIENT ".name.given.where(hasValue()).count()", "[3]" },
  { PATIENT ".name.given.extension('u').value", "[\"hidden\"]" },
  { PATIENT ".multipleBirth", "[2]" },
  { PATIENT ".multipleBirth is integer", "[true]" },
  { PATIENT ".multipleBirthInteger + 1", "[3]" },
  { PATIENT ".nothing.at.all[3].here", "[]" },
  { CLAIM ".item.serviced.ofType(Period).start", "[\"2026-11-01\"]" },
  { CLAIM ".item.serviced.ofType(date)", "[\"2026-12\"]" },
  { CLAIM ".diagnosis.diagnosis.coding.code", "[\"F80.2\"]" },
  { CLAIM ".item.quantity.value", "[12.50]" },
  { CLAIM ".item.quantity.value * 2", "[25.00]" },
  { CLAIM ".item.quantity.first() is Quantity", "[true]" },
  { CLAIM ".item.where($index = 1).sequence", "[2]" },
  { CLAIM ".item.sequence.aggregate($total + $this, 0)", "[3]" },
  { "entry.resource.where(resourceType = 'Organization').name", "[\"Plan\"]" },
  { "Patient.name", "[]" },
  { "entry.resource.Patient.id", "[]" },
  { "entry.resource.resourceType.join('|')", "[\"Claim|Patient|Organization\"]" },
  { "entry.where(fullUrl = 7).count()", "[1]" },

  /* References, in the bundle at hand and inside the resource. */
  { CLAIM ".patient.resolve().name.first().family", "[\"Delgado\"]" },
  { CLAIM ".insurer.resolve().name", "[\"Plan\"]" },
  { CLAIM ".provider.resolve()", "[]" },
  { "'Patient/p'.resolve().id", "[\"p\"]" },
  { "'atient/p'.resolve().id", "[]" },
  { "'http://elsewhere.org/fhir/Patient/p'.resolve().id", "[]" },

  /* Variables. */
  { "%patient.name.first().family", "[\"Delgado\"]" },
  { "%lines.count() & ' lines, ' & %lines.last()", "[\"3 lines, 3\"]" },
  { "%nothing.exists()", "[false]" },
  { "%plan = 'hmo' and %`plan` = %\"plan\"", "[true]" },
  { "%resource.id.empty() and %context.entry.count() = 5", "[true]" },
  { "%ucum", "[\"http://unitsofmeasure.org\"]" },

  /* Days. */
  { "today()", "[\"2026-11-21\"]" },
  { "now()", "[\"2026-11-21T00:00:00.000Z\"]" },
  { "%patient.birthDate <= today() - 7 years", "[true]" },
  { "%patient.birthDate <= today() - 8 years", "[false]" },
  { "@2024-02-29 + 1 year", "[\"2025-02-28\"]" },
  { "@2026-01-31 + 1 month", "[\"2026-02-28\"]" },
  { "@2026-01-01 - 1 day", "[\"2025-12-31\"]" },
  { "@2026 + 13 months", "[\"2027\"]" },
  { "@2026-11-21T23:30 + 45 minutes", "[\"2026-11-22T00:15\"]" },
  { "@T23:30 + 45 minutes", "[\"00:15\"]" },
  { "@9999-12-31 + 1 day", "[]" },
  { CLAIM ".created < '2026-12-01'.toDate()", "[true]" },
  { CLAIM ".item.servicedDate > @2026-12-15", "[]" },
  { "@2026-02-30.exists() or true", NULL },
  { "'2026-11-21T10:00:00Z'.toDate()", "[\"2026-11-21\"]" },

  /* Numbers keep their digits. */
  { "0.1 + 0.2 = 0.3", "[true]" },
  { "1.10", "[1.10]" },
  { "999999999999999999.1 + 0.9", "[1000000000000000000.0]" },
  { "1 / 3", "[0.33333333]" },
  { "-7 div 2", "[-3]" },
  { "7.5 mod 2", "[1.5]" },
  { "1 / 0", "[]" },
  { "99999999999999999999999999999999999 * 99999999999999999999999999999999999", "[]" },
  { "2.5.round() & ' ' & (-2.5).round()", "[\"3 -3\"]" },
  { "180 '[lb_av]' > 80 'kg'", "[true]" },
  { "1 'kg' > 1 'm'", "[]" },
  { "5 'mg' + 1 'g'", "[{\"value\":1005,\"unit\":\"mg\",\"system\":\"http://unitsofmeasure.org\","
                      "\"code\":\"mg\"}]" },
  { "2 weeks.toString()", "[\"2 week\"]" },

  /* Logic of three values. */
  { "{} and false", "[false]" },
  { "{} or {}", "[]" },
  { "{} implies true", "[true]" },
  { "'x' and true", "[true]" },
  { "iif({}, 1, 2) | iif(true, 1)", "[2,1]" },
  { "%patient.name.iif(count() > 1, 'several', 'one')", "[\"several\"]" },

  /* Text. */
  { "'María'.length() & 'María'.upper() & 'María'.substring(3, 1)", "[\"5MARÍAí\"]" },
  { "'a-b-c'.replace('-', '').replaceMatches('(a)(b)', '$2$1')", "[\"bac\"]" },
  { "'617-555-0123'.matches('^\\\\d{3}-\\\\d{3}-\\\\d{4}$')", "[true]" },
  { "'x617'.matchesFull('\\\\d+')", "[false]" },
  { "'a,b'.split(',')", "[\"a\",\"b\"]" },
  { "'\\u00e9\\ud83d\\ude00\\n'", "[\"é😀\\n\"]" },
  { "%patient.active & '/' & 1.50 & '/' & today()", "[\"true/1.50/2026-11-21\"]" },
  { "'1' + 1", NULL },

  /* Words of the grammar as names; comments. */
  { "contains.is.as.in.day", "[]" },
  { "/* two */ 1 // one\n + 1", "[2]" },
};

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = preauth_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return node;
}

static PreauthFhirpathContext *
new_context (JsonNode *root)
{
  PreauthFhirpathContext *context = preauth_fhirpath_context_new ();
  g_autoptr (JsonNode) lines = parse ("[1,2,3]");
  JsonArray *entries = preauth_json_get_array (json_node_get_object (root), "entry");
  JsonObject *entry = preauth_json_array_get_object (entries, 1);

  preauth_fhirpath_context_set_node (context, "patient",
                                     json_object_get_member (entry, "resource"));
  preauth_fhirpath_context_set_node (context, "lines", lines);
  preauth_fhirpath_context_set_node (context, "nothing", NULL);
  preauth_fhirpath_context_set_string (context, "plan", "hmo");
  preauth_fhirpath_context_set_today (context, "2026-11-21");
  return context;
}

static void
test_results (void)
{
  g_autoptr (JsonNode) root = parse (bundle);
  g_autofree char *before = preauth_json_to_text (root, FALSE);
  g_autofree char *after = NULL;
  PreauthFhirpathContext *context = new_context (root);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) result
          = preauth_fhirpath_evaluate_expression (cases[i].expression, root, context, &error);
      g_autofree char *text = result != NULL ? preauth_json_to_text (result, FALSE) : NULL;

      if (g_strcmp0 (text, cases[i].result) != 0)
        g_test_fail_printf ("%s gives %s, not %s", cases[i].expression,
                            error != NULL ? error->message : text, cases[i].result);
      g_assert_true ((result == NULL) == (error != NULL));
    }
  after = preauth_json_to_text (root, FALSE);
  g_assert_cmpstr (before, ==, after);
  g_assert_finalize_object (context);
}

static const struct
{
  const char *expression;
  guint column;
  const char *word;
} errors[] = {
  { "", 1, "a value is missing" },
  { "name.", 6, "a name is missing" },
  { "name..given", 6, "a name is expected" },
  { "name given", 6, "\"given\"" },
  { "name.where(use = 'official'", 28, "\")\" is missing" },
  { "name.frobnicate()", 6, "\"frobnicate\"" },
  { "é", 1, "this character" },
  { "'é' & frob()", 7, "\"frob\"" },
  { "'open", 1, "never closed" },
  { "'a\\q'", 3, "escape" },
  { "'\\ud800'", 2, "escape" },
  { "\"text\"", 1, "single quotes" },
  { "@2026-13", 1, "no date" },
  { "@2026-02-30", 1, "no date" },
  { "a and and", 7, "a value is expected" },
  { "1 + * 2", 5, "a value is expected" },
  { "where()", 1, "at least 1" },
  { "count(1)", 7, "no more than 0" },
  { "$that", 1, "$this" },
  { "%", 1, "a name is missing" },
  { "1234567890123456789012345678901234567", 1, "too many digits" },
  { "a[0", 4, "\"]\" is missing" },
  { "is()", 4, "a name is expected" },
  { "a is 'x'", 6, "a name is expected" },
  { "entry.count() / 'x'", 15, "these two types" },
  { "entry.resource = 1 or %unset", 23, "%unset" },
  { "entry.single()", 7, "several" },
  { "(1 | 2) + 1", 9, "several" },
  { "entry['x']", 6, "whole number" },
  { "1 < 'x'", 3, "no order" },
  { "-'x'", 1, "a number" },
  { "5.length()", 3, "toString ()" },
  { "'x'.substring('y')", 15, "a number" },
  { "'x'.matches('(')", 13, "regular expression" },
  { "today() + 1 'kg'", 9, "2 weeks" },
};

static void
test_errors (void)
{
  g_autoptr (JsonNode) root = parse (bundle);

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) result
          = preauth_fhirpath_evaluate_expression (errors[i].expression, root, NULL, &error);
      g_autofree char *start = g_strdup_printf ("Column %u of the expression: ", errors[i].column);

      if (result != NULL)
        {
          g_test_fail_printf ("%s is taken", errors[i].expression);
          continue;
        }
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_EXPRESSION);
      if (!g_str_has_prefix (error->message, start)
          || strstr (error->message, errors[i].word) == NULL)
        g_test_fail_printf ("%s says %s", errors[i].expression, error->message);
    }
}

/* An unknown function or a wrong number of arguments does not wait for the evaluation. */
static void
test_compile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthFhirpath) good = preauth_fhirpath_compile ("name.exists()", &error);
  g_autoptr (PreauthFhirpath) bad = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (good);
  bad = preauth_fhirpath_compile ("false and nope()", &error);
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_EXPRESSION);
  g_assert_null (bad);
}

static void
test_convenience (void)
{
  g_autoptr (JsonNode) root = parse (bundle);
  g_autoptr (GError) error = NULL;
  g_autofree char *first
      = preauth_fhirpath_evaluate_string ("entry.resource.id", root, NULL, &error);
  g_autofree char *number = preauth_fhirpath_evaluate_string ("1.50", NULL, NULL, &error);
  g_autofree char *none = preauth_fhirpath_evaluate_string ("nothing", root, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "c");
  g_assert_cmpstr (number, ==, "1.50");
  g_assert_null (none);
  g_assert_true (preauth_fhirpath_evaluate_boolean ("entry.exists()", root, NULL, &error));
  g_assert_true (preauth_fhirpath_evaluate_boolean ("'x'", root, NULL, &error));
  g_assert_false (preauth_fhirpath_evaluate_boolean ("false", root, NULL, &error));
  g_assert_false (preauth_fhirpath_evaluate_boolean ("nothing", root, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (preauth_fhirpath_evaluate_boolean ("1 | 2", root, NULL, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_EXPRESSION);
  g_clear_error (&error);
  g_assert_null (preauth_fhirpath_evaluate_string ("(", root, NULL, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_EXPRESSION);
}

static char *
repeat (const char *before, const char *middle, const char *after, guint count)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (text, before);
  g_string_append (text, middle);
  for (guint i = 0; i < count; i++)
    g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
assert_refused (const char *expression)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result
      = preauth_fhirpath_evaluate_expression (expression, NULL, NULL, &error);

  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_EXPRESSION);
  g_assert_null (result);
}

/* Each of these would take for ever, or all of the stack or memory. */
static void
test_limits (void)
{
  g_autofree char *brackets = repeat ("(", "1", ")", 65);
  g_autofree char *allowed = repeat ("(", "1", ")", 64);
  g_autofree char *calls = repeat ("iif(", "1", ",1)", 30000);
  g_autofree char *signs = repeat ("-", "1", "", 5000);
  g_autofree char *chain = repeat ("", "a", ".a", 5000);
  g_autofree char *sum = repeat ("1+", "1", "", 20000);
  g_autofree char *long_text = repeat ("", "'x'", " ", 70000);
  g_autofree char *doubling = repeat ("", "'xxxxxxxxxxxxxxxx'", ".select($this & $this)", 100);
  g_autofree char *product = repeat ("", "(1|2|3|4|5|6|7|8)", ".select($this.combine($this))", 40);
  g_autofree char *many = repeat ("", "", "a", 4096);
  g_autofree char *replaced
      = g_strdup_printf ("'aaaaaaaa'.replace('a', '%s').replace('a', '%s')", many, many);

  g_assert_true (preauth_fhirpath_evaluate_boolean (allowed, NULL, NULL, NULL));
  assert_refused (brackets);
  assert_refused (calls);
  assert_refused (signs);
  assert_refused (chain);
  assert_refused (sum);
  assert_refused (long_text);
  assert_refused (doubling);
  assert_refused (product);
  assert_refused (replaced);
  assert_refused ("'a'.repeat($this & 'a')");
  assert_refused ("1.repeat($this + 1)");
  assert_refused ("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+$')");
  assert_refused ("'\xff'");
}

static gpointer
evaluate_often (gpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *expression = g_strdup_printf ("%u + 1 = %u", i, i + 1);

      if (!preauth_fhirpath_evaluate_boolean (expression, NULL, NULL, NULL))
        return g_thread_self ();
    }
  return NULL;
}

/* More expressions than the cache keeps, from several threads. */
static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("evaluate", evaluate_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_null (g_thread_join (threads[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir/fhirpath/results", test_results);
  g_test_add_func ("/fhir/fhirpath/errors", test_errors);
  g_test_add_func ("/fhir/fhirpath/compile", test_compile);
  g_test_add_func ("/fhir/fhirpath/convenience", test_convenience);
  g_test_add_func ("/fhir/fhirpath/limits", test_limits);
  g_test_add_func ("/fhir/fhirpath/threads", test_threads);
  return g_test_run ();
}
