/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is given back all at once. It never hands out a block twice. */
#include "config.h"

#include "fhir/fhirpath-arena.h"

#include <string.h>

#define SMALLEST_BLOCK 4096
#define LARGEST_BLOCK (256 * 1024)

typedef struct _FhirpathArenaBlock FhirpathArenaBlock;

struct _FhirpathArenaBlock
{
  FhirpathArenaBlock *next;
  char *free;
  /* Values hold 128-bit numbers. */
  _Alignas(16) char bytes[];
};

#define ALIGNMENT _Alignof(FhirpathArenaBlock)

static void
add_block (FhirpathArena *arena, gsize size)
{
  gsize room = CLAMP (arena->used, SMALLEST_BLOCK, LARGEST_BLOCK);
  FhirpathArenaBlock *block;

  room = MAX (room, size);
  block = g_aligned_alloc (1, sizeof *block + room, ALIGNMENT);
  block->next = arena->blocks;
  block->free = block->bytes;
  arena->blocks = block;
  arena->left = room;
}

gpointer
fhirpath_arena_allocate (FhirpathArena *arena, gsize size)
{
  gsize whole = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  gpointer start;

  if (arena->left < whole)
    add_block (arena, whole);
  start = arena->blocks->free;
  arena->blocks->free += whole;
  arena->left -= whole;
  arena->used += whole;
  return memset (start, 0, whole);
}

char *
fhirpath_arena_copy_text (FhirpathArena *arena, const char *text, gssize length)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize)length;
  char *copy = fhirpath_arena_allocate (arena, bytes + 1);

  memcpy (copy, text, bytes);
  return copy;
}

void
fhirpath_arena_clear (FhirpathArena *arena)
{
  while (arena->blocks != NULL)
    {
      FhirpathArenaBlock *block = arena->blocks;

      arena->blocks = block->next;
      g_aligned_free (block);
    }
  memset (arena, 0, sizeof *arena);
}
