/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages of errors as sentences. Never changes a word of them. */
#include "config.h"

#include <string.h>

#include "desktop/common/sentence.h"

/* A message that begins with the name of a file keeps it as it is. */
static gboolean
begins_with_word (const char *message)
{
  gsize length = strcspn (message, " ");

  for (gsize i = 0; i < length; i++)
    if (strchr ("./_\\", message[i]) != NULL)
      return FALSE;
  return TRUE;
}

char *
preauth_sentence_from_message (const char *message)
{
  GString *sentence = g_string_new (NULL);
  const char *rest;

  g_return_val_if_fail (message != NULL, NULL);

  if (!begins_with_word (message))
    {
      g_string_append (sentence, message);
    }
  else if (*message != '\0')
    {
      rest = g_utf8_next_char (message);
      g_string_append_unichar (sentence, g_unichar_toupper (g_utf8_get_char (message)));
      g_string_append (sentence, rest);
    }
  if (sentence->len > 0 && strchr (".!?", sentence->str[sentence->len - 1]) == NULL)
    g_string_append_c (sentence, '.');
  return g_string_free (sentence, FALSE);
}

void
preauth_sentence_show (GtkLabel *label, const char *message)
{
  g_autofree char *text = message != NULL ? preauth_sentence_from_message (message) : NULL;

  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
}
