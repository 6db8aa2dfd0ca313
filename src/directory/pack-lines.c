/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which line of a pack's text an entry of one of its lists starts. The text is valid JSON. */
#include "config.h"

#include "directory/pack.h"

#include <string.h>

typedef struct
{
  const char *position;
  const char *end;
  guint line;
  guint depth;
} Walk;

/* At an opening quote: the inside of the string, which is left behind. */
static const char *
pass_string (Walk *walk, gsize *length)
{
  const char *start = ++walk->position;

  while (walk->position < walk->end && *walk->position != '"')
    walk->position += *walk->position == '\\' ? 2 : 1;
  walk->position = MIN (walk->position, walk->end);
  *length = (gsize)(walk->position - start);
  if (walk->position < walk->end)
    walk->position++;
  return start;
}

static void
pass_space (Walk *walk)
{
  for (; walk->position < walk->end && strchr (" \t\r\n", *walk->position) != NULL;
       walk->position++)
    if (*walk->position == '\n')
      walk->line++;
}

/* Right after the key of a top-level member: whether it is @member and holds a list. */
static gboolean
enters_list (Walk *walk, const char *key, gsize length, const char *member)
{
  if (walk->depth != 1 || length != strlen (member) || memcmp (key, member, length) != 0)
    return FALSE;
  pass_space (walk);
  if (walk->position == walk->end || *walk->position != ':')
    return FALSE;
  walk->position++;
  pass_space (walk);
  return walk->position < walk->end && *walk->position == '[';
}

guint
preauth_pack_find_line (const char *text, gsize length, const char *member, guint index)
{
  Walk walk = { text, text + length, 1, 0 };
  gboolean inside = FALSE;
  guint n_commas = 0;

  while (walk.position < walk.end)
    {
      char c;

      pass_space (&walk);
      if (walk.position == walk.end)
        break;
      c = *walk.position;
      if (inside && walk.depth == 2 && n_commas == index && c != ',')
        return walk.line;
      if (c == '"')
        {
          gsize key_length;
          const char *key = pass_string (&walk, &key_length);

          inside = inside || enters_list (&walk, key, key_length, member);
          continue;
        }
      if (c == '{' || c == '[')
        walk.depth++;
      else if (c == '}' || c == ']')
        walk.depth--;
      else if (c == ',' && inside && walk.depth == 2)
        n_commas++;
      if (inside && walk.depth < 2)
        return 1;
      walk.position++;
    }
  return 1;
}
