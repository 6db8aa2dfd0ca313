/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/checkpointer.h"
#include "store/database.h"
#include "store/store-keys.h"
#include "store/store.h"
#include "store/write.h"

G_BEGIN_DECLS

struct _PreauthStore
{
  GObject parent_instance;

  char *path;
  char *id;
  gboolean is_quiet; /* a copy that nobody watches: it closes where it is unreferenced, whatever the
                        main loop does */
  int is_witnessed;  /* atomic: the newest state outside of the file is of this one */

  GMutex writing;          /* held while `writer` is used */
  PreauthDatabase *writer; /* the one connection that writes */
  PreauthCheckpointer *checkpointer;

  GMutex reading; /* held while `readers` is changed, not while one is used */
  GQueue readers; /* of PreauthDatabase that nobody uses now */

  GMutex state; /* what follows */
  PreauthStoreKeys *keys;
  PreauthUser *user;
  gint64 roster;      /* the list of users that `user` is of; 0: not known */
  char *author;       /* "Mei Lin (ML)" */
  gboolean recovered; /* unlocked by the recovery key */
  GHashTable *opened; /* ids of cases whose opening is in the audit trail */
};

/* With the cost of the passphrase at choice, for tests: the real one takes half a second. */
PreauthStore *
preauth_store_create_with_cost (const char *path,
                                const char *name,
                                const char *initials,
                                const char *passphrase,
                                const PreauthKeyCost *cost,
                                char **recovery_key,
                                GError **error);

/* PREAUTH_ERROR_LOCKED when it is. @author: (out) (optional) (transfer full) */
PreauthStoreKeys *
preauth_store_get_keys (PreauthStore *self, char **author, GError **error);

/* (transfer full) (nullable): for threads, which a lock must not take it from */
PreauthUser *
preauth_store_dup_user (PreauthStore *self);
/* Somebody else may have changed the role of whoever is here: it holds from the next write on. A
 * list of users that is damaged keeps nobody from saving; FALSE when the disk fails. */
gboolean
preauth_store_renew_user (PreauthStore *self, PreauthWrite *write, GError **error);

/* Whether @sql, which asks for an @id, finds something. */
gboolean
preauth_store_has_row (PreauthStore *self, const char *sql, const char *id);
/* Connections for reading do not wait for each other or for a writer. */
PreauthDatabase *
preauth_store_borrow_reader (PreauthStore *self, GError **error);
void
preauth_store_return_reader (PreauthStore *self, PreauthDatabase *reader);

/* preauth_write_begin () of an unlocked file, with its lock held until preauth_store_end_write ().
 */
gboolean
preauth_store_begin_write (PreauthStore *self, PreauthWrite *write, GError **error);
gboolean
preauth_store_end_write (PreauthStore *self, PreauthWrite *write, gboolean ok, GError **error);

/* All that is in the log into the file itself, which then can be copied alone, and has no key any
 * more that was taken out of it. Waits a second at most for who reads. */
void
preauth_store_empty_log (PreauthStore *self);

/* Takes the keys over: the file is unlocked. */
void
preauth_store_take_keys (PreauthStore *self,
                         PreauthStoreKeys *keys, /* transfer full */
                         PreauthUser *user,      /* transfer full */
                         gboolean recovered);

PreauthDamage *
preauth_damage_new (const char *table, const char *id, const char *why);

G_END_DECLS
