/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this room: the words of a JSON text. Every function that fails leaves the position at
 * the fault and an error that names line and column. */
typedef struct
{
  const char *start;
  const char *position;
  const char *end;
} PreauthJsonScanner;

/* Checks the encoding of the whole text. @data must stay as long as the scanner. */
gboolean
preauth_json_scanner_init (PreauthJsonScanner *self,
                           const char *data,
                           gsize length,
                           GError **error);

/* Skips white space; the next byte, or 0 at the end. */
char
preauth_json_scanner_peek (PreauthJsonScanner *self);

/* At an opening quote: @string becomes the text, unescaped. */
gboolean
preauth_json_scanner_read_string (PreauthJsonScanner *self, GString *string, GError **error);

/* At a minus or digit: @text points into the data. */
gboolean
preauth_json_scanner_read_number (PreauthJsonScanner *self,
                                  const char **text,
                                  gsize *length,
                                  GError **error);

/* Takes @word when it stands here. */
gboolean
preauth_json_scanner_take (PreauthJsonScanner *self, const char *word);

/* FALSE, with the error "line 3, column 7: @reason". */
gboolean
preauth_json_scanner_fail (PreauthJsonScanner *self, GError **error, const char *reason);

/* At something that is no value: an error that says what it is. */
gboolean
preauth_json_scanner_fail_value (PreauthJsonScanner *self, GError **error);

G_END_DECLS
