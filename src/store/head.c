/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The newest state of the file in one row, and the chain that leads there. It never reads what is
 * in a row. */
#include "config.h"

#include "store/head.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/crypto-init.h"
#include "store/seal-private.h"

static void
authenticate (const PreauthHead *self, PreauthStoreKeys *keys, guint8 *mac)
{
  const gint64 numbers[] = { GINT64_TO_LE (self->serial), GINT64_TO_LE (self->roster) };
  const PreauthPart parts[] = {
    { "head", 4 },
    { numbers, sizeof numbers },
    { self->chain, PREAUTH_MAC_LENGTH },
    { self->digest, PREAUTH_DIGEST_LENGTH },
  };

  preauth_mac_compute (keys->chain, parts, G_N_ELEMENTS (parts), mac);
}

gboolean
preauth_head_load (PreauthHead *self,
                   PreauthDatabase *database,
                   PreauthStoreKeys *keys,
                   GError **error)
{
  g_autoptr (PreauthQuery) query
      = preauth_database_query (database, error,
                                "SELECT serial, roster, chain, digest, mac,"
                                " (SELECT max(serial) FROM audit) FROM head WHERE id = 1",
                                "");
  guint8 stored[PREAUTH_MAC_LENGTH];
  guint8 mac[PREAUTH_MAC_LENGTH];
  PreauthQueryStep step;

  if (query == NULL)
    return FALSE;
  step = preauth_database_step (database, query, error);
  if (step == PREAUTH_QUERY_FAILED)
    return FALSE;
  if (step == PREAUTH_QUERY_ROW)
    {
      self->serial = sqlite3_column_int64 (query, 0);
      self->roster = sqlite3_column_int64 (query, 1);
      if (preauth_query_copy_bytes (query, 2, self->chain, PREAUTH_MAC_LENGTH)
          && preauth_query_copy_bytes (query, 3, self->digest, PREAUTH_DIGEST_LENGTH)
          && preauth_query_copy_bytes (query, 4, stored, PREAUTH_MAC_LENGTH))
        {
          authenticate (self, keys, mac);
          if (memcmp (mac, stored, PREAUTH_MAC_LENGTH) == 0
              && sqlite3_column_int64 (query, 5) <= self->serial)
            return TRUE;
        }
    }
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED,
                       _ ("the record of the newest change was altered"));
  return FALSE;
}

gboolean
preauth_head_save (const PreauthHead *self,
                   PreauthDatabase *database,
                   PreauthStoreKeys *keys,
                   GError **error)
{
  guint8 mac[PREAUTH_MAC_LENGTH];

  authenticate (self, keys, mac);
  return preauth_database_run (database, error,
                               "INSERT INTO head (id, serial, roster, chain, digest, mac)"
                               " VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                               " serial = excluded.serial, roster = excluded.roster,"
                               " chain = excluded.chain, digest = excluded.digest,"
                               " mac = excluded.mac",
                               "iimmm", self->serial, self->roster, self->chain,
                               (gsize)PREAUTH_MAC_LENGTH, self->digest,
                               (gsize)PREAUTH_DIGEST_LENGTH, mac, (gsize)PREAUTH_MAC_LENGTH);
}

static gboolean
sum_summaries (guint8 *digest, PreauthDatabase *database, GError **error)
{
  g_autoptr (PreauthQuery) query
      = preauth_database_query (database, error, "SELECT substr(sealed, -16) FROM summaries", "");
  guint8 tag[PREAUTH_SEAL_TAG];
  PreauthQueryStep step;

  if (query == NULL)
    return FALSE;
  memset (digest, 0, PREAUTH_DIGEST_LENGTH);
  while ((step = preauth_database_step (database, query, error)) == PREAUTH_QUERY_ROW)
    if (preauth_query_copy_bytes (query, 0, tag, PREAUTH_SEAL_TAG))
      preauth_digest_add (digest, tag);
  return step == PREAUTH_QUERY_DONE;
}

gboolean
preauth_head_rebuild (PreauthHead *self, PreauthDatabase *database, GError **error)
{
  g_autoptr (PreauthQuery) query
      = preauth_database_query (database, error,
                                "SELECT serial, mac FROM audit WHERE serial < 4611686018427387904 "
                                "ORDER BY serial DESC LIMIT 1",
                                "");
  PreauthQueryStep step;

  if (query == NULL)
    return FALSE;
  memset (self, 0, sizeof *self);
  step = preauth_database_step (database, query, error);
  if (step == PREAUTH_QUERY_ROW)
    {
      self->serial = sqlite3_column_int64 (query, 0);
      preauth_query_copy_bytes (query, 1, self->chain, PREAUTH_MAC_LENGTH);
    }
  return step != PREAUTH_QUERY_FAILED
         && preauth_database_get_integer (database, "SELECT roster_revision FROM file", 0,
                                          &self->roster, error)
         && sum_summaries (self->digest, database, error);
}

void
preauth_chain_link (PreauthStoreKeys *keys,
                    const guint8 *previous,
                    gint64 serial,
                    const char *subject,
                    gint64 revision,
                    const void *sealed,
                    gsize length,
                    guint8 *mac)
{
  const gsize n_subject = subject != NULL ? strlen (subject) : 0;
  const gint64 numbers[]
      = { GINT64_TO_LE (serial), GINT64_TO_LE (revision), GINT64_TO_LE ((gint64)n_subject) };
  const PreauthPart parts[] = {
    { "link", 4 },
    { previous, PREAUTH_MAC_LENGTH },
    { numbers, sizeof numbers },
    { subject != NULL ? subject : "", n_subject },
    { sealed, length },
  };

  preauth_mac_compute (keys->chain, parts, G_N_ELEMENTS (parts), mac);
}

typedef unsigned __int128 Digest;

static void
change (guint8 *digest, const guint8 *tag, gboolean subtract)
{
  Digest sum;
  Digest term;

  memcpy (&sum, digest, sizeof sum);
  memcpy (&term, tag, sizeof term);
  sum = subtract ? sum - term : sum + term;
  memcpy (digest, &sum, sizeof sum);
}

void
preauth_digest_add (guint8 *digest, const guint8 *tag)
{
  change (digest, tag, FALSE);
}

void
preauth_digest_subtract (guint8 *digest, const guint8 *tag)
{
  change (digest, tag, TRUE);
}
