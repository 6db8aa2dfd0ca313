/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a user may be called. It never changes what was typed. */
#include "config.h"

#include "store/user-check.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"

#define MAX_NAME 80
#define MAX_INITIALS 4

static gboolean
is_name (const char *name)
{
  if (*name == '\0' || !g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > MAX_NAME)
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
are_initials (const char *initials)
{
  if (*initials == '\0' || !g_utf8_validate (initials, -1, NULL)
      || g_utf8_strlen (initials, -1) > MAX_INITIALS)
    return FALSE;
  for (const char *p = initials; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

gboolean
preauth_check_user_texts (const char *name, const char *initials, GError **error)
{
  if (!is_name (name))
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("the name of a user is one line of 1 to %d characters"), MAX_NAME);
  else if (!are_initials (initials))
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("initials are 1 to %d letters"),
                 MAX_INITIALS);
  else
    return TRUE;
  return FALSE;
}
