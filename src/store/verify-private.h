/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/**
 * PreauthVerification: a check of the whole file under way: what the chain says was written, and
 * what was found wrong.
 */
typedef struct
{
  PreauthDatabase *reader;
  PreauthStoreKeys *keys;
  PreauthHead head;
  gboolean has_head;
  GPtrArray *damages;      /* of PreauthDamage */
  GHashTable *revisions;   /* subject -> gint64 *: the last revision that the chain says */
  GHashTable *attachments; /* ids that the chain says */
  gint64 n_rows;
  gint64 n_seen;
  PreauthProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
} PreauthVerification;

void
preauth_verification_add (PreauthVerification *self,
                          const char *table,
                          const char *id,
                          const char *why);
/* FALSE with an error when the check was stopped or the disk fails; a table that is damaged is a
 * finding. @check: for each row */
typedef void (*PreauthCheckRow) (PreauthVerification *self, PreauthQuery *query, gpointer data);
gboolean
preauth_verification_scan (PreauthVerification *self,
                           const char *table,
                           const char *sql,
                           PreauthCheckRow check,
                           gpointer data,
                           GError **error);

/* First: it fills `revisions` and `attachments`. */
gboolean
preauth_verify_audit (PreauthVerification *self, GError **error);
/* Cases, summaries, settings, attachments. */
gboolean
preauth_verify_rows (PreauthVerification *self, GError **error);

G_END_DECLS
