/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/mac.h"
#include "store/seal-private.h"

G_BEGIN_DECLS

/**
 * PreauthStoreKeys: the data key of an unlocked file and one key for each kind of row. Reference
 * counted, so that a save that has begun ends well when the file is locked meanwhile.
 */
typedef struct
{
  gatomicrefcount references;
  PreauthKey *data;
  PreauthSealer *cases;
  PreauthSealer *summaries;
  PreauthSealer *attachments;
  PreauthSealer *audit;
  PreauthSealer *users;
  PreauthSealer *settings;
  PreauthSealer *leases;
  PreauthMac *chain;
} PreauthStoreKeys;

PreauthStoreKeys *
preauth_store_keys_new (PreauthKey *data);
PreauthStoreKeys *
preauth_store_keys_ref (PreauthStoreKeys *self);
void
preauth_store_keys_unref (PreauthStoreKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthStoreKeys, preauth_store_keys_unref)

/* Where a row belongs, as it is sealed: "case/4f1.../7/312". */
typedef struct
{
  char text[320];
} PreauthContext;
const char *
preauth_context_set (
    PreauthContext *self, const char *table, const char *id, gint64 revision, gint64 serial);

G_END_DECLS
