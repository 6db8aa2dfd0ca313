/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the guard refuses, and that each refusal says where and what to do. */
#include "config.h"

#include <string.h>

#include "fhir/error.h"
#include "fhir/json.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *where;
  const char *what;
} Refusal;

static const Refusal refusals[] = {
  { "empty", "", NULL, "there is nothing in it" },
  { "blank", " \r\n\t ", NULL, "there is nothing in it" },
  { "only-byte-order-mark", "\xef\xbb\xbf", NULL, "there is nothing in it" },
  { "cut-in-object", "{\"a\": 1", "line 1, column 8", "cut off" },
  { "cut-after-brace", "{", "line 1, column 2", "cut off" },
  { "cut-after-comma", "{\"a\": 1,\n", "line 2, column 1", "cut off" },
  { "cut-after-colon", "{\"a\":", "line 1, column 6", "cut off" },
  { "cut-in-list", "[1", "line 1, column 3", "cut off" },
  { "cut-after-bracket", "[", "line 1, column 2", "cut off" },
  { "cut-in-string", "[\n  \"abc", "line 2, column 3", "no closing quote" },
  { "cut-in-escape", "\"\\", "line 1, column 2", "backslash" },
  { "cut-in-unicode", "\"\\u00", "line 1, column 2", "four hexadecimal digits" },
  { "cut-in-word", "[tru", "line 1, column 2", "no JSON value" },
  { "cut-in-number", "[-", "line 1, column 3", "digit is missing" },
  { "line-comment", "{ // x\n}", "line 1, column 3", "member name" },
  { "block-comment", "[ /* x */ 1]", "line 1, column 3", "comments are not allowed" },
  { "hash-comment", "# x\n{}", "line 1, column 1", "comments are not allowed" },
  { "single-quotes", "['a']", "line 1, column 2", "double quotes" },
  { "bare-name", "{a: 1}", "line 1, column 2", "member name in double quotes" },
  { "number-as-name", "{1: 1}", "line 1, column 2", "member name in double quotes" },
  { "assignment", "var x = {};", "line 1, column 1", "no JSON value" },
  { "nan", "[NaN]", "line 1, column 2", "no JSON value" },
  { "infinity", "[-Infinity]", "line 1, column 3", "digit is missing" },
  { "word-in-capitals", "[True]", "line 1, column 2", "no JSON value" },
  { "word-runs-on", "[nullx]", "line 1, column 6", "comma or a closing bracket" },
  { "leading-zero", "[01]", "line 1, column 2", "must not start with 0" },
  { "minus-zero-one", "[-01]", "line 1, column 3", "must not start with 0" },
  { "plus", "[+1]", "line 1, column 2", "no JSON value" },
  { "bare-point", "[.5]", "line 1, column 2", "no JSON value" },
  { "nothing-after-point", "[1.]", "line 1, column 4", "digit is missing" },
  { "nothing-after-exponent", "[1e+]", "line 1, column 5", "digit is missing" },
  { "hexadecimal", "[0x1F]", "line 1, column 3", "comma or a closing bracket" },
  { "trailing-comma-list", "[1,]", "line 1, column 4", "comma must not stand before" },
  { "trailing-comma-object", "{\"a\":1,}", "line 1, column 8", "comma must not stand before" },
  { "double-comma", "[1,,2]", "line 1, column 4", "value is missing" },
  { "leading-comma", "[,1]", "line 1, column 2", "value is missing" },
  { "missing-comma", "[1 2]", "line 1, column 4", "comma or a closing bracket" },
  { "missing-comma-object", "{\"a\":1 \"b\":2}", "line 1, column 8", "comma or a closing brace" },
  { "missing-colon", "{\"a\" 1}", "line 1, column 6", "colon is missing" },
  { "missing-value", "{\"a\":}", "line 1, column 6", "value is missing" },
  { "wrong-bracket", "[1}", "line 1, column 3", "comma or a closing bracket" },
  { "wrong-brace", "{\"a\":1]", "line 1, column 7", "comma or a closing brace" },
  { "trailing-text", "{} {}", "line 1, column 4", "remove what follows" },
  { "trailing-bracket", "[1]]", "line 1, column 4", "remove what follows" },
  { "duplicate", "{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "line 3, column 2", "“a” stands twice" },
  { "duplicate-by-escape", "{\"a\":1,\"\\u0061\":2}", "line 1, column 8", "“a” stands twice" },
  { "duplicate-empty-name", "{\"\":1,\"\":2}", "line 1, column 7", "stands twice" },
  { "duplicate-inside", "[{\"x\":{\"é\":1,\"é\":2}}]", "line 1, column 14", "“é” stands twice" },
  { "zero-escape", "[\"a\\u0000b\"]", "line 1, column 4", "\\u0000 is not allowed" },
  { "zero-escape-name", "{\"a\\u0000\":1}", "line 1, column 4", "\\u0000 is not allowed" },
  { "lone-high-surrogate", "\"\\ud800\"", "line 1, column 2", "half of a character" },
  { "lone-low-surrogate", "\"\\udc00\"", "line 1, column 2", "half of a character" },
  { "two-high-surrogates", "\"\\ud800\\ud800\"", "line 1, column 2", "half of a character" },
  { "high-then-letter", "\"\\ud83dx\"", "line 1, column 2", "half of a character" },
  { "high-then-newline", "\"\\ud83d\\n\"", "line 1, column 2", "half of a character" },
  { "high-cut", "\"\\ud83d\\ude", "line 1, column 2", "half of a character" },
  { "bad-escape", "\"\\x41\"", "line 1, column 2", "backslash must be followed" },
  { "bad-hex", "\"\\u00g0\"", "line 1, column 2", "four hexadecimal digits" },
  { "raw-tab", "\"a\tb\"", "line 1, column 3", "control character" },
  { "raw-newline", "[\"a\nb\"]", "line 1, column 4", "no closing quote" },
  { "latin-1", "{\"a\":\n\"Jos\xe9\"}", "line 2, column 5", "not valid UTF-8" },
  { "overlong", "\"\xc0\xaf\"", "line 1, column 2", "not valid UTF-8" },
  { "encoded-surrogate", "\"\xed\xa0\x80\"", "line 1, column 2", "not valid UTF-8" },
  { "cut-character", "\"\xc3", "line 1, column 2", "not valid UTF-8" },
  { "utf-16-mark", "\xff\xfe{", NULL, "UTF-16" },
  { "utf-16-big-mark", "\xfe\xff", NULL, "UTF-16" },
  { "xml", "<Bundle/>", "line 1, column 1", "XML" },
  { "pdf", "%PDF-1.7", "line 1, column 1", "PDF" },
  { "cut-pdf", "%PDF", "line 1, column 1", "no JSON value" },
  { "column-in-characters", "{\"日本語\": x}", "line 1, column 9", "no JSON value" },
  { "crlf-lines", "[\r\n1,\r\nx]", "line 3, column 1", "no JSON value" },
  { "cr-lines", "[\r1,\rx]", "line 3, column 1", "no JSON value" },
  { "form-feed", "[\f1]", "line 1, column 2", "no JSON value" },
  { "no-break-space", "[\u00a01]", "line 1, column 2", "no JSON value" },
  { "reserved-mark",
    "[\"\ufdd0\ufdd1"
    "1.5\"]",
    "line 1, column 2", "mean nothing" },
  { "reserved-mark-escaped", "[\"\\ufdd0\\ufdd1x\"]", "line 1, column 2", "mean nothing" },
};

static void
assert_refused (const char *data, gssize length, const char *where, const char *what)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = preauth_json_parse (data, length, &error);

  g_assert_null (node);
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  g_test_message ("%s", error->message);
  if (where != NULL)
    g_assert_true (g_str_has_prefix (error->message, where)
                   && error->message[strlen (where)] == ':');
  g_assert_nonnull (strstr (error->message, what));
  g_assert_false (g_str_has_suffix (error->message, "."));
}

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  gsize length = strlen (refusal->text);
  /* Without a final zero, so that a sanitizer sees reading past the end. */
  g_autofree char *exact = g_memdup2 (refusal->text, length);

  assert_refused (exact != NULL ? exact : "", (gssize)length, refusal->where, refusal->what);
  assert_refused (refusal->text, -1, refusal->where, refusal->what);
}

static void
test_zero_byte (void)
{
  assert_refused ("[1, \0 2]", 8, "line 1, column 5", "zero byte");
  assert_refused ("{\0}\0", 4, NULL, "UTF-16");
  assert_refused ("[\"a\0b\"]", 7, "line 1, column 4", "zero byte");
}

static char *
nest (guint depth, const char *open, const char *middle, const char *close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, middle);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lists = nest (64, "[", "", "]");
  g_autofree char *objects = nest (64, "{\"a\":", "1", "}");
  g_autofree char *too_deep = nest (65, "[", "", "]");
  g_autofree char *too_deep_objects = nest (65, "{\"a\":", "1", "}");
  g_autofree char *far_too_deep = nest (1000000, "[", "", "");
  g_autoptr (JsonNode) first = preauth_json_parse (lists, -1, &error);
  g_autoptr (JsonNode) second = preauth_json_parse (objects, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  assert_refused (too_deep, -1, "line 1, column 65", "more than 64");
  assert_refused (too_deep_objects, -1, "line 1, column 321", "more than 64");
  assert_refused (far_too_deep, -1, "line 1, column 65", "more than 64");
}

/* Brothers do not add up. */
static void
test_depth_of_brothers (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *brothers = nest (1000, "[[],{\"a\":[]}],", "1", "");
  g_autofree char *text = g_strconcat ("[", brothers, "]", NULL);
  g_autoptr (JsonNode) node = preauth_json_parse (text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 1001);
}

static void
test_size (void)
{
  gsize length = PREAUTH_JSON_MAX_BYTES + 1;
  g_autofree char *text = g_malloc (length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  memset (text, 'a', length);
  text[0] = '"';
  text[length - 1] = text[length - 2] = '"';
  assert_refused (text, (gssize)length, NULL, "larger than 64 MiB");

  node = preauth_json_parse (text, (gssize)length - 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (preauth_json_node_get_string (node)), ==, length - 3);
}

static void
test_values (void)
{
  g_autofree char *text = nest (PREAUTH_JSON_MAX_VALUES, "[0", "", "");

  for (char *p = text; *p != '\0'; p++)
    if (*p == '[')
      *p = p == text ? '[' : ',';
  assert_refused (text, -1, NULL, "more than 4 million values");
}

/* A key is found again among very many. */
static void
test_many_members (void)
{
  GString *text = g_string_new ("{");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, "\"member-%u\":%u,", i, i);
  g_string_append (text, "\"member-1\":0}");

  assert_refused (text->str, (gssize)text->len, NULL, "“member-1” stands twice");

  text->str[text->len - 5] = 'x';
  node = preauth_json_parse (text->str, (gssize)text->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_object_get_size (json_node_get_object (node)), ==, 50001);
  g_string_free (text, TRUE);
}

/* A name is clipped, and no text of the document is repeated. */
static void
test_message_repeats_nothing (void)
{
  g_autofree char *name = g_strnfill (500, 'n');
  g_autofree char *text = g_strdup_printf ("{\"%s\":1,\"%s\":2}", name, name);
  g_autoptr (GError) error = NULL;

  g_assert_null (preauth_json_parse (text, -1, &error));
  g_assert_cmpuint (strlen (error->message), <, 150);
  g_clear_error (&error);
  g_assert_null (preauth_json_parse ("{\"family\": \"Delgado\" \"x\"}", -1, &error));
  g_assert_null (strstr (error->message, "Delgado"));
}

/* Every prefix of a good document is refused, and none of them crashes. */
static void
test_every_cut (void)
{
  static const char text[]
      = "{\"a\":[1.50,-2e-3,true,false,null,\"\\ud83d\\ude00\\n é\"],\"b\":{\"c\":{}}}";

  for (gsize length = 0; length < sizeof text - 1; length++)
    {
      g_autofree char *cut = g_memdup2 (text, length + 1);
      g_autofree char *exact = g_memdup2 (cut, length);

      assert_refused (exact != NULL ? exact : "", (gssize)length, NULL, "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/guard/refuses/%s", refusals[i].name);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
  g_test_add_func ("/guard/zero-byte", test_zero_byte);
  g_test_add_func ("/guard/depth", test_depth);
  g_test_add_func ("/guard/depth-of-brothers", test_depth_of_brothers);
  g_test_add_func ("/guard/size", test_size);
  g_test_add_func ("/guard/values", test_values);
  g_test_add_func ("/guard/many-members", test_many_members);
  g_test_add_func ("/guard/message-repeats-nothing", test_message_repeats_nothing);
  g_test_add_func ("/guard/every-cut", test_every_cut);
  return g_test_run ();
}
