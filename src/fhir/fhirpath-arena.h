/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to the FHIRPath engine. Memory that is given back all at once: an expression's syntax
 * tree, or the values of one evaluation. An allocation never fails; the owner looks at @used to
 * stop work that grows without end. */
typedef struct
{
  struct _FhirpathArenaBlock *blocks;
  gsize left;
  gsize used;
  /* Bytes of text that were read: the owner counts them as work. */
  guint64 read;
} FhirpathArena;

/* Zero-filled, aligned for any type. */
gpointer
fhirpath_arena_allocate (FhirpathArena *arena, gsize size);
char *
fhirpath_arena_copy_text (FhirpathArena *arena, const char *text, gssize length);
void
fhirpath_arena_clear (FhirpathArena *arena);

G_END_DECLS
