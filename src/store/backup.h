/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

#define PREAUTH_BACKUP_DAYS 14

/* <folder of the case file>/backups (transfer full) */
char *
preauth_backup_get_folder (PreauthStore *store);
/* A copy of the sealed file as it is now, while others write (SQLite's backup), checked after it is
 * written: it opens, its chain holds. @path: (nullable): the day's own in the folder; another may
 * be on any disk. Needs no unlock to copy; the check of the chain needs one. Never replaces a file
 * that it did not make.
 *
 * PREAUTH_ERROR_DAMAGED when the case file itself has damaged rows: the copy is then kept beside,
 * its name ending in "-damaged", and no older backup goes. */
gboolean
preauth_backup_make (PreauthStore *store, const char *path, GError **error);
/* Before the schema is brought up to date; also of the locked file. Not replaced by the day's own.
 */
gboolean
preauth_backup_make_before_update (PreauthStore *store, GError **error);
/* Makes today's when there is none and removes those older than 14 days (never the last one that is
 * good). Off the main thread, after unlocking and each hour. */
gboolean
preauth_backup_make_daily (PreauthStore *store, const char *today, GError **error);
/* Those that are good. Newest first: (transfer full), of char*: paths */
GPtrArray *
preauth_backup_list (PreauthStore *store, GError **error);
/* The same of the case file at @path, which may be lost or damaged. */
GPtrArray *
preauth_backup_list_of (const char *path);
/* Puts a backup in place of the case file at @path. What was there is kept beside it
 * ("cases-before-restore-2026-11-21.preauth"). The backup is opened with @who and @passphrase
 * first, and verified; managers only. PREAUTH_ERROR_CONFLICT while anybody has the case file open,
 * this program included. */
gboolean
preauth_backup_restore (
    const char *backup, const char *path, const char *who, const char *passphrase, GError **error);

G_END_DECLS
