/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All rules of a folder. A clock that is wrong is worse than none: one bad file refuses them all.
 */
#include "config.h"

#include "store/law.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "directory/pack.h"
#include "directory/vocabulary-private.h"
#include "fhir/error.h"
#include "fhir/installation.h"
#include "fhir/json.h"
#include "store/law-private.h"

#define SCOPES "laws.json"
#define HOLIDAYS "holidays.json"

struct _PreauthLaw
{
  GObject parent_instance;

  PreauthVocabulary *vocabulary;
  PreauthCalendar *calendar;
  GPtrArray *scopes; /* of PreauthLawScope */
  GPtrArray *rules;  /* of PreauthLawRule */
};

G_DEFINE_FINAL_TYPE (PreauthLaw, preauth_law, G_TYPE_OBJECT)

static void
preauth_law_finalize (GObject *object)
{
  PreauthLaw *self = PREAUTH_LAW (object);

  g_clear_object (&self->vocabulary);
  g_clear_pointer (&self->calendar, preauth_calendar_free);
  g_ptr_array_unref (self->scopes);
  g_ptr_array_unref (self->rules);
  G_OBJECT_CLASS (preauth_law_parent_class)->finalize (object);
}

static void
preauth_law_class_init (PreauthLawClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_law_finalize;
}

static void
preauth_law_init (PreauthLaw *self)
{
  self->scopes = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_law_scope_free);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_law_rule_free);
}

/* A file of the folder, with its text for the lines that errors name. */
typedef struct
{
  char *text;
  gsize length;
  JsonNode *root;
} LawFile;

static void
law_file_clear (LawFile *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->root, json_node_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LawFile, law_file_clear)

static gboolean
read_file (LawFile *self, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) local = NULL;

  if (!g_file_get_contents (path, &self->text, &self->length, &local))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ, "%s", local->message);
      return FALSE;
    }
  self->root = preauth_json_parse (self->text, (gssize)self->length, error);
  if (self->root == NULL)
    g_prefix_error (error, "%s: ", name);
  return self->root != NULL;
}

static gboolean
load_vocabulary (PreauthLaw *self, GError **error)
{
  g_autofree char *path = preauth_installation_build_data_path ("payers", "vocabulary.json", NULL);
  g_autoptr (JsonNode) node = preauth_json_load (path, error);

  if (node != NULL)
    self->vocabulary = preauth_vocabulary_new_from_node (node, "vocabulary.json", error);
  return self->vocabulary != NULL;
}

static gboolean
load_scopes (PreauthLaw *self, const char *folder, GError **error)
{
  g_auto (LawFile) file = { 0 };
  JsonArray *list;

  if (!read_file (&file, folder, SCOPES, error)
      || !preauth_law_check_scopes (file.root, file.text, file.length, SCOPES, self->vocabulary,
                                    error))
    return FALSE;
  list = preauth_json_get_array (json_node_get_object (file.root), "laws");
  for (guint i = 0; i < preauth_json_array_length (list); i++)
    g_ptr_array_add (self->scopes, preauth_law_scope_new (preauth_json_array_get_object (list, i)));
  return TRUE;
}

static gboolean
load_holidays (PreauthLaw *self, const char *folder, GError **error)
{
  g_auto (LawFile) file = { 0 };

  if (!read_file (&file, folder, HOLIDAYS, error)
      || !preauth_law_check_holidays (file.root, file.text, file.length, HOLIDAYS, error))
    return FALSE;
  self->calendar = preauth_calendar_new (
      preauth_json_get_array (json_node_get_object (file.root), "holidays"));
  return TRUE;
}

static gboolean
has_rule (PreauthLaw *self, const char *id)
{
  for (guint i = 0; i < self->rules->len; i++)
    if (g_str_equal (((PreauthLawRule *)g_ptr_array_index (self->rules, i))->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
load_rules (PreauthLaw *self, const char *folder, const char *name, GError **error)
{
  g_auto (LawFile) file = { 0 };
  JsonArray *sources;
  JsonArray *list;

  if (!read_file (&file, folder, name, error)
      || !preauth_law_check_rules (file.root, file.text, file.length, name, self->vocabulary,
                                   self->scopes, error))
    return FALSE;
  sources = preauth_json_get_array (json_node_get_object (file.root), "sources");
  list = preauth_json_get_array (json_node_get_object (file.root), "rules");
  for (guint i = 0; i < preauth_json_array_length (list); i++)
    {
      JsonObject *rule = preauth_json_array_get_object (list, i);
      const char *id = preauth_json_get_string (rule, "id");

      if (has_rule (self, id))
        {
          g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                       _ ("%s:%u: rules “%s”: another file has this id"), name,
                       preauth_pack_find_line (file.text, file.length, "rules", i), id);
          return FALSE;
        }
      g_ptr_array_add (self->rules, preauth_law_rule_new (rule, sources));
    }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer full): names of the files of rules, in the order of the alphabet. */
static GPtrArray *
list_files (const char *folder, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ,
                   _ ("The folder of rules cannot be read: %s"), local->message);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json") && name[0] != '.' && !g_str_equal (name, SCOPES)
        && !g_str_equal (name, HOLIDAYS))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

PreauthLaw *
preauth_law_load (const char *path, GError **error)
{
  g_autoptr (PreauthLaw) self = g_object_new (PREAUTH_TYPE_LAW, NULL);
  g_autofree char *folder
      = path != NULL ? g_strdup (path) : preauth_installation_build_data_path ("law", NULL);
  g_autoptr (GPtrArray) names = list_files (folder, error);

  if (names == NULL || !load_vocabulary (self, error) || !load_scopes (self, folder, error)
      || !load_holidays (self, folder, error))
    return NULL;
  for (guint i = 0; i < names->len; i++)
    if (!load_rules (self, folder, g_ptr_array_index (names, i), error))
      return NULL;
  return g_steal_pointer (&self);
}

gboolean
preauth_law_is_business_day (PreauthLaw *self, const char *date)
{
  return preauth_calendar_is_business_day (self->calendar, date);
}

const char *
preauth_law_get_holiday (PreauthLaw *self, const char *date)
{
  return preauth_calendar_get_holiday (self->calendar, date);
}

char *
preauth_law_add_business_days (PreauthLaw *self, const char *date, guint days)
{
  return preauth_calendar_add (self->calendar, date, PREAUTH_UNIT_BUSINESS_DAYS, days);
}

const PreauthCalendar *
preauth_law_get_calendar (PreauthLaw *self)
{
  return self->calendar;
}

GPtrArray *
preauth_law_get_rules (PreauthLaw *self)
{
  return self->rules;
}

const PreauthLawScope *
preauth_law_find_scope (PreauthLaw *self, const char *id)
{
  for (guint i = 0; i < self->scopes->len; i++)
    if (g_strcmp0 (((PreauthLawScope *)g_ptr_array_index (self->scopes, i))->id, id) == 0)
      return g_ptr_array_index (self->scopes, i);
  return NULL;
}
