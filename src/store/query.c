/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepared statements of a connection and the columns they give. It never trusts the type of a
 * column. */
#include "config.h"

#include <stdarg.h>
#include <string.h>

#include "store/database-private.h"

static PreauthQuery *
find_statement (PreauthDatabase *self, const char *sql, GError **error)
{
  PreauthQuery *query = g_hash_table_lookup (self->statements, sql);
  int code;

  if (query != NULL)
    return query;
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &query, NULL);
  if (code != SQLITE_OK)
    {
      preauth_database_set_error (self, code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer)sql, query);
  return query;
}

static int
bind_bytes (PreauthQuery *query, int i, GBytes *bytes)
{
  gsize length;
  const void *data;

  if (bytes == NULL)
    return sqlite3_bind_null (query, i);
  data = g_bytes_get_data (bytes, &length);
  /* A NULL address would bind NULL, not an empty blob. */
  return sqlite3_bind_blob64 (query, i, data != NULL ? data : "", length, SQLITE_STATIC);
}

static int
bind (PreauthQuery *query, const char *types, va_list values)
{
  int code = SQLITE_OK;

  for (int i = 1; *types != '\0' && code == SQLITE_OK; i++, types++)
    {
      const void *data;

      switch (*types)
        {
        case 's':
          code = sqlite3_bind_text (query, i, va_arg (values, const char *), -1, SQLITE_STATIC);
          break;
        case 'i':
          code = sqlite3_bind_int64 (query, i, va_arg (values, gint64));
          break;
        case 'b':
          code = bind_bytes (query, i, va_arg (values, GBytes *));
          break;
        case 'm':
          data = va_arg (values, const void *);
          code = sqlite3_bind_blob64 (query, i, data, va_arg (values, gsize), SQLITE_STATIC);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return code;
}

static PreauthQuery *
query_va (PreauthDatabase *self, GError **error, const char *sql, const char *types, va_list values)
{
  PreauthQuery *query = find_statement (self, sql, error);
  int code;

  if (query == NULL)
    return NULL;
  code = bind (query, types, values);
  if (code == SQLITE_OK)
    return query;
  preauth_database_set_error (self, code, error);
  preauth_query_free (query);
  return NULL;
}

PreauthQuery *
preauth_database_query (
    PreauthDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  PreauthQuery *query;
  va_list values;

  va_start (values, types);
  query = query_va (self, error, sql, types, values);
  va_end (values);
  return query;
}

void
preauth_query_free (PreauthQuery *query)
{
  sqlite3_reset (query);
  sqlite3_clear_bindings (query);
}

PreauthQueryStep
preauth_database_step (PreauthDatabase *self, PreauthQuery *query, GError **error)
{
  int code = sqlite3_step (query);

  if (code == SQLITE_ROW)
    return PREAUTH_QUERY_ROW;
  if (code == SQLITE_DONE)
    return PREAUTH_QUERY_DONE;
  preauth_database_set_error (self, code, error);
  return PREAUTH_QUERY_FAILED;
}

gboolean
preauth_database_run (
    PreauthDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (PreauthQuery) query = NULL;
  va_list values;

  va_start (values, types);
  query = query_va (self, error, sql, types, values);
  va_end (values);
  return query != NULL && preauth_database_step (self, query, error) != PREAUTH_QUERY_FAILED;
}

gboolean
preauth_database_get_integer (
    PreauthDatabase *self, const char *sql, gint64 fallback, gint64 *value, GError **error)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (self, error, sql, "");
  PreauthQueryStep step;

  *value = fallback;
  if (query == NULL)
    return FALSE;
  step = preauth_database_step (self, query, error);
  if (step == PREAUTH_QUERY_ROW)
    *value = sqlite3_column_int64 (query, 0);
  return step != PREAUTH_QUERY_FAILED;
}

char *
preauth_query_dup_text (PreauthQuery *query, int column)
{
  const char *text = (const char *)sqlite3_column_text (query, column);

  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

const guint8 *
preauth_query_peek_bytes (PreauthQuery *query, int column, gsize *length)
{
  const guint8 *data = sqlite3_column_blob (query, column);

  *length = (gsize)sqlite3_column_bytes (query, column);
  return data;
}

GBytes *
preauth_query_dup_bytes (PreauthQuery *query, int column)
{
  gsize length;
  const guint8 *data = preauth_query_peek_bytes (query, column, &length);

  return g_bytes_new (data, length);
}

gboolean
preauth_query_copy_bytes (PreauthQuery *query, int column, guint8 *bytes, gsize length)
{
  gsize found;
  const guint8 *data = preauth_query_peek_bytes (query, column, &found);

  if (data == NULL || found != length)
    {
      memset (bytes, 0, length);
      return FALSE;
    }
  memcpy (bytes, data, length);
  return TRUE;
}
