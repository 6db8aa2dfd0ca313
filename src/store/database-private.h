/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"

G_BEGIN_DECLS

struct _PreauthDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements; /* address of the SQL -> sqlite3_stmt */
};

void
preauth_database_set_path_error (const char *path, int code, GError **error);

G_END_DECLS
