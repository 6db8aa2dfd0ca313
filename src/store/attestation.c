/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only a clinician says: found in the answers of a request, compared, taken out. It never
 * touches another answer. */
#define _GNU_SOURCE /* memmem */
#include "config.h"

#include "store/attestation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/json.h"
#include "questionnaire/questionnaire.h"

#define FORMS PREAUTH_CANONICAL "/Questionnaire/"

/* Forms that were asked for: id -> (link id -> label), of attestations alone. Kept to the end. */
static GMutex forms_mutex;
static GHashTable *forms;

static void
add_items (GHashTable *labels, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (items, i);

      if (preauth_questionnaire_item_is_attestation (item))
        g_hash_table_insert (labels, g_strdup (preauth_questionnaire_item_get_link_id (item)),
                             g_strdup (preauth_questionnaire_item_get_label (item)));
      add_items (labels, preauth_questionnaire_item_get_children (item));
    }
}

static GHashTable *
read_form (const char *id)
{
  g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form (id, NULL);
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (form != NULL)
    add_items (labels, preauth_questionnaire_get_items (form));
  return labels;
}

/* @canonical: with or without a version. NULL: no form of ours, or one without attestations. */
static GHashTable *
find_labels (const char *canonical, char **id)
{
  g_autofree char *name = NULL;
  GHashTable *labels;

  if (canonical == NULL || !g_str_has_prefix (canonical, FORMS))
    return NULL;
  canonical += strlen (FORMS);
  name = g_strndup (canonical, strspn (canonical, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-"));
  g_mutex_lock (&forms_mutex);
  if (forms == NULL)
    forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  labels = g_hash_table_lookup (forms, name);
  if (labels == NULL)
    {
      labels = read_form (name);
      g_hash_table_insert (forms, g_strdup (name), labels);
    }
  g_mutex_unlock (&forms_mutex);
  if (g_hash_table_size (labels) == 0)
    return NULL;
  *id = g_steal_pointer (&name);
  return labels;
}

/* A box that is not ticked says nothing. */
static gboolean
is_given (JsonArray *answers)
{
  for (guint i = 0; i < preauth_json_array_length (answers); i++)
    {
      JsonObject *answer = preauth_json_array_get_object (answers, i);

      if (answer != NULL && json_object_get_size (answer) > 0
          && (!json_object_has_member (answer, "valueBoolean")
              || preauth_json_get_boolean (answer, "valueBoolean")))
        return TRUE;
    }
  return FALSE;
}

static char *
answers_to_text (JsonObject *item)
{
  return preauth_json_to_text (json_object_get_member (item, "answer"), FALSE);
}

/* @key: "ma-medication#signature"; @siblings[@index] is @item. */
typedef void (*Visit) (
    const char *key, const char *label, JsonArray *siblings, guint index, gpointer data);

typedef struct
{
  const char *form;
  GHashTable *labels;
  Visit visit;
  gpointer data;
} Walk;

/* From the end, so that the visitor may remove the item. */
static void
walk_items (const Walk *self, JsonObject *container)
{
  JsonArray *items = preauth_json_get_array (container, "item");

  for (guint i = preauth_json_array_length (items); i > 0; i--)
    {
      JsonObject *item = preauth_json_array_get_object (items, i - 1);
      JsonArray *answers = preauth_json_get_array (item, "answer");
      const char *link_id = preauth_json_get_string (item, "linkId");
      const char *label = link_id != NULL ? g_hash_table_lookup (self->labels, link_id) : NULL;

      if (item == NULL)
        continue;
      walk_items (self, item);
      for (guint j = 0; j < preauth_json_array_length (answers); j++)
        walk_items (self, preauth_json_array_get_object (answers, j));
      if (label != NULL && is_given (answers))
        {
          g_autofree char *key = g_strconcat (self->form, "#", link_id, NULL);

          self->visit (key, label, items, i - 1, self->data);
        }
    }
}

static void
walk (JsonNode *bundle, Visit visit, gpointer data)
{
  JsonObject *root = JSON_NODE_HOLDS_OBJECT (bundle) ? json_node_get_object (bundle) : NULL;
  JsonArray *entries = preauth_json_get_array (root, "entry");

  for (guint i = 0; i < preauth_json_array_length (entries); i++)
    {
      JsonObject *resource
          = preauth_json_get_object (preauth_json_array_get_object (entries, i), "resource");
      const char *type = preauth_json_get_string (resource, "resourceType");
      g_autofree char *form = NULL;
      Walk self = { NULL, NULL, visit, data };

      if (g_strcmp0 (type, "QuestionnaireResponse") != 0)
        continue;
      self.labels = find_labels (preauth_json_get_string (resource, "questionnaire"), &form);
      self.form = form;
      if (self.labels != NULL)
        walk_items (&self, resource);
    }
}

static void
list_cb (const char *key, const char *label, JsonArray *siblings, guint index, gpointer data)
{
  GHashTable *given = data;
  GPtrArray *texts = g_hash_table_lookup (given, key);

  if (texts == NULL)
    {
      texts = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (given, g_strdup (key), texts);
    }
  g_ptr_array_add (texts, answers_to_text (json_array_get_object_element (siblings, index)));
}

static GHashTable *
new_list (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
}

GHashTable *
preauth_attestations_list (JsonNode *bundle)
{
  GHashTable *given = new_list ();

  g_return_val_if_fail (bundle != NULL, given);

  walk (bundle, list_cb, given);
  return given;
}

/* Nearly no request has a form with attestations; reading the text for nothing would make every
 * save dearer. */
static gboolean
may_have_some (const char *text, gsize length)
{
  const char *end = text + length;
  const char *found = text;

  while ((found = memmem (found, (gsize)(end - found), FORMS, strlen (FORMS))) != NULL)
    {
      const gsize n = MIN ((gsize)(end - found), strlen (FORMS) + 64);
      g_autofree char *canonical = g_strndup (found, n);
      g_autofree char *id = NULL;

      if (find_labels (canonical, &id) != NULL)
        return TRUE;
      found += strlen (FORMS);
    }
  return FALSE;
}

GHashTable *
preauth_attestations_read (GBytes *bundle)
{
  g_autoptr (JsonNode) node = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (bundle != NULL, new_list ());

  text = g_bytes_get_data (bundle, &length);
  if (text == NULL || !may_have_some (text, length))
    return new_list ();
  node = preauth_json_parse (text, (gssize)length, NULL);
  return node != NULL ? preauth_attestations_list (node) : new_list ();
}

static gboolean
is_in (GHashTable *kept, const char *key, const char *text)
{
  GPtrArray *texts = kept != NULL ? g_hash_table_lookup (kept, key) : NULL;

  return texts != NULL && g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

static void
append_label (GString *which, const char *label)
{
  g_string_append_printf (which, which->len > 0 ? ", “%s”" : "“%s”", label);
}

static const char *
find_label (const char *key)
{
  g_autofree char *canonical = g_strconcat (FORMS, key, NULL);
  g_autofree char *id = NULL;
  GHashTable *labels = find_labels (canonical, &id);

  return labels != NULL ? g_hash_table_lookup (labels, strchr (key, '#') + 1) : NULL;
}

char *
preauth_attestations_describe_new (GHashTable *given, GHashTable *kept)
{
  g_autoptr (GString) which = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key, texts;

  g_return_val_if_fail (given != NULL, NULL);

  g_hash_table_iter_init (&iter, given);
  while (g_hash_table_iter_next (&iter, &key, &texts))
    for (guint i = 0; i < ((GPtrArray *)texts)->len; i++)
      if (!is_in (kept, key, g_ptr_array_index ((GPtrArray *)texts, i)))
        append_label (which, find_label (key));
  return which->len > 0 ? g_strdup (which->str) : NULL;
}

typedef struct
{
  GHashTable *kept;
  GString *which;
} HoldBack;

static void
hold_back_cb (const char *key, const char *label, JsonArray *siblings, guint index, gpointer data)
{
  HoldBack *self = data;
  JsonObject *item = json_array_get_object_element (siblings, index);
  g_autofree char *text = answers_to_text (item);
  GPtrArray *texts = self->kept != NULL ? g_hash_table_lookup (self->kept, key) : NULL;

  if (is_in (self->kept, key, text))
    return;
  append_label (self->which, label);
  if (texts != NULL && texts->len == 1)
    json_object_set_member (item, "answer", preauth_json_parse (texts->pdata[0], -1, NULL));
  else
    json_array_remove_element (siblings, index);
}

char *
preauth_attestations_hold_back (PreauthRequest *request, GHashTable *kept)
{
  g_autoptr (GString) which = g_string_new (NULL);
  HoldBack self = { kept, which };

  g_return_val_if_fail (PREAUTH_IS_REQUEST (request), NULL);

  walk (preauth_request_get_bundle (request), hold_back_cb, &self);
  if (which->len == 0)
    return NULL;
  preauth_request_emit_changed (request);
  return g_strdup (which->str);
}

char *
preauth_attestations_tell_left_out (const char *which)
{
  /* Translators: what was attested: “Date of the signature”. */
  return g_strdup_printf (_ ("only a clinician may attest and sign: %s was left out; all else is "
                             "kept. Hand the case over, or let a clinician unlock the case file"),
                          which);
}
