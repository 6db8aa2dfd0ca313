/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the guard of the process promises, asked of the kernel. */
#include "config.h"

#include <glib.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "store/core-guard.h"
#include "store/key.h"

static void
test_no_core (void)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
#endif
}

static guint
get_locked_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmLck:");
  return line == NULL ? 0 : (guint)atoi (line + strlen ("VmLck:"));
}

static void
test_locked_memory (void)
{
  g_autoptr (PreauthKey) key = preauth_key_new_random ();
  struct rlimit limit;

  g_assert_nonnull (preauth_key_get_bytes (key));
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("AddressSanitizer locks no memory");
  return;
#endif
  getrlimit (RLIMIT_MEMLOCK, &limit);
  if (limit.rlim_cur < 1024 * 1024)
    g_test_skip ("this system lets nobody lock memory");
  else
    g_assert_cmpuint (get_locked_kib (), >=, 32);
}

int
main (int argc, char **argv)
{
  preauth_guard_process ();
  preauth_guard_memory ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core-guard/no-core", test_no_core);
  g_test_add_func ("/core-guard/locked-memory", test_locked_memory);
  return g_test_run ();
}
