/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of people as FHIR has them. It never reorders or shortens a part. */
#include "config.h"

#include "fhir/name.h"

#include "fhir/json.h"

static void
append_part (GString *name, const char *separator, const char *part)
{
  g_autofree char *trimmed = part == NULL ? NULL : g_strstrip (g_strdup (part));

  if (trimmed == NULL || *trimmed == '\0')
    return;
  if (name->len > 0)
    g_string_append (name, separator);
  g_string_append (name, trimmed);
}

static void
append_parts (GString *name, const char *separator, JsonArray *parts)
{
  for (guint i = 0; i < preauth_json_array_length (parts); i++)
    append_part (name, separator, preauth_json_array_get_string (parts, i));
}

char *
preauth_name_to_display (JsonObject *human_name)
{
  g_autoptr (GString) core = g_string_new (NULL);
  g_autoptr (GString) name = g_string_new (NULL);

  append_parts (core, " ", preauth_json_get_array (human_name, "given"));
  append_part (core, " ", preauth_json_get_string (human_name, "family"));
  if (core->len > 0)
    {
      append_parts (name, " ", preauth_json_get_array (human_name, "prefix"));
      append_part (name, " ", core->str);
      append_parts (name, ", ", preauth_json_get_array (human_name, "suffix"));
    }
  else
    append_part (name, " ", preauth_json_get_string (human_name, "text"));

  return name->len > 0 ? g_strdup (name->str) : NULL;
}

static JsonObject *
find_use (JsonArray *names, const char *use)
{
  for (guint i = 0; i < preauth_json_array_length (names); i++)
    {
      JsonObject *name = preauth_json_array_get_object (names, i);

      if (name != NULL
          && (use == NULL || g_strcmp0 (preauth_json_get_string (name, "use"), use) == 0))
        return name;
    }
  return NULL;
}

JsonObject *
preauth_name_choose (JsonArray *names)
{
  JsonObject *name = find_use (names, "official");

  if (name == NULL)
    name = find_use (names, "usual");
  return name != NULL ? name : find_use (names, NULL);
}
