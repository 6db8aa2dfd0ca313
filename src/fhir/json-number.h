/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Private to this room. json-glib's numbers are int64 and double, which cannot hold 1.10. A number
 * that they would change is a string node whose text starts with this mark: two code points that
 * Unicode keeps for a program's own use (U+FDD0, U+FDD1) and that the scanner refuses in this
 * place. */
#define PREAUTH_JSON_NUMBER_MARK "\xef\xb7\x90\xef\xb7\x91"

/* @text: a JSON number, already checked. */
JsonNode *
preauth_json_number_to_node (const char *text, gsize length);

G_END_DECLS
