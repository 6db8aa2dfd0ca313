/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages of errors as sentences. Never changes a word of them. */
#include "config.h"

#include <string.h>

#include "desktop/common/sentence.h"

char *
preauth_sentence_from_message (const char *message)
{
  GString *sentence = g_string_new (NULL);
  const char *rest;

  g_return_val_if_fail (message != NULL, NULL);

  if (*message != '\0')
    {
      rest = g_utf8_next_char (message);
      g_string_append_unichar (sentence, g_unichar_toupper (g_utf8_get_char (message)));
      g_string_append (sentence, rest);
    }
  if (sentence->len > 0 && strchr (".!?", sentence->str[sentence->len - 1]) == NULL)
    g_string_append_c (sentence, '.');
  return g_string_free (sentence, FALSE);
}
