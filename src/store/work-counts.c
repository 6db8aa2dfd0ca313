/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many cases there are of what. Never counts a closed one, but for all of the file. */
#include "config.h"

#include <stdlib.h>

#include "store/work-list-private.h"

static gboolean
is_open (const PreauthWorkRow *row)
{
  return row->status != PREAUTH_STATUS_CLOSED;
}

guint
preauth_work_list_count_lane (PreauthWorkList *self, PreauthLane lane)
{
  guint count = 0;

  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), 0);

  const PreauthWorkRows *rows = preauth_work_list_get_rows (self);
  for (guint i = 0; i < preauth_work_rows_get_length (rows); i++)
    count += is_open (preauth_work_rows_get (rows, i))
             && preauth_work_rows_get (rows, i)->lane == lane;
  return count;
}

/* @owner: (nullable): anybody's */
static guint
count_until (PreauthWorkList *self, const char *owner, guint32 day)
{
  const PreauthWorkRows *rows = preauth_work_list_get_rows (self);
  const guint32 name = owner != NULL ? preauth_work_rows_find_name (rows, owner) : G_MAXUINT32;
  guint count = 0;

  for (guint i = 0; i < preauth_work_rows_get_length (rows); i++)
    {
      const PreauthWorkRow *row = preauth_work_rows_get (rows, i);

      count += is_open (row) && row->due <= day && (owner == NULL || row->owner == name);
    }
  return count;
}

guint
preauth_work_list_count_due (PreauthWorkList *self, const char *owner)
{
  const char *today;

  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), 0);

  today = preauth_work_list_get_today (self);
  if (*today == '\0')
    return 0;
  return count_until (self, owner,
                      (guint32)(atoi (today) * 10000 + atoi (today + 5) * 100 + atoi (today + 8)));
}

guint
preauth_work_list_count_owner (PreauthWorkList *self, const char *owner)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), 0);
  g_return_val_if_fail (owner != NULL, 0);

  return count_until (self, owner, G_MAXUINT32);
}

guint
preauth_work_list_count_open (PreauthWorkList *self)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), 0);

  return count_until (self, NULL, G_MAXUINT32);
}

guint
preauth_work_list_count_all (PreauthWorkList *self)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), 0);

  return preauth_work_rows_get_length (preauth_work_list_get_rows (self));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

/* @split: a name is several with spaces between them. */
static GStrv
list_names (PreauthWorkList *self, gsize field, gboolean split)
{
  const PreauthWorkRows *rows = preauth_work_list_get_rows (self);
  g_autofree guint8 *used = g_new0 (guint8, preauth_work_rows_get_n_names (rows) + 1);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_names;
  char **sorted;

  for (guint i = 0; i < preauth_work_rows_get_length (rows); i++)
    {
      const PreauthWorkRow *row = preauth_work_rows_get (rows, i);

      if (is_open (row))
        used[G_STRUCT_MEMBER (guint32, row, field)] = 1;
    }
  for (guint32 i = 0; i < preauth_work_rows_get_n_names (rows); i++)
    if (used[i] != 0)
      {
        g_auto (GStrv) parts
            = g_strsplit (preauth_work_rows_get_name (rows, i), split ? " " : "\n", -1);

        for (guint j = 0; parts[j] != NULL; j++)
          if (*parts[j] != '\0')
            g_hash_table_add (names, g_strdup (parts[j]));
      }
  sorted = (char **)g_hash_table_get_keys_as_array (names, &n_names);
  g_hash_table_steal_all (names);
  qsort (sorted, n_names, sizeof *sorted, compare_names);
  return sorted;
}

GStrv
preauth_work_list_list_tags (PreauthWorkList *self)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), NULL);

  return list_names (self, G_STRUCT_OFFSET (PreauthWorkRow, tags), TRUE);
}

GStrv
preauth_work_list_list_owners (PreauthWorkList *self)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), NULL);

  return list_names (self, G_STRUCT_OFFSET (PreauthWorkRow, owner), FALSE);
}
