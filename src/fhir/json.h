/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fhir/file.h"

G_BEGIN_DECLS

/* The limits of the guard. A document over them is refused before any tree is built. */
#define PREAUTH_JSON_MAX_DEPTH 64
#define PREAUTH_JSON_MAX_BYTES (64 * 1024 * 1024)
/* A tree takes 80 to 200 bytes a value, so a large file of commas and zeros would fill the memory.
 */
#define PREAUTH_JSON_MAX_VALUES 4000000

/**
 * preauth_json_parse:
 * @data: the text; need not be NUL-terminated
 * @length: bytes, or -1
 *
 * Reads one JSON document strictly (RFC 8259, UTF-8). Refuses, naming line and column: depth over
 * 64, size over 64 MiB, duplicate keys, comments, single quotes, trailing text, invalid UTF-8,
 * \u0000, escapes of half a character (\ud800). A UTF-8 byte order mark is dropped. Number text
 * that a double or int64 would change is kept (see preauth_json_get_number_text ()): such a node
 * must be read through the functions below, never through json-glib's own getters.
 *
 * Returns: (transfer full): the root, or NULL with PREAUTH_ERROR_INVALID
 */
JsonNode *
preauth_json_parse (const char *data, gssize length, GError **error);

/**
 * preauth_json_load:
 * @path: a file name, or "-" for standard input
 *
 * preauth_json_parse () on a file. The error names the file: PREAUTH_ERROR_READ or _INVALID.
 */
JsonNode *
preauth_json_load (const char *path, GError **error);

/**
 * preauth_json_to_text:
 * @pretty: two-space indentation and a final newline, or everything on one line
 *
 * Writes members in their order in the tree; kept number text comes out as it went in.
 *
 * Returns: (transfer full): UTF-8 text
 */
char *
preauth_json_to_text (JsonNode *root, gboolean pretty);

/* What is written in place of a member's text: (transfer full) (nullable): NULL leaves it. */
typedef char *(*PreauthJsonReplace) (JsonNode *value, const char *text, gpointer user_data);

/**
 * preauth_json_to_text_replacing:
 *
 * preauth_json_to_text () on one line, with the strings that are members of objects as @replace
 * gives them. The tree stays as it is.
 */
char *
preauth_json_to_text_replacing (JsonNode *root, PreauthJsonReplace replace, gpointer user_data);

/**
 * preauth_json_save:
 *
 * Pretty text, written beside @path, synced, then renamed over it, readable by the owner alone
 * (mode 0600): the old file is whole until the new one is. "-" is standard output.
 */
gboolean
preauth_json_save (JsonNode *root, const char *path, GError **error);

/**
 * preauth_json_get_number_text:
 *
 * Returns: (transfer full) (nullable): a JSON number's text exactly as read ("1.10"), or NULL when
 *   @node is not a number
 */
char *
preauth_json_get_number_text (JsonNode *node);

/* Whether @node is a JSON number of any kind. @node may be NULL. */
gboolean
preauth_json_is_number (JsonNode *node);

/* The text of a node that is a JSON string, else NULL: a kept number is no string. @node may be
 * NULL; owned by the tree. */
const char *
preauth_json_node_get_string (JsonNode *node);

/* Whether @text is a number as JSON writes it: no leading zero, no sign but a minus, no spaces. */
gboolean
preauth_json_is_number_text (const char *text);

/**
 * preauth_json_node_new_number:
 * @text: a JSON number ("12", "1.10")
 *
 * Returns: (transfer full) (nullable): a node that is written as @text; NULL when @text is no JSON
 *   number
 */
JsonNode *
preauth_json_node_new_number (const char *text);

/* Reading that never aborts on a wrong type: a member that is missing or is something else is NULL
 * (or FALSE). All returned pointers are owned by the tree. @object may be NULL. */
const char *
preauth_json_get_string (JsonObject *object, const char *member);
gboolean
preauth_json_get_boolean (JsonObject *object, const char *member);
JsonObject *
preauth_json_get_object (JsonObject *object, const char *member);
JsonArray *
preauth_json_get_array (JsonObject *object, const char *member);
/* The element, or NULL when it is no object or there is no such element. @array may be NULL. */
JsonObject *
preauth_json_array_get_object (JsonArray *array, guint index);
const char *
preauth_json_array_get_string (JsonArray *array, guint index);
guint
preauth_json_array_length (JsonArray *array);

G_END_DECLS
