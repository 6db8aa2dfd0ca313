/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

#define PREAUTH_BACKUP_DAYS 14

/* <folder of the case file>/backups (transfer full) */
char *
preauth_backup_get_folder (PreauthStore *store);
/* A copy of the sealed file as it is now, while others write (SQLite's backup), checked after it is
 * written: it opens, its chain holds. @path: (nullable): the day's own in the folder. Needs no
 * unlock to copy; the check of the chain needs one. Never replaces a file that it did not make. */
gboolean
preauth_backup_make (PreauthStore *store, const char *path, GError **error);
/* Makes today's when there is none and removes those older than 14 days (never the last one that is
 * good). Off the main thread, after unlocking and each hour. */
gboolean
preauth_backup_make_daily (PreauthStore *store, const char *today, GError **error);
/* Newest first: (transfer full), of char*: paths */
GPtrArray *
preauth_backup_list (PreauthStore *store, GError **error);
/* Puts a backup in place of the case file at @path. What was there is kept beside it
 * ("cases-before-restore-2026-11-21.preauth"). The backup is opened with @who and @passphrase
 * first, and verified; managers only. */
gboolean
preauth_backup_restore (
    const char *backup, const char *path, const char *who, const char *passphrase, GError **error);

G_END_DECLS
