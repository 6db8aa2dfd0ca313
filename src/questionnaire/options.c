/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of a choice, from the item or from a value set inside the form. Never fetches a value
 * set from elsewhere. */
#include "config.h"

#include "fhir/json.h"
#include "questionnaire/item-private.h"

#define MAX_OPTIONS 5000

void
preauth_answer_option_free (PreauthAnswerOption *self)
{
  g_free (self->code);
  g_free (self->display);
  g_free (self->system);
  g_free (self);
}

static void
add_option (GPtrArray *options,
            const char *member,
            const char *code,
            const char *display,
            const char *system)
{
  PreauthAnswerOption *option = NULL;

  if (code == NULL || *code == '\0')
    code = display;
  if (code == NULL || *code == '\0' || options->len >= MAX_OPTIONS)
    return;
  option = g_new0 (PreauthAnswerOption, 1);
  option->code = g_strdup (code);
  option->display = g_strdup (display != NULL && *display != '\0' ? display : code);
  option->system = g_strdup (system);
  option->member = member;
  g_ptr_array_add (options, option);
}

static void
add_answer_option (GPtrArray *options, JsonObject *object)
{
  static const char *const texts[] = { "valueString", "valueDate", "valueTime" };
  JsonObject *coding = preauth_json_get_object (object, "valueCoding");
  g_autofree char *number = NULL;

  if (coding != NULL)
    {
      add_option (options, "valueCoding", preauth_json_get_string (coding, "code"),
                  preauth_json_get_string (coding, "display"),
                  preauth_json_get_string (coding, "system"));
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (preauth_json_get_string (object, texts[i]) != NULL)
      {
        add_option (options, texts[i], preauth_json_get_string (object, texts[i]), NULL, NULL);
        return;
      }
  if (object != NULL && json_object_has_member (object, "valueInteger"))
    number = preauth_json_get_number_text (json_object_get_member (object, "valueInteger"));
  add_option (options, "valueInteger", number, NULL, NULL);
}

static void
add_expansion (GPtrArray *options, JsonArray *contains, guint depth)
{
  for (guint i = 0; depth < PREAUTH_ITEM_MAX_DEPTH && i < preauth_json_array_length (contains); i++)
    {
      JsonObject *entry = preauth_json_array_get_object (contains, i);

      if (!preauth_json_get_boolean (entry, "abstract"))
        add_option (options, "valueCoding", preauth_json_get_string (entry, "code"),
                    preauth_json_get_string (entry, "display"),
                    preauth_json_get_string (entry, "system"));
      add_expansion (options, preauth_json_get_array (entry, "contains"), depth + 1);
    }
}

static void
add_compose (GPtrArray *options, JsonArray *includes)
{
  for (guint i = 0; i < preauth_json_array_length (includes); i++)
    {
      JsonObject *include = preauth_json_array_get_object (includes, i);
      JsonArray *concepts = preauth_json_get_array (include, "concept");

      for (guint j = 0; j < preauth_json_array_length (concepts); j++)
        {
          JsonObject *concept = preauth_json_array_get_object (concepts, j);

          add_option (options, "valueCoding", preauth_json_get_string (concept, "code"),
                      preauth_json_get_string (concept, "display"),
                      preauth_json_get_string (include, "system"));
        }
    }
}

static JsonObject *
find_value_set (JsonArray *contained, const char *canonical)
{
  if (canonical == NULL)
    return NULL;
  for (guint i = 0; i < preauth_json_array_length (contained); i++)
    {
      JsonObject *resource = preauth_json_array_get_object (contained, i);
      const char *id = preauth_json_get_string (resource, "id");

      if (g_strcmp0 (preauth_json_get_string (resource, "resourceType"), "ValueSet") != 0)
        continue;
      if ((canonical[0] == '#' && g_strcmp0 (id, canonical + 1) == 0)
          || g_strcmp0 (preauth_json_get_string (resource, "url"), canonical) == 0)
        return resource;
    }
  return NULL;
}

GPtrArray *
preauth_options_read (JsonObject *item, JsonArray *contained, gboolean *open)
{
  GPtrArray *options = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_answer_option_free);
  JsonArray *own = preauth_json_get_array (item, "answerOption");
  JsonObject *value_set
      = find_value_set (contained, preauth_json_get_string (item, "answerValueSet"));
  JsonObject *expansion = preauth_json_get_object (value_set, "expansion");

  for (guint i = 0; i < preauth_json_array_length (own); i++)
    add_answer_option (options, preauth_json_array_get_object (own, i));
  if (options->len == 0)
    add_expansion (options, preauth_json_get_array (expansion, "contains"), 0);
  if (options->len == 0)
    {
      JsonObject *compose = preauth_json_get_object (value_set, "compose");

      add_compose (options, preauth_json_get_array (compose, "include"));
    }
  *open = options->len == 0;
  return options;
}

PreauthAnswerOption *
preauth_options_find (GPtrArray *options, const char *code)
{
  for (guint i = 0; code != NULL && i < options->len; i++)
    {
      PreauthAnswerOption *option = g_ptr_array_index (options, i);

      if (strcmp (option->code, code) == 0)
        return option;
    }
  return NULL;
}
