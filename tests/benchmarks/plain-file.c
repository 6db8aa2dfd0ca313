/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include "plain-file.h"

#include <dlfcn.h>
#include <sqlite3.h>
#include <string.h>

typedef enum
{
  FIND,
  INSERT_CASE,
  UPDATE_CASE,
  SAVE_SUMMARY,
  SAVE_AUDIT,
  LOAD_HEAD,
  SAVE_HEAD,
  LIST,
  BEGIN,
  COMMIT,
  N_STATEMENTS
} Statement;

static const char *const texts[] = {
  [FIND] = "SELECT c.number, c.revision, substr(s.sealed, -16) FROM cases c"
           " LEFT JOIN summaries s ON s.number = c.number WHERE c.id = ?1",
  [INSERT_CASE] = "INSERT INTO cases (id, revision, serial, sealed) VALUES (?1, ?2, ?3, ?4)",
  [UPDATE_CASE] = "UPDATE cases SET revision = ?2, serial = ?3, sealed = ?4 WHERE id = ?1",
  [SAVE_SUMMARY] = "INSERT OR REPLACE INTO summaries (number, id, revision, serial, sealed)"
                   " VALUES (?5, ?1, ?2, ?3, ?4)",
  [SAVE_AUDIT] = "INSERT INTO audit (serial, subject, revision, sealed, mac)"
                 " VALUES (?3, ?1, ?2, ?4, zeroblob (32))",
  [LOAD_HEAD] = "SELECT serial, roster, chain, digest, mac FROM head WHERE id = 1",
  [SAVE_HEAD] = "INSERT OR REPLACE INTO head (id, serial, roster, chain, digest, mac)"
                " VALUES (1, ?3, 1, zeroblob (32), zeroblob (16), zeroblob (32))",
  [LIST] = "SELECT id, revision, serial, sealed FROM summaries ORDER BY number",
  [BEGIN] = "BEGIN IMMEDIATE",
  [COMMIT] = "COMMIT",
};

/* An audit entry of a save, unsealed. */
static const char audit[90] = "a plain entry";

/* Loaded by name, so that both libraries can be in one process. */
struct _PlainFile
{
  void *library;
  sqlite3 *handle;
  sqlite3_stmt *statements[N_STATEMENTS];
  gint64 serial;
  gboolean in_bulk;
  __typeof__ (&sqlite3_open) open;
  __typeof__ (&sqlite3_close) close;
  __typeof__ (&sqlite3_exec) exec;
  __typeof__ (&sqlite3_prepare_v2) prepare;
  __typeof__ (&sqlite3_finalize) finalize;
  __typeof__ (&sqlite3_bind_text) bind_text;
  __typeof__ (&sqlite3_bind_int64) bind_int64;
  __typeof__ (&sqlite3_bind_blob) bind_blob;
  __typeof__ (&sqlite3_step) step;
  __typeof__ (&sqlite3_reset) reset;
  __typeof__ (&sqlite3_column_blob) column_blob;
  __typeof__ (&sqlite3_column_bytes) column_bytes;
  __typeof__ (&sqlite3_column_text) column_text;
};

#define LOAD(name, symbol)                                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    self->name = (__typeof__ (self->name))dlsym (self->library, symbol);                           \
    g_assert_nonnull (self->name);                                                                 \
  }                                                                                                \
  G_STMT_END

static void
load_symbols (PlainFile *self)
{
  LOAD (open, "sqlite3_open");
  LOAD (close, "sqlite3_close");
  LOAD (exec, "sqlite3_exec");
  LOAD (prepare, "sqlite3_prepare_v2");
  LOAD (finalize, "sqlite3_finalize");
  LOAD (bind_text, "sqlite3_bind_text");
  LOAD (bind_int64, "sqlite3_bind_int64");
  LOAD (bind_blob, "sqlite3_bind_blob");
  LOAD (step, "sqlite3_step");
  LOAD (reset, "sqlite3_reset");
  LOAD (column_blob, "sqlite3_column_blob");
  LOAD (column_bytes, "sqlite3_column_bytes");
  LOAD (column_text, "sqlite3_column_text");
}

static void
run (PlainFile *self, const char *sql)
{
  g_assert_cmpint (self->exec (self->handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
copy_tables (PlainFile *self, const char *model)
{
  sqlite3 *handle;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open_v2 (model, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL", -1,
                                       &statement, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    run (self, (const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (handle);
}

PlainFile *
plain_file_new (const char *library, const char *path, const char *model)
{
  PlainFile *self = g_new0 (PlainFile, 1);

  self->library = dlopen (library, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
  if (self->library == NULL)
    {
      g_free (self);
      return NULL;
    }
  load_symbols (self);
  g_assert_cmpint (self->open (path, &self->handle), ==, SQLITE_OK);
  if (strstr (library, "cipher") != NULL)
    run (self,
         "PRAGMA key = \"x'2dd29ca851e7b56e4697b0e1f08507293d761a05ce4d1b628663f411a8086d99'\"");
  run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
             "PRAGMA secure_delete = ON");
  copy_tables (self, model);
  for (guint i = 0; i < N_STATEMENTS; i++)
    g_assert_cmpint (self->prepare (self->handle, texts[i], -1, &self->statements[i], NULL), ==,
                     SQLITE_OK);
  return self;
}

void
plain_file_free (PlainFile *self)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    self->finalize (self->statements[i]);
  self->close (self->handle);
  g_free (self);
}

static void
write_row (PlainFile *self,
           Statement which,
           const char *id,
           gint64 number,
           gint64 revision,
           const void *data,
           gsize length)
{
  sqlite3_stmt *statement = self->statements[which];

  if (id != NULL)
    self->bind_text (statement, 1, id, -1, SQLITE_STATIC);
  self->bind_int64 (statement, 2, revision);
  self->bind_int64 (statement, 3, self->serial);
  if (data != NULL)
    self->bind_blob (statement, 4, data, (int)length, SQLITE_STATIC);
  self->bind_int64 (statement, 5, number);
  g_assert_cmpint (self->step (statement), ==, SQLITE_DONE);
  self->reset (statement);
}

static void
read_row (PlainFile *self, Statement which, const char *id)
{
  if (id != NULL)
    self->bind_text (self->statements[which], 1, id, -1, SQLITE_STATIC);
  self->step (self->statements[which]);
  self->reset (self->statements[which]);
}

void
plain_file_begin (PlainFile *self)
{
  read_row (self, BEGIN, NULL);
  self->in_bulk = TRUE;
}

void
plain_file_commit (PlainFile *self)
{
  read_row (self, COMMIT, NULL);
  self->in_bulk = FALSE;
}

void
plain_file_save (PlainFile *self, gint64 number, gint64 revision, GBytes *bundle, GBytes *summary)
{
  char id[40];

  g_snprintf (id, sizeof id, "5a3c1e00-77b2-4d19-9f00-%012x", (guint)number);
  self->serial++;
  if (!self->in_bulk)
    read_row (self, BEGIN, NULL);
  read_row (self, LOAD_HEAD, NULL);
  read_row (self, FIND, id);
  write_row (self, revision == 1 ? INSERT_CASE : UPDATE_CASE, id, number, revision,
             g_bytes_get_data (bundle, NULL), g_bytes_get_size (bundle));
  write_row (self, SAVE_SUMMARY, id, number, revision, g_bytes_get_data (summary, NULL),
             g_bytes_get_size (summary));
  write_row (self, SAVE_AUDIT, id, number, revision, audit, sizeof audit);
  write_row (self, SAVE_HEAD, NULL, number, revision, NULL, 0);
  if (!self->in_bulk)
    {
      self->step (self->statements[COMMIT]);
      g_assert_cmpint (self->reset (self->statements[COMMIT]), ==, SQLITE_OK);
    }
}

GPtrArray *
plain_file_list (PlainFile *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  sqlite3_stmt *statement = self->statements[LIST];

  while (self->step (statement) == SQLITE_ROW)
    g_ptr_array_add (rows, g_bytes_new (self->column_blob (statement, 3),
                                        (gsize)self->column_bytes (statement, 3)));
  self->reset (statement);
  return rows;
}

void
plain_file_checkpoint (PlainFile *self)
{
  run (self, "PRAGMA wal_checkpoint (PASSIVE)");
}
