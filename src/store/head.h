/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"
#include "store/store-keys.h"

G_BEGIN_DECLS

#define PREAUTH_MAC_LENGTH 32
#define PREAUTH_DIGEST_LENGTH 16

/**
 * PreauthHead: where the file is: its newest serial, the chain up to there, the sum of the seals of
 * all summaries (so that a list of cases sees at no cost that one is missing or old), and the
 * revision of the list of users. One row, with a keyed hash of its own.
 */
typedef struct
{
  gint64 serial;
  gint64 roster;
  guint8 chain[PREAUTH_MAC_LENGTH];
  guint8 digest[PREAUTH_DIGEST_LENGTH];
} PreauthHead;

/* PREAUTH_ERROR_DAMAGED when it is not as it was written, or an old one: going on from that would
 * overwrite entries. */
gboolean
preauth_head_load (PreauthHead *self,
                   PreauthDatabase *database,
                   PreauthStoreKeys *keys,
                   GError **error);
gboolean
preauth_head_save (const PreauthHead *self,
                   PreauthDatabase *database,
                   PreauthStoreKeys *keys,
                   GError **error);
/* From the rows, when the head itself is damaged: the file must go on. */
gboolean
preauth_head_rebuild (PreauthHead *self, PreauthDatabase *database, GError **error);

/* The next link of the chain. @subject: nullable */
void
preauth_chain_link (PreauthStoreKeys *keys,
                    const guint8 *previous,
                    gint64 serial,
                    const char *subject,
                    gint64 revision,
                    const void *sealed,
                    gsize length,
                    guint8 *mac);
/* Adds or takes away the tag at the end of a sealed row, modulo 2^128. */
void
preauth_digest_add (guint8 *digest, const guint8 *tag);
void
preauth_digest_subtract (guint8 *digest, const guint8 *tag);

G_END_DECLS
