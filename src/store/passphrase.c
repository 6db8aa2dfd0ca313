/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a passphrase good enough, and the end of secret texts. It never keeps one. */
#define _GNU_SOURCE /* explicit_bzero */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/key.h"

#define MIN_LENGTH 10
#define MIN_DIFFERENT 5

void
preauth_secret_free (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static guint
count_different (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_strchr (text, p - text, g_utf8_get_char (p)) == NULL)
      n++;
  return n;
}

/* Length is what counts against somebody who has the file (NIST SP 800-63B); rules about digits and
 * signs only make people write it down. */
const char *
preauth_passphrase_check (const char *passphrase)
{
  g_return_val_if_fail (passphrase != NULL, NULL);

  if (!g_utf8_validate (passphrase, -1, NULL))
    return _ ("The passphrase is not text in UTF-8.");
  if (g_utf8_strlen (passphrase, -1) < MIN_LENGTH)
    return _ ("Use 10 characters or more; four words that have nothing to do with each other work "
              "well.");
  if (count_different (passphrase) < MIN_DIFFERENT)
    return _ ("Use more different characters; four words that have nothing to do with each other "
              "work well.");
  if (strspn (passphrase, "0123456789 -/.") == strlen (passphrase))
    return _ ("Do not use numbers alone; dates and telephone numbers are guessed first.");
  return NULL;
}
