/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the work list in memory: summaries as bytes, what is compared as numbers, folded text
 * as one block. Never keeps a copy of a patient's data after it is freed. */
#define _GNU_SOURCE
#include "config.h"

#include "store/work-rows.h"

#include <string.h>

#include "fhir/date.h"

/* No summary of ours is near it; what a file claims is not taken on trust. */
#define MAX_SUMMARY (1024 * 1024)

/* Bytes that are wiped wherever they leave. */
typedef struct
{
  char *data;
  gsize length;
  gsize size;
  gsize waste;
} Arena;

struct _PreauthWorkRows
{
  GArray *rows;        /* of PreauthWorkRow */
  GHashTable *by_id;   /* id (of its row) -> number + 1 */
  GPtrArray *names;    /* owners and tags, each once */
  GHashTable *numbers; /* name -> number + 1 */
  GHashTable *keys;    /* text -> its collation key: made when somebody sorts by it */
  GPtrArray *sort_keys[PREAUTH_WORK_BY_AGE + 1]; /* by row; NULL: not looked up yet */
  Arena summaries;
  Arena text;
  GArray *segments;
  GArray *letters; /* guint64 by row */
  GString *scratch;
  guint32 frequency[256];
};

static void
arena_clear (Arena *self)
{
  if (self->data != NULL)
    explicit_bzero (self->data, self->size);
  g_free (self->data);
  *self = (Arena){ 0 };
}

/* Room for @length more, and what a search may read behind it. */
static void
arena_reserve (Arena *self, gsize length)
{
  const gsize needed = self->length + length + PREAUTH_SEARCH_SLACK;
  char *larger;

  if (needed <= self->size)
    return;
  const gsize size = MAX (needed, self->size + self->size / 2);
  larger = g_malloc (size);
  if (self->length > 0)
    memcpy (larger, self->data, self->length);
  memset (larger + self->length, '\n', size - self->length);
  if (self->data != NULL)
    explicit_bzero (self->data, self->size);
  g_free (self->data);
  self->data = larger;
  self->size = size;
}

static gsize
arena_append (Arena *self, const char *bytes, gsize length)
{
  const gsize start = self->length;

  arena_reserve (self, length);
  memcpy (self->data + start, bytes, length);
  self->length += length;
  return start;
}

static void
arena_drop (Arena *self, gsize start, gsize length)
{
  memset (self->data + start, '\n', length);
  self->waste += length;
}

static void
wipe_and_free (gpointer text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

PreauthWorkRows *
preauth_work_rows_new (void)
{
  PreauthWorkRows *self = g_new0 (PreauthWorkRows, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (PreauthWorkRow));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_ptr_array_new ();
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, wipe_and_free, wipe_and_free);
  self->segments = g_array_new (FALSE, FALSE, sizeof (PreauthWorkSegment));
  self->letters = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->scratch = g_string_new (NULL);
  arena_reserve (&self->summaries, 0);
  arena_reserve (&self->text, 0);
  return self;
}

void
preauth_work_rows_free (PreauthWorkRows *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    g_free (g_array_index (self->rows, PreauthWorkRow, i).id);
  for (guint i = 0; i < G_N_ELEMENTS (self->sort_keys); i++)
    g_clear_pointer (&self->sort_keys[i], g_ptr_array_unref);
  g_array_unref (self->rows);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->keys);
  arena_clear (&self->summaries);
  arena_clear (&self->text);
  g_array_unref (self->segments);
  g_array_unref (self->letters);
  explicit_bzero (self->scratch->str, self->scratch->allocated_len);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

void
preauth_work_rows_reserve (PreauthWorkRows *self, GPtrArray *rows)
{
  gsize length = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const PreauthCaseRow *row = rows->pdata[i];

      length += row->summary != NULL ? g_bytes_get_size (row->summary) : 0;
    }
  arena_reserve (&self->summaries, length);
  arena_reserve (&self->text, length);
}

static guint32
intern (PreauthWorkRows *self, PreauthSpan span)
{
  char stack[64];
  g_autofree char *heap = span.length < sizeof stack ? NULL : g_strndup (span.start, span.length);
  const char *name = heap;

  if (heap == NULL)
    {
      memcpy (stack, span.start, span.length);
      stack[span.length] = '\0';
      name = stack;
    }
  const gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (self->numbers, name));
  if (number > 0)
    return (guint32)(number - 1);
  char *copy = g_strdup (name);
  g_ptr_array_add (self->names, copy);
  g_hash_table_insert (self->numbers, copy, GSIZE_TO_POINTER ((gsize)self->names->len));
  return self->names->len - 1;
}

/* 20261124, which sorts as the day does; @none when it is no whole day. */
static guint32
read_day (PreauthSpan span, guint32 none)
{
  guint32 day = 0;

  if (span.length < 10 || span.start[4] != '-' || span.start[7] != '-')
    return none;
  for (guint i = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        continue;
      if (!g_ascii_isdigit (span.start[i]))
        return none;
      day = day * 10 + (guint32)(span.start[i] - '0');
    }
  return day;
}

/* A birth date is found as it is stored and as people type it: 2017-04-02, 04/02/2017, 4/2/2017. */
static void
fold_birth_date (GString *text, PreauthSpan span)
{
  const char *at = span.start;

  if (read_day (span, 0) == 0)
    return;
  g_string_append_printf (text, " %.4s%.2s%.2s %.2s%.2s%.4s", at, at + 5, at + 8, at + 5, at + 8,
                          at);
  if (at[5] == '0' || at[8] == '0')
    g_string_append_printf (text, " %.*s%.*s%.4s", at[5] == '0' ? 1 : 2, at + 5 + (at[5] == '0'),
                            at[8] == '0' ? 1 : 2, at + 8 + (at[8] == '0'), at);
}

static void
fold (PreauthWorkRows *self, const PreauthSummaryView *view)
{
  static const PreauthSummaryField searched[] = {
    PREAUTH_SUMMARY_PATIENT,    PREAUTH_SUMMARY_MEMBER_ID, PREAUTH_SUMMARY_ACCOUNT,
    PREAUTH_SUMMARY_REFERENCES, PREAUTH_SUMMARY_CODES,     PREAUTH_SUMMARY_SERVICE,
    PREAUTH_SUMMARY_PAYER,      PREAUTH_SUMMARY_PLAN,      PREAUTH_SUMMARY_TAGS,
  };

  g_string_truncate (self->scratch, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      const PreauthSpan span = view->text[searched[i]];

      if (span.length > 0 && self->scratch->len > 0)
        g_string_append_c (self->scratch, ' ');
      preauth_search_text_append (self->scratch, span.start, span.length);
    }
  fold_birth_date (self->scratch, view->text[PREAUTH_SUMMARY_BIRTH_DATE]);
  g_string_append_c (self->scratch, '\n');
}

/* Only the first rows: it is for choosing rare bytes, not for counting. */
static void
count_bytes (PreauthWorkRows *self)
{
  if (self->segments->len > 4096)
    return;
  for (gsize i = 0; i < self->scratch->len; i++)
    self->frequency[(guchar)self->scratch->str[i]]++;
}

static guint32
append_text (PreauthWorkRows *self, guint number, const PreauthSummaryView *view)
{
  PreauthWorkSegment segment = { .row = number };

  fold (self, view);
  count_bytes (self);
  segment.start = arena_append (&self->text, self->scratch->str, self->scratch->len);
  segment.end = self->text.length;
  g_array_append_val (self->segments, segment);
  if (self->letters->len <= number)
    g_array_set_size (self->letters, number + 1);
  g_array_index (self->letters, guint64, number)
      = preauth_search_text_get_letters (self->scratch->str, self->scratch->len);
  return self->segments->len - 1;
}

static void
drop_text (PreauthWorkRows *self, guint32 number)
{
  PreauthWorkSegment *segment = &g_array_index (self->segments, PreauthWorkSegment, number);

  arena_drop (&self->text, segment->start, segment->end - segment->start);
  segment->row = G_MAXUINT32;
}

/* What changed rows left behind goes when it is more than what is in use. */
static void
compact (PreauthWorkRows *self)
{
  Arena text = { 0 };
  Arena summaries = { 0 };
  GArray *segments;

  if (self->summaries.waste < 65536 || self->summaries.waste < self->summaries.length / 2)
    return;
  segments = g_array_new (FALSE, FALSE, sizeof (PreauthWorkSegment));
  arena_reserve (&text, self->text.length - self->text.waste);
  arena_reserve (&summaries, self->summaries.length - self->summaries.waste);
  for (guint i = 0; i < self->rows->len; i++)
    {
      PreauthWorkRow *row = &g_array_index (self->rows, PreauthWorkRow, i);
      PreauthWorkSegment segment = g_array_index (self->segments, PreauthWorkSegment, row->segment);

      segment.start
          = arena_append (&text, self->text.data + segment.start, segment.end - segment.start);
      segment.end = text.length;
      row->segment = segments->len;
      g_array_append_val (segments, segment);
      row->start = arena_append (&summaries, self->summaries.data + row->start, row->length);
    }
  g_array_unref (self->segments);
  arena_clear (&self->text);
  arena_clear (&self->summaries);
  self->segments = segments;
  self->text = text;
  self->summaries = summaries;
}

static void
forget_sort_keys (PreauthWorkRows *self, guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->sort_keys); i++)
    if (self->sort_keys[i] != NULL && number < self->sort_keys[i]->len)
      self->sort_keys[i]->pdata[number] = NULL;
}

static guint
add_row (PreauthWorkRows *self, const char *id)
{
  const PreauthWorkRow row = { .id = g_strdup (id) };

  g_array_append_val (self->rows, row);
  g_hash_table_insert (self->by_id, row.id, GSIZE_TO_POINTER ((gsize)self->rows->len));
  return self->rows->len - 1;
}

gboolean
preauth_work_rows_put (PreauthWorkRows *self, const char *id, GBytes *summary, guint *number)
{
  PreauthSummaryView view;
  PreauthWorkRow *row;

  if (id == NULL || summary == NULL || g_bytes_get_size (summary) > MAX_SUMMARY
      || !preauth_summary_view_scan (&view, summary))
    return FALSE;
  *number = preauth_work_rows_find (self, id);
  if (*number == G_MAXUINT)
    *number = add_row (self, id);
  else
    {
      row = &g_array_index (self->rows, PreauthWorkRow, *number);
      drop_text (self, row->segment);
      arena_drop (&self->summaries, row->start, row->length);
      forget_sort_keys (self, *number);
    }
  row = &g_array_index (self->rows, PreauthWorkRow, *number);
  row->length = (guint32)g_bytes_get_size (summary);
  row->start = arena_append (&self->summaries, g_bytes_get_data (summary, NULL), row->length);
  row->segment = append_text (self, *number, &view);
  row->due = read_day (view.text[PREAUTH_SUMMARY_DUE], G_MAXUINT32);
  row->created = read_day (view.text[PREAUTH_SUMMARY_CREATED], 0);
  row->owner = intern (self, view.text[PREAUTH_SUMMARY_OWNER]);
  row->tags = intern (self, view.text[PREAUTH_SUMMARY_TAGS]);
  row->status = (guint8)view.status;
  row->lane = (guint8)view.lane;
  compact (self);
  return TRUE;
}

guint
preauth_work_rows_get_length (const PreauthWorkRows *self)
{
  return self->rows->len;
}

const PreauthWorkRow *
preauth_work_rows_get (const PreauthWorkRows *self, guint number)
{
  return &g_array_index (self->rows, PreauthWorkRow, number);
}

guint
preauth_work_rows_find (const PreauthWorkRows *self, const char *id)
{
  const gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_id, id));

  return number > 0 ? (guint)(number - 1) : G_MAXUINT;
}

static GBytes *
peek_bytes (const PreauthWorkRows *self, guint number)
{
  const PreauthWorkRow *row = preauth_work_rows_get (self, number);

  return g_bytes_new_static (self->summaries.data + row->start, row->length);
}

PreauthCaseSummary *
preauth_work_rows_read (const PreauthWorkRows *self, guint number)
{
  g_autoptr (GBytes) bytes = peek_bytes (self, number);

  return preauth_case_summary_from_bytes (bytes, NULL);
}

GBytes *
preauth_work_rows_copy_bytes (const PreauthWorkRows *self, guint number)
{
  const PreauthWorkRow *row = preauth_work_rows_get (self, number);

  return g_bytes_new (self->summaries.data + row->start, row->length);
}

guint
preauth_work_rows_get_n_names (const PreauthWorkRows *self)
{
  return self->names->len;
}

const char *
preauth_work_rows_get_name (const PreauthWorkRows *self, guint32 name)
{
  return self->names->pdata[name];
}

guint32
preauth_work_rows_find_name (const PreauthWorkRows *self, const char *name)
{
  const gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (self->numbers, name));

  return number > 0 ? (guint32)(number - 1) : G_MAXUINT32;
}

const char *
preauth_work_rows_get_text (const PreauthWorkRows *self)
{
  return self->text.data;
}

GArray *
preauth_work_rows_get_segments (const PreauthWorkRows *self)
{
  return self->segments;
}

const guint64 *
preauth_work_rows_get_letters (const PreauthWorkRows *self)
{
  return (const guint64 *)(void *)self->letters->data;
}

const guint32 *
preauth_work_rows_get_frequency (const PreauthWorkRows *self)
{
  return self->frequency;
}

/* The texts behind an order, most telling first. */
static void
append_sort_text (const PreauthSummaryView *view, PreauthWorkOrder order, GString *text)
{
  static const struct
  {
    PreauthSummaryField first;
    PreauthSummaryField second;
  } fields[] = {
    [PREAUTH_WORK_BY_PATIENT] = { PREAUTH_SUMMARY_PATIENT, PREAUTH_SUMMARY_PATIENT },
    [PREAUTH_WORK_BY_PLAN] = { PREAUTH_SUMMARY_PLAN, PREAUTH_SUMMARY_PAYER },
    [PREAUTH_WORK_BY_SERVICE] = { PREAUTH_SUMMARY_SERVICE, PREAUTH_SUMMARY_SERVICE },
    [PREAUTH_WORK_BY_NEXT_ACTION] = { PREAUTH_SUMMARY_NEXT_ACTION, PREAUTH_SUMMARY_NEXT_ACTION },
    [PREAUTH_WORK_BY_OWNER] = { PREAUTH_SUMMARY_OWNER, PREAUTH_SUMMARY_OWNER },
  };
  const PreauthSpan first = view->text[fields[order].first];
  const PreauthSpan second = view->text[fields[order].second];

  g_string_truncate (text, 0);
  g_string_append_len (text, first.start, (gssize)first.length);
  if (fields[order].first != fields[order].second)
    {
      if (first.length > 0)
        g_string_append_c (text, ' ');
      g_string_append_len (text, second.start, (gssize)second.length);
    }
}

/* Small and capital letters sort together; nothing sorts last. */
static char *
make_key (const char *text)
{
  g_autofree char *small = g_utf8_casefold (text, -1);
  g_autofree char *key = g_utf8_collate_key (small, -1);

  return *text == '\0' ? g_strdup ("\xff") : g_strconcat ("\x01", key, NULL);
}

static GPtrArray *
get_keys (PreauthWorkRows *self, PreauthWorkOrder order)
{
  GPtrArray *keys = self->sort_keys[order];

  if (keys == NULL)
    keys = self->sort_keys[order] = g_ptr_array_new ();
  if (keys->len < self->rows->len)
    g_ptr_array_set_size (keys, (int)self->rows->len);
  return keys;
}

static char *
find_key (PreauthWorkRows *self, const PreauthSummaryView *view, PreauthWorkOrder order)
{
  char *key;

  append_sort_text (view, order, self->scratch);
  key = g_hash_table_lookup (self->keys, self->scratch->str);
  if (key == NULL)
    {
      key = make_key (self->scratch->str);
      g_hash_table_insert (self->keys, g_strdup (self->scratch->str), key);
    }
  return key;
}

const char *
preauth_work_rows_get_sort_key (PreauthWorkRows *self, PreauthWorkOrder order, guint number)
{
  GPtrArray *keys = get_keys (self, order);

  if (keys->pdata[number] == NULL)
    {
      g_autoptr (GBytes) bytes = peek_bytes (self, number);
      PreauthSummaryView view;

      preauth_summary_view_scan (&view, bytes);
      keys->pdata[number] = find_key (self, &view, order);
    }
  return keys->pdata[number];
}

guint
preauth_work_rows_prepare_keys (PreauthWorkRows *self, guint from, guint n)
{
  static const PreauthWorkOrder orders[]
      = { PREAUTH_WORK_BY_PATIENT, PREAUTH_WORK_BY_PLAN, PREAUTH_WORK_BY_SERVICE,
          PREAUTH_WORK_BY_NEXT_ACTION, PREAUTH_WORK_BY_OWNER };
  const guint end = from + MIN (n, self->rows->len - MIN (from, self->rows->len));

  for (guint number = from; number < end; number++)
    {
      g_autoptr (GBytes) bytes = peek_bytes (self, number);
      PreauthSummaryView view;

      preauth_summary_view_scan (&view, bytes);
      for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
        {
          GPtrArray *keys = get_keys (self, orders[i]);

          if (keys->pdata[number] == NULL)
            keys->pdata[number] = find_key (self, &view, orders[i]);
        }
    }
  return end;
}
