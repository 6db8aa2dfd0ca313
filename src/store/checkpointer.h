/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/**
 * PreauthCheckpointer: moves the write-ahead log into the file in a thread of its own, after many
 * writes of one connection, so that no save waits for it.
 */
typedef struct _PreauthCheckpointer PreauthCheckpointer;
/* Watches @writer, which must live as long. */
PreauthCheckpointer *
preauth_checkpointer_new (const char *path, PreauthDatabase *writer);
/* Waits for one that runs. */
void
preauth_checkpointer_free (PreauthCheckpointer *self);
/* Now, in this thread. */
gboolean
preauth_checkpoint (PreauthDatabase *database, GError **error);
/* All of it, and nothing older stays in the log: after a key was taken out of the file. Does what
 * it can while somebody reads. */
void
preauth_checkpoint_and_clear (PreauthDatabase *database);

G_END_DECLS
