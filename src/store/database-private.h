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
/* @handle: (nullable): knows more than the code */
void
preauth_database_set_handle_error (sqlite3 *handle, const char *path, int code, GError **error);
/* An error about the file @draft, whose name nobody knows, becomes one about @path. */
void
preauth_database_name_file (GError **error, const char *draft, const char *path);

G_END_DECLS
