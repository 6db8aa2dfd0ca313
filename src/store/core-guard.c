/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps patients' data out of core dumps and out of memory that was given back. It never fails: a
 * system that refuses one of them still runs the program. */
#include "config.h"

#include "store/core-guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include "store/crypto-init.h"
#include "store/wiping-free.h"

void
preauth_guard_process (void)
{
  const struct rlimit none = { 0, 0 };

#ifndef __SANITIZE_ADDRESS__ /* whose search for leaks needs to look into the process */
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
  setrlimit (RLIMIT_CORE, &none);
}

void
preauth_guard_memory (void)
{
  preauth_wiping_free_start ();
  preauth_crypto_init ();
}
