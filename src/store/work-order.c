/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The orders of the work list. Never compares texts that it has no key of. */
#include "config.h"

#include "store/work-rows.h"

#include <string.h>

/* A row and the front of what it sorts by, so that most comparisons touch nothing else. */
typedef struct
{
  guint64 front;
  guint32 number;
} Entry;

typedef struct
{
  PreauthWorkRows *rows;
  PreauthWorkOrder order;
  gboolean descending;
} Sorting;

static gboolean
is_text (PreauthWorkOrder order)
{
  return order == PREAUTH_WORK_BY_PATIENT || order == PREAUTH_WORK_BY_PLAN
         || order == PREAUTH_WORK_BY_SERVICE || order == PREAUTH_WORK_BY_NEXT_ACTION
         || order == PREAUTH_WORK_BY_OWNER;
}

static guint64
get_text_front (const char *key)
{
  guint64 front = 0;
  guint i = 0;

  for (; i < 8 && key[i] != '\0'; i++)
    front = front << 8 | (guchar)key[i];
  for (; i < 8; i++)
    front <<= 8;
  return front;
}

static guint64
get_front (const Sorting *self, guint number)
{
  const PreauthWorkRow *row = preauth_work_rows_get (self->rows, number);

  switch (self->order)
    {
    case PREAUTH_WORK_BY_DUE:
      return row->due;
    case PREAUTH_WORK_BY_STATUS:
      return row->status;
    case PREAUTH_WORK_BY_WAITING_ON:
      return row->lane;
    case PREAUTH_WORK_BY_AGE: /* the youngest first; those without a day last */
      return row->created != 0 ? G_MAXUINT32 - row->created : G_MAXUINT32;
    default:
      return get_text_front (preauth_work_rows_get_sort_key (self->rows, self->order, number));
    }
}

/* What is not there comes last, whichever way the rest is turned. */
static gboolean
is_missing (const Sorting *self, guint64 front)
{
  if (is_text (self->order))
    return front >> 56 == 0xff;
  return front == G_MAXUINT32;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Sorting *self = user_data;
  const Entry *first = a;
  const Entry *second = b;
  int by = (first->front > second->front) - (first->front < second->front);

  if (by == 0 && is_text (self->order))
    by = strcmp (preauth_work_rows_get_sort_key (self->rows, self->order, first->number),
                 preauth_work_rows_get_sort_key (self->rows, self->order, second->number));
  if (by != 0)
    {
      const gboolean missing = is_missing (self, first->front) || is_missing (self, second->front);

      return self->descending && !missing ? -by : by;
    }
  const guint32 due = preauth_work_rows_get (self->rows, first->number)->due;
  const guint32 other = preauth_work_rows_get (self->rows, second->number)->due;
  if (due != other)
    return due < other ? -1 : 1;
  return (first->number > second->number) - (first->number < second->number);
}

int
preauth_work_rows_compare (
    PreauthWorkRows *self, PreauthWorkOrder order, gboolean descending, guint a, guint b)
{
  Sorting sorting = { self, order, descending };
  const Entry first = { get_front (&sorting, a), a };
  const Entry second = { get_front (&sorting, b), b };

  return compare_entries (&first, &second, &sorting);
}

void
preauth_work_rows_sort (PreauthWorkRows *self,
                        PreauthWorkOrder order,
                        gboolean descending,
                        guint32 *numbers,
                        guint n_numbers)
{
  Sorting sorting = { self, order, descending };
  g_autofree Entry *entries = g_new (Entry, n_numbers);

  for (guint i = 0; i < n_numbers; i++)
    entries[i] = (Entry){ get_front (&sorting, numbers[i]), numbers[i] };
  g_qsort_with_data (entries, (int)n_numbers, sizeof *entries, compare_entries, &sorting);
  for (guint i = 0; i < n_numbers; i++)
    numbers[i] = entries[i].number;
}
