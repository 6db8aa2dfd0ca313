/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All summaries at once, or those that changed. It never lets one damaged row hide another. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/seal-private.h"
#include "store/store-private.h"

/* Summaries are opened into blocks that they share: 100,000 small ones would cost more than the
 * deciphering. */
#define BLOCK (256 * 1024)

typedef struct
{
  PreauthDatabase *reader;
  PreauthSealer *sealer;
  GPtrArray *rows;
  GPtrArray *damaged;
  guint8 digest[PREAUTH_DIGEST_LENGTH]; /* of all rows seen */
  guint8 *block;
  gsize n_used;
  GPtrArray *waiting; /* rows whose summary is in `block` */
  GArray *spans;      /* where */
} List;

typedef struct
{
  gsize offset;
  gsize length;
} Span;

/* The block is full: its rows get their parts of it. */
static void
flush (List *self)
{
  g_autoptr (GBytes) block = NULL;

  if (self->block == NULL)
    return;
  block = g_bytes_new_take (self->block, self->n_used);
  for (guint i = 0; i < self->waiting->len; i++)
    {
      PreauthCaseRow *row = g_ptr_array_index (self->waiting, i);
      const Span *span = &g_array_index (self->spans, Span, i);

      row->summary = g_bytes_new_from_bytes (block, span->offset, span->length);
    }
  g_ptr_array_set_size (self->waiting, 0);
  g_array_set_size (self->spans, 0);
  self->block = NULL;
  self->n_used = 0;
}

static guint8 *
reserve (List *self, gsize length)
{
  if (self->block != NULL && self->n_used + length > BLOCK)
    flush (self);
  if (self->block == NULL)
    self->block = g_malloc (MAX (BLOCK, length));
  return self->block + self->n_used;
}

static void
add_damage (List *self, const char *id, const char *why)
{
  g_ptr_array_add (self->damaged, preauth_damage_new ("summary", id, why));
}

/* Columns: id, revision, serial, sealed. */
static void
read_row (List *self, PreauthQuery *query)
{
  const char *id = (const char *)sqlite3_column_text (query, 0);
  const gint64 revision = sqlite3_column_int64 (query, 1);
  const gint64 serial = sqlite3_column_int64 (query, 2);
  gsize length;
  const guint8 *sealed = preauth_query_peek_bytes (query, 3, &length);
  PreauthContext context;
  PreauthCaseRow *row;
  Span span;

  if (sealed != NULL && length >= PREAUTH_SEAL_OVERHEAD)
    preauth_digest_add (self->digest, sealed + length - PREAUTH_SEAL_TAG);
  if (id == NULL || sealed == NULL || length < PREAUTH_SEAL_OVERHEAD
      || !preauth_sealer_unseal (self->sealer,
                                 preauth_context_set (&context, "summary", id, revision, serial),
                                 sealed, length, reserve (self, length)))
    {
      g_autofree char *shown = preauth_query_dup_text (query, 0);

      add_damage (self, shown, _ ("what is stored of this case is not what was written"));
      return;
    }
  row = g_new0 (PreauthCaseRow, 1);
  row->id = g_strdup (id);
  row->revision = revision;
  row->serial = serial;
  span = (Span){ self->n_used, length - PREAUTH_SEAL_OVERHEAD };
  self->n_used += span.length;
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->waiting, row);
  g_array_append_val (self->spans, span);
}

static PreauthQueryStep
read_all (List *self, PreauthQuery *query, GError **error)
{
  PreauthQueryStep step;

  if (query == NULL)
    return PREAUTH_QUERY_FAILED;
  while ((step = preauth_database_step (self->reader, query, error)) == PREAUTH_QUERY_ROW)
    read_row (self, query);
  return step;
}

/* One by one, by the numbers that the table of cases has, when a page of the summaries is
 * damaged. */
static gboolean
salvage (List *self, GError **error)
{
  g_autoptr (PreauthQuery) ids = preauth_database_query (
      self->reader, error, "SELECT number, id FROM cases INDEXED BY sqlite_autoindex_cases_1", "");
  PreauthQueryStep step;

  if (ids == NULL)
    return FALSE;
  while ((step = preauth_database_step (self->reader, ids, error)) == PREAUTH_QUERY_ROW)
    {
      g_autofree char *id = preauth_query_dup_text (ids, 1);
      const guint n_before = self->rows->len + self->damaged->len;
      g_autoptr (PreauthQuery) query = preauth_database_query (
          self->reader, NULL, "SELECT id, revision, serial, sealed FROM summaries WHERE number = ?",
          "i", (gint64)sqlite3_column_int64 (ids, 0));

      if (read_all (self, query, NULL) == PREAUTH_QUERY_FAILED
          || self->rows->len + self->damaged->len == n_before)
        add_damage (self, id, _ ("the summary of this case cannot be read"));
    }
  return step == PREAUTH_QUERY_DONE;
}

static void
clear_rows (List *self)
{
  flush (self);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->damaged, 0);
  memset (self->digest, 0, sizeof self->digest);
}

/* The sum of the seals tells whether a row is missing, or an old one. */
static gboolean
check_digest (List *self, PreauthStoreKeys *keys, GError **error)
{
  g_autoptr (GError) failure = NULL;
  PreauthHead head;

  if (self->damaged->len > 0)
    return TRUE;
  if (preauth_head_load (&head, self->reader, keys, &failure))
    {
      if (memcmp (head.digest, self->digest, sizeof self->digest) != 0)
        add_damage (self, "",
                    _ ("a case is missing, or was put back to an old state; “verify” says which"));
      return TRUE;
    }
  if (!g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  add_damage (self, "", _ ("the record of the newest change was altered"));
  return TRUE;
}

static gboolean
list_all (List *self, PreauthStoreKeys *keys, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (PreauthQuery) query = preauth_database_query (
      self->reader, &failure, "SELECT id, revision, serial, sealed FROM summaries ORDER BY number",
      "");

  if (read_all (self, query, &failure) == PREAUTH_QUERY_DONE)
    return check_digest (self, keys, error);
  if (!g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  clear_rows (self);
  return salvage (self, error);
}

/* The audit trail has the ids of what was written since; so no index has to be kept. */
static gboolean
list_since (List *self, gint64 since, GError **error)
{
  g_autoptr (PreauthQuery) query
      = preauth_database_query (self->reader, error,
                                "SELECT id, revision, serial, sealed FROM summaries WHERE number IN"
                                " (SELECT number FROM cases WHERE id IN"
                                "  (SELECT subject FROM audit WHERE serial > ? AND revision > 0))",
                                "i", since);

  return read_all (self, query, error) == PREAUTH_QUERY_DONE;
}

static gboolean
list (List *self, PreauthStoreKeys *keys, gint64 since, GError **error)
{
  gboolean ok;

  if (!preauth_database_begin_reading (self->reader, error))
    return FALSE;
  ok = since > 0 ? list_since (self, since, error) : list_all (self, keys, error);
  flush (self);
  return ok;
}

GPtrArray *
preauth_store_list_cases (PreauthStore *self, gint64 since, GPtrArray **damaged, GError **error)
{
  g_autoptr (PreauthStoreKeys) keys = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) bad = NULL;
  List state = { 0 };
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), NULL);

  keys = preauth_store_get_keys (self, NULL, error);
  state.reader = keys == NULL ? NULL : preauth_store_borrow_reader (self, error);
  if (state.reader == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_case_row_free);
  bad = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_damage_free);
  state.rows = rows;
  state.damaged = bad;
  state.sealer = keys->summaries;
  state.waiting = g_ptr_array_new ();
  state.spans = g_array_new (FALSE, FALSE, sizeof (Span));
  ok = list (&state, keys, since, error);
  preauth_store_return_reader (self, state.reader);
  g_ptr_array_unref (state.waiting);
  g_array_unref (state.spans);
  if (!ok)
    return NULL;
  if (damaged != NULL)
    *damaged = g_steal_pointer (&bad);
  return g_steal_pointer (&rows);
}

gint64
preauth_store_get_serial (PreauthStore *self)
{
  PreauthDatabase *reader;
  gint64 serial = 0;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), 0);

  reader = preauth_store_borrow_reader (self, NULL);
  if (reader == NULL)
    return 0;
  preauth_database_get_integer (reader, "SELECT max(serial) FROM audit", 0, &serial, NULL);
  preauth_store_return_reader (self, reader);
  return serial;
}
