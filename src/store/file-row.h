/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"
#include "store/store-keys.h"

G_BEGIN_DECLS

/**
 * PreauthFileRow: what there is once in a case file: its id, the list of its users (sealed), and
 * the data key under the recovery key.
 */
typedef struct
{
  char *store;
  gint64 roster_revision;
  GBytes *roster;
  GBytes *recovery;
} PreauthFileRow;

/* PREAUTH_ERROR_DAMAGED when its checksum is wrong: it is needed before there is a key. */
PreauthFileRow *
preauth_file_row_load (PreauthDatabase *database, GError **error);
gboolean
preauth_file_row_save (PreauthFileRow *self, PreauthDatabase *database, GError **error);
void
preauth_file_row_free (PreauthFileRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthFileRow, preauth_file_row_free)

/* The data key under @key, and back. @who: a user's id or "recovery" */
GBytes *
preauth_wrap_data_key (PreauthKey *data, PreauthKey *key, const char *store, const char *who);
/* NULL when @key is not the one. */
PreauthKey *
preauth_unwrap_data_key (GBytes *wrapped, PreauthKey *key, const char *store, const char *who);

/* A plain checksum against a failing disk, for what must be read before there is a key. */
GBytes *
preauth_make_checksum (GVariant *values);

G_END_DECLS
