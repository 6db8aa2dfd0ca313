/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* An empty file beside @path that nobody else has, readable by the owner alone. (transfer full) */
char *
preauth_backup_make_draft (const char *path, GError **error);
/* With what SQLite may have left beside it. */
void
preauth_backup_remove_draft (char *draft);
/* All of @from into the empty file @to, on the disk when it returns. */
gboolean
preauth_backup_copy_bytes (const char *from, const char *to, GError **error);
/* Puts @draft in place of @path for good. */
gboolean
preauth_backup_settle (const char *draft, const char *path, GError **error);
/* YYYY-MM-DD here and now. (transfer full) */
char *
preauth_backup_get_today (void);
/* "cases" of ".../cases.preauth" (transfer full) */
char *
preauth_backup_get_stem (const char *path);
/* One damaged row in words, and how many more. (transfer full) */
char *
preauth_backup_describe_damage (GPtrArray *damaged);

G_END_DECLS
