/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People by their names, whatever parts there are. */
#include "config.h"

#include "fhir/json.h"
#include "fhir/name.h"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = preauth_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return node;
}

static const struct
{
  const char *name;
  const char *shown;
} cases[] = {
  { "{\"given\":[\"Rosa\"],\"family\":\"Delgado\"}", "Rosa Delgado" },
  { "{\"given\":[\"Amara\"],\"family\":\"Okafor\",\"suffix\":[\"MD\"]}", "Amara Okafor, MD" },
  { "{\"prefix\":[\"Dr.\"],\"given\":[\"Ana\",\"María\"],\"family\":\"Pérez\",\"suffix\":[\"MD\","
    "\"PhD\"]}",
    "Dr. Ana María Pérez, MD, PhD" },
  { "{\"text\":\"Rosa Delgado\"}", "Rosa Delgado" },
  { "{\"text\":\"R. D.\",\"given\":[\"Rosa\"],\"family\":\"Delgado\"}", "Rosa Delgado" },
  { "{\"text\":\"Rosa Delgado, NP\",\"suffix\":[\"NP\"]}", "Rosa Delgado, NP" },
  { "{\"family\":\"王\",\"given\":[\"小明\"]}", "小明 王" },
  { "{\"family\":\"Suharto\"}", "Suharto" },
  { "{\"given\":[\" Rosa \",\"\",\"  \"],\"family\":\"Delgado \"}", "Rosa Delgado" },
  { "{\"suffix\":[\"MD\"]}", NULL },
  { "{}", NULL },
  { "{\"text\":\" \"}", NULL },
  { "{\"given\":\"Rosa\",\"family\":[\"Delgado\"],\"text\":7}", NULL },
  { "{\"given\":[1,null,{},\"Rosa\"],\"family\":true}", "Rosa" },
};

static void
test_display (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = parse (cases[i].name);
      g_autofree char *shown = preauth_name_to_display (json_node_get_object (node));

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  g_assert_null (preauth_name_to_display (NULL));
}

static const struct
{
  const char *names;
  const char *family;
} choices[] = {
  { "[{\"use\":\"old\",\"family\":\"A\"},{\"use\":\"usual\",\"family\":\"B\"},{\"use\":"
    "\"official\","
    "\"family\":\"C\"}]",
    "C" },
  { "[{\"use\":\"maiden\",\"family\":\"A\"},{\"use\":\"usual\",\"family\":\"B\"}]", "B" },
  { "[{\"family\":\"A\"},{\"use\":\"nickname\",\"family\":\"B\"}]", "A" },
  { "[null,\"x\",{\"use\":5,\"family\":\"A\"}]", "A" },
  { "[]", NULL },
  { "[\"x\"]", NULL },
};

static void
test_choose (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (JsonNode) node = parse (choices[i].names);
      JsonObject *name = preauth_name_choose (json_node_get_array (node));

      g_assert_cmpstr (preauth_json_get_string (name, "family"), ==, choices[i].family);
    }
  g_assert_null (preauth_name_choose (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/display", test_display);
  g_test_add_func ("/name/choose", test_choose);
  return g_test_run ();
}
