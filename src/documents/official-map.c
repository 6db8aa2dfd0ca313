/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the map of an official PDF and recognizes its printing by the names of its fields. It never
 * takes the nearest for the right one. */
#include "config.h"

#include "documents/official-map.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "fhir/installation.h"
#include "fhir/json.h"

#define SUFFIX ".json"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
list_maps (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (SUFFIX)));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

JsonNode *
preauth_official_map_load (const char *form, GError **error)
{
  g_autofree char *folder = preauth_installation_build_data_path ("forms", "official", NULL);
  g_autofree char *file = g_strconcat (form, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *known = NULL;
  g_autoptr (JsonNode) map = NULL;

  if (strchr (form, G_DIR_SEPARATOR) || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      known = list_maps (folder);
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
                   _ ("No official PDF of the form “%s” is known yet, only of: %s"), form, known);
      return NULL;
    }
  map = preauth_json_load (path, error);
  if (!map)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (map)
      || !preauth_json_get_array (json_node_get_object (map), "printings"))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("%s does not say which printings there are; install the program again"),
                   path);
      return NULL;
    }
  return g_steal_pointer (&map);
}

static gboolean
is_printing (JsonObject *printing, PreauthAcroform *pdf)
{
  JsonObject *fields = preauth_json_get_object (printing, "fields");
  g_autofree char *least
      = fields ? preauth_json_get_number_text (json_object_get_member (printing, "at_least"))
               : NULL;
  g_autoptr (GList) names = fields ? json_object_get_members (fields) : NULL;
  guint64 n = 0;

  for (GList *name = names; name; name = name->next)
    n += preauth_acroform_find (pdf, name->data) != NULL;
  return least && n > 0 && n >= g_ascii_strtoull (least, NULL, 10);
}

JsonObject *
preauth_official_map_find_printing (JsonNode *map,
                                    PreauthAcroform *pdf,
                                    const char *title,
                                    GError **error)
{
  JsonArray *printings = preauth_json_get_array (json_node_get_object (map), "printings");
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < preauth_json_array_length (printings); i++)
    {
      JsonObject *printing = preauth_json_array_get_object (printings, i);
      const char *name = preauth_json_get_string (printing, "title");

      if (printing && is_printing (printing, pdf))
        return printing;
      g_string_append_printf (known, "%s“%s”", known->len ? ", " : "", name ? name : "");
    }
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               _ ("“%s” is not a printing of this form that is known; known: %s"), title,
               known->str);
  return NULL;
}
