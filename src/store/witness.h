/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/head.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * The newest state of a case file that this computer saw, kept outside of it: so a whole file that
 * was put back to an old copy shows. In a private file below $XDG_STATE_HOME, and in the session's
 * keyring as well when preauth_witness_use_keyring () was called.
 */
typedef struct
{
  gint64 serial;
  guint8 chain[32];
} PreauthWitness;

typedef struct
{
  gboolean (*load) (const char *store_id, PreauthWitness *witness);
  void (*save) (const char *store_id, const PreauthWitness *witness);
  /* Over what was saved, without waiting for the disk; nothing when nothing was saved. */
  void (*note) (const char *store_id, const PreauthWitness *witness);
} PreauthWitnessPlace;

/* For tests; NULL: the real places. */
void
preauth_witness_set_place (const PreauthWitnessPlace *place);
/* By programs that a person started; a test must not write into the keyring of who runs it. */
void
preauth_witness_use_keyring (void);

/* Remembers the state of an unlocked file unless a newer one was seen. Waits for the disk and the
 * keyring. Done by itself when the file is unlocked and locked. */
void
preauth_witness_renew (PreauthStore *store);
/* After each change that is on the disk: costs microseconds, and outlives the program though not
 * the computer. With @store's lock for writing held. */
void
preauth_witness_note (PreauthStore *store, const PreauthHead *head);

G_END_DECLS
