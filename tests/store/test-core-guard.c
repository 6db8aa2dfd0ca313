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

#ifndef __SANITIZE_ADDRESS__
#define LETTER 'P'
/* An allocator writes sizes and addresses into free blocks; these are not all of one letter. */
#define RUN 4

/* The longest run of letters. Through a number, so that no compiler sees what is read after it was
 * given back. */
static guint
find_letters (guintptr address, gsize size)
{
  const volatile char *bytes = (const char *)address;
  guint longest = 0;
  guint n = 0;

  for (gsize i = 0; i < size; i++)
    {
      n = bytes[i] == LETTER ? n + 1 : 0;
      longest = MAX (longest, n);
    }
  return longest;
}

/* Of every size that glibc keeps for each thread, and larger ones. */
static gpointer
free_all_sizes (gpointer data)
{
  for (gsize size = 8; size < 3000; size += 8)
    {
      char *blocks[10];

      for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
        blocks[i] = memset (g_malloc (size), LETTER, size);
      for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
        {
          const guintptr address = (guintptr)blocks[i];

          g_free (blocks[i]);
          g_assert_cmpuint (find_letters (address, size), <, RUN);
        }
    }
  return NULL;
}

static void
test_freed_memory (void)
{
  free_all_sizes (NULL);
  g_thread_join (g_thread_new ("free", free_all_sizes, NULL));
}

static void
assert_resized (gsize from, gsize to)
{
  char *block = memset (g_malloc (from), LETTER, from);
  const guintptr address = (guintptr)block;
  char *stop = g_malloc (64); /* what stands behind it cannot be taken */
  char *resized = g_realloc (block, to);

  for (gsize i = 0; i < MIN (from, to); i++)
    g_assert_cmpint (resized[i], ==, LETTER);
  if ((guintptr)resized != address)
    g_assert_cmpuint (find_letters (address, from), <, RUN);
  else if (to < from)
    g_assert_cmpuint (find_letters (address + to, from - to), <, RUN);
  g_free (resized);
  g_free (stop);
}

/* Which gives a block back, too. */
static void
assert_resized_to_nothing (gsize from)
{
  void *volatile block = memset (g_malloc (from), LETTER, from);
  const guintptr address = (guintptr)block;

  block = realloc (block, 0);
  g_assert_true (block == NULL);
  g_assert_cmpuint (find_letters (address, from), <, RUN);
}

static void
test_resized_memory (void)
{
  static const gsize sizes[] = { 40, 48, 100, 600, 1032, 1100, 5000, 70000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
        assert_resized (sizes[i], sizes[k]);
      assert_resized_to_nothing (sizes[i]);
    }
}
#endif

int
main (int argc, char **argv)
{
  preauth_guard_process ();
  preauth_guard_memory ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core-guard/no-core", test_no_core);
  g_test_add_func ("/core-guard/locked-memory", test_locked_memory);
#ifndef __SANITIZE_ADDRESS__
  g_test_add_func ("/core-guard/freed-memory", test_freed_memory);
  g_test_add_func ("/core-guard/resized-memory", test_resized_memory);
#endif
  return g_test_run ();
}
