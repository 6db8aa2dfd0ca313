/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/audit.h"
#include "store/head.h"

G_BEGIN_DECLS

/**
 * PreauthWrite: one change of the file: rows, their audit entries and the new head, all or nothing.
 */
typedef struct
{
  PreauthDatabase *database;
  PreauthStoreKeys *keys;
  char *author; /* "Mei Lin (ML)" */
  PreauthHead head;
} PreauthWrite;

/* Waits for other writers. */
gboolean
preauth_write_begin (PreauthWrite *self,
                     PreauthDatabase *database,
                     PreauthStoreKeys *keys,
                     const char *author,
                     GError **error);
/* The serial that the next entry will have: rows are sealed with it. */
gint64
preauth_write_get_serial (PreauthWrite *self);
/* @subject: a case's id, "user:<id>", "setting:<name>", or NULL; @attachments: (nullable) ids */
gboolean
preauth_write_log (PreauthWrite *self,
                   PreauthAuditAction action,
                   const char *subject,
                   gint64 revision,
                   const char *detail,
                   GHashTable *attachments,
                   GError **error);
/* @ok: what came before succeeded. Returns whether it is on the disk. */
gboolean
preauth_write_end (PreauthWrite *self, gboolean ok, GError **error);

G_END_DECLS
