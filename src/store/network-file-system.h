/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE with PREAUTH_ERROR_INVALID when @folder is not on a disk of this computer: SQLite's
 * write-ahead log needs memory that all its users share, and locks that hold. */
gboolean
preauth_check_local_file_system (const char *folder, GError **error);

/* What stands for statfs () and /proc/self/mountinfo: for tests. @name: (nullable) (transfer full):
 * "fuse.sshfs". NULL: the real one. */
typedef gboolean (*PreauthFindFileSystem) (const char *folder, guint32 *type, char **name);
void
preauth_set_find_file_system (PreauthFindFileSystem find);

G_END_DECLS
