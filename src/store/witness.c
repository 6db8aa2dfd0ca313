/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Was the file put back to an old copy? It never says so when it cannot know. */
#include "config.h"

#include "store/witness.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/store-private.h"
#include "store/witness-place.h"

static const PreauthWitnessPlace *place = &preauth_witness_real_place;

void
preauth_witness_set_place (const PreauthWitnessPlace *other)
{
  place = other != NULL ? other : &preauth_witness_real_place;
}

typedef enum
{
  UNKNOWN, /* nothing was seen yet, or the file cannot be read now */
  GOOD,
  OLDER,
  OTHER, /* the same length, another past */
} Finding;

static gboolean
load_link (PreauthDatabase *reader, gint64 serial, guint8 *mac)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (
      reader, NULL, "SELECT mac FROM audit WHERE serial = ?", "i", serial);

  return query != NULL && preauth_database_step (reader, query, NULL) == PREAUTH_QUERY_ROW
         && preauth_query_copy_bytes (query, 0, mac, PREAUTH_MAC_LENGTH);
}

static Finding
compare (PreauthStore *store, PreauthHead *head)
{
  g_autoptr (PreauthStoreKeys) keys = preauth_store_get_keys (store, NULL, NULL);
  PreauthDatabase *reader = keys == NULL ? NULL : preauth_store_borrow_reader (store, NULL);
  guint8 mac[PREAUTH_MAC_LENGTH];
  PreauthWitness witness;
  gboolean has_witness;
  Finding finding = UNKNOWN;

  memset (head, 0, sizeof *head);
  if (reader == NULL)
    return UNKNOWN;
  /* Before the file: what others write meanwhile is newer in both, never older in the file. */
  has_witness = place->load (store->id, &witness);
  if (preauth_database_begin_reading (reader, NULL) && preauth_head_load (head, reader, keys, NULL)
      && has_witness)
    {
      if (witness.serial > head->serial)
        finding = OLDER;
      else if (load_link (reader, witness.serial, mac)
               && memcmp (mac, witness.chain, PREAUTH_MAC_LENGTH) == 0)
        finding = GOOD;
      else
        finding = OTHER;
    }
  preauth_store_return_reader (store, reader);
  return finding;
}

static void
save (PreauthStore *store, const PreauthHead *head)
{
  PreauthWitness witness = { .serial = head->serial };

  if (head->serial == 0)
    return;
  memcpy (witness.chain, head->chain, sizeof witness.chain);
  place->save (store->id, &witness);
  g_atomic_int_set (&store->is_witnessed, TRUE);
}

/* Not over the sign that the file was put back, which a manager has yet to see. */
void
preauth_witness_note (PreauthStore *store, const PreauthHead *head)
{
  PreauthWitness witness = { .serial = head->serial };

  if (!g_atomic_int_get (&store->is_witnessed) || place->note == NULL)
    return;
  memcpy (witness.chain, head->chain, sizeof witness.chain);
  place->note (store->id, &witness);
}

void
preauth_witness_renew (PreauthStore *store)
{
  PreauthHead head;
  Finding finding = compare (store, &head);

  if (finding == GOOD || finding == UNKNOWN)
    save (store, &head);
}

char *
preauth_store_check_rollback (PreauthStore *self)
{
  PreauthHead head;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  switch (compare (self, &head))
    {
    case OLDER:
      return g_strdup (_ ("This case file is older than the one last used on this computer. "
                          "Somebody may have put back an old copy; changes made since are not in "
                          "it."));
    case OTHER:
      return g_strdup (_ ("This case file is not the one last used on this computer: its history "
                          "differs. Somebody may have put back an old copy and gone on with it."));
    default:
      return NULL;
    }
}

gboolean
preauth_store_accept_rollback (PreauthStore *self, GError **error)
{
  PreauthHead head;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);

  if (!preauth_store_require (self, PREAUTH_RIGHT_RESTORE, error)
      || !preauth_store_audit (self, PREAUTH_AUDIT_RESTORED, NULL, NULL, error))
    return FALSE;
  compare (self, &head);
  save (self, &head);
  return TRUE;
}
