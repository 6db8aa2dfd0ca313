/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every sealed row: is it what was written, and is it the newest? It never shows what is in it. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/seal-private.h"
#include "store/verify-private.h"

typedef struct
{
  const char *name;   /* of the table, as findings and seals have it */
  const char *sql;    /* id, revision, serial, sealed of all rows */
  const char *one;    /* the same of the row with an id */
  const char *prefix; /* of its subjects in the audit trail */
  gsize sealer;       /* offset in PreauthStoreKeys */
} Table;

static const Table tables[] = {
  { "case", "SELECT id, revision, serial, sealed FROM cases ORDER BY number",
    "SELECT id, revision, serial, sealed FROM cases WHERE id = ?", "",
    G_STRUCT_OFFSET (PreauthStoreKeys, cases) },
  { "summary", "SELECT id, revision, serial, sealed FROM summaries ORDER BY number",
    "SELECT id, revision, serial, sealed FROM summaries WHERE number ="
    " (SELECT number FROM cases WHERE id = ?1) AND id = ?1",
    "", G_STRUCT_OFFSET (PreauthStoreKeys, summaries) },
  { "setting", "SELECT name, revision, 0, sealed FROM settings",
    "SELECT name, revision, 0, sealed FROM settings WHERE name = ?",
    "setting:", G_STRUCT_OFFSET (PreauthStoreKeys, settings) },
  { "attachment", "SELECT id, 0, 0, sealed FROM attachments",
    "SELECT id, 0, 0, sealed FROM attachments WHERE id = ?", NULL,
    G_STRUCT_OFFSET (PreauthStoreKeys, attachments) },
};

typedef struct
{
  const Table *table;
  PreauthSealer *sealer;
  GHashTable *expected; /* subject -> revision, of those not yet seen */
} Check;

static gboolean
opens (Check *self, PreauthQuery *query, const char *id)
{
  PreauthContext context;
  gsize length;
  const guint8 *sealed = preauth_query_peek_bytes (query, 3, &length);
  g_autofree guint8 *data = g_malloc (length + 1);

  preauth_context_set (&context, self->table->name, id, sqlite3_column_int64 (query, 1),
                       sqlite3_column_int64 (query, 2));
  return sealed != NULL && preauth_sealer_unseal (self->sealer, context.text, sealed, length, data);
}

static void
check_row (PreauthVerification *verification, PreauthQuery *query, gpointer data)
{
  Check *self = data;
  g_autofree char *id = preauth_query_dup_text (query, 0);
  g_autofree char *subject
      = g_strconcat (self->table->prefix != NULL ? self->table->prefix : "", id, NULL);
  gpointer wanted = NULL;
  gboolean is_known = g_hash_table_lookup_extended (self->expected, subject, NULL, &wanted);
  const char *why = NULL;

  if (!opens (self, query, id))
    why = _ ("what is stored is not what was written");
  else if (!is_known)
    why = _ ("this row is not in the audit trail");
  else if (wanted != NULL && *(gint64 *)wanted != sqlite3_column_int64 (query, 1))
    why = _ ("this is an old state; a newer one was written");
  if (why != NULL)
    preauth_verification_add (verification, self->table->name, id, why);
  g_hash_table_remove (self->expected, subject);
}

static GHashTable *
list_expected (PreauthVerification *self, const Table *table)
{
  GHashTable *source = table->prefix != NULL ? self->revisions : self->attachments;
  GHashTable *expected = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer subject, revision;

  g_hash_table_iter_init (&iter, source);
  while (g_hash_table_iter_next (&iter, &subject, &revision))
    if (table->prefix == NULL)
      g_hash_table_insert (expected, subject, NULL);
    else if (*table->prefix == '\0' ? strchr (subject, ':') == NULL
                                    : g_str_has_prefix (subject, table->prefix))
      g_hash_table_insert (expected, subject, revision);
  return expected;
}

/* Those that reading the whole table did not show: gone, or behind a page that cannot be read. */
static gboolean
check_unseen (PreauthVerification *self, Check *check, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (PreauthQuery) query
      = preauth_database_query (self->reader, &failure, check->table->one, "s", id);
  PreauthQueryStep step = query == NULL ? PREAUTH_QUERY_FAILED
                                        : preauth_database_step (self->reader, query, &failure);

  if (step == PREAUTH_QUERY_ROW)
    check_row (self, query, check);
  else if (step == PREAUTH_QUERY_DONE)
    preauth_verification_add (self, check->table->name, id, _ ("this row is missing"));
  else if (g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED))
    preauth_verification_add (self, check->table->name, id, _ ("this row cannot be read"));
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_table (PreauthVerification *self, const Table *table, GError **error)
{
  g_autoptr (GHashTable) expected = list_expected (self, table);
  Check check = { table, G_STRUCT_MEMBER (PreauthSealer *, self->keys, table->sealer), expected };
  const gsize n_prefix = table->prefix != NULL ? strlen (table->prefix) : 0;
  g_autofree gpointer *unseen = NULL;
  guint n_unseen;

  if (!preauth_verification_scan (self, table->name, table->sql, check_row, &check, error))
    return FALSE;
  unseen = g_hash_table_get_keys_as_array (expected, &n_unseen);
  for (guint i = 0; i < n_unseen; i++)
    if (!check_unseen (self, &check, (const char *)unseen[i] + n_prefix, error))
      return FALSE;
  return TRUE;
}

gboolean
preauth_verify_rows (PreauthVerification *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!check_table (self, &tables[i], error))
      return FALSE;
  return TRUE;
}
