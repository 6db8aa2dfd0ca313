/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrong passphrases slow down. It never locks anybody out for good: that would be a way to stop a
 * practice from working. */
#include "config.h"

#include "store/tries.h"

#include <glib/gi18n-lib.h>

#include "fhir/error.h"
#include "store/now.h"

#define FREE_TRIES 3
#define FIRST_DELAY 5
#define MAX_DELAY (15 * 60)

gint64
preauth_tries_get_delay (gint64 count)
{
  if (count < FREE_TRIES)
    return 0;
  return MIN ((gint64)FIRST_DELAY << MIN (count - FREE_TRIES, 16), MAX_DELAY);
}

static gboolean
load (PreauthTries *self, PreauthDatabase *database, const char *user, GError **error)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (
      database, error, "SELECT count, first, last FROM tries WHERE user = ?", "s", user);
  PreauthQueryStep step;

  *self = (PreauthTries){ 0 };
  if (query == NULL)
    return FALSE;
  step = preauth_database_step (database, query, error);
  if (step == PREAUTH_QUERY_ROW)
    {
      self->count = MAX (sqlite3_column_int64 (query, 0), 0);
      self->first = sqlite3_column_int64 (query, 1);
      self->last = sqlite3_column_int64 (query, 2);
    }
  return step != PREAUTH_QUERY_FAILED;
}

static gboolean
save (const PreauthTries *self, PreauthDatabase *database, const char *user, GError **error)
{
  return preauth_database_run (
      database, error,
      "INSERT OR REPLACE INTO tries (user, count, first, last) VALUES (?, ?, ?, ?)", "siii", user,
      self->count, self->first, self->last);
}

static void
tell_to_wait (gint64 seconds, GError **error)
{
  if (seconds < 120)
    g_set_error (
        error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
        g_dngettext (GETTEXT_PACKAGE,
                     "the passphrase was wrong several times; wait %d second and try again",
                     "the passphrase was wrong several times; wait %d seconds and try "
                     "again",
                     (gulong)seconds),
        (int)seconds);
  else
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED,
                 _ ("the passphrase was wrong several times; wait %d minutes and try again"),
                 (int)((seconds + 59) / 60));
}

gboolean
preauth_tries_begin (PreauthTries *self,
                     PreauthDatabase *database,
                     const char *user,
                     GError **error)
{
  const gint64 now = preauth_store_now ();
  PreauthTries counted;
  gint64 delay;
  gboolean ok;

  if (!preauth_database_begin (database, error))
    return FALSE;
  if (!load (self, database, user, error))
    {
      preauth_database_rollback (database);
      return FALSE;
    }
  delay = preauth_tries_get_delay (self->count);
  counted = *self;
  counted.last = now;
  if (delay > 0 && now < self->last + delay)
    {
      tell_to_wait (MIN (self->last + delay - now, delay), error);
      /* A clock that was set back must not make the wait longer than it is. */
      if (now >= self->last || !save (&counted, database, user, NULL)
          || !preauth_database_commit (database, NULL))
        preauth_database_rollback (database);
      return FALSE;
    }
  counted.count++;
  if (counted.count == 1)
    counted.first = now;
  ok = save (&counted, database, user, error) && preauth_database_commit (database, error);
  preauth_database_rollback (database);
  return ok;
}

gboolean
preauth_tries_clear (PreauthDatabase *database, const char *user, GError **error)
{
  return preauth_database_run (database, error, "DELETE FROM tries WHERE user = ?", "s", user);
}
