/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small checks that the validation of a pack is made of. */
#include "config.h"

#include "directory/pack-check.h"

#include <glib/gi18n-lib.h>

#include "directory/vocabulary-private.h"
#include "fhir/date.h"
#include "fhir/error.h"
#include "fhir/identifier.h"
#include "fhir/json.h"

gboolean
preauth_pack_check_fail (PreauthPackCheck *check, const char *format, ...)
{
  guint line = preauth_pack_find_line (check->text, check->length, check->member, check->index);
  JsonArray *list = preauth_json_get_array (check->root, check->member);
  const char *id
      = preauth_json_get_string (preauth_json_array_get_object (list, check->index), "id");
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  if (id != NULL)
    g_set_error (check->error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, "%s:%u: %s “%s”: %s",
                 check->name, line, check->member, id, reason);
  else
    g_set_error (check->error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, "%s:%u: %s: %s", check->name,
                 line, check->member, reason);
  return FALSE;
}

gboolean
preauth_pack_check_list (PreauthPackCheck *check,
                         const char *member,
                         gboolean required,
                         PreauthCheckEntry check_entry)
{
  JsonArray *list = preauth_json_get_array (check->root, member);

  check->member = member;
  check->index = 0;
  if (list == NULL && json_object_has_member (check->root, member))
    return preauth_pack_check_fail (check, _ ("must be a list"));
  if (required && preauth_json_array_length (list) == 0)
    return preauth_pack_check_fail (check, _ ("the list is missing or empty"));
  for (guint i = 0; i < preauth_json_array_length (list); i++)
    {
      JsonObject *entry = preauth_json_array_get_object (list, i);

      check->index = i;
      if (entry == NULL)
        return preauth_pack_check_fail (check, _ ("entry %u must be an object"), i + 1);
      if (!check_entry (check, entry))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_absent (JsonObject *entry, const char *member)
{
  JsonNode *node = json_object_get_member (entry, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node);
}

gboolean
preauth_pack_check_text (PreauthPackCheck *check,
                         JsonObject *entry,
                         const char *member,
                         gboolean required)
{
  const char *text = preauth_json_get_string (entry, member);

  if (is_absent (entry, member))
    return !required || preauth_pack_check_fail (check, _ ("“%s” is missing"), member);
  if (text == NULL)
    return preauth_pack_check_fail (check, _ ("“%s” must be text"), member);
  if (text[0] == '\0')
    return preauth_pack_check_fail (check, _ ("“%s” is empty"), member);
  return TRUE;
}

void
preauth_pack_check_clear (PreauthPackCheck *check)
{
  g_clear_pointer (&check->ids, g_hash_table_unref);
}

/* The first entry of each id. */
static GHashTable *
index_ids (JsonArray *list)
{
  GHashTable *indices = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < preauth_json_array_length (list); i++)
    {
      const char *id = preauth_json_get_string (preauth_json_array_get_object (list, i), "id");

      if (id != NULL && !g_hash_table_contains (indices, id))
        g_hash_table_insert (indices, (gpointer)id, GUINT_TO_POINTER (i + 1));
    }
  return indices;
}

/* The index + 1 of the first entry of the pack's list @of with this id, or 0. */
static guint
find_id (PreauthPackCheck *check, const char *of, const char *id)
{
  GHashTable *indices;

  if (check->ids == NULL)
    check->ids
        = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);
  indices = g_hash_table_lookup (check->ids, of);
  if (indices == NULL)
    {
      indices = index_ids (preauth_json_get_array (check->root, of));
      g_hash_table_insert (check->ids, (gpointer)of, indices);
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (indices, id));
}

gboolean
preauth_pack_check_id (PreauthPackCheck *check, JsonObject *entry)
{
  guint first;

  if (!preauth_pack_check_text (check, entry, "id", TRUE))
    return FALSE;
  first = find_id (check, check->member, preauth_json_get_string (entry, "id")) - 1;
  if (first == check->index)
    return TRUE;
  return preauth_pack_check_fail (
      check, _ ("the id was used before, on line %u"),
      preauth_pack_find_line (check->text, check->length, check->member, first));
}

gboolean
preauth_pack_check_date (PreauthPackCheck *check,
                         JsonObject *entry,
                         const char *member,
                         gboolean full)
{
  const char *text = preauth_json_get_string (entry, member);

  if (!preauth_pack_check_text (check, entry, member, FALSE))
    return FALSE;
  if (text == NULL || (full ? preauth_date_is_full (text) : preauth_date_is_valid (text)))
    return TRUE;
  return preauth_pack_check_fail (check, _ ("“%s” is no day: “%s”"), member, text);
}

static gboolean
check_one_term (PreauthPackCheck *check, const char *member, const char *id, GListModel *list)
{
  g_autofree char *valid = NULL;

  if (preauth_vocabulary_find (list, id) != NULL)
    return TRUE;
  valid = preauth_vocabulary_join_ids (list);
  return preauth_pack_check_fail (check, _ ("“%s” names “%s”, which is not one of %s"), member, id,
                                  valid);
}

gboolean
preauth_pack_check_term (PreauthPackCheck *check,
                         JsonObject *entry,
                         const char *member,
                         GListModel *list)
{
  return preauth_pack_check_text (check, entry, member, TRUE)
         && check_one_term (check, member, preauth_json_get_string (entry, member), list);
}

gboolean
preauth_pack_check_choice (PreauthPackCheck *check,
                           JsonObject *entry,
                           const char *member,
                           const char *const *choices)
{
  const char *text = preauth_json_get_string (entry, member);
  g_autofree char *valid = NULL;

  if (!preauth_pack_check_text (check, entry, member, TRUE))
    return FALSE;
  if (g_strv_contains (choices, text))
    return TRUE;
  valid = g_strjoinv (", ", (char **)choices);
  return preauth_pack_check_fail (check, _ ("“%s” is “%s”, which is not one of %s"), member, text,
                                  valid);
}

/* A list of texts, not empty; missing only when it is not @required. */
static gboolean
check_texts (PreauthPackCheck *check, JsonObject *entry, const char *member, gboolean required)
{
  JsonArray *array = preauth_json_get_array (entry, member);

  if (is_absent (entry, member))
    return !required || preauth_pack_check_fail (check, _ ("“%s” is missing"), member);
  if (array == NULL)
    return preauth_pack_check_fail (check, _ ("“%s” must be a list"), member);
  if (preauth_json_array_length (array) == 0)
    return preauth_pack_check_fail (check, _ ("“%s” is empty"), member);
  for (guint i = 0; i < preauth_json_array_length (array); i++)
    if (preauth_json_array_get_string (array, i) == NULL)
      return preauth_pack_check_fail (check, _ ("“%s” must be a list of texts"), member);
  return TRUE;
}

gboolean
preauth_pack_check_terms (PreauthPackCheck *check,
                          JsonObject *entry,
                          const char *member,
                          GListModel *list,
                          const char *also,
                          gboolean required)
{
  JsonArray *array = preauth_json_get_array (entry, member);

  if (!check_texts (check, entry, member, required))
    return FALSE;
  for (guint i = 0; i < preauth_json_array_length (array); i++)
    {
      const char *id = preauth_json_array_get_string (array, i);

      if (g_strcmp0 (id, also) != 0 && !check_one_term (check, member, id, list))
        return FALSE;
    }
  return TRUE;
}

JsonObject *
preauth_pack_check_find (PreauthPackCheck *check, const char *of, const char *id)
{
  guint place = id == NULL ? 0 : find_id (check, of, id);

  return place == 0
             ? NULL
             : preauth_json_array_get_object (preauth_json_get_array (check->root, of), place - 1);
}

static char *
join_entry_ids (JsonArray *list)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < preauth_json_array_length (list); i++)
    {
      const char *id = preauth_json_get_string (preauth_json_array_get_object (list, i), "id");

      if (id != NULL)
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", id);
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static gboolean
check_one_reference (PreauthPackCheck *check, const char *member, const char *id, const char *of)
{
  g_autofree char *valid = NULL;

  if (preauth_pack_check_find (check, of, id) != NULL)
    return TRUE;
  /* Ids of rows are too many to list. */
  if (g_str_equal (of, "destinations"))
    return preauth_pack_check_fail (check, _ ("“%s” names “%s”, which is not in “%s”"), member, id,
                                    of);
  valid = join_entry_ids (preauth_json_get_array (check->root, of));
  return preauth_pack_check_fail (check, _ ("“%s” names “%s”, which is not one of %s"), member, id,
                                  valid);
}

gboolean
preauth_pack_check_reference (PreauthPackCheck *check,
                              JsonObject *entry,
                              const char *member,
                              const char *of,
                              gboolean required)
{
  const char *id = preauth_json_get_string (entry, member);

  return preauth_pack_check_text (check, entry, member, required)
         && (id == NULL || check_one_reference (check, member, id, of));
}

gboolean
preauth_pack_check_references (PreauthPackCheck *check,
                               JsonObject *entry,
                               const char *member,
                               const char *of,
                               gboolean required)
{
  JsonArray *array = preauth_json_get_array (entry, member);

  if (!check_texts (check, entry, member, required))
    return FALSE;
  for (guint i = 0; i < preauth_json_array_length (array); i++)
    if (!check_one_reference (check, member, preauth_json_array_get_string (array, i), of))
      return FALSE;
  return TRUE;
}

gboolean
preauth_pack_check_scope (PreauthPackCheck *check, JsonObject *scope, gboolean needs_plans)
{
  PreauthVocabulary *vocabulary = check->vocabulary;

  return preauth_pack_check_references (check, scope, "plans", "plans", needs_plans)
         && preauth_pack_check_terms (check, scope, "categories",
                                      preauth_vocabulary_get_categories (vocabulary), "any", TRUE)
         && preauth_pack_check_terms (check, scope, "kinds",
                                      preauth_vocabulary_get_kinds (vocabulary), NULL, FALSE)
         && preauth_pack_check_terms (check, scope, "modifiers",
                                      preauth_vocabulary_get_modifiers (vocabulary), NULL, FALSE)
         && preauth_pack_check_text (check, scope, "why", FALSE);
}

gboolean
preauth_pack_check_number (PreauthPackCheck *check, const char *number)
{
  g_autofree char *digits = preauth_phone_normalize (number);

  if (digits == NULL)
    return preauth_pack_check_fail (check, _ ("“%s” is no North American number"), number);
  if (g_strcmp0 (digits, number) != 0)
    return preauth_pack_check_fail (check, _ ("“%s” must be written as ten digits: %s"), number,
                                    digits);
  return TRUE;
}
