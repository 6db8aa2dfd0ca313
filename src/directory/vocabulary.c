/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that plans, services and requests are named with, from data/payers/vocabulary.json. It
 * knows no payer. */
#include "config.h"

#include "directory/vocabulary.h"

#include <glib/gi18n-lib.h>

#include "directory/vocabulary-private.h"
#include "fhir/error.h"
#include "fhir/json.h"

/* On each list: its terms by their ids. */
#define BY_ID "preauth-by-id"

typedef enum
{
  LIST_LINES_OF_BUSINESS,
  LIST_LAWS,
  LIST_CATEGORIES,
  LIST_KINDS,
  LIST_MODIFIERS,
  LIST_CHANNELS,
  N_LISTS
} List;

static const char *const list_members[N_LISTS]
    = { "lines_of_business", "laws", "categories", "kinds", "modifiers", "channels" };

struct _PreauthVocabulary
{
  GObject parent_instance;

  GListStore *lists[N_LISTS]; /* of PreauthTerm */
  GListStore *tiles;
  GHashTable *categories; /* id: PreauthTerm */
  GHashTable *forms;      /* id: title */
  GPtrArray *law_notices;
};

G_DEFINE_FINAL_TYPE (PreauthVocabulary, preauth_vocabulary, G_TYPE_OBJECT)

static void
preauth_vocabulary_finalize (GObject *object)
{
  PreauthVocabulary *self = PREAUTH_VOCABULARY (object);

  for (guint i = 0; i < N_LISTS; i++)
    g_object_unref (self->lists[i]);
  g_object_unref (self->tiles);
  g_hash_table_unref (self->categories);
  g_hash_table_unref (self->forms);
  g_ptr_array_unref (self->law_notices);
  G_OBJECT_CLASS (preauth_vocabulary_parent_class)->finalize (object);
}

static void
preauth_vocabulary_class_init (PreauthVocabularyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_vocabulary_finalize;
}

static void
preauth_vocabulary_init (PreauthVocabulary *self)
{
  for (guint i = 0; i < N_LISTS; i++)
    {
      self->lists[i] = g_list_store_new (PREAUTH_TYPE_TERM);
      g_object_set_data_full (G_OBJECT (self->lists[i]), BY_ID,
                              g_hash_table_new (g_str_hash, g_str_equal),
                              (GDestroyNotify)g_hash_table_unref);
    }
  self->tiles = g_list_store_new (PREAUTH_TYPE_TILE);
  self->categories = g_hash_table_new (g_str_hash, g_str_equal);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->law_notices = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_rule_free);
}

static gboolean
read_terms (PreauthVocabulary *self, List list, JsonObject *root, const char *name, GError **error)
{
  const char *member = list_members[list];
  JsonArray *array = preauth_json_get_array (root, member);

  if (preauth_json_array_length (array) == 0)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("%s: the list “%s” is missing or empty"), name, member);
      return FALSE;
    }
  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      JsonObject *object = preauth_json_array_get_object (array, i);
      g_autoptr (PreauthTerm) term = NULL;

      if (preauth_json_get_string (object, "id") == NULL
          || preauth_json_get_string (object, "name") == NULL)
        {
          g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                       _ ("%s: entry %u of “%s” needs an id and a name"), name, i + 1, member);
          return FALSE;
        }
      term = preauth_term_new_from_object (object);
      if (preauth_vocabulary_find (G_LIST_MODEL (self->lists[list]), preauth_term_get_id (term))
          != NULL)
        {
          g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("%s: “%s” lists “%s” twice"),
                       name, member, preauth_term_get_id (term));
          return FALSE;
        }
      g_list_store_append (self->lists[list], term);
      g_hash_table_insert (g_object_get_data (G_OBJECT (self->lists[list]), BY_ID),
                           (gpointer)preauth_term_get_id (term), term);
    }
  return TRUE;
}

/* Every parent must be there, and nobody may be an ancestor of itself. */
static gboolean
index_categories (PreauthVocabulary *self, const char *name, GError **error)
{
  GListModel *model = G_LIST_MODEL (self->lists[LIST_CATEGORIES]);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PreauthTerm) term = g_list_model_get_item (model, i);

      g_hash_table_insert (self->categories, (char *)preauth_term_get_id (term), term);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PreauthTerm) term = g_list_model_get_item (model, i);
      PreauthTerm *ancestor = term;
      guint steps = 0;

      while (ancestor != NULL && preauth_term_get_parent (ancestor) != NULL && steps++ < n)
        ancestor = g_hash_table_lookup (self->categories, preauth_term_get_parent (ancestor));
      if (ancestor == NULL || steps >= n)
        {
          g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                       _ ("%s: the category “%s” has a parent that is not a category above it"),
                       name, preauth_term_get_id (term));
          return FALSE;
        }
    }
  return TRUE;
}

static void
read_forms (PreauthVocabulary *self, JsonObject *root)
{
  JsonArray *array = preauth_json_get_array (root, "forms");

  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      JsonObject *object = preauth_json_array_get_object (array, i);
      const char *id = preauth_json_get_string (object, "id");

      if (id != NULL)
        g_hash_table_insert (self->forms, g_strdup (id), preauth_json_dup_string (object, "title"));
    }
}

static gboolean
read_tiles (PreauthVocabulary *self, JsonObject *root, const char *name, GError **error)
{
  JsonArray *array = preauth_json_get_array (root, "tiles");

  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      JsonObject *object = preauth_json_array_get_object (array, i);
      g_autoptr (PreauthTile) tile = preauth_tile_new_from_object (object);
      GStrv categories = preauth_tile_get_categories (tile);

      for (guint j = 0; categories[j] != NULL; j++)
        if (!g_hash_table_contains (self->categories, categories[j]))
          {
            g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                         _ ("%s: the tile “%s” names “%s”, which is no category"), name,
                         preauth_tile_get_id (tile), categories[j]);
            return FALSE;
          }
      g_list_store_append (self->tiles, tile);
    }
  return TRUE;
}

static void
read_law_notices (PreauthVocabulary *self, JsonObject *root)
{
  JsonArray *array = preauth_json_get_array (root, "law_notices");

  for (guint i = 0; i < preauth_json_array_length (array); i++)
    g_ptr_array_add (self->law_notices,
                     preauth_rule_new_from_object (preauth_json_array_get_object (array, i)));
}

PreauthVocabulary *
preauth_vocabulary_new_from_node (JsonNode *node, const char *name, GError **error)
{
  g_autoptr (PreauthVocabulary) self = g_object_new (PREAUTH_TYPE_VOCABULARY, NULL);
  JsonObject *root = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (List list = 0; list < N_LISTS; list++)
    if (!read_terms (self, list, root, name, error))
      return NULL;
  if (!index_categories (self, name, error))
    return NULL;
  read_forms (self, root);
  if (!read_tiles (self, root, name, error))
    return NULL;
  read_law_notices (self, root);
  return g_steal_pointer (&self);
}

GListModel *
preauth_vocabulary_get_lines_of_business (PreauthVocabulary *self)
{
  return G_LIST_MODEL (self->lists[LIST_LINES_OF_BUSINESS]);
}

GListModel *
preauth_vocabulary_get_laws (PreauthVocabulary *self)
{
  return G_LIST_MODEL (self->lists[LIST_LAWS]);
}

GListModel *
preauth_vocabulary_get_categories (PreauthVocabulary *self)
{
  return G_LIST_MODEL (self->lists[LIST_CATEGORIES]);
}

GListModel *
preauth_vocabulary_get_kinds (PreauthVocabulary *self)
{
  return G_LIST_MODEL (self->lists[LIST_KINDS]);
}

GListModel *
preauth_vocabulary_get_modifiers (PreauthVocabulary *self)
{
  return G_LIST_MODEL (self->lists[LIST_MODIFIERS]);
}

GListModel *
preauth_vocabulary_get_channels (PreauthVocabulary *self)
{
  return G_LIST_MODEL (self->lists[LIST_CHANNELS]);
}

GListModel *
preauth_vocabulary_get_tiles (PreauthVocabulary *self)
{
  return G_LIST_MODEL (self->tiles);
}

GPtrArray *
preauth_vocabulary_get_law_notices (PreauthVocabulary *self)
{
  return self->law_notices;
}

const char *
preauth_vocabulary_get_form_title (PreauthVocabulary *self, const char *form)
{
  return form == NULL ? NULL : g_hash_table_lookup (self->forms, form);
}

PreauthTerm *
preauth_vocabulary_find (GListModel *list, const char *id)
{
  return id != NULL ? g_hash_table_lookup (g_object_get_data (G_OBJECT (list), BY_ID), id) : NULL;
}

guint
preauth_vocabulary_get_distance (PreauthVocabulary *self,
                                 const char *category,
                                 const char *ancestor)
{
  guint distance = 0;

  if (g_str_equal (ancestor, "any"))
    return PREAUTH_DISTANCE_ANY;
  while (category != NULL && !g_str_equal (category, ancestor))
    {
      PreauthTerm *term = g_hash_table_lookup (self->categories, category);

      category = term == NULL ? NULL : preauth_term_get_parent (term);
      distance++;
    }
  return category == NULL ? PREAUTH_DISTANCE_NONE : distance;
}

gboolean
preauth_vocabulary_category_is_a (PreauthVocabulary *self,
                                  const char *category,
                                  const char *ancestor)
{
  return category != NULL && ancestor != NULL && g_hash_table_contains (self->categories, category)
         && g_hash_table_contains (self->categories, ancestor)
         && preauth_vocabulary_get_distance (self, category, ancestor) != PREAUTH_DISTANCE_NONE;
}

char *
preauth_vocabulary_join_ids (GListModel *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (PreauthTerm) term = g_list_model_get_item (list, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", preauth_term_get_id (term));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
