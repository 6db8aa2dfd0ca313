/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * PreauthDatabase: one connection to a case file, with its prepared statements. One thread at a
 * time. Knows nothing of what is in the rows; its errors are of our domain and name the file only.
 */
typedef struct _PreauthDatabase PreauthDatabase;

/* How long one connection waits for another that writes. */
#define PREAUTH_DATABASE_BUSY_MILLISECONDS 10000
/* "PrAu": the application id in the header of the file. */
#define PREAUTH_DATABASE_APPLICATION 0x50724175

/* Reads and writes. Waits up to ten seconds for another that writes. PREAUTH_ERROR_INVALID when the
 * file is no SQLite file, or another program's. */
PreauthDatabase *
preauth_database_open (const char *path, GError **error);
/* @path: an empty file. */
PreauthDatabase *
preauth_database_create (const char *path, GError **error);
void
preauth_database_free (PreauthDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthDatabase, preauth_database_free)
/* For SQLite's own calls: backup, hooks. */
sqlite3 *
preauth_database_get_handle (PreauthDatabase *self);
/* The name of the VFS for all connections opened from now on; NULL: SQLite's own. For tests. */
void
preauth_database_set_vfs (const char *name);
/* "NORMAL" in place of FULL, which loses acknowledged saves; NULL: FULL. For the test that shows
 * it.
 */
void
preauth_database_set_synchronous (const char *level);

/* Statements. Cached by the address of @sql, so it must be a literal.
 * @types: one letter a parameter: s (const char *, nullable), i (gint64), b (GBytes *, nullable),
 *   m (const void *, gsize). What is bound must live until the query is freed. */
typedef sqlite3_stmt PreauthQuery;
PreauthQuery *
preauth_database_query (
    PreauthDatabase *self, GError **error, const char *sql, const char *types, ...);
/* Ready for its next use. */
void
preauth_query_free (PreauthQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthQuery, preauth_query_free)
typedef enum
{
  PREAUTH_QUERY_FAILED = -1,
  PREAUTH_QUERY_DONE,
  PREAUTH_QUERY_ROW,
} PreauthQueryStep;
PreauthQueryStep
preauth_database_step (PreauthDatabase *self, PreauthQuery *query, GError **error);
/* A statement without rows. */
gboolean
preauth_database_run (
    PreauthDatabase *self, GError **error, const char *sql, const char *types, ...);
/* The first column of the first row; @fallback when there is none. FALSE on an error. */
gboolean
preauth_database_get_integer (
    PreauthDatabase *self, const char *sql, gint64 fallback, gint64 *value, GError **error);

/* Columns of a file that may be damaged: never NULL for text, always valid UTF-8. */
char *
preauth_query_dup_text (PreauthQuery *query, int column);
GBytes *
preauth_query_dup_bytes (PreauthQuery *query, int column);
const guint8 *
preauth_query_peek_bytes (PreauthQuery *query, int column, gsize *length);
/* FALSE when the column is not a blob of just this length. */
gboolean
preauth_query_copy_bytes (PreauthQuery *query, int column, guint8 *bytes, gsize length);

/* BEGIN IMMEDIATE, COMMIT. A commit that fails is rolled back. */
gboolean
preauth_database_begin (PreauthDatabase *self, GError **error);
gboolean
preauth_database_commit (PreauthDatabase *self, GError **error);
void
preauth_database_rollback (PreauthDatabase *self);
/* A read transaction: everything read until preauth_database_rollback () is of one moment. */
gboolean
preauth_database_begin_reading (PreauthDatabase *self, GError **error);

/* As PreauthQueryStep errors, for SQLite's own calls. */
void
preauth_database_set_error (PreauthDatabase *self, int code, GError **error);

G_END_DECLS
