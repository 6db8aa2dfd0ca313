/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the parts of a letter template and compiles every expression in them, so that a mistake is
 * named when the template is loaded. It evaluates nothing. */

#include "config.h"

#include "letter/letter-template-reader.h"

#include <string.h>

#include "fhir/error.h"
#include "fhir/json.h"

/* The variables of a request (see preauth_request_create_context ()), and the row of a forEach. */
static const char *const request_variables[]
    = { "bundle",    "claim",     "patient",      "coverage",
        "insurer",   "requestor", "practitioner", "practitionerRole",
        "servicing", "facility",  "medication",   "order",
        "clinical",  "request",   "payer",        "plan",
        "route",     "today",     "row",          "resource",
        "context",   NULL };

static const struct
{
  const char *name;
  PreauthLetterBlockType type;
} block_types[] = {
  { "letterhead", PREAUTH_LETTERHEAD },      { "paragraph", PREAUTH_LETTER_PARAGRAPH },
  { "heading", PREAUTH_LETTER_HEADING },     { "reference-line", PREAUTH_LETTER_REFERENCE_LINE },
  { "list-item", PREAUTH_LETTER_LIST_ITEM }, { "table", PREAUTH_LETTER_TABLE_ROW },
  { "signature", PREAUTH_LETTER_SIGNATURE },
};

static void
variable_free (gpointer data)
{
  PreauthTemplateVariable *self = data;

  g_free (self->name);
  g_clear_pointer (&self->expression, preauth_fhirpath_free);
  g_free (self);
}

static void
sentence_free (gpointer data)
{
  PreauthLetterSentence *self = data;

  g_clear_pointer (&self->when, preauth_fhirpath_free);
  g_clear_pointer (&self->text, preauth_letter_text_free);
  g_free (self);
}

static void
block_free (gpointer data)
{
  PreauthTemplateBlock *self = data;

  g_free (self->id);
  g_free (self->join);
  g_clear_pointer (&self->when, preauth_fhirpath_free);
  g_clear_pointer (&self->for_each, preauth_fhirpath_free);
  g_clear_pointer (&self->sentences, g_ptr_array_unref);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (2, 3) fail (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, message);
  return FALSE;
}

gboolean
preauth_template_check_members (JsonObject *object, const char *const *members, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (members, l->data))
      {
        g_autofree char *known = g_strjoinv (", ", (char **)members);

        return fail (error, "unknown member \"%s\"; there are %s", (const char *)l->data, known);
      }
  return TRUE;
}

/* An expression member that may be missing. */
static gboolean
read_expression (JsonObject *object,
                 const char *member,
                 const char *const *names,
                 PreauthFhirpath **expression,
                 GError **error)
{
  const char *text = preauth_json_get_string (object, member);

  if (!json_object_has_member (object, member))
    return TRUE;
  if (text == NULL)
    return fail (error, "\"%s\" is not a text", member);
  *expression = preauth_letter_expression_compile (text, names, error);
  if (*expression == NULL)
    g_prefix_error (error, "\"%s\": ", member);
  return *expression != NULL;
}

GPtrArray *
preauth_template_read_variables (JsonObject *object, GStrv *names, GError **error)
{
  g_autoptr (GPtrArray) variables = g_ptr_array_new_with_free_func (variable_free);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonObject *map = preauth_json_get_object (object, "variables");
  g_autoptr (GList) members = map != NULL ? json_object_get_members (map) : NULL;

  if (map == NULL && json_object_has_member (object, "variables"))
    return fail (error, "\"variables\" is not an object"), NULL;
  g_strv_builder_addv (builder, (const char **)request_variables);
  *names = g_strv_builder_end (builder);

  for (GList *l = members; l != NULL; l = l->next)
    {
      PreauthTemplateVariable *variable = g_new0 (PreauthTemplateVariable, 1);
      g_autoptr (GStrvBuilder) more = g_strv_builder_new ();

      g_ptr_array_add (variables, variable);
      variable->name = g_strdup (l->data);
      if (g_strv_contains ((const char *const *)*names, variable->name))
        return fail (error, "the variable %%%s is there already", variable->name), NULL;
      if (!read_expression (map, variable->name, (const char *const *)*names, &variable->expression,
                            error))
        return NULL;
      g_strv_builder_addv (more, (const char **)*names);
      g_strv_builder_add (more, variable->name);
      g_strfreev (*names);
      *names = g_strv_builder_end (more);
    }
  return g_steal_pointer (&variables);
}

PreauthLetterText *
preauth_template_read_footer (JsonObject *object, const char *const *names, GError **error)
{
  const char *text = preauth_json_get_string (object, "footer");
  PreauthLetterText *footer;

  if (text == NULL)
    return fail (error, "the template has no \"footer\" text"), NULL;
  footer = preauth_letter_text_parse (text, names, error);
  if (footer == NULL)
    g_prefix_error (error, "footer, ");
  return footer;
}

static PreauthLetterSentence *
read_sentence (JsonNode *node, const char *const *names, GError **error)
{
  static const char *const members[] = { "when", "text", NULL };
  g_autofree PreauthLetterSentence *self = g_new0 (PreauthLetterSentence, 1);
  const char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);

      if (!preauth_template_check_members (object, members, error)
          || !read_expression (object, "when", names, &self->when, error))
        return NULL;
      text = preauth_json_get_string (object, "text");
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);

  if (text == NULL)
    fail (error, "it is neither a text nor an object with a \"text\"");
  else
    self->text = preauth_letter_text_parse (text, names, error);
  if (self->text != NULL)
    return g_steal_pointer (&self);
  g_clear_pointer (&self->when, preauth_fhirpath_free);
  return NULL;
}

/* The sentences of a block, or the cells of a table's row: @member is one text or an array. */
static GPtrArray *
read_sentences (JsonObject *object,
                const char *member,
                const char *kind,
                const char *const *names,
                GError **error)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (sentence_free);
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array = preauth_json_get_array (object, member);
  guint n = array != NULL ? preauth_json_array_length (array) : 1;

  if (node == NULL || n == 0)
    return fail (error, "it has no \"%s\"", member), NULL;
  for (guint i = 0; i < n; i++)
    {
      PreauthLetterSentence *sentence
          = read_sentence (array != NULL ? json_array_get_element (array, i) : node, names, error);

      if (sentence == NULL)
        {
          g_prefix_error (error, "%s %u, ", kind, i + 1);
          return NULL;
        }
      g_ptr_array_add (sentences, sentence);
    }
  return g_steal_pointer (&sentences);
}

static gboolean
read_table (PreauthTemplateBlock *self,
            JsonObject *object,
            const char *const *names,
            GError **error)
{
  static const char *const members[] = { "id", "type", "when", "forEach", "header", "cells", NULL };

  if (!preauth_template_check_members (object, members, error))
    return FALSE;
  if (self->for_each == NULL)
    return fail (error, "a table needs a \"forEach\"");
  self->header = read_sentences (object, "header", "header", names, error);
  if (self->header == NULL)
    return FALSE;
  self->sentences = read_sentences (object, "cells", "cell", names, error);
  if (self->sentences == NULL)
    return FALSE;
  if (self->header->len != self->sentences->len)
    return fail (error, "it has %u header cells and %u cells in a row", self->header->len,
                 self->sentences->len);
  return TRUE;
}

static gboolean
read_text (PreauthTemplateBlock *self, JsonObject *object, const char *const *names, GError **error)
{
  static const char *const members[] = { "id", "type", "when", "forEach", "join", "text", NULL };
  const char *join = preauth_json_get_string (object, "join");

  if (!preauth_template_check_members (object, members, error))
    return FALSE;
  if (join == NULL && json_object_has_member (object, "join"))
    return fail (error, "\"join\" is not a text");
  self->join = g_strdup (join != NULL ? join : " ");
  self->sentences = read_sentences (object, "text", "sentence", names, error);
  return self->sentences != NULL;
}

static gboolean
read_type (PreauthTemplateBlock *self, JsonObject *object, GError **error)
{
  const char *type = preauth_json_get_string (object, "type");
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (block_types); i++)
    {
      if (g_strcmp0 (type, block_types[i].name) == 0)
        {
          self->type = block_types[i].type;
          return TRUE;
        }
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", block_types[i].name);
    }
  return fail (error, "\"type\" is none of %s", known->str);
}

static PreauthTemplateBlock *
read_block (JsonObject *object, const char *id, const char *const *names, GError **error)
{
  PreauthTemplateBlock *self = g_new0 (PreauthTemplateBlock, 1);
  gboolean ok;

  self->id = g_strdup (id);
  ok = read_type (self, object, error)
       && read_expression (object, "when", names, &self->when, error)
       && read_expression (object, "forEach", names, &self->for_each, error)
       && (self->type == PREAUTH_LETTER_TABLE_ROW ? read_table (self, object, names, error)
                                                  : read_text (self, object, names, error));
  if (ok)
    return self;
  block_free (self);
  return NULL;
}

/* What the blocks of a template are read into. */
typedef struct
{
  const char *const *names;
  const char *folder; /* NULL within a part: a part includes none */
  GPtrArray *blocks;  /* of PreauthTemplateBlock */
} Reader;

static gboolean
read_block_array (Reader *reader, JsonObject *object, GError **error);

/* A part is a file of blocks that several letters share: parts/<name>.json. */
static gboolean
include_part (Reader *reader, JsonObject *object, GError **error)
{
  static const char *const include_members[] = { "include", NULL };
  static const char *const part_members[] = { "blocks", NULL };
  const char *name = preauth_json_get_string (object, "include");
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JsonNode) root = NULL;
  Reader inner = { reader->names, NULL, reader->blocks };

  if (!preauth_template_check_members (object, include_members, error))
    return FALSE;
  if (name == NULL || strchr (name, G_DIR_SEPARATOR) != NULL)
    return fail (error, "\"include\" is not the name of a part");
  if (reader->folder == NULL)
    return fail (error, "a part includes the part \"%s\"; only a letter may", name);

  file = g_strconcat (name, ".json", NULL);
  path = g_build_filename (reader->folder, "parts", file, NULL);
  root = preauth_json_load (path, error);
  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return fail (error, "part \"%s\" is not a JSON object", name);
  if (preauth_template_check_members (json_node_get_object (root), part_members, error)
      && read_block_array (&inner, json_node_get_object (root), error))
    return TRUE;
  g_prefix_error (error, "part \"%s\", ", name);
  return FALSE;
}

static gboolean
has_block (GPtrArray *blocks, const char *id)
{
  for (guint i = 0; i < blocks->len; i++)
    if (g_str_equal (((PreauthTemplateBlock *)blocks->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
add_block (Reader *reader, JsonObject *object, guint index, GError **error)
{
  const char *id = preauth_json_get_string (object, "id");
  PreauthTemplateBlock *block;

  if (object != NULL && json_object_has_member (object, "include"))
    return include_part (reader, object, error);
  if (id == NULL || *id == '\0')
    return fail (error, "block %u has no \"id\"", index + 1);
  if (has_block (reader->blocks, id))
    return fail (error, "two blocks have the id \"%s\"", id);
  block = read_block (object, id, reader->names, error);
  if (block == NULL)
    {
      g_prefix_error (error, "block \"%s\", ", id);
      return FALSE;
    }
  g_ptr_array_add (reader->blocks, block);
  return TRUE;
}

static gboolean
read_block_array (Reader *reader, JsonObject *object, GError **error)
{
  JsonArray *array = preauth_json_get_array (object, "blocks");

  if (preauth_json_array_length (array) == 0)
    return fail (error, "there are no \"blocks\"");
  for (guint i = 0; i < preauth_json_array_length (array); i++)
    if (!add_block (reader, preauth_json_array_get_object (array, i), i, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
preauth_template_read_blocks (JsonObject *object,
                              const char *const *names,
                              const char *folder,
                              GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (block_free);
  Reader reader = { names, folder, blocks };

  return read_block_array (&reader, object, error) ? g_steal_pointer (&blocks) : NULL;
}
