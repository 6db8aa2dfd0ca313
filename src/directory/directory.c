/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All payer packs of a folder, and the questions put to them. */
#include "config.h"

#include "directory/directory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "directory/payer-private.h"
#include "directory/routing.h"
#include "directory/vocabulary-private.h"
#include "fhir/date.h"
#include "fhir/error.h"
#include "fhir/installation.h"
#include "fhir/json.h"

#define VOCABULARY "vocabulary.json"

struct _PreauthDirectory
{
  GObject parent_instance;

  PreauthVocabulary *vocabulary;
  GListStore *payers;
  GStrv refused;
};

G_DEFINE_FINAL_TYPE (PreauthDirectory, preauth_directory, G_TYPE_OBJECT)

static void
preauth_directory_finalize (GObject *object)
{
  PreauthDirectory *self = PREAUTH_DIRECTORY (object);

  g_clear_object (&self->vocabulary);
  g_object_unref (self->payers);
  g_strfreev (self->refused);
  G_OBJECT_CLASS (preauth_directory_parent_class)->finalize (object);
}

static void
preauth_directory_class_init (PreauthDirectoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_directory_finalize;
}

static void
preauth_directory_init (PreauthDirectory *self)
{
  self->payers = g_list_store_new (PREAUTH_TYPE_PAYER);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer full): names of the packs, in the order of the alphabet. */
static GPtrArray *
list_packs (const char *folder, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ,
                   _ ("The folder of payer packs cannot be read: %s"), local->message);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json") && !g_str_equal (name, VOCABULARY) && name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static gboolean
load_pack (PreauthDirectory *self, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) local = NULL;
  g_autoptr (PreauthPack) pack = NULL;
  g_autoptr (PreauthPayer) payer = NULL;

  if (!g_file_get_contents (path, &text, &length, &local))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ, "%s", local->message);
      return FALSE;
    }
  pack = preauth_pack_new_from_text (text, (gssize)length, name, self->vocabulary, error);
  if (pack == NULL)
    return FALSE;
  if (preauth_directory_find_payer (self, pack->id) != NULL)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("%s: another pack already has the payer id “%s”"), name, pack->id);
      return FALSE;
    }
  payer = preauth_payer_new (g_steal_pointer (&pack));
  g_list_store_append (self->payers, payer);
  return TRUE;
}

static void
load_packs (PreauthDirectory *self, const char *folder, GPtrArray *names)
{
  g_autoptr (GStrvBuilder) refused = g_strv_builder_new ();

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!load_pack (self, folder, g_ptr_array_index (names, i), &error))
        g_strv_builder_add (refused, error->message);
    }
  self->refused = g_strv_builder_end (refused);
}

PreauthDirectory *
preauth_directory_load (const char *path, GError **error)
{
  g_autoptr (PreauthDirectory) self = g_object_new (PREAUTH_TYPE_DIRECTORY, NULL);
  g_autofree char *folder
      = path != NULL ? g_strdup (path) : preauth_installation_build_data_path ("payers", NULL);
  g_autofree char *words = g_build_filename (folder, VOCABULARY, NULL);
  g_autoptr (GPtrArray) names = list_packs (folder, error);
  g_autoptr (JsonNode) node = NULL;

  if (names == NULL)
    return NULL;
  node = preauth_json_load (words, error);
  if (node == NULL)
    return NULL;
  self->vocabulary = preauth_vocabulary_new_from_node (node, VOCABULARY, error);
  if (self->vocabulary == NULL)
    return NULL;
  load_packs (self, folder, names);
  return g_steal_pointer (&self);
}

GListModel *
preauth_directory_get_payers (PreauthDirectory *self)
{
  return G_LIST_MODEL (self->payers);
}

PreauthPayer *
preauth_directory_find_payer (PreauthDirectory *self, const char *id)
{
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->payers)); i++)
    {
      g_autoptr (PreauthPayer) payer = g_list_model_get_item (G_LIST_MODEL (self->payers), i);

      if (g_str_equal (preauth_payer_get_id (payer), id))
        return payer;
    }
  return NULL;
}

PreauthVocabulary *
preauth_directory_get_vocabulary (PreauthDirectory *self)
{
  return self->vocabulary;
}

GStrv
preauth_directory_get_refused (PreauthDirectory *self)
{
  return self->refused;
}

static char *
join_plans (PreauthPayer *payer)
{
  GListModel *plans = preauth_payer_get_plans (payer);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", preauth_plan_get_id (plan));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
check_plan (PreauthPayer *payer, const char *plan, GError **error)
{
  g_autofree char *valid = NULL;

  if (preauth_payer_find_plan (payer, plan) != NULL)
    return TRUE;
  valid = join_plans (payer);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
               _ ("%s has no plan “%s”; its plans are %s"), preauth_payer_get_name (payer),
               plan == NULL ? "" : plan, valid);
  return FALSE;
}

static gboolean
check_term (GListModel *list, const char *id, const char *what, GError **error)
{
  g_autofree char *valid = NULL;

  if (preauth_vocabulary_find (list, id) != NULL)
    return TRUE;
  valid = preauth_vocabulary_join_ids (list);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
               _ ("There is no %s “%s”; choose one of %s"), what, id == NULL ? "" : id, valid);
  return FALSE;
}

static gboolean
check_question (PreauthDirectory *self,
                PreauthPayer *payer,
                const PreauthQuestion *question,
                GError **error)
{
  PreauthVocabulary *vocabulary = self->vocabulary;

  if (!check_plan (payer, question->plan, error)
      || !check_term (preauth_vocabulary_get_categories (vocabulary), question->category,
                      _ ("service category"), error)
      || !check_term (preauth_vocabulary_get_kinds (vocabulary), question->kind,
                      _ ("kind of request"), error))
    return FALSE;
  for (guint i = 0; question->modifiers != NULL && question->modifiers[i] != NULL; i++)
    if (!check_term (preauth_vocabulary_get_modifiers (vocabulary), question->modifiers[i],
                     _ ("modifier"), error))
      return FALSE;
  return TRUE;
}

PreauthRoute *
preauth_directory_find_route (PreauthDirectory *self,
                              const char *payer_id,
                              const char *plan,
                              const char *category,
                              const char *kind,
                              const char *const *modifiers,
                              GError **error)
{
  PreauthPayer *payer = preauth_directory_find_payer (self, payer_id);
  g_autofree char *today = preauth_date_get_today ();
  PreauthQuestion question = { self->vocabulary, plan, category, kind, modifiers, today };

  if (payer == NULL)
    return preauth_routing_answer_unknown (payer_id);
  if (!check_question (self, payer, &question, error))
    return NULL;
  return preauth_routing_answer (payer, &question);
}

GPtrArray *
preauth_directory_list_kinds (PreauthDirectory *self,
                              const char *payer_id,
                              const char *plan,
                              const char *category,
                              const char *const *modifiers)
{
  PreauthPayer *payer = preauth_directory_find_payer (self, payer_id);
  GListModel *kinds = preauth_vocabulary_get_kinds (self->vocabulary);
  g_autofree char *today = preauth_date_get_today ();
  PreauthQuestion question = { self->vocabulary, plan, category, NULL, modifiers, today };
  GPtrArray *list;

  if (payer == NULL || preauth_payer_find_plan (payer, plan) == NULL
      || preauth_vocabulary_find (preauth_vocabulary_get_categories (self->vocabulary), category)
             == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (kinds); i++)
    {
      g_autoptr (PreauthTerm) kind = g_list_model_get_item (kinds, i);

      question.kind = preauth_term_get_id (kind);
      if (i == 0 || preauth_routing_decide (payer, &question).verdict != PREAUTH_VERDICT_CALL)
        g_ptr_array_add (list, g_steal_pointer (&kind));
    }
  return list;
}
