/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The official FHIRPath N1 suite for FHIR R4, read from $PREAUTH_REFERENCE. What this engine does
 * not claim is listed with its reason; everything else must pass. */
#include "config.h"

#include <string.h>

#include "fhir/fhirpath.h"
#include "fhir/json.h"

#define LEAST_PASSED 673

typedef struct
{
  char *name;
  char *input;
  gboolean is_predicate;
  gboolean is_unordered;
  gboolean is_invalid;
  GString *expression;
  GPtrArray *outputs;
} Case;

typedef struct
{
  GPtrArray *cases;
  Case *open;
  GString *text;
} Reader;

static const struct
{
  const char *expression;
  const char *reason;
} exclusions[] = {
  { "name.given1",
    "strict paths: whether an element exists is known from StructureDefinitions only" },
  { "Encounter.name.given",
    "strict paths: a leading type that does not match is a filter, as in N1" },
  { "Observation.valueQuantity.unit",
    "the JSON name of a choice is accepted, since people write it" },
  { "(Observation.value as Period).unit", "strict paths: the elements of Period are not known" },
  { "Patient.children().skip(1)", "there is no check for functions that depend on order" },
  { "(0).not() = true", "N1 singleton evaluation: one item that is no boolean is true" },
  { "1 week.toString()", "a calendar unit is written as in its literal: 1 week" },
  { "2.0 'cm' * 2.0 'm' = 0.040 'm2'", "products of units are outside the table of units" },
  { "(1 | 1) = (1 | 2 | {})", "N1 equality: collections of different counts are not equal" },
  { "name !~ name", "contradicts testEquivalent19 of the same suite" },
  { "3.14159.round(3) = 2", "contradicts the definition of round (): 3.142" },
  { "conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')", "needs StructureDefinitions" },
  { "conformsTo('http://hl7.org/fhir/StructureDefinition/Person')", "needs StructureDefinitions" },
  { NULL, NULL },
};

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->name);
  g_free (self->input);
  if (self->expression != NULL)
    g_string_free (self->expression, TRUE);
  g_ptr_array_unref (self->outputs);
  g_free (self);
}

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return values[i];
  return NULL;
}

static void
open_case (Reader *reader, const char **names, const char **values)
{
  const char *input = find_attribute (names, values, "inputfile");

  reader->open = g_new0 (Case, 1);
  reader->open->name = g_strdup (find_attribute (names, values, "name"));
  reader->open->input = g_strdup (input != NULL ? input : "patient-example.xml");
  reader->open->is_predicate = g_strcmp0 (find_attribute (names, values, "predicate"), "true") == 0;
  reader->open->is_unordered = g_strcmp0 (find_attribute (names, values, "ordered"), "false") == 0;
  reader->open->is_invalid = find_attribute (names, values, "invalid") != NULL;
  reader->open->outputs = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reader->cases, reader->open);
}

static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer data,
               GError **error)
{
  Reader *reader = data;

  if (strcmp (element, "test") == 0)
    open_case (reader, names, values);
  else if (strcmp (element, "expression") == 0 && find_attribute (names, values, "invalid") != NULL)
    reader->open->is_invalid = TRUE;
  g_string_truncate (reader->text, 0);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reader *reader = data;

  if (strcmp (element, "expression") == 0)
    reader->open->expression = g_string_new (reader->text->str);
  else if (strcmp (element, "output") == 0)
    g_ptr_array_add (reader->open->outputs, g_strdup (reader->text->str));
}

static void
add_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reader *reader = data;

  g_string_append_len (reader->text, text, (gssize)length);
}

/* The published file has a declaration that is not in front, and "<" as it is in expressions. */
static char *
repair (const char *xml)
{
  g_autoptr (GRegex) declaration = g_regex_new ("<\\?xml[^>]*\\?>", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (declaration, xml, -1, 0, "", 0, NULL);
  GString *repaired = g_string_new (NULL);
  gboolean in_expression = FALSE;

  for (const char *p = bare; *p != '\0'; p++)
    {
      if (g_str_has_prefix (p, "<expression"))
        in_expression = TRUE;
      else if (g_str_has_prefix (p, "</expression"))
        in_expression = FALSE;
      else if (in_expression && *p == '<')
        {
          g_string_append (repaired, "&lt;");
          continue;
        }
      g_string_append_c (repaired, *p);
    }
  return g_string_free (repaired, FALSE);
}

static GPtrArray *
read_cases (const char *path)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  GPtrArray *cases = g_ptr_array_new_with_free_func (case_free);
  Reader reader = { .cases = cases, .text = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *repaired = NULL;

  g_file_get_contents (path, &xml, NULL, &error);
  g_assert_no_error (error);
  repaired = repair (xml);
  g_markup_parse_context_parse (context, repaired, -1, &error);
  g_assert_no_error (error);
  g_string_free (reader.text, TRUE);
  return cases;
}

static JsonNode *
load_input (const char *folder, const char *name)
{
  g_autofree char *stem = g_strndup (name, strcspn (name, "."));
  g_autofree char *file = g_strconcat (stem, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *node = preauth_json_load (path, &error);

  g_assert_no_error (error);
  return node;
}

/* As the suite writes outputs. */
static char *
item_to_text (JsonNode *item)
{
  g_autoptr (GError) error = NULL;
  char *text = preauth_fhirpath_evaluate_string ("toString()", item, NULL, &error);

  return text != NULL ? text : g_strdup ("?");
}

static int
compare_texts (gconstpointer left, gconstpointer right)
{
  return strcmp (*(const char *const *)left, *(const char *const *)right);
}

static gboolean
outputs_match (const Case *test, JsonArray *result)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (json_array_get_length (result) != test->outputs->len)
    return FALSE;
  for (guint i = 0; i < test->outputs->len; i++)
    g_ptr_array_add (texts, item_to_text (json_array_get_element (result, i)));
  if (test->is_unordered)
    {
      g_ptr_array_sort (texts, compare_texts);
      g_ptr_array_sort (test->outputs, compare_texts);
    }
  for (guint i = 0; i < texts->len; i++)
    if (strcmp (texts->pdata[i], test->outputs->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

/* NULL when the case holds, else what came instead. */
static char *
run_case (const Case *test, JsonNode *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result = NULL;

  if (test->is_predicate)
    {
      gboolean truth
          = preauth_fhirpath_evaluate_boolean (test->expression->str, input, NULL, &error);

      return error == NULL && truth ? NULL : g_strdup ("not true");
    }
  result = preauth_fhirpath_evaluate_expression (test->expression->str, input, NULL, &error);
  if (test->is_invalid)
    return result == NULL ? NULL : g_strdup ("no error");
  if (result == NULL)
    return g_strdup (error->message);
  return outputs_match (test, json_node_get_array (result)) ? NULL
                                                            : preauth_json_to_text (result, FALSE);
}

static const char *
find_exclusion (const char *expression)
{
  for (gsize i = 0; exclusions[i].expression != NULL; i++)
    if (strcmp (exclusions[i].expression, expression) == 0)
      return exclusions[i].reason;
  return NULL;
}

/* TRUE when it passed. */
static gboolean
check_case (const Case *test, JsonNode *input)
{
  const char *reason = find_exclusion (test->expression->str);
  g_autofree char *fault = run_case (test, input);

  if (fault == NULL && reason != NULL)
    g_test_message ("%s passes: take it off the list", test->name);
  else if (fault != NULL && reason == NULL)
    g_test_message ("%s: %s gives %s", test->name, test->expression->str, fault);
  if ((fault != NULL) != (reason != NULL))
    g_test_fail ();
  return fault == NULL;
}

static void
test_suite (void)
{
  const char *reference = g_getenv ("PREAUTH_REFERENCE");
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  guint passed = 0;

  if (reference == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  folder = g_build_filename (reference, "examples", "fhirpath", NULL);
  path = g_build_filename (folder, "tests-fhir-r4.xml", NULL);
  cases = read_cases (path);
  for (guint i = 0; i < cases->len; i++)
    {
      Case *test = cases->pdata[i];
      g_autoptr (JsonNode) input = load_input (folder, test->input);

      passed += check_case (test, input);
    }
  g_test_message ("%u of %u pass", passed, cases->len);
  g_assert_cmpuint (passed, >=, LEAST_PASSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir/fhirpath-suite", test_suite);
  return g_test_run ();
}
