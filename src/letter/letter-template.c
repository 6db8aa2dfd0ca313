/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A letter template: read and checked whole when it is loaded, so that drafting cannot fail on it.
 * It knows nothing of any request. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/installation.h"
#include "fhir/json.h"
#include "letter/letter-private.h"
#include "letter/letter-template-reader.h"

struct _PreauthLetterTemplate
{
  GObject parent_instance;

  char *id;
  char *title;
  GPtrArray *variables; /* of PreauthTemplateVariable */
  GPtrArray *blocks;    /* of PreauthTemplateBlock */
  PreauthLetterText *footer;
};

G_DEFINE_TYPE (PreauthLetterTemplate, preauth_letter_template, G_TYPE_OBJECT)

static void
preauth_letter_template_finalize (GObject *object)
{
  PreauthLetterTemplate *self = PREAUTH_LETTER_TEMPLATE (object);

  g_free (self->id);
  g_free (self->title);
  g_clear_pointer (&self->variables, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->footer, preauth_letter_text_free);

  G_OBJECT_CLASS (preauth_letter_template_parent_class)->finalize (object);
}

static void
preauth_letter_template_class_init (PreauthLetterTemplateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_letter_template_finalize;
}

static void
preauth_letter_template_init (PreauthLetterTemplate *self)
{
}

static gboolean
read_template (PreauthLetterTemplate *self, JsonObject *object, const char *folder, GError **error)
{
  static const char *const members[] = { "id", "title", "variables", "footer", "blocks", NULL };
  g_auto (GStrv) names = NULL;

  if (!preauth_template_check_members (object, members, error))
    return FALSE;
  self->id = g_strdup (preauth_json_get_string (object, "id"));
  self->title = g_strdup (preauth_json_get_string (object, "title"));
  if (self->id == NULL || *self->id == '\0' || self->title == NULL || *self->title == '\0')
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("a letter template needs an \"id\" and a \"title\""));
      return FALSE;
    }

  self->variables = preauth_template_read_variables (object, &names, error);
  if (self->variables == NULL)
    return FALSE;
  self->footer = preauth_template_read_footer (object, (const char *const *)names, error);
  if (self->footer == NULL)
    return FALSE;
  self->blocks = preauth_template_read_blocks (object, (const char *const *)names, folder, error);
  return self->blocks != NULL;
}

PreauthLetterTemplate *
preauth_letter_template_load (const char *path, GError **error)
{
  g_autoptr (PreauthLetterTemplate) self = NULL;
  g_autoptr (JsonNode) root = preauth_json_load (path, error);
  g_autofree char *folder = g_path_get_dirname (path);

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("%s is not a letter template: it is not a JSON object"), path);
      return NULL;
    }

  self = g_object_new (PREAUTH_TYPE_LETTER_TEMPLATE, NULL);
  if (!read_template (self, json_node_get_object (root), folder, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer full): the ids of the templates there are, in order. */
static char *
list_templates (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (ids, g_strndup (name, strlen (name) - strlen (".json")));
  g_ptr_array_sort (ids, compare_texts);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (", ", (char **)ids->pdata);
}

PreauthLetterTemplate *
preauth_letter_template_load_by_id (const char *id, GError **error)
{
  g_autofree char *folder = preauth_installation_build_data_path ("letters", NULL);
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_return_val_if_fail (id != NULL, NULL);

  if (strchr (id, G_DIR_SEPARATOR) == NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return preauth_letter_template_load (path, error);

  g_autofree char *known = list_templates (folder);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
               _ ("there is no letter template \"%s\"; there are %s"), id, known);
  return NULL;
}

/* The drug categories of the vocabulary are those whose ids say so. */
const char *
preauth_letter_template_choose (const char *category)
{
  return category != NULL && g_str_has_suffix (category, "-drug") ? "drug" : "service";
}

const char *
preauth_letter_template_get_id (PreauthLetterTemplate *self)
{
  g_return_val_if_fail (PREAUTH_IS_LETTER_TEMPLATE (self), NULL);
  return self->id;
}

const char *
preauth_letter_template_get_title (PreauthLetterTemplate *self)
{
  g_return_val_if_fail (PREAUTH_IS_LETTER_TEMPLATE (self), NULL);
  return self->title;
}

GPtrArray *
preauth_letter_template_get_blocks (PreauthLetterTemplate *self)
{
  return self->blocks;
}

GPtrArray *
preauth_letter_template_get_variables (PreauthLetterTemplate *self)
{
  return self->variables;
}

PreauthLetterText *
preauth_letter_template_get_footer (PreauthLetterTemplate *self)
{
  return self->footer;
}
