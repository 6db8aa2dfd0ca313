/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON text to a tree, behind a guard: json-glib's own parser crashes on deep nesting, keeps
 * the last of duplicate keys and changes numbers, so it is never given an outside document. */
#include "config.h"

#include "fhir/json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/json-number.h"
#include "fhir/json-scanner.h"

/* A scratch string that grew beyond this is not kept for the next one. */
#define SCRATCH_BYTES 65536
/* Room for the names of members as FHIR has them. */
#define USUAL_KEY_BYTES 64

typedef struct
{
  PreauthJsonScanner scanner;
  GString *scratch;
  guint depth;
  guint n_values;
} Reader;

static JsonNode *
read_value (Reader *self, GError **error);

static JsonNode *
fail (Reader *self, GError **error, const char *reason)
{
  preauth_json_scanner_fail (&self->scanner, error, reason);
  return NULL;
}

static gboolean
read_scratch (Reader *self, GError **error)
{
  if (self->scratch->allocated_len > SCRATCH_BYTES)
    {
      g_string_free (self->scratch, TRUE);
      self->scratch = g_string_new (NULL);
    }
  return preauth_json_scanner_read_string (&self->scanner, self->scratch, error);
}

static gboolean
fail_twice (Reader *self, const char *at, const char *key, GError **error)
{
  g_autofree char *shown = g_utf8_substring (key, 0, MIN (g_utf8_strlen (key, -1), 40));
  g_autofree char *reason
      = g_strdup_printf (_ ("“%s” stands twice in this object; remove one of them"), shown);

  self->scanner.position = at;
  fail (self, error, reason);
  return FALSE;
}

static gboolean
read_named_value (Reader *self, JsonObject *object, const char *at, const char *key, GError **error)
{
  guint size = json_object_get_size (object);
  JsonNode *value;

  if (preauth_json_scanner_peek (&self->scanner) != ':')
    {
      fail (self, error, _ ("a colon is missing after the member name"));
      return FALSE;
    }
  self->scanner.position++;
  value = read_value (self, error);
  if (value == NULL)
    return FALSE;
  json_object_set_member (object, key, value);
  /* It took the place of another: cheaper to see than to look for each name before. */
  return json_object_get_size (object) > size || fail_twice (self, at, key, error);
}

/* At a key. */
static gboolean
read_member (Reader *self, JsonObject *object, GError **error)
{
  const char *at = self->scanner.position;
  char usual[USUAL_KEY_BYTES];
  g_autofree char *long_key = NULL;

  if (preauth_json_scanner_peek (&self->scanner) != '"')
    {
      if (at == self->scanner.end)
        preauth_json_scanner_fail_value (&self->scanner, error);
      else
        fail (self, error, _ ("a member name in double quotes is missing here"));
      return FALSE;
    }
  if (!read_scratch (self, error))
    return FALSE;
  if (self->scratch->len < sizeof usual)
    memcpy (usual, self->scratch->str, self->scratch->len + 1);
  else
    long_key = g_strdup (self->scratch->str);
  return read_named_value (self, object, at, long_key != NULL ? long_key : usual, error);
}

static JsonNode *
read_object (Reader *self, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  char next = preauth_json_scanner_peek (&self->scanner);

  while (next != '}')
    {
      preauth_json_scanner_peek (&self->scanner);
      if (!read_member (self, object, error))
        return NULL;
      next = preauth_json_scanner_peek (&self->scanner);
      if (next == ',')
        {
          self->scanner.position++;
          if (preauth_json_scanner_peek (&self->scanner) == '}')
            return fail (self, error, _ ("a comma must not stand before a closing brace"));
        }
      else if (self->scanner.position == self->scanner.end)
        return fail (self, error,
                     _ ("the text ends inside an object; the file may have been cut off"));
      else if (next != '}')
        return fail (self, error, _ ("a comma or a closing brace is missing here"));
    }
  self->scanner.position++;
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_array (Reader *self, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();
  char next = preauth_json_scanner_peek (&self->scanner);

  while (next != ']')
    {
      JsonNode *element = read_value (self, error);

      if (element == NULL)
        return NULL;
      json_array_add_element (array, element);
      next = preauth_json_scanner_peek (&self->scanner);
      if (next == ',')
        {
          self->scanner.position++;
          if (preauth_json_scanner_peek (&self->scanner) == ']')
            return fail (self, error, _ ("a comma must not stand before a closing bracket"));
        }
      else if (self->scanner.position == self->scanner.end)
        return fail (self, error,
                     _ ("the text ends inside a list; the file may have been cut off"));
      else if (next != ']')
        return fail (self, error, _ ("a comma or a closing bracket is missing here"));
    }
  self->scanner.position++;
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
read_container (Reader *self, gboolean is_object, GError **error)
{
  JsonNode *node;

  if (self->depth == PREAUTH_JSON_MAX_DEPTH)
    return fail (self, error, _ ("more than 64 objects and lists are nested in one another here"));
  self->depth++;
  self->scanner.position++;
  node = is_object ? read_object (self, error) : read_array (self, error);
  self->depth--;
  return node;
}

static JsonNode *
read_number (Reader *self, GError **error)
{
  const char *text;
  gsize length;

  if (!preauth_json_scanner_read_number (&self->scanner, &text, &length, error))
    return NULL;
  return preauth_json_number_to_node (text, length);
}

static JsonNode *
read_value (Reader *self, GError **error)
{
  char next = preauth_json_scanner_peek (&self->scanner);

  if (++self->n_values > PREAUTH_JSON_MAX_VALUES)
    return fail (self, error, _ ("there are more than 4 million values up to here"));
  if (next == '{' || next == '[')
    return read_container (self, next == '{', error);
  if (next == '"')
    return read_scratch (self, error)
               ? json_node_init_string (json_node_alloc (), self->scratch->str)
               : NULL;
  if (next == '-' || g_ascii_isdigit (next))
    return read_number (self, error);
  if (preauth_json_scanner_take (&self->scanner, "true"))
    return json_node_init_boolean (json_node_alloc (), TRUE);
  if (preauth_json_scanner_take (&self->scanner, "false"))
    return json_node_init_boolean (json_node_alloc (), FALSE);
  if (preauth_json_scanner_take (&self->scanner, "null"))
    return json_node_init_null (json_node_alloc ());

  preauth_json_scanner_fail_value (&self->scanner, error);
  return NULL;
}

static JsonNode *
read_document (Reader *self, GError **error)
{
  g_autoptr (JsonNode) root = NULL;

  preauth_json_scanner_peek (&self->scanner);
  if (self->scanner.position == self->scanner.end)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("there is nothing in it; it should be a JSON document"));
      return NULL;
    }
  root = read_value (self, error);
  if (root == NULL)
    return NULL;
  preauth_json_scanner_peek (&self->scanner);
  if (self->scanner.position != self->scanner.end)
    return fail (self, error, _ ("the document is complete before this; remove what follows"));
  return g_steal_pointer (&root);
}

JsonNode *
preauth_json_parse (const char *data, gssize length, GError **error)
{
  Reader reader = { 0 };
  JsonNode *root;
  gsize size;

  g_return_val_if_fail (data != NULL, NULL);

  size = length < 0 ? strlen (data) : (gsize)length;
  if (size > PREAUTH_JSON_MAX_BYTES)
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("it is larger than 64 MiB, too large for a JSON document"));
      return NULL;
    }
  if (!preauth_json_scanner_init (&reader.scanner, data, size, error))
    return NULL;

  reader.scratch = g_string_new (NULL);
  root = read_document (&reader, error);
  g_string_free (reader.scratch, TRUE);
  return root;
}

JsonNode *
preauth_json_load (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = preauth_file_read (path, PREAUTH_JSON_MAX_BYTES, error);
  g_autofree char *shown = NULL;
  JsonNode *root;
  gsize length;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  root = preauth_json_parse (data != NULL ? data : "", length, error);
  if (root == NULL)
    {
      shown = strcmp (path, "-") == 0 ? g_strdup (_ ("standard input"))
                                      : g_filename_display_name (path);
      g_prefix_error (error, "%s: ", shown);
    }
  return root;
}
