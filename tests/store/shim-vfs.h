/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An SQLite VFS over the default one, through which a test sees, and may refuse, each thing that
 * the store does to its files. It never changes what it passes on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SHIM_OPEN,
  SHIM_CLOSE,
  SHIM_READ,
  SHIM_WRITE,
  SHIM_TRUNCATE,
  SHIM_SYNC,
  SHIM_DELETE,
  SHIM_SHM, /* mapping a piece of the shared index of the log */
  SHIM_N_OPS
} ShimOp;

typedef struct
{
  ShimOp op;
  const char *path; /* NULL: a temporary file without a name */
  const void *data;
  gint64 offset; /* of a truncation: the new size */
  int length;
  int flags;         /* of an opening: SQLITE_OPEN_... */
  gboolean creates;  /* an opening that makes the file */
  gboolean sync_dir; /* a deletion that also syncs the folder */
} ShimCall;

#define SHIM_PASS 0
#define SHIM_SWALLOW (-1) /* not passed on, yet reported as done: a sync that nobody needs */

/* SHIM_PASS, SHIM_SWALLOW or an SQLite error that the store gets in place of it. A write that is
 * refused gets half its bytes to the file first, as a full disk does. Calls come one at a time. */
typedef int (*ShimHook) (const ShimCall *call, gpointer user_data);

/* Becomes the default VFS of the process. @hook: (nullable): all passes */
void
shim_vfs_set_hook (ShimHook hook, gpointer user_data);

G_END_DECLS
