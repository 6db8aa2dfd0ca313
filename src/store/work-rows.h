/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/case-summary-private.h"
#include "store/search-text.h"
#include "store/work-list.h"

G_BEGIN_DECLS

/* What is compared and filtered without reading a summary. */
typedef struct
{
  char *id;
  gsize start; /* of the summary's bytes */
  guint32 length;
  guint32 segment; /* of the folded text */
  guint32 due;     /* 20261124; G_MAXUINT32: none */
  guint32 created;
  guint32 owner; /* numbers of the names below */
  guint32 tags;
  guint8 status;
  guint8 lane;
} PreauthWorkRow;

/**
 * PreauthWorkRows: the rows of the work list, in the order they came: compact, searchable,
 * sortable. Rows keep their number. Used by one thread at a time; wiped when it is freed.
 */
typedef struct _PreauthWorkRows PreauthWorkRows;
PreauthWorkRows *
preauth_work_rows_new (void);
void
preauth_work_rows_free (PreauthWorkRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthWorkRows, preauth_work_rows_free)

/* Makes room, so that adding many copies nothing twice. */
void
preauth_work_rows_reserve (PreauthWorkRows *self, GPtrArray *rows);
/* Adds the row, or puts it in place of the one with its id. FALSE: the bytes are no summary. */
gboolean
preauth_work_rows_put (PreauthWorkRows *self, const char *id, GBytes *summary, guint *number);
guint
preauth_work_rows_get_length (const PreauthWorkRows *self);
const PreauthWorkRow *
preauth_work_rows_get (const PreauthWorkRows *self, guint number);
/* G_MAXUINT when there is none. */
guint
preauth_work_rows_find (const PreauthWorkRows *self, const char *id);
/* (transfer full) */
PreauthCaseSummary *
preauth_work_rows_read (const PreauthWorkRows *self, guint number);
GBytes *
preauth_work_rows_copy_bytes (const PreauthWorkRows *self, guint number);
/* The owner or the tags (a text with spaces) behind a number; the number of a text, or G_MAXUINT32.
 */
guint
preauth_work_rows_get_n_names (const PreauthWorkRows *self);
const char *
preauth_work_rows_get_name (const PreauthWorkRows *self, guint32 name);
guint32
preauth_work_rows_find_name (const PreauthWorkRows *self, const char *name);

/* What the row sorts by in an order by text: bytes to compare; made when first asked for. */
const char *
preauth_work_rows_get_sort_key (PreauthWorkRows *self, PreauthWorkOrder order, guint number);
/* Makes those of @n rows from @from on, for all orders by text, before anybody asks. Returns: the
 * number of the next row */
guint
preauth_work_rows_prepare_keys (PreauthWorkRows *self, guint from, guint n);
/* Orders. Rows that are equal follow by due day, then as they came. */
int
preauth_work_rows_compare (
    PreauthWorkRows *self, PreauthWorkOrder order, gboolean descending, guint a, guint b);
void
preauth_work_rows_sort (PreauthWorkRows *self,
                        PreauthWorkOrder order,
                        gboolean descending,
                        guint32 *numbers,
                        guint n_numbers);

/* The folded text: one block, a segment a row, in no order of rows. */
typedef struct
{
  gsize start;
  gsize end;
  guint32 row; /* G_MAXUINT32: nobody's any more */
} PreauthWorkSegment;
const char *
preauth_work_rows_get_text (const PreauthWorkRows *self);
GArray *
preauth_work_rows_get_segments (const PreauthWorkRows *self); /* of PreauthWorkSegment, by start */
/* Which letters each row has, of preauth_search_text_get_letters (). */
const guint64 *
preauth_work_rows_get_letters (const PreauthWorkRows *self);
const guint32 *
preauth_work_rows_get_frequency (const PreauthWorkRows *self); /* of 256 */

/**
 * PreauthWorkMatch: which rows hold all words. Remembers the last answer: when the words only grew,
 * only what matched before is looked at.
 */
typedef struct
{
  char *words;      /* as typed; NULL: everything matches */
  GStrv folded;     /* NULL: everything matches */
  GByteArray *bits; /* a byte a row */
  guint n_matched;
} PreauthWorkMatch;
void
preauth_work_match_clear (PreauthWorkMatch *self);
void
preauth_work_match_search (PreauthWorkMatch *self, PreauthWorkRows *rows, const char *words);
/* After the row was put: looks at this one alone. */
void
preauth_work_match_update (PreauthWorkMatch *self, PreauthWorkRows *rows, guint number);
static inline gboolean
preauth_work_match_has (const PreauthWorkMatch *self, guint number)
{
  return self->folded == NULL || (number < self->bits->len && self->bits->data[number] != 0);
}

G_END_DECLS
