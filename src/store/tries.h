/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/**
 * PreauthTries: wrong passphrases of one user, counted in the file, before each try, so that
 * nothing is won by ending the program.
 */
typedef struct
{
  gint64 count; /* without the try at hand */
  gint64 first;
  gint64 last;
} PreauthTries;

/* Counts a try. PREAUTH_ERROR_LOCKED, and not counted, when the user has to wait first. */
gboolean
preauth_tries_begin (PreauthTries *self,
                     PreauthDatabase *database,
                     const char *user,
                     GError **error);
gboolean
preauth_tries_clear (PreauthDatabase *database, const char *user, GError **error);
/* Seconds to wait after @count wrong tries. */
gint64
preauth_tries_get_delay (gint64 count);

G_END_DECLS
