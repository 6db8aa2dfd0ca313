/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All cases as a list model: filter, order, and what a view must hear of a change. Never makes an
 * item that nobody shows. */
#include "config.h"

#include "store/work-list.h"

#include <stdlib.h>
#include <string.h>

#include "store/work-list-private.h"

/* So many changed rows are put in their place one by one; with more all are sorted. */
#define MANY 64
/* Rows at a time. */
#define SLICE 500
#define BEGIN_AFTER_MS 1000

struct _PreauthWorkList
{
  GObject parent_instance;

  PreauthWorkRows *rows;
  GArray *sorted;    /* guint32: all rows in their order */
  GArray *passing;   /* those that the filter lets through but for its words */
  GArray *visible;   /* those with all words */
  GHashTable *items; /* number -> PreauthWorkItem (not owned) */
  PreauthWorkMatch match;
  PreauthWorkFilter filter;
  char *owner;
  char *tag;
  PreauthWorkOrder order;
  gboolean descending;
  char today[11];
  guint32 today_number;
  gint64 serial;
  guint preparing; /* the source that makes the keys to sort by, while nothing else is to do */
  guint n_prepared;
};

enum
{
  COUNTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthWorkList,
                               preauth_work_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return PREAUTH_TYPE_WORK_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return PREAUTH_WORK_LIST (model)->visible->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PreauthWorkList *self = PREAUTH_WORK_LIST (model);
  PreauthWorkItem *item;
  guint32 number;

  if (position >= self->visible->len)
    return NULL;
  number = g_array_index (self->visible, guint32, position);
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (number));
  if (item != NULL)
    return g_object_ref (item);
  return preauth_work_item_new (self->items, number, preauth_work_rows_get (self->rows, number)->id,
                                preauth_work_rows_read (self->rows, number));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
preauth_work_list_finalize (GObject *object)
{
  PreauthWorkList *self = PREAUTH_WORK_LIST (object);

  g_clear_handle_id (&self->preparing, g_source_remove);
  preauth_work_rows_free (self->rows);
  g_array_unref (self->sorted);
  g_array_unref (self->passing);
  g_array_unref (self->visible);
  g_hash_table_unref (self->items);
  preauth_work_match_clear (&self->match);
  g_free (self->owner);
  g_free (self->tag);
  G_OBJECT_CLASS (preauth_work_list_parent_class)->finalize (object);
}

static void
preauth_work_list_class_init (PreauthWorkListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_work_list_finalize;

  /**
   * PreauthWorkList::counted: the counts of the lanes may have changed.
   */
  signals[COUNTED] = g_signal_new ("counted", PREAUTH_TYPE_WORK_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
preauth_work_list_init (PreauthWorkList *self)
{
  self->rows = preauth_work_rows_new ();
  self->sorted = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->passing = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->visible = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->items = g_hash_table_new (NULL, NULL);
}

PreauthWorkList *
preauth_work_list_new (void)
{
  return g_object_new (PREAUTH_TYPE_WORK_LIST, NULL);
}

static gboolean
has_tag (const char *tags, const char *tag)
{
  const gsize length = strlen (tag);

  for (const char *at = strstr (tags, tag); at != NULL; at = strstr (at + 1, tag))
    if ((at == tags || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
      return TRUE;
  return FALSE;
}

/* The parts of the filter that are the same for all rows. */
typedef struct
{
  guint32 owner;  /* G_MAXUINT32: nobody has this name */
  guint8 *tagged; /* by name; NULL: any */
} Names;

static Names
find_names (PreauthWorkList *self)
{
  Names names = { G_MAXUINT32, NULL };

  if (self->owner != NULL)
    names.owner = preauth_work_rows_find_name (self->rows, self->owner);
  if (self->tag != NULL)
    {
      const guint n_names = preauth_work_rows_get_n_names (self->rows);

      names.tagged = g_new0 (guint8, n_names + 1);
      for (guint i = 0; i < n_names; i++)
        names.tagged[i] = has_tag (preauth_work_rows_get_name (self->rows, i), self->tag);
    }
  return names;
}

/* Whatever the words. */
static gboolean
passes (PreauthWorkList *self, const Names *names, guint number)
{
  const PreauthWorkRow *row = preauth_work_rows_get (self->rows, number);

  return (self->filter.with_closed || row->status != PREAUTH_STATUS_CLOSED)
         && (!self->filter.has_lane || row->lane == self->filter.lane)
         && (!self->filter.due_only || row->due <= self->today_number)
         && (self->owner == NULL || row->owner == names->owner)
         && (names->tagged == NULL || names->tagged[row->tags] != 0);
}

/* Tells the view what is different between @before and now: all between the first and the last
 * difference. @changed: (nullable): a byte a row: shows something else than before. */
static void
tell_difference (PreauthWorkList *self, GArray *before, GByteArray *changed)
{
  const guint32 *old = (const guint32 *)(void *)before->data;
  const guint32 *new = (const guint32 *)(void *)self->visible->data;
  const guint n_old = before->len;
  const guint n_new = self->visible->len;
  guint front = 0;
  guint back = 0;

#define SAME(i, j) (old[i] == new[j] && (changed == NULL || changed->data[new[j]] == 0))
  while (front < n_old && front < n_new && SAME (front, front))
    front++;
  while (back < n_old - front && back < n_new - front && SAME (n_old - 1 - back, n_new - 1 - back))
    back++;
#undef SAME
  if (n_old - front - back > 0 || n_new - front - back > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), front, n_old - front - back,
                                n_new - front - back);
}

/* Once for each change of the filter, not for each letter: it looks at every row. */
static void
choose (PreauthWorkList *self)
{
  g_autofree guint8 *tagged = NULL;
  const Names names = find_names (self);
  const guint32 *sorted = (const guint32 *)(void *)self->sorted->data;
  guint32 *passing;
  guint n = 0;

  tagged = names.tagged;
  g_array_set_size (self->passing, self->sorted->len);
  passing = (guint32 *)(void *)self->passing->data;
  for (guint i = 0; i < self->sorted->len; i++)
    if (passes (self, &names, sorted[i]))
      passing[n++] = sorted[i];
  g_array_set_size (self->passing, n);
}

static GArray *
find_visible (PreauthWorkList *self)
{
  GArray *found = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->passing->len);
  const guint32 *passing = (const guint32 *)(void *)self->passing->data;
  guint32 *numbers;
  guint n = 0;

  g_array_set_size (found, self->passing->len);
  numbers = (guint32 *)(void *)found->data;
  for (guint i = 0; i < self->passing->len; i++)
    {
      numbers[n] = passing[i];
      n += preauth_work_match_has (&self->match, passing[i]) ? 1 : 0;
    }
  g_array_set_size (found, n);
  return found;
}

static void
show_found (PreauthWorkList *self, GByteArray *changed)
{
  g_autoptr (GArray) before = self->visible;

  self->visible = find_visible (self);
  tell_difference (self, before, changed);
}

static void
refilter (PreauthWorkList *self, GByteArray *changed)
{
  choose (self);
  show_found (self, changed);
}

static void
sort (PreauthWorkList *self)
{
  preauth_work_rows_sort (self->rows, self->order, self->descending,
                          (guint32 *)(void *)self->sorted->data, self->sorted->len);
}

static guint
find_number (GArray *numbers, guint32 number)
{
  const guint32 *data = (const guint32 *)(void *)numbers->data;

  for (guint i = 0; i < numbers->len; i++)
    if (data[i] == number)
      return i;
  return G_MAXUINT;
}

/* Puts it where it belongs among rows that are in order. */
static guint
insert_sorted (PreauthWorkList *self, GArray *numbers, guint32 number)
{
  guint low = 0;
  guint high = numbers->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (preauth_work_rows_compare (self->rows, self->order, self->descending,
                                     g_array_index (numbers, guint32, middle), number)
          < 0)
        low = middle + 1;
      else
        high = middle;
    }
  g_array_insert_val (numbers, low, number);
  return low;
}

static guint
remove_number (GArray *numbers, guint32 number)
{
  const guint position = find_number (numbers, number);

  if (position != G_MAXUINT)
    g_array_remove_index (numbers, position);
  return position;
}

/* A row that was put stands elsewhere, shows something else, or is new. */
static void
replace (PreauthWorkList *self, guint32 number)
{
  GListModel *model = G_LIST_MODEL (self);
  g_autofree guint8 *tagged = NULL;
  const Names names = find_names (self);
  guint from;
  guint to = G_MAXUINT;

  tagged = names.tagged;
  g_hash_table_remove (self->items, GUINT_TO_POINTER (number));
  preauth_work_match_update (&self->match, self->rows, number);
  remove_number (self->sorted, number);
  insert_sorted (self, self->sorted, number);
  remove_number (self->passing, number);
  from = remove_number (self->visible, number);
  if (passes (self, &names, number))
    {
      insert_sorted (self, self->passing, number);
      if (preauth_work_match_has (&self->match, number))
        to = insert_sorted (self, self->visible, number);
    }
  if (from != G_MAXUINT && to != G_MAXUINT)
    /* One step: in between the view would ask for a row that is at neither place. */
    g_list_model_items_changed (model, MIN (from, to), MAX (from, to) - MIN (from, to) + 1,
                                MAX (from, to) - MIN (from, to) + 1);
  else if (from != G_MAXUINT)
    g_list_model_items_changed (model, from, 1, 0);
  else if (to != G_MAXUINT)
    g_list_model_items_changed (model, to, 0, 1);
}

static gboolean
take_today (PreauthWorkList *self, const char *today)
{
  if (today == NULL || strlen (today) != 10 || strcmp (today, self->today) == 0)
    return FALSE;
  g_strlcpy (self->today, today, sizeof self->today);
  self->today_number = (guint32)(atoi (today) * 10000 + atoi (today + 5) * 100 + atoi (today + 8));
  return TRUE;
}

/* Numbers of rows, each once. */
static GArray *
put_rows (PreauthWorkList *self, GPtrArray *rows)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));

  preauth_work_rows_reserve (self->rows, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const PreauthCaseRow *row = rows->pdata[i];
      guint number;

      if (preauth_work_rows_put (self->rows, row->id, row->summary, &number)
          && (rows->len > MANY || find_number (numbers, number) == G_MAXUINT))
        g_array_append_val (numbers, number);
      self->serial = MAX (self->serial, row->serial);
    }
  return numbers;
}

/* Rows that are out of place among the others would mislead the search for a place: all go out
 * before the first goes in. */
static void
sort_in (PreauthWorkList *self, GArray *numbers, GByteArray *changed)
{
  guint kept = 0;
  guint32 *data = (guint32 *)(void *)self->sorted->data;

  for (guint i = 0; i < self->sorted->len; i++)
    if (changed->data[data[i]] == 0)
      data[kept++] = data[i];
  g_array_set_size (self->sorted, kept);
  for (guint i = 0; i < numbers->len; i++)
    insert_sorted (self, self->sorted, g_array_index (numbers, guint32, i));
}

/* A slice takes a millisecond or two: nobody who types waits for it. */
static gboolean
prepare_cb (gpointer data)
{
  PreauthWorkList *self = data;

  self->n_prepared = preauth_work_rows_prepare_keys (self->rows, self->n_prepared, SLICE);
  if (self->n_prepared < preauth_work_rows_get_length (self->rows))
    return G_SOURCE_CONTINUE;
  self->preparing = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
begin_cb (gpointer data)
{
  PreauthWorkList *self = data;

  self->preparing = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/* Or the first sorting of many by name would stop the window. Not before the list is shown. */
static void
prepare_sorting (PreauthWorkList *self)
{
  if (self->preparing == 0 && preauth_work_rows_get_length (self->rows) > MANY)
    self->preparing = g_timeout_add_full (G_PRIORITY_LOW, BEGIN_AFTER_MS, begin_cb, self, NULL);
}

static void
replace_many (PreauthWorkList *self, GArray *numbers)
{
  g_autoptr (GByteArray) changed = g_byte_array_new ();
  g_autofree char *words = g_strdup (self->match.words);
  const guint n_rows = preauth_work_rows_get_length (self->rows);

  g_byte_array_set_size (changed, n_rows);
  memset (changed->data, 0, changed->len);
  for (guint i = 0; i < numbers->len; i++)
    {
      const guint32 number = g_array_index (numbers, guint32, i);

      changed->data[number] = 1;
      g_hash_table_remove (self->items, GUINT_TO_POINTER (number));
    }
  preauth_work_match_clear (&self->match);
  preauth_work_match_search (&self->match, self->rows, words);
  if (numbers->len <= MANY)
    sort_in (self, numbers, changed);
  else
    {
      for (guint32 number = self->sorted->len; number < n_rows; number++)
        g_array_append_val (self->sorted, number);
      sort (self);
    }
  refilter (self, changed);
  prepare_sorting (self);
}

void
preauth_work_list_update (PreauthWorkList *self, GPtrArray *rows, const char *today)
{
  g_autoptr (GArray) numbers = NULL;

  g_return_if_fail (PREAUTH_IS_WORK_LIST (self));
  g_return_if_fail (rows != NULL);

  preauth_work_list_set_today (self, today);
  numbers = put_rows (self, rows);
  if (numbers->len == 0)
    return;
  if (numbers->len == 1)
    replace (self, g_array_index (numbers, guint32, 0));
  else
    replace_many (self, numbers);
  g_signal_emit (self, signals[COUNTED], 0);
}

/* Forgets the items, so that the view asks anew; they live until it lets go of them. */
static void
start_anew (PreauthWorkList *self, PreauthWorkRows *rows, GArray *sorted)
{
  g_autofree char *words = g_strdup (self->match.words);
  const guint n_before = self->visible->len;

  g_clear_handle_id (&self->preparing, g_source_remove);
  self->n_prepared = 0;
  preauth_work_rows_free (self->rows);
  g_array_unref (self->sorted);
  g_hash_table_unref (self->items);
  self->rows = rows;
  self->sorted = sorted;
  self->items = g_hash_table_new (NULL, NULL);
  preauth_work_match_clear (&self->match);
  preauth_work_match_search (&self->match, self->rows, words);
  choose (self);
  g_array_unref (self->visible);
  self->visible = find_visible (self);
  if (n_before > 0 || self->visible->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->visible->len);
  g_signal_emit (self, signals[COUNTED], 0);
}

void
preauth_work_list_clear (PreauthWorkList *self)
{
  g_return_if_fail (PREAUTH_IS_WORK_LIST (self));

  self->serial = 0;
  start_anew (self, preauth_work_rows_new (), g_array_new (FALSE, FALSE, sizeof (guint32)));
}

void
preauth_work_list_adopt (PreauthWorkList *self,
                         PreauthWorkRows *rows,
                         GArray *sorted,
                         PreauthWorkOrder order,
                         gboolean descending,
                         const char *today)
{
  take_today (self, today);
  if (order != self->order || descending != self->descending)
    preauth_work_rows_sort (rows, self->order, self->descending, (guint32 *)(void *)sorted->data,
                            sorted->len);
  start_anew (self, rows, sorted);
  prepare_sorting (self);
}

gboolean
preauth_work_list_is_empty (PreauthWorkList *self)
{
  return self->sorted->len == 0;
}

void
preauth_work_list_get_order (PreauthWorkList *self, PreauthWorkOrder *order, gboolean *descending)
{
  *order = self->order;
  *descending = self->descending;
}

gint64
preauth_work_list_get_serial (PreauthWorkList *self)
{
  return self->serial;
}

void
preauth_work_list_set_serial (PreauthWorkList *self, gint64 serial)
{
  self->serial = serial;
}

static gboolean
is_same_but_words (PreauthWorkList *self, const PreauthWorkFilter *filter)
{
  return filter->has_lane == self->filter.has_lane && filter->lane == self->filter.lane
         && filter->with_closed == self->filter.with_closed
         && filter->due_only == self->filter.due_only && g_strcmp0 (filter->owner, self->owner) == 0
         && g_strcmp0 (filter->tag, self->tag) == 0;
}

void
preauth_work_list_set_filter (PreauthWorkList *self, const PreauthWorkFilter *filter)
{
  g_return_if_fail (PREAUTH_IS_WORK_LIST (self));
  g_return_if_fail (filter != NULL);

  const gboolean only_words = is_same_but_words (self, filter);
  char *owner = g_strdup (filter->owner);
  char *tag = g_strdup (filter->tag);
  g_free (self->owner);
  g_free (self->tag);
  self->owner = owner;
  self->tag = tag;
  self->filter = *filter;
  self->filter.owner = self->filter.tag = self->filter.words = NULL;
  if (g_strcmp0 (filter->words, self->match.words) != 0)
    preauth_work_match_search (&self->match, self->rows, filter->words);
  if (!only_words)
    choose (self);
  show_found (self, NULL);
}

void
preauth_work_list_set_order (PreauthWorkList *self, PreauthWorkOrder order, gboolean descending)
{
  g_return_if_fail (PREAUTH_IS_WORK_LIST (self));
  g_return_if_fail (order <= PREAUTH_WORK_BY_AGE);

  if (order == self->order && descending == self->descending)
    return;
  self->order = order;
  self->descending = descending;
  sort (self);
  refilter (self, NULL);
}

void
preauth_work_list_set_today (PreauthWorkList *self, const char *today)
{
  g_autoptr (GByteArray) changed = NULL;

  g_return_if_fail (PREAUTH_IS_WORK_LIST (self));

  if (!take_today (self, today) || self->sorted->len == 0)
    return;
  /* Every row says how late it is. */
  changed = g_byte_array_new ();
  g_byte_array_set_size (changed, preauth_work_rows_get_length (self->rows));
  memset (changed->data, 1, changed->len);
  g_hash_table_remove_all (self->items);
  refilter (self, changed);
  g_signal_emit (self, signals[COUNTED], 0);
}

const char *
preauth_work_list_get_today (PreauthWorkList *self)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), "");

  return self->today;
}

gboolean
preauth_work_list_has (PreauthWorkList *self, const char *id)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return preauth_work_rows_find (self->rows, id) != G_MAXUINT;
}

guint
preauth_work_list_find (PreauthWorkList *self, const char *id)
{
  guint number;

  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), G_MAXUINT);

  number = id != NULL ? preauth_work_rows_find (self->rows, id) : G_MAXUINT;
  return number != G_MAXUINT ? find_number (self->visible, number) : G_MAXUINT;
}

const char *
preauth_work_list_get_id_at (PreauthWorkList *self, guint position)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), NULL);

  if (position >= self->visible->len)
    return NULL;
  return preauth_work_rows_get (self->rows, g_array_index (self->visible, guint32, position))->id;
}

GPtrArray *
preauth_work_list_get_records (PreauthWorkList *self)
{
  GPtrArray *records = preauth_work_records_new ();

  for (guint i = 0; i < self->visible->len; i++)
    {
      const guint32 number = g_array_index (self->visible, guint32, i);
      PreauthWorkRecord *record = g_new (PreauthWorkRecord, 1);

      record->id = g_strdup (preauth_work_rows_get (self->rows, number)->id);
      record->summary = preauth_work_rows_copy_bytes (self->rows, number);
      g_ptr_array_add (records, record);
    }
  return records;
}

PreauthWorkRows *
preauth_work_list_get_rows (PreauthWorkList *self)
{
  return self->rows;
}
