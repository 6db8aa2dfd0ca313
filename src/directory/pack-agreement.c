/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two rows of a pack contradict each other: the same plan, service, request and modifiers,
 * at the same precedence, and different numbers. */
#include "config.h"

#include "directory/pack.h"

#include <glib/gi18n-lib.h>

#include "directory/vocabulary-private.h"
#include "fhir/error.h"
#include "fhir/identifier.h"
#include "fhir/json.h"

typedef struct
{
  const char *plan;
  const char *category;
  const char *kind;
} Overlap;

static const char *
find_shared (GStrv left, GStrv right)
{
  for (guint i = 0; left[i] != NULL; i++)
    if (g_strv_contains ((const char *const *)right, left[i]))
      return left[i];
  return NULL;
}

static gboolean
is_same_set (GStrv left, GStrv right)
{
  if (g_strv_length (left) != g_strv_length (right))
    return FALSE;
  for (guint i = 0; left[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)right, left[i]))
      return FALSE;
  return TRUE;
}

static gboolean
find_scope_overlap (const PreauthScope *left, const PreauthScope *right, Overlap *overlap)
{
  overlap->plan = find_shared (left->plans, right->plans);
  overlap->category = find_shared (left->categories, right->categories);
  if (overlap->plan == NULL || overlap->category == NULL
      || !is_same_set (left->modifiers, right->modifiers))
    return FALSE;
  if (left->kinds == NULL || right->kinds == NULL)
    {
      /* Any kind gives way to a kind that is named. */
      overlap->kind = "any";
      return left->kinds == right->kinds;
    }
  overlap->kind = find_shared (left->kinds, right->kinds);
  return overlap->kind != NULL;
}

static gboolean
is_same_time (const PreauthDestination *left, const PreauthDestination *right)
{
  const char *from[] = { left->valid_from, right->valid_from };
  const char *to[] = { left->valid_to, right->valid_to };

  for (guint i = 0; i < 2; i++)
    if (to[i] != NULL && from[1 - i] != NULL && g_strcmp0 (to[i], from[1 - i]) < 0)
      return FALSE;
  return TRUE;
}

static gboolean
find_overlap (const PreauthDestination *left,
              const PreauthDestination *right,
              PreauthLevel level,
              Overlap *overlap)
{
  for (guint i = 0; i < left->scopes[level]->len; i++)
    for (guint j = 0; j < right->scopes[level]->len; j++)
      if (find_scope_overlap (g_ptr_array_index (left->scopes[level], i),
                              g_ptr_array_index (right->scopes[level], j), overlap))
        return TRUE;
  return FALSE;
}

static gboolean
may_contradict (const PreauthDestination *left, const PreauthDestination *right)
{
  return left->number != NULL && right->number != NULL
         && g_strcmp0 (left->number, right->number) != 0
         && g_strcmp0 (left->channel, right->channel) == 0
         && g_strcmp0 (left->reviewer, right->reviewer) == 0 && is_same_time (left, right);
}

static gboolean
contradicts (const PreauthDestination *left, const PreauthDestination *right, Overlap *overlap)
{
  if (!may_contradict (left, right))
    return FALSE;
  for (PreauthLevel level = 0; level <= PREAUTH_LEVEL_ASK; level++)
    if (find_overlap (left, right, level, overlap))
      return TRUE;
  return FALSE;
}

gboolean
preauth_pack_validate_agreement (
    GPtrArray *rows, const char *text, gsize length, const char *name, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const PreauthDestination *row = g_ptr_array_index (rows, i);
        const PreauthDestination *earlier = g_ptr_array_index (rows, j);
        Overlap overlap;

        if (!contradicts (earlier, row, &overlap))
          continue;
        g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                     _ ("%s:%u: destinations “%s”: for %s, %s, %s it gives %s, but “%s” on line "
                        "%u gives %s"),
                     name, preauth_pack_find_line (text, length, "destinations", i), row->id,
                     overlap.plan, overlap.category, overlap.kind, row->number, earlier->id,
                     preauth_pack_find_line (text, length, "destinations", j), earlier->number);
        return FALSE;
      }
  return TRUE;
}
