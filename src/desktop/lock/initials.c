/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Initials of the staff: from a name, as typed. Never knows whose they are. */
#include "config.h"

#include "desktop/lock/initials.h"

#define MOST 4

char *
preauth_initials_from_name (const char *name)
{
  GString *initials = g_string_new (NULL);
  gboolean within = FALSE;
  guint n = 0;

  g_return_val_if_fail (name != NULL, NULL);

  for (const char *p = name; *p != '\0' && n < MOST; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c) && !within)
        {
          g_string_append_unichar (initials, g_unichar_toupper (c));
          n++;
        }
      /* An apostrophe does not begin a name. */
      within = g_unichar_isalpha (c) || (within && (c == '\'' || c == 0x2019));
    }
  return g_string_free (initials, FALSE);
}

char *
preauth_initials_normalize (const char *text)
{
  GString *initials = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '.' && !g_unichar_isspace (c))
        g_string_append_unichar (initials, g_unichar_toupper (c));
    }
  return g_string_free (initials, FALSE);
}

gboolean
preauth_initials_are_good (const char *text)
{
  g_autofree char *initials = preauth_initials_normalize (text);

  for (const char *p = initials; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)))
      return FALSE;
  return *initials != '\0' && g_utf8_strlen (initials, -1) <= MOST;
}
