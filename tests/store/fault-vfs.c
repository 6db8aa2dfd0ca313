/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-vfs.h"

#include <errno.h>

static struct
{
  const Fault *fault;
  guint nth;
  gboolean persists;
  guint n_calls;
} state;

static int
strike (const ShimCall *call, gpointer user_data)
{
  if (call->op != state.fault->op)
    return SHIM_PASS;
  state.n_calls++;
  if (state.n_calls == state.nth || (state.persists && state.n_calls > state.nth))
    {
      errno = state.fault->cause;
      return state.fault->code;
    }
  return SHIM_PASS;
}

void
fault_vfs_arm (const Fault *fault, guint nth, gboolean persists)
{
  state.fault = fault;
  state.nth = nth;
  state.persists = persists;
  state.n_calls = 0;
  shim_vfs_set_hook (strike, NULL);
}

gboolean
fault_vfs_disarm (void)
{
  shim_vfs_set_hook (NULL, NULL);
  return state.n_calls >= state.nth;
}
