/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form as FHIR R4 Questionnaire. Never changes after it was read. */
#include "config.h"

#include "questionnaire/questionnaire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/installation.h"
#include "fhir/json.h"
#include "questionnaire/item-private.h"

struct _PreauthQuestionnaire
{
  GObject parent_instance;

  JsonNode *node;
  char *url;
  GPtrArray *items;
  GHashTable *by_link_id; /* link id -> item, not owned */
};

G_DEFINE_FINAL_TYPE (PreauthQuestionnaire, preauth_questionnaire, G_TYPE_OBJECT)

static gboolean
read_items (PreauthQuestionnaire *self,
            JsonArray *objects,
            PreauthQuestionnaireItem *parent,
            GPtrArray *into,
            GError **error);

static gboolean
read_item (PreauthQuestionnaire *self,
           JsonObject *object,
           PreauthQuestionnaireItem *parent,
           GPtrArray *into,
           GError **error)
{
  JsonArray *contained = preauth_json_get_array (json_node_get_object (self->node), "contained");
  g_autoptr (PreauthQuestionnaireItem) item
      = preauth_questionnaire_item_new_from_object (object, contained, error);

  if (item == NULL)
    return FALSE;
  item->parent = parent;
  item->depth = parent != NULL ? parent->depth + 1 : 0;
  if (item->depth >= PREAUTH_ITEM_MAX_DEPTH)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("Item “%s” of the form lies deeper than %d levels"), item->link_id,
                   PREAUTH_ITEM_MAX_DEPTH);
      return FALSE;
    }
  if (!g_hash_table_insert (self->by_link_id, item->link_id, item))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("The form has two items with the linkId “%s”"),
                   preauth_json_get_string (object, "linkId"));
      return FALSE;
    }
  g_ptr_array_add (into, g_object_ref (item));
  return read_items (self, preauth_json_get_array (object, "item"), item, item->children, error);
}

static gboolean
read_items (PreauthQuestionnaire *self,
            JsonArray *objects,
            PreauthQuestionnaireItem *parent,
            GPtrArray *into,
            GError **error)
{
  for (guint i = 0; i < preauth_json_array_length (objects); i++)
    {
      JsonObject *object = preauth_json_array_get_object (objects, i);

      if (parent != NULL && preauth_questionnaire_item_is_help (object))
        continue;
      if (!read_item (self, object, parent, into, error))
        return FALSE;
    }
  return TRUE;
}

PreauthQuestionnaire *
preauth_questionnaire_new_from_node (JsonNode *node, GError **error)
{
  g_autoptr (PreauthQuestionnaire) self = NULL;
  JsonObject *object = NULL;
  const char *url = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_get_object (node);
  if (g_strcmp0 (preauth_json_get_string (object, "resourceType"), "Questionnaire") != 0)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("This is not a form: it has no resourceType “Questionnaire”"));
      return NULL;
    }
  self = g_object_new (PREAUTH_TYPE_QUESTIONNAIRE, NULL);
  self->node = json_node_ref (node);
  url = preauth_json_get_string (object, "url");
  self->url = url != NULL
                  ? g_strdup (url)
                  : g_strconcat ("Questionnaire/", preauth_questionnaire_get_id (self), NULL);
  if (!read_items (self, preauth_json_get_array (object, "item"), NULL, self->items, error)
      || !preauth_questionnaire_validate (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

PreauthQuestionnaire *
preauth_questionnaire_load (const char *path, GError **error)
{
  g_autoptr (JsonNode) node = preauth_json_load (path, error);
  g_autoptr (PreauthQuestionnaire) self = NULL;

  if (node == NULL)
    return NULL;
  self = preauth_questionnaire_new_from_node (node, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return g_steal_pointer (&self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
list_forms (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".json")));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

/* A form id becomes a file name, so it may only be a plain word. */
static gboolean
is_plain_id (const char *id)
{
  return id != NULL && g_ascii_isalnum (*id)
         && strspn (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-") == strlen (id);
}

PreauthQuestionnaire *
preauth_questionnaire_load_form (const char *id, GError **error)
{
  g_autofree char *folder = preauth_installation_build_data_path ("forms", NULL);
  g_autofree char *file = g_strconcat (id != NULL ? id : "", ".json", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *known = NULL;

  if (is_plain_id (id) && g_file_test (path, G_FILE_TEST_EXISTS))
    return preauth_questionnaire_load (path, error);
  known = list_forms (folder);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
               _ ("There is no form “%s”; the forms are: %s"), id != NULL ? id : "", known);
  return NULL;
}

static const char *
get_member (PreauthQuestionnaire *self, const char *name)
{
  return preauth_json_get_string (json_node_get_object (self->node), name);
}

const char *
preauth_questionnaire_get_id (PreauthQuestionnaire *self)
{
  const char *id = get_member (self, "id");

  return id != NULL ? id : "";
}

const char *
preauth_questionnaire_get_url (PreauthQuestionnaire *self)
{
  return self->url;
}

const char *
preauth_questionnaire_get_title (PreauthQuestionnaire *self)
{
  const char *title = get_member (self, "title");

  if (title == NULL)
    title = get_member (self, "name");
  return title != NULL ? title : _ ("Form");
}

const char *
preauth_questionnaire_get_version (PreauthQuestionnaire *self)
{
  return get_member (self, "version");
}

const char *
preauth_questionnaire_get_description (PreauthQuestionnaire *self)
{
  return get_member (self, "description");
}

GPtrArray *
preauth_questionnaire_get_items (PreauthQuestionnaire *self)
{
  return self->items;
}

PreauthQuestionnaireItem *
preauth_questionnaire_find_item (PreauthQuestionnaire *self, const char *link_id)
{
  return link_id != NULL ? g_hash_table_lookup (self->by_link_id, link_id) : NULL;
}

static void
preauth_questionnaire_finalize (GObject *object)
{
  PreauthQuestionnaire *self = PREAUTH_QUESTIONNAIRE (object);

  g_hash_table_unref (self->by_link_id);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->node, json_node_unref);
  g_free (self->url);
  G_OBJECT_CLASS (preauth_questionnaire_parent_class)->finalize (object);
}

static void
preauth_questionnaire_class_init (PreauthQuestionnaireClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_questionnaire_finalize;
}

static void
preauth_questionnaire_init (PreauthQuestionnaire *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_link_id = g_hash_table_new (g_str_hash, g_str_equal);
}
