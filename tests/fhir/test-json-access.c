/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document in which nothing has the type that is asked for: no answer, no abort, no warning. */
#include "config.h"

#include "fhir/json.h"

static const char *const every_type[]
    = { "null", "true", "false", "1", "1.10", "1.5", "\"text\"", "{}", "[]", "[1]" };

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = preauth_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return node;
}

static void
test_every_type (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (every_type); i++)
    {
      const char *type = every_type[i];
      g_autofree char *text = g_strdup_printf ("{\"a\":%s,\"b\":[%s]}", type, type);
      g_autoptr (JsonNode) node = parse (text);
      JsonObject *object = json_node_get_object (node);
      JsonArray *array = preauth_json_get_array (object, "b");
      gboolean is_text = type[0] == '"';

      g_assert_cmpstr (preauth_json_get_string (object, "a"), ==, is_text ? "text" : NULL);
      g_assert_cmpstr (preauth_json_array_get_string (array, 0), ==, is_text ? "text" : NULL);
      g_assert_cmpint (preauth_json_get_boolean (object, "a"), ==, type[0] == 't');
      g_assert_cmpint (preauth_json_get_object (object, "a") != NULL, ==, type[0] == '{');
      g_assert_cmpint (preauth_json_array_get_object (array, 0) != NULL, ==, type[0] == '{');
      g_assert_cmpint (preauth_json_get_array (object, "a") != NULL, ==, type[0] == '[');
      g_assert_cmpint (preauth_json_is_number (json_object_get_member (object, "a")), ==,
                       type[0] == '1');
    }
}

static void
test_missing (void)
{
  g_autoptr (JsonNode) node = parse ("{\"a\":[\"x\"]}");
  JsonObject *object = json_node_get_object (node);
  JsonArray *array = preauth_json_get_array (object, "a");

  g_assert_null (preauth_json_get_string (object, "z"));
  g_assert_false (preauth_json_get_boolean (object, "z"));
  g_assert_null (preauth_json_get_object (object, "z"));
  g_assert_null (preauth_json_get_array (object, "z"));
  g_assert_null (preauth_json_array_get_object (array, 1));
  g_assert_null (preauth_json_array_get_string (array, G_MAXUINT));
  g_assert_cmpuint (preauth_json_array_length (array), ==, 1);
}

static void
test_nothing (void)
{
  g_assert_null (preauth_json_get_string (NULL, "a"));
  g_assert_false (preauth_json_get_boolean (NULL, "a"));
  g_assert_null (preauth_json_get_object (NULL, "a"));
  g_assert_null (preauth_json_get_array (NULL, "a"));
  g_assert_null (preauth_json_array_get_object (NULL, 0));
  g_assert_null (preauth_json_array_get_string (NULL, 0));
  g_assert_cmpuint (preauth_json_array_length (NULL), ==, 0);
  g_assert_null (preauth_json_node_get_string (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-access/every-type", test_every_type);
  g_test_add_func ("/json-access/missing", test_missing);
  g_test_add_func ("/json-access/nothing", test_nothing);
  return g_test_run ();
}
