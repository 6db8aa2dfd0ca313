/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is given back is wiped first: the program's own free () and realloc (), in front of
 * glibc's, and g_slice_free1 () in front of GLib's, where GTK keeps the text of multi-line fields.
 * glibc's M_PERTURB is not enough: it passes over the small blocks that each thread keeps for
 * itself, of which there are seven of each size up to 1032 bytes. */
#define _GNU_SOURCE /* RTLD_NEXT */

#include "config.h"

#include "store/wiping-free.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* A sanitizer has its own. */
#if defined __SANITIZE_ADDRESS__
#define HAS_OWN_ALLOCATOR 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define HAS_OWN_ALLOCATOR 1
#endif
#endif

static gboolean is_wiping;

void
preauth_wiping_free_start (void)
{
  g_atomic_int_set (&is_wiping, TRUE);
}

#ifndef HAS_OWN_ALLOCATOR
#define IN_FRONT __attribute__ ((visibility ("default")))

void
__libc_free (void *block);
void *
__libc_realloc (void *block, size_t size);

/* Blocks of glibc come from several functions, of which these two take back; all others stay as
 * they are. */
IN_FRONT void
free (void *block)
{
  if (block != NULL && g_atomic_int_get (&is_wiping))
    explicit_bzero (block, malloc_usable_size (block));
  __libc_free (block);
}

/* Where glibc moves a block, it gives back the old one by itself. */
IN_FRONT void *
realloc (void *block, size_t size)
{
  size_t usable;
  void *moved;

  if (block == NULL || !g_atomic_int_get (&is_wiping))
    return __libc_realloc (block, size);
  if (size == 0)
    {
      free (block);
      return NULL;
    }
  usable = malloc_usable_size (block);
  if (size <= usable && size >= usable / 2)
    {
      explicit_bzero ((char *)block + size, usable - size);
      return block;
    }
  moved = malloc (size);
  if (moved == NULL)
    return NULL;
  memcpy (moved, block, MIN (size, usable));
  free (block);
  return moved;
}

typedef void (*FreeSlice) (gsize size, gpointer block);

static FreeSlice
get_free_slice (void)
{
  static gpointer next = NULL;
  gpointer found = g_atomic_pointer_get (&next);

  if (found == NULL)
    {
      found = dlsym (RTLD_NEXT, "g_slice_free1");
      g_atomic_pointer_set (&next, found);
    }
  return (FreeSlice)found;
}

IN_FRONT void
g_slice_free1 (gsize size, gpointer block)
{
  if (block != NULL && g_atomic_int_get (&is_wiping))
    explicit_bzero (block, size);
  get_free_slice () (size, block);
}

IN_FRONT void
g_slice_free_chain_with_offset (gsize size, gpointer chain, gsize next_offset)
{
  while (chain != NULL)
    {
      gpointer next = *(gpointer *)(void *)((char *)chain + next_offset);

      g_slice_free1 (size, chain);
      chain = next;
    }
}
#endif
