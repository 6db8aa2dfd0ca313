/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails at the n-th time something is asked of it, over the shim VFS. */
#pragma once

#include "shim-vfs.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  ShimOp op;
  int code;  /* SQLITE_FULL, SQLITE_IOERR_FSYNC... */
  int cause; /* what the system says of it: ENOSPC; 0: nothing */
} Fault;

/* From now on @fault strikes at its @nth time (1 is the next), once or ever after. */
void
fault_vfs_arm (const Fault *fault, guint nth, gboolean persists);
/* Whether it struck. */
gboolean
fault_vfs_disarm (void);

G_END_DECLS
