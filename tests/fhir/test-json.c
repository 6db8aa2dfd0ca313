/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read comes out as it went in. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/json.h"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = preauth_json_parse (text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

static const char *const unchanged[] = {
  "{}",
  "[]",
  "null",
  "true",
  "\"\"",
  "[{},[],\"\",null,false]",
  "{\"z\":1,\"a\":2,\"m\":{\"y\":[],\"b\":{}}}",
  "{\"\":\"empty name\"}",
  "{\"unknownElement\":{\"_x\":[null,{\"id\":\"a\"}]},\"resourceType\":\"Patient\"}",
  "\"quote \\\" backslash \\\\ \\b\\f\\n\\r\\t \\u0001 \\u001f /\"",
  "\"Nguyễn Thị Ánh, 王小明, عائشة, 😀, e\u0301\"",
  "\"\x7f\xc2\x85\u2028\ufeff\ufdd0 \uffff\"",
};

static void
test_unchanged (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unchanged); i++)
    {
      g_autoptr (JsonNode) node = parse (unchanged[i]);
      g_autofree char *text = preauth_json_to_text (node, FALSE);

      g_assert_cmpstr (text, ==, unchanged[i]);
    }
}

static const char *const numbers[] = {
  "0",
  "-0",
  "-0.0",
  "1.0",
  "1.10",
  "0.1",
  "0.5",
  "-0.5",
  "100",
  "1e5",
  "1E+5",
  "1e-7",
  "0.00001",
  "-0.00012",
  "0.0009",
  "0.00",
  "123.456",
  "1e400",
  "-1e-400",
  "9223372036854775807",
  "-9223372036854775808",
  "9223372036854775808",
  "12345678901234567890",
  "0.30000000000000004",
  "98.60",
  "72.5",
  "123456789012345",
  "12345678901234.5",
  "1234567890123456.5",
  "99999999999999.9",
  "9007199254740993",
  "9007199254740993.0",
  "3.14159265358979",
  "3.141592653589793",
  "1000000000000000000000000000000000000000000.5",
};

/* In a tree, alone, copied, pretty and in a country whose decimals have a comma. */
static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *list = g_strdup_printf ("[%s,{\"a\":%s}]", numbers[i], numbers[i]);
      g_autoptr (JsonNode) node = parse (list);
      g_autoptr (JsonNode) copy = json_node_copy (node);
      g_autoptr (JsonNode) made = preauth_json_node_new_number (numbers[i]);
      JsonNode *element = json_array_get_element (json_node_get_array (node), 0);
      g_autofree char *text = preauth_json_to_text (copy, FALSE);
      g_autofree char *number = preauth_json_get_number_text (element);
      g_autofree char *made_text = preauth_json_to_text (made, TRUE);
      g_autofree char *line = g_strconcat (numbers[i], "\n", NULL);

      g_assert_cmpstr (text, ==, list);
      g_assert_cmpstr (number, ==, numbers[i]);
      g_assert_cmpstr (made_text, ==, line);
      g_assert_true (preauth_json_is_number (element));
      g_assert_null (preauth_json_node_get_string (element));
      g_assert_true (json_node_equal (element, made));
    }
}

static void
test_numbers_in_a_locale (void)
{
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("the locale de_DE.UTF-8 is not installed");
      return;
    }
  test_numbers ();
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_not_numbers (void)
{
  static const char *const texts[]
      = { "",   "-",   "01",  "1.",  ".5", "+1",  "1e",    "1e+",  "1 ",
          " 1", "0x1", "1,5", "NaN", "a",  "--1", "1.2.3", "\"1\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_false (preauth_json_is_number_text (texts[i]));
      g_assert_null (preauth_json_node_new_number (texts[i]));
    }
  g_assert_false (preauth_json_is_number_text (NULL));
  g_assert_null (preauth_json_node_new_number (NULL));
  g_assert_false (preauth_json_is_number (NULL));
  g_assert_null (preauth_json_get_number_text (NULL));
}

/* Nodes that the program itself made. */
static void
test_own_doubles (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = { { 1.1, "1.1" },         { 0.1 + 0.2, "0.30000000000000004" },
                { 2.0, "2" },           { 1e21, "1e+21" },
                { -0.00001, "-1e-05" }, { G_MAXDOUBLE * 10, "null" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), cases[i].value);
      g_autofree char *text = preauth_json_to_text (node, FALSE);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_escapes (void)
{
  g_autoptr (JsonNode) node = parse ("\"\\u00e9\\ud83d\\ude00\\/\\u0041\\uD83D\\uDE00\\u007f\"");
  g_autofree char *text = preauth_json_to_text (node, FALSE);

  g_assert_cmpstr (preauth_json_node_get_string (node), ==, "é😀/A😀\x7f");
  g_assert_cmpstr (text, ==, "\"é😀/A😀\x7f\"");
}

/* Text that a widget or another file brought in must not make a file that cannot be opened. */
static void
test_invalid_text_is_repaired (void)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), "Jos\xe9");
  g_autofree char *text = preauth_json_to_text (node, FALSE);
  g_autoptr (JsonNode) again = parse (text);

  g_assert_cmpstr (preauth_json_node_get_string (again), ==, "Jos\ufffd");
}

static void
test_byte_order_mark (void)
{
  g_autoptr (JsonNode) node = parse ("\xef\xbb\xbf[1]");
  g_autofree char *text = preauth_json_to_text (node, FALSE);

  g_assert_cmpstr (text, ==, "[1]");
}

/* What was typed may begin as a number that is kept as text does; the file must open again. */
static void
test_mark_of_numbers (void)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *text = NULL;

  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), "unit",
                                 "\xef\xb7\x90\xef\xb7\x91\xef\xb7\x90\xef\xb7\x91mg");
  text = preauth_json_to_text (node, FALSE);
  g_assert_cmpstr (text, ==, "{\"unit\":\"mg\"}");
  again = parse (text);
  g_assert_nonnull (again);
}

static void
test_pretty (void)
{
  g_autoptr (JsonNode) node = parse ("{\"a\":[1,{\"b\":\"c\"}],\"d\":{},\"e\":[]}");
  g_autofree char *text = preauth_json_to_text (node, TRUE);

  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"a\": [\n"
                   "    1,\n"
                   "    {\n"
                   "      \"b\": \"c\"\n"
                   "    }\n"
                   "  ],\n"
                   "  \"d\": {},\n"
                   "  \"e\": []\n"
                   "}\n");
}

/* The text without white space between its words and without the escapes that need not be. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);
  gboolean in_string = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (in_string && *p == '\\' && p[1] == '/')
        continue;
      if (in_string && *p == '\\' && p[1] == 'u')
        {
          g_autofree char *digits = g_strndup (p + 2, 4);

          g_string_append_unichar (squeezed, (gunichar)g_ascii_strtoull (digits, NULL, 16));
          p += 5;
          continue;
        }
      if (in_string && *p == '\\')
        g_string_append_c (squeezed, *p++);
      else if (*p == '"')
        in_string = !in_string;
      if (in_string || !g_ascii_isspace (*p))
        g_string_append_c (squeezed, *p);
    }
  return g_string_free (squeezed, FALSE);
}

static void
assert_example_survives (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = preauth_json_load (path, &error);
  g_autofree char *contents = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *pretty = NULL;
  g_autofree char *pretty_squeezed = NULL;

  g_assert_no_error (error);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);

  expected = squeeze (contents);
  plain = preauth_json_to_text (node, FALSE);
  pretty = preauth_json_to_text (node, TRUE);
  pretty_squeezed = squeeze (pretty);
  /* Not cmpstr, which would print the whole document. */
  g_assert_true (g_str_equal (plain, expected));
  g_assert_true (g_str_equal (pretty_squeezed, expected));
}

static void
test_examples_survive (void)
{
  const char *reference = g_getenv ("PREAUTH_REFERENCE");
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_files = 0;

  if (reference == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  folder = g_build_filename (reference, "examples", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_test_message ("%s", name);
      assert_example_survives (path);
      n_files++;
    }
  g_assert_cmpuint (n_files, >=, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/unchanged", test_unchanged);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/numbers-in-a-locale", test_numbers_in_a_locale);
  g_test_add_func ("/json/not-numbers", test_not_numbers);
  g_test_add_func ("/json/own-doubles", test_own_doubles);
  g_test_add_func ("/json/escapes", test_escapes);
  g_test_add_func ("/json/invalid-text-is-repaired", test_invalid_text_is_repaired);
  g_test_add_func ("/json/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/json/mark-of-numbers", test_mark_of_numbers);
  g_test_add_func ("/json/pretty", test_pretty);
  g_test_add_func ("/json/examples-survive", test_examples_survive);
  return g_test_run ();
}
